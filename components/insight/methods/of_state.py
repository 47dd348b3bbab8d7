"""From an activity of the project to its ranking by its method, and to how solid that is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from components.insight.agreement import alpha
from components.insight.solid.concordance import Concordance, concordance
from components.insight.solid.departments import Departments, departments, leaving_out
from components.insight.solid.otherwise import MOST_TRIED, lead_margin
from components.insight.solid.rules import OtherRules, other_rules, rules_of_orders
from components.insight.solid.shares import rank_sets
from components.insight.solid.sheet import Floats, Scoring, Sheet, sheet, totals
from components.insight.solid.solidity import TOP, Solidity, as_ranked, solidity, sum_solidity
from components.insight.solid.splits import Split, splits
from components.insight.solid.stability import Margin
from components.insight.solid.what_if import Rooms, rooms
from components.insight.votes import quorum
from components.journey.balloting import (
    counted_values,
    counting_ballots,
    counting_pairs,
    items_of,
    stacking_of,
    tally_of,
)
from components.journey.marks import ZERO_IS_NOTHING, criteria_of, marks_of, meant
from components.journey.records import Activity, ActivityKind
from components.journey.state import State

from .judged import (
    corner_scores,
    novelty_places,
    novelty_scores,
    rank_corners,
    rank_novelty,
    rank_truth,
    thresholds,
    truth_scores,
)
from .kano import kano_places, kano_scores, rank_kano
from .moscow import moscow_places, rank_moscow
from .opportunity import opportunity_scores, rank_opportunity
from .otherwise_of import most_apart, swing_of
from .pair_rooms import pair_sheet, pair_strengths
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
    "novelty": "novelty",
}
"""The method by which the answers to a kind of activity rank its items; the other kinds rank nothing."""


def sheet_of(state: State, activity: Activity) -> Sheet:
    """The ballots of an activity as numbers, items merged already counted as one."""
    marks, ballots = marks_of(activity), counting_ballots(state, activity.id)
    rows = [
        {item: meant(marks, values) for item, values in counted_values(state, one).items() if len(values) == len(marks)}
        for one in ballots
    ]
    missing = {"missing": 0.0} if activity.kind in ZERO_IS_NOTHING else {}
    items = [one.id for one in items_of(state, activity.id)]
    return sheet(items, rows, numbers=max(1, len(marks)), groups=[one.department for one in ballots], **missing)


def ranking_of(state: State, activity: Activity, efforts: Mapping[str, float] | None = None) -> Ranking | None:
    """The items by this activity's method; None for a kind that ranks nothing. `efforts`: per item, for MoSCoW."""
    return _ranked(activity, sheet_of(state, activity), choices_of(state, activity.id), efforts)


def _ranked(
    activity: Activity, answers: Sheet, choices: Sequence[Choice], efforts: Mapping[str, float] | None = None
) -> Ranking | None:
    """The same of any of its answers: all, or those of some people only."""
    match METHOD_OF.get(activity.kind):
        case None:
            return None
        case "pairs":
            return rank_pairs(answers.items, choices)
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
    pairs = counting_pairs(state, activity)
    return [Choice(one.winner, one.loser, one.draw, one.ballot, one.department) for one in pairs]


def people_known(state: State, activity: Activity) -> bool:
    """Is it known of every answer which others are the same person's? Not of hands raised pair by pair."""
    return all(one.ballot for one in counting_pairs(state, activity.id))


def ranks_told(state: State, activity: Activity) -> bool:
    """Has enough been answered for ranks at all (V17, Q23)? Below, there are scores, and no first or second.

    Of pairs, each item must have been compared often enough, too. Corners of novelty are no ranks (O9).
    """
    return activity.kind != "novelty" and quorum(state, activity).met and compared_enough(state, activity)


def told_ranks(state: State, activity: Activity) -> dict[str, int | None]:
    """The rank of each item as it may be told, on every screen, phone and file: none where it is too early for any."""
    found = ranking_of(state, activity) if ranks_told(state, activity) else None
    return {one.item: one.rank for one in found.items} if found else {}


def compared_enough(state: State, activity: Activity) -> bool:
    """Was every item compared often enough? Other methods ask each person about every item."""
    if activity.kind != "compare":
        return True
    items = [one.id for one in items_of(state, activity.id)]
    return least_compared(items, choices_of(state, activity.id)) >= LEAST_COMPARED


_PLAIN = {
    "dots": rank_dots,
    "rice": rank_rice,
    "ice": rank_ice,
    "wsjf": rank_wsjf,
    "opportunity": rank_opportunity,
    "truth": rank_truth,
    "novelty": rank_novelty,
}


def counted_of(state: State, activity: Activity) -> tuple[Sheet, Scoring] | None:
    """The ballots that count and the rule they are counted by; None without ballots (hands counted)."""
    if activity.kind not in METHOD_OF or tally_of(state, activity.id) is not None:
        return None
    if activity.kind == "compare":
        answers = pair_sheet([one.id for one in items_of(state, activity.id)], choices_of(state, activity.id))
    else:
        answers = sheet_of(state, activity)
    if activity.kind == "quadratic":
        answers = within_credits(answers, activity.credits)
    return answers, _scoring(activity, answers)


def _scoring(activity: Activity, answers: Sheet) -> Scoring:
    if activity.kind == "compare":
        return pair_strengths(answers)
    if activity.kind == "weighted":
        return weighted_scores(answers, activity.weights, min_max=activity.stretched)
    if activity.kind == "score":
        return corner_scores(answers, thresholds(answers, by_room=activity.threshold == "median"))
    return _SCORINGS[activity.kind](answers)


