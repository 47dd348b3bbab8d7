"""The final map told to those who were not in the room: what is shown, and in which order (S0.17)."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from components.journey.records import Decision, Journey, Persona
from components.journey.state import State
from components.journey.walk import steps_of

from .answers import latest_revealed
from .curve import curve
from .plan import plan
from .taught import lessons
from .truth import StepTruth, step_truths
from .votes import vote_result

Part = Literal[
    "purpose", "persona", "journey", "step", "curve", "taught", "truth", "priorities", "vote", "plan", "close"
]


@dataclass(frozen=True)
class Slide:
    """One thing to show. `step` only for the walk through the journey."""

    part: Part
    step: str | None = None

    @property
    def key(self) -> str:
        """Its name for as long as it exists, wherever it then stands."""
        return f"{self.part}.{self.step}" if self.step else self.part


def slides(state: State, journey: Journey) -> tuple[Slide, ...]:
    """Why we are here, who the customer is, the journey step by step, how it feels, what the workshop taught,
    what matters most, what was chosen and how sure the vote was, who does what, what comes next. What has nothing to
    show is left out."""
    shown: list[Slide] = [Slide("purpose")]
    if state.find(Persona, journey.persona) is not None:
        shown.append(Slide("persona"))
    steps = steps_of(state, journey.id)
    if steps:
        shown.append(Slide("journey"))
    shown += [Slide("step", one.id) for one in steps]
    if any(one.value is not None for one in state.once(curve, journey).steps):
        shown.append(Slide("curve"))
    if any(one.told for one in state.once(lessons, journey)):
        shown.append(Slide("taught"))
    if state.once(moments, journey):
        shown.append(Slide("truth"))
    if chosen(state):
        shown.append(Slide("priorities"))
    voted = latest_revealed(state, "vote")
    if voted is not None and state.once(vote_result, voted).items:
        shown.append(Slide("vote"))
    if any(one.timing != "dropped" for one in state.once(plan, date.max).actions):
        shown.append(Slide("plan"))
    return (*shown, Slide("close"))


def moments(state: State, journey: Journey) -> tuple[StepTruth, ...]:
    """The steps whose importance and impact are known, the most decisive first."""
    found = step_truths(state, journey.id, latest_revealed(state, "truth"), rated=True)
    return tuple(sorted((one for one in found if one.truth is not None), key=lambda one: -(one.truth or 0)))


def chosen(state: State) -> tuple[Decision, ...]:
    """What was decided to be done, in the order it stands in."""
    return tuple(one for one in state.all(Decision) if one.outcome == "chosen")
