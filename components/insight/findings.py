"""How far an insight breadths, what kind of move an opportunity is, and whether the opportunities balance (S4)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from components.journey.layers import LAYERS
from components.journey.records import (
    Activity,
    Card,
    Dimension,
    Grade,
    Insight,
    Item,
    Lever,
    Opportunity,
    OpportunityClass,
    Phase,
    Step,
    Touchpoint,
)
from components.journey.state import State
from components.journey.walk import steps_behind

from .evidence_mix import best_grade, card_grade
from .matrix import MIDDLE, matrix
from .novelty import novelty_said

CROSS_FROM, WIDE_FROM = 2, 3
"""Macro-steps from which an insight cuts across the journey, and from which it asks for more than mending."""

Why = Literal[
    "new_owner",
    "wide_insight",
    "new_channel",
    "need_unmet",
    "irritant_easy",
    "irritant_hard",
    "basic_hard",
    "step_missing",
    "effort_missing",
    "nothing_to_mend",
]
"""Which part of the rule spoke; the last three say why it suggests nothing."""
EffortFrom = Literal["room", "feasibility"]

LEVERS: tuple[Lever, ...] = get_args(Lever)
DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)


# ---- insights ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Breadth:
    """The macro-steps an insight touches, in order, out of `of` in their map; `grade` is that of its best source."""

    insight: str
    steps: tuple[str, ...]
    phases: tuple[str, ...]
    of: int
    grade: Grade | None

    @property
    def span(self) -> float | None:
        """Macro-steps touched / all, 0 to 1; None when it touches none."""
        return len(self.phases) / self.of if self.phases else None

    @property
    def cross_cutting(self) -> bool:
        return len(self.phases) >= CROSS_FROM


def breadth_of(state: State, insight: Insight) -> Breadth:
    """Which macro-steps does this insight touch, by its own steps and by where its sources stand?

    When it touches several maps (a journey and its copy), the one where it touches most counts:
    the same macro-step in two maps is not two.
    """
    steps = steps_behind(state, (insight.id,))
    touched = dict.fromkeys(one.phase for one in _steps(state, steps))
    maps: dict[str, list[str]] = {}
    for phase in (state.get(Phase, one) for one in touched):
        maps.setdefault(phase.journey, []).append(phase.id)
    journey = max(maps, key=lambda one: len(maps[one]), default="")
    every = [one.id for one in state.where(Phase, journey=journey)]
    phases = tuple(one for one in every if one in touched)
    return Breadth(insight.id, steps, phases, len(every), _grade(state, insight))


def breadths(state: State) -> dict[str, Breadth]:
    """The breadth of every insight, by its id, in their order."""
    return {one.id: breadth_of(state, one) for one in state.all(Insight)}


def _steps(state: State, steps: Iterable[str]) -> list[Step]:
    return [one for step in steps if (one := state.find(Step, step))]


def _grade(state: State, insight: Insight) -> Grade | None:
    cards = (state.find(Card, one) for one in insight.sources)
    grades = [best_grade(state, insight.evidence), *(card_grade(state, one) for one in cards if one)]
    return min((one for one in grades if one), default=None)


# ---- the class of an opportunity -----------------------------------------------------------------


@dataclass(frozen=True)
class Suggestion:
    """The class the rule suggests (None: it has none to suggest) and why, as a code.

    `effort` is ours, 1 (easy) to 5 (hard): what the room said, else 6 - feasibility, else None.
    """

    category: OpportunityClass | None
    why: Why
    effort: float | None
    effort_from: EffortFrom | None


def suggested_class(state: State, opportunity: Opportunity) -> Suggestion:
    """Repair, optimise, innovate or transform? The widest that applies; people decide."""
    effort, told_by = _effort(state, opportunity)
    category, why = _rule(state, opportunity, effort)
    return Suggestion(category, why, effort, told_by)


def suggestions(state: State) -> dict[str, Suggestion]:
    """What the rule says of every opportunity, by its id, in their order."""
    return {one.id: suggested_class(state, one) for one in state.all(Opportunity)}


def _rule(state: State, opportunity: Opportunity, effort: float | None) -> tuple[OpportunityClass | None, Why]:
    insights = [one for key in opportunity.insights if (one := state.find(Insight, key))]
    if opportunity.new_owner:
        return "transform", "new_owner"
    if any(len(breadth_of(state, one).phases) >= WIDE_FROM for one in insights):
        return "transform", "wide_insight"
    if opportunity.new_channel:
        return "innovate", "new_channel"
    steps = steps_behind(state, (opportunity.id,))
    if not steps:
        return None, "step_missing"
    if any(_need_unmet(state, step) for step in steps):
        return "innovate", "need_unmet"
    return _mending(_mended(state, opportunity, steps), _irritant_told(state, opportunity, insights), effort)


def _mending(feelings: set[str], told: bool, effort: float | None) -> tuple[OpportunityClass | None, Why]:
    """Repair or optimise: which depends on the effort, for what is there and does not delight."""
    if not feelings:
        return None, "nothing_to_mend"
    irritant = told or not feelings.isdisjoint(("irritant", "strong_irritant"))
    if not irritant and "basic" not in feelings:
        return None, "nothing_to_mend"
    if effort is None:
        return None, "effort_missing"
    if effort >= MIDDLE:
        return "optimise", "irritant_hard" if irritant else "basic_hard"
    return ("repair", "irritant_easy") if irritant else (None, "nothing_to_mend")


def _need_unmet(state: State, step: str) -> bool:
    """A need or an expectation where the customer meets nobody."""
    wanted = any(one.layer in ("needs", "expectation") and one.status != "refuted" for one in _cards(state, step))
    return wanted and not _contacts(state, step)


def _mended(state: State, opportunity: Opportunity, steps: Sequence[str]) -> set[str]:
    """How the touchpoints feel that it is about: those it names, else all of its steps."""
    named = [one for key in opportunity.sources if (one := state.find(Touchpoint, key))]
    return {one.feeling for one in named or [one for step in steps for one in _contacts(state, step)]}


def _irritant_told(state: State, opportunity: Opportunity, insights: Sequence[Insight]) -> bool:
    """Does it, or what it was learned from, rest on an irritant of the map?"""
    sources = (*opportunity.sources, *(source for one in insights for source in one.sources))
    cards = (state.find(Card, one) for one in sources)
    return any(LAYERS[one.layer].feeling < 0 and one.status != "refuted" for one in cards if one)


def _cards(state: State, step: str) -> tuple[Card, ...]:
    return state.where(Card, step=step)


def _contacts(state: State, step: str) -> list[Touchpoint]:
    return [one for one in state.where(Touchpoint, step=step) if one.status != "refuted"]


def _effort(state: State, opportunity: Opportunity) -> tuple[float | None, EffortFrom | None]:
    said = state.once(efforts_said).get(opportunity.id)
    if said is not None:
        return said, "room"
    voted = state.once(novelty_said).get(opportunity.id)
    if voted is not None and (voted.enough or opportunity.feasibility is None):
        return 6 - voted.feasibility.median, "feasibility"
    return (None, None) if opportunity.feasibility is None else (6 - opportunity.feasibility, "feasibility")


def efforts_said(state: State) -> dict[str, float]:
    """The median effort the room gave to whatever was scored, by source; the latest revealed score wins."""
    scores = [one for one in state.where(Activity, kind="score") if one.status == "revealed"]
    found: dict[str, float] = {}
    for activity in sorted(scores, key=lambda one: (str(one.revealed_at), one.order)):
        for placed in matrix(state, activity).items:
            item = state.find(Item, placed.item)
            if item is not None and placed.effort is not None:
                found |= dict.fromkeys(item.sources, placed.effort.median)
    return found


# ---- balance -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Balance:
    """Opportunities counted by dimension and lever. `cells` holds those that have both."""

    total: int
    dimensions: dict[Dimension, int]
    levers: dict[Lever, int]
    categories: dict[OpportunityClass, int]
    cells: dict[tuple[Dimension, Lever], int]

    @property
    def undecided(self) -> int:
        """Opportunities that are not on the chart: without a dimension, or without a lever."""
        return self.total - sum(self.cells.values())

    @property
    def missing(self) -> tuple[Dimension, ...]:
        """The dimensions nothing works on yet; a decisive advantage needs all three."""
        return tuple(one for one, count in self.dimensions.items() if not count)


def balance(state: State) -> Balance:
    """Do the opportunities work on all three dimensions of the relation, and with which levers?"""
    every = state.all(Opportunity)
    dimensions, levers = Counter(one.dimension for one in every), Counter(one.lever for one in every)
    categories = Counter(one.category for one in every)
    cells = Counter((one.dimension, one.lever) for one in every)
    return Balance(
        len(every),
        {one: dimensions[one] for one in DIMENSIONS},
        {one: levers[one] for one in LEVERS},
        {one: categories[one] for one in get_args(OpportunityClass)},
        {(one, other): cells[one, other] for one in DIMENSIONS for other in LEVERS},
    )
