"""Breakout groups side by side, people dragged from one to another. Every move also has its button."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypedDict

import streamlit as st
from streamlit_sortables import sort_items

from components.journey.operations.people import move_to_group
from components.journey.operations.project import Call, edit_together
from components.journey.records import Department, Group, Person, Session
from components.store import Outcome

from ..act import act
from ..place import Here

BOARD_STYLE = """
.sortable-component, .sortable-component.vertical { display: grid; gap: 0.8rem; padding: 0;
  grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr));
  font-family: "Source Sans", "Source Sans 3", "Liberation Sans", Arial, sans-serif; }
.sortable-component, .sortable-container-body { background: transparent; }
.sortable-container { background: transparent; border: 1px solid color-mix(in srgb, var(--text-color) 22%, transparent);
  border-radius: 0.5rem; padding: 0.6rem; margin: 0; }
.sortable-container-header { background: transparent; color: var(--text-color); font-weight: 600; padding: 0 0 0.4rem; }
.sortable-container-body { display: flex; flex-direction: column; gap: 0.3rem; padding: 0; min-height: 3rem; }
.sortable-item, .sortable-item:hover { background: var(--secondary-background-color); color: var(--text-color);
  text-align: left; justify-content: flex-start; border-radius: 0.35rem; padding: 0.4rem 0.7rem; margin: 0;
  font-size: 0.9rem; cursor: grab; }
"""


class Column(TypedDict):
    """One group as the component takes and returns it."""

    header: str
    items: list[str]


@dataclass
class Board:
    """What the component of this tab was given, and what it shows since."""

    round: int = 0
    given: list[Column] = field(default_factory=list)
    seen: list[Column] = field(default_factory=list)


def drag_between_groups(here: Here, session: Session, guests: Sequence[Person], groups: Sequence[Group]) -> None:
    """The board. It is drawn anew only when the groups changed elsewhere: after a drop, nothing jumps."""
    labels = _labels(here, guests, groups)
    current = _columns(here, labels, groups)
    board: Board = st.session_state.setdefault(f"{session.id}.groups_board", Board())
    # Streamlit forgets a component that was not drawn: it would come back as it was first given.
    if _key(session, board) not in st.session_state:
        _deal(board, current)
    dropped: list[Column] = sort_items(
        board.given,
        multi_containers=True,
        direction="vertical",
        custom_style=BOARD_STYLE,
        key=_key(session, board),
    )
    places = [*(one.id for one in groups), None]
    people = {label: person for person, label in labels.items()}
    moved = _moved(board.seen, dropped)
    if moved and len(dropped) == len(places):
        board.seen = dropped
        _move(session, [(people[label], places[index]) for label, index in moved if label in people])
        st.rerun()
    elif _seats(board.seen) != _seats(current):
        _deal(board, current)
        st.rerun()


def _key(session: Session, board: Board) -> str:
    return f"{session.id}.groups_drag.{board.round}"


def _deal(board: Board, columns: list[Column]) -> None:
    """A new component, which starts from how the groups are now."""
    board.round += 1
    board.given = board.seen = columns


def _labels(here: Here, guests: Sequence[Person], groups: Sequence[Group]) -> dict[str, str]:
    """Person id -> name and department, all different: the component tells people apart by their text."""
    members = [here.state.find(Person, one) for group in groups for one in group.members]
    labels: dict[str, str] = {}
    used: Counter[str] = Counter()
    for person in {one.id: one for one in (*members, *guests) if one is not None}.values():
        department = here.state.find(Department, person.department)
        text = f"{person.name} · {department.name}" if department else person.name
        used[text] += 1
        labels[person.id] = text if used[text] == 1 else f"{text} ({used[text]})"
    return labels


def _columns(here: Here, labels: dict[str, str], groups: Sequence[Group]) -> list[Column]:
    """Every group, then those who sit nowhere yet."""
    placed = {one for group in groups for one in group.members}
    columns: list[Column] = [
        {"header": group.name, "items": [labels[one] for one in group.members if one in labels]} for group in groups
    ]
    alone = [label for person, label in labels.items() if person not in placed]
    return [*columns, {"header": here.say("In no group"), "items": alone}]


def _seats(columns: Sequence[Column]) -> list[tuple[str, frozenset[str]]]:
    """Who sits where; the order within a group says nothing."""
    return [(one["header"], frozenset(one["items"])) for one in columns]


def _moved(before: Sequence[Column], after: Sequence[Column]) -> list[tuple[str, int]]:
    """Who sits in another column than before, and in which one."""
    was = {label: index for index, one in enumerate(before) for label in one["items"]}
    return [
        (label, index)
        for index, one in enumerate(after)
        for label in one["items"]
        if label in was and was[label] != index
    ]


def _move(session: Session, moves: Sequence[tuple[str, str | None]]) -> Outcome | None:
    if len(moves) == 1:
        person, group = moves[0]
        return act(move_to_group, session=session.id, person=person, group=group)
    calls = [
        Call(move_to_group.__name__, (), {"session": session.id, "person": person, "group": group})
        for person, group in moves
    ]
    return act(edit_together, calls=calls)
