"""Looking at a journey again: what calls for it, and the new version that comes of it."""

from datetime import date

from msgspec.structs import replace

from ..operation import Context, compose, operation, revise
from ..order import key_at
from ..records import Journey, Review, Session, Signal, Version
from ..state import Changes, State, put
from ..zones import zone_of


@operation
def add_signal(state: State, context: Context, /, *, journey: str, text: str, **fields: object) -> Changes:
    """Something changed: the customers, the product or service, the market. Noticed today unless told."""
    state.get(Journey, journey)
    first = next(iter(state.all(Session)), None)
    given = {
        "order": key_at(state.where(Signal, journey=journey)),
        "trigger": "customer",
        "noticed_on": context.now.astimezone(zone_of(first)).date(),
        **fields,
    }
    return put(compose(Signal, context.new_id(), {**given, "journey": journey, "text": text}))


@operation
def update_signal(state: State, context: Context, signal: str, /, **fields: object) -> Changes:
    """Change some fields of a signal."""
    return revise(state, Signal, signal, fields)


@operation
def record_review(
    state: State,
    context: Context,
    /,
    *,
    journey: str,
    reason: str,
    version: str,
    note: str = "",
    next_on: date | None = None,
) -> Changes:
    """The journey was looked at again. As it stands it becomes a version with its reason; the signals that waited
    are answered; the next review is on a day, or six months from now."""
    about = state.get(Journey, journey)
    review = Review(id=context.new_id(), journey=journey, at=context.now, reason=reason, note=note)
    named = Version(id=context.new_id(), name=version, revision=state.seq, at=context.now, reason=reason)
    waiting = (one for one in state.where(Signal, journey=journey) if one.review is None)
    answered = (replace(one, review=review.id) for one in waiting)
    return put(review, named, replace(about, review_on=next_on), *answered)
