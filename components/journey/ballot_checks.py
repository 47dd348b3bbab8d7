"""What one person may write on a ballot (SPEC V6, V10)."""

from collections.abc import Mapping

from .balloting import Values, added_up, dots_of, items_of, parts_of, quadratic_cost, shown_as, stacking_of
from .errors import Refused
from .marks import ZERO_IS_NOTHING, Mark, marks_of
from .records import Activity, Item
from .state import State

_NO_BALLOT: Values = {}


def checked_values(
    state: State, activity: Activity, values: Values, before: Values = _NO_BALLOT
) -> dict[str, tuple[int, ...]]:
    """The answers of one ballot, or `Refused` with the rule they break. Dots of 0 are left out. `before`: those of the
    ballot that it replaces. What is said of an item that was merged meanwhile counts for the one that stands (V10)."""
    shown = {one.id: one for one in items_of(state, activity.id)}
    asked = marks_of(activity)
    if not asked:
        raise Refused("ballots_not_for_kind")
    for item, given in values.items():
        if shown_as(state, item) not in shown:
            raise Refused("ballot_item_unknown")
        if len(given) != len(asked):
            raise Refused("ballot_incomplete", item=shown[shown_as(state, item)].text)
    kept: dict[str, tuple[int, ...]] = {}
    for item, given in _under_what_stands(state, activity, values).items():
        for number, mark in zip(given, asked, strict=True):
            _check_mark(number, mark, shown[shown_as(state, item)])
        if activity.kind not in ZERO_IS_NOTHING or given[0]:
            kept[item] = tuple(given)
    if not kept:
        raise Refused("ballot_empty")
    if activity.kind == "vote":
        _check_dots(state, activity, kept, before, shown)
        return _still_apart(state, kept, before)
    if activity.kind == "quadratic" and quadratic_cost(kept) > activity.credits:
        raise Refused("ballot_overspent", given=quadratic_cost(kept), limit=activity.credits)
    return kept


def _under_what_stands(state: State, activity: Activity, values: Values) -> Values:
    """Only dots may stay with the parts of a merge, for splitting to give them back: nothing else is merged once there
    are answers. Votes are added up; of several answers to what is one item now, the later one is kept."""
    if activity.kind == "vote":
        return values
    if activity.kind == "quadratic":
        return added_up(state, values)
    return {shown_as(state, item): given for item, given in values.items()}


def _still_apart(state: State, kept: dict[str, tuple[int, ...]], before: Values) -> dict[str, tuple[int, ...]]:
    """Where as many dots are on a merged item as there were, they stay with its parts: splitting gives them back."""
    now, was = added_up(state, kept), added_up(state, before)
    same = {item for item, given in now.items() if was.get(item) == given}
    changed = {item: given for item, given in kept.items() if shown_as(state, item) not in same}
    return {item: given for item, given in before.items() if shown_as(state, item) in same} | changed


def _check_mark(number: int, mark: Mark, item: Item) -> None:
    """Refused in the units people answer in, not the hundredths that are kept."""
    if not mark.low <= number <= mark.high:
        raise Refused("ballot_out_of_range", item=item.text, low=_said(mark, mark.low), high=_said(mark, mark.high))
    if not mark.fits(number):
        allowed = tuple(_said(mark, one) for one in sorted(mark.allowed or ()))
        raise Refused("ballot_not_allowed", item=item.text, given=_said(mark, number), allowed=allowed)


def _said(mark: Mark, number: int) -> float:
    return number / mark.scale if mark.scale > 1 else number


def _check_dots(state: State, activity: Activity, values: Values, before: Values, shown: Mapping[str, Item]) -> None:
    """Merging may put more dots on an item than one person can: they may stay or become fewer. Whoever has not heard
    of it yet keeps the limit on each of the parts."""
    most, was, now = stacking_of(state, activity), added_up(state, before), added_up(state, values)
    for item, (dots,) in values.items():
        stands = shown_as(state, item)
        (there,) = was.get(stands, (0,))
        given, limit = (now[stands][0], max(most, there)) if parts_of(state, item) else (dots, most)
        if given > limit:
            raise Refused("ballot_stacked", item=shown[stands].text, given=given, limit=limit)
    spent, allowed = sum(dots for (dots,) in values.values()), dots_of(state, activity)
    if spent > allowed:
        raise Refused("ballot_too_many_dots", given=spent, limit=allowed)
