"""The impact / effort matrix on the priorities screen."""

from functools import partial

import streamlit as st

from components.insight.matrix import Matrix, matrix
from components.journey.balloting import items_of, letters
from components.journey.records import Activity, Session
from components.picture.matrix import matrix_chart, matrix_numbers, matrix_summary, quadrant_words
from components.picture.palette import palette

from ..figure import figure
from ..place import Here
from .priorities_decide import Option, decide_list
from .priorities_limits import legend
from .priorities_solid import solid_part
from .priorities_votes import vote_to_show

_ORDER = {"quick_win": 0, "big_bet": 1, "fill_in": 2, "drop": 3, None: 4}


def matrix_part(here: Here, session: Session) -> None:
    """What pays for little, what is worth a bet, and what is not sure of its place."""
    activity = vote_to_show(here, session, "score")
    if activity is None:
        return
    say, items = here.say, items_of(here.state, activity.id)
    names, marked = letters(items), {one.id: one.text for one in items}
    sources = {one.id: one.sources for one in items}
    result = matrix(here.state, activity)
    solid_part(here, activity, marked, partial(_drawn, here, activity, result, names, marked))
    ordered = sorted(result.items, key=lambda one: _ORDER[one.quadrant])
    decide_list(
        here,
        [
            Option(one.item, marked[one.item], quadrant_words(say, one), activity.id, sources[one.item])
            for one in ordered
        ],
    )


def _drawn(here: Here, activity: Activity, result: Matrix, names: dict[str, str], marked: dict[str, str]) -> None:
    say = here.say
    drawn, read = st.columns([7, 4], gap="large")
    with drawn:
        figure(
            say,
            say("Impact and effort"),
            lambda: matrix_chart(say, result, names, palette(st.context.theme.type, here.sharing)),
            matrix_summary(say, result, marked),
            matrix_numbers(say, result, names, marked),
            key=f"matrix_{activity.id}",
            look=here.sharing,
        )
    with read:
        legend(here, result, names, marked)
        st.caption(say.code(f"threshold.{activity.threshold}.help"))
