"""What the parts of the action-plan screen share: the day, the plan, who and where as choices."""

from collections.abc import Mapping
from datetime import date

from components.insight.plan import Plan, PlannedAction, plan
from components.insight.when import project_day
from components.journey.records import Department, Journey, Person, Phase, Step
from components.language import Speech

from ..choices import told_apart
from ..place import Here, store


def today(here: Here) -> date:
    """The day it is where the project's workshops take place."""
    return project_day(here.state, store().clock())


def current_plan(here: Here) -> Plan:
    return here.state.once(plan, today(here))


def people_named(here: Here) -> Mapping[str, str]:
    """Everybody who can own or help, with their department to tell namesakes apart."""
    people = here.state.all(Person)
    departments = {one.id: one.name for one in here.state.all(Department)}
    works_in = {one.id: departments.get(one.department or "", "") for one in people}
    return told_apart({one.id: one.name for one in people}, works_in)


def steps_named(here: Here) -> Mapping[str, str]:
    """Every step, in map order, with its phase; with its journey where another has the same."""
    every = [
        (step, phase, journey)
        for journey in here.state.all(Journey)
        for phase in here.state.where(Phase, journey=journey.id)
        for step in here.state.where(Step, phase=phase.id)
    ]
    named = {step.id: f"{phase.title} · {step.title}" for step, phase, _ in every}
    return told_apart(named, {step.id: journey.name for step, _, journey in every})


def missing_words(say: Speech, one: PlannedAction) -> str:
    """What holds an action back, as one says it: "an owner and a due date"."""
    return say.listed(say.code(f"gap.{gap}") for gap in one.gaps)
