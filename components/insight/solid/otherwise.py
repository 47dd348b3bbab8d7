"""How many people would have to answer otherwise until others lead, or until an item has another class?"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import combinations
from math import comb

import numpy as np

from .sheet import Floats, Scoring, Sheet, scores_of
from .stability import Margin, leaders

Rule = Callable[[Sheet], Scoring]
"""How ballots, whichever they are, are counted."""

Swing = Callable[[Floats, int, int], Floats]
"""The ballots (ballots × items × numbers) as they would be if each did all it could against the first item named
and for the second."""

MOST_TRIED = 2_000
"""So many sets of people are tried in turn for one challenger, at most."""


def lead_margin(
    answers: Sheet, rule: Rule, swing: Swing, most_tried: int = MOST_TRIED, *, together: bool = False
) -> Margin:
    """The fewest people who, answering otherwise, change who leads. Every set is tried, the smallest first.

    `tried`: so many people, whoever they are, do not change it; sizes with more than `most_tried` sets are left out.
    `together`: an item's score hangs on what others got, so that the leader and one challenger are not enough.
    """
    count = answers.ballots
    now = scores_of(rule(answers), count) if count else np.empty(0)
    ahead = leaders(now)
    rivals = sorted(set(range(len(now))) - ahead, key=lambda at: -np.nan_to_num(now[at], nan=-np.inf))
    if len(ahead) > 1:
        return Margin(1, 1)
    if not ahead or not rivals:
        return Margin(None, 0)
    (lead,) = ahead
    fewest, tried = None, count
    for rival in rivals:
        two = answers if together else _only(answers, (lead, rival))
        first, second = (lead, rival) if together else (0, 1)
        scoring = rule(_with(two, swing(two.values, first, second)))
        found = _fewest(scoring, count, partial(_overtaken, lead=first), most_tried, fewest)
        fewest = found.ballots or fewest
        tried = min(tried, found.tried)
    return Margin(fewest, fewest or tried)


def class_margin(answers: Sheet, rule: Rule, others: Sequence[Sequence[float]], most_tried: int = MOST_TRIED) -> Margin:
    """The same for the class of the one item of `answers`. `others`: what somebody might have said of it instead."""
    count = answers.ballots
    now = float(scores_of(rule(answers), count)[0]) if count else np.nan
    if np.isnan(now):
        return Margin(None, 0)
    fewest, tried = None, count
    for said in others:
        changed = np.broadcast_to(np.asarray(said, dtype=np.float64), answers.values.shape)
        scoring = rule(_with(answers, changed))
        found = _fewest(scoring, count, partial(_placed_otherwise, now=now), most_tried, fewest)
        fewest = found.ballots or fewest
        tried = min(tried, found.tried)
    return Margin(fewest, fewest or tried)


def left_out_margin(answers: Sheet, rule: Rule, most_tried: int = MOST_TRIED) -> Margin:
    """The fewest ballots that, left out, give the one item of `answers` another class; somebody always stays."""
    count, scoring, tried = answers.ballots, rule(answers), 0
    now = scores_of(scoring, count)[0] if count else np.nan
    if np.isnan(now):
        return Margin(None, 0)
    for size, gone in _sets(count, most_tried):
        if size == count:
            break
        found = scoring(1 - gone)[:, 0]
        if (~np.isnan(found) & (found != now)).any():
            return Margin(size, size)
        tried = size
    return Margin(None, tried)


def _fewest(
    scoring: Scoring, count: int, changes: Callable[[Floats], bool], most_tried: int, below: int | None
) -> Margin:
    """`below`: what another challenger needs already; more is not looked for."""
    tried = 0
    for size, chosen in _sets(count, most_tried):
        if below is not None and size >= below:
            break
        if changes(scoring(np.hstack([1 - chosen, chosen]))):
            return Margin(size, size)
        tried = size
    return Margin(None, tried)


def _sets(count: int, most: int) -> Iterator[tuple[int, Floats]]:
    """All sets of people, the smallest first: their size, and who is in each (sets × ballots)."""
    for size in range(1, count + 1):
        if comb(count, size) > most:
            return
        chosen = np.array(list(combinations(range(count), size)))
        found = np.zeros((len(chosen), count))
        np.put_along_axis(found, chosen, 1, axis=1)
        yield size, found


def _only(answers: Sheet, items: Sequence[int]) -> Sheet:
    return Sheet(tuple(answers.items[at] for at in items), answers.values[:, list(items)], answers.groups)


def _with(answers: Sheet, changed: Floats) -> Sheet:
    """Each ballot as it is, and below them each as it might have been."""
    return Sheet(answers.items, np.concatenate([answers.values, changed]), answers.groups * 2)


def _overtaken(scores: Floats, lead: int) -> bool:
    known = np.where(np.isnan(scores), -np.inf, scores)
    others = np.delete(known, lead, axis=1).max(axis=1)
    return bool((others >= known[:, lead]).any())


def _placed_otherwise(scores: Floats, now: float) -> bool:
    return bool((scores[:, 0] != now).any())
