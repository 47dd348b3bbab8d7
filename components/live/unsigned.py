"""What somebody in the room sends, as it goes to the disk: under no name, on no hour."""

from datetime import UTC, datetime

from components.journey.operation import Operation
from components.journey.records import Activity
from components.store import ROOM, Request


def unsigned(
    key: str, operation: Operation[...], fields: dict[str, object], *args: object, named: Activity | None = None
) -> Request:
    """The history knows no author but the room: one per ballot would be a name. Only a note that carries its author's
    name (`named`: the activity that may ask for one) says when it was written."""
    told = named is not None and named.anonymity == "named" and named.kind in ("capture", "answer")
    at = None if told else datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return Request(key, operation, ROOM, fields, args, at)
