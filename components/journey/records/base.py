"""What every record shares: a frozen struct, an id, and the kinds of text a field may hold."""

from datetime import date, datetime
from typing import Annotated

import msgspec
from msgspec import Meta

__all__ = [
    "Count",
    "Id",
    "Line",
    "Minutes",
    "Moment",
    "Order",
    "Paragraph",
    "Record",
    "Score",
    "Share",
    "Title",
    "date",
    "datetime",
]

Id = Annotated[str, Meta(min_length=1, max_length=64)]
Order = Annotated[str, Meta(max_length=500)]
"""A fractional key: sorting by it gives the order, and a move rewrites one record. It grows by one
character every six insertions at the very same place, so there is room for thousands."""

Title = Annotated[str, Meta(min_length=1, max_length=300)]
"""A line that must not be empty."""
Line = Annotated[str, Meta(max_length=300)]
Paragraph = Annotated[str, Meta(max_length=20_000)]

Score = Annotated[int, Meta(ge=1, le=5)]
Count = Annotated[int, Meta(ge=0, le=1_000_000_000)]
Minutes = Annotated[int, Meta(ge=0, le=24 * 60)]
Share = Annotated[float, Meta(ge=0, le=1)]


Moment = Annotated[datetime, Meta(tz=True)]
"""A point in time, kept with its offset (UTC): never a local time whose place is unknown."""


class Record(msgspec.Struct, frozen=True, kw_only=True, tag_field="record"):
    """One thing the project remembers. In JSON, `record` holds its kind."""

    id: Id
