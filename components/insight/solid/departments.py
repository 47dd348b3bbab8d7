"""Would another mix of departments, or one less, lead to another ranking? Only as far as no small group can be told."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from components.insight.suppression import USUAL_MINIMUM, hidden_groups

from .odds import ranks
from .sheet import DECIMALS, Floats, Scoring, Sheet, scores_of
from .stability import leaders

FIRST_PLACES = 3
"""Whether one department less changes the order is told of so many places."""


@dataclass(frozen=True)
class Departments:
    """`first`: per department that may be shown, what it puts first. `hidden`: how many may not be shown.

    `voted` and `balanced`: the ranks, item by item, as voted and if every department weighed the same; the latter
    None when a ballot names no department, or one is too small to be shown. `divided`: departments that may be
    shown put different items first. `without`: per department that may be left out, the ranks all the others give.
    """

    first: dict[str, tuple[str, ...]]
    hidden: int
    items: tuple[str, ...]
    voted: tuple[int, ...]
    balanced: tuple[int, ...] | None
    without: dict[str, tuple[int, ...]]

    @property
    def divided(self) -> bool:
        return bool(self.first) and not set.intersection(*(set(one) for one in self.first.values()))

    def first_without(self, department: str) -> tuple[str, ...]:
        """What comes first when its ballots are left out; nothing where the others compared too little."""
        return tuple(item for item, rank in zip(self.items, self.without[department], strict=True) if rank == 1)

    def leads_otherwise(self, department: str) -> bool:
        """Does something else lead without this department?"""
        return _up_to(1, self.without[department]) != _up_to(1, self.voted)

    def order_changes(self, department: str) -> bool:
        """Is the order of the first places another one without this department?"""
        return _up_to(FIRST_PLACES, self.without[department]) != _up_to(FIRST_PLACES, self.voted)


def _up_to(last: int, ranks: Sequence[int]) -> list[int | None]:
    return [rank if rank <= last else None for rank in ranks]


def departments(
    answers: Sheet,
    scoring: Scoring,
    minimum: int = USUAL_MINIMUM,
    voted: Sequence[int] | None = None,
    places: Callable[[str], Sequence[int]] | None = None,
) -> Departments:
    """What does each department put first, what would the others alone, and the room, if each weighed the same?

    `voted`: the ranks as the ranking gives them, where something else than the score parts equals; `places`: the same
    without the ballots of one department.
    """
    told = told_apart(answers, minimum)
    first = {}
    for group, scores in zip(told.shown, scoring(only(answers, told.shown)), strict=True):
        first[group] = tuple(answers.items[at] for at in sorted(leaders(scores)))
    balanced = _placed(balanced_scores(answers, scoring)) if told.whole else None
    now = tuple(voted) if voted is not None else _placed(scores_of(scoring, answers.ballots))
    others = places or (lambda group: _placed(scoring(1 - only(answers, [group]))[0]))
    without = {group: tuple(others(group)) for group in told.left_out}
    return Departments(first, told.hidden, answers.items, now, balanced, without)


@dataclass(frozen=True)
class ClassDepartments:
    """The same for classes, as places among the classes of the method. `places`: per department that may be shown, the
    class it would give each item; `balanced`: the classes if every department weighed the same (None: see above);
    `without`: per department that may be left out, the classes all the others give.
    """

    places: dict[str, tuple[int | None, ...]]
    hidden: int
    items: tuple[str, ...]
    voted: tuple[int | None, ...]
    balanced: tuple[int | None, ...] | None
    without: dict[str, tuple[int | None, ...]]

    @property
    def parted(self) -> tuple[str, ...]:
        """The items to which departments that may be shown give different classes."""
        given = zip(self.items, *self.places.values(), strict=True)
        return tuple(item for item, *places in given if len(set(places)) > 1)

    def moved_without(self, department: str) -> tuple[str, ...]:
        """The items that get another class when its ballots are left out."""
        both = zip(self.items, self.voted, self.without[department], strict=True)
        return tuple(item for item, voted, left in both if voted != left)


def class_departments(answers: Sheet, places: Scoring, minimum: int = USUAL_MINIMUM) -> ClassDepartments:
    """Which class would each department give each item, and the room, if each weighed the same?"""
    told = told_apart(answers, minimum)
    found = {group: _classes(row) for group, row in zip(told.shown, places(only(answers, told.shown)), strict=True)}
    balanced = _classes(balanced_scores(answers, places)) if told.whole else None
    left = places(1 - only(answers, told.left_out))
    without = {group: _classes(row) for group, row in zip(told.left_out, left, strict=True)}
    voted = _classes(scores_of(places, answers.ballots))
    return ClassDepartments(found, told.hidden, answers.items, voted, balanced, without)


def _classes(row: Floats) -> tuple[int | None, ...]:
    return tuple(None if np.isnan(one) else int(one) for one in row)


@dataclass(frozen=True)
class Told:
    """`shown`: the departments that may be shown; `left_out`: those of them without which the result may be shown;
    `hidden`: how many may not; `whole`: nothing is hidden or nameless, and there is more than one.

    Without a shown department there remain the other shown ones and all that is hidden or nameless: none of them can
    be worked out by subtracting, as none can from what is shown. Only enough others have to be left.
    """

    shown: list[str]
    left_out: list[str]
    hidden: int
    whole: bool


def told_apart(answers: Sheet, minimum: int) -> Told:
    """Which departments may be shown, so that no small group can be worked out (V18)?"""
    groups = sorted({one for one in answers.groups if one is not None})
    sizes = {group: answers.groups.count(group) for group in groups}
    hidden = hidden_groups(sizes, minimum, answers.groups.count(None))
    whole = not hidden and None not in answers.groups and len(groups) > 1
    shown = [group for group in groups if group not in hidden]
    left_out = [group for group in shown if answers.ballots - sizes[group] >= minimum]
    return Told(shown, left_out, len(hidden), whole)


def _placed(scores: Floats) -> tuple[int, ...]:
    return tuple(int(one) for one in ranks(scores[None, :])[0])


def balanced_scores(answers: Sheet, scoring: Scoring) -> Floats:
    """The scores if every department weighed the same: each of its ballots counts for the inverse of its size."""
    names = sorted({one for one in answers.groups if one is not None})
    groups = only(answers, names)
    weights = (groups / groups.sum(axis=1, keepdims=True)).mean(axis=0)
    found: Floats = np.round(scoring(weights[None, :])[0], DECIMALS)
    return found


def leaving_out(answers: Sheet, group: str) -> Sheet:
    """The ballots of all the others."""
    kept = [at for at, one in enumerate(answers.groups) if one != group]
    return Sheet(answers.items, answers.values[kept], tuple(answers.groups[at] for at in kept))


def only(answers: Sheet, groups: Sequence[str]) -> Floats:
    """For each department, which ballots are its own: departments × ballots."""
    return np.array([[float(one == group) for one in answers.groups] for group in groups]).reshape(
        len(groups), answers.ballots
    )
