"""Channels along a journey: where a step can be done, from which channel to which one goes on, who told it."""

from msgspec.structs import replace

from ..errors import Refused
from ..ids import derived_id
from ..operation import Context, operation, revise
from ..order import keys_after
from ..records import Availability, Channel, Journey, Passage, PassageState, Step, Telling, Touchpoint
from ..state import Changes, State, put
from ..walk import steps_of


@operation
def update_availability(state: State, context: Context, step: str, /, **channels: Availability | None) -> Changes:
    """Where can this step be done? Per channel id: possible, broken or unknown.

    Every touchpoint of the step on that channel takes the answer. A channel without one gets a new
    touchpoint; an emptied answer is "unknown", and makes nothing.
    """
    state.get(Step, step)
    there = state.where(Touchpoint, step=step)
    changed: list[Touchpoint] = []
    fresh: list[tuple[str, Availability]] = []
    for channel, answer in channels.items():
        state.get(Channel, channel)
        here = [one for one in there if one.channel == channel]
        changed += [replace(one, availability=answer or "unknown") for one in here]
        if answer and not here:
            fresh.append((channel, answer))
    made = [
        Touchpoint(id=context.new_id(), step=step, channel=channel, availability=answer, order=order)
        for (channel, answer), order in zip(fresh, keys_after(there, len(fresh)), strict=True)
    ]
    return put(*changed, *made)


@operation
def set_passage(
    state: State,
    context: Context,
    /,
    *,
    step: str,
    channel: str,
    to_step: str,
    to_channel: str,
    going: PassageState | None = None,
    note: str | None = None,
) -> Changes:
    """Can a customer who did `step` on `channel` go on with `to_step` on `to_channel`?

    What is not given stays. "Unknown" without a remark keeps nothing.
    """
    if step == to_step and channel == to_channel:
        raise Refused("passage_to_itself")
    found = passage_between(state, step, channel, to_step, to_channel) or Passage(
        id=derived_id("passage", step, channel, to_step, to_channel),
        step=step,
        channel=channel,
        to_step=to_step,
        to_channel=to_channel,
    )
    after = replace(
        found, state=found.state if going is None else going, note=found.note if note is None else note.strip()
    )
    if after.state == "unknown" and not after.note:
        return Changes(drop=(after.id,))
    return put(after)


@operation
def update_passage(state: State, context: Context, passage: str, /, **fields: object) -> Changes:
    """Change what is known of a passage, or the remark about it."""
    return revise(state, Passage, passage, fields)


def passage_between(state: State, step: str, channel: str, to_step: str, to_channel: str) -> Passage | None:
    """What is known of going on from one channel to another, if anything is. A break wins over the rest."""
    found = [
        one
        for one in state.where(Passage, step=step)
        if (one.channel, one.to_step, one.to_channel) == (channel, to_step, to_channel)
    ]
    return min(found, key=lambda one: ("broken", "ok", "unknown").index(one.state), default=None)


@operation
def tell_channel(state: State, context: Context, /, *, journey: str, channel: str, by: str) -> Changes:
    """Those who own a channel have told how the journey goes there: somebody with a name says so.

    Only about a channel the journey meets.
    """
    found = state.get(Journey, journey)
    steps = {one.id for one in steps_of(state, found.id)}
    if not any(one.step in steps for one in state.where(Touchpoint, channel=channel)):
        raise Refused("telling_without_touchpoint")
    key = derived_id("telling", journey, channel)
    return put(Telling(id=key, journey=journey, channel=channel, by=by, at=context.now))
