"""Dots and quadratic votes: what people gave, added up."""

import numpy as np

from components.insight.solid.sheet import Floats, Scoring, Sheet, totals

from .ranking import Caution, Line, Part, Ranking, ranking

CREDITS = 100


def rank_dots(answers: Sheet) -> Ranking:
    """What got most dots? Only the number of supporters tells equals apart, never the alphabet."""
    column = answers.field(0)
    dots, supporters = column.sum(axis=0), (column > 0).sum(axis=0)
    lines = [
        Line(
            item,
            float(dots[at]),
            (Part("dots", float(dots[at])), Part("supporters", float(supporters[at]))),
            answers.ballots,
            (float(supporters[at]),),
        )
        for at, item in enumerate(answers.items)
    ]
    return ranking("dots", lines, answers.ballots)


def dots_scores(answers: Sheet) -> Scoring:
    return totals(answers.field(0))


def quadratic_cost(votes: Floats) -> Floats:
    """The credits a ballot spends: the sum of the squares of its votes (the last axis)."""
    found: Floats = np.square(votes).sum(axis=-1)
    return found


def within_credits(answers: Sheet, credits: int = CREDITS) -> Sheet:
    """The ballots that spend no more than they have."""
    fits = quadratic_cost(answers.field(0)) <= credits
    groups = tuple(group for group, fit in zip(answers.groups, fits, strict=True) if fit)
    return Sheet(answers.items, answers.values[fits], groups)


def rank_quadratic(answers: Sheet, credits: int = CREDITS) -> Ranking:
    """What do people want, and how much? v votes on an item cost v² credits; votes against are negative.

    A ballot that spends more than its credits does not count, and is told.
    """
    counted = within_credits(answers, credits)
    column = counted.field(0)
    lines = [
        Line(
            item,
            float(column[:, at].sum()),
            (
                Part("votes", float(column[:, at].sum())),
                Part("credits", float(np.square(column[:, at]).sum())),
                Part("supporters", float((column[:, at] > 0).sum())),
                Part("opponents", float((column[:, at] < 0).sum())),
            ),
            counted.ballots,
        )
        for at, item in enumerate(counted.items)
    ]
    over = answers.ballots - counted.ballots
    cautions = [Caution("overspent", fact=over)] if over else []
    return ranking("quadratic", lines, counted.ballots, cautions)


def quadratic_scores(answers: Sheet) -> Scoring:
    """For ballots within their credits."""
    return totals(answers.field(0))
