"""Two maps in one drawing: two states of a journey, today and tomorrow, two personas (S1.13, S4.24)."""

import pandas as pd
import streamlit as st

from components.exchange.map_differences import difference_sheet
from components.exchange.table_kinds import Sheet
from components.exchange.tables_out import CSV_TYPE, file_name, to_csv
from components.insight.curve import curves
from components.insight.map_aside import Side
from components.insight.map_compare import Comparison, compare_maps
from components.journey.errors import Refused
from components.journey.records import Journey
from components.journey.state import State
from components.language import speech
from components.picture.curve_compare import MOST, compare_chart, compare_numbers, compare_summary
from components.picture.map_compare_words import compare_lines, compare_sentence
from components.picture.palette import palette

from ..choices import bound, bound_many, chosen
from ..figure import as_typed, figure
from ..markdown import plain
from ..named import journeys_named
from ..place import Here
from .map_compare_island import compare_island
from .map_compare_sides import LETTERS, NOW, Chosen, choose_sides, moments_of, state_then

ROWS = 200
"""Rows of the table on the screen; the file has all."""


def compare_view(place: Here, journey: Journey) -> None:
    """Choose two maps; read what differs as drawings, as a list, or as curves."""
    say = place.say
    if len(place.state.all(Journey)) < 2 and len(moments_of(place, journey)) < 2:
        st.info(
            say(
                "There is nothing to compare this map with yet. Name a version before a workshop (History), "
                "draw tomorrow's journey, or add the journey of another persona."
            ),
            icon=":material/compare:",
        )
        return
    ways = {"maps": say("Maps"), "list": say("List"), "curves": say("Curves")}
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="compare_sides"):
        above, below = choose_sides(place, journey)
        st.segmented_control(
            say("View"), list(ways), format_func=ways.__getitem__, label_visibility="collapsed", required=True,
            **bound("compare.way", list(ways)),
        )  # fmt: skip
        way = chosen("compare.way", list(ways))
    found = _found(place, above, below) if way != "curves" else None
    if found is not None:
        st.caption(plain(_summary(place, found, above, below)))
    if way == "curves":
        _curves(place, above.journey, below.journey)
    elif found is None:
        st.warning(_unknown(place, above, below), icon=":material/history_toggle_off:")
    elif way == "maps":
        compare_island(place, found, above, below)
    else:
        _listed(place, above, below)
    if found is not None:
        st.caption(plain(" ".join(f"{one}." for one in compare_lines(found, say))))


def _found(place: Here, above: Chosen, below: Chosen) -> Comparison | None:
    """The comparison, worked out once for this state of the project."""
    if above.side is None or below.side is None:
        return None
    return place.state.once(
        compared, place.project_id, (above.journey.id, above.moment), (below.journey.id, below.moment)
    )


def compared(state: State, project: str, above: tuple[str, str], below: tuple[str, str]) -> Comparison:
    """Two journeys, each at its moment, compared."""
    one, other = (_side(state, project, *each) for each in (above, below))
    return compare_maps(one, other)


def _side(state: State, project: str, journey: str, moment: str) -> Side:
    then = state if moment == NOW else state.once(state_then, project, moment)
    if then is None:
        raise Refused("not_found", kind="version")
    return Side(then, then.get(Journey, journey))


def _summary(place: Here, found: Comparison, above: Chosen, below: Chosen) -> str:
    assert above.side is not None and below.side is not None  # noqa: S101 - there is a comparison
    return compare_sentence(found, above.side.state, below.side.state, place.say)


def _unknown(place: Here, above: Chosen, below: Chosen) -> str:
    one = above if above.side is None else below
    return place.say("This file does not remember this map: {map}.", map=plain(one.words))


# ---- as a list ----------------------------------------------------------------------------


def _listed(place: Here, above: Chosen, below: Chosen) -> None:
    """Every difference in a real table, and as a file."""
    say = place.say
    keys = (above.journey.id, above.moment), (below.journey.id, below.moment)
    sheet = place.state.once(differences, say.language, place.project_id, *keys)
    st.download_button(
        say("CSV: {table}", table=say("Differences")),
        lambda: to_csv(sheet, say),
        file_name(place.project.name, say("Differences"), ending="csv"),
        CSV_TYPE,
        key="compare.csv",
        on_click="ignore",
        icon=":material/csv:",
    )
    st.markdown(
        "  \n".join(f"**{letter}** {plain(one.words)}" for letter, one in zip(LETTERS, (above, below), strict=True))
    )
    if not sheet.rows:
        return
    st.table(as_typed(pd.DataFrame(sheet.rows[:ROWS], columns=list(sheet.headers))))
    more = len(sheet.rows) - ROWS
    if more > 0:
        st.caption(say.plural("{n} more row is in the file.", "{n} more rows are in the file.", more))


def differences(state: State, language: str, project: str, above: tuple[str, str], below: tuple[str, str]) -> Sheet:
    """The differences of two maps as a table, in a language."""
    one, other = (_side(state, project, *each) for each in (above, below))
    found = state.once(compared, project, above, below)
    return difference_sheet(found, one.state, other.state, speech(language))


# ---- curves -------------------------------------------------------------------------------


def _curves(place: Here, above: Journey, below: Journey) -> None:
    """Several journeys' curves of today in one chart: at first the two compared; all, when these are one."""
    say, state = place.say, place.state
    names = journeys_named(place)
    wanted = st.multiselect(
        say("Journeys shown"), list(names), format_func=names.__getitem__, max_selections=MOST,
        placeholder=say("The two compared") if above != below else say("Every journey"), label_visibility="collapsed",
        **bound_many("compare.curves", list(names)),
    )  # fmt: skip
    usual = [above.id, below.id] if above != below else list(names)[:MOST]
    shown = [state.get(Journey, one) for one in (wanted or usual)]
    found = curves(state, shown)
    if not any(one.told for one in found):
        st.info(say("Nothing tells how these journeys feel yet."), icon=":material/show_chart:")
        return
    figure(
        say,
        say("The journeys together"),
        lambda: compare_chart(say, state, found, names, palette(st.context.theme.type, place.sharing)),
        compare_summary(say, state, found, names),
        compare_numbers(say, state, found, names),
        key="compare.curves.chart",
        look=(place.sharing, tuple(one.journey for one in found), state.seq),
    )
