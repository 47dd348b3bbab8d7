"""The map: journeys, phases, steps, cards, touchpoints."""

from typing import Annotated, Literal

from msgspec import Meta

from .base import Count, Id, Line, Moment, Order, Paragraph, Record, Score, Title, date
from .research import Grade

Level = Literal["L0", "L1", "L2"]
JourneyState = Literal["current", "future"]
JourneyStatus = Literal["hypothesis", "working", "validated", "published"]
CardStatus = Literal["hypothesis", "confirmed", "refuted", "added"]
Feeling = Literal["strong_delight", "delight", "basic", "irritant", "strong_irritant"]
Availability = Literal["possible", "broken", "unknown"]
PassageState = Literal["ok", "broken", "unknown"]
Quality = Literal["measured", "estimated", "unknown"]
Device = Literal["none", "phone", "computer", "tablet", "paper", "counter", "home"]
DigitalRole = Literal["none", "creates", "smooths", "supports"]
Usage = Literal["none", "preferred", "avoided", "new"]
Emotion = Annotated[int, Meta(ge=-2, le=2)]


class Journey(Record, frozen=True, kw_only=True, tag="journey"):
    """One map. `layers` are the rows agreed, keys of `journey.layers.LAYERS`."""

    name: Title
    order: Order
    persona: Id | None = None
    level: Level = "L1"
    state: JourneyState = "current"
    status: JourneyStatus = "hypothesis"
    layers: tuple[Line, ...] = ()
    owner: Id | None = None
    today: Id | None = None
    """For a journey aimed at: the current journey it starts from."""
    review_on: date | None = None
    """When it is looked at again; None = six months after it was last."""


class Phase(Record, frozen=True, kw_only=True, tag="phase"):
    journey: Id
    title: Title
    order: Order


class Step(Record, frozen=True, kw_only=True, tag="step"):
    """One thing the customer does, written with "Je" or "I"."""

    phase: Id
    title: Title
    order: Order
    why: Paragraph = ""
    brake: Paragraph = ""
    motivation: Paragraph = ""
    why_evidence: tuple[Id, ...] = ()
    brake_evidence: tuple[Id, ...] = ()
    motivation_evidence: tuple[Id, ...] = ()
    """What each of the three rests on; without a source it is an assumption."""
    wait: Line = ""
    effort: Score | None = None
    importance: Score | None = None
    impact: Score | None = None
    target: Emotion | None = None
    """The emotion aimed at for this step, -2 to +2."""
    today: tuple[Id, ...] = ()
    """In a journey aimed at: the steps of the current journey it takes the place of; none = it is new."""


class Card(Record, frozen=True, kw_only=True, tag="card"):
    """One sticky note, at a step and a layer."""

    step: Id
    layer: Line
    text: Annotated[str, Meta(min_length=1, max_length=2_000)]
    order: Order
    status: CardStatus = "hypothesis"
    grade: Grade | None = None
    evidence: tuple[Id, ...] = ()
    note: Id | None = None
    """The captured note this card came from."""
    cluster: Id | None = None
    """The pile of notes this card came from."""


class Touchpoint(Record, frozen=True, kw_only=True, tag="touchpoint"):
    """An interaction at a step on a channel. Volume is a value (low = high) or a range.

    `usage`: whether customers prefer it, avoid it, or have only just taken to it.
    """

    step: Id
    channel: Id
    order: Order
    label: Line = ""
    device: Device = "none"
    feeling: Feeling = "basic"
    availability: Availability = "unknown"
    volume_low: Count | None = None
    volume_high: Count | None = None
    unit: Line = ""
    period: Line = ""
    source: Line = ""
    quality: Quality = "unknown"
    digital_role: DigitalRole = "none"
    usage: Usage = "none"
    evidence: tuple[Id, ...] = ()
    status: CardStatus = "hypothesis"


class SignOff(Record, frozen=True, kw_only=True, tag="sign_off"):
    """A department that meets customers recognises the map. Id derived from both: at most one."""

    journey: Id
    department: Id
    by: Title
    """Who said so."""
    at: Moment


class Passage(Record, frozen=True, kw_only=True, tag="passage"):
    """From a channel at one step to a channel at the next: does the customer go on, or start again?
    Id derived from the four: at most one."""

    step: Id
    channel: Id
    to_step: Id
    to_channel: Id
    state: PassageState = "unknown"
    note: Line = ""


class Telling(Record, frozen=True, kw_only=True, tag="telling"):
    """Those who own a channel have told how a journey goes there. Id derived from both: at most one."""

    journey: Id
    channel: Id
    by: Title
    """Who told it."""
    at: Moment
