"""Two marks from 1 to 5 per item: impact and effort (a quadrant), importance and impact (moments of truth)."""

from collections.abc import Sequence

import numpy as np

from components.insight.matrix import MIDDLE, IdeaCorner, Quadrant, crosses
from components.insight.solid.sheet import Floats, Scoring, Sheet, medians, scores_of
from components.insight.spread import Spread, spread
from components.insight.truth import flag_of

from .ranking import Caution, Line, Method, Ranking, columns, known, ranking

QUADRANTS: tuple[Quadrant, ...] = ("quick_win", "big_bet", "fill_in", "drop")
"""In the order in which they are usually taken on."""


IDEA_CORNERS: tuple[IdeaCorner, ...] = ("try", "explore", "simple", "aside")
"""Original and feasible, original only, feasible only, neither."""


def rank_corners(answers: Sheet, *, by_room: bool = False) -> Ranking:
    """Which items bring much for little? By quadrant. `by_room`: high is the room's median instead of 3."""
    limits = thresholds(answers, by_room=by_room)
    unstable = unstable_corners(answers, by_room=by_room)
    return _in_corners("corners", answers, corner_places(answers, limits), QUADRANTS, ("impact", "effort"), unstable)


def _in_corners(
    method: Method,
    answers: Sheet,
    place_of: Scoring,
    corners: Sequence[str],
    axes: tuple[str, str],
    unstable: tuple[str, ...],
) -> Ranking:
    """By corner, the first of `corners` before the others; on each axis the room's median."""
    places = scores_of(place_of, answers.ballots)
    parts = columns(answers, axes, [medians(answers.field(0)), medians(answers.field(1))])
    lines = []
    for at, item in enumerate(answers.items):
        place = known(places[at])
        label = None if place is None else corners[int(place)]
        score = None if place is None else len(corners) - 1 - place
        lines.append(Line(item, score, parts[at], answers.answered[at], label=label))
    cautions = [Caution("unstable_quadrant", unstable)] if unstable else []
    return ranking(method, lines, answers.ballots, cautions)


def thresholds(answers: Sheet, *, by_room: bool) -> tuple[float, float]:
    """From which impact and which effort on a mark is high: 3, or the median of the items' medians."""
    if not by_room:
        return MIDDLE, MIDDLE
    found = [scores_of(medians(answers.field(at)), answers.ballots) for at in (0, 1)]
    middle = [float(np.nanmedian(one)) if not np.isnan(one).all() else MIDDLE for one in found]
    return middle[0], middle[1]


def corner_places(answers: Sheet, limits: tuple[float, float] = (MIDDLE, MIDDLE)) -> Scoring:
    """The quadrant of each item, as its place in `QUADRANTS`."""
    impact, effort = medians(answers.field(0)), medians(answers.field(1))

    def places(weights: Floats) -> Floats:
        gained, spent = impact(weights), effort(weights)
        corner = np.where(gained >= limits[0], 0, 2) + np.where(spent >= limits[1], 1, 0)
        return np.where(np.isnan(gained) | np.isnan(spent), np.nan, corner)

    return places


def corner_scores(answers: Sheet, limits: tuple[float, float] = (MIDDLE, MIDDLE)) -> Scoring:
    places = corner_places(answers, limits)
    return lambda weights: len(QUADRANTS) - 1 - places(weights)


def rank_truth(answers: Sheet) -> Ranking:
    """Which are the moments of truth? Importance × impact, the middle of each."""
    scores = scores_of(truth_scores(answers), answers.ballots)
    parts = columns(answers, ("importance", "impact"), [medians(answers.field(0)), medians(answers.field(1))])
    lines = []
    for at, item in enumerate(answers.items):
        score = known(scores[at])
        label = None if score is None else flag_of(score)
        lines.append(Line(item, score, parts[at], answers.answered[at], label=label))
    return ranking("truth", lines, answers.ballots)


def truth_scores(answers: Sheet) -> Scoring:
    importance, impact = medians(answers.field(0)), medians(answers.field(1))
    return lambda weights: importance(weights) * impact(weights)


def rank_novelty(answers: Sheet) -> Ranking:
    """Which ideas are original, which feasible? By corner: the two marks are never made into one number."""
    unstable = unstable_corners(answers, by_room=False)
    return _in_corners("novelty", answers, novelty_places(answers), IDEA_CORNERS, ("novelty", "feasibility"), unstable)


def novelty_places(answers: Sheet) -> Scoring:
    """The corner of each idea, as its place in `IDEA_CORNERS`; a 3 counts as high."""
    novelty, feasibility = medians(answers.field(0)), medians(answers.field(1))

    def places(weights: Floats) -> Floats:
        novel, feasible = novelty(weights), feasibility(weights)
        corner = np.where(novel >= MIDDLE, 0, 2) + np.where(feasible >= MIDDLE, 0, 1)
        return np.where(np.isnan(novel) | np.isnan(feasible), np.nan, corner)

    return places


def novelty_scores(answers: Sheet) -> Scoring:
    places = novelty_places(answers)
    return lambda weights: len(IDEA_CORNERS) - 1 - places(weights)


def unstable_corners(answers: Sheet, *, by_room: bool) -> tuple[str, ...]:
    """The items whose answers lie on both sides of a threshold: nobody can be sure of their place."""
    limits = thresholds(answers, by_room=by_room)
    return tuple(item for at, item in enumerate(answers.items) if _unstable(answers, at, limits))


def _unstable(answers: Sheet, at: int, limits: tuple[float, float]) -> bool:
    found: list[Spread | None] = []
    for number in (0, 1):
        marks = answers.field(number)[:, at]
        found.append(spread(marks[~np.isnan(marks)].tolist()))
    return any(one is not None and crosses(one, limit) for one, limit in zip(found, limits, strict=True))
