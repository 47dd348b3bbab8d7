"""A part of a map given to somebody to refine, until a day."""

from typing import Literal

from .base import Id, Moment, Paragraph, Record, date

HandoverStatus = Literal["open", "returned", "accepted", "taken_back"]


class Handover(Record, frozen=True, kw_only=True, tag="handover"):
    """The whole of a journey, or some of its macro-steps, in somebody's hands.

    `phases` are the macro-steps given when it is not the whole. Open: the owner works on it;
    returned: it waits for a look; accepted or taken back: it is over.
    """

    journey: Id
    whole: bool = True
    phases: tuple[Id, ...] = ()
    owner: Id | None = None
    due: date
    expected: Paragraph = ""
    at: Moment
    status: HandoverStatus = "open"
    remark: Paragraph = ""
    settled_at: Moment | None = None
    """When it last stopped being open."""
