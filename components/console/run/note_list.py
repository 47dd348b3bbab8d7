"""The captured conversation: what was noted, found again, corrected, settled, taken further."""

from collections.abc import Sequence

import streamlit as st

from components.insight.notes import OPEN_TYPES, Filter, by_group, counts, fate, groups, notes_of
from components.journey.operations.capture import resolve_note
from components.journey.records import Block, Channel, Group, Note, NoteType, Person, Session, Step
from components.journey.running import agenda_of
from components.journey.zones import zone_of
from components.language import Speech

from ..act import act
from ..choices import bound, bound_words, choose, chosen, told_apart
from ..markdown import plain
from ..named import steps_titled
from ..place import Here
from .capture_grammar import steps_in_order
from .note_editor import edit_note

PAGE = 20
"""Notes drawn at a time: each has buttons, which cost at every redraw."""

TYPES: tuple[NoteType, ...] = ("fact", "quote", "question", "idea", "decision", "parking")
ICONS: dict[NoteType, str] = {
    "fact": ":material/fact_check:",
    "quote": ":material/format_quote:",
    "question": ":material/help:",
    "idea": ":material/lightbulb:",
    "decision": ":material/gavel:",
    "parking": ":material/local_parking:",
}
ARRANGEMENTS = ("time", "type", "step", "block")


def captured_notes(place: Here, session: Session) -> None:
    """The notes of a workshop: how many of each type, filters, then the list."""
    say, every = place.say, notes_of(place.state, session.id)
    if not every:
        st.info(say("Nothing noted yet. Type a line above and press Enter: it appears here, with the time."))
        return
    wanted = _filters(place, session, every)
    found = notes_of(place.state, session.id, wanted)
    shown = int(st.session_state.get("notes_shown", PAGE))
    counted = say.plural("{n} note", "{n} notes", len(found)) + _made_up(say, found)
    st.markdown(f":small[{counted}{_by_group(place, session)}]")
    if not found:
        st.markdown(say("No note matches. Widen the search or choose another type."))
    arrangement = chosen("notes_by", ARRANGEMENTS)
    if arrangement == "time":
        _draw(place, session, list(found[:shown]))
    else:
        for value, members in groups(place.state, found[:shown], arrangement):
            st.header(plain(_heading(place, arrangement, value)), anchor=False)
            _draw(place, session, members)
    if len(found) > shown:
        st.button(say("Show more"), on_click=_show_more, args=(shown,), key="notes_more")


def _made_up(say: Speech, notes: Sequence[Note]) -> str:
    """How many of them nobody real has written."""
    count = sum(one.simulated for one in notes)
    return " · " + say.plural("{n} from a rehearsal", "{n} from a rehearsal", count) if count else ""


def _by_group(place: Here, session: Session) -> str:
    """Which breakout groups have been heard, so that the quiet ones are asked. Not on a shared screen."""
    found = None if place.sharing else by_group(place.state, session.id)
    if found is None:
        return ""
    say = place.say
    groups = ((place.state.get(Group, one).name, count) for one, count in found.notes.items())
    told = [f"{say.colon(plain(name))} {say.number(count)}" for name, count in groups]
    heard = " · " + say("heard by group: {groups}", groups=", ".join(told))
    if not found.unknown:
        return heard
    return (
        heard + " · " + say.plural("{n} note without a known author", "{n} notes without a known author", found.unknown)
    )


def _show_more(shown: int) -> None:
    st.session_state["notes_shown"] = shown + PAGE


def _filters(place: Here, session: Session, every: tuple[Note, ...]) -> Filter:
    say, of_type = place.say, counts(every)
    types = ["", *(one for one in TYPES if one in of_type)]
    labels = {"": say("All ({n})", n=say.number(len(every)))}
    labels |= {one: f"{say.code(f'note_type.{one}')} ({say.number(of_type[one])})" for one in TYPES if one in of_type}
    with st.container(horizontal=True, vertical_alignment="center", key="notes_filters"):
        kind = st.segmented_control(
            say("Kind of note"),
            types,
            format_func=labels.__getitem__,
            required=True,
            label_visibility="collapsed",
            **bound("notes_type", types),
        )
        words = st.text_input(
            say("Search the notes"),
            width=190,
            placeholder=say("Search"),
            label_visibility="collapsed",
            icon=":material/search:",
            **bound_words(f"notes_words.{place.project_id}"),
        )
        with st.popover(say("Filter and arrange"), icon=":material/tune:", key="notes_tune"):
            step, block, waiting = _finer(place, session)
    return Filter(kind or None, step or None, block or None, words, waiting)


