"""When, how much and on whose shoulders: the plan's calendar, costs and workload."""

import pandas as pd
import streamlit as st

from components.insight.plan import Plan, Wave
from components.language import Speech
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

from ..figure import as_typed, figure
from ..place import Here


def calendar(here: Here, plan: Plan) -> None:
    """The calendar of what is dated, the cost per wave, the load per person."""
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
    costs, load = st.columns(2, gap="large")
    with costs:
        _costs(say, plan)
    if plan.loads:
        with load:
            figure(
                say,
                say("Who carries what"),
                workload_chart(plan, state, say, colours),
                workload_summary(plan, state, say),
                workload_numbers(plan, state, say),
                key="plan_workload",
            )


def _costs(say: Speech, plan: Plan) -> None:
    st.header(say("Cost per wave"))
    waves = plan.waves if len(plan.waves) == 1 and not plan.waves[0].name else (*plan.waves, plan.total)
    st.table(as_typed(pd.DataFrame([_cost_row(say, wave, wave is plan.total) for wave in waves])))
    if plan.total.uncosted:
        st.caption(
            say.plural(
                "{n} action has no cost yet: the total is a minimum.",
                "{n} actions have no cost yet: the total is a minimum.",
                plan.total.uncosted,
            )
        )


def _cost_row(say: Speech, wave: Wave, total: bool) -> dict[str, str]:
    return {
        say.code("field.action.wave"): say("All waves") if total else wave.name or say("Without a wave"),
        say("Actions"): say.number(wave.actions),
        say("Ready", context="actions"): say.number(wave.ready),
        say("Cost"): say.money(wave.cost),
        say("Until"): say.date(wave.due, "medium") if wave.due else "",
    }
