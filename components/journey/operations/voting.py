"""Votes: what is put to the room, opening and closing, and the ballots (SPEC section V)."""

from collections.abc import Sequence

from msgspec.structs import replace

from ..balloting import (
    FEWEST_ITEMS,
    USUAL_GROUP_MINIMUM,
    ballots_of,
    default_dots,
    has_votes,
    items_of,
    parts_of,
    tally_of,
)
from ..errors import Refused
from ..operation import Context, one_line, operation, remove, revise
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
from ..state import Changes, State, put

# ---- activities ---------------------------------------------------------------------------


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
) -> Changes:
    """Something new to ask the room, still in preparation."""
    state.get(Session, session)
    order = key_at(state.where(Activity, session=session))
    fields = {"dots": dots, "stacking": stacking, "invited": invited}
    return put(Activity(id=context.new_id(), session=session, kind=kind, question=question, order=order, **fields))  # type: ignore[arg-type]


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


_BY_VERB = {"status", "session", "opened_at", "closed_at", "revealed_at", "reopened_at"}
_FIXED_BY_BALLOTS = {"kind", "dots", "stacking", "group_minimum"}


@operation
def update_activity(state: State, context: Context, activity: str, /, **fields: object) -> Changes:
    """Change the question or the rules; what the ballots were cast under stays once there is one."""
    current = state.get(Activity, activity)
    if _BY_VERB & set(fields):
        raise Refused("activity_status_by_verb")
    changed = {name for name, value in fields.items() if getattr(current, name, None) != value}
    if _FIXED_BY_BALLOTS & changed and has_votes(state, activity):
        raise Refused("activity_has_ballots")
    changes = revise(state, Activity, activity, fields)
    (after,) = changes.of_kind(Activity)
    if isinstance(after.group_minimum, int) and after.group_minimum < USUAL_GROUP_MINIMUM and not after.consent.strip():
        raise Refused("group_minimum_without_consent", limit=USUAL_GROUP_MINIMUM)
    return changes


@operation
def open_activity(state: State, context: Context, activity: str, /) -> Changes:
    """Ballots may come in. The number of dots is fixed from here on."""
    current = _in_status(state, activity, "draft")
    items = items_of(state, activity)
    if len(items) < FEWEST_ITEMS[current.kind]:
        raise Refused("items_too_few", limit=FEWEST_ITEMS[current.kind])
    _refuse_second_open(state, current)
    dots = (current.dots or default_dots(len(items))) if current.kind == "vote" else current.dots
    return put(replace(current, status="open", opened_at=context.now, dots=dots))


@operation
def close_activity(state: State, context: Context, activity: str, /) -> Changes:
    """No more ballots; the results stay sealed."""
    current = _in_status(state, activity, "open")
    return put(replace(current, status="closed", closed_at=context.now))


@operation
def reveal_activity(state: State, context: Context, activity: str, /) -> Changes:
    """Show the results to everybody."""
    current = _in_status(state, activity, "closed")
    if not has_votes(state, activity):
        raise Refused("ballots_missing")
    return put(replace(current, status="revealed", revealed_at=context.now))


@operation
def reopen_activity(state: State, context: Context, activity: str, /) -> Changes:
    """Take ballots again. When the results had been shown, the activity remembers it."""
    current = _in_status(state, activity, "closed", "revealed")
    _refuse_second_open(state, current)
    seen = context.now if current.status == "revealed" else current.reopened_at
    return put(replace(current, status="open", closed_at=None, revealed_at=None, reopened_at=seen))


def _in_status(state: State, activity: str, *wanted: str) -> Activity:
    current = state.get(Activity, activity)
    if current.status not in wanted:
        raise Refused(f"activity_is_{current.status}")
    return current


def _refuse_second_open(state: State, activity: Activity) -> None:
    for other in state.where(Activity, session=activity.session):
        if other.id != activity.id and other.kind == activity.kind and other.status == "open":
            raise Refused("activity_already_open", question=other.question)


# ---- items --------------------------------------------------------------------------------


@operation
def put_to_vote(
    state: State, context: Context, /, *, activity: str, sources: Sequence[str] = (), texts: Sequence[str] = ()
) -> Changes:
    """Add items: from cards, steps, touchpoints or opportunities (never twice), or in free words."""
    _items_may_change(state, activity)
    there = state.where(Item, activity=activity)
    known = {source for one in there for source in one.sources}
    said = {one.text for one in there}
    wanted: list[tuple[str, tuple[str, ...]]] = [
        (_text_of(state, one), (one,)) for one in dict.fromkeys(sources) if one not in known
    ]
    wanted += [(text, ()) for text in dict.fromkeys(one.strip() for one in texts) if text and text not in said]
    orders = keys_after(there, len(wanted))
    items = (
        Item(id=context.new_id(), activity=activity, text=text, order=order, sources=source)
        for (text, source), order in zip(wanted, orders, strict=True)
    )
    return put(*items)


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
    current = _in_status(state, activity, "draft", "open")
    if has_votes(state, activity):
        raise Refused("activity_has_ballots")
    return current
