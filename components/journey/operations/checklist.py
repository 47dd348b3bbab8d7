"""Being ready: answering the gates, going ahead all the same, ticking what to bring and to test."""

from ..errors import Refused
from ..ids import derived_id
from ..operation import Context, operation, revise
from ..order import key_at, keys_after
from ..records import ChecklistGroup, ChecklistItem, GateAnswer, GateKey, Override, Session
from ..running import override_id
from ..state import Changes, State, put
from ..templates.checklist import default_items


def answer_id(session: str, gate: str) -> str:
    """The id of the one answer that a gate of a workshop can have."""
    return derived_id("gate_answer", session, gate)


@operation
def answer_gate(state: State, context: Context, /, *, session: str, gate: GateKey, **fields: object) -> Changes:
    """Answer a gate by hand (`answer`, None = back to what the program sees) or write its `note`."""
    state.get(Session, session)
    blank = GateAnswer(id=answer_id(session, gate), session=session, gate=gate)
    known = state.find(GateAnswer, blank.id) or blank
    changes = revise(state.apply(put(known)), GateAnswer, blank.id, fields)
    return Changes(drop=(blank.id,)) if changes.put == (blank,) else changes


@operation
def override_readiness(
    state: State, context: Context, /, *, session: str, reason: str, at_start: bool = False
) -> Changes:
    """Go ahead although something is missing; the reason is kept and printed. `at_start`: for this start alone."""
    state.get(Session, session)
    own = override_id(session)
    return put(Override(id=own, session=session, reason=reason, at=context.now, at_start=at_start))


@operation
def withdraw_override(state: State, context: Context, /, *, session: str) -> Changes:
    """Take the gaps seriously again."""
    return Changes(drop=(override_id(session),))


@operation
def add_checklist_item(state: State, context: Context, /, *, session: str, group: ChecklistGroup, text: str) -> Changes:
    """One more thing to tick, last of its group."""
    order = key_at(items_of(state, session, group))
    return put(ChecklistItem(id=context.new_id(), session=session, group=group, text=text, order=order))


@operation
def update_checklist_item(state: State, context: Context, item: str, /, **fields: object) -> Changes:
    """Tick a thing (`done`), or word it differently."""
    return revise(state, ChecklistItem, item, fields)


@operation
def add_usual_items(state: State, context: Context, /, *, session: str) -> Changes:
    """What such a workshop usually needs, in the project's language; what is listed already stays as it is."""
    workshop = state.get(Session, session)
    listed = {one.text for one in state.where(ChecklistItem, session=session)}
    changes = Changes()
    for group, texts in default_items(state.project, workshop).items():
        wanted = {derived_id("checklist_item", session, group, text): text for text in texts if text not in listed}
        missing = [one for one in wanted if one not in state]
        orders = keys_after(items_of(state, session, group), len(missing))
        changes += put(
            *(
                ChecklistItem(id=one, session=session, group=group, text=wanted[one], order=order)
                for one, order in zip(missing, orders, strict=True)
            )
        )
    if not changes:
        raise Refused("usual_items_listed")
    return changes


def items_of(state: State, session: str, group: ChecklistGroup) -> tuple[ChecklistItem, ...]:
    """One group of a workshop's things to tick, in order."""
    return tuple(one for one in state.where(ChecklistItem, session=session) if one.group == group)
