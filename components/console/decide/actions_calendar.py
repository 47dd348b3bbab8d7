"""When, how much and on whose shoulders: the plan's calendar, its budget and the workload."""

from datetime import date

import streamlit as st

from components.insight.budget import budget
from components.insight.plan import Plan
from components.picture.budget import budget_chart, budget_numbers, budget_summary, waves_table
from components.picture.palette import palette
from components.picture.plan import (
    calendar_chart,
    calendar_numbers,
    calendar_rows,
    calendar_summary,
    workload_chart,
    workload_numbers,
    workload_summary,
)

from ..budget_field import budget_field
from ..figure import as_typed, figure
from ..place import Here


def calendar(here: Here, plan: Plan) -> None:
    """The calendar of what is dated, the costs beside the budget, the load per person."""
    say, state, colours = here.say, here.state, palette(st.context.theme.type)
    if calendar_rows(plan):
        figure(
            say,
            say("Calendar"),
            calendar_chart(plan, state, say, colours),
            calendar_summary(plan, say),
            calendar_numbers(plan, state, say),
            key="plan_calendar",
        )
    else:
        st.info(say("Give actions a due date and their calendar appears here."), icon=":material/calendar_month:")
    _budget(here, plan.day)
    if plan.loads:
        figure(
            say,
            say("Who carries what"),
            workload_chart(plan, state, say, colours),
            workload_summary(plan, state, say),
            workload_numbers(plan, state, say),
            key="plan_workload",
        )


def _budget(here: Here, day: date) -> None:
    """What the plan costs beside what there is: how much that is stands here and in the frame."""
    say, found = here.say, here.state.once(budget, day)
    colours = palette(st.context.theme.type)
    figure(
        say,
        say("Costs and budget"),
        budget_chart(say, found, colours),
        budget_summary(say, found),
        budget_numbers(say, found),
        key="plan_budget",
    )
    with st.container(width=260):
        budget_field(here)
    st.table(as_typed(waves_table(say, found)))
