"""What the program can see of each readiness gate: findings, never a verdict on people.

Adding a gate: its key in `GateKey`, a function here, a row in `GATES`, and words for the key and its findings.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Literal, cast

from components.journey.attending import attendees
from components.journey.checks.agenda import agenda_findings
from components.journey.checks.attendance import holders, role_concerns
from components.journey.checks.framing import Part, missing_parts
from components.journey.records import (
    Channel,
    ChecklistItem,
    Evidence,
    GateKey,
    Journey,
    Person,
    Persona,
    Phase,
    Session,
)
from components.journey.state import State

from .coverage import channel_coverage
from .evidence_mix import evidence_mix
from .map_fill import map_fill

Mark = Literal["yes", "partly", "no"]
ENOUGH_CUSTOMERS = 5
"""Interviews or observations of real customers before a workshop (our default)."""


@dataclass(frozen=True)
class Finding:
    """One thing seen. `code` is spoken as `finding.<code>`; `facts` fill its blanks (tuples: names, flaws)."""

    code: str
    met: Mark
    facts: Mapping[str, object] = field(default_factory=dict)


Findings = tuple[Finding, ...]


@dataclass(frozen=True)
class Gate:
    """`weight` in the score; `blocking`: a "no" blocks the workshop; `screen`: the address where it is mended,
    unless `ELSEWHERE` knows better for what is missing."""

    key: GateKey
    weight: int
    blocking: bool
    screen: str
    look: Callable[[State, Session], Findings]


def _either(met: bool, yes: str, no: str, **facts: object) -> Finding:
    return Finding(yes, "yes", facts) if met else Finding(no, "no", facts)


def _half(finding: Finding) -> Finding:
    """A finding whose absence is not the whole gate's."""
    return replace(finding, met="partly") if finding.met == "no" else finding


def _share(done: int, total: int) -> Mark:
    return "yes" if done == total else "partly" if done else "no"


# ---- the frame ----------------------------------------------------------------------------


def _terms(state: State, _session: Session) -> Findings:
    return (
        _part(state, "success", "success_written", "success_missing"),
        _part(state, "scope_in", "scope_written", "scope_missing"),
        _part(state, "terms_agreed_by", "terms_signed", "terms_unsigned", name=state.project.terms_agreed_by),
    )


def _objective(state: State, _session: Session) -> Findings:
    return (
        _part(state, "meta_objective", "objective_written", "objective_missing"),
        _part(state, "why", "why_written", "why_missing"),
    )


def _part(state: State, part: Part, yes: str, no: str, **facts: object) -> Finding:
    return _either(part not in missing_parts(state), yes, no, **facts)


def _map_agreed(state: State, _session: Session) -> Findings:
    chosen = state.project.map_type is not None
    explained = _part(state, "map_type", "map_type_chosen", "map_type_unexplained")
    return (
        _half(explained) if chosen else Finding("map_type_missing", "no"),
        _part(state, "layers", "layers_agreed", "layers_open"),
    )


def _owner(state: State, _session: Session) -> Findings:
    owner = state.find(Person, state.project.owner)
    return (_either(owner is not None, "owner_named", "owner_missing", name=owner.name if owner else ""),)


def _customers(state: State, _session: Session) -> Findings:
    met = state.project.customer_contacts
    mark: Mark = "yes" if met >= ENOUGH_CUSTOMERS else "partly" if met else "no"
    return (Finding("customers_met" if met else "customers_unmet", mark, {"met": met, "wanted": ENOUGH_CUSTOMERS}),)


