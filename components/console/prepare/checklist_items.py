"""Things to tick: what leads to the workshop, what to bring, what to test."""

from typing import get_args

import streamlit as st

from components.journey.operations.checklist import (
    add_checklist_item,
    add_usual_items,
    items_of,
    update_checklist_item,
)
from components.journey.operations.project import delete_records
from components.journey.records import ChecklistGroup, ChecklistItem, Session

from ..act import act
from ..drafts import Form, acts
from ..fields import text_field, tick_field
from ..markdown import plain
from ..place import Here


def item_lists(here: Here, session: Session) -> None:
    """The three lists side by side, with the usual things one click away."""
    say = here.say
    items = here.state.where(ChecklistItem, session=session.id)
    with st.container(horizontal=True, vertical_alignment="center"):
        if not items:
            st.write(say("Nothing to tick yet. The usual list is a good start; then make it yours."))
        st.button(
            say("Add the usual list"),
            icon=":material/playlist_add:",
            type="secondary" if items else "primary",
            on_click=_add_usual,
            args=(session.id,),
            key="items.usual",
        )
        editing = bool(items) and st.toggle(say("Edit the lists"), key="items.editing")
    groups = [one for one in get_args(ChecklistGroup) if one != "remote" or session.mode != "in_person"]
    groups += ["remote"] if "remote" not in groups and items_of(here.state, session.id, "remote") else []
    for group, column in zip(groups, st.columns(len(groups), gap="large"), strict=True):
        with column, st.container(key=f"items-{group}", gap="small"):
            _list(here, session, group, editing)


def _list(here: Here, session: Session, group: ChecklistGroup, editing: bool) -> None:
    say, items = here.say, items_of(here.state, session.id, group)
    done = sum(one.done for one in items)
    count = f" · {say('{done} of {total}', done=say.number(done), total=say.number(len(items)))}" if items else ""
    st.markdown(f"**{say.code(f'checklist_group.{group}')}**{count}")
    for one in items:
        if editing:
            _edited(here, one)
        else:
            tick_field(here, one, "done", plain(one.text), update_checklist_item)
    form = Form(f"items.{session.id}.{group}")
    with form.frame(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.text_input(
            say("Something else to tick"),
            label_visibility="collapsed",
            placeholder=say("Something else to tick"),
            **form.text("text"),
        )
        add = acts(add_checklist_item, session=session.id, group=group)
        form.send(say("Add"), add, key=f"items.{group}.add")


def _edited(here: Here, item: ChecklistItem) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        text_field(here, item, "text", here.say("Thing to tick"), update_checklist_item, bare=True)
        st.button(
            "",
            icon=":material/delete:",
            help=here.say("Remove from the list"),
            on_click=_remove,
            args=(item.id,),
            key=f"{item.id}.remove",
        )


def _add_usual(session: str) -> None:
    act(add_usual_items, session=session)


def _remove(item: str) -> None:
    act(delete_records, item)
