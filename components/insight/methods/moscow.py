"""MoSCoW: what must, should, could be done, and what will not be."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from components.insight.solid.sheet import Scoring, Sheet, scores_of

from .classes import most_said
from .ranking import Caution, Line, Part, Ranking, known, ranking

Commitment = Literal["wont", "could", "should", "must"]
COMMITMENTS: tuple[Commitment, ...] = ("wont", "could", "should", "must")
"""From the weakest to the strongest; on a ballot 1 to 4."""

MOST_MUST, USUAL_COULD, COULD_APART = 0.60, 0.20, 0.10
"""Shares of the effort planned: at most 60 % for what must be done, about 20 % for what could (DSDM)."""


@dataclass(frozen=True)
class EffortShares:
    """Shares of the effort of all that is planned (without "won't"); None when no effort is known."""

    must: float | None
    should: float | None
    could: float | None
    unknown: tuple[str, ...]


def moscow_places(answers: Sheet) -> Scoring:
    """Where most people put each item, from 0 (won't) to 3 (must); between equals the weaker commitment."""
    return most_said(answers.field(0), (1, 2, 3, 4))


def rank_moscow(answers: Sheet, efforts: Mapping[str, float] | None = None) -> Ranking:
    """What does the room commit to? `efforts`: per item, in any one unit; without them shares cannot be checked."""
    places = scores_of(moscow_places(answers), answers.ballots)
    column = answers.field(0)
    lines = []
    for at, item in enumerate(answers.items):
        counts = tuple(
            Part(code, float((column[:, at] == mark).sum())) for mark, code in enumerate(COMMITMENTS, start=1)
        )
        score = known(places[at])
        label = None if score is None else COMMITMENTS[int(score)]
        lines.append(Line(item, score, counts, answers.answered[at], label=label))
    shares = effort_shares({one.item: one.label for one in lines if one.label}, efforts or {})
    return ranking("moscow", lines, answers.ballots, _cautions(shares))


def effort_shares(labels: Mapping[str, str], efforts: Mapping[str, float]) -> EffortShares:
    """How is the planned effort shared out? By effort, not by the number of items."""
    planned = {item: label for item, label in labels.items() if label != "wont"}
    unknown = tuple(item for item in planned if item not in efforts)
    whole = sum(efforts.get(item, 0) for item in planned)
    if not whole:
        return EffortShares(None, None, None, unknown)
    must, should, could = (
        sum(efforts.get(item, 0) for item, label in planned.items() if label == wanted) / whole
        for wanted in ("must", "should", "could")
    )
    return EffortShares(must, should, could, unknown)


def _cautions(shares: EffortShares) -> list[Caution]:
    found = []
    if shares.unknown:
        found.append(Caution("effort_unknown", shares.unknown, about="effort"))
    if shares.must is not None and shares.must > MOST_MUST + 1e-9:
        found.append(Caution("must_heavy", fact=shares.must, about="must"))
    if shares.could is not None and abs(shares.could - USUAL_COULD) > COULD_APART + 1e-9:
        found.append(Caution("could_unusual", fact=shares.could, about="could"))
    return found