def _finer(place: Here, session: Session) -> tuple[str, str, bool]:
    """The filters one needs less often, and how the list is arranged."""
    say = place.say
    st.selectbox(
        say("Arranged by"),
        ARRANGEMENTS,
        format_func=lambda one: say.code(f"arranged.{one}"),
        **bound("notes_by", ARRANGEMENTS),
    )
    steps = {"": say("All steps")} | steps_titled(place, steps_in_order(place.state))
    titles = told_apart({one.id: one.title for one in agenda_of(place.state, session.id)})
    blocks = {"": say("All blocks")} | titles
    step = st.selectbox(say("Step"), list(steps), format_func=steps.__getitem__, **bound("notes_step", list(steps)))
    block = st.selectbox(
        say("Block"), list(blocks), format_func=blocks.__getitem__, **bound("notes_block", list(blocks))
    )
    waiting = st.toggle(
        say("Still open"), help=say("Questions and parked subjects nobody has settled"), key="notes_waiting"
    )
    return step or "", block or "", waiting


def _heading(place: Here, arrangement: str, value: str | None) -> str:
    say = place.say
    if value is None:
        return say("Without a step") if arrangement == "step" else say("Outside the agenda")
    if arrangement == "type":
        return say.code(f"note_type.{value}")
    return place.state.get(Step, value).title if arrangement == "step" else place.state.get(Block, value).title


def _draw(place: Here, session: Session, notes: list[Note]) -> None:
    opened = chosen("note_open", ["", *(one.id for one in notes)])
    with st.container(gap="xsmall"):
        for note in notes:
            if note.id == opened:
                with st.container(border=True, gap="xsmall", key=f"note_{note.id}"):
                    _row(place, session, note, open=True)
                    edit_note(place, note)
            else:
                _row(place, session, note)


def _row(place: Here, session: Session, note: Note, *, open: bool = False) -> None:
    """A note on one line, framed when closed: a box in a box would cost at every draw."""
    with st.container(horizontal=True, vertical_alignment="center", border=not open, key=f"note_row_{note.id}"):
        _words(place, session, note)
        _buttons(place, note, open)


def _words(place: Here, session: Session, note: Note) -> None:
    text = plain(note.text)
    told = f"~~{text}~~" if note.resolved and note.type in OPEN_TYPES else text
    st.markdown(f"{ICONS[note.type]} {told}  \n:small[{_where(place, session, note)}]", width="stretch")


def _where(place: Here, session: Session, note: Note) -> str:
    """What surrounds a note: kind, time, place on the map, who said it (never when shared), what became of it."""
    say, state = place.say, place.state
    became = fate(state, note)
    step, channel, author = (
        state.find(Step, note.step),
        state.find(Channel, note.channel),
        state.find(Person, note.author),
    )
    parts = [
        say.code(f"note_type.{note.type}"),
        say.time(note.at.astimezone(zone_of(session))),
        plain(step.title) if step else "",
        say.code(f"layer.{note.layer}") if note.layer else "",
        plain(channel.name) if channel else "",
        plain(author.name) if author and not place.sharing else "",
        f":material/theater_comedy: {say('rehearsal')}" if note.simulated else "",
        say("on the map") if became.card else "",
        say("decided") if became.decision else "",
        say("settled") if note.resolved and note.type in OPEN_TYPES else "",
    ]
    return " · ".join(one for one in parts if one)


def _buttons(place: Here, note: Note, open: bool) -> None:
    say = place.say
    if note.type in OPEN_TYPES:
        st.button(
            say("Open again") if note.resolved else say("Settle"),
            icon=":material/undo:" if note.resolved else ":material/check:",
            on_click=_settle,
            args=(note.id, not note.resolved),
            key=f"note_settle_{note.id}",
        )
    st.button(
        say("Close") if open else say("Edit"),
        icon=":material/close:" if open else ":material/edit:",
        on_click=choose,
        args=("note_open", "" if open else note.id),
        key=f"note_edit_{note.id}",
    )


def _settle(note: str, resolved: bool) -> None:
    act(resolve_note, note, resolved=resolved)
