"""What the room already put on the map or said, waiting to be taken up as an opportunity."""

from dataclasses import dataclass
from functools import partial

import streamlit as st

from components.journey.operation import one_line
from components.journey.operations.findings import opportunity_from, opportunity_of
from components.journey.records import Card, Note, Opportunity, Step
from components.journey.rooms import counting_notes
from components.journey.state import State
from components.language import Speech
from components.picture.rehearsal_words import rehearsal_mark

from ..act import act
from ..choices import choose
from ..markdown import plain
from ..panel import drawer
from ..place import Here
from .findings_view import OPPORTUNITY

SHOWN = 30
"""Lines shown at once: as many as anybody takes up in one go."""


@dataclass(frozen=True)
class Waiting:
    """A card of the opportunities layer or a captured idea that is no opportunity yet."""

    id: str
    text: str
    where: str


def waiting(state: State, say: Speech) -> tuple[Waiting, ...]:
    """Cards first, in the order of the journey; a note whose card waits is not listed twice, one that may not be read
    outside its activity (L23) not at all."""
    cards = [one for one in state.where(Card, layer="opportunities") if one.status != "refuted"]
    on_map = {one.note for one in state.all(Card) if one.note}
    notes = [one for one in counting_notes(state, state.where(Note, type="idea")) if one.id not in on_map]
    found: list[Card | Note] = [*cards, *notes]
    return tuple(
        Waiting(one.id, one.text, _where(state, say, one)) for one in found if opportunity_of(state, one) is None
    )


def _where(state: State, say: Speech, source: Card | Note) -> str:
    step = state.find(Step, source.step)
    kind = say("on the map") if isinstance(source, Card) else say("noted in the workshop")
    parts = (step.title if step else "", kind, rehearsal_mark(state, say, source))
    return " · ".join(part for part in parts if part)


def to_take_up(here: Here) -> None:
    """The drawer of what waits; nothing when nothing does."""
    found = here.state.once(waiting, here.say)
    if found:
        # The same words whatever waits: a drawer whose title changed would close at each one taken.
        drawer(here.say("Take up ideas of the room"), "findings.waiting", partial(_lines, here, found))


def _lines(here: Here, found: tuple[Waiting, ...]) -> None:
    say = here.say
    st.caption(say.plural("{n} idea is waiting", "{n} ideas are waiting", len(found)))
    for one in found[:SHOWN]:
        with st.container(horizontal=True, vertical_alignment="center", key=f"waiting_{one.id}"):
            st.markdown(f"{plain(one_line(one.text, 160))}  \n:small[{plain(one.where)}]", width="stretch")
            st.button(
                say("Take up"),
                help=say("Make it an opportunity"),
                key=f"{one.id}.take",
                icon=":material/add:",
                on_click=_take,
                args=(one.id,),
            )
    if len(found) > SHOWN:
        st.caption(say.plural("{n} more after these", "{n} more after these", len(found) - SHOWN))


def _take(source: str) -> None:
    done = act(opportunity_from, source)
    if done is not None:
        choose(OPPORTUNITY, done.changes.of_kind(Opportunity)[0].id)
