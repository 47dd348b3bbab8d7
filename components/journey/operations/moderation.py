"""What the facilitator does with what the room sent: keeps, declines, groups, places it (SPEC section L)."""

from collections.abc import Collection, Mapping, Sequence

from msgspec.structs import replace

from ..balloting import rehearsed
from ..errors import Refused
from ..ids import derived_id
from ..layers import LAYERS
from ..operation import Context, one_line, operation, remove, revise
from ..order import key_at
from ..records import Card, CardStatus, Cluster, Item, Note, NoteStatus, Step
from ..rooms import item_about
from ..state import Changes, State, put
from .activities import in_status
from .capture import LAYER_OF_TYPE

JUDGED: frozenset[CardStatus] = frozenset({"confirmed", "refuted", "hypothesis"})


@operation
def keep_note(state: State, context: Context, /, *notes: str) -> Changes:
    """Let notes from the inbox, or declined ones, count."""
    return _become(state, notes, "kept")


@operation
def decline_note(state: State, context: Context, /, *notes: str) -> Changes:
    """Put notes aside: they are kept, and shown nowhere."""
    return _become(state, notes, "declined")


def _become(state: State, notes: Sequence[str], status: NoteStatus) -> Changes:
    return put(*(replace(state.get(Note, one), status=status) for one in dict.fromkeys(notes)))


# ---- groups ---------------------------------------------------------------------------------


@operation
def group_notes(
    state: State, context: Context, /, *, notes: Sequence[str], group: str | None = None, title: str = ""
) -> Changes:
    """Put notes that say the same together: in a new group, named after the first unless told, or in one
    that is there. A group that loses all its notes goes."""
    chosen = [state.get(Note, one) for one in dict.fromkeys(notes)]
    if not chosen or (group is None and len(chosen) < 2):
        raise Refused("merge_needs_two")
    cluster = state.get(Cluster, group) if group is not None else _new_cluster(state, context, chosen, title)
    if any(one.session != cluster.session for one in chosen):
        raise Refused("group_across_workshops")
    moved = put(cluster, *(replace(one, group=cluster.id) for one in chosen))
    return moved + _emptied(state, moved)


def _new_cluster(state: State, context: Context, notes: Sequence[Note], title: str) -> Cluster:
    first = notes[0]
    # What those say that say anything: a note without a step goes where the others are.
    steps, layers = ({getattr(one, field) for one in notes} - {None, ""} for field in ("step", "layer"))
    return Cluster(
        id=context.new_id(),
        session=first.session,
        title=one_line(title.strip() or first.text),
        order=key_at(state.where(Cluster, session=first.session)),
        activity=first.activity,
        step=steps.pop() if len(steps) == 1 else None,
        layer=layers.pop() if len(layers) == 1 else "",
    )


@operation
def update_group_of_notes(state: State, context: Context, group: str, /, **fields: object) -> Changes:
    """Another title for a group of notes, or another place for it."""
    if set(fields) - {"title", "step", "layer"}:
        raise Refused("value_invalid", field="cluster.session", value="")
    return revise(state, Cluster, group, fields)


@operation
def ungroup_note(state: State, context: Context, /, *notes: str) -> Changes:
    """Take notes out of their group; one that is left without a note goes."""
    moved = put(*(replace(state.get(Note, one), group=None) for one in dict.fromkeys(notes)))
    return moved + _emptied(state, moved)


def _emptied(state: State, moved: Changes) -> Changes:
    after = state.apply(moved)
    left = {one.group for one in state.all(Note) if one.group is not None}
    return remove(after, *(one for one in left if not after.where(Note, group=one)))


def groups_left(state: State, lost: Collection[str], words: Collection[str]) -> Changes:
    """What becomes of the groups that lost a note for good. One that is left without a note goes; one that is called
    by words that are nobody's any more (`words`, as titles) takes those of another of its notes."""
    changes = Changes()
    for one in state.all(Cluster):
        notes = state.where(Note, group=one.id)
        if not notes and (one.id in lost or one.title in words):
            changes += remove(state, one.id)
        elif one.title in words:
            first = next((each for each in notes if each.status == "kept"), notes[0])
            changes += put(replace(one, title=one_line(first.text)))
    return changes


@operation
def place_group_on_map(
    state: State, context: Context, group: str, /, *, step: str | None = None, layer: str = "", text: str = ""
) -> Changes:
    """Make one card of a group of notes, marked as added in the workshop. A group makes at most one card."""
    cluster = state.get(Cluster, group)
    at = step or cluster.step
    if at is None:
        raise Refused("note_without_step")
    first = next(iter(state.where(Note, group=group)), None)
    row = layer or cluster.layer or (LAYER_OF_TYPE[first.type] if first else "doing")
    if row not in LAYERS:
        raise Refused("layer_unknown", layer=row)
    card = derived_id("card of group", group)
    if card in state:
        raise Refused("note_on_map_already")
    neighbours = [one for one in state.where(Card, step=state.get(Step, at).id) if one.layer == row]
    words = text.strip() or cluster.title
    made = Card(id=card, step=at, layer=row, text=words, order=key_at(neighbours), status="added", cluster=group)
    return put(made, replace(cluster, step=at, layer=row))


# ---- hypotheses -----------------------------------------------------------------------------


@operation
def apply_verdicts(state: State, context: Context, activity: str, /, *, statuses: Mapping[str, CardStatus]) -> Changes:
    """Write on the map what the facilitator concludes from the room's verdicts: per hypothesis (its card, or
    the item that stands for it), confirmed, refuted, or a hypothesis still. Only once they are revealed, and never from
    made-up answers: nobody could tell afterwards what the map said before."""
    asked = in_status(state, activity, "revealed")
    if asked.kind != "validate":
        raise Refused("contribution_unfit")
    if rehearsed(state, activity):
        raise Refused("verdicts_made_up")
    changed = []
    for about, status in statuses.items():
        item = item_about(state, activity, about)
        if item is None:
            raise Refused("ballot_item_unknown")
        if status not in JUDGED:
            raise Refused("value_invalid", field="card.status", value=str(status)[:80])
        changed += [replace(card, status=status) for card in _cards(state, item)]
    return put(*changed)


def _cards(state: State, item: Item) -> list[Card]:
    found = (state.find(Card, one) for one in item.sources)
    return [one for one in found if one is not None]
