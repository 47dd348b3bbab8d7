"""What any record is called: its own name, else the names of what it is about."""

from components.journey.records import LINKS, Touchpoint
from components.journey.records.base import Record

from .table_columns import NAMED_BY, View


def title_of(view: View, record: Record) -> str:
    """One line; empty when neither the record nor what it links to has a name."""
    own = next((str(getattr(record, one)) for one in NAMED_BY if getattr(record, one, "")), "")
    if own:
        return " ".join(own.split())
    links = [link.field for link in LINKS if link.kind is type(record)]
    about = [getattr(record, field) for field in links]
    if isinstance(record, Touchpoint):
        about = [record.channel, record.step]
    names = (view.name(one) for one in about if isinstance(one, str))
    return " ".join(" · ".join(name for name in names if name).split())
