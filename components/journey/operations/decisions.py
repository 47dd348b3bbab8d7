"""Deciding: what was chosen, put off or rejected, why, and who disagreed."""

from msgspec.structs import replace

from ..errors import Refused
from ..ids import derived_id
from ..operation import Context, operation, revise
from ..order import key_at
from ..records import Decision, Item
from ..records.decide import Outcome
from ..state import Changes, State, put


@operation
def add_decision(
    state: State,
    context: Context,
    /,
    *,
    text: str,
    outcome: Outcome,
    reason: str,
    dissent: str = "",
    activity: str | None = None,
    item: str | None = None,
    sources: tuple[str, ...] = (),
    decided_by: str | None = None,
) -> Changes:
    """Decide, with a reason.

    An item has one decision: deciding about it again replaces the former one where it stands, so
    that its place and the actions born from it remain (the history keeps the old words). A dissent
    is not lost by leaving it out: it goes only when the outcome changes or other words replace it.
    """
    about = state.get(Item, item) if item is not None else None
    former = state.find(Decision, derived_id("decision", item)) if item is not None else None
    if former is not None and former.outcome == outcome:
        dissent = dissent.strip() or former.dissent
    return put(
        Decision(
            id=derived_id("decision", item) if item is not None else context.new_id(),
            text=text,
            order=former.order if former else key_at(state.all(Decision)),
            outcome=outcome,
            reason=reason,
            dissent=dissent,
            decided_at=context.now,
            decided_by=decided_by,
            activity=about.activity if about else activity,
            item=item,
            sources=sources or (about.sources if about else ()),
        )
    )


@operation
def update_decision(state: State, context: Context, decision: str, /, **fields: object) -> Changes:
    """Change some fields of a decision. What it is about is fixed; a new outcome is decided now."""
    before = state.get(Decision, decision)
    if fields.get("item", before.item) != before.item:
        raise Refused("decision_item_fixed")
    changes = revise(state, Decision, decision, fields)
    (after,) = changes.of_kind(Decision)
    return put(replace(after, decided_at=context.now)) if after.outcome != before.outcome else changes


@operation
def move_decision(state: State, context: Context, decision: str, /, *, position: int) -> Changes:
    """Put a decision at a place in the list, 0 = first."""
    order = key_at(state.all(Decision), position, moving=state.get(Decision, decision).id)
    return revise(state, Decision, decision, {"order": order})
