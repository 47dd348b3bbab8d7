"""What is put to the room, its ballots, and what was decided."""

from typing import Annotated, Literal

from msgspec import Meta

from .base import Count, Id, Line, Minutes, Moment, Order, Paragraph, Record, Title, date

ActivityKind = Literal[
    "vote", "score", "rate", "truth", "capture", "validate", "compare", "answer",
    "rice", "ice", "wsjf", "kano", "moscow", "quadratic", "opportunity", "weighted", "novelty",
]  # fmt: skip
Anonymity = Literal["named", "department", "anonymous"]
"""From the loosest to the tightest: what a note says of who wrote it."""
ActivityStatus = Literal["draft", "open", "closed", "revealed"]
BallotVia = Literal["raised", "paper", "pasted", "phone"]
Threshold = Literal["middle", "median"]
Outcome = Literal["chosen", "later", "rejected"]
ActionStatus = Literal["proposed", "committed", "in_progress", "done", "dropped"]


class Activity(Record, frozen=True, kw_only=True, tag="activity"):
    """One thing asked of the room: dots (vote), impact and effort (score), emotion (rate),
    importance and impact (truth), whether hypotheses hold (validate), which of two (compare), notes
    for the map (capture), open questions (answer); or the numbers of a method (rice to weighted, see
    `journey/marks.py`)."""

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
    reopened_with: Count | None = None
    """How many people's answers had been shown by then; none once they are shown anew."""
    hidden_at: Moment | None = None
    """When its results, once shown, were put away."""
    prompt: Paragraph = ""
    """What is said beside the question: the instruction."""
    block: Id | None = None
    """The block of the agenda it is prepared for."""
    anonymity: Anonymity = "anonymous"
    """What a note keeps of who wrote it. Ballots keep nothing, whatever this says."""
    shared: bool = False
    """Notes of the others are seen while one writes; otherwise only when they are revealed."""
    inbox: bool = False
    """The facilitator reads notes before they count."""
    journey: Id | None = None
    step: Id | None = None
    layer: Line = ""
    """What it is about; a capture with a step or a layer takes notes for these only."""
    minutes: Minutes | None = None
    deadline: Moment | None = None
    """When the time is up. It says so and closes nothing."""
    closes_at: Moment | None = None
    """When it closes by itself: a vote that stays open after the workshop."""
    closes_zone: Line = ""
    """The time zone in which people are told so."""
    lock_reason: Line = ""
    """Why solutions were opened before the diagnosis was closed."""
    voted: tuple[Id, ...] = ()
    """Who sent something, sorted, kept apart from the ballots; from `group_minimum` people on."""
    finished: tuple[Id, ...] = ()
    """Who said "I have finished", sorted, kept likewise."""
    criteria: Paragraph = ""
    """What weighted scoring marks each item on, from 0 to 10: one criterion per line."""
    weights: tuple[Annotated[int, Meta(ge=0, le=1_000)], ...] = ()
    """One per criterion, on any scale: only their proportions count."""
    stretched: bool = False
    """Weighted scoring first stretches each criterion from its lowest to its highest item."""
    credits: Annotated[int, Meta(ge=1, le=1_000)] = 100
    """What each voter can spend in a quadratic vote."""
    proxy: bool = False
    """Kano: colleagues answer in the customers' place."""


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
    (importance, impact) for truth, (1, 0 or -1: it holds, unsure, it does not) for validate. A missing
    item is a missing answer. From a phone, the id comes from the voter's secret and the activity.
    """

    activity: Id
    values: dict[str, tuple[int, ...]] = {}
    department: Id | None = None
    via: BallotVia = "raised"
    label: Line = ""
    """The number written on the paper, to find the ballot again: never a name."""
    simulated: bool = False
    """Made up, to rehearse."""


class Tally(Record, frozen=True, kw_only=True, tag="tally"):
    """Hands counted item by item, one per activity (id derived).

    Nobody knows which hands belong together, so these are totals, not ballots: `hands` per item,
    and how many people took part. Of a hypothesis, `hands` say that it holds, `against` that it does not.
    """

    activity: Id
    voters: Count
    hands: dict[str, Count] = {}
    unsure: dict[str, Count] = {}
    against: dict[str, Count] = {}


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


class EarlierDecision(Record, frozen=True, kw_only=True, tag="earlier_decision"):
    """How a decision stood before it was reworded or reversed."""

    decision: Id
    outcome: Outcome
    text: Title
    reason: Annotated[str, Meta(min_length=1, max_length=5_000)]
    dissent: Paragraph = ""
    decided_at: Moment
    until: Moment
    """When other words, or another outcome, took its place."""


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
