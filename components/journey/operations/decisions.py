"""Deciding: what was chosen, put off or rejected, why, and who disagreed."""

from msgspec.structs import replace

from ..errors import Refused
from ..ids import derived_id
from ..operation import Context, operation, revise
from ..order import key_at
from ..records import Decision, Item
from ..records.decide import Outcome
from ..state import Changes, State, put
from ..wordings import replaced


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
    that its place and the actions born from it remain; the old words are kept beside it. A dissent
    is not lost by leaving it out: it goes only when the outcome changes or other words replace it.
    """
    about = state.get(Item, item) if item is not None else None
    former = state.find(Decision, derived_id("decision", item)) if item is not None else None
    if former is not None and former.outcome == outcome:
        dissent = dissent.strip() or former.dissent
    decision = Decision(
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
    return put(decision, *(replaced(former, decision, context) if former else ()))


@operation
def update_decision(state: State, context: Context, decision: str, /, **fields: object) -> Changes:
    """Change some fields of a decision. What it is about is fixed; a new outcome is decided now."""
    before = state.get(Decision, decision)
    if fields.get("item", before.item) != before.item:
        raise Refused("decision_item_fixed")
    changes = revise(state, Decision, decision, fields)
    (after,) = changes.of_kind(Decision)
    if after.outcome != before.outcome:
        after = replace(after, decided_at=context.now)
    return put(after, *replaced(before, after, context))


@operation
def move_decision(state: State, context: Context, decision: str, /, *, position: int) -> Changes:
    """Put a decision at a place in the list, 0 = first."""
    order = key_at(state.all(Decision), position, moving=state.get(Decision, decision).id)
    return revise(state, Decision, decision, {"order": order})