_SCORINGS = {
    "vote": lambda answers: totals(answers.field(0)),
    "quadratic": lambda answers: totals(answers.field(0)),
    "truth": truth_scores,
    "novelty": novelty_scores,
    "rice": rice_scores,
    "ice": ice_scores,
    "wsjf": wsjf_scores,
    "kano": kano_scores,
    "moscow": moscow_places,
    "opportunity": opportunity_scores,
}


def solidity_of(state: State, activity: Activity, k: int = TOP) -> Solidity | None:
    """How solid is the ranking of this activity? None where nobody knows who combined what, and where something
    was never compared with the rest."""
    counted, ranked = counted_of(state, activity), ranking_of(state, activity)
    unlinked = activity.kind == "compare" and ranked is not None and any(one.rank is None for one in ranked.items)
    if counted is None or ranked is None or unlinked:
        return None
    answers, scoring = counted
    met = quorum(state, activity).met
    if activity.kind == "vote":
        found = sum_solidity(answers, most=stacking_of(state, activity), k=k, quorum=met)
    elif activity.kind == "quadratic":
        found = sum_solidity(answers, most=most_apart(activity.credits), k=k, quorum=met)
    else:
        found = solidity(answers, scoring, changed=_changed(activity, answers), k=k, quorum=met)
    if not compared_enough(state, activity) and found.verdict.code != "nothing":
        found = replace(found, verdict=replace(found.verdict, code="early"))
    return as_ranked(found, {one.item: one.rank for one in ranked.items})


FEWER_TRIED = 200
"""Strengths behind comparisons take longer to find than a sum or a median."""


def _changed(activity: Activity, answers: Sheet) -> Margin:
    most = FEWER_TRIED if activity.kind == "compare" else MOST_TRIED
    together = activity.kind == "compare" or activity.stretched
    return lead_margin(answers, partial(_scoring, activity), swing_of(activity, answers), most, together=together)


def departments_of(state: State, activity: Activity) -> Departments | None:
    """What do the departments put first, as far as that may be shown? None where it is too early for any rank."""
    counted, ranked = counted_of(state, activity), ranking_of(state, activity)
    if counted is None or ranked is None or not ranks_told(state, activity):
        return None
    answers, choices = counted[0], choices_of(state, activity.id)

    def without(department: str) -> list[int]:
        left = _ranked(activity, leaving_out(answers, department), [c for c in choices if c.department != department])
        return _voted(left, answers.items) if left else []

    first = _voted(ranked, answers.items)
    return departments(*counted, activity.group_minimum, first, without)


def _voted(ranked: Ranking, items: Sequence[str]) -> list[int]:
    """The ranks item by item; those without one come last."""
    places = {one.item: one.rank for one in ranked.items}
    return [places.get(item) or len(items) for item in items]


def other_rules_of(state: State, activity: Activity) -> OtherRules | None:
    """Who would win by other rules: by all of them from dots or votes, by two from the orders a formula gives?

    None where ballots are neither, and where nobody scored all items.
    """
    counted = counted_of(state, activity) if activity.kind in {*ZERO_IS_NOTHING, *ORDERED} else None
    ranked = ranking_of(state, activity)
    if counted is None or ranked is None:
        return None
    answers, scoring = counted
    voted = _voted(ranked, answers.items)
    if activity.kind in ZERO_IS_NOTHING:
        return other_rules(answers.field(0), voted)
    rows = _own_scores(answers, scoring)
    return rules_of_orders(rows, voted) if len(rows) else None


def _own_scores(answers: Sheet, scoring: Scoring) -> Floats:
    """What each ballot alone gives the items; only those that score all of them."""
    rows = scoring(np.eye(answers.ballots))
    found: Floats = rows[~np.isnan(rows).any(axis=1)]
    return found


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


ORDERED: frozenset[ActivityKind] = frozenset({"ice", "opportunity", "truth", "weighted"})
"""Kinds whose formula turns the marks of each person into an order of the items. Not RICE and WSJF: their numbers are
estimates of one thing each, better taken together than one ballot at a time."""

UNORDERED: Mapping[ActivityKind, Callable[[Sheet], Scoring]] = {"kano": kano_places, "novelty": novelty_places}
"""Kinds whose classes have no order, and the class each ballot gives each item."""


def concordance_of(state: State, activity: Activity) -> Concordance | None:
    """Do ballots order the items alike? Each by the scores it would give alone; only those that score all items.

    None where there is no order: Kano's categories and the corners of novelty are no scale.
    """
    counted = counted_of(state, activity) if activity.kind not in UNORDERED else None
    if counted is None:
        return None
    return concordance(_own_scores(*counted).tolist())


def alike_of(state: State, activity: Activity) -> float | None:
    """Do people put the items into the same classes? Krippendorff's alpha, for names without an order."""
    if activity.kind not in UNORDERED:
        return None
    answers = sheet_of(state, activity)
    rows = UNORDERED[activity.kind](answers)(np.eye(answers.ballots))
    return alpha([[None if np.isnan(one) else float(one) for one in row] for row in rows], "nominal")


SCALED: frozenset[ActivityKind] = frozenset(
    {"score", "rate", "truth", "ice", "opportunity", "moscow", "weighted", "novelty"}
)
"""Marks on a scale with ends and even steps: camps can be told on it."""


def splits_of(state: State, activity: Activity) -> tuple[Split, ...]:
    """How far do people agree, item by item, on marks with a scale of their own? Empty for other kinds."""
    marks = marks_of(activity)
    if activity.kind not in SCALED:
        return ()
    return splits(sheet_of(state, activity), [(one.low, one.high) for one in marks])


def rooms_of(state: State, activity: Activity) -> Rooms | None:
    """What the weights of weighted scoring are moved over; None for other kinds."""
    if activity.kind != "weighted" or not criteria_of(activity):
        return None
    return rooms(sheet_of(state, activity), min_max=activity.stretched)
