"""Is the workshop ready: the word first, what is missing, and going ahead all the same."""

import streamlit as st

from components.insight.readiness import GateView, Readiness, readiness
from components.insight.when import days_left
from components.journey.operations.checklist import override_readiness, withdraw_override
from components.journey.records import Session
from components.journey.state import State
from components.journey.zones import local_start, zone_of
from components.language import Speech
from components.picture.readiness import STATUS_ICONS, days_words, gap_words, start_words, status_words

from ..act import act
from ..drafts import Form, acts
from ..markdown import plain
from ..place import Here, store

FIRST_GAPS = 5
"""Gaps shown at once; the others open on a click."""


def status_panel(here: Here, session: Session, result: Readiness) -> None:
    """The verdict, the time left, and the gaps."""
    say = here.say
    with st.container(border=True, key=f"readiness-{result.status}", gap="small"):
        st.header(f":material/{STATUS_ICONS[result.status]}: {status_words(say, result)}", anchor=False)
        st.markdown(_when(say, session) + " · " + _score(say, result))
        gaps = here.state.once(_gaps, session, say)
        if gaps:
            st.markdown("\n".join(gaps[:FIRST_GAPS]))
        if len(gaps) > FIRST_GAPS:
            rest = gaps[FIRST_GAPS:]
            with st.expander(say.plural("{n} more", "{n} more", len(rest)), key="readiness.rest"):
                st.markdown("\n".join(rest))
        _override(here, session, result)


def _when(say: Speech, session: Session) -> str:
    start, days = local_start(session), days_left(session, store().clock())
    words = days_words(say, days)
    left = f"**{words[:1].upper()}{words[1:]}**"
    return f"{left}, {start_words(say, start)} ({plain(session.time_zone)})" if start else left


def _score(say: Speech, result: Readiness) -> str:
    return say("readiness {score} out of 100", score=say.number(result.score))


def _gaps(state: State, session: Session, say: Speech) -> tuple[str, ...]:
    return tuple(_gap(say, one) for one in state.once(readiness, session).gaps)


def _gap(say: Speech, gate: GateView) -> str:
    """One gap as a line of a list: what it is, what is missing; a mark when it blocks."""
    name = f"**{plain(say.code(f'gate_key.{gate.key}'))}**"
    blocks = f" ({say('blocks the workshop')})" if gate.blocks else ""
    return f"- {say.colon(name + blocks)} {' '.join(gap_words(say, gate, plain))}"


# ---- going ahead all the same -------------------------------------------------------------


def _override(here: Here, session: Session, result: Readiness) -> None:
    say, override = here.say, result.override
    if override is not None:
        with st.container(horizontal=True, vertical_alignment="center", key="override"):
            reason = say.quoted(plain(override.reason))
            decided = say.moment(override.at.astimezone(zone_of(session)), style="short")
            words = say("We go ahead all the same: {reason} ({moment})", reason=reason, moment=decided)
            st.markdown(f":material/gavel: {words}")
            st.button(
                say("Take this decision back"),
                on_click=_withdraw,
                args=(session.id,),
                key="override.withdraw",
                type="tertiary",
            )
    elif result.status != "ready":
        form = Form(f"{session.id}.override")
        ask = st.expander(say("Go ahead all the same…"), key="override.ask", icon=":material/gavel:")
        with ask, form.frame():
            why = say("Why? The reason is kept and printed with what is missing.")
            st.text_area(why, height=80, **form.text("reason"))
            go_ahead = acts(override_readiness, session=session.id)
            form.send(say("Go ahead with this reason"), go_ahead, key="override.yes")


def _withdraw(session: str) -> None:
    act(withdraw_override, session=session)
