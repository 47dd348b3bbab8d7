"""What each slide shows: the journey as drawn for it, everything else with the drawings of its own screen."""

import pandas as pd
import streamlit as st

from components.insight.answers import latest_revealed
from components.insight.budget import budget
from components.insight.curve import curve
from components.insight.evidence_mix import sources_about
from components.insight.plan import PlannedAction, plan
from components.insight.reviews import review_state
from components.insight.telling import Slide, chosen, moments
from components.insight.tomorrow import agreements
from components.insight.truth import StepTruth
from components.insight.votes import one_ballot_decides, vote_result
from components.insight.when import project_day
from components.journey.balloting import items_of
from components.journey.records import Channel, Journey, Persona, Step
from components.journey.walk import steps_of
from components.picture.budget import budget_summary
from components.picture.curve import curve_chart
from components.picture.curve_words import curve_numbers, curve_summary, finding_words, in_reading_order
from components.picture.palette import palette
from components.picture.persona_sheet import persona_sheet, persona_strip
from components.picture.plan import owner_name
from components.picture.ranking import ranking_chart, ranking_numbers, ranking_summary
from components.picture.rehearsal_words import marked
from components.picture.telling import step_slide, whole_slide

from ..decide.follow_up_taught import taught
from ..figure import as_typed, figure
from ..markdown import plain
from ..place import Here, now

CURVE_HEIGHT = 370
"""Pixels: what is found in the curve stands below it, in the same window."""

MOST_TOLD = 2
"""Findings of the curve said aloud: those that weigh most."""


def show(place: Here, journey: Journey, slide: Slide) -> None:
    with st.container(key="present_slide"):
        _show(place, journey, slide)


def _show(place: Here, journey: Journey, slide: Slide) -> None:
    of_project = {"purpose": _purpose, "priorities": _priorities, "vote": _vote, "plan": _plan}
    of_journey = {"persona": _persona, "journey": _whole, "curve": _curve, "taught": _taught, "truth": _truth}
    of_journey |= {"close": _close}
    if slide.step is not None:
        _step(place, journey, slide.step)
    elif slide.part in of_project:
        of_project[slide.part](place)
    else:
        of_journey[slide.part](place, journey)


def _said(sentence: str) -> None:
    """The sentence a slide is about, larger than the title of a chart."""
    with st.container(key="present_said"):
        st.header(plain(sentence), anchor=False)


def _purpose(place: Here) -> None:
    """What this is for, in the words of the frame."""
    project = place.project
    _said(project.meta_objective or project.name)
    for field in ("why", "customer_problem", "success"):
        if text := getattr(project, field):
            st.markdown(f"**{place.say.code(f'field.project.{field}')}**  \n{plain(text)}")


def _persona(place: Here, journey: Journey) -> None:
    persona = place.state.get(Persona, journey.persona or "")
    channels = [one.name for one in (place.state.find(Channel, key) for key in persona.channels) if one]
    st.html(persona_sheet(persona, channels, sources_about(place.state, persona.id), place.say))


def _pin(place: Here, journey: Journey) -> None:
    persona = place.state.find(Persona, journey.persona)
    if persona is not None:
        st.html(persona_strip(persona, place.say))


def _whole(place: Here, journey: Journey) -> None:
    _pin(place, journey)
    moods = {one.step: one for one in place.state.once(curve, journey).steps}
    st.html(whole_slide(place.state, journey, moods, place.say))


def _step(place: Here, journey: Journey, step: str) -> None:
    _pin(place, journey)
    mood = next((one for one in place.state.once(curve, journey).steps if one.step == step), None)
    st.html(step_slide(place.state, journey, place.state.get(Step, step), mood, place.say))


def _curve(place: Here, journey: Journey) -> None:
    say, state = place.say, place.state
    found = state.once(curve, journey)
    names = {one.id: one.title for one in steps_of(state, journey.id)}
    figure(
        say,
        say.code("present_part.curve"),
        lambda: curve_chart(say, found, names, palette(st.context.theme.type, place.sharing)).properties(
            height=CURVE_HEIGHT
        ),
        curve_summary(say, found, names),
        curve_numbers(say, found, names),
        key=f"present_curve_{journey.id}",
        look=place.sharing,
        table=False,
    )
    st.markdown("\n".join(f"- {plain(finding_words(say, one, names))}" for one in in_reading_order(found)[:MOST_TOLD]))


