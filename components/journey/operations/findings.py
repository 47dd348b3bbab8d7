"""What was learned (insights) and what could be done about it (opportunities): SPEC section O."""

from ..errors import Refused
from ..ids import derived_id
from ..operation import Context, clean, compose, operation, revise
from ..order import key_at
from ..records import Card, Insight, Note, Opportunity, Touchpoint
from ..state import Changes, State, put
from ..walk import steps_behind

Finding = Insight | Opportunity


@operation
def add_insight(state: State, context: Context, /, *, text: str, **fields: object) -> Changes:
    """Something learned, at the end of the list. `fields`: any others of `Insight`."""
    order = key_at(state.all(Insight))
    return _kept(state, compose(Insight, context.new_id(), {"order": order} | fields | {"text": text}))


@operation
def update_insight(state: State, context: Context, insight: str, /, **fields: object) -> Changes:
    """Change some fields of an insight."""
    (after,) = revise(state, Insight, insight, fields).of_kind(Insight)
    return _kept(state, after)


@operation
def move_insight(state: State, context: Context, insight: str, /, *, position: int) -> Changes:
    """Put an insight at a place in the list, 0 = first."""
    order = key_at(state.all(Insight), position, moving=state.get(Insight, insight).id)
    return revise(state, Insight, insight, {"order": order})


@operation
def add_opportunity(state: State, context: Context, /, *, text: str, **fields: object) -> Changes:
    """Something that could be done, at the end of the list. `fields`: any others of `Opportunity`."""
    order = key_at(state.all(Opportunity))
    return _kept(state, compose(Opportunity, context.new_id(), {"order": order} | fields | {"text": text}))


@operation
def update_opportunity(state: State, context: Context, opportunity: str, /, **fields: object) -> Changes:
    """Change some fields of an opportunity."""
    (after,) = revise(state, Opportunity, opportunity, fields).of_kind(Opportunity)
    return _kept(state, after)


@operation
def move_opportunity(state: State, context: Context, opportunity: str, /, *, position: int) -> Changes:
    """Put an opportunity at a place in the list, 0 = first."""
    order = key_at(state.all(Opportunity), position, moving=state.get(Opportunity, opportunity).id)
    return revise(state, Opportunity, opportunity, {"order": order})


@operation
def opportunity_from(state: State, context: Context, source: str, /) -> Changes:
    """Make an opportunity of a card of the map or of a captured note; each makes at most one."""
    record = state.any(source)
    if not isinstance(record, Card | Note):
        raise Refused("not_found", kind="card") if record is None else Refused("opportunity_source_unfit")
    if opportunity_of(state, record) is not None:
        raise Refused("opportunity_made_already")
    made = Opportunity(
        id=derived_id("opportunity", record.id),
        text=record.text,
        order=key_at(state.all(Opportunity)),
        steps=steps_behind(state, (record.id,)),
        sources=(record.id,),
    )
    return put(made)


def opportunity_of(state: State, source: Card | Note) -> Opportunity | None:
    """The opportunity made of a card or a note: its own, or that of the note the card came from (or the other way)."""
    same = {source.id}
    if isinstance(source, Card) and source.note is not None:
        same.add(source.note)
    if isinstance(source, Note):
        same |= {one.id for one in state.where(Card, note=source.id)}
    return next((one for one in state.all(Opportunity) if same.intersection(one.sources)), None)


def _kept(state: State, wanted: Finding) -> Changes:
    """The finding as it may be written."""
    # Checked values first: the rules below may then trust their types.
    after = clean(wanted)
    if any(not isinstance(state.any(one), Card | Touchpoint | Note) for one in after.sources if one in state):
        raise Refused("finding_source_unfit")
    if isinstance(after, Opportunity) and after.how.strip() and not after.why.strip():
        raise Refused("opportunity_why_first")
    return put(after)
