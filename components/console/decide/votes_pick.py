"""Lines to pick from, for what is put to the vote."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from components.journey.records import Activity

from ..place import Here


@dataclass(frozen=True)
class Source:
    """Something on the map that can be put to the vote."""

    id: str
    where: str
    what: str


def pick(
    here: Here,
    activity: Activity,
    kind: str,
    fresh: Sequence[Source],
    where: str,
    add: Callable[[str, list[str]], None],
) -> None:
    """Lines to pick one by one, or all at once. `where`: what the first column says."""
    say, key = here.say, f"votes.pick.{activity.id}.{kind}.{here.state.seq}"
    table = pd.DataFrame({where: one.where, say("Text"): one.what} for one in fresh)
    st.dataframe(
        table,
        hide_index=True,
        on_select="rerun",
        selection_mode="multi-row",
        key=key,
        height=min(36 * len(fresh) + 40, 330),
        column_config={where: st.column_config.TextColumn(width=70 if kind == "votes" else 150)},
    )
    picked = [fresh[row].id for row in _selected(key) if row < len(fresh)]
    with st.container(horizontal=True):
        st.button(
            say.plural("Add {n} selected", "Add {n} selected", len(picked)),
            icon=":material/add:",
            type="primary",
            disabled=not picked,
            on_click=add,
            args=(activity.id, picked),
            key=f"{activity.id}.add_picked",
        )
        st.button(
            say.plural("Add the one shown", "Add all {n} shown", len(fresh)),
            icon=":material/playlist_add:",
            on_click=add,
            args=(activity.id, [one.id for one in fresh]),
            key=f"{activity.id}.add_all",
        )


def _selected(key: str) -> Sequence[int]:
    state = st.session_state.get(key)
    return list(state["selection"]["rows"]) if state else []
