"""How sure is what a method says? Kept from draw to draw: most of a project changes without touching a vote."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from components.insight.kept import Kept
from components.insight.solid.concordance import Concordance
from components.insight.solid.departments import ClassDepartments, class_departments
from components.insight.solid.draws import draws
from components.insight.solid.otherwise import class_margin, left_out_margin
from components.insight.solid.sheet import Floats, Scoring, Sheet, scores_of
from components.insight.solid.solidity import Duel, Solidity
from components.insight.solid.stability import NOTHING_TRIED, Margin
from components.insight.votes import quorum
from components.journey.balloting import counting_ballots, counting_pairs, items_of
from components.journey.records import Activity, Item
from components.journey.state import State

from .classes import class_odds
from .judged import IDEA_CORNERS, QUADRANTS, corner_places, novelty_places, thresholds, unstable_corners
from .kano import CATEGORIES, kano_places
from .moscow import COMMITMENTS, moscow_places
from .of_state import choices_of, concordance_of, sheet_of, solidity_of
from .otherwise_of import OTHER_CLASSES
from .pairs import strengths, wins_of

SURE_FROM = 0.80
"""A class is sure when so many of the rooms like this one would give it."""
CLASSES: Mapping[str, tuple[str, ...]] = {
    "score": QUADRANTS,
    "kano": CATEGORIES,
    "moscow": COMMITMENTS,
    "novelty": IDEA_CORNERS,
}


def told_classes(kind: str) -> tuple[str, ...]:
    """The classes in the order in which they are told: of MoSCoW, the strongest commitment first."""
    return CLASSES[kind][::-1] if kind == "moscow" else CLASSES[kind]


CLASS_CODES = {"score": "quadrant", "kano": "kano", "moscow": "commitment", "novelty": "idea_corner"}
"""The beginning of the code of a class."""


@dataclass(frozen=True)
class ClassCertainty:
    """One item: how likely each class is, in the order of `CLASSES`; `label`: the class it has now, with its chance.

    `without`: other classes that one ballot less would give it. `left_out`, `changed`: the fewest ballots that, left
    out or cast otherwise, give it another one. `divided`: of impact and effort, the middle half of the answers lies on
    both sides of a threshold. Below the quorum (`quorum`) no class is sure, as no rank is.
    """

    item: str
    odds: tuple[float, ...]
    label: str | None
    chance: float
    without: tuple[str, ...] = ()
    left_out: Margin = NOTHING_TRIED
    changed: Margin = NOTHING_TRIED
    divided: bool | None = None
    quorum: bool = True

    @property
    def sure(self) -> bool:
        """One definition per method, for the sentence, the chart, the wall and the files (Q12): of impact and effort,
        that the answers are not divided; of the others, that four rooms in five give the same class."""
        settled = self.chance >= SURE_FROM if self.divided is None else not self.divided
        return self.quorum and self.label is not None and settled


@dataclass(frozen=True)
class Places:
    """How many items are sure of their class, and which are not. `divided`: because answers lie on both sides of a
    threshold; else because a few other answers would move them."""

    sure: int
    unsure: tuple[str, ...]
    divided: bool

    @property
    def all(self) -> int:
        return self.sure + len(self.unsure)


def places_of(found: Sequence[ClassCertainty]) -> Places | None:
    """The same on the console, the wall and phones; None without a class, and below the quorum: nothing is sure."""
    known = [one for one in found if one.label is not None]
    if not known or not known[0].quorum:
        return None
    unsure = tuple(one.item for one in known if not one.sure)
    return Places(len(known) - len(unsure), unsure, known[0].divided is not None)


_SOLID: Kept[Solidity | None] = Kept(200)
_TOGETHER: Kept[Concordance | None] = Kept(200)
_CLASSES: Kept[tuple[ClassCertainty, ...]] = Kept(200)


def certainty_of(state: State, activity: Activity) -> Solidity | None:
    """How solid is this ranking? None for classes, and where nobody knows who combined what."""
    if activity.kind in CLASSES:
        return None
    return _SOLID.of(activity.id, _made_from(state, activity), partial(solidity_of, state, activity))


def classes_of(state: State, activity: Activity) -> tuple[ClassCertainty, ...]:
    """How sure is the class of each item? Empty for methods that give none."""
    if activity.kind not in CLASSES:
        return ()
    return _CLASSES.of(activity.id, _made_from(state, activity), partial(_classes, state, activity))


def together_of(state: State, activity: Activity) -> Concordance | None:
    """Do ballots order the items alike? Shuffling takes its time: it is done once for the same ballots."""
    return _TOGETHER.of(activity.id, _made_from(state, activity), partial(concordance_of, state, activity))


def _made_from(state: State, activity: Activity) -> tuple[object, ...]:
    answers = (*counting_ballots(state, activity.id), *counting_pairs(state, activity.id))
    return activity, answers, state.where(Item, activity=activity.id), quorum(state, activity).met


def class_rule(activity: Activity, answers: Sheet) -> Callable[[Sheet], Scoring]:
    """How ballots, whichever they are, give each item its class. Thresholds stay where this room has put them."""
    if activity.kind == "score":
        limits = thresholds(answers, by_room=activity.threshold == "median")
        return lambda some: corner_places(some, limits)
    return _PLACES[activity.kind]


_PLACES: Mapping[str, Callable[[Sheet], Scoring]] = {
    "kano": kano_places,
    "moscow": moscow_places,
    "novelty": novelty_places,
}


def class_departments_of(state: State, activity: Activity) -> ClassDepartments:
    """Which class would each department give each item, as far as that may be shown?"""
    answers = sheet_of(state, activity)
    rule = class_rule(activity, answers)(answers)
    return class_departments(answers, rule, activity.group_minimum)


def _classes(state: State, activity: Activity) -> tuple[ClassCertainty, ...]:
    answers, names = sheet_of(state, activity), CLASSES[activity.kind]
    rule, met = class_rule(activity, answers), quorum(state, activity).met
    places = rule(answers)
    odds, now = class_odds(places, draws(answers), len(names)), scores_of(places, answers.ballots)
    less = places(1 - np.eye(answers.ballots))
    divided = _divided(activity, answers)
    found = []
    for at, item in enumerate(answers.items):
        place = None if np.isnan(now[at]) else int(now[at])
        alone = Sheet((item,), answers.values[:, at : at + 1], answers.groups)
        found.append(
            ClassCertainty(
                item,
                tuple(float(one) for one in odds[at]),
                None if place is None else names[place],
                0.0 if place is None else float(odds[at][place]),
                tuple(names[one] for one in _other_places(less[:, at], place)),
                left_out_margin(alone, rule),
                class_margin(alone, rule, OTHER_CLASSES[activity.kind]),
                None if divided is None else item in divided,
                met,
            )
        )
    return tuple(found)


def _divided(activity: Activity, answers: Sheet) -> tuple[str, ...] | None:
    """Of two marks with a threshold each: the items whose answers lie on both sides of one. None for other methods."""
    if activity.kind not in ("score", "novelty"):
        return None
    return unstable_corners(answers, by_room=activity.kind == "score" and activity.threshold == "median")


def _other_places(less: Floats, place: int | None) -> tuple[int, ...]:
    """The classes that leaving one ballot out would give instead."""
    return tuple(sorted({int(one) for one in less if not np.isnan(one)} - {place}))


def preference_of(state: State, activity: Activity) -> Duel | None:
    """Compared in pairs: how likely is the strongest item to be preferred to the second, by whoever answers next?"""
    solid = certainty_of(state, activity) if activity.kind == "compare" else None
    if solid is None or len(solid.items) < 2:
        return None
    items = [one.id for one in items_of(state, activity.id)]
    first, second = (one.item for one in solid.items[:2])
    found = strengths(wins_of(items, choices_of(state, activity.id)))
    return Duel(first, second, found.chance(items.index(first), items.index(second)))