def _taught(place: Here, journey: Journey) -> None:
    """What was believed, what the room said, what was read since."""
    taught(place, journey, slide=True)


def _truth(place: Here, journey: Journey) -> None:
    """Every step judged, the most decisive first."""
    st.header(place.say.code("present_part.truth"), anchor=False)
    st.table(as_typed(pd.DataFrame([_judged(place, one) for one in place.state.once(moments, journey)])))
    st.caption(place.say("◆ moment of truth, ◇ nearly one."))


def _judged(place: Here, one: StepTruth) -> dict[str, str]:
    say, sign = place.say, {"moment": "◆ ", "candidate": "◇ ", None: ""}[one.flag]
    share = one.irritant_share
    return {
        say.code("kind.step").capitalize(): sign + place.state.get(Step, one.step).title,
        say("Importance"): say.number(one.importance or 0, 1),
        say("Impact"): say.number(one.impact or 0, 1),
        say("Irritates"): "" if share is None else say.percent(share),
    }


def _priorities(place: Here) -> None:
    """What was chosen and why, with who disagreed."""
    st.header(place.say("What was chosen"), anchor=False)
    state, say = place.state, place.say
    told = (
        f"1. {marked(state, say, one, f'**{plain(one.text)}**')}{_reasons(place, one.reason, one.dissent)}"
        for one in chosen(state)
    )
    st.markdown("\n".join(told))


def _vote(place: Here) -> None:
    """The vote behind the choice, and how sure it is."""
    say, state = place.say, place.state
    activity = latest_revealed(state, "vote")
    if activity is None:  # hidden again meanwhile
        return
    names = {one.id: one.text for one in items_of(state, activity.id)}
    result = state.once(vote_result, activity)
    figure(
        say,
        say("Ranking by dots"),
        lambda: ranking_chart(say, result, names, palette(st.context.theme.type, place.sharing)),
        ranking_summary(say, result, names, state.once(one_ballot_decides, activity)),
        ranking_numbers(say, result, names),
        key=f"present_ranking_{activity.id}",
        look=place.sharing,
        table=False,
    )


def _reasons(place: Here, reason: str, dissent: str) -> str:
    said = f"  \n   {plain(' '.join(reason.split()))}"
    if dissent:
        said += (
            f"  \n   *{place.say.colon(place.say.code('field.decision.dissent'))}* {plain(' '.join(dissent.split()))}"
        )
    return said


def _plan(place: Here) -> None:
    """Who does what, how it will be measured, until when, for how much."""
    say, found = place.say, place.state.once(plan, project_day(place.state, now()))
    st.header(say.code("present_part.plan"), anchor=False)
    st.table(as_typed(pd.DataFrame([_planned(place, one) for one in found.actions if one.timing != "dropped"])))
    costs = place.state.once(budget, found.day)
    # An audience is not told what the frame still lacks.
    told = say("In all: {cost}.", cost=say.money(costs.total.cost))
    st.markdown(plain(told if costs.amount is None else budget_summary(say, costs)))


def _planned(place: Here, one: PlannedAction) -> dict[str, str]:
    say, action = place.say, one.action
    aim = f"{action.baseline} → {action.target}" if action.baseline and action.target else action.target
    return {
        say.code("field.action.title"): marked(place.state, say, action, action.title),
        say.code("field.action.owner"): owner_name(place.state, say, action.owner),
        say.code("field.action.metric"): " · ".join(filter(None, (action.metric, aim))),
        say.code("field.action.due"): say.date(action.due, "medium") if action.due else "",
        say.code("field.action.cost"): "" if action.cost is None else say.money(action.cost),
    }


def _close(place: Here, journey: Journey) -> None:
    """What is asked of the audience, who has agreed already, when we look again."""
    say, found = place.say, place.state.once(agreements, journey)
    agreed = [one.department.name for one in found if one.given is not None]
    missing = [one.department.name for one in found if one.given is None]
    _said(say("Is this the journey our customers live?"))
    if agreed:
        st.markdown(plain(say("Agreed by {departments}.", departments=say.listed(agreed))))
    if missing:
        st.markdown(plain(say("Not yet agreed by {departments}.", departments=say.listed(missing))))
    day = review_state(place.state, journey, now()).next_on
    st.markdown(plain(say("We look at this map again on {day}.", day=say.date(day, "full"))))
