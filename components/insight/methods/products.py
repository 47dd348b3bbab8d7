"""RICE, ICE and WSJF: a few estimates, multiplied or divided into one number. Several people: the middle of each."""

from collections.abc import Callable

import numpy as np

from components.insight.solid.sheet import DECIMALS, Floats, Scoring, Sheet, medians, scores_of

from .ranking import Caution, Line, Method, Part, Ranking, columns, known, ranking

RICE = ("reach", "impact", "confidence", "effort")
ICE = ("impact", "confidence", "ease")
WSJF = ("value", "urgency", "risk", "size")

LEAST_EFFORT = 0.5
"""Person-months: below, RICE divides by an effort nobody estimates that finely."""


def rice(reach: float, impact: float, confidence: float, effort: float) -> float:
    """People reached in a period × impact (0.25 to 3) × confidence (0.5 to 1) / person-months."""
    return reach * impact * confidence / effort


def ice(impact: float, confidence: float, ease: float) -> float:
    """Impact × confidence × ease, each from 1 to 10."""
    return impact * confidence * ease


def wsjf(value: float, urgency: float, risk: float, size: float) -> float:
    """Cost of delay (value + time criticality + risk reduction or opportunity) / job size."""
    return (value + urgency + risk) / size


def rice_scores(answers: Sheet) -> Scoring:
    """RICE of the middle estimates."""
    return _formula(answers, lambda reach, impact, confidence, effort: reach * impact * confidence / effort)


def ice_scores(answers: Sheet) -> Scoring:
    return _formula(answers, lambda impact, confidence, ease: impact * confidence * ease)


def wsjf_scores(answers: Sheet) -> Scoring:
    return _formula(answers, lambda value, urgency, risk, size: (value + urgency + risk) / size)


def rank_rice(answers: Sheet) -> Ranking:
    """Which items bring most, to most people, for the least work? The surer of two equals comes first."""
    lines = _lines(answers, RICE, rice_scores(answers), breaks="confidence")
    small = tuple(one.item for one in lines if _below(one.parts, "effort", LEAST_EFFORT))
    cautions = [Caution("effort_small", small, LEAST_EFFORT, "effort")] if small else []
    return ranking("rice", lines, answers.ballots, cautions)


def rank_ice(answers: Sheet) -> Ranking:
    """Which items look best at a glance? No reach, so it compares ideas for the same people."""
    return ranking("ice", _lines(answers, ICE, ice_scores(answers)), answers.ballots)


def rank_wsjf(answers: Sheet) -> Ranking:
    """Which items lose most by waiting, for their size? Comparable within one list only."""
    lines = _lines(answers, WSJF, wsjf_scores(answers))
    return ranking("wsjf", lines, answers.ballots, [] if not answers.ballots else _without_one(lines))


def _without_one(lines: list[Line]) -> list[Caution]:
    """Every column is relative to its smallest item, which is a 1."""
    found = []
    for at, code in enumerate(WSJF):
        given = [value for one in lines if (value := one.parts[at].value) is not None]
        if given and min(given) != 1:
            found.append(Caution("column_without_one", fact=min(given), about=code))
    return found


def _formula(answers: Sheet, formula: Callable[..., Floats]) -> Scoring:
    middles = [medians(answers.field(at)) for at in range(answers.values.shape[2])]

    def scores(weights: Floats) -> Floats:
        found: Floats = np.round(formula(*(one(weights) for one in middles)), DECIMALS)
        return found

    return scores


def _lines(answers: Sheet, codes: tuple[str, ...], scoring: Scoring, breaks: str = "") -> list[Line]:
    parts = columns(answers, codes, [medians(answers.field(at)) for at in range(len(codes))])
    scores = scores_of(scoring, answers.ballots)
    return [
        Line(item, known(scores[at]), parts[at], answers.answered[at], _breaking(parts[at], breaks))
        for at, item in enumerate(answers.items)
    ]


def _breaking(parts: tuple[Part, ...], code: str) -> tuple[float, ...]:
    return tuple(one.value for one in parts if one.code == code and one.value is not None)


def _below(parts: tuple[Part, ...], code: str, least: float) -> bool:
    return any(one < least for one in _breaking(parts, code))


PRODUCTS: dict[Method, Callable[[Sheet], Ranking]] = {"rice": rank_rice, "ice": rank_ice, "wsjf": rank_wsjf}
