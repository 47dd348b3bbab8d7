"""How decisions stood before: kept with the project, as records, whenever one is reworded or reversed (SPEC D14)."""

from .operation import Context
from .records import Decision, EarlierDecision
from .state import State


def said(one: Decision | EarlierDecision) -> tuple[str, ...]:
    """What makes it another decision, or the same in other words; a move in the list does not."""
    return one.outcome, one.text, one.reason, one.dissent


def earlier(state: State, decision: str) -> tuple[EarlierDecision, ...]:
    """The earlier wordings of a decision, the latest first."""
    return tuple(sorted(state.where(EarlierDecision, decision=decision), key=lambda one: (one.until, one.id))[::-1])


def replaced(before: Decision, after: Decision, context: Context) -> tuple[EarlierDecision, ...]:
    """What to keep when a decision comes to stand otherwise; nothing when it says the same."""
    if said(before) == said(after):
        return ()
    return (
        EarlierDecision(
            id=context.new_id(),
            decision=before.id,
            outcome=before.outcome,
            text=before.text,
            reason=before.reason,
            dissent=before.dissent,
            decided_at=before.decided_at,
            until=context.now,
        ),
    )
