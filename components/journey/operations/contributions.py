"""What a phone sends: one operation per kind of activity, each with its limits inside (SPEC section L).

The caller has recognised the phone (`rooms.known_by`) and worked out, from the phone's secret, the id of
what it sends (`rooms.ballot_id`, `comparison_id`, `note_id`). So repeating a request changes nothing, one
phone has one ballot, and what is kept says nothing of who sent it beyond what the activity told people.
"""

from collections.abc import Mapping
from typing import Literal

from msgspec.structs import replace

from ..balloting import checked_values
from ..errors import Refused
from ..layers import LAYERS
from ..operation import Context, operation, remove
from ..order import key_at
from ..records import Activity, Ballot, Comparison, Item, Note, NoteType, NoteVia, Participant, Step
from ..rooms import item_about, joined_departments, notes_for, room_of, steps_asked
from ..state import Changes, State, put
from .room import present

Verdict = Literal["confirm", "refute", "unsure"]
VERDICTS: dict[Verdict, int] = {"confirm": 1, "unsure": 0, "refute": -1}

TYPE_OF_LAYER: dict[str, NoteType] = {
    "thinking": "quote",
    "feeling": "quote",
    "opportunities": "idea",
    "questions": "question",
}
"""What a note for a row of the map is; a fact otherwise."""

# ---- marks ----------------------------------------------------------------------------------


@operation
def contribute_vote(
    state: State, context: Context, /, *, activity: str, participant: str, ballot: str, dots: Mapping[str, int]
) -> Changes:
    """Place one's dots: the whole ballot, in place of an earlier one. No dot at all takes it back."""
    asked, voter = _voice(state, activity, participant, "vote")
    values = {_item(state, asked, item).id: (count,) for item, count in dots.items() if count}
    return put(_ballot(state, asked, voter, ballot, values)) if values else Changes(drop=(ballot,))


@operation
def contribute_score(
    state: State,
    context: Context,
    /,
    *,
    activity: str,
    participant: str,
    ballot: str,
    about: str,
    impact: int,
    effort: int,
) -> Changes:
    """Score the impact and the effort of one item."""
    return _mark(state, (activity, participant, ballot), "score", about, (impact, effort))


@operation
def contribute_rate(
    state: State, context: Context, /, *, activity: str, participant: str, ballot: str, about: str, value: int
) -> Changes:
    """Rate how one step feels, from -2 to +2."""
    return _mark(state, (activity, participant, ballot), "rate", about, (value,))


@operation
def contribute_truth(
    state: State,
    context: Context,
    /,
    *,
    activity: str,
    participant: str,
    ballot: str,
    about: str,
    importance: int,
    impact: int,
) -> Changes:
    """Say how important one step is to the customer, and how much its performance weighs."""
    return _mark(state, (activity, participant, ballot), "truth", about, (importance, impact))


@operation
def contribute_validate(
    state: State,
    context: Context,
    /,
    *,
    activity: str,
    participant: str,
    ballot: str,
    about: str,
    verdict: Verdict,
    evidence: str = "",
    note: str = "",
) -> Changes:
    """Say whether a hypothesis holds; `evidence` is kept as the note with the id `note`."""
    if verdict not in VERDICTS:
        raise Refused("value_invalid", field="ballot.values", value=str(verdict)[:80])
    changes = _mark(state, (activity, participant, ballot), "validate", about, (VERDICTS[verdict],))
    if not evidence.strip():
        return changes
    asked, voter = _voice(state, activity, participant, "validate")
    return changes + _noted(state, context, asked, voter, note, text=evidence, item=_item(state, asked, about).id)


@operation
def withdraw_mark(
    state: State, context: Context, /, *, activity: str, participant: str, ballot: str, about: str
) -> Changes:
    """Take back what one said of one item."""
    asked, _voter = _voice(state, activity, participant, "score", "rate", "truth", "validate")
    item, there = _item(state, asked, about).id, state.find(Ballot, ballot)
    if there is None or item not in there.values:
        return Changes()
    left = {one: values for one, values in there.values.items() if one != item}
    return put(replace(there, values=left)) if left else Changes(drop=(ballot,))


