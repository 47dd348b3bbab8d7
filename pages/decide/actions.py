"""The action plan: who does what, by when, and how we will know."""

import streamlit as st

from components.console.choices import bound
from components.console.decide.actions_calendar import calendar
from components.console.decide.actions_decisions import decisions, plan_action
from components.console.decide.actions_list import PART, one_by_one
from components.console.decide.actions_table import action_table
from components.console.decide.actions_view import current_plan
from components.console.downloads import table_downloads
from components.console.example import offer_example
from components.console.markdown import plain
from components.console.place import Here, here
from components.console.quoted import quoted
from components.console.screens import link
from components.exchange.handover import handover_text
from components.insight.budget import Budget, budget
from components.insight.plan import Plan
from components.journey.records import Decision
from components.language import Speech, speech


def parts(say: Speech, plan: Plan, decided: int) -> dict[str, str]:
    return {
        "list": f"{say('Actions')} ({say.number(len(plan.actions))})",
        "table": say("Table"),
        "decisions": f"{say('Decisions')} ({say.number(decided)})",
        "calendar": say("Calendar, budget, workload"),
        "text": say("To hand over"),
    }


def summary(say: Speech, plan: Plan, costs: Budget) -> str:
    live = [one for one in plan.actions if one.live]
    told = [
        say.plural("{n} action to do", "{n} actions to do", len(live)),
        say.plural("{n} of them ready", "{n} of them ready", sum(one.ready for one in live)),
    ]
    late, coming = plan.timed("overdue"), plan.next_due
    if late:
        told.append(say.plural("{n} late", "{n} late", len(late)))
    if coming is not None and coming.action.due is not None:
        told.append(say("next due on {day}: {title}", day=say.date(coming.action.due), title=coming.action.title))
    if costs.amount is None:
        told.append(say("{cost} in all", cost=say.money(plan.total.cost)))
    else:
        told.append(
            say("{cost} of a budget of {amount}", cost=say.money(plan.total.cost), amount=say.money(costs.amount))
        )
    return " · ".join(told)


def part_chooser(place: Here, plan: Plan) -> str:
    decided = place.state.all(Decision)
    named = parts(place.say, plan, len(decided))
    first = "decisions" if decided and not plan.actions else "list"
    chosen = st.segmented_control(
        place.say("Part of the plan"),
        list(named),
        format_func=named.__getitem__,
        required=True,
        label_visibility="collapsed",
        **bound(PART, list(named), first),
    )
    return str(chosen)


def unplanned(place: Here, plan: Plan) -> None:
    say = place.say
    for one in plan.unplanned:
        with st.container(horizontal=True, vertical_alignment="center", key=f"unplanned_{one.id}"):
            st.markdown(f":material/assignment_late: {say('Decided, no action yet')} · **{plain(one.text)}**")
            st.button(
                say("Plan an action"),
                key=f"{one.id}.plan_first",
                icon=":material/add_task:",
                on_click=plan_action,
                args=(one.id,),
            )


def nothing_yet(place: Here) -> None:
    say = place.say
    st.info(
        say("No action yet. They are born from what you decide among the priorities; or write the first one here."),
        icon=":material/task_alt:",
    )
    link("priorities", say("Go to the priorities"), ":material/leaderboard:")
    offer_example(place, "actions")


def hand_over(place: Here, plan: Plan) -> None:
    st.markdown(place.say("The plan as plain text, in the project's language, to paste into a message."))
    quoted(handover_text(plan, place.state, speech(place.project.language)), "plan")


place = here()
plan = current_plan(place)
say = place.say
heading, download = st.columns([5, 1], vertical_alignment="bottom")
heading.title(say.code("screen.actions"))
with download, st.container(horizontal=True, horizontal_alignment="right"):
    table_downloads(place, ["actions", "decisions", "decision_log", "waves", "spending"])
if plan.actions:
    st.caption(plain(summary(say, plan, place.state.once(budget, plan.day))))
part = part_chooser(place, plan)
if part == "decisions":
    decisions(place)
elif part == "text":
    hand_over(place, plan)
elif part == "table":
    action_table(place)
elif part == "calendar" and plan.actions:
    calendar(place, plan)
else:
    unplanned(place, plan)
    if not plan.actions:
        nothing_yet(place)
    one_by_one(place, plan)
