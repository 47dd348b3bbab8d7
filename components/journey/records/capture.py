"""The captured conversation."""

from typing import Annotated, Literal

from msgspec import Meta

from .base import Id, Line, Moment, Order, Record

NoteType = Literal["quote", "fact", "question", "idea", "decision", "parking"]
NoteVia = Literal["desk", "phone", "paper"]
NoteStatus = Literal["kept", "inbox", "declined"]


class Note(Record, frozen=True, kw_only=True, tag="note"):
    """One line of what was said, with where it belongs on the map when known."""

    session: Id
    type: NoteType
    text: Annotated[str, Meta(min_length=1, max_length=2_000)]
    at: Moment
    order: Order
    step: Id | None = None
    layer: Line = ""
    channel: Id | None = None
    touchpoint: Id | None = None
    author: Id | None = None
    """A person; optional, and forgotten with that person."""
    block: Id | None = None
    resolved: bool = False
    activity: Id | None = None
    """The activity it answers; a note without one was taken at the facilitator's desk."""
    item: Id | None = None
    """The question, or the hypothesis, it is about."""
    participant: Id | None = None
    """Who wrote it, where the activity is `named`."""
    department: Id | None = None
    via: NoteVia = "desk"
    status: NoteStatus = "kept"
    group: Id | None = None
    """The pile it was put on."""
    simulated: bool = False
    """Made up, to rehearse."""
