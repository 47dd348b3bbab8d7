"""Other thresholds of impact and effort: sliders that answer at once. Nothing of it is kept."""

import altair as alt
import streamlit as st

from components.insight.matrix import Matrix, matrix
from components.journey.balloting import items_of, letters
from components.journey.records import Activity
from components.picture.matrix import matrix_chart, matrix_numbers, matrix_summary
from components.picture.palette import palette
from components.picture.tried import limits_words

from ..figure import as_typed, legible
from ..markdown import plain
from ..place import Here, here
from .tried import back_button, tried

LOWEST, HIGHEST = 1.0, 5.0


def limits_part(place: Here, activity: Activity) -> None:
    """Two sliders and the matrix they give: a part of the screen that is drawn alone."""
    st.header(place.say("If high began elsewhere"))
    _sliders(activity.id)


@st.fragment
def _sliders(activity_id: str) -> None:
    place = here()
    activity = place.state.find(Activity, activity_id)
    if activity is None:
        return
    say, kept = place.say, matrix(place.state, activity)
    asked = {"impact": say("High impact from"), "effort": say("High effort from")}
    usual = {f"{activity_id}.{axis}.from": getattr(kept, f"{axis}_threshold") for axis in asked}
    impact, effort = (
        column.slider(words, LOWEST, HIGHEST, step=0.5, format="localized", **tried(key, usual[key]))
        for column, words, key in zip(st.columns(2), asked.values(), usual, strict=True)
    )
    back_button(place, usual, activity_id)
    found = matrix(place.state, activity, (impact, effort))
    items = items_of(place.state, activity_id)
    names, texts = letters(items), {one.id: one.text for one in items}
    told = f"{limits_words(say, kept, found, texts)} {matrix_summary(say, found, texts)}"
    drawn, read = st.columns([7, 4], gap="large")
    with drawn:
        colours = palette(st.context.theme.type, place.sharing)
        chart: alt.LayerChart | alt.FacetChart = matrix_chart(say, found, names, colours)
        st.altair_chart(legible(chart), key=f"limits_{activity_id}", width="stretch", alt=told)
        st.markdown(plain(told))
    with read:
        legend(place, found, names, texts)
    with st.expander(say("The numbers in a table"), key=f"limits_{activity_id}.table"):
        st.table(as_typed(matrix_numbers(say, found, names, texts)))


def legend(here: Here, result: Matrix, names: dict[str, str], marked: dict[str, str]) -> None:
    """Letters and items beside the picture, by quadrant, and how to read the marks."""
    say = here.say
    for quadrant in ("quick_win", "big_bet", "fill_in", "drop"):
        here_are = [one for one in result.items if one.quadrant == quadrant]
        if not here_are:
            continue
        st.markdown(f"**{say.code(f'quadrant.{quadrant}')}**")
        lines = [f"- **{names[one.item]}{'≈' if one.unstable else ''}** {plain(marked[one.item])}" for one in here_are]
        st.markdown("\n".join(lines))
    st.caption(
        say("● sure of its quadrant · ◇ ≈ a few marks otherwise would move it · lines: the middle half of the marks")
        + " · "
        + say.plural("{n} voter", "{n} voters", result.voters)
    )
