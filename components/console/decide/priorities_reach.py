"""Other volumes (relief) and other reaches (RICE): sliders that answer at once. Nothing of it is kept."""

from collections.abc import Sequence

import altair as alt
import streamlit as st

from components.insight.methods.of_state import ranking_of, ranks_told
from components.insight.methods.ranking import Ranking, Scored
from components.insight.methods.reach_if import TRIED, relief_if, rice_if, worth_trying
from components.insight.truth import MOMENT_FROM, StepTruth, step_truths
from components.journey.balloting import items_of
from components.journey.records import Activity, Step
from components.picture.method_ranking import method_chart, method_numbers, method_summary
from components.picture.palette import palette
from components.picture.relief import relief_chart, relief_numbers, relief_summary
from components.picture.tried import reach_turns, relief_turns

from ..figure import as_typed, legible
from ..markdown import plain
from ..place import Here, here
from .tried import back_button, step_of, tried

Names = dict[str, str]


# ---- relief -------------------------------------------------------------------------------


def volumes_part(place: Here, journey: str, judged: Activity | None) -> None:
    """How many customers come by each step that might lead, and the relief it gives: a part drawn alone."""
    st.header(place.say("If more or fewer customers came by"))
    _volumes(journey, judged.id if judged else None)


@st.fragment
def _volumes(journey: str, judged_id: str | None) -> None:
    place = here()
    say, state = place.say, place.state
    steps = step_truths(state, journey, state.find(Activity, judged_id), rated=True)
    shown, customers = worth_trying(steps), state.project.customers_in_scope or 0
    if not shown:
        return
    names = {one.step: state.get(Step, one.step).title for one in steps}
    moved, drawn = st.columns([2, 5], gap="large")
    with moved:
        found = _tried_relief(place, journey, steps, shown, customers, names)
    with drawn:
        chart: alt.LayerChart | alt.FacetChart = relief_chart(
            say, found, names, palette(st.context.theme.type, place.sharing)
        )
        turns = relief_turns(say, found, [one.step for one in shown], names, customers)
        told = f"{relief_summary(say, found, names)} {turns}".strip()
        st.altair_chart(legible(chart), key=f"volumes_{journey}", width="stretch", alt=told)
        st.markdown(plain(told))
        with st.expander(say("The numbers in a table"), key=f"volumes_{journey}.table"):
            st.table(as_typed(relief_numbers(say, found, names)))


def _tried_relief(
    place: Here, journey: str, steps: Sequence[StepTruth], shown: Sequence[StepTruth], customers: int, names: Names
) -> tuple[StepTruth, ...]:
    """The sliders, and the steps as they say. Customers where their number is known, else a share of them."""
    say, most = place.say, customers or 100
    st.caption(
        say("Customers who come by, of {n}", n=say.number(most)) if customers else say("Customers who come by, in %")
    )
    usual = {f"{one.step}.reach.{most}": round((one.reach.low + one.reach.high) / 2 * most) for one in shown}
    reach = {
        one.step: st.slider(
            plain(names[one.step]), 0, most, step=step_of(most), format="localized", **tried(key, usual[key])
        )
        / most
        for one, key in zip(shown, usual, strict=True)
    }
    usual[f"{journey}.moment_from"] = MOMENT_FROM
    moment = st.slider(
        say("Moment of truth from"),
        1,
        25,
        help=say("Importance × impact, each from 1 to 5. Usual: 16."),
        **tried(f"{journey}.moment_from", MOMENT_FROM),
    )
    back_button(place, usual, journey)
    return relief_if(steps, reach, moment)


# ---- RICE ---------------------------------------------------------------------------------


def reach_part(place: Here, activity: Activity) -> None:
    """How many people the items ahead reach, and the ranking it gives: a part drawn alone."""
    st.header(place.say("If more or fewer people were reached"))
    _reaches(activity.id)


@st.fragment
def _reaches(activity_id: str) -> None:
    place = here()
    activity = place.state.find(Activity, activity_id)
    known = ranking_of(place.state, activity) if activity is not None else None
    if activity is None or known is None or not (shown := [one for one in known.items if one.score][:TRIED]):
        return
    say, ranked = place.say, ranks_told(place.state, activity)
    names = {one.id: one.text for one in items_of(place.state, activity_id)}
    moved, drawn = st.columns([2, 5], gap="large")
    with moved:
        found = _tried_rice(place, activity_id, known, shown, names)
    with drawn:
        colours = palette(st.context.theme.type, place.sharing)
        chart: alt.LayerChart | alt.FacetChart = method_chart(say, found, names, {}, ranked, colours)
        told = f"{method_summary(say, found, names, ranked)} {reach_turns(say, found, names)}".strip()
        st.altair_chart(legible(chart), key=f"reaches_{activity_id}", width="stretch", alt=told)
        st.markdown(plain(told))
        with st.expander(say("The numbers in a table"), key=f"reaches_{activity_id}.table"):
            st.table(as_typed(method_numbers(say, found, names, {}, ranked)))


def _tried_rice(place: Here, activity: str, known: Ranking, shown: Sequence[Scored], names: Names) -> Ranking:
    say = place.say
    st.caption(say("People reached"))
    reaches = {one.item: round(_part(one, "reach")) for one in shown}
    most = max(1, 2 * max(reaches.values()))
    usual = {f"{item}.reach.{most}": reach for item, reach in reaches.items()}
    tried_reach = {
        item: float(
            st.slider(plain(names[item]), 0, most, step=step_of(most), format="localized", **tried(key, usual[key]))
        )
        for item, key in zip(reaches, usual, strict=True)
    }
    back_button(place, usual, activity)
    return rice_if(known, tried_reach)


def _part(one: Scored, code: str) -> float:
    return next((part.value for part in one.parts if part.code == code and part.value is not None), 0.0)