def _mark(state: State, sent: tuple[str, str, str], kind: str, about: str, numbers: tuple[int, ...]) -> Changes:
    """One answer more on the ballot; another one for the same item takes its place."""
    activity, participant, ballot = sent
    asked, voter = _voice(state, activity, participant, kind)
    there = state.find(Ballot, ballot)
    values = dict(there.values) if there is not None else {}
    return put(_ballot(state, asked, voter, ballot, values | {_item(state, asked, about).id: numbers}))


def _ballot(
    state: State, activity: Activity, voter: Participant, ballot: str, values: Mapping[str, tuple[int, ...]]
) -> Ballot:
    there = state.find(Ballot, ballot)
    if there is not None and there.activity != activity.id:
        raise Refused("ballot_item_unknown")
    large = voter.department in joined_departments(state, activity)
    return Ballot(
        id=ballot,
        activity=activity.id,
        values=checked_values(state, activity, values),
        department=voter.department if large else None,
        via="phone",
        simulated=voter.simulated,
    )


@operation
def contribute_compare(
    state: State,
    context: Context,
    /,
    *,
    activity: str,
    participant: str,
    comparison: str,
    winner: str,
    loser: str,
    draw: bool = False,
) -> Changes:
    """Say which of two items goes before the other, or that neither does; another answer takes its place."""
    asked, voter = _voice(state, activity, participant, "compare")
    pair = [_item(state, asked, one).id for one in (winner, loser)]
    if pair[0] == pair[1]:
        raise Refused("comparison_needs_two")
    first, second = sorted(pair) if draw else pair
    return put(
        Comparison(id=comparison, activity=activity, winner=first, loser=second, draw=draw, simulated=voter.simulated)
    )


# ---- notes ----------------------------------------------------------------------------------


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
    asked, author = _voice(state, activity, participant, "capture")
    return _captured(state, context, asked, author, note, text, step, layer)


@operation
def contribute_answer(
    state: State, context: Context, /, *, activity: str, participant: str, note: str, about: str, text: str
) -> Changes:
    """Answer one of the open questions."""
    asked, author = _voice(state, activity, participant, "answer")
    return _noted(state, context, asked, author, note, text=text, item=_item(state, asked, about).id)


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
) -> Changes:
    """Type in what somebody without a phone wrote on paper or said."""
    asked = _accepting(state, activity, "capture", "answer", "validate")
    note = context.new_id()
    if asked.kind == "capture":
        return _captured(state, context, asked, None, note, text, step, layer)
    item = _item(state, asked, about or "").id
    return _noted(state, context, asked, None, note, text=text, item=item)


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
    author = present(state, participant, _accepting(state, found.activity).session)
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
    at = asked.step or step
    offered = steps_asked(state, asked)
    if at is not None and offered and state.get(Step, at) not in offered:
        raise Refused("note_step_elsewhere")
    kind = TYPE_OF_LAYER.get(row, "fact")
    return _noted(state, context, asked, author, note, text=text, type=kind, step=at, layer=row)


def _noted(
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
    if note in state:
        return Changes()
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
    if author is None or asked.anonymity == "anonymous":
        return None
    told = asked.anonymity == "named" or author.department in joined_departments(state, asked)
    return author.department if told else None


def _place(state: State, asked: Activity, note: str | None) -> str:
    """Last of all; a note without a name stands among those of its activity by its random id."""
    there = state.where(Note, session=asked.session)
    later = [one for one in notes_for(state, asked.id) if note is not None and one.id > note]
    return key_at(there, there.index(later[0]) if later else None)


# ---- who may, and about what ------------------------------------------------------------------


def _accepting(state: State, activity: str, *kinds: str) -> Activity:
    asked = state.get(Activity, activity)
    if kinds and asked.kind not in kinds:
        raise Refused("contribution_unfit")
    if asked.status != "open":
        raise Refused("activity_not_open")
    return asked


def _voice(state: State, activity: str, participant: str, *kinds: str) -> tuple[Activity, Participant]:
    asked = _accepting(state, activity, *kinds)
    room = room_of(state, asked.session)
    if room is None or room.closed_at is not None:
        raise Refused("room_closed")
    return asked, present(state, participant, asked.session)


def _item(state: State, activity: Activity, about: str) -> Item:
    found = item_about(state, activity.id, about)
    if found is None or found.merged_into is not None:
        raise Refused("ballot_item_unknown")
    return found
