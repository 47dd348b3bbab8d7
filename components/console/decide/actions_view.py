"""What the parts of the action-plan screen share: the day, the plan, what is missing."""

from datetime import date

from components.insight.plan import Plan, PlannedAction, plan
from components.insight.when import project_day
from components.language import Speech

from ..place import Here, store


def today(here: Here) -> date:
    """The day it is where the project's workshops take place."""
    return project_day(here.state, store().clock())


def current_plan(here: Here) -> Plan:
    return here.state.once(plan, today(here))


def missing_words(say: Speech, one: PlannedAction) -> str:
    """What holds an action back, as one says it: "an owner and a due date"."""
    return say.listed(say.code(f"gap.{gap}") for gap in one.gaps)
