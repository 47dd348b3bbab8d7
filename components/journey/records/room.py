"""The room: who joined from a phone, what they compared, and the piles their notes were put on."""

from typing import Literal

from .base import Count, Id, Line, Moment, Order, Paragraph, Record, Title
from .project import Language

ParticipantVia = Literal["phone", "paper", "raised"]
EntryVia = Literal["raised", "paper", "pasted"]
EntryDid = Literal["entered", "corrected", "taken_back"]
OnScreen = Literal["activity", "map", "clock"]
"""What the projected view shows: what is asked, a map, the time left."""


class Room(Record, frozen=True, kw_only=True, tag="room"):
    """The door of one workshop for phones: its code, and the one activity it shows. Id derived: one per workshop."""

    session: Id
    code: Line
    """Six letters and digits, shown as two groups of three."""
    language: Language
    """What the page speaks to somebody whose browser does not say."""
    opened_at: Moment
    closed_at: Moment | None = None
    locked: bool = False
    """Whoever is in stays in; nobody else comes in."""
    activity: Id | None = None
    """What everybody is asked now; None: a waiting page."""
    showing: OnScreen = "activity"
    journey: Id | None = None
    """The map that the projected view shows, when it shows one."""


class Participant(Record, frozen=True, kw_only=True, tag="participant"):
    """Somebody in the room, under the name they chose, if any.

    The secret their phone holds is never kept: `token_hash` only recognises it. No ballot leads here.
    """

    session: Id
    name: Line = ""
    department: Id | None = None
    token_hash: Line = ""
    joined_at: Moment
    via: ParticipantVia = "phone"
    simulated: bool = False
    """Made up, to rehearse."""
    removed: bool = False
    merged_into: Id | None = None
    """The same person came twice: this is the one that counts."""


class Comparison(Record, frozen=True, kw_only=True, tag="comparison"):
    """One person's choice between two items, without name, order or time.

    Its id comes from the voter's secret and the pair, so that nobody answers a pair twice.
    `ballot`: the random number under which one person's choices stand together, as on one ballot: it leads to nobody.
    Empty where nobody knows (hands counted pair by pair, older files).
    """

    activity: Id
    winner: Id
    loser: Id
    draw: bool = False
    ballot: Line = ""
    department: Id | None = None
    simulated: bool = False


class Cluster(Record, frozen=True, kw_only=True, tag="cluster"):
    """Notes that say the same, put together by the facilitator."""

    session: Id
    title: Title
    order: Order
    activity: Id | None = None
    step: Id | None = None
    layer: Line = ""


class Entry(Record, frozen=True, kw_only=True, tag="entry"):
    """Who typed in, for people without a phone, how many answers, and when: so that a count can be checked.
    Who corrected or took back which ballot afterwards, too. It leads to no answer."""

    activity: Id
    via: EntryVia
    did: EntryDid = "entered"
    numbers: Paragraph = ""
    """Of what was corrected or taken back, the numbers on the papers: "3, 10"."""
    by: Line = ""
    """Who typed; empty: the facilitator."""
    count: Count
    began_at: Moment
    ended_at: Moment
