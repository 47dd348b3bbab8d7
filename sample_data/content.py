"""The shape of an example's content: plain data, turned into records by `building.py`."""

from dataclasses import dataclass

from components.journey.records import Feeling, PassageState, ReviewTrigger, TermUse, VoiceRule

CardLine = tuple[str, str, str, str | None, str]
"""Layer, text, status, grade, keys of the evidence (space separated)."""

ContactLine = tuple[str, str, str, str, int | None, int | None, str, str]
"""Channel, device, feeling, availability, volume from, volume to, quality, source."""


@dataclass(frozen=True)
class StepContent:
    title: str
    cards: tuple[CardLine, ...]
    contacts: tuple[ContactLine, ...] = ()
    why: str = ""
    brake: str = ""
    motivation: str = ""
    target: int | None = None
    rests: tuple[tuple[str, str], ...] = ()
    """Which of why, brake and motivation rests on which sources; the others are assumed."""


@dataclass(frozen=True)
class OtherMap:
    """The map of another persona, not yet taken to a room."""

    persona: str
    journey: str
    phases: tuple[tuple[str, tuple[StepContent, ...]], ...]


@dataclass(frozen=True)
class LearnedContent:
    """What the room did to the hypothesis besides judging it. `reworded`: what a card says now, what it said before;
    `taken_away`: step, layer and text of cards that nobody recognised."""

    reworded: tuple[tuple[str, str], ...]
    taken_away: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class TomorrowContent:
    """The journey aimed at, made from today's. Steps are beginnings of titles: those `gone`, those with a new title,
    new ones (after which, title); `cards`: step, layer, text; `contacts`: step, channel, device, how it is to feel."""

    name: str
    gone: tuple[str, ...]
    titles: tuple[tuple[str, str], ...]
    steps: tuple[tuple[str, str], ...]
    cards: tuple[tuple[str, str, str], ...]
    contacts: tuple[tuple[str, str, str, Feeling], ...]


@dataclass(frozen=True)
class RoomContent:
    """What the room said of one step: importance and impact (1-5), effort (1-5), the wait, and the
    emotion of nine people (-2 to +2). `step` is the beginning of the step's title."""

    step: str
    importance: int
    impact: int
    effort: int
    wait: str
    feelings: tuple[int, ...]


@dataclass(frozen=True)
class PersonContent:
    key: str
    name: str
    department: str
    job: str
    roles: tuple[str, ...] = ()
    customer_facing: bool = False
    email: str = ""


@dataclass(frozen=True)
class EvidenceContent:
    """`days` before today. Nature is "qualitative" or "quantitative"."""

    key: str
    title: str
    source: str
    days: int
    method: str
    grade: str
    nature: str
    sample: str
    finding: str
    verbatim: str = ""
    about: tuple[str, ...] = ()
    """Names of the personas it is about; empty: an interview is about the first, other sources about nobody."""


@dataclass(frozen=True)
class NoteContent:
    """`session` and `minute` say when it was said; `step` is the beginning of a step's title."""

    session: int
    minute: int
    type: str
    text: str
    step: str = ""
    layer: str = ""
    channel: str = ""
    author: str = ""
    resolved: bool = False


@dataclass(frozen=True)
class InsightContent:
    """`steps` are beginnings of step titles, `cards` texts of cards, `evidence` keys in one string."""

    key: str
    text: str
    steps: tuple[str, ...]
    cards: tuple[str, ...] = ()
    evidence: str = ""


@dataclass(frozen=True)
class OpportunityContent:
    """`made_of`: the text of the card or of the captured idea it was made of; else `text` is its own.
    `category` empty: not decided yet."""

    key: str
    text: str
    why: str
    how: str
    steps: tuple[str, ...]
    insights: str
    lever: str
    dimension: str
    novelty: int | None
    feasibility: int | None
    category: str = ""
    category_reason: str = ""
    made_of: str = ""
    new_channel: bool = False
    new_owner: bool = False


@dataclass(frozen=True)
class ActionContent:
    title: str
    decision: int
    owner: str
    contributors: tuple[str, ...]
    objective: str
    metric: str
    baseline: str
    target: str
    source: str
    start: int
    due: int
    cost: int | None
    wave: str
    why: str
    how: str
    commit: bool = True
    opportunity: str = ""


