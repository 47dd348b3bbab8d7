"""Votes: what is put to the room, and its items (SPEC section V)."""

from collections.abc import Sequence

from msgspec.structs import replace

from ..balloting import (
    USUAL_GROUP_MINIMUM,
    ballots_of,
    has_answers,
    has_votes,
    items_of,
    parts_of,
    tally_of,
)
from ..errors import Refused
from ..groups import without_author
from ..operation import Context, compose, one_line, operation, remove, revise
from ..order import key_at, keys_after
from ..records import (
    Activity,
    ActivityKind,
    Card,
    Channel,
    Item,
    Opportunity,
    Session,
    Step,
    Touchpoint,
)
from ..rooms import notes_for, tightness
from ..state import Changes, State, put
from .activities import in_status

# ---- activities ---------------------------------------------------------------------------

_BY_VERB = {
    "status", "opened_at", "closed_at", "revealed_at", "reopened_at", "reopened_with", "hidden_at", "deadline"
}  # fmt: skip
_BY_VERB |= {"voted", "finished", "lock_reason", "closes_at", "closes_zone"}
_FIXED_BY_BALLOTS = {"kind", "dots", "stacking", "group_minimum", "criteria", "credits"}


@operation
def add_activity(
    state: State,
    context: Context,
    /,
    *,
    session: str,
    kind: ActivityKind,
    question: str,
    dots: int | None = None,
    stacking: int = 2,
    invited: int | None = None,
    same_as: str | None = None,
    **more: object,
) -> Changes:
    """Something new to ask the room, still in preparation. `same_as`: the vote whose items it asks about, too."""
    state.get(Session, session)
    if _BY_VERB & set(more):
        raise Refused("activity_status_by_verb")
    fields = {
        "session": session,
        "kind": kind,
        "question": question,
        "order": key_at(state.where(Activity, session=session)),
    }
    numbers = {"dots": dots, "stacking": stacking, "invited": invited}
    activity = compose(Activity, context.new_id(), {**fields, **numbers, **more})
    copied = items_of(state, state.get(Activity, same_as).id) if same_as else ()
    return put(activity) + _copies(context, activity.id, (), copied)


@operation
def add_run_off(state: State, context: Context, /, *, items: Sequence[str], question: str) -> Changes:
    """Vote again, with one dot each, between items of a vote that came out equal."""
    chosen = [state.get(Item, one) for one in dict.fromkeys(items)]
    if len(chosen) < 2:
        raise Refused("run_off_needs_two")
    first = state.get(Activity, chosen[0].activity)
    changes = add_activity(
        state, context, session=first.session, kind="vote", question=question, dots=1, stacking=1, invited=first.invited
    )
    (again,) = changes.of_kind(Activity)
    copies = (replace(one, id=context.new_id(), activity=again.id, merged_into=None) for one in chosen)
    return changes + put(*copies)


@operation
def update_activity(state: State, context: Context, activity: str, /, **fields: object) -> Changes:
    """Change the question or the rules; what the ballots were cast under stays once there is one."""
    current = state.get(Activity, activity)
    if (_BY_VERB | {"session"}) & set(fields):
        raise Refused("activity_status_by_verb")
    changed = {name for name, value in fields.items() if getattr(current, name, None) != value}
    if _FIXED_BY_BALLOTS & changed and has_votes(state, activity):
        raise Refused("activity_has_ballots")
    if "kind" in changed and has_answers(state, activity):
        raise Refused("activity_has_ballots")
    changes = revise(state, Activity, activity, fields)
    (after,) = changes.of_kind(Activity)
    if "anonymity" in changed and current.opened_at is not None:
        changes += _less_said(state, current, after)
    if isinstance(after.group_minimum, int) and after.group_minimum < USUAL_GROUP_MINIMUM and not after.consent.strip():
        raise Refused("group_minimum_without_consent", limit=USUAL_GROUP_MINIMUM)
    return changes


def _less_said(state: State, before: Activity, after: Activity) -> Changes:
    """What people were told of their anonymity holds: it can be tightened, and the notes follow."""
    if tightness(after.anonymity) < tightness(before.anonymity):
        raise Refused("anonymity_loosened")
    return put(*(without_author(state, after, one) for one in notes_for(state, before.id)))


# ---- items --------------------------------------------------------------------------------


@operation
def put_to_vote(
    state: State, context: Context, /, *, activity: str, sources: Sequence[str] = (), texts: Sequence[str] = ()
) -> Changes:
    """Add items: from cards, steps, touchpoints or opportunities (never twice), or in free words."""
    _items_may_change(state, activity)
    there = state.where(Item, activity=activity)
    known = {source for one in there for source in one.sources}
    said = {in_the_same_words(one.text) for one in there}
    wanted: list[tuple[str, tuple[str, ...]]] = [
        (_text_of(state, one), (one,)) for one in dict.fromkeys(sources) if one not in known
    ]
    spoken = {in_the_same_words(one): one.strip() for one in reversed(texts)}
    wanted += [(spoken[one], ()) for one in dict.fromkeys(map(in_the_same_words, texts)) if one and one not in said]
    if not wanted and not sources and spoken.keys() - {""}:
        raise Refused("items_all_there")
    orders = keys_after(there, len(wanted))
    items = (
        Item(id=context.new_id(), activity=activity, text=text, order=order, sources=source)
        for (text, source), order in zip(wanted, orders, strict=True)
    )
    return put(*items)


