"""The whole agenda as one table, for those who think in spreadsheets."""

from typing import Any

import streamlit as st

from components.journey.operations.agenda import update_block
from components.journey.operations.project import Call
from components.journey.records import Block, BlockKind, Priority, Session, Stage, WorkMode

from ..place import Here
from ..table import Column, edit_table
from .agenda_detail import DAY, tell_minimum, words_of


def sheet_view(here: Here, session: Session) -> None:
    """Every block in a row: lengths, ways of working, priorities; new rows go to the end."""
    say = here.say
    columns = (
        Column("title", say.code("field.block.title"), width=270, required=True),
        Column("minutes", say.code("field.block.minutes"), "number", low=0, high=DAY, required=True, default=15),
        Column("minimum", say.code("field.block.minimum"), "number", low=0, high=DAY),
        Column("mode", say.code("field.block.mode"), "choice", words_of(say, "work_mode", WorkMode), required=True),
        Column(
            "priority",
            say.code("field.block.priority"),
            "choice",
            words_of(say, "priority", Priority),
            width=125,
            required=True,
        ),
        Column("kind", say.code("field.block.kind"), "choice", words_of(say, "block_kind", BlockKind), required=True),
        Column("stage", say.code("field.block.stage"), "choice", words_of(say, "stage", Stage), required=True),
    )
    blocks = here.state.where(Block, session=session.id)

    def added(row: dict[str, Any]) -> Call:
        return Call("add_block", (session.id,), {name: value for name, value in row.items() if value is not None})

    edit_table(here, f"agenda_sheet_{session.id}", blocks, columns, update=update_block, add=added, then=tell_minimum)
    st.caption(say("Order and locked starts are set in “Blocks”."))
