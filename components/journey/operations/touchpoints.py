"""Touchpoints: where the customer and the brand meet, how it feels, how often it happens."""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from ..errors import Refused
from ..operation import Context, compose, operation, revise
from ..order import key_at
from ..records import Channel, Quality, Step, Touchpoint
from ..state import Changes, State, put


@operation
def add_touchpoint(
    state: State, context: Context, /, *, step: str, channel: str, position: int | None = None, **fields: object
) -> Changes:
    """A new touchpoint at a step. One step meets the customer once per channel and device."""
    state.get(Step, step)
    state.get(Channel, channel)
    order = key_at(state.where(Touchpoint, step=step), position)
    given = {"step": step, "channel": channel, "order": order, **fields}
    touchpoint = _with_volume(compose(Touchpoint, context.new_id(), given), fields)
    check_unique(state, touchpoint.step, [touchpoint])
    return put(touchpoint)


@operation
def update_touchpoint(state: State, context: Context, touchpoint: str, /, **fields: object) -> Changes:
    """Change some fields of a touchpoint. At another step, it becomes the last one there."""
    before = state.get(Touchpoint, touchpoint)
    step = fields.get("step", before.step)
    if step != before.step and "order" not in fields:
        fields = {**fields, "order": key_at(state.where(Touchpoint, step=step))}
    (after,) = revise(state, Touchpoint, touchpoint, fields).of_kind(Touchpoint)
    check_unique(state, after.step, [after])
    return put(_with_volume(after, fields, before))


@operation
def set_volume(
    state: State,
    context: Context,
    touchpoint: str,
    /,
    *,
    low: int | None,
    high: int | None = None,
    unit: str | None = None,
    period: str | None = None,
    source: str | None = None,
    quality: Quality | None = None,
) -> Changes:
    """How often this contact happens: a value (`low` alone), a range, or unknown (both None).

    Unit, period, source and quality stay as they are when not given.
    """
    told = {"unit": unit, "period": period, "source": source, "quality": quality}
    both = {"volume_low": low, "volume_high": low if high is None else high}
    return update_touchpoint(state, context, touchpoint, **both, **{k: v for k, v in told.items() if v is not None})


@operation
def move_touchpoint(
    state: State, context: Context, touchpoint: str, /, *, step: str | None = None, position: int | None = None
) -> Changes:
    """Put a touchpoint at a place (None = last) of its step or of another."""
    found = state.get(Touchpoint, touchpoint)
    target = step or found.step
    order = key_at(state.where(Touchpoint, step=target), position, moving=touchpoint)
    return update_touchpoint(state, context, touchpoint, step=target, order=order)


def check_unique(state: State, step: str, arriving: Iterable[Touchpoint]) -> None:
    """Refuse touchpoints that a step already has under another id: same channel, same device."""
    taken = {(one.channel, one.device): one.id for one in state.where(Touchpoint, step=step)}
    for one in arriving:
        if taken.get((one.channel, one.device), one.id) != one.id:
            channel = state.find(Channel, one.channel)
            raise Refused("touchpoint_exists", channel=channel.name if channel else "")


def _with_volume(after: Touchpoint, changed: Mapping[str, object], before: Touchpoint | None = None) -> Touchpoint:
    """A volume with both ends, the right way round.

    One end alone is an exact value. Emptying one end of a range leaves the other as the exact
    value; emptying one end of an exact value empties it; raising the lower end of an exact value
    past the other moves both. An upper end below the lower one is refused: both were typed.
    """
    low, high = after.volume_low, after.volume_high
    exact = before is not None and before.volume_low is not None and before.volume_low == before.volume_high
    ends = [end for end in ("volume_low", "volume_high") if end in changed]
    if (low is None) != (high is None):
        emptied = ("volume_low" if low is None else "volume_high") in changed
        end = None if emptied and exact else high if low is None else low
        return replace(after, volume_low=end, volume_high=end)
    if isinstance(low, int) and isinstance(high, int) and low > high:
        if not exact or ends != ["volume_low"]:
            raise Refused("volume_backwards", low=low, high=high)
        return replace(after, volume_high=low)
    return after
