"""What if more people came by? Relief and RICE with reaches that somebody tries instead of those known."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from components.insight.solid.sheet import DECIMALS
from components.insight.truth import Reach, StepTruth, relief_score

from .ranking import Line, Part, Ranking, ranking

TRIED = 6
"""So many sliders are read at a glance: those of whatever might lead."""


# ---- relief -------------------------------------------------------------------------------


def worth_trying(steps: Sequence[StepTruth]) -> tuple[StepTruth, ...]:
    """The steps whose reach can change what comes first: those that could relieve most, in the order of the map."""
    could = sorted((one for one in steps if potential(one)), key=lambda one: -potential(one))[:TRIED]
    return tuple(one for one in steps if one in could)


def potential(step: StepTruth) -> float:
    """The relief if everybody came by; 0 where it cannot be told."""
    if step.truth is None or step.irritant_share is None:
        return 0.0
    return relief_score(step.truth, step.irritant_share, 1)


def relief_if(steps: Sequence[StepTruth], reach: Mapping[str, float], moment_from: float) -> tuple[StepTruth, ...]:
    """The steps with the reach tried for some (0 to 1), and moments of truth from another product on."""
    return tuple(
        replace(
            one,
            reach=Reach(reach[one.step], reach[one.step], None) if one.step in reach else one.reach,
            moment_from=moment_from,
        )
        for one in steps
    )


def leads_from(steps: Sequence[StepTruth], step: str) -> float | None:
    """From which reach on (0 to 1) would mending this step relieve most, the others taken at the middle of what is
    known? None: not even if everybody came by."""
    (own,) = (one for one in steps if one.step == step)
    best = max((sum(one.relief) / 2 for one in steps if one.relief and one.step != step), default=0.0)
    most = potential(own)
    return best / most if most and best <= most else None


# ---- RICE ---------------------------------------------------------------------------------


def rice_if(found: Ranking, reach: Mapping[str, float]) -> Ranking:
    """The ranking by RICE if some items reached so many people."""
    lines = []
    for one in found.items:
        parts = {part.code: part.value for part in one.parts}
        score = one.score
        if score is not None and one.item in reach:
            parts["reach"], score = reach[one.item], round(reach[one.item] * _each(one.parts), DECIMALS)
        breaks = () if parts["confidence"] is None else (parts["confidence"],)
        told = tuple(Part(code, value) for code, value in parts.items())
        lines.append(Line(one.item, score, told, one.answers, breaks))
    return ranking("rice", lines, found.ballots)


def reach_to_lead(found: Ranking, item: str) -> float | None:
    """How many people would the item have to reach to come first, the others staying? None where nothing is known."""
    own = found.of(item)
    best = max((one.score for one in found.items if one.score is not None and one.item != item), default=None)
    return None if own.score is None or best is None else best / _each(own.parts)


def _each(parts: Sequence[Part]) -> float:
    """What one person reached adds to the score: impact × confidence / effort."""
    known = {one.code: one.value or 0.0 for one in parts}
    return known["impact"] * known["confidence"] / known["effort"]
