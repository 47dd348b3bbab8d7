"""Comparisons by whoever made them: rooms of other people like these, and the strengths each would give."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from components.insight.solid.sheet import Floats, Scoring, Sheet, everybody, sheet

from .pairs import DIGITS, RIDGE, Choice, wins_of

AT_ONCE = 500
"""Rooms worked out in one go: few enough to stay close to the processor."""
LONGEST_STEP = 2.0
"""No strength moves further at once: where one item hardly ever loses, the curve says too little of what is far."""
STEPS = 60
CLOSE = 1e-8

Flags = NDArray[np.bool_]


def pair_sheet(items: Sequence[str], choices: Sequence[Choice]) -> Sheet:
    """One ballot per person: how often each item was preferred to each other one (ballots × items × items).

    A comparison that nobody knows the author of is a ballot of its own.
    """
    people: dict[str, list[Choice]] = {}
    for at, one in enumerate(choices):
        people.setdefault(one.ballot or f" {at}", []).append(one)
    rows = [dict(zip(items, wins_of(items, own), strict=True)) for own in people.values()]
    groups = [own[0].department for own in people.values()]
    return sheet(items, rows, numbers=max(1, len(items)), missing=0.0, groups=groups)


def pair_strengths(answers: Sheet) -> Scoring:
    """The strength of each item, by however often each person counts; NaN where nobody who counts compared it."""
    start = many_strengths(_wins(answers, everybody(answers.ballots)), None)[0] if answers.ballots else None

    def scores(weights: Floats) -> Floats:
        found = np.full((len(weights), len(answers.items)), np.nan)
        for at in range(0, len(weights), AT_ONCE):
            some = slice(at, at + AT_ONCE)
            found[some] = many_strengths(_wins(answers, weights[some]), start)
        return np.round(found, DIGITS) + 0.0

    return scores


def _wins(answers: Sheet, weights: Floats) -> Floats:
    found: Floats = np.tensordot(weights, answers.values, axes=1)
    return found


def many_strengths(wins: Floats, start: Floats | None) -> Floats:
    """The likeliest strengths of every room (rooms × items × items) as `strengths` finds those of one.

    Newton's steps, all rooms at once, each kept short; rooms that stand still are left alone.
    """
    seen = (wins + wins.transpose(0, 2, 1)).sum(axis=2) > 0
    ridge = np.where(_linked(wins, seen), 0.0, RIDGE)
    at = np.zeros(seen.shape) if start is None else np.where(seen, np.nan_to_num(start), 0.0)
    moving = np.arange(len(wins))
    for _ in range(STEPS):
        step = _step(wins[moving], at[moving], seen[moving], ridge[moving])
        furthest = np.abs(step).max(axis=1, initial=0.0)
        at[moving] += step * np.minimum(1.0, LONGEST_STEP / np.maximum(furthest, LONGEST_STEP))[:, None]
        moving = moving[furthest > CLOSE]
        if not len(moving):
            break
    return np.where(seen, at, np.nan)


def _step(wins: Floats, at: Floats, seen: Flags, ridge: Floats) -> Floats:
    """From where each room stands to where its curve says the likeliest strengths are (their sum is held at 0)."""
    chance = expit(at[:, :, None] - at[:, None, :])
    missed = wins * (1 - chance)
    middle = at.sum(axis=1, keepdims=True)
    slope = np.where(seen, missed.sum(axis=1) - missed.sum(axis=2) + ridge[:, None] * at + middle, 0.0)
    each = (wins + wins.transpose(0, 2, 1)) * chance * (1 - chance)
    curve = (seen[:, :, None] & seen[:, None, :]) - each
    alone = each.sum(axis=2) + np.where(seen, ridge[:, None], 1.0)
    curve[:, np.arange(at.shape[1]), np.arange(at.shape[1])] += alone
    found: Floats = -np.linalg.solve(curve, slope[:, :, None])[:, :, 0]
    return found


def _linked(wins: Floats, seen: Flags) -> Flags:
    """Can every item compared be reached from every other over wins? Then the likeliest strengths exist (Ford 1957)."""
    reached = ((wins > 0) | np.eye(wins.shape[1], dtype=bool)).astype(np.float32)
    for _ in range(max(1, (wins.shape[1] - 1).bit_length())):
        reached = (reached @ reached > 0).astype(np.float32)
    both = seen[:, :, None] & seen[:, None, :]
    return np.asarray(((reached > 0) | ~both).all(axis=(1, 2)))
