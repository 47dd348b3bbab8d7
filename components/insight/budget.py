"""What the plan asks of its budget: wave by wave, action by action, and from where on nothing is left (D15)."""

from dataclasses import dataclass
from datetime import date

from components.journey.state import State

from .plan import Plan, PlannedAction, Wave, plan


@dataclass(frozen=True)
class Draw:
    """One action on the budget: what is asked for before it and with it; `beyond` when that is more than there is."""

    planned: PlannedAction
    before: int
    after: int
    beyond: bool


@dataclass(frozen=True)
class WaveDraw:
    """A wave, what is asked for up to its end, and what is left of the budget then (None without a budget)."""

    wave: Wave
    after: int
    left: int | None


@dataclass(frozen=True)
class Budget:
    """The plan in the order in which it spends. Amounts in euros; `amount` is None while nobody gave a budget."""

    amount: int | None
    draws: tuple[Draw, ...]
    waves: tuple[WaveDraw, ...]
    total: Wave

    @property
    def left(self) -> int | None:
        """What the plan leaves; below zero when it asks for more than there is."""
        return None if self.amount is None else self.amount - self.total.cost

    @property
    def beyond(self) -> tuple[Draw, ...]:
        return tuple(one for one in self.draws if one.beyond)

    @property
    def uncosted(self) -> tuple[Draw, ...]:
        return tuple(one for one in self.draws if one.planned.action.cost is None)


def budget(state: State, day: date) -> Budget:
    """What the plan as it stands on `day` asks of the project's budget."""
    found = state.once(plan, day)
    return Budget(
        state.project.budget, _draws(found, state.project.budget), _waves(found, state.project.budget), found.total
    )


def whole_budget(state: State) -> Budget:
    """The same, whatever the day."""
    return budget(state, date.max)


def _draws(found: Plan, amount: int | None) -> tuple[Draw, ...]:
    draws, spent = [], 0
    for wave in found.waves:
        for one in found.actions:
            if one.timing == "dropped" or one.action.wave != wave.name:
                continue
            cost = one.action.cost or 0
            # What costs nothing goes beyond nothing, wherever it stands.
            beyond = amount is not None and cost > 0 and spent + cost > amount
            draws.append(Draw(one, spent, spent + cost, beyond))
            spent += cost
    return tuple(draws)


def _waves(found: Plan, amount: int | None) -> tuple[WaveDraw, ...]:
    draws, spent = [], 0
    for wave in found.waves:
        spent += wave.cost
        draws.append(WaveDraw(wave, spent, None if amount is None else amount - spent))
    return tuple(draws)
