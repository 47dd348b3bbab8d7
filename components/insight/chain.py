"""Does an action lead back to a goal, to what was learned, and to where on the journey (S1.19)?"""

from dataclasses import dataclass
from typing import Literal

from components.journey.records import Action, Insight, Opportunity
from components.journey.state import State
from components.journey.walk import steps_behind

Break = Literal["goal", "insight", "steps"]


@dataclass(frozen=True)
class Chain:
    """The goal in words; the opportunity, insights and steps behind an action (ids), and what is missing."""

    goal: str
    opportunity: str | None
    insights: tuple[str, ...]
    steps: tuple[str, ...]

    @property
    def breaks(self) -> tuple[Break, ...]:
        parts: tuple[tuple[Break, object], ...] = (
            ("goal", self.goal),
            ("insight", self.insights),
            ("steps", self.steps),
        )
        return tuple(name for name, value in parts if not value)


def chain_of(state: State, action: Action) -> Chain:
    """Goal <- insight <- place on the map, for one action.

    The goal is the action's own, else the project's meta-objective; the steps are the action's
    own, else those of its opportunity, else those of its insights.
    """
    opportunity = state.find(Opportunity, action.opportunity)
    insights = tuple(one for one in opportunity.insights if state.find(Insight, one)) if opportunity else ()
    steps = action.steps or steps_behind(state, (action.opportunity or "",)) or steps_behind(state, insights)
    return Chain(action.objective or state.project.meta_objective, action.opportunity, insights, steps)
