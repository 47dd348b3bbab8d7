"""The agenda of a workshop, its run, and the readiness answers."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from .base import Id, Line, Minutes, Moment, Order, Paragraph, Record, Title

BlockKind = Literal[
    "purpose",
    "persona",
    "warm_up",
    "capture",
    "cluster",
    "touchpoints",
    "playback",
    "rating",
    "reveal_curve",
    "truth",
    "insight",
    "discussion",
    "ideas",
    "solution",
    "vote",
    "reveal_vote",
    "actions",
    "closing",
    "presentation",
    "break",
    "other",
]
WorkMode = Literal["plenary", "silent", "groups", "individual", "break"]
Stage = Literal["none", "diagnosis", "priorities", "solution"]
Priority = Literal["must", "should", "could"]
PenRule = Literal["one_pen", "shared_page", "own_page"]


class Block(Record, frozen=True, kw_only=True, tag="block"):
    """One stretch of the agenda. `locked_start` is minutes after the workshop's start."""

    session: Id
    title: Title
    order: Order
    minutes: Minutes
    minimum: Minutes = 0
    """It may shrink to this many minutes when late; equal to `minutes` when it may not."""
    priority: Priority = "should"
    kind: BlockKind = "other"
    mode: WorkMode = "plenary"
    stage: Stage = "none"
    locked_start: Minutes | None = None
    pens: PenRule = "own_page"
    script: Paragraph = ""
    output: Line = ""
    materials: Line = ""
    layer: Line = ""
    """The row of the map that is filled here, when there is one."""


class Visit(Struct, frozen=True, kw_only=True):
    """The time a workshop gave to one block: when it first began, the seconds spent on it before
    the present stretch (pauses left out), and when it was finished; None while it is not."""

    began: Moment
    seconds: Annotated[int, Meta(ge=0)] = 0
    ended: Moment | None = None


class Run(Record, frozen=True, kw_only=True, tag="run"):
    """How a workshop is going; one per session (id derived). Times are UTC.

    The present stretch is the time since `block` was last entered. `planned` holds the minutes
    that re-planning or extra minutes gave to a block instead of the agenda's (0 = dropped).
    """

    session: Id
    started_at: Moment
    block: Id | None = None
    block_started_at: Moment | None = None
    paused_at: Moment | None = None
    paused_seconds: Annotated[int, Meta(ge=0)] = 0
    """Paused time within the present stretch, already over."""
    visits: dict[str, Visit] = {}
    planned: dict[str, Minutes] = {}
    ended_at: Moment | None = None


GateKey = Literal[
    "terms",
    "experts",
    "map_agreed",
    "evidence",
    "personas",
    "hypothesis",
    "calendar",
    "objective",
    "facilitator",
    "venue",
    "agenda",
    "tool",
    "customers",
    "owner",
]
"""What must be in place before a workshop; the order is the one people read."""
GateAnswerValue = Literal["yes", "partly", "no", "not_applicable"]
ChecklistGroup = Literal["track", "material", "remote"]
"""What leads to the workshop, what to bring, what to test when people join from afar."""


class GateAnswer(Record, frozen=True, kw_only=True, tag="gate_answer"):
    """The facilitator's own answer to one readiness gate of one workshop (id derived)."""

    session: Id
    gate: GateKey
    answer: GateAnswerValue | None = None
    note: Paragraph = ""


class Override(Record, frozen=True, kw_only=True, tag="override"):
    """Going ahead although not ready: one per workshop (id derived), never without a reason."""

    session: Id
    reason: Annotated[str, Meta(min_length=1, max_length=2_000)]
    at: Moment
    at_start: bool = False
    """Written to start: it stands for that start alone, and goes when the start was a rehearsal."""


class ChecklistItem(Record, frozen=True, kw_only=True, tag="checklist_item"):
    """Something to tick before one workshop."""

    session: Id
    group: ChecklistGroup
    text: Title
    order: Order
    done: bool = False
