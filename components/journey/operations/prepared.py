"""Preparing activities ahead: from the agenda, with the items that their kind calls for (SPEC section L)."""

from collections.abc import Iterator

from ..errors import Refused
from ..ids import derived_id
from ..operation import Context, operation
from ..order import keys_from
from ..records import Activity, Block, Card, Item, Journey, Opportunity, Session
from ..records.base import Record
from ..rooms import steps_asked
from ..state import Changes, State, put
from ..templates.activities import ActivityPattern, pattern_for
from .activities import in_status
from .voting import put_to_vote


@operation
def prepare_activities(
    state: State, context: Context, /, *, session: str, block: str | None = None, journey: str | None = None
) -> Changes:
    """What the agenda asks of the room (or one of its blocks), as drafts bound to their blocks, about a
    journey: the one given, else today's first. A block that has an activity already gets no other."""
    state.get(Session, session)
    about = state.get(Journey, journey).id if journey is not None else _todays(state)
    orders = keys_from(state.where(Activity, session=session))
    made: list[Record] = []
    for one in (each for each in blocks_to_prepare(state, session) if block in (None, each.id)):
        found = pattern_for(one)
        if found is not None:
            made += _written(state, one, *found, about, next(orders))
    return put(*made)


def blocks_to_prepare(state: State, session: str) -> list[Block]:
    """The blocks that ask something of the room and have no activity yet."""
    taken = {one.block for one in state.where(Activity, session=session)}
    return [one for one in state.where(Block, session=session) if one.id not in taken and pattern_for(one) is not None]


def _todays(state: State) -> str | None:
    return next((one.id for one in state.all(Journey) if one.state == "current"), None)


def _written(
    state: State, block: Block, key: str, pattern: ActivityPattern, journey: str | None, order: str
) -> Iterator[Record]:
    text = pattern.text(state.project.language)
    activity = derived_id("activity of block", block.id, key)
    yield Activity(
        id=activity,
        session=block.session,
        kind=pattern.kind,
        question=text.question,
        prompt=text.prompt,
        order=order,
        block=block.id,
        journey=journey,
        layer=(block.layer or pattern.layer) if pattern.kind == "capture" else "",
        shared=pattern.shared,
        minutes=block.minutes or None,
    )
    for number, (words, place) in enumerate(zip(text.items, keys_from(()), strict=False)):
        yield Item(id=derived_id("item of", activity, str(number)), activity=activity, text=words, order=place)


@operation
def fill_activity(state: State, context: Context, activity: str, /) -> Changes:
    """Put to the room what this kind of activity is usually about: the steps of its journey (rate, truth),
    its hypotheses (validate), the opportunities, else its pains (vote, score, compare)."""
    asked = in_status(state, activity, "draft", "open")
    sources = usual_sources(state, asked)
    if not sources:
        raise Refused("nothing_to_ask")
    return put_to_vote(state, context, activity=activity, sources=sources)


def usual_left(state: State, activity: Activity) -> list[str]:
    """What an activity of this kind is usually about and is not asked yet."""
    asked = {source for item in state.where(Item, activity=activity.id) for source in item.sources}
    return [one for one in usual_sources(state, activity) if one not in asked]


def usual_sources(state: State, activity: Activity) -> list[str]:
    """What an activity of this kind is usually about, in the order of the map."""
    steps = steps_asked(state, activity)
    if activity.kind in ("rate", "truth"):
        return [one.id for one in steps]
    cards = [card for step in steps for card in state.where(Card, step=step.id)]
    if activity.kind == "validate":
        return [one.id for one in cards if one.status == "hypothesis" and activity.layer in ("", one.layer)]
    if activity.kind in ("vote", "score", "compare"):
        chances = [one.id for one in state.all(Opportunity)]
        return chances or [one.id for one in cards if one.layer == (activity.layer or "pains")]
    return []