@operation
def copy_items(state: State, context: Context, /, *, activity: str, items: Sequence[str]) -> Changes:
    """Add items of another vote: what they stand for, or their words, so that both votes can be compared (Q34)."""
    _items_may_change(state, activity)
    there = state.where(Item, activity=activity)
    changes = _copies(context, activity, there, [state.get(Item, one) for one in dict.fromkeys(items)])
    if items and not changes:
        raise Refused("items_all_there")
    return changes


def _copies(context: Context, activity: str, there: Sequence[Item], items: Sequence[Item]) -> Changes:
    """The items for another vote, without what its list holds already (V11)."""
    known = {source for one in there for source in one.sources}
    said = {in_the_same_words(one.text) for one in there}
    fresh = []
    for one in items:
        if known.isdisjoint(one.sources) and (one.sources or in_the_same_words(one.text) not in said):
            fresh.append(one)
            known.update(one.sources)
            said.add(in_the_same_words(one.text))
    return put(
        *(
            replace(one, id=context.new_id(), activity=activity, order=order, merged_into=None)
            for one, order in zip(fresh, keys_after(there, len(fresh)), strict=True)
        )
    )


def in_the_same_words(text: str) -> str:
    """Two items of free words that differ by case and blanks alone are one."""
    return " ".join(text.casefold().split())


def _text_of(state: State, source: str) -> str:
    record = state.any(source)
    if isinstance(record, Card | Opportunity):
        return one_line(record.text)
    if isinstance(record, Step):
        return record.title
    if isinstance(record, Touchpoint):
        channel, step = state.find(Channel, record.channel), state.find(Step, record.step)
        where = " · ".join(one for one in (channel and channel.name, step and step.title) if one)
        return one_line(record.label or where)
    raise Refused("not_found", kind="card") if record is None else Refused("item_source_unfit")


@operation
def update_item(state: State, context: Context, item: str, /, *, text: str) -> Changes:
    """Word an item differently."""
    current = state.get(Item, item)
    if state.get(Activity, current.activity).status == "revealed":
        raise Refused("activity_is_revealed")
    return put(replace(current, text=text))


@operation
def move_item(state: State, context: Context, item: str, /, *, position: int) -> Changes:
    """Place an item among the others (0 = first)."""
    current = state.get(Item, item)
    shown = [one for one in items_of(state, current.activity) if one.id != item]
    # Counted among those shown, placed among all: a hidden part of a merge keeps its place.
    there = [one for one in state.where(Item, activity=current.activity) if one.id != item]
    before = there.index(shown[max(0, position)]) if position < len(shown) else len(there)
    return put(replace(current, order=key_at(there, before)))


@operation
def remove_items(state: State, context: Context, /, *items: str) -> Changes:
    """Take items off the list, with what was merged into them."""
    for activity in {state.get(Item, one).activity for one in items}:
        _items_may_change(state, activity)
    return remove(state, *items)


@operation
def merge_items(state: State, context: Context, /, *, items: Sequence[str], text: str = "") -> Changes:
    """One item for several near-duplicates. Dots already given are added up, supporters counted once."""
    chosen = [state.get(Item, one) for one in dict.fromkeys(items)]
    activity = _one_activity(state, chosen)
    if any(one.merged_into for one in chosen):
        raise Refused("item_already_merged")
    if activity.kind != "vote" and has_votes(state, activity.id):
        raise Refused("merge_only_dots")
    if tally_of(state, activity.id):
        raise Refused("merge_after_hands")
    first = min(chosen, key=lambda one: one.order)
    sources = tuple(dict.fromkeys(source for one in chosen for source in one.sources))
    # Just before the first of its parts: two orders are never equal.
    position = state.where(Item, activity=activity.id).index(first)
    order = key_at(state.where(Item, activity=activity.id), position)
    whole = Item(
        id=context.new_id(), activity=activity.id, text=text.strip() or first.text, order=order, sources=sources
    )
    return put(whole, *(replace(one, merged_into=whole.id) for one in chosen))


def _one_activity(state: State, chosen: Sequence[Item]) -> Activity:
    if len(chosen) < 2:
        raise Refused("merge_needs_two")
    if len({one.activity for one in chosen}) > 1:
        raise Refused("merge_across_activities")
    activity = state.get(Activity, chosen[0].activity)
    if activity.status == "revealed":
        raise Refused("activity_is_revealed")
    return activity


@operation
def split_item(state: State, context: Context, item: str, /) -> Changes:
    """Undo a merge: a merged item falls apart; a part of one stands alone again."""
    current = state.get(Item, item)
    whole = current if parts_of(state, item) else state.find(Item, current.merged_into)
    if whole is None:
        raise Refused("item_not_merged")
    if state.get(Activity, current.activity).status == "revealed":
        raise Refused("activity_is_revealed")
    if any(whole.id in one.values for one in ballots_of(state, current.activity)) or tally_of(state, current.activity):
        raise Refused("split_after_votes")
    parts = parts_of(state, whole.id)
    staying = () if current is whole else tuple(one for one in parts if one.id != item)
    if len(staying) >= 2:
        left = tuple(source for source in whole.sources if source not in current.sources)
        return put(replace(whole, sources=left), replace(current, merged_into=whole.merged_into))
    freed = tuple(replace(one, merged_into=whole.merged_into) for one in parts)
    return Changes(put=freed, drop=(whole.id,))


def _items_may_change(state: State, activity: str) -> Activity:
    current = in_status(state, activity, "draft", "open")
    if has_votes(state, activity):
        raise Refused("activity_has_ballots")
    return current