@dataclass(frozen=True)
class PromiseContent:
    """What an action predicts: an emotion when `step` (the beginning of its title) is given, else its metric. `by` is
    in days from today; `chance` in per cent. `read` is what the follow-up found, None while it found nothing."""

    action: str
    step: str
    before: float
    after: float
    unit: str
    by: int
    chance: int
    read: float | None = None
    source: str = ""


@dataclass(frozen=True)
class VoteContent:
    """`items` are texts of cards on the map; one row of numbers per ballot."""

    kind: str
    question: str
    items: tuple[str, ...]
    ballots: tuple[tuple[int, ...], ...] | tuple[tuple[tuple[int, ...], ...], ...]
    departments: tuple[str, ...] = ()
    dots: int | None = None
    criteria: tuple[tuple[str, int], ...] = ()
    """Weighted scoring: what each item is marked on, and what that weighs."""


IdeaLine = tuple[str, str, str]
"""Key of an opportunity, and what each of the voters gave it, a digit each: novelty, then feasibility."""

PassageLine = tuple[str, str, str, str, PassageState, str]
"""Step, channel, next step, channel there, ok or broken, remark. Steps are beginnings of titles."""

IndicatorLine = tuple[str, float | None, str, str, str, str, dict[tuple[str, str], float]]
"""Name, value, unit, period, source, channel ("" for none), shares per (step, channel)."""

MeasureLine = tuple[str, str, str, str, str, str]
"""Step, what is followed, source, frequency, key of the person ("" for nobody yet), target."""


@dataclass(frozen=True)
class MeasuringContent:
    """What was said of the channels and of the figures. `told`: channel and key of the person who told it."""

    passages: tuple[PassageLine, ...]
    told: tuple[tuple[str, str], ...]
    indicators: tuple[IndicatorLine, ...]
    measures: tuple[MeasureLine, ...]


@dataclass(frozen=True)
class Content:
    """Everything an example says."""

    language: str
    name: str
    frame: dict[str, object]
    layers: tuple[str, ...]
    departments: tuple[tuple[str, str, bool, bool], ...]
    """Key, name, customer-facing, critical."""
    channels: tuple[tuple[str, str, bool, str], ...]
    """Key, name, digital, keys of the departments that speak for it."""
    people: tuple[PersonContent, ...]
    personas: tuple[dict[str, object], ...]
    evidence: tuple[EvidenceContent, ...]
    journey: str
    phases: tuple[tuple[str, tuple[StepContent, ...]], ...]
    sessions: tuple[dict[str, object], ...]
    """`template`, `title`, `days` from today (negative = held), `hour`, and fields of the session."""
    notes: tuple[NoteContent, ...]
    votes: tuple[VoteContent, ...]
    decisions: tuple[tuple[str, str, str, str], ...]
    """Item's text, outcome, reason, dissent."""
    actions: tuple[ActionContent, ...]
    insights: tuple[InsightContent, ...]
    opportunities: tuple[OpportunityContent, ...]
    room: tuple[RoomContent, ...]
    usage: dict[tuple[str, str], tuple[str, str]]
    """Per step and channel: how customers use it, and what digital brings there."""
    task: str
    """What the breakout groups are asked to do."""
    truth_question: str
    idea_question: str
    ideas: tuple[IdeaLine, ...]
    rate_question: str
    words: tuple[tuple[str, TermUse, str, str], ...]
    """The project's own words: word, use, what it means, what to say instead."""
    kept: tuple[str, VoiceRule, str]
    """A card whose wording stays, the rule that speaks against it, why."""
    handover: tuple[str, str, str, str]
    """Phase handed over, key of the person, what is expected, name of the version kept."""
    measuring: MeasuringContent
    other: OtherMap
    learned: LearnedContent
    version: str
    """What the map is called as it was before the first workshop."""
    tomorrow: TomorrowContent
    promises: tuple[PromiseContent, ...]
    follow_up: str
    """Title of the first follow-up, already held."""
    signals: tuple[tuple[ReviewTrigger, str], ...]
    """What has changed since."""
