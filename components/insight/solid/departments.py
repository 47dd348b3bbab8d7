"""Would another mix of departments lead to another ranking? Only as far as no small group can be told."""

from dataclasses import dataclass

import numpy as np

from components.insight.suppression import USUAL_MINIMUM, hidden_groups

from .odds import ranks
from .sheet import DECIMALS, Floats, Scoring, Sheet, scores_of
from .stability import leaders


@dataclass(frozen=True)
class Departments:
    """`first`: per department that may be shown, what it puts first. `hidden`: how many may not be shown.

    `voted` and `balanced`: the ranks, item by item, as voted and if every department weighed the same; the latter
    None when a ballot names no department, or one is too small to be shown. `divided`: departments that may be
    shown put different items first.
    """

    first: dict[str, tuple[str, ...]]
    hidden: int
    items: tuple[str, ...]
    voted: tuple[int, ...]
    balanced: tuple[int, ...] | None

    @property
    def divided(self) -> bool:
        return bool(self.first) and not set.intersection(*(set(one) for one in self.first.values()))


def departments(answers: Sheet, scoring: Scoring, minimum: int = USUAL_MINIMUM) -> Departments:
    """What does each department put first, and what would the room, if each weighed the same?"""
    groups = sorted({one for one in answers.groups if one is not None})
    sizes = {group: answers.groups.count(group) for group in groups}
    hidden = hidden_groups(sizes, minimum, answers.groups.count(None))
    shown = [group for group in groups if group not in hidden]
    first = {}
    for group, scores in zip(shown, scoring(_only(answers, shown)), strict=True):
        first[group] = tuple(answers.items[at] for at in sorted(leaders(scores)))
    whole = not hidden and None not in answers.groups and len(groups) > 1
    balanced = _placed(balanced_scores(answers, scoring)) if whole else None
    return Departments(first, len(hidden), answers.items, _placed(scores_of(scoring, answers.ballots)), balanced)


def _placed(scores: Floats) -> tuple[int, ...]:
    return tuple(int(one) for one in ranks(scores[None, :])[0])


def balanced_scores(answers: Sheet, scoring: Scoring) -> Floats:
    """The scores if every department weighed the same: each of its ballots counts for the inverse of its size."""
    names = sorted({one for one in answers.groups if one is not None})
    groups = _only(answers, names)
    weights = (groups / groups.sum(axis=1, keepdims=True)).mean(axis=0)
    found: Floats = np.round(scoring(weights[None, :])[0], DECIMALS)
    return found


def _only(answers: Sheet, groups: list[str]) -> Floats:
    """For each department, which ballots are its own: departments × ballots."""
    return np.array([[float(one == group) for one in answers.groups] for group in groups]).reshape(
        len(groups), answers.ballots
    )
