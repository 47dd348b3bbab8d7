"""How far a map is filled."""

from dataclasses import dataclass

from components.journey.records import Card, Journey, Phase, Step, Touchpoint
from components.journey.state import State

OVERVIEW_STEPS = 15
"""More steps than this on an overview (L0) and nobody reads it as one: a hint, not a limit."""


@dataclass(frozen=True)
class MapFill:
    """Counts for one journey. `cells` are steps by agreed layers; `filled` those with at least one card."""

    phases: int
    steps: int
    cards: int
    touchpoints: int
    cells: int
    filled: int
    empty_phases: tuple[str, ...]
    """Macro-steps without a step."""
    bare_steps: tuple[str, ...]
    """Steps without a card and without a touchpoint."""
    too_detailed: bool

    @property
    def rate(self) -> float | None:
        """Share of cells with a card, 0 to 1; None while there is no cell."""
        return self.filled / self.cells if self.cells else None

    @property
    def ready(self) -> bool:
        """Every macro-step has at least one hypothesised step: the room has something to correct."""
        return self.phases > 0 and not self.empty_phases


def map_fill(state: State, journey: Journey) -> MapFill:
    """How much of this map is there, and where is nothing yet?"""
    phases = state.where(Phase, journey=journey.id)
    steps = [step for phase in phases for step in state.where(Step, phase=phase.id)]
    cards = {step.id: state.where(Card, step=step.id) for step in steps}
    touchpoints = {step.id: state.where(Touchpoint, step=step.id) for step in steps}
    layers = set(journey.layers)
    return MapFill(
        phases=len(phases),
        steps=len(steps),
        cards=sum(map(len, cards.values())),
        touchpoints=sum(map(len, touchpoints.values())),
        cells=len(steps) * len(layers),
        filled=sum(len({card.layer for card in here} & layers) for here in cards.values()),
        empty_phases=tuple(one.id for one in phases if not state.where(Step, phase=one.id)),
        bare_steps=tuple(one.id for one in steps if not cards[one.id] and not touchpoints[one.id]),
        too_detailed=journey.level == "L0" and len(steps) > OVERVIEW_STEPS,
    )
