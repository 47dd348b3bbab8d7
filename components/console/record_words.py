"""Records and their changes in words: what a field held, what became of it."""

from collections.abc import Iterator
from datetime import date, datetime

from components.exchange.record_titles import title_of
from components.exchange.table_columns import View, field_column
from components.insight.difference import fields_between
from components.insight.search import PRIVATE
from components.journey.records import Comparison
from components.journey.records.base import Record

from .markdown import plain

LONGEST = 90
"""Characters of a value that are shown."""
HIDDEN_WHEN_SHARING = {
    *PRIVATE,
    ("note", "author"),
    ("ballot", "department"),
    ("participant", "department"),
    ("participant", "merged_into"),
}
"""What is nobody's business in the room: who said, voted or sent what, notes for oneself, how to reach people."""
ANSWERS = {("ballot", "values"), ("comparison", "winner"), ("comparison", "loser"), ("comparison", "draw")}
"""What somebody answered is told by results alone, once revealed (V15); what became of an answer tells no answer."""

_NAMED_AFTER_SOMEBODY = {"ballot", "entry", "participant"}


def kind_of(record: Record) -> str:
    return str(type(record).__struct_config__.tag)


def shortened(text: str, longest: int = LONGEST) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def value_of(view: View, record: Record, field: str, longest: int = LONGEST) -> str:
    """What a field holds, in words; a dash when it is empty."""
    say = view.say
    value = field_column(type(record), field).cell(view, record)
    if isinstance(value, datetime):
        return say.moment(value, style="short")
    if isinstance(value, date):
        return say.date(value, "medium")
    if isinstance(value, int | float):
        return say.number(value, 2)
    return shortened(value or "", longest) or "–"


def named(view: View, record: Record, sharing: bool = False) -> str:
    """Kind and title, as Markdown; on a shared screen no title that tells who voted or sent something."""
    tag = kind_of(record)
    title = "" if sharing and tag in _NAMED_AFTER_SOMEBODY else shortened(_title(view, record))
    kind = view.say.code(f"kind.{tag}")
    return f"{kind} **{plain(title)}**" if title else kind


def _title(view: View, record: Record) -> str:
    """A pair decided is named after its question: the two items, in their order, would be the answer."""
    return view.name(record.activity) if isinstance(record, Comparison) else title_of(view, record)


def field_lines(view: View, before: Record, after: Record, sharing: bool) -> Iterator[str]:
    """One Markdown line per field that changed: its name, before, after."""
    for field in fields_between(before, after):
        yield field_line(view, before, after, field, sharing)


def field_line(view: View, before: Record, after: Record, field: str, sharing: bool, then: View | None = None) -> str:
    """What became of one field. `then`: the project as it was, for names that are gone since."""
    say, kind = view.say, kind_of(after)
    if field == "order":
        return say("moved")
    label = say.colon(plain(say.code(f"field.{kind}.{field}")))
    if (kind, field) in ANSWERS:
        return f"{label} {say('not shown here')}"
    if sharing and (kind, field) in HIDDEN_WHEN_SHARING:
        return f"{label} {say('hidden while sharing')}"
    return f"{label} {plain(value_of(then or view, before, field))} → {plain(value_of(view, after, field))}"
