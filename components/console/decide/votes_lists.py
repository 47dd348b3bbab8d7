"""The list of another vote, to be voted on again: by another method, both then stand side by side."""

import streamlit as st

from components.insight.methods.beside import thing_of
from components.insight.methods.of_state import ranking_of, ranks_told
from components.insight.visible import visible_results
from components.journey.balloting import VOTE_KINDS, items_of
from components.journey.operations.voting import copy_items
from components.journey.records import Activity, Session
from components.picture.method_ranking import place_words

from ..act import act
from ..choices import bound, chosen, told_apart
from ..place import Here
from .votes_pick import Source, pick


def lists_of(place: Here, apart_from: str = "") -> dict[str, str]:
    """The votes that have items, the latest first, told apart; whatever may be voted on again."""
    state = place.state
    found = [
        one
        for session in state.all(Session)
        for one in state.where(Activity, session=session.id)
        if one.id != apart_from and one.kind in VOTE_KINDS and items_of(state, one.id)
    ][::-1]
    named = {one.id: _called(place, one) for one in found}
    return told_apart(named, {one.id: state.get(Session, one.session).title for one in found})


def _called(place: Here, vote: Activity) -> str:
    say, items = place.say, items_of(place.state, vote.id)
    kind = say.code(f"activity_kind.{vote.kind}")
    return f"{vote.question} · {kind} · {say.plural('{n} item', '{n} items', len(items))}"


def of_vote(here: Here, activity: Activity, lists: dict[str, str]) -> None:
    """The items of another vote, in the order it put them in once its results are shown."""
    say, name = here.say, f"votes.list.{activity.id}"
    st.selectbox(
        say("The items of"),
        list(lists),
        format_func=lists.__getitem__,
        **bound(name, list(lists)),
    )
    other = here.state.get(Activity, chosen(name, list(lists)))
    there = {thing_of(one) for one in items_of(here.state, activity.id)}
    places = _places(here, other)
    found = [one for one in items_of(here.state, other.id) if thing_of(one) not in there]
    if not found:
        st.caption(say("Nothing left to add here."))
        return
    order = list(places)
    found.sort(key=lambda one: order.index(one.id) if one.id in places else len(order))
    fresh = [Source(one.id, places.get(one.id, ""), one.text) for one in found]
    pick(here, activity, "votes", fresh, say("Rank"), _copy)


def _places(here: Here, other: Activity) -> dict[str, str]:
    """The rank of each item there, best first; nothing before its results are shown."""
    ranked = ranking_of(here.state, other) if visible_results(other, here.sharing).results else None
    told = ranks_told(here.state, other)
    return {one.item: place_words(one, told) for one in ranked.items} if ranked else {}


def _copy(activity: str, items: list[str]) -> None:
    act(copy_items, activity=activity, items=items)
