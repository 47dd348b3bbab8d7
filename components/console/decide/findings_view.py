"""What the parts of the insights and opportunities screen share: the choices, and how findings are named."""

from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

import streamlit as st

from components.journey.operation import Operation, one_line
from components.journey.operations.project import delete_records
from components.journey.records import Card, Channel, Insight, Note, Opportunity, Step, Touchpoint
from components.journey.records.base import Record
from components.journey.rooms import counting_notes
from components.journey.state import State
from components.language import Speech
from components.picture.rehearsal_words import rehearsal_mark

from ..act import act, confirm
from ..choices import choose, told_apart
from ..markdown import plain
from ..place import Here

PART, INSIGHT, OPPORTUNITY = "findings.part", "findings.insight", "findings.opportunity"
"""What this tab looks at: which part of the screen, which insight, which opportunity."""
SHORT = 90
"""Characters of a finding where it is only named."""

_LIST_STYLE = """
.st-key-finding_list button { justify-content: flex-start; text-align: left; padding: .35rem .2rem .35rem .6rem; }
.st-key-finding_list button > div { justify-content: flex-start; }
.st-key-finding_list button br ~ span { opacity: .78; }
.st-key-finding_list [data-testid="stElementContainer"] { margin: 0 0 .1rem; }
"""

USUAL_LAYERS = ("pains", "delights", "needs", "expectation", "opportunities")
"""The cards offered as sources while no step is chosen."""


class Listed(NamedTuple):
    """A finding in the list: its words, a line about it, and what the sign in front says."""

    words: str
    about: str
    icon: str


def finding_list(records: Mapping[str, Listed], open_now: str | None, name: str) -> None:
    """The list on the left; a click opens what it names."""
    st.html(f"<style>{_LIST_STYLE}</style>")
    with st.container(key="finding_list", gap=None):
        for key, one in records.items():
            st.button(
                f"{plain(one.words)}  \n:small[{plain(one.about)}]",
                key=f"{key}.open",
                icon=f":material/{one.icon}:",
                type="secondary" if key == open_now else "tertiary",
                on_click=choose,
                args=(name, key),
                width="stretch",
            )


def moves(here: Here, record: Record, ids: list[str], move: Operation[...], question: str) -> None:
    """Up, down, delete."""
    say, at = here.say, ids.index(record.id)
    arrows = ((say("Move up"), "up", at - 1, at == 0), (say("Move down"), "down", at + 1, at == len(ids) - 1))
    with st.container(horizontal=True):
        for words, way, position, ended in arrows:
            st.button(
                "",
                icon=f":material/arrow_{way}ward:",
                help=words,
                key=f"{record.id}.{way}",
                disabled=ended,
                on_click=_move,
                args=(move, record.id, position),
            )
        confirm(question, say("Delete"), partial(_delete, record.id), key=f"{record.id}.delete")


def _move(move: Operation[...], record: str, position: int) -> None:
    act(move, record, position=position)


def _delete(record: str) -> None:
    act(delete_records, record)


# ---- choices -------------------------------------------------------------------------------------


def insights_named(here: Here) -> Mapping[str, str]:
    return told_apart({one.id: one_line(one.text, SHORT) for one in here.state.all(Insight)})


def opportunities_named(here: Here) -> Mapping[str, str]:
    return told_apart({one.id: one_line(one.text, SHORT) for one in here.state.all(Opportunity)})


def sources_named(here: Here, finding: Insight | Opportunity) -> Mapping[str, str]:
    """What a finding can rest on: what stands at its steps, else the usual cards and every note; and what it has. Of
    notes those that may be read outside their activity (L23)."""
    found = here.state.once(_offered, finding.steps, here.say)
    held = {one: source_words(here.say, here.state, here.state.any(one)) for one in finding.sources}
    return held | found


def _offered(state: State, steps: tuple[str, ...], say: Speech) -> dict[str, str]:
    offered: list[Record] = []
    for step in steps:
        offered += [*state.where(Card, step=step), *state.where(Touchpoint, step=step)]
        offered += counting_notes(state, state.where(Note, step=step))
    if not steps:
        offered += [one for one in state.all(Card) if one.layer in USUAL_LAYERS]
        offered += counting_notes(state, state.all(Note))
    return {one.id: source_words(say, state, one) for one in offered}


def source_words(say: Speech, state: State, record: Record | None) -> str:
    """A card, a touchpoint or a note in one line: what it is, what it says."""
    if isinstance(record, Card):
        return _told(say, state, record, say.code(f"layer.{record.layer}"))
    if isinstance(record, Note):
        return _told(say, state, record, say.code(f"note_type.{record.type}"))
    if isinstance(record, Touchpoint):
        channel = state.find(Channel, record.channel)
        parts = (channel.name if channel else "", record.label, say.code(f"feeling.{record.feeling}"))
        return " · ".join(part for part in parts if part)
    return ""


def _told(say: Speech, state: State, record: Card | Note, kind: str) -> str:
    parts = (kind, rehearsal_mark(state, say, record), one_line(record.text, SHORT))
    return " · ".join(part for part in parts if part)


def step_titles(here: Here, steps: tuple[str, ...]) -> list[str]:
    return [step.title for one in steps if (step := here.state.find(Step, one))]
