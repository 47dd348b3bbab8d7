"""Every problem of a journey from its first step to its last, and what is being done about it (S4.21)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from components.journey.records import (
    Action,
    Card,
    CardStatus,
    Decision,
    Insight,
    Item,
    Journey,
    Opportunity,
    Passage,
    Step,
    Touchpoint,
)
from components.journey.records.research import Grade
from components.journey.state import State
from components.journey.walk import steps_of

from .answers import latest_revealed
from .curve import curve
from .evidence_mix import best_grade, card_grade
from .truth import step_truths

Kind = Literal["low", "irritant", "blocked", "pain", "break"]
"""The room felt bad at a step; a touchpoint irritates, or does not work; a pain written down; a passage that breaks."""
Done = Literal["nothing", "opportunity", "decided", "planned", "done"]
STEPS_OF_DONE: tuple[Done, ...] = ("nothing", "opportunity", "decided", "planned", "done")
LOW = -1


@dataclass(frozen=True)
class Problem:
    """One problem at a step. `about`: the record that says so; `channel` where it is met; `status` and `grade`: how
    well it is known (None where it is the room's own feeling)."""

    kind: Kind
    step: Step
    about: str
    text: str
    channel: str | None
    status: CardStatus | None
    grade: Grade | None
    decisive: bool
    """At a moment of truth."""
    done: Done


@dataclass(frozen=True)
class Problems:
    """Those of one journey, in the order customers live it."""

    steps: tuple[Step, ...]
    found: tuple[Problem, ...]

    @property
    def touched(self) -> tuple[Step, ...]:
        with_one = {one.step.id for one in self.found}
        return tuple(one for one in self.steps if one.id in with_one)

    @property
    def waiting(self) -> tuple[Problem, ...]:
        """Those nothing is done about yet."""
        return tuple(one for one in self.found if one.done == "nothing")


def problems(state: State, journey: Journey) -> Problems:
    """What goes wrong, step after step, whoever said so? Refuted cards and touchpoints are left out."""
    steps, done = steps_of(state, journey.id), state.once(done_about)
    judged = latest_revealed(state, "truth")
    moments = {one.step for one in step_truths(state, journey.id, judged, rated=True) if one.flag == "moment"}
    felt = (one for one in state.once(curve, journey).steps if one.source == "ratings")
    lows = {one.step for one in felt if one.value is not None and one.value <= LOW}
    found: list[Problem] = []
    for step in steps:
        for kind, about, text, channel, status, grade in _at(state, step, step.id in lows):
            found.append(
                Problem(kind, step, about, text, channel, status, grade, step.id in moments, done.get(about, "nothing"))
            )
    return Problems(steps, tuple(found))


_Told = tuple[Kind, str, str, str | None, CardStatus | None, Grade | None]


def _at(state: State, step: Step, low: bool) -> Iterator[_Told]:
    if low:
        yield "low", step.id, "", None, None, None
    for one in state.where(Touchpoint, step=step.id):
        irritates = one.feeling in ("irritant", "strong_irritant")
        if one.status != "refuted" and (irritates or one.availability == "broken"):
            kind: Kind = "irritant" if irritates else "blocked"
            yield kind, one.id, one.label, one.channel, one.status, best_grade(state, one.evidence)
    for card in state.where(Card, step=step.id):
        if card.layer == "pains" and card.status != "refuted":
            yield "pain", card.id, card.text, None, card.status, card_grade(state, card)
    for passage in state.where(Passage, step=step.id):
        if passage.state == "broken":
            yield "break", passage.id, passage.note, passage.channel, None, None


def done_about(state: State) -> dict[str, Done]:
    """How far people have got with each thing on the map: an opportunity, a decision, an action, done."""
    reached: dict[str, Done] = {}

    def reach(about: tuple[str, ...], far: Done) -> None:
        for one in about:
            if STEPS_OF_DONE.index(far) > STEPS_OF_DONE.index(reached.get(one, "nothing")):
                reached[one] = far

    for opportunity in state.all(Opportunity):
        reach(_behind(state, opportunity), "opportunity")
    for decision in state.all(Decision):
        if decision.outcome == "chosen":
            reach(_decided(state, decision), "decided")
    for action in state.all(Action):
        if action.status != "dropped":
            reach(_acted_on(state, action), "done" if action.status == "done" else "planned")
    return reached


def _behind(state: State, one: Opportunity) -> tuple[str, ...]:
    """The opportunity, what it rests on, what its insights rest on, and the steps it names."""
    learned = [insight for key in one.insights if (insight := state.find(Insight, key))]
    return (one.id, *one.sources, *one.steps, *(source for insight in learned for source in insight.sources))


def _decided(state: State, decision: Decision) -> tuple[str, ...]:
    item = state.find(Item, decision.item)
    sources = (*decision.sources, *(item.sources if item else ()))
    through = [one for key in sources if (one := state.find(Opportunity, key))]
    return (*sources, *(behind for one in through for behind in _behind(state, one)))


def _acted_on(state: State, action: Action) -> tuple[str, ...]:
    decision, opportunity = state.find(Decision, action.decision), state.find(Opportunity, action.opportunity)
    return (
        *action.steps,
        *(_decided(state, decision) if decision else ()),
        *(_behind(state, opportunity) if opportunity else ()),
    )
