"""The room as its facilitator sees it: what is prepared, who is in, the notes that came (SPEC section L).

Never what somebody answered: notes carry a name only where the activity tells people so, and marks and
dots stay sealed until they are revealed.
"""

from dataclasses import dataclass
from datetime import datetime

from components.journey.balloting import FEWEST_ITEMS, has_answers, items_of, shown_as
from components.journey.groups import told_department
from components.journey.ids import derived_id
from components.journey.layers import LAYERS
from components.journey.operations.prepared import blocks_to_prepare, usual_left
from components.journey.records import (
    Activity,
    ActivityKind,
    ActivityStatus,
    Anonymity,
    Block,
    Card,
    Cluster,
    Department,
    Journey,
    Note,
    NoteStatus,
    NoteVia,
    OnScreen,
    Participant,
    ParticipantVia,
    Room,
    Run,
    Step,
)
from components.journey.records.base import Record
from components.journey.rehearsing import leavings
from components.journey.revealing import Guess, guess_at
from components.journey.rooms import awaited_diagnosis, notes_for, people_in, shown_out, steps_asked
from components.journey.running import run_of
from components.journey.state import State

from .told_together import is_nameless


@dataclass(frozen=True)
class DeskActivity:
    """`missing`: how many items are still to be put to the room; `early`: it asks for solutions while the
    diagnosis is not closed; `answered`: there is something to reveal; `now`: its block is under way; `usual`: what
    is usually asked is there to be taken; `notes`: those that came to it, unless the room is at it; `together`:
    at least so many people at once are told to have sent something, or none (SPEC L27); `guess`: what could be guessed
    if it were revealed now (L28), by fewer than `least` people."""

    id: str
    kind: ActivityKind
    question: str
    status: ActivityStatus
    block: str
    now: bool
    minutes: int | None
    deadline: datetime | None
    closes_at: datetime | None
    items: int
    missing: int
    early: bool
    answered: bool
    anonymity: Anonymity
    shared: bool
    inbox: bool
    usual: bool = False
    notes: int = 0
    together: int = 0
    guess: Guess = ""
    least: int = 0


@dataclass(frozen=True)
class DeskPerson:
    id: str
    name: str
    department: str
    via: ParticipantVia
    simulated: bool
    joined_at: datetime


@dataclass(frozen=True)
class DeskNote:
    """`on_map`: it is a card already, alone or with its group."""

    id: str
    text: str
    step: str | None
    layer: str
    item: str | None
    status: NoteStatus
    group: str | None
    author: str
    department: str
    via: NoteVia
    simulated: bool
    on_map: bool


@dataclass(frozen=True)
class DeskGroup:
    id: str
    title: str
    step: str | None
    layer: str
    on_map: bool


@dataclass(frozen=True)
class DeskPlace:
    """A step that something may be placed at, a question, a map."""

    id: str
    name: str


@dataclass(frozen=True)
class DeskStays:
    """Something made in a rehearsal that taking it away leaves: `kind`, what it says, and where it stands."""

    id: str
    kind: str
    name: str
    where: str


@dataclass(frozen=True)
class Desk:
    """Everything the facilitator steers the room with. `to_prepare`: blocks of the agenda that ask something of the
    room and have no activity yet; `began`: when the workshop did, once it has; `stays`: what was made of made-up
    answers and somebody has built on (L22)."""

    code: str
    locked: bool
    activity: str | None
    showing: OnScreen
    journey: str | None
    running: bool
    began: datetime | None
    activities: tuple[DeskActivity, ...]
    people: tuple[DeskPerson, ...]
    away: tuple[DeskPerson, ...]
    simulated: int
    stays: tuple[DeskStays, ...]
    maps: tuple[DeskPlace, ...]
    to_prepare: int = 0


@dataclass(frozen=True)
class DeskNotes:
    """The notes of an activity. `takes`: it is one that takes notes."""

    activity: str | None
    takes: bool
    notes: tuple[DeskNote, ...]
    groups: tuple[DeskGroup, ...]
    steps: tuple[DeskPlace, ...]
    items: tuple[DeskPlace, ...]
    layers: tuple[str, ...]