def _calendar(state: State, _session: Session) -> Findings:
    """Reading of "the workshops fit the calendar": every workshop has a day inside it, and there is at
    least one working day for each workshop and each round promised before."""
    frame, sessions = state.project, state.all(Session)
    if frame.starts_on is None or frame.ends_on is None or "calendar" in missing_parts(state):
        return (Finding("calendar_missing", "no"),)
    days = [one.starts_at.date() for one in sessions if one.starts_at is not None]
    inside = sum(frame.starts_on <= day <= frame.ends_on for day in days)
    needed = len(sessions) + frame.rounds_planned
    working = _working_days(frame.starts_on, frame.ends_on)
    return (
        _dated(len(days), len(sessions)),
        _either(inside == len(days), "workshops_inside", "workshops_outside", outside=len(days) - inside),
        _either(needed <= working, "calendar_long_enough", "calendar_too_short", needed=needed, working=working),
    )


def _dated(dated: int, total: int) -> Finding:
    code = "workshops_dated" if dated == total else "workshops_undated"
    return Finding(code, _share(dated, total), {"missing": total - dated})


def _working_days(first: date, last: date) -> int:
    weeks, rest = divmod(max(0, (last - first).days + 1), 7)
    return weeks * 5 + sum((first + timedelta(days=n)).weekday() < 5 for n in range(rest))


# ---- what is known of customers -----------------------------------------------------------


def _evidence(state: State, _session: Session) -> Findings:
    mix, pieces = evidence_mix(state), state.all(Evidence)
    if not pieces:
        return (Finding("evidence_none", "no"),)
    vague = len({one.id for one in pieces if not one.source}.union(mix.undated))
    return (
        Finding("evidence_listed", "yes", {"count": mix.total}),
        Finding(
            "evidence_vague" if vague else "evidence_dated", _share(mix.total - vague, mix.total), {"count": vague}
        ),
        _either(mix.qualitative > 0, "evidence_qualitative", "evidence_no_qualitative"),
        _either(mix.quantitative > 0, "evidence_quantitative", "evidence_no_quantitative"),
    )


def _personas(state: State, _session: Session) -> Findings:
    """The personas of the maps, or all of them while no map has one."""
    mapped = {one.persona for one in state.all(Journey) if one.persona}
    personas = [one for one in state.all(Persona) if not mapped or one.id in mapped]
    if not personas:
        return (Finding("personas_none", "no"),)
    return tuple(_agreed(one) for one in personas)


def _agreed(persona: Persona) -> Finding:
    if persona.status != "agreed":
        return Finding("persona_open", "no", {"name": persona.name})
    facts = {"name": persona.name, "by": persona.approver}
    return Finding("persona_agreed", "yes", facts) if persona.approver else Finding("persona_unsigned", "partly", facts)


def _hypothesis(state: State, _session: Session) -> Findings:
    """The current-state maps: a map of the future is drawn in the workshop."""
    maps = [map_fill(state, one) for one in state.all(Journey) if one.state == "current"]
    phases = sum(one.phases for one in maps)
    if not phases:
        return (Finding("phases_none", "no"),)
    empty = tuple(state.get(Phase, phase).title for one in maps for phase in one.empty_phases)
    cells, filled = sum(one.cells for one in maps), sum(one.filled for one in maps)
    facts = {"names": empty, "count": phases, "share": filled / cells if cells else 0.0}
    return (Finding("phases_empty" if empty else "phases_filled", _share(phases - len(empty), phases), facts),)


# ---- the day itself -----------------------------------------------------------------------


def _experts(state: State, session: Session) -> Findings:
    confirmed = channel_coverage(state, session).confirmed
    if confirmed.share is None:
        return (Finding("channels_none", "no"),)
    total = sum(one.in_scope for one in state.all(Channel))
    silent = tuple(state.get(Channel, one).name for one in confirmed.missing)
    code = "experts_all" if not silent else "experts_some" if len(silent) < total else "experts_none"
    return (Finding(code, _share(total - len(silent), total), {"names": silent, "total": total}),)


def _facilitator(state: State, session: Session) -> Findings:
    expected = attendees(state, session)
    coming, named = holders(expected, "facilitator"), holders(state.all(Person), "facilitator")
    if not named:
        return (Finding("facilitator_missing", "no"),)
    names = tuple(one.name for one in coming or named)
    found = [_half(_either(bool(coming), "facilitator_named", "facilitator_not_invited", names=names))]
    for concern in role_concerns(state, expected, session):
        if concern.code.startswith("facilitator_is_"):
            found.append(Finding(concern.code, "partly", {"names": _names(state, concern.facts["people"])}))
    return tuple(found)


