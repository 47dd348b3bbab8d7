"""How sure is what a method says? Kept from draw to draw: most of a project changes without touching a vote."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from components.insight.kept import Kept
from components.insight.solid.concordance import Concordance
from components.insight.solid.draws import ROUNDS, SEED, draws
from components.insight.solid.odds import RankOdds, rank_odds
from components.insight.solid.sheet import scores_of
from components.insight.solid.solidity import TOP, Duel, ItemSolidity, Solidity, duels_of
from components.insight.solid.stability import Margin
from components.insight.solid.verdict import CLEAR_FROM, verdict
from components.insight.votes import quorum
from components.journey.balloting import ballots_of, items_of
from components.journey.marks import MARKS
from components.journey.records import Activity, Item
from components.journey.rooms import comparisons_of
from components.journey.state import State

from .classes import class_odds
from .judged import QUADRANTS, corner_places, thresholds
from .kano import CATEGORIES, kano_places
from .moscow import COMMITMENTS, moscow_places
from .of_state import METHOD_OF, choices_of, concordance_of, ranks_told, sheet_of, solidity_of
from .pairs import lead_stays, pairs_rooms, rank_pairs, strengths, wins_of
from .ranking import Scored

SURE_FROM = 0.80
"""A class is sure when so many of the rooms like this one would give it."""
CLASSES: Mapping[str, tuple[str, ...]] = {"score": QUADRANTS, "kano": CATEGORIES, "moscow": COMMITMENTS}
CLASS_CODES = {"score": "quadrant", "kano": "kano", "moscow": "commitment"}
"""The beginning of the code of a class."""


@dataclass(frozen=True)
class ClassCertainty:
    """One item: how likely each class is, in the order of `CLASSES`; `label`: the class it has now, with its chance.

    Below the quorum (`quorum`) no class is sure, as no rank is.
    """

    item: str
    odds: tuple[float, ...]
    label: str | None
    chance: float
    quorum: bool = True

    @property
    def sure(self) -> bool:
        return self.quorum and self.label is not None and self.chance >= SURE_FROM


_SOLID: Kept[Solidity | None] = Kept(200)
_TOGETHER: Kept[Concordance | None] = Kept(200)
_CLASSES: Kept[tuple[ClassCertainty, ...]] = Kept(200)


def certainty_of(state: State, activity: Activity) -> Solidity | None:
    """How solid is this ranking? None for classes, and where nobody knows who combined what."""
    if activity.kind in CLASSES:
        return None
    find = _of_pairs if activity.kind == "compare" else solidity_of
    return _SOLID.of(activity.id, _made_from(state, activity), partial(find, state, activity))


def classes_of(state: State, activity: Activity) -> tuple[ClassCertainty, ...]:
    """How sure is the class of each item? Empty for methods that give none."""
    if activity.kind not in CLASSES:
        return ()
    return _CLASSES.of(activity.id, _made_from(state, activity), partial(_classes, state, activity))


def ranks_alike(activity: Activity) -> bool:
    """Can it be asked whether ballots order the items alike? Only where each gives one number per item."""
    return activity.kind in METHOD_OF and len(MARKS[activity.kind]) == 1


def together_of(state: State, activity: Activity) -> Concordance | None:
    """Do ballots order the items alike? Shuffling takes its time: it is done once for the same ballots."""
    return _TOGETHER.of(activity.id, _made_from(state, activity), partial(concordance_of, state, activity))


def _made_from(state: State, activity: Activity) -> tuple[object, ...]:
    answers = (*ballots_of(state, activity.id), *comparisons_of(state, activity.id))
    return activity, answers, state.where(Item, activity=activity.id), quorum(state, activity).met


def _classes(state: State, activity: Activity) -> tuple[ClassCertainty, ...]:
    answers, names = sheet_of(state, activity), CLASSES[activity.kind]
    places = {
        "score": lambda: corner_places(answers, thresholds(answers, by_room=activity.threshold == "median")),
        "kano": lambda: kano_places(answers),
        "moscow": lambda: moscow_places(answers),
    }[activity.kind]()
    odds, now = class_odds(places, draws(answers), len(names)), scores_of(places, answers.ballots)
    found, met = [], quorum(state, activity).met
    for at, item in enumerate(answers.items):
        place = None if np.isnan(now[at]) else int(now[at])
        own = tuple(float(one) for one in odds[at])
        label = None if place is None else names[place]
        found.append(ClassCertainty(item, own, label, 0.0 if place is None else own[place], met))
    return tuple(found)


def _of_pairs(state: State, activity: Activity) -> Solidity | None:
    """Pairs have no ballots: ranks are those that the comparisons leave open, and one comparison is left out.

    Nobody knows how many people compared, so each item must have been compared often enough instead of a quorum.
    """
    items = [one.id for one in items_of(state, activity.id)]
    choices = choices_of(state, activity.id)
    ranked = rank_pairs(items, choices)
    if any(one.rank is None for one in ranked.items):
        return None
    rooms = pairs_rooms(strengths(wins_of(items, choices)))
    odds = rank_odds(rooms)
    lines = [(ranked.of(item), at) for at, item in enumerate(items)]
    found = [_line(one.item, one.score, one.rank or 1, at, odds) for one, at in sorted(lines, key=_by_rank)]
    first = [float(one) for one in odds.first]
    leaders = [one.item for one in ranked.items if one.rank == 1]
    # Leaving each out in turn takes its time: only where the verdict hangs on it.
    enough = ranks_told(state, activity)
    steady = enough and max(first) >= CLEAR_FROM and lead_stays(items, choices)
    said = verdict(items, first, leaders, steady=steady, quorum=enough)
    if not enough:
        said = replace(said, code="early")
    duels = duels_of(items, odds, said, rooms)
    return Solidity(tuple(found), len(choices), TOP, False, ROUNDS, SEED, steady, Margin(None, 0), None, said, duels)


def preference_of(state: State, activity: Activity) -> Duel | None:
    """Compared in pairs: how likely is the strongest item to be preferred to the second, by whoever answers next?"""
    solid = certainty_of(state, activity) if activity.kind == "compare" else None
    if solid is None or len(solid.items) < 2:
        return None
    items = [one.id for one in items_of(state, activity.id)]
    first, second = (one.item for one in solid.items[:2])
    found = strengths(wins_of(items, choices_of(state, activity.id)))
    return Duel(first, second, found.chance(items.index(first), items.index(second)))


def _by_rank(line: tuple[Scored, int]) -> tuple[int, int]:
    return line[0].rank or 0, line[1]


def _line(item: str, score: float | None, rank: int, at: int, odds: RankOdds) -> ItemSolidity:
    low, high = odds.intervals[at]
    return ItemSolidity(
        item,
        score,
        rank,
        float(odds.first[at]),
        float(odds.top(TOP)[at]),
        low,
        high,
        float(odds.mean_rank[at]),
        rank,
        rank,
        tuple(float(one) for one in odds.table[at]),
    )
