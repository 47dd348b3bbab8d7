"""The emotion curve of a journey: how each step feels, as the room rated it or, before that, as touchpoints tell."""

from collections.abc import Sequence
from dataclasses import dataclass

from components.journey.records import Activity, Journey
from components.journey.state import State
from components.journey.walk import steps_of

from .agreement import alpha_ordinal, kendall_w
from .answers import answers_by_step, item_rows, latest_revealed, revealed_in_turn
from .curve_findings import CurveFinding, curve_findings
from .emotion import Ratings, latest_ratings
from .kept import Kept
from .mood import Mood, Source, step_mood
from .truth import step_truths
from .volumes import Unweighted, Volume, comparable


@dataclass(frozen=True)
class PeakEnd:
    """What people tend to remember: the mean of the most intense step and of the last. A heuristic, never a ranking."""

    peak_step: str
    peak: float
    end: float

    @property
    def value(self) -> float:
        return (self.peak + self.end) / 2


@dataclass(frozen=True)
class Curve:
    """The curve of one journey. Numbers over the whole journey take the steps of `source` only: ratings and
    touchpoints are never mixed in one number.

    `plain`, `weighted`: mean of the steps' means, each step the same, or by its volume; `*_median`
    likewise of the medians. Weighted ones are None when a volume is missing (`unweighted` says why).
    `peak_end`: one, or two when a negative and a positive step are equally intense.
    `concordance`, `reliability`: Kendall's W and Krippendorff's alpha of the latest rating.
    """

    journey: str
    source: Source | None
    steps: tuple[Mood, ...]
    plain: float | None
    weighted: float | None
    plain_median: float | None
    weighted_median: float | None
    unweighted: Unweighted | None
    peak_end: tuple[PeakEnd, ...]
    concordance: float | None
    reliability: float | None
    findings: tuple[CurveFinding, ...]

    @property
    def told(self) -> tuple[Mood, ...]:
        """The steps that the numbers over the whole journey are made of."""
        return tuple(one for one in self.steps if one.source is not None and one.source == self.source)

    def found(self, code: str) -> tuple[CurveFinding, ...]:
        """The findings of one kind, in the order of the steps."""
        return tuple(one for one in self.findings if one.code == code)


_FINDINGS: Kept[tuple[CurveFinding, ...]] = Kept(200)
_AGREED: Kept[tuple[float | None, float | None]] = Kept(200)


def curve(state: State, journey: Journey) -> Curve:
    """How does this journey feel, step by step, and where does it hurt, delight, fall or divide?"""
    rated = _rated(state, journey)
    flags = {
        one.step: one.flag for one in state.once(step_truths, journey.id, latest_revealed(state, "truth"), rated=True)
    }
    steps = tuple(step_mood(state, one, rated.get(one.id), flags.get(one.id)) for one in steps_of(state, journey.id))
    sources = {one.source for one in steps}
    source: Source | None = "ratings" if "ratings" in sources else "touchpoints" if "touchpoints" in sources else None
    told = [one for one in steps if one.source is not None and one.source == source]
    why = comparable([one.volume for one in told]) if told else None
    rows = _rows(state, journey)
    concordance, reliability = _AGREED.of(journey.id, (rows,), lambda: (kendall_w(rows), alpha_ordinal(rows)))
    return Curve(
        journey=journey.id,
        source=source,
        steps=steps,
        plain=_mean([one.mean for one in told]),
        weighted=None if why else _mean([one.mean for one in told], [one.volume for one in told]),
        plain_median=_mean([one.value for one in told]),
        weighted_median=None if why else _mean([one.value for one in told], [one.volume for one in told]),
        unweighted=why,
        peak_end=peak_end([(one.step, one.value) for one in told if one.value is not None]),
        concordance=concordance,
        reliability=reliability,
        findings=_FINDINGS.of(journey.id, (steps, source), lambda: curve_findings(steps, source)),
    )


def curves(state: State, journeys: Sequence[Journey]) -> tuple[Curve, ...]:
    """Several journeys' curves, to be drawn together."""
    return tuple(state.once(curve, one) for one in journeys)


def peak_end(values: Sequence[tuple[str, float]]) -> tuple[PeakEnd, ...]:
    """Most intense and last, of (step, value) in the order lived; both when the worst and the best are as intense."""
    if not values:
        return ()
    most = max(abs(value) for _step, value in values)
    peaks: dict[float, str] = {}
    for step, value in values:
        if abs(value) == most:
            peaks.setdefault(value, step)
    return tuple(PeakEnd(peaks[value], value, values[-1][1]) for value in sorted(peaks))


def _about(state: State, journey: Journey) -> list[Activity]:
    """The revealed ratings that speak of this journey, the latest last."""
    steps = {one.id for one in steps_of(state, journey.id)}
    return [one for one in revealed_in_turn(state, "rate") if steps & state.once(answers_by_step, one.id).keys()]


def _rated(state: State, journey: Journey) -> dict[str, Ratings]:
    """The latest ratings of each step of this journey."""
    steps = {one.id for one in steps_of(state, journey.id)}
    return {step: one for step, one in state.once(latest_ratings).items() if step in steps}


def _rows(state: State, journey: Journey) -> list[list[int | None]]:
    """The latest rating as a table: one row per ballot, one column per item."""
    about = _about(state, journey)
    return item_rows(state, about[-1].id) if about else []


def _mean(values: Sequence[float | None], volumes: Sequence[Volume] | None = None) -> float | None:
    weights = [one.middle or 0.0 for one in volumes] if volumes else [1.0] * len(values)
    told = [(value, weight) for value, weight in zip(values, weights, strict=True) if value is not None]
    whole = sum(weight for _value, weight in told)
    return sum(value * weight for value, weight in told) / whole if whole else None
