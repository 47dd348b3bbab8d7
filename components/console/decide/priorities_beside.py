"""Several methods side by side on the same things: where each puts them."""

import streamlit as st

from components.insight.methods.beside import comparable, side_by_side
from components.insight.methods.of_state import METHOD_OF
from components.journey.records import Activity, Session
from components.picture.method_ranking import beside_chart, beside_numbers, beside_summary
from components.picture.palette import palette

from ..choices import bound_many
from ..figure import figure
from ..place import Here
from ..screens import link
from .priorities_votes import vote_titles


def beside(here: Here, session: Session) -> None:
    """The ranks of several revealed votes in one table; which votes is for the room to say."""
    say = here.say
    shown = [
        one
        for one in here.state.where(Activity, session=session.id)
        if one.kind in METHOD_OF and one.status == "revealed"
    ]
    groups = sorted((comparable(here.state, one) for one in shown), key=len)
    found = groups[-1] if groups else ()
    if len(found) < 2:
        st.info(
            say("Two revealed votes on the same things stand side by side here: the same list, by another method."),
            icon=":material/view_column:",
        )
        link("votes", say("Prepare a vote"), ":material/how_to_vote:")
        return
    titles = vote_titles(say, found)
    chosen = found
    if len(found) > 2:
        key = f"priorities.beside.{session.id}"
        st.multiselect(
            say("Which votes"),
            list(titles),
            format_func=titles.__getitem__,
            placeholder=say("All these votes"),
            **bound_many(key, list(titles)),
        )
        picked = st.session_state[f"choice.{key}"]
        chosen = tuple(one for one in found if one.id in picked) if len(picked) > 1 else found
    rows = side_by_side(here.state, chosen)
    names = [say.code(f"activity_kind.{one.kind}") for one in chosen]
    if not rows:
        st.info(say("These votes have nothing in common."), icon=":material/view_column:")
        return
    figure(
        say,
        say("The same things by several methods"),
        lambda: beside_chart(say, rows, names, palette(st.context.theme.type, here.sharing)),
        beside_summary(say, rows),
        beside_numbers(say, rows, names),
        key=f"beside_{session.id}",
        look=here.sharing,
    )
    st.caption(
        say("Ranks by each method, 1 is first; “=” is a tie, “–” no rank.")
        + " "
        + say("Methods ask different questions: where they differ, ask why.")
    )
