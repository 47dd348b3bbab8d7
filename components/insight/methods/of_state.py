"""From an activity of the project to its ranking by its method, and to how solid that is."""

from collections.abc import Mapping

import numpy as np

from components.insight.solid.concordance import Concordance, concordance
from components.insight.solid.departments import Departments, departments
from components.insight.solid.rules import OtherRules, other_rules
from components.insight.solid.shares import rank_sets
from components.insight.solid.sheet import Scoring, Sheet, sheet, totals
from components.insight.solid.solidity import TOP, Solidity, solidity, sum_solidity
from components.insight.solid.splits import Split, splits
from components.insight.solid.what_if import Rooms, rooms
from components.insight.votes import quorum
from components.journey.balloting import ballots_of, counted_values, items_of, tally_of
from components.journey.marks import MARKS, ZERO_IS_NOTHING, criteria_of, marks_of, meant
from components.journey.records import Activity, ActivityKind
from components.journey.rooms import comparisons_of
from components.journey.state import State

from .judged import corner_scores, rank_corners, rank_truth, thresholds, truth_scores
from .kano import kano_scores, rank_kano
from .moscow import moscow_places, rank_moscow
from .opportunity import opportunity_scores, rank_opportunity
from .pairs import LEAST_COMPARED, Choice, least_compared, rank_pairs
from .products import ice_scores, rank_ice, rank_rice, rank_wsjf, rice_scores, wsjf_scores
from .ranking import Method, Ranking
from .sums import rank_dots, rank_quadratic, within_credits
from .weighted import rank_weighted, weighted_scores

METHOD_OF: dict[ActivityKind, Method] = {
    "vote": "dots",
    "score": "corners",
    "truth": "truth",
    "compare": "pairs",
    "rice": "rice",
    "ice": "ice",
    "wsjf": "wsjf",
    "kano": "kano",
    "moscow": "moscow",
    "quadratic": "quadratic",
    "opportunity": "opportunity",
    "weighted": "weighted",
}
"""The method by which the answers to a kind of activity rank its items; the other kinds rank nothing."""


def sheet_of(state: State, activity: Activity) -> Sheet:
    """The ballots of an activity as numbers, items merged already counted as one."""
    marks, ballots = marks_of(activity), ballots_of(state, activity.id)
    rows = [
        {item: meant(marks, values) for item, values in counted_values(state, one).items() if len(values) == len(marks)}
        for one in ballots
    ]
    missing = {"missing": 0.0} if activity.kind in ZERO_IS_NOTHING else {}
    items = [one.id for one in items_of(state, activity.id)]
    return sheet(items, rows, numbers=max(1, len(marks)), groups=[one.department for one in ballots], **missing)


def ranking_of(state: State, activity: Activity, efforts: Mapping[str, float] | None = None) -> Ranking | None:
    """The items by this activity's method; None for a kind that ranks nothing. `efforts`: per item, for MoSCoW."""
    answers = sheet_of(state, activity)
    match METHOD_OF.get(activity.kind):
        case None:
            return None
        case "pairs":
            return rank_pairs(answers.items, choices_of(state, activity.id))
        case "corners":
            return rank_corners(answers, by_room=activity.threshold == "median")
        case "kano":
            return rank_kano(answers, staff=activity.proxy)
        case "moscow":
            return rank_moscow(answers, efforts)
        case "quadratic":
            return rank_quadratic(answers, activity.credits)
        case "weighted":
            return rank_weighted(answers, criteria_of(activity), activity.weights, min_max=activity.stretched)
        case method:
            return _PLAIN[method](answers)


def choices_of(state: State, activity: str) -> list[Choice]:
    """What was compared, two by two."""
    return [Choice(one.winner, one.loser, one.draw) for one in comparisons_of(state, activity)]


def ranks_told(state: State, activity: Activity) -> bool:
    """Has enough been answered for ranks at all (V17, Q23)? Below, there are scores, and no first or second.

    Pairs do not tell how many people there were: each item must have been compared often enough instead.
    """
    if activity.kind != "compare":
        return quorum(state, activity).met
    items = [one.id for one in items_of(state, activity.id)]
    return least_compared(items, choices_of(state, activity.id)) >= LEAST_COMPARED