def desk(state: State, room: Room) -> Desk:
    """What is prepared and who is in?"""
    session, run = room.session, run_of(state, room.session)
    people = people_in(state, session)
    return Desk(
        code=room.code,
        locked=room.locked,
        activity=room.activity,
        showing=room.showing,
        journey=room.journey,
        running=run is not None and run.ended_at is None,
        began=run.started_at if run else None,
        activities=tuple(_activity(state, one, run, room.activity) for one in state.where(Activity, session=session)),
        people=tuple(_person(state, one) for one in people),
        away=tuple(_person(state, one) for one in shown_out(state, session)),
        simulated=sum(one.simulated for one in people),
        stays=tuple(_stays(state, one) for one in leavings(state, session).stays),
        maps=tuple(DeskPlace(one.id, one.name) for one in state.all(Journey)),
        to_prepare=len(blocks_to_prepare(state, session)),
    )


def _stays(state: State, one: Record) -> DeskStays:
    step = state.find(Step, getattr(one, "step", None))
    asked = state.find(Activity, getattr(one, "activity", None))
    name = next(str(text) for field in ("text", "title") if (text := getattr(one, field, "")))
    where = step.title if step else asked.question if asked else ""
    return DeskStays(one.id, str(type(one).__struct_config__.tag), name, where)


def _activity(state: State, one: Activity, run: Run | None, here: str | None) -> DeskActivity:
    items, block = len(items_of(state, one.id)), state.find(Block, one.block)
    draft = one.status == "draft"
    return DeskActivity(
        id=one.id,
        kind=one.kind,
        question=one.question,
        status=one.status,
        block=block.title if block else "",
        now=block is not None and run is not None and run.ended_at is None and run.block == block.id,
        minutes=one.minutes,
        deadline=one.deadline if one.status == "open" else None,
        closes_at=one.closes_at if one.status == "open" else None,
        items=items,
        missing=max(0, FEWEST_ITEMS[one.kind] - items),
        early=draft and awaited_diagnosis(state, one) is not None,
        answered=not draft and has_answers(state, one.id),
        anonymity=one.anonymity,
        shared=one.shared,
        inbox=one.inbox,
        usual=draft and bool(usual_left(state, one)),
        notes=0 if one.id == here else len(notes_for(state, one.id)),
        together=one.group_minimum if is_nameless(one) and not draft else 0,
        guess=guess_at(state, one) if one.status == "closed" else "",
        least=one.group_minimum,
    )


def _person(state: State, one: Participant) -> DeskPerson:
    department = state.find(Department, one.department)
    return DeskPerson(one.id, one.name, department.name if department else "", one.via, one.simulated, one.joined_at)


def desk_notes(state: State, activity: str | None) -> DeskNotes:
    """What has come in for an activity: the one the room is at, or an earlier one?"""
    asked = state.find(Activity, activity)
    if asked is None:
        return DeskNotes(None, False, (), (), (), (), ())
    notes = notes_for(state, asked.id)
    used = {one.group for one in notes}
    groups = [one for one in state.all(Cluster) if one.id in used]
    return DeskNotes(
        activity=asked.id,
        takes=asked.kind in ("capture", "answer") or bool(notes),
        notes=tuple(_note(state, one, asked) for one in notes),
        groups=tuple(
            DeskGroup(one.id, one.title, one.step, one.layer, derived_id("card of group", one.id) in state)
            for one in groups
        ),
        steps=tuple(DeskPlace(one.id, one.title) for one in steps_asked(state, asked)),
        items=tuple(DeskPlace(one.id, one.text) for one in items_of(state, asked.id)),
        layers=tuple(LAYERS),
    )


def _note(state: State, note: Note, asked: Activity) -> DeskNote:
    author = state.find(Participant, note.participant) if asked.anonymity == "named" else None
    department = state.find(Department, told_department(state, asked, note))
    alone = state.find(Card, derived_id("card of note", note.id)) is not None
    grouped = note.group is not None and derived_id("card of group", note.group) in state
    return DeskNote(
        id=note.id,
        text=note.text,
        step=note.step,
        layer=note.layer,
        item=shown_as(state, note.item) if note.item else None,
        status=note.status,
        group=note.group,
        author=author.name if author else "",
        department=department.name if department else "",
        via=note.via,
        simulated=note.simulated,
        on_map=alone or grouped,
    )
