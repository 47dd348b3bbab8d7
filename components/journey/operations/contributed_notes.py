"""Notes from the room: what phones write, and what the facilitator types in for those without one (SPEC section L)."""

from msgspec.structs import replace

from ..errors import Refused
from ..groups import kept_department
from ..layers import LAYERS
from ..operation import Context, operation, remove
from ..order import key_at
from ..records import Activity, Note, NoteType, NoteVia, Participant, Step
from ..rooms import SOLUTION_ROW, notes_for, steps_asked, takes_solutions
from ..state import Changes, State, put
from .entries import entered
from .room import present
from .voices import accepting, item_of, voice

TYPE_OF_LAYER: dict[str, NoteType] = {
    "thinking": "quote",
    "feeling": "quote",
    "opportunities": "idea",
    "questions": "question",
}
"""What a note for a row of the map is; a fact otherwise."""


@operation
def contribute_capture(
    state: State,
    context: Context,
    /,
    *,
    activity: str,
    participant: str,
    note: str,
    text: str,
    step: str | None = None,
    layer: str = "",
) -> Changes:
    """Write a note for the map: where the activity says, else at the step and in the row one chooses."""
    if note in state:
        return Changes()
    asked, author = voice(state, activity, participant, "capture")
    return _captured(state, context, asked, author, note, text, step, layer)


@operation
def contribute_answer(
    state: State, context: Context, /, *, activity: str, participant: str, note: str, about: str, text: str
) -> Changes:
    """Answer one of the open questions."""
    if note in state:
        return Changes()
    asked, author = voice(state, activity, participant, "answer")
    return noted(state, context, asked, author, note, text=text, item=item_of(state, asked, about).id)


@operation
def enter_note(
    state: State,
    context: Context,
    /,
    *,
    activity: str,
    text: str,
    step: str | None = None,
    layer: str = "",
    about: str | None = None,
    by: str = "",
) -> Changes:
    """Type in what somebody without a phone wrote on paper or said; `by`: who types it in."""
    asked = accepting(state, activity, "capture", "answer", "validate")
    note = context.new_id()
    on_record = entered(state, context, activity, "paper", by, 1)
    if asked.kind == "capture":
        return _captured(state, context, asked, None, note, text, step, layer) + on_record
    item = item_of(state, asked, about or "").id
    return noted(state, context, asked, None, note, text=text, item=item) + on_record


@operation
def edit_note(state: State, context: Context, note: str, /, *, participant: str, text: str) -> Changes:
    """Write one's note differently, while the activity takes notes."""
    return put(replace(_own(state, note, participant), text=text))


@operation
def withdraw_note(state: State, context: Context, note: str, /, *, participant: str) -> Changes:
    """Take one's note back, while the activity takes notes."""
    if note not in state:
        return Changes()
    return remove(state, _own(state, note, participant).id)


def _own(state: State, note: str, participant: str) -> Note:
    found = state.get(Note, note)
    if found.activity is None or found.via != "phone":
        raise Refused("note_not_yours")
    author = present(state, participant, accepting(state, found.activity).session)
    if found.participant not in (None, author.id):
        raise Refused("note_not_yours")
    return found


def _captured(
    state: State,
    context: Context,
    asked: Activity,
    author: Participant | None,
    note: str,
    text: str,
    step: str | None,
    layer: str,
) -> Changes:
    row = asked.layer or layer
    if row and row not in LAYERS:
        raise Refused("layer_unknown", layer=row)
    if row == SOLUTION_ROW and not asked.layer and not takes_solutions(state, asked):
        raise Refused("solutions_wait")
    at = asked.step or step
    offered = steps_asked(state, asked)
    if at is not None and offered and state.get(Step, at) not in offered:
        raise Refused("note_step_elsewhere")
    kind = TYPE_OF_LAYER.get(row, "fact")
    return noted(state, context, asked, author, note, text=text, type=kind, step=at, layer=row)


def noted(
    state: State,
    context: Context,
    asked: Activity,
    author: Participant | None,
    note: str,
    *,
    text: str,
    type: NoteType = "fact",
    step: str | None = None,
    layer: str = "",
    item: str | None = None,
) -> Changes:
    if not note:
        raise Refused("not_found", kind="note")
    via: NoteVia = "paper" if author is None else "phone"
    named = asked.anonymity == "named" and author is not None
    return put(
        Note(
            id=note,
            session=asked.session,
            type=type,
            text=text,
            # The time, and the place among the others, would tell who wrote a note without a name.
            at=context.now if named else asked.opened_at or context.now,
            order=_place(state, asked, None if named else note),
            step=step,
            layer=layer,
            block=asked.block,
            activity=asked.id,
            item=item,
            participant=author.id if named and author is not None else None,
            department=_department(state, asked, author),
            via=via,
            status="inbox" if asked.inbox else "kept",
            simulated=author is not None and author.simulated,
        )
    )


def _department(state: State, asked: Activity, author: Participant | None) -> str | None:
    """Beside a name, the department; without one, only what leads to nobody (L12)."""
    if author is None or asked.anonymity == "anonymous":
        return None
    named = asked.anonymity == "named" and bool(author.name)
    return author.department if named else kept_department(state, asked, author)


def _place(state: State, asked: Activity, note: str | None) -> str:
    """Last of all; a note without a name stands among those of its activity by its random id."""
    there = state.where(Note, session=asked.session)
    later = [one for one in notes_for(state, asked.id) if note is not None and one.id > note]
    return key_at(there, there.index(later[0]) if later else None)
