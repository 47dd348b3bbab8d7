"""Laws of the room: what is promised about who wrote what, and answers that fit what was asked."""

from collections.abc import Iterator

from ..layers import LAYERS
from ..records import Activity, Block, Cluster, Comparison, Item, Note, Participant, Room
from ..rooms import tightness
from ..state import State
from .law import doubles, law


@law("L3", Room)
def code_twice(state: State) -> Iterator[tuple[str, ...]]:
    """Two rooms behind one code."""
    yield from doubles(state.all(Room), lambda one: one.code)


@law("L2", Room, Activity)
def room_astray(state: State) -> Iterator[tuple[str, ...]]:
    """A room that shows an activity of another workshop."""
    for room in state.all(Room):
        shown = state.find(Activity, room.activity)
        if shown is not None and shown.session != room.session:
            yield (room.id,)


@law("L5", Participant)
def secret_shared(state: State) -> Iterator[tuple[str, ...]]:
    """Two participants recognised by one secret."""
    yield from doubles(state.all(Participant), lambda one: one.token_hash or None)


@law("L6", Participant)
def merged_astray(state: State) -> Iterator[tuple[str, ...]]:
    """A participant merged into one of another room, or, by a detour, into itself."""
    for one in state.all(Participant):
        passed, into = {one.id}, state.find(Participant, one.merged_into)
        while into is not None and into.session == one.session and into.id not in passed:
            passed.add(into.id)
            into = state.find(Participant, into.merged_into)
        if into is not None:
            yield (one.id,)


@law("L13", Activity, Note)
def note_says_too_much(state: State) -> Iterator[tuple[str, ...]]:
    """A note that tells more of its author than the activity promised."""
    for note in state.all(Note):
        asked = state.find(Activity, note.activity)
        if asked is None:
            continue
        named, placed = note.participant is not None, note.department is not None
        if (named and asked.anonymity != "named") or (placed and asked.anonymity == "anonymous"):
            yield (note.id,)


@law("L10", Activity, Item, Comparison)
def comparison_unfit(state: State) -> Iterator[tuple[str, ...]]:
    """A comparison that its activity did not ask for."""
    for one in state.all(Comparison):
        asked = state.get(Activity, one.activity)
        pair = [state.get(Item, item) for item in (one.winner, one.loser)]
        ours = all(item.activity == asked.id for item in pair)
        if asked.kind != "compare" or not ours or one.winner == one.loser:
            yield (one.id,)


@law("M3", Activity, Block, Cluster)
def layer_of_room_unheard_of(state: State) -> Iterator[tuple[str, ...]]:
    """An activity, a block or a group of notes for a row that is not one of ours."""
    rows = {one.id: one.layer for one in state.all(Activity)} | {one.id: one.layer for one in state.all(Cluster)}
    rows |= {one.id: one.layer for one in state.all(Block)}
    yield from ((one,) for one, layer in rows.items() if layer and layer not in LAYERS)


def anonymity_loosened(before: State, after: State) -> Iterator[tuple[str, ...]]:
    """L13: an activity that, once people were told, promises them less. A law about two states."""
    for activity in after.all(Activity):
        was = before.find(Activity, activity.id)
        told = was is not None and was.opened_at is not None and activity.opened_at is not None
        if told and was is not None and tightness(activity.anonymity) < tightness(was.anonymity):
            yield (activity.id,)