_PLAIN = {
    "dots": rank_dots,
    "rice": rank_rice,
    "ice": rank_ice,
    "wsjf": rank_wsjf,
    "opportunity": rank_opportunity,
    "truth": rank_truth,
}


def counted_of(state: State, activity: Activity) -> tuple[Sheet, Scoring] | None:
    """The ballots that count and the rule they are counted by; None without ballots (pairs, hands counted)."""
    answers = sheet_of(state, activity)
    if activity.kind not in METHOD_OF or activity.kind == "compare" or tally_of(state, activity.id) is not None:
        return None
    if activity.kind == "quadratic":
        answers = within_credits(answers, activity.credits)
    return answers, _scoring(activity, answers)


def _scoring(activity: Activity, answers: Sheet) -> Scoring:
    if activity.kind == "weighted":
        return weighted_scores(answers, activity.weights, min_max=activity.stretched)
    if activity.kind == "score":
        return corner_scores(answers, thresholds(answers, by_room=activity.threshold == "median"))
    return _SCORINGS[activity.kind](answers)


_SCORINGS = {
    "vote": lambda answers: totals(answers.field(0)),
    "quadratic": lambda answers: totals(answers.field(0)),
    "truth": truth_scores,
    "rice": rice_scores,
    "ice": ice_scores,
    "wsjf": wsjf_scores,
    "kano": kano_scores,
    "moscow": moscow_places,
    "opportunity": opportunity_scores,
}


def solidity_of(state: State, activity: Activity, k: int = TOP) -> Solidity | None:
    """How solid is the ranking of this activity? None where nobody knows who combined what."""
    counted = counted_of(state, activity)
    if counted is None:
        return None
    answers, scoring = counted
    met = quorum(state, activity).met
    if activity.kind == "vote":
        return sum_solidity(answers, most=activity.stacking, k=k, quorum=met)
    if activity.kind == "quadratic":
        return sum_solidity(answers, k=k, quorum=met)
    return solidity(answers, scoring, k=k, quorum=met)


def departments_of(state: State, activity: Activity) -> Departments | None:
    """What do the departments put first, as far as that may be shown?"""
    counted = counted_of(state, activity)
    return None if counted is None else departments(*counted, activity.group_minimum)


def other_rules_of(state: State, activity: Activity) -> OtherRules | None:
    """Who would win these dots, or votes, by other rules?"""
    counted = counted_of(state, activity) if activity.kind in ZERO_IS_NOTHING else None
    return None if counted is None else other_rules(counted[0].field(0))


def rank_sets_of(state: State, activity: Activity) -> dict[str, tuple[int, int]] | None:
    """From which rank to which does each item lie among people like these (Q31)? Only where each chose one item."""
    if activity.kind != "vote" or tally_of(state, activity.id) is not None:
        return None
    answers = sheet_of(state, activity)
    votes = answers.field(0)
    if not len(votes) or (votes.sum(axis=1) != 1).any():
        return None
    counts = [int(one) for one in votes.sum(axis=0)]
    return dict(zip(answers.items, rank_sets(counts), strict=True))


def concordance_of(state: State, activity: Activity) -> Concordance | None:
    """Do ballots order the items alike? For one number per item, from those that answer all; else None."""
    if len(MARKS[activity.kind]) != 1 or activity.kind not in METHOD_OF:
        return None
    rows = sheet_of(state, activity).field(0)
    return concordance(rows[~np.isnan(rows).any(axis=1)].tolist())


def splits_of(state: State, activity: Activity) -> tuple[Split, ...]:
    """How far do people agree, item by item, on marks with a scale of their own? Empty for other kinds."""
    marks = marks_of(activity)
    if activity.kind not in ("score", "rate", "truth", "ice", "opportunity", "moscow", "weighted"):
        return ()
    return splits(sheet_of(state, activity), [(one.low, one.high) for one in marks])


def rooms_of(state: State, activity: Activity) -> Rooms | None:
    """What the weights of weighted scoring are moved over; None for other kinds."""
    if activity.kind != "weighted" or not criteria_of(activity):
        return None
    return rooms(sheet_of(state, activity), min_max=activity.stretched)
