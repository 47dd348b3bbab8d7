"""Capturing the conversation, and taking notes on to the map and to decisions."""

from msgspec.structs import replace

from ..errors import Refused
from ..ids import derived_id
from ..layers import LAYERS
from ..operation import Context, operation, revise
from ..order import key_at
from ..records import Card, Decision, Note, NoteType, Session, Step
from ..records.decide import Outcome
from ..running import run_of
from ..state import Changes, State, put
from .decisions import add_decision

LAYER_OF_TYPE: dict[NoteType, str] = {
    "quote": "thinking",
    "fact": "doing",
    "question": "questions",
    "idea": "opportunities",
    "decision": "opportunities",
    "parking": "questions",
}
"""The row of the map a note goes to when it names none."""


@operation
def add_note(
    state: State,
    context: Context,
    /,
    *,
    session: str,
    type: NoteType,
    text: str,
    step: str | None = None,
    layer: str = "",
    channel: str | None = None,
    author: str | None = None,
    key: str = "",
) -> Changes:
    """Keep one line of what is said, with the time and the block the workshop is in.

    `key` names the sending: repeating it with the same key adds nothing.
    """
    note_id = derived_id("note", session, key) if key else context.new_id()
    if note_id in state:
        return Changes()
    run = run_of(state, state.get(Session, session).id)
    return put(
        Note(
            id=note_id,
            session=session,
            type=type,
            text=text,
            at=context.now,
            order=key_at(state.where(Note, session=session)),
            step=step,
            layer=_known_layer(layer),
            channel=channel,
            author=author,
            block=run.block if run else None,
        )
    )


@operation
def update_note(state: State, context: Context, note: str, /, **fields: object) -> Changes:
    """Change some fields of a note."""
    if "layer" in fields:
        _known_layer(str(fields["layer"]))
    return revise(state, Note, note, fields)


@operation
def move_note(
    state: State, context: Context, note: str, /, *, step: str | None, layer: str = "", channel: str | None = None
) -> Changes:
    """Say where a note belongs: a step, a layer, a channel, or none of them."""
    return revise(state, Note, note, {"step": step, "layer": _known_layer(layer), "channel": channel})


@operation
def resolve_note(state: State, context: Context, note: str, /, *, resolved: bool = True) -> Changes:
    """Settle a question or something parked; or open it again."""
    return revise(state, Note, note, {"resolved": resolved})


@operation
def place_note_on_map(
    state: State, context: Context, /, *notes: str, step: str | None = None, layer: str = ""
) -> Changes:
    """Make a card of each note, at the step and layer given, else at its own. A note makes at most one card."""
    made = Changes()
    for one in dict.fromkeys(notes):
        made += _card_of_note(state.apply(made), one, step, layer)
    return made


def _card_of_note(state: State, note: str, step: str | None, layer: str) -> Changes:
    source = state.get(Note, note)
    at = step or source.step
    if at is None:
        raise Refused("note_without_step")
    row = _known_layer(layer or source.layer or LAYER_OF_TYPE[source.type])
    card_id = derived_id("card of note", note)
    if card_id in state:
        raise Refused("note_on_map_already")
    neighbours = [one for one in state.where(Card, step=state.get(Step, at).id) if one.layer == row]
    card = Card(id=card_id, step=at, layer=row, text=source.text, order=key_at(neighbours), status="added", note=note)
    return put(card, replace(source, step=at, layer=row))


@operation
def decide_from_note(
    state: State, context: Context, note: str, /, *, reason: str, text: str = "", outcome: Outcome = "chosen"
) -> Changes:
    """Make a decision of a note, with its reason; the note is settled. A note makes at most one decision."""
    source = state.get(Note, note)
    if decision_of(state, note):
        raise Refused("note_decided_already")
    decided = add_decision(state, context, text=text or source.text, outcome=outcome, reason=reason, sources=(note,))
    return decided + put(replace(source, type="decision", resolved=True))


def decision_of(state: State, note: str) -> str | None:
    """The id of the decision that was made of a note."""
    return next((one.id for one in state.all(Decision) if note in one.sources), None)


def _known_layer(layer: str) -> str:
    if layer and layer not in LAYERS:
        raise Refused("layer_unknown", layer=layer)
    return layer
