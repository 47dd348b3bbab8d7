"""What changed on a map, in words a person reads: added, changed, moved, removed."""

from collections.abc import Iterable, Sequence

import streamlit as st

from components.exchange.table_columns import View
from components.insight.map_changes import Gone, MapChanges
from components.journey.records import Card
from components.journey.records.base import Record
from components.journey.state import State
from components.language import Speech

from ..markdown import plain
from ..place import Here
from ..record_words import field_line, named

SHOWN = 30
"""Lines of one list; the others are counted."""


def changes_counted(say: Speech, found: MapChanges) -> str:
    """The changes in one line; says so when there are none."""
    counts = (
        say.plural("{n} added", "{n} added", len(found.added)) if found.added else "",
        say.plural("{n} changed", "{n} changed", len(found.changed)) if found.changed else "",
        say.plural("{n} moved", "{n} moved", len(found.moved)) if found.moved else "",
        say.plural("{n} removed", "{n} removed", len(found.removed)) if found.removed else "",
    )
    return ", ".join(one for one in counts if one) or say("nothing has changed")


def changes_list(place: Here, past: State, found: MapChanges) -> None:
    """Every change, with names as they were and as they are."""
    say = place.say
    then, now = View(past, say, personal=True), View(place.state, say, personal=True)
    _list(say, ":material/add:", say("Added"), (_with_inside(now, one) for one in found.added))
    edited = (
        f"{say.colon(_told(now, one.after))} "
        + say.series(field_line(now, one.before, one.after, field, place.sharing, then) for field in one.fields)
        for one in found.changed
    )
    _list(say, ":material/edit:", say("Changed"), edited)
    moves = (
        f"{say.colon(_told(now, one.after))} "
        + say.series(
            field_line(now, one.before, one.after, field, place.sharing, then) for field in _telling(one.fields)
        )
        for one in found.moved
    )
    _list(say, ":material/swap_vert:", say("Moved"), moves)
    _list(say, ":material/remove:", say("Removed"), (_with_inside(then, one) for one in found.removed))


def _telling(fields: Sequence[str]) -> Sequence[str]:
    """Where it went says enough: its new rank there is nobody's news."""
    return [one for one in fields if one != "order"] or fields


def _told(view: View, record: Record) -> str:
    """A card is told with the step it is at: its text alone says too little."""
    where = f" ({plain(view.name(record.step))})" if isinstance(record, Card) else ""
    return named(view, record) + where


def _with_inside(view: View, one: Gone) -> str:
    say = view.say
    inside = say.plural("with {n} thing in it", "with {n} things in it", one.inside) if one.inside else ""
    return f"{_told(view, one.record)}{', ' if inside else ''}{inside}"


def _list(say: Speech, icon: str, title: str, lines: Iterable[str]) -> None:
    every = list(lines)
    if not every:
        return
    more = len(every) - SHOWN
    shown = [f"- {line}" for line in every[:SHOWN]]
    if more > 0:
        shown.append(f"- {say.plural('and {n} more', 'and {n} more', more)}")
    st.markdown(f"{icon} **{title}**\n" + "\n".join(shown))
