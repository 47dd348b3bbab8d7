"""What is put to the room, its ballots, and what was decided."""

from typing import Annotated, Literal

from msgspec import Meta

from .base import Count, Id, Line, Order, Paragraph, Record, Title, date, datetime

ActivityKind = Literal["vote", "score", "rate", "truth"]
ActivityStatus = Literal["draft", "open", "closed", "revealed"]
BallotVia = Literal["raised", "paper", "pasted", "phone"]
Outcome = Literal["chosen", "later", "rejected"]
ActionStatus = Literal["proposed", "committed", "in_progress", "done", "dropped"]


class Activity(Record, frozen=True, kw_only=True, tag="activity"):
    """One thing asked of the room: dots (vote), impact and effort (score), emotion (rate),
    importance and impact (truth)."""

    session: Id
    kind: ActivityKind
    question: Title
    order: Order
    status: ActivityStatus = "draft"
    dots: Annotated[int, Meta(ge=1, le=10)] | None = None
    """Dots per voter; None = the default for the number of items."""
    stacking: Annotated[int, Meta(ge=1, le=10)] = 2
    invited: Count | None = None
    threshold: Literal["middle", "median"] = "middle"
    opened_at: datetime | None = None
    closed_at: datetime | None = None


class Item(Record, frozen=True, kw_only=True, tag="item"):
    """Something voted on. `sources` are the cards, steps or touchpoints it stands for:
    several when near-duplicates were merged."""

    activity: Id
    text: Title
    order: Order
    sources: tuple[Id, ...] = ()


class Ballot(Record, frozen=True, kw_only=True, tag="ballot"):
    """One person's answers, without a name, an order or a time.

    `values` per item: (dots,) for vote, (impact, effort) for score, (emotion,) for rate,
    (importance, impact) for truth. A missing item is a missing answer.
    """

    activity: Id
    values: dict[str, tuple[int, ...]] = {}
    department: Id | None = None
    via: BallotVia = "raised"
    label: Line = ""
    """What the facilitator calls this ballot while typing it in ("Ballot 3"): never a name."""


class Decision(Record, frozen=True, kw_only=True, tag="decision"):
    """What was decided about one item, why, and who disagreed."""

    text: Title
    order: Order
    outcome: Outcome = "chosen"
    reason: Annotated[str, Meta(min_length=1, max_length=5_000)]
    dissent: Paragraph = ""
    decided_at: datetime
    decided_by: Id | None = None
    activity: Id | None = None
    item: Id | None = None
    sources: tuple[Id, ...] = ()


class Action(Record, frozen=True, kw_only=True, tag="action"):
    """Something we will do, with one accountable owner."""

    title: Title
    order: Order
    decision: Id | None = None
    steps: tuple[Id, ...] = ()
    why: Paragraph = ""
    how: Paragraph = ""
    objective: Line = ""
    owner: Id | None = None
    contributors: tuple[Id, ...] = ()
    metric: Line = ""
    baseline: Line = ""
    target: Line = ""
    metric_source: Line = ""
    start: date | None = None
    due: date | None = None
    cost: Count | None = None
    wave: Line = ""
    status: ActionStatus = "proposed"
