"""How one step feels: rated by the room or, before that, told by its touchpoints."""

from dataclasses import dataclass
from typing import Literal

from components.journey.records import Card, Evidence, Grade, Step, Touchpoint
from components.journey.state import State

from .emotion import Ratings
from .evidence_mix import best_grade, card_grade
from .kept import Kept
from .step_values import FEELING_VALUE, StepValue, step_value
from .truth import Flag
from .volumes import Volume, counted, step_volume

Source = Literal["ratings", "touchpoints"]


@dataclass(frozen=True)
class Mood:
    """One step of the curve. `value`, -2 to +2: the median of the ratings, else the touchpoints' mean.

    Shares are of ratings, or of touchpoints where nobody rated. `grade`: the best evidence of what
    stands at the step, None for none.
    """

    step: str
    source: Source | None
    value: float | None
    mean: float | None
    ratings: Ratings | None
    irritant_share: float | None
    delight_share: float | None
    touchpoints: StepValue
    volume: Volume
    target: int | None
    flag: Flag | None
    grade: Grade | None

    @property
    def gap(self) -> float | None:
        """How far the step is from the emotion aimed at: target - value; None at a split, where it is nobody's."""
        return None if self.value is None or self.target is None or self.split else self.target - self.value

    @property
    def gaps(self) -> tuple[int, int] | None:
        """How far each camp of a split step is from the emotion aimed at."""
        split, target = self.split, self.target
        return None if split is None or target is None else (target - split[0], target - split[1])

    @property
    def agreement(self) -> float | None:
        return self.ratings.agreement if self.ratings else None

    @property
    def worse(self) -> int | None:
        """The feeling of the worst touchpoint, where touchpoints tell and their mean would hide it."""
        lowest = self.touchpoints.lowest if self.source == "touchpoints" else None
        return lowest if lowest is not None and self.value is not None and lowest < self.value else None

    @property
    def split(self) -> tuple[int, int] | None:
        """The two marks to draw in place of the median, when the room is split."""
        return self.ratings.split if self.ratings else None


_MOODS: Kept[Mood] = Kept()


def step_mood(state: State, step: Step, rated: Ratings | None, flag: Flag | None) -> Mood:
    """How does this step feel? Its ratings count, else its touchpoints."""
    here = (step, state.where(Card, step=step.id), state.where(Touchpoint, step=step.id), state.all(Evidence))
    return _MOODS.of(step.id, (*here, rated, flag), lambda: _mood(state, step, rated, flag))


def _mood(state: State, step: Step, rated: Ratings | None, flag: Flag | None) -> Mood:
    touchpoints = state.where(Touchpoint, step=step.id)
    told = step_value(step, touchpoints)
    grade = best_known(state, step)
    volume = step_volume(touchpoints)
    if rated is not None and rated.spread is not None:
        middle = rated.spread
        return Mood(
            step.id, "ratings", middle.median, middle.mean, rated, rated.irritant_share, rated.delight_share,
            told, volume, step.target, flag, grade,
        )  # fmt: skip
    feelings = [FEELING_VALUE[one.feeling] for one in counted(touchpoints)]
    bad = sum(one < 0 for one in feelings) / len(feelings) if feelings else None
    good = sum(one > 0 for one in feelings) / len(feelings) if feelings else None
    source: Source | None = "touchpoints" if feelings else None
    return Mood(
        step.id, source, told.value, told.value, None, bad, good, told, volume, step.target, flag, grade
    )  # fmt: skip


def best_known(state: State, step: Step) -> Grade | None:
    """The best evidence behind what a step holds: its cards and touchpoints, refuted ones left out."""
    cards = (card_grade(state, one) for one in state.where(Card, step=step.id) if one.status != "refuted")
    contacts = (best_grade(state, one.evidence) for one in counted(state.where(Touchpoint, step=step.id)))
    return min((grade for grade in (*cards, *contacts) if grade is not None), default=None)
