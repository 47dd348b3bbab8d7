"""Promised against happened: what became of each prediction, and how well a team predicts (S1.20, S1.24)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from components.journey.following import read_at
from components.journey.operations.follow_up import readings_of
from components.journey.records import Action, Measure, Prediction, Reading, Session, Step
from components.journey.state import State

from .plan import PlannedAction
from .plan import plan as make_plan
from .solid.shares import ShareInterval, wilson

Verdict = Literal["kept", "missed", "waiting", "to_read"]
VERDICTS: tuple[Verdict, ...] = ("kept", "missed", "to_read", "waiting")


@dataclass(frozen=True)
class Promise:
    """One prediction on one day. `reading`: the one that judges it, else the latest so far, else None.

    `days_left`: until its day, negative once it is past.
    """

    prediction: Prediction
    verdict: Verdict
    reading: Reading | None
    days_left: int

    @property
    def judged(self) -> bool:
        return self.verdict in ("kept", "missed")

    @property
    def progress(self) -> float | None:
        """Share of the promised change that has happened: 1 = all of it, below 0 = the wrong way."""
        one = self.prediction
        return None if self.reading is None else (self.reading.value - one.before) / (one.after - one.before)


def judging(state: State, prediction: Prediction) -> Reading | None:
    """The reading that judges a prediction: the first on or after its day. None while there is none."""
    return next((one for one in readings_of(state, prediction) if one.day >= prediction.by), None)


def kept(prediction: Prediction, value: float) -> bool:
    """Does this value reach what was promised, in the direction promised?"""
    up = prediction.after > prediction.before
    return value >= prediction.after if up else value <= prediction.after


def promise(state: State, prediction: Prediction, day: date) -> Promise:
    """What has become of a prediction by a day? Readings of later days are not known yet."""
    known = [one for one in readings_of(state, prediction) if one.day <= day]
    judge = next((one for one in known if one.day >= prediction.by), None)
    left = (prediction.by - day).days
    if judge is not None:
        return Promise(prediction, "kept" if kept(prediction, judge.value) else "missed", judge, left)
    return Promise(prediction, "to_read" if left <= 0 else "waiting", known[-1] if known else None, left)


def promises(state: State, day: date) -> tuple[Promise, ...]:
    """Every prediction on a day, action after action in the order of the plan."""
    return tuple(
        promise(state, one, day) for action in state.all(Action) for one in state.where(Prediction, action=action.id)
    )


# ---- the score -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Score:
    """How well a team predicts. `hits`: the share kept of the `judged`, with Wilson's interval; None with none.

    Of the `rated` ones, whose owner said a chance: `brier` is the mean of (chance - outcome)², 0 to 1, 0 is
    perfect; `said` the mean chance, `came` the share that was kept.
    """

    judged: int
    kept: int
    hits: ShareInterval | None
    rated: int
    brier: float | None
    said: float | None
    came: float | None


ALWAYS_HALF = 0.25
"""What always saying 50 % earns."""


def score(found: Iterable[Promise]) -> Score:
    """How many promises were kept, and how well did we know it beforehand? (Brier 1950)"""
    judged = [one for one in found if one.judged]
    hits = sum(one.verdict == "kept" for one in judged)
    rated = [
        (one.prediction.chance / 100, float(one.verdict == "kept"))
        for one in judged
        if one.prediction.chance is not None
    ]
    return Score(
        judged=len(judged),
        kept=hits,
        hits=wilson(hits, len(judged)),
        rated=len(rated),
        brier=_mean([(chance - came) ** 2 for chance, came in rated]),
        said=_mean([chance for chance, _came in rated]),
        came=_mean([came for _chance, came in rated]),
    )


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


# ---- a follow-up -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Dossier:
    """What a follow-up has before it: the actions due by its day, the predictions to check, most pressing first."""

    session: Session
    day: date
    actions: tuple[PlannedAction, ...]
    predictions: tuple[Promise, ...]

    @property
    def to_read(self) -> tuple[Promise, ...]:
        return tuple(one for one in self.predictions if one.verdict == "to_read")


def dossier(state: State, session: Session, today: date) -> Dossier:
    """What does this follow-up check? Seen from its own day, or from today once that is past or unknown."""
    day = max(today, session.starts_at.date()) if session.starts_at is not None else today
    actions = [one for one in make_plan(state, day).actions if one.action.due is not None and one.action.due <= day]
    due = [one for one in promises(state, day) if one.days_left <= 0]
    return Dossier(
        session=session,
        day=day,
        actions=tuple(sorted(actions, key=lambda one: (not one.live, one.action.due or day, one.action.order))),
        predictions=tuple(sorted(due, key=lambda one: (one.judged, one.prediction.by))),
    )


def follow_ups(state: State) -> tuple[Session, ...]:
    """The workshops that look back, the earliest first."""
    return tuple(
        sorted(
            (one for one in state.all(Session) if one.follow_up is not None),
            key=lambda one: (one.starts_at is None, str(one.starts_at), one.order),
        )
    )


# ---- metrics over time ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class History:
    """The readings of one thing, the earliest first, and what it is to reach (None when nobody said it in numbers)."""

    about: Action | Measure | Step
    readings: tuple[Reading, ...]
    unit: str
    start: float | None
    aim: float | None

    @property
    def change(self) -> float | None:
        """From where it began (its baseline, else its first reading) to its latest reading."""
        first = self.start if self.start is not None else self.readings[0].value
        return self.readings[-1].value - first if self.start is not None or len(self.readings) > 1 else None


def histories(state: State) -> tuple[History, ...]:
    """Everything that was ever read: metrics of actions, then measures, then emotions at steps."""
    abouts: list[Action | Measure | Step] = [*state.all(Action), *state.all(Measure), *state.all(Step)]
    found = []
    for about in abouts:
        readings = sorted(state.where(Reading, about=about.id), key=lambda one: one.day)
        if readings:
            promised = _promised(state, about)
            start, aim, unit = (promised.before, promised.after, promised.unit) if promised else (None, None, "")
            found.append(History(about, tuple(readings), unit, start, aim))
    return tuple(found)


def _promised(state: State, about: Action | Measure | Step) -> Prediction | None:
    """The latest prediction about this thing."""
    made = [one for one in state.all(Prediction) if read_at(one) == about.id]
    return max(made, key=lambda one: (one.made_at, one.order), default=None)
