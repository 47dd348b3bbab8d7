"""What is put to the vote: the list, its order and wording, near-duplicates to merge."""

from itertools import combinations

import streamlit as st

from components.exchange.item_names import alike
from components.journey.balloting import has_votes, items_of, letters, parts_of
from components.journey.operations.voting import merge_items, move_item, remove_items, split_item, update_item
from components.journey.records import Activity, Item

from ..act import runs
from ..choices import told_apart
from ..drafts import Form, acts
from ..fields import text_field
from ..markdown import plain
from ..place import Here
from .votes_new import again_button
from .votes_sources import add_items

APART = "votes.apart"
"""Pairs somebody looked at and wants to keep apart; forgotten with the tab, which only means being asked again."""


def items_part(here: Here, activity: Activity) -> None:
    """The items as voters will see them, and what can still be done to them."""
    say, items = here.say, items_of(here.state, activity.id)
    listed, adding = st.columns([6, 5], gap="large")
    with listed:
        if items:
            _duplicates(here, activity, items)
            editing = _heading(here, activity, len(items))
            names = letters(items)
            for position, one in enumerate(items):
                with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"item_{one.id}"):
                    st.markdown(f"**{names[one.id]}**", width=28)
                    (_edited if editing else _read)(here, activity, one, position, len(items))
                _parts(here, one)
            if activity.status != "revealed" and len(items) > 1:
                _merge_by_hand(here, activity, items, names)
        else:
            st.info(
                say("Nothing is put to the vote yet. Choose on the right what the room will vote on."),
                icon=":material/checklist:",
            )
    with adding:
        if activity.status == "revealed":
            st.caption(say("The results are revealed: the list no longer changes."))
            again_button(here, activity)
        elif has_votes(here.state, activity.id):
            st.caption(say("The list is fixed: people have voted on it. Wording and merges can still be corrected."))
        elif activity.status == "closed":
            st.caption(say("The vote is closed: the list no longer grows. Wording and merges can still be corrected."))
        else:
            add_items(here, activity)


def ballot_paper(here: Here, activity: Activity) -> None:
    """What voters read on a shared screen: letters and items, nothing else."""
    items = items_of(here.state, activity.id)
    if not items:
        st.info(here.say("Nothing is put to the vote yet."), icon=":material/checklist:")
        return
    names = letters(items)
    columns = st.columns(2 if len(items) > 6 else 1, gap="large")
    half = -(-len(items) // len(columns))
    for number, one in enumerate(items):
        columns[number // half].markdown(f"**{names[one.id]}** {plain(one.text)}")


# ---- one item -----------------------------------------------------------------------------


def _heading(here: Here, activity: Activity, count: int) -> bool:
    """How many items, and whether they are being reworded and reordered now."""
    say = here.say
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.subheader(say.plural("{n} item put to the vote", "{n} items put to the vote", count))
        if activity.status == "revealed":
            return False
        return st.toggle(say("Reword, reorder"), key=f"{activity.id}.editing")


def _fixed(here: Here, activity: Activity) -> bool:
    return has_votes(here.state, activity.id) or activity.status not in ("draft", "open")


def _read(here: Here, activity: Activity, item: Item, _position: int, _count: int) -> None:
    st.markdown(plain(item.text), width="stretch")
    if not _fixed(here, activity):
        _remove_button(here, item)


def _edited(here: Here, activity: Activity, item: Item, position: int, count: int) -> None:
    with st.container():
        text_field(here, item, "text", here.say.code("field.item.text"), update_item, bare=True)
    _moves(here, item, position, count)
    if not _fixed(here, activity):
        _remove_button(here, item)


def _remove_button(here: Here, item: Item) -> None:
    st.button(
        "",
        icon=":material/close:",
        help=here.say("Take off the list"),
        type="tertiary",
        **runs(remove_items, item.id),
        key=f"{item.id}.remove",
    )


def _parts(here: Here, item: Item) -> None:
    """What was merged into an item, and the way back."""
    say, parts = here.say, parts_of(here.state, item.id)
    if parts:
        with st.container(horizontal=True, vertical_alignment="center", key=f"parts_{item.id}"):
            st.caption(say("Merged: {items}", items=plain(say.listed(say.quoted(one.text) for one in parts))))
            st.button(say("Split"), icon=":material/call_split:", **runs(split_item, item.id), key=f"{item.id}.split")


def _moves(here: Here, item: Item, position: int, count: int) -> None:
    say = here.say
    st.button(
        "",
        icon=":material/arrow_upward:",
        help=say("Move up"),
        disabled=position == 0,
        **runs(move_item, item.id, position=position - 1),
        key=f"{item.id}.up",
    )
    st.button(
        "",
        icon=":material/arrow_downward:",
        help=say("Move down"),
        disabled=position == count - 1,
        **runs(move_item, item.id, position=position + 1),
        key=f"{item.id}.down",
    )


# ---- near-duplicates ----------------------------------------------------------------------


def _duplicates(here: Here, activity: Activity, items: tuple[Item, ...]) -> None:
    """Split votes between two wordings of one thing cost that thing its rank: ask before the vote."""
    if activity.status == "revealed":
        return
    say, texts = here.say, {one.id: one.text for one in items}
    apart: set[frozenset[str]] = st.session_state.setdefault(APART, set())
    groups = alike(texts, apart)
    if not groups:
        return
    with st.container(border=True, key="votes_duplicates"):
        st.markdown(f"**{say('Do these say the same thing?')}**")
        st.caption(say("Two wordings of one thing share its votes, and it loses its rank."))
        for group in groups[:3]:
            st.markdown("\n".join(f"- {plain(texts[one])}" for one in group))
            key = ".".join(group)
            with st.container(horizontal=True):
                st.button(say("Merge"), icon=":material/merge:", **runs(merge_items, items=group), key=f"{key}.merge")
                st.button(say("Keep apart"), on_click=_keep_apart, args=group, key=f"{key}.apart")
        if len(groups) > 3:
            st.caption(say.plural("{n} more group to look at", "{n} more groups to look at", len(groups) - 3))


def _keep_apart(*group: str) -> None:
    st.session_state.setdefault(APART, set()).update(map(frozenset, combinations(group, 2)))


def _merge_by_hand(here: Here, activity: Activity, items: tuple[Item, ...], names: dict[str, str]) -> None:
    say, key = here.say, f"{activity.id}.merge"
    texts = told_apart({one.id: f"{names[one.id]} · {one.text}" for one in items})
    expander = st.expander(say("Merge others"), icon=":material/merge:", key=f"{key}.expander")
    form = Form(key)
    with expander, form.frame():
        st.multiselect(
            say("Items that say the same thing"),
            list(texts),
            format_func=lambda one: texts.get(one, ""),
            placeholder=say("Choose"),
            **form.several("items", list(texts)),
        )
        st.text_input(say("Common wording (empty: that of the first)"), **form.text("text"))
        form.send(say("Merge"), acts(merge_items), icon=":material/merge:")
