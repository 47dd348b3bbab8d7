"""Weighted scoring: marks on several criteria, added up by weight."""

from collections.abc import Sequence

import numpy as np

from components.insight.solid.sheet import DECIMALS, Floats, Scoring, Sheet, means, scores_of
from components.insight.solid.weights import shared_weights, stretched

from .ranking import Caution, Line, Ranking, columns, known, ranking


def weighted_scores(answers: Sheet, weights: Sequence[float], *, min_max: bool = False) -> Scoring:
    """The mean mark per criterion, times its weight. `min_max`: each criterion first stretched from 0 to 1."""
    marks = [means(answers.field(at)) for at in range(answers.values.shape[2])]
    given = shared_weights(weights)

    def scores(ballots: Floats) -> Floats:
        found = np.stack([one(ballots) for one in marks], axis=-1)
        return np.round((stretched(found) if min_max else found) @ given, DECIMALS)

    return scores


def mean_marks(answers: Sheet) -> Floats:
    """The mean mark of each item on each criterion: items × criteria, for the weights to be moved."""
    found = [scores_of(means(answers.field(at)), answers.ballots) for at in range(answers.values.shape[2])]
    return np.stack(found, axis=1)


def rank_weighted(
    answers: Sheet, criteria: Sequence[str], weights: Sequence[float], *, min_max: bool = False
) -> Ranking:
    """Which items are best, all criteria together? The weights are shared out to 1."""
    scores = scores_of(weighted_scores(answers, weights, min_max=min_max), answers.ballots)
    parts = columns(answers, criteria, [means(answers.field(at)) for at in range(len(criteria))])
    lines = [Line(item, known(scores[at]), parts[at], answers.answered[at]) for at, item in enumerate(answers.items)]
    return ranking("weighted", lines, answers.ballots, [Caution("min_max")] if min_max else [])
