"""Handing over: an owner refines a part of the map between two workshops, until a day."""

from collections.abc import Sequence
from datetime import date

from ..errors import Refused
from ..operation import Context, operation, revise
from ..records import Handover, HandoverStatus, Journey, Person, Phase, Version
from ..state import Changes, State, put

OVER: tuple[HandoverStatus, ...] = ("accepted", "taken_back")
"""Nobody waits for anybody any more."""


@operation
def hand_over(
    state: State,
    context: Context,
    /,
    *,
    journey: str,
    owner: str,
    due: date,
    version: str,
    expected: str = "",
    phases: Sequence[str] = (),
) -> Changes:
    """Give a part of a map to somebody, until a day; `phases`: (), the whole journey.

    The map as it is given becomes a version of that name, to compare with.
    """
    state.get(Journey, journey)
    state.get(Person, owner)
    _check_due(context, due)
    given = [state.get(Phase, one) for one in dict.fromkeys(phases)]
    if any(one.journey != journey for one in given):
        raise Refused("not_found", kind="phase")
    part = frozenset(one.id for one in given)
    for one in state.where(Handover, journey=journey):
        if one.status == "open" and one.owner == owner and (not one.whole) == bool(part) and part == set(one.phases):
            raise Refused("handed_over_already")
    handover = Handover(
        id=context.new_id(),
        journey=journey,
        whole=not given,
        phases=tuple(one.id for one in given),
        owner=owner,
        due=due,
        expected=expected,
        at=context.now,
    )
    return put(Version(id=context.new_id(), name=version, revision=state.seq, at=context.now), handover)


@operation
def update_handover(state: State, context: Context, handover: str, /, **fields: object) -> Changes:
    """Change who has it, until when, what is expected or remarked. `settle_handover` says what became of it."""
    fixed = next((one for one in ("journey", "whole", "phases", "at", "status", "settled_at") if one in fields), None)
    if fixed is not None:
        raise Refused("value_invalid", field=f"handover.{fixed}", value="")
    before = state.get(Handover, handover)
    changes = revise(state, Handover, handover, fields)
    for after in changes.of_kind(Handover):
        if after.due != before.due:
            _check_due(context, after.due)
    return changes


@operation
def settle_handover(
    state: State, context: Context, handover: str, /, *, status: HandoverStatus, remark: str | None = None
) -> Changes:
    """Say that it came back, that it is accepted or taken back, or give it back ("open"); a `remark` may say why."""
    before = state.get(Handover, handover)
    fields: dict[str, object] = {"status": status}
    if remark is not None:
        fields["remark"] = remark
    if status != before.status:
        fields["settled_at"] = None if status == "open" else context.now
    return revise(state, Handover, handover, fields)


def _check_due(context: Context, due: object) -> None:
    """A day that is over is a slip of the keyboard. (Values of other types are refused where all are.)"""
    if isinstance(due, date) and due < context.now.date():
        raise Refused("handover_due_past")
