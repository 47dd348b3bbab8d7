"""Measuring a journey: indicators, their shares over touchpoints, the measurement plan."""

import re
from collections.abc import Mapping, Sequence

from ..errors import Refused
from ..ids import derived_id
from ..operation import Context, clean_text, compose, operation, revise
from ..order import key_at
from ..records import Allocation, Channel, Indicator, IndicatorKind, Measure, Step, Touchpoint
from ..state import Changes, State, put

WHOLE = 1e-6
"""Shares that miss 1 by less than this add up to it: they were typed, not computed."""
_NOT_COUNTED = re.compile(
    r".*(?:%|/\s*\d).*|\s*(?:nps|csat|ces|pts?|points?|notes?|scores?|taux|rates?|index|indices?"
    r"|min|minutes?|h|heures?|hours?|jours?|days?|s|sec|secondes?|seconds?|€|eur|euros?)\b.*|\s*€.*",
    re.IGNORECASE,
)
"""Per cents and marks out of something, wherever they are said; lengths of time and scores, when the unit begins so
("days" is a delay, "calls a day" counts calls)."""


def kind_of_unit(unit: str) -> IndicatorKind:
    """Does a figure in this unit count contacts? Per cents, marks out of ten and lengths of time do not."""
    return "score" if _NOT_COUNTED.fullmatch(unit) else "volume"


@operation
def add_indicator(state: State, context: Context, /, *, name: str, **fields: object) -> Changes:
    """A figure at hand. What it counts follows from its unit unless told."""
    given = {"order": key_at(state.all(Indicator)), "kind": kind_of_unit(str(fields.get("unit", "")))} | fields
    return put(compose(Indicator, context.new_id(), {"name": name, **_with_amount(given)}))


@operation
def update_indicator(state: State, context: Context, indicator: str, /, **fields: object) -> Changes:
    """Change some fields of an indicator."""
    return revise(state, Indicator, indicator, _with_amount(fields))


def _with_amount(fields: Mapping[str, object]) -> dict[str, object]:
    """A whole figure as the decimal number it is kept as: a file written and read again stays the same."""
    value = fields.get("value")
    return {**fields, "value": float(value)} if isinstance(value, int) and not isinstance(value, bool) else {**fields}


@operation
def import_indicators(state: State, context: Context, /, *, rows: Sequence[Mapping[str, object]]) -> Changes:
    """Many indicators at once. The same name and channel is the same indicator: its figures are brought up to date.

    A row names its channel; a channel nobody knows is left out (the indicator stays).
    """
    channels = {clean_text(one.name).casefold(): one.id for one in state.all(Channel)}
    known = {(one.name.casefold(), one.channel): one for one in state.all(Indicator)}
    total = Changes()
    for row in rows:
        fields = {key: value for key, value in row.items() if key != "channel"}
        channel = channels.get(clean_text(str(row.get("channel", ""))).casefold())
        key = (clean_text(str(row.get("name", ""))).casefold(), channel)
        same = known.get(key)
        if same is None:
            changes = add_indicator(state, context, channel=channel, **fields)  # type: ignore[arg-type]
        else:
            changes = update_indicator(state, context, same.id, **{k: v for k, v in fields.items() if k != "name"})
        state, total = state.apply(changes), total + changes
        known[key] = changes.of_kind(Indicator)[0]
    return total


@operation
def allocate(state: State, context: Context, indicator: str, /, *, shares: Mapping[str, float]) -> Changes:
    """Share an indicator out over touchpoints: shares from 0 to 1 that add up to 1. Replaces what was there.

    No share at all takes the indicator off every touchpoint.
    """
    state.get(Indicator, indicator)
    given = {touchpoint: share for touchpoint, share in shares.items() if share}
    if any(not 0 <= share <= 1 for share in given.values()):
        raise Refused("share_out_of_range")
    if given and abs(sum(given.values()) - 1) > WHOLE:
        raise Refused("shares_not_whole", total=round(100 * sum(given.values())))
    kept = [
        Allocation(
            id=derived_id("allocation", indicator, state.get(Touchpoint, touchpoint).id),
            indicator=indicator,
            touchpoint=touchpoint,
            share=float(share),
        )
        for touchpoint, share in given.items()
    ]
    ids = {one.id for one in kept}
    gone = tuple(one.id for one in state.where(Allocation, indicator=indicator) if one.id not in ids)
    return Changes(tuple(kept), gone)


def equal_shares(touchpoints: Sequence[str]) -> dict[str, float]:
    """The same share for each, in whole per cents that add up to 100 (the first ones take what is left over)."""
    if not touchpoints:
        return {}
    each, over = divmod(100, len(touchpoints))
    return {one: (each + (at < over)) / 100 for at, one in enumerate(touchpoints)}


@operation
def add_measure(state: State, context: Context, /, *, step: str, name: str, **fields: object) -> Changes:
    """Something to follow at a step, perhaps at one of its touchpoints."""
    state.get(Step, step)
    order = key_at(state.where(Measure, step=step))
    measure = compose(Measure, context.new_id(), {"step": step, "name": name, "order": order, **fields})
    return put(_fitting(state, measure))


@operation
def update_measure(state: State, context: Context, measure: str, /, **fields: object) -> Changes:
    """Change some fields of a measure. At another step it becomes the last one, and leaves the former's touchpoint."""
    before = state.get(Measure, measure)
    step = fields.get("step", before.step)
    if step != before.step:
        fields = {"touchpoint": None, "order": key_at(state.where(Measure, step=step))} | fields
    (after,) = revise(state, Measure, measure, fields).of_kind(Measure)
    return put(_fitting(state, after))


def _fitting(state: State, measure: Measure) -> Measure:
    found = state.find(Touchpoint, measure.touchpoint)
    if found is not None and found.step != measure.step:
        raise Refused("measure_touchpoint_elsewhere")
    return measure
