"""Whether the opportunities balance, and which are original, which feasible."""

import streamlit as st

from components.insight.findings import balance
from components.insight.novelty import ideas
from components.journey.operation import one_line
from components.journey.records import Opportunity
from components.picture.balance import balance_chart, balance_numbers, balance_summary
from components.picture.novelty import ideas_chart, ideas_numbers, ideas_summary
from components.picture.palette import palette

from ..figure import figure
from ..markdown import plain
from ..place import Here
from ..screens import link
from .findings_view import opportunities_named


def pictures(here: Here) -> None:
    """Dimensions and levers, then novelty beside feasibility."""
    say, found = here.say, here.state.once(balance)
    colours = palette(st.context.theme.type, here.sharing)
    figure(
        say,
        say("Balance of dimensions and levers"),
        lambda: balance_chart(say, found, colours),
        balance_summary(say, found),
        balance_numbers(say, found),
        key="findings_balance",
        look=colours,
    )
    _novelty(here)


def _novelty(here: Here) -> None:
    say, found, names = here.say, here.state.once(ideas), opportunities_named(here)
    if not found:
        st.header(say("Novelty beside feasibility"))
        st.info(
            say("Mark the novelty and the feasibility of opportunities, or let the room vote: they appear here."),
            icon=":material/grid_4x4:",
        )
        link("votes", say("Ask the room"), ":material/how_to_vote:")
        return
    colours = palette(st.context.theme.type, here.sharing)
    every = here.state.all(Opportunity)
    numbers = {one.id: say.number(position) for position, one in enumerate(every, start=1)}
    drawn, listed = st.columns([3, 2], gap="large")
    with drawn:
        figure(
            say,
            say("Novelty beside feasibility"),
            lambda: ideas_chart(say, found, numbers, colours),
            ideas_summary(say, found, names),
            ideas_numbers(say, found, numbers, names),
            key="findings_novelty",
            look=colours,
        )
    with listed, st.container(key="findings_numbers"):
        if not here.sharing:
            link("votes", say("Ask the room"), ":material/how_to_vote:")
        st.markdown("\n".join(f"{at}. {plain(one_line(one.text, 110))}" for at, one in enumerate(every, start=1)))
