"""Ulwick's opportunity score: what matters to people and is badly served."""

from typing import Literal

import numpy as np

from components.insight.solid.sheet import DECIMALS, Floats, Scoring, Sheet, scores_of, shares

from .ranking import Caution, Line, Ranking, columns, known, ranking

Served = Literal["major", "solid", "neutral", "served"]
TOP_TWO = 4
"""Marks of 4 and 5 (of 5) count as important, or as satisfied."""
FEW = 30
"""With fewer answers, one person moves the share of 4 and 5 visibly."""


def opportunity(importance: float, satisfaction: float) -> float:
    """Importance + what satisfaction leaves open; each from 0 to 10, so 0 to 20."""
    return importance + max(importance - satisfaction, 0)


def served(score: float) -> Served:
    """Major above 15, solid from 12, neutral from 10, else served well enough."""
    if score > 15:
        return "major"
    return "solid" if score >= 12 else "neutral" if score >= 10 else "served"


def opportunity_scores(answers: Sheet) -> Scoring:
    """From ballots of (importance, satisfaction), 1 to 5: ten times the share of 4 and 5, not the mean."""
    importance, satisfaction = _top_two(answers, 0), _top_two(answers, 1)

    def scores(weights: Floats) -> Floats:
        wanted, had = importance(weights), satisfaction(weights)
        return np.round(wanted + np.maximum(wanted - had, 0), DECIMALS)

    return scores


def rank_opportunity(answers: Sheet) -> Ranking:
    """Where do people want more than they get? Items with fewer than 30 answers are named, with what one moves."""
    scores = scores_of(opportunity_scores(answers), answers.ballots)
    parts = columns(answers, ("importance", "satisfaction"), [_top_two(answers, 0), _top_two(answers, 1)])
    lines = []
    for at, item in enumerate(answers.items):
        score = known(scores[at])
        lines.append(Line(item, score, parts[at], answers.answered[at], label=None if score is None else served(score)))
    few = [one for one in lines if 0 < one.answers < FEW]
    cautions = []
    if few:
        least = min(one.answers for one in few)
        cautions = [Caution("few_answers", tuple(one.item for one in few), 100 / least)]
    return ranking("opportunity", lines, answers.ballots, cautions)


def _top_two(answers: Sheet, at: int) -> Scoring:
    column = answers.field(at)
    found = shares(column >= TOP_TWO, ~np.isnan(column))
    return lambda weights: np.round(10 * found(weights), DECIMALS)
