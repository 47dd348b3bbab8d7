"""The blocks of a workshop: a tight list against the clock, and the one being worked on."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st
from streamlit_sortables import sort_items

from components.journey.checks.agenda import agenda_of
from components.journey.checks.agenda_finding import Finding
from components.journey.checks.timing import Placed, Timeline
from components.journey.operations.agenda import (
    add_block,
    insert_break,
    reorder_blocks,
    update_block,
)
from components.journey.records import Block, Session
from components.journey.templates.agendas import LIBRARY
from components.language import Speech, speech
from components.picture.agenda_words import start_words
from components.store import Outcome

from .. import choices
from ..act import act
from ..fields import number_field, number_unsaved
from ..markdown import plain
from ..place import Here
from ..place import here as where_we_are
from .agenda_detail import DAY, block_detail, tell_minimum
from .agenda_new import template_language

STYLE = Path(__file__).parent / "agenda.css"
CHOSEN = "agenda.block"
DRAG_STYLE = """
.sortable-component, .sortable-container, .sortable-container-body { background: transparent; padding: 0; margin: 0; }
.sortable-component { font-family: "Source Sans", "Source Sans 3", "Liberation Sans", Arial, sans-serif; }
.sortable-item, .sortable-item:hover {
  background: var(--secondary-background-color); color: var(--text-color);
  text-align: left; justify-content: flex-start;
  border-radius: 0.35rem; padding: 0.4rem 0.8rem; margin: 0 0 0.2rem; font-size: 0.9rem; cursor: grab;
}
"""
DRAGGING = "agenda.dragging"
ICONS = {
    "plenary": "groups",
    "silent": "volume_off",
    "groups": "diversity_3",
    "individual": "person",
    "break": "coffee",
}


def blocks_view(here: Here, session: Session, findings: tuple[Finding, ...]) -> None:
    """The list on the left, the chosen block on the right."""
    agenda = agenda_of(here.state, session)
    listing, detail = st.columns([1.25, 1], gap="medium")
    with listing:
        if agenda.blocks and choices.chosen(DRAGGING, (True, False), False):
            _draggable(here, session, agenda.timeline)
        else:
            _rows(here, session, agenda.timeline, flagged_blocks(findings, len(agenda.blocks)))
        _adding(here, session)
        if agenda.blocks:
            st.toggle(here.say("Reorder by dragging"), **choices.bound(DRAGGING, (True, False), False))
    chosen = here.state.find(Block, choices.chosen(CHOSEN, [one.id for one in agenda.blocks]))
    with detail, st.container(key="agenda_detail"):
        if chosen is not None:
            block_detail(here, session, chosen)
        else:
            st.info(
                here.say("This agenda is empty. Add a first block on the left, or start from a template in “Settings”.")
            )


# ---- the list -------------------------------------------------------------------------------


def flagged_blocks(findings: Sequence[Finding], count: int) -> set[str]:
    """The blocks that a finding points at; one that is about them all points at none."""
    return {block for one in findings if len(one.blocks) < max(count, 2) for block in one.blocks}


def _rows(here: Here, session: Session, line: Timeline, flagged: set[str]) -> None:
    chosen = choices.chosen(CHOSEN, [one.block.id for one in line.placed])
    with st.container(key="agenda_rows"):
        for one in line.placed:
            if one.gap:
                st.caption(_gap_words(here.say, one.gap))
            _row(here, session, one, one.block.id == chosen, one.block.id in flagged)


def _gap_words(say: Speech, gap: int) -> str:
    if gap > 0:
        return say("{minutes} empty before the next block", minutes=say.minutes(gap))
    return say("The next block should have started {minutes} earlier", minutes=say.minutes(-gap))


def _row(here: Here, session: Session, one: Placed, chosen: bool, flagged: bool) -> None:
    block, say = one.block, here.say
    state = "chosen" if chosen else "plain"
    with st.container(key=f"row_{block.mode}_{state}_{block.id}"):
        what, minutes = st.columns([6, 1], gap="small", vertical_alignment="center")
        what.button(
            row_label(say, session, one, flagged),
            icon=f":material/{ICONS[block.mode]}:",
            type="tertiary",
            width="stretch",
            on_click=choices.choose,
            args=(CHOSEN, block.id),
            key=f"choose_{block.id}",
        )
        with minutes:
            label = say("Minutes of {title}", title=plain(block.title))
            number_field(here, block, "minutes", label, update_block, high=DAY, step=5, bare=True, then=tell_minimum)
    number_unsaved(here, block, "minutes", label, update_block, high=DAY)


def row_label(say: Speech, session: Session, one: Placed, flagged: bool) -> str:
    """Times and title; below, the way of working, the priority, the minimum (Markdown)."""
    block = one.block
    times = f"{start_words(say, session, one.start)}–{start_words(say, session, one.end)}"
    notes = [say.code(f"work_mode.{block.mode}")]
    if block.kind != "break":
        notes.append(say.code(f"priority.{block.priority}"))
    if block.minimum < block.minutes:
        notes.append(say("{minutes} at least", minutes=say.minutes(block.minimum)))
    if block.locked_start is not None:
        notes.append(say("locked start"))
    warning = ":orange[:material/warning:] " if flagged else ""
    return f"{warning}**{times}**  {plain(block.title)} :small[{plain(' · '.join(notes))}]"


def _draggable(here: Here, session: Session, line: Timeline) -> None:
    """The same list to drag. Every other gesture has its button beside the block."""
    say = here.say
    labels = {}
    for number, one in enumerate(line.placed, start=1):
        start, length = start_words(say, session, one.start), say.minutes(one.block.minutes)
        labels[f"{number}. {start} · {one.block.title} ({length})"] = one.block.id
    tried = st.session_state.setdefault("agenda_drags", 0)
    # A new key for every new order: the component forgets what it was given before.
    dropped = sort_items(
        list(labels), direction="vertical", custom_style=DRAG_STYLE, key=f"drag_{tried}_{hash(tuple(labels))}"
    )
    if dropped != list(labels) and sorted(dropped) == sorted(labels):
        st.session_state["agenda_drags"] = tried + 1
        act(reorder_blocks, session.id, ids=[labels[one] for one in dropped])
        st.rerun()


# ---- adding ---------------------------------------------------------------------------------


def _adding(here: Here, session: Session) -> None:
    say = here.say
    language = template_language(say)
    with st.container(horizontal=True, vertical_alignment="bottom", key="agenda_adding"):
        st.selectbox(
            say("Add after the chosen block"),
            ["", *LIBRARY],
            format_func=lambda key: (
                say("An empty block")
                if not key
                else f"{LIBRARY[key].text(language).title} · {say.minutes(LIBRARY[key].minutes)}"
            ),
            key="agenda_pattern",
        )
        st.button(
            say("Add"), icon=":material/add:", on_click=_add, args=(session.id, here.project.language), key="add_block"
        )
        st.button(
            say("Break"),
            icon=":material/coffee:",
            on_click=_add_break,
            args=(session.id,),
            key="add_break",
        )


def _add(session: str, language: str) -> None:
    pattern = st.session_state["agenda_pattern"]
    after = _chosen_of(session)
    if pattern:
        _look_at(act(add_block, session, pattern=pattern, after=after))
    else:
        speak = speech(language)
        _look_at(act(add_block, session, title=speak("New block"), after=after))


def _add_break(session: str) -> None:
    after = _chosen_of(session)
    _look_at(act(insert_break, session, after=after) if after else act(add_block, session, pattern="break"))


def _chosen_of(session: str) -> str | None:
    """The block on which the buttons act: the one that is shown as chosen; none on an empty agenda."""
    blocks = where_we_are().state.where(Block, session=session)
    found: str | None = choices.chosen(CHOSEN, [one.id for one in blocks])
    return found


def _look_at(outcome: Outcome | None) -> None:
    if outcome is not None:
        for made in outcome.changes.of_kind(Block)[:1]:
            choices.choose(CHOSEN, made.id)
