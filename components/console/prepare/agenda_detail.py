"""One block of the agenda, in full: what is said, how people work, what may be cut."""

from datetime import time
from functools import partial
from typing import get_args

import streamlit as st

from components.journey.checks.timing import clock_time
from components.journey.operations.agenda import (
    duplicate_block,
    insert_break,
    move_block,
    split_block,
    update_block,
)
from components.journey.operations.project import delete_records
from components.journey.records import Block, BlockKind, PenRule, Priority, Session, Stage, WorkMode
from components.journey.records.base import Record
from components.language import Speech

from ..act import act, flash
from ..fields import choice_field, clock_field, number_field, text_field
from ..markdown import plain
from ..number_within import number_within
from ..panel import drawer, panel
from ..place import Here

DAY = 24 * 60


def block_detail(here: Here, session: Session, block: Block) -> None:
    """Every field of a block but its minutes, which are edited in the list."""
    say = here.say
    _tools(here, session, block)
    text_field(here, block, "title", say.code("field.block.title"), update_block)
    text_field(here, block, "script", say.code("field.block.script"), update_block, lines=6)
    text_field(here, block, "output", say.code("field.block.output"), update_block)
    left, right = st.columns(2)
    with left:
        choice_field(
            here, block, "mode", say.code("field.block.mode"), update_block, words_of(say, "work_mode", WorkMode)
        )
        help = say("How short it may get when the workshop is late.")
        label = say.code("field.block.minimum")
        number_field(here, block, "minimum", label, update_block, high=DAY, step=5, help=help)
    with right:
        label = say.code("field.block.priority")
        choice_field(here, block, "priority", label, update_block, words_of(say, "priority", Priority))
        _locked_start(here, session, block)
    drawer(say("Kind, stage, who writes, materials"), "block_more", partial(_more, here, block))


def _more(here: Here, block: Block) -> None:
    say = here.say
    choice_field(
        here, block, "kind", say.code("field.block.kind"), update_block, words_of(say, "block_kind", BlockKind)
    )
    choice_field(here, block, "stage", say.code("field.block.stage"), update_block, words_of(say, "stage", Stage))
    choice_field(here, block, "pens", say.code("field.block.pens"), update_block, words_of(say, "pen_rule", PenRule))
    text_field(here, block, "materials", say.code("field.block.materials"), update_block)


def _locked_start(here: Here, session: Session, block: Block) -> None:
    """The time of day the block must start at, counted from the workshop's start."""
    say = here.say
    if session.starts_at is None:
        label = say("Locked start (min after the beginning)")
        number_field(here, block, "locked_start", label, update_block, high=DAY, step=5)
        return
    opening = session.starts_at.hour * 60 + session.starts_at.minute
    shown = None
    if block.locked_start is not None:
        moment = clock_time(session, block.locked_start)
        shown = moment.time().replace(second=0) if moment is not None else None

    def minutes(at: time | None) -> int | None:
        return None if at is None else (at.hour * 60 + at.minute - opening) % DAY

    clock_field(
        here,
        block,
        "locked_start",
        say.code("field.block.locked_start"),
        update_block,
        shown=shown,
        parse=minutes,
        help=say(
            "For a guest or a lunch that cannot wait. The list shows the time left empty before it, or the overrun."
        ),
    )


def tell_minimum(before: Record, after: Record) -> None:
    """A minimum that could not stay goes with the length (A8): it does not come back with it."""
    if isinstance(before, Block) and isinstance(after, Block) and after.minimum < before.minimum < before.minutes:
        flash("warning", "said.minimum_lowered", title=after.title, before=before.minimum, after=after.minimum)


def words_of(say: Speech, prefix: str, literal: object) -> dict[str, str]:
    """The values of a named choice and their words."""
    return {one: say.code(f"{prefix}.{one}") for one in get_args(literal)}


# ---- tools ----------------------------------------------------------------------------------


def _tools(here: Here, session: Session, block: Block) -> None:
    say = here.say
    ids = [one.id for one in here.state.where(Block, session=session.id)]
    at = ids.index(block.id)
    with st.container(horizontal=True, key="agenda_tools"):
        _tool(say("Move up"), "arrow_upward", "up", _move, (block.id, at - 1), disabled=at == 0)
        _tool(say("Move down"), "arrow_downward", "down", _move, (block.id, at + 1), disabled=at == len(ids) - 1)
        _tool(say("Duplicate the block"), "content_copy", "duplicate", _duplicate, (block.id,))
        _tool(say("Add a break after"), "coffee", "break_after", _break_after, (session.id, block.id))
        _split_tool(say, block)
        _tool(say("Delete the block"), "delete", "delete", _delete, (block.id,))


def _tool(label: str, icon: str, key: str, on_click: object, args: tuple[object, ...], disabled: bool = False) -> None:
    st.button(
        label,
        icon=f":material/{icon}:",
        help=label,
        on_click=on_click,  # type: ignore[arg-type]
        args=args,
        disabled=disabled,
        key=f"block_{key}",
    )


def _split_tool(say: Speech, block: Block) -> None:
    if block.minutes < 2:
        return
    panel(say("Split the block"), "block_split", partial(_split_sheet, say, block), icon=":material/call_split:")


def _split_sheet(say: Speech, block: Block) -> None:
    key = f"split_minutes_{block.id}_{block.minutes}"
    span, half = (1, block.minutes - 1), -(-block.minutes // 2)
    first = number_within(say, say("Minutes of the first part"), span, key, value=half)
    if first is not None:
        st.caption(say("Then {minutes}.", minutes=plain(say.minutes(block.minutes - first))))
    st.button(
        say("Split in two"), on_click=_split, args=(block.id, block.minutes), key="block_split_yes",
        disabled=first is None,
    )  # fmt: skip


def _move(block: str, position: int) -> None:
    act(move_block, block, position=position)


def _duplicate(block: str) -> None:
    act(duplicate_block, block)


def _break_after(session: str, block: str) -> None:
    act(insert_break, session, after=block)


def _split(block: str, minutes: int) -> None:
    first = int(st.session_state[f"split_minutes_{block}_{minutes}"])
    act(split_block, block, minutes=[first, minutes - first])


def _delete(block: str) -> None:
    act(delete_records, block)
