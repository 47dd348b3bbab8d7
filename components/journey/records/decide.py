"""What is put to the room, its ballots, and what was decided."""

from typing import Annotated, Literal

from msgspec import Meta

from .base import Count, Id, Line, Moment, Order, Paragraph, Record, Title, date

ActivityKind = Literal["vote", "score", "rate", "truth"]
ActivityStatus = Literal["draft", "open", "closed", "revealed"]
BallotVia = Literal["raised", "paper", "pasted", "phone"]
Threshold = Literal["middle", "median"]
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
    """How many could have voted; None = the people expected at the workshop."""
    threshold: Threshold = "middle"
    """Where the matrix of a score changes quadrant: 3, or the median of the items."""
    heard: tuple[Id, ...] = ()
    """Departments that have voted, ticked apart from the ballots so that none leads back to them."""
    group_minimum: Annotated[int, Meta(ge=3, le=20)] = 5
    """Results of a department are shown from this many voters on."""
    consent: Line = ""
    """How the room agreed, before the vote, to a group minimum below 5."""
    opened_at: Moment | None = None
    closed_at: Moment | None = None
    revealed_at: Moment | None = None
    reopened_at: Moment | None = None
    """When it was reopened although its results had already been shown."""


class Item(Record, frozen=True, kw_only=True, tag="item"):
    """Something voted on. `sources` are the cards, steps or touchpoints it stands for.

    Merging near-duplicates makes a new item that holds all their sources; they stay, with
    `merged_into` set, so that ballots already cast keep their meaning and a split loses nothing.
    """

    activity: Id
    text: Title
    order: Order
    sources: tuple[Id, ...] = ()
    merged_into: Id | None = None


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
    """The number written on the paper, to find the ballot again: never a name."""


class Tally(Record, frozen=True, kw_only=True, tag="tally"):
    """Hands counted item by item, one per activity (id derived).

    Nobody knows which hands belong together, so these are totals, not ballots: `hands` per item,
    and how many people took part.
    """

    activity: Id
    voters: Count
    hands: dict[str, Count] = {}


class Decision(Record, frozen=True, kw_only=True, tag="decision"):
    """What was decided about one item, why, and who disagreed."""

    text: Title
    order: Order
    outcome: Outcome = "chosen"
    reason: Annotated[str, Meta(min_length=1, max_length=5_000)]
    dissent: Paragraph = ""
    decided_at: Moment
    decided_by: Id | None = None
    activity: Id | None = None
    item: Id | None = None
    sources: tuple[Id, ...] = ()


class Action(Record, frozen=True, kw_only=True, tag="action"):
    """Something we will do, with one accountable owner."""

    title: Title
    order: Order
    decision: Id | None = None
    opportunity: Id | None = None
    """What it carries out: through it the action leads back to what was learned, and where."""
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
