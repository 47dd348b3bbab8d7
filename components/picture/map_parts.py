"""What a drawing of the map shows, column by column, ready to be written as a page."""

from collections.abc import Iterable
from dataclasses import dataclass

from components.insight.evidence_mix import card_grade
from components.insight.step_values import StepValue, step_value
from components.insight.truth import truth_score
from components.journey.records import Card, Channel, Grade, Journey, Phase, Step, Touchpoint
from components.journey.state import State

Scale = dict[tuple[str, str], int]
"""(unit, period) -> the largest volume counted that way: bars compare only like with like."""


@dataclass(frozen=True)
class Column:
    """One step, or the empty place of a macro-step without steps (`step` None)."""

    phase: Phase
    step: Step | None
    cards: dict[str, tuple[Card, ...]]
    touchpoints: tuple[Touchpoint, ...]
    value: StepValue | None
    truth: float | None
    """Importance x impact, 1 to 25."""


@dataclass(frozen=True)
class MapParts:
    journey: Journey
    phases: tuple[tuple[Phase, int], ...]
    """Macro-steps with the number of columns each spans."""
    columns: tuple[Column, ...]
    layers: tuple[str, ...]
    grades: dict[str, Grade | None]
    """Card id -> grade."""
    channels: dict[str, str]
    scale: Scale


def map_parts(
    state: State, journey: Journey, phase: str | None = None, layers: tuple[str, ...] | None = None
) -> MapParts:
    """The parts of a journey's map; of one macro-step and some layers only, when asked."""
    shown = [one for one in state.where(Phase, journey=journey.id) if phase in (None, one.id)]
    phases: list[tuple[Phase, int]] = []
    columns: list[Column] = []
    for one in shown:
        steps = state.where(Step, phase=one.id)
        phases.append((one, max(1, len(steps))))
        columns += [_column(state, one, step) for step in steps] or [Column(one, None, {}, (), None, None)]
    return MapParts(
        journey=journey,
        phases=tuple(phases),
        columns=tuple(columns),
        layers=tuple(key for key in journey.layers if layers is None or key in layers),
        grades={card.id: card_grade(state, card) for one in columns for cards in one.cards.values() for card in cards},
        channels={one.id: one.name for one in state.all(Channel)},
        scale=volume_scale(touchpoint for one in columns for touchpoint in one.touchpoints),
    )


def _column(state: State, phase: Phase, step: Step) -> Column:
    cards: dict[str, tuple[Card, ...]] = {}
    for card in state.where(Card, step=step.id):
        cards[card.layer] = (*cards.get(card.layer, ()), card)
    touchpoints = state.where(Touchpoint, step=step.id)
    return Column(phase, step, cards, touchpoints, step_value(step, touchpoints), _truth(step))


def _truth(step: Step) -> float | None:
    if step.importance is None or step.impact is None:
        return None
    return truth_score(step.importance, step.impact)


def volume_scale(touchpoints: Iterable[Touchpoint]) -> Scale:
    """The largest volume per way of counting."""
    scale: Scale = {}
    for one in touchpoints:
        if one.volume_high is not None:
            way = counted_in(one)
            scale[way] = max(scale.get(way, 0), one.volume_high)
    return scale


def counted_in(touchpoint: Touchpoint) -> tuple[str, str]:
    return touchpoint.unit.casefold(), touchpoint.period.casefold()