def _names(state: State, people: object) -> tuple[str, ...]:
    return tuple(one.name for one in state.all(Person) if one.id in cast("tuple[str, ...]", people))


def _venue(state: State, session: Session) -> Findings:
    found: list[Finding] = []
    if session.mode != "in_person":
        found.append(_either(bool(session.link), "link_ready", "link_missing"))
    if session.mode != "remote":
        found += _room(state, session)
    return tuple(found)


def _room(state: State, session: Session) -> list[Finding]:
    expected = len(attendees(state, session))
    found = [_either(bool(session.venue), "venue_named", "venue_missing")]
    if session.capacity is None:
        found.append(Finding("capacity_unknown", "no"))
    else:
        enough = session.capacity >= expected
        found.append(_either(enough, "capacity_enough", "capacity_short", seats=session.capacity, expected=expected))
    found += [
        _either(session.accessible, "room_accessible", "room_access_unknown"),
        _either(bool(session.wall_metres), "wall_known", "wall_unknown", metres=session.wall_metres),
        _either(bool(session.setup_minutes), "setup_planned", "setup_missing", minutes=session.setup_minutes),
    ]
    waiting = _items(state, session, "track") if state.project.track == "iterative" else []
    if session.venue and waiting:
        left = sum(not one.done for one in waiting)
        found.append(_half(_either(not left, "rounds_done", "booked_before_rounds", left=left)))
    return found


def _items(state: State, session: Session, group: str) -> list[ChecklistItem]:
    return [one for one in state.where(ChecklistItem, session=session.id) if one.group == group]


def _agenda(state: State, session: Session) -> Findings:
    flaws = agenda_findings(state, session)
    if any(one.code == "no_blocks" for one in flaws):
        return (Finding("agenda_empty", "no"),)
    return (_half(_either(not flaws, "agenda_sound", "agenda_flawed", flaws=flaws)),)


def _tool(state: State, session: Session) -> Findings:
    found = [_either(session.tool_tested, "tool_tested", "tool_untested")]
    tests = _items(state, session, "remote")
    if tests:
        done = sum(one.done for one in tests)
        code = "remote_tests_done" if done == len(tests) else "remote_tests_left"
        found.append(Finding(code, _share(done, len(tests)), {"left": len(tests) - done}))
    return tuple(found)


GATES: tuple[Gate, ...] = (
    Gate("objective", 2, True, "frame", _objective),
    Gate("terms", 2, False, "frame", _terms),
    Gate("map_agreed", 2, False, "frame", _map_agreed),
    Gate("owner", 1, False, "frame", _owner),
    Gate("calendar", 1, False, "frame", _calendar),
    Gate("experts", 2, False, "people", _experts),
    Gate("facilitator", 1, True, "people", _facilitator),
    Gate("customers", 1, False, "checklist", _customers),
    Gate("evidence", 2, False, "evidence", _evidence),
    Gate("personas", 2, True, "personas", _personas),
    Gate("hypothesis", 2, True, "map", _hypothesis),
    Gate("agenda", 1, False, "agenda", _agenda),
    Gate("venue", 1, False, "checklist", _venue),
    Gate("tool", 1, False, "checklist", _tool),
)
"""G1 to G14 of the method, in the order one prepares them."""

ELSEWHERE: Mapping[str, tuple[str, str]] = {
    "workshops_undated": ("agenda", "settings"),
    "workshops_outside": ("agenda", "settings"),
    "channels_none": ("frame", ""),
    "booked_before_rounds": ("checklist", "items"),
    "remote_tests_left": ("checklist", "items"),
}
"""Findings mended elsewhere than the rest of their gate: the screen, and the view of it ("": as it opens)."""
