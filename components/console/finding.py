"""Where each record is found: its screen, and what to choose there so that it is in sight (SPEC H27)."""

from typing import Any, Final

from components.journey.records import Item, Journey, Phase
from components.journey.records.base import Record
from components.journey.state import State
from components.journey.walk import journey_of

from .choices import choose
from .decide import actions_list, findings_view, follow_up_view
from .prepare import agenda_blocks, checklist_gates

FIND = "find"
"""In an address: the record to be shown, or one of `CHANNELS` and `PEOPLES_DATA`. The screen takes it out once it
has chosen."""
CHANNELS = "channels"
PEOPLES_DATA = "data"

SCREEN_OF: Final[dict[str, str]] = {
    "project": "frame",
    "session": "agenda",
    "version": "history",
    "department": "frame",
    "channel": "frame",
    "person": "people",
    "attendance": "people",
    "group": "people",
    "persona": "personas",
    "evidence": "evidence",
    "journey": "map",
    "phase": "map",
    "step": "map",
    "card": "map",
    "touchpoint": "map",
    "block": "agenda",
    "run": "room",
    "gate_answer": "checklist",
    "override": "checklist",
    "checklist_item": "checklist",
    "note": "capture",
    "activity": "votes",
    "item": "votes",
    "ballot": "votes",
    "tally": "votes",
    "sign_off": "map",
    "handover": "map",
    "passage": "diagnosis",
    "telling": "diagnosis",
    "indicator": "diagnosis",
    "allocation": "diagnosis",
    "measure": "diagnosis",
    "glossary_term": "map",
    "voice_reason": "map",
    "insight": "findings",
    "opportunity": "findings",
    "decision": "actions",
    "earlier_decision": "actions",
    "action": "actions",
    "prediction": "follow_up",
    "reading": "follow_up",
    "review": "follow_up",
    "signal": "follow_up",
    "room": "live",
    "participant": "live",
    "comparison": "votes",
    "cluster": "live",
    "entry": "live",
}
"""The screen on which each kind of record is found."""

_CHANNELS_SHOWN = {"frame.section": "channels"}
_PLACES: Final[dict[str, dict[str, Any]]] = {CHANNELS: _CHANNELS_SHOWN, PEOPLES_DATA: {"files.view": "people"}}
_VIEWS: Final[dict[str, dict[str, Any]]] = {
    "department": _CHANNELS_SHOWN,
    "channel": _CHANNELS_SHOWN,
    "person": {"people.view": "list"},
    "attendance": {"people.view": "list"},
    "group": {"people.view": "groups"},
    "evidence": {"evidence_filter": "all", "evidence_view": "one"},
    "version": {"history.view": "versions"},
    "journey": {"map.view": "map"},
    "phase": {"map.view": "map"},
    "step": {"map.view": "map"},
    "card": {"map.view": "map"},
    "touchpoint": {"map.view": "map"},
    "sign_off": {"map.view": "map"},
    "handover": {"map.view": "handovers"},
    "glossary_term": {"map.view": "words"},
    "voice_reason": {"map.view": "words"},
    "checklist_item": {checklist_gates.VIEW: "items"},
    "gate_answer": {checklist_gates.VIEW: "gates"},
    "override": {checklist_gates.VIEW: "gates"},
    "passage": {"diagnosis.part": "channels", "diagnosis.channels": "passages"},
    "telling": {"diagnosis.part": "channels", "diagnosis.channels": "passages"},
    "indicator": {"diagnosis.part": "indicators"},
    "allocation": {"diagnosis.part": "indicators"},
    "measure": {"diagnosis.part": "moments"},
    "insight": {findings_view.PART: "insights"},
    "opportunity": {findings_view.PART: "opportunities"},
    "decision": {actions_list.PART: "decisions"},
    "earlier_decision": {actions_list.PART: "decisions"},
    "action": {actions_list.PART: "list"},
    "prediction": {follow_up_view.PART: "promises"},
    "reading": {follow_up_view.PART: "history"},
    "review": {follow_up_view.PART: "reviews"},
    "signal": {follow_up_view.PART: "reviews"},
}
"""The view of its screen that shows a kind."""

_CHOSEN: Final = {
    "persona": "persona",
    "evidence": "evidence",
    "step": "map.step",
    "block": agenda_blocks.CHOSEN,
    "indicator": "diagnosis.indicator",
    "insight": findings_view.INSIGHT,
    "opportunity": findings_view.OPPORTUNITY,
    "action": actions_list.ACTION,
}
"""The choice that picks one record of a kind among its like."""


def show(state: State, wanted: str) -> None:
    """Make this tab's choices so that its screen shows what the address asks for; what is gone changes nothing."""
    record = state.any(wanted)
    chosen = choices_for(state, record) if record else _PLACES.get(wanted, {})
    for name, value in chosen.items():
        choose(name, value)


def choices_for(state: State, record: Record) -> dict[str, Any]:
    """What to choose for this record to be in sight on its screen."""
    kind = str(type(record).__struct_config__.tag)
    chosen = dict(_VIEWS.get(kind, {}))
    if kind in _CHOSEN:
        chosen[_CHOSEN[kind]] = record.id
    journey = _journey(state, record)
    if journey is not None:
        chosen["map.journey"] = journey
    activity = state.any(record.activity) if isinstance(record, Item) else record
    if SCREEN_OF[kind] == "votes" and activity is not None:
        chosen[f"votes.{getattr(activity, 'session', '')}"] = activity.id
    return chosen


def _journey(state: State, record: Record | None) -> str | None:
    """The journey a record of the map, or one about it, belongs to."""
    if isinstance(record, Journey):
        return record.id
    journey, step, about = (getattr(record, name, None) for name in ("journey", "step", "about"))
    if journey is None and isinstance(getattr(record, "phase", None), str):
        phase = state.find(Phase, getattr(record, "phase", None))
        journey = phase.journey if phase else None
    if journey is None and isinstance(step, str):
        found = journey_of(state, step)
        journey = found.id if found else None
    return journey or (_journey(state, state.any(about)) if isinstance(about, str) else None)
