"""Methods that put each item into a class (quadrant, Kano category, MoSCoW), and how sure that class is."""

from collections.abc import Sequence

import numpy as np

from components.insight.solid.draws import Draws
from components.insight.solid.sheet import Floats, Scoring


def most_said(answers: Floats, classes: Sequence[float]) -> Scoring:
    """The class most people chose, as its place in `classes`; between equals the one that stands first there."""
    marks = [(answers == one).astype(np.float64) for one in classes]

    def places(weights: Floats) -> Floats:
        counts = np.stack([weights @ one for one in marks])
        return np.where(counts.sum(axis=0) > 0, counts.argmax(axis=0), np.nan)

    return places


def class_odds(places: Scoring, drawn: Draws, classes: int) -> Floats:
    """Per item, the probability of each class, over the rooms drawn: items × classes."""
    found = places(drawn.weights)
    chances = np.full(len(found), 1 / len(found)) if drawn.chances is None else drawn.chances
    return np.stack([chances @ (found == one) for one in range(classes)], axis=1)
