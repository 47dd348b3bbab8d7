"""The room as its phones and the projected view may see it (SPEC section L).

`public_room` is the one function that decides what a participant, or the projected view, may see: routes
and pages show what it returns and nothing else.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from msgspec import UNSET, UnsetType

from components.journey.balloting import dots_of, items_of, letters, shown_as
from components.journey.closing import left_open
from components.journey.layers import DEFAULT_LAYERS
from components.journey.marks import METHOD_KINDS, marks_of
from components.journey.records import (
    Activity,
    ActivityKind,
    ActivityStatus,
    Anonymity,
    Block,
    Department,
    Item,
    Journey,
    Language,
    OnScreen,
    Phase,
    Room,
    Session,
)
from components.journey.rooms import (
    SOLUTION_ROW,
    how_many_in,
    steps_asked,
    takes_solutions,
)
from components.journey.running import allotted, run_of
from components.journey.state import State

from .pace import spent_on_current
from .room_notes import (
    MOST_ON_PHONE,
    MOST_ON_WALL,
    PublicGroup,
    PublicNote,
    PublicRest,
    fitting,
    public_groups,
    public_notes,
)
from .room_results import Results, results

UNORDERED: frozenset[ActivityKind] = frozenset({"vote", "score", "compare", *METHOD_KINDS})
"""What people choose between stands in the order of its random ids: the facilitator's would sway them."""

# ---- what everybody may see -------------------------------------------------------------------


@dataclass(frozen=True)
class Choice:
    """Something one can pick: a department, a step (with its macro-step)."""

    id: str
    name: str
    within: str = ""


@dataclass(frozen=True)
class PublicItem:
    """Something asked about. `letter`: what it is called on paper; `about`: the step, card … it stands for; `parts`:
    the items that were merged into it, only where there are some: a phone may have answered one of them."""

    id: str
    text: str
    letter: str
    about: str | None
    layer: str = ""
    parts: tuple[str, ...] | UnsetType = UNSET


@dataclass(frozen=True)
class PublicMark:
    """A number a method asks of each item. `code` names it (a criterion: in the facilitator's own words);
    `scale`: so many of it make one; `allowed`: the only values, rising, if not all from `low` to `high`."""

    code: str
    low: int
    high: int
    scale: int
    allowed: tuple[int, ...]


@dataclass(frozen=True)
class PublicActivity:
    """What is asked now. While in preparation, its question only; results only once revealed. `reopened`: what came
    out was shown before, so that what is new can be told from it."""

    id: str
    kind: ActivityKind
    question: str
    prompt: str
    status: ActivityStatus
    anonymity: Anonymity
    shared: bool
    reopened: bool = False
    minutes: int | None = None
    deadline: datetime | None = None
    closes_at: datetime | None = None
    dots: int | None = None
    stacking: int | None = None
    credits: int | None = None
    marks: tuple[PublicMark, ...] = ()
    items: tuple[PublicItem, ...] = ()
    steps: tuple[Choice, ...] = ()
    layers: tuple[str, ...] = ()
    notes: tuple[PublicNote, ...] = ()
    not_shown: tuple[PublicRest, ...] = ()
    groups: tuple[PublicGroup, ...] = ()
    results: Results | None = None


@dataclass(frozen=True)
class PublicClock:
    """The block of the agenda the room is in. `ends`: when its time is up; `left`: seconds, while paused."""

    block: str
    ends: datetime | None
    left: float | None


@dataclass(frozen=True)
class PublicRoom:
    """The room: where people are, why their names are kept, and what is asked. `joined`: how many are in."""

    code: str
    session: str
    project: str
    workshop: str
    language: Language
    locked: bool
    closed: bool
    joined: int
    departments: tuple[Choice, ...]
    purpose: str
    controller: str
    retention_days: int
    activity: PublicActivity | None
    showing: OnScreen = "activity"
    journey: str | None = None
    clock: PublicClock | None = None


def public_room(state: State, room: Room) -> PublicRoom:
    """What may everybody see of the room now?"""
    session, project = state.get(Session, room.session), state.project
    closed = room.closed_at is not None
    asked = None if closed else state.find(Activity, room.activity)
    return PublicRoom(
        code=room.code,
        session=session.id,
        project=project.name,
        workshop=session.title,
        language=room.language,
        locked=room.locked,
        closed=closed,
        joined=how_many_in(state, session.id),
        departments=tuple(Choice(one.id, one.name) for one in state.all(Department)),
        purpose=project.purpose,
        controller=project.controller,
        retention_days=project.retention_days,
        activity=public_activity(state, asked) if asked is not None else None,
        showing=room.showing,
        journey=room.journey if room.showing == "map" and not closed else None,
        clock=public_clock(state, session) if room.showing == "clock" and not closed else None,
    )


def in_order(anonymity: Anonymity) -> bool:
    """Do notes stand in the order they came? Without a name that would tell whose they are (SPEC L12)."""
    return anonymity == "named"


def on_phones(seen: PublicRoom) -> PublicRoom:
    """The same with what a phone shows of it; nothing new where all of it fits."""
    asked = seen.activity
    if asked is None:
        return seen
    notes, rest = fitting(asked.notes, in_order(asked.anonymity), MOST_ON_PHONE, asked.not_shown)
    fits = len(notes) == len(asked.notes)
    return seen if fits else replace(seen, activity=replace(asked, notes=notes, not_shown=rest))


def asked_of_phones(state: State, room: Room) -> str | None:
    """What are phones asked? What the room is at; a vote left open for days where nothing else is asked of them:
    on the waiting page, before an activity is opened, and when the workshop does not run."""
    here, run = state.find(Activity, room.activity), run_of(state, room.session)
    if here is not None and here.status == "open":
        return here.id
    if here is not None and here.status != "draft" and run is not None and run.ended_at is None:
        return here.id
    waiting = (one.id for one in left_open(state) if one.session == room.session)
    return next(waiting, room.activity)


def public_clock(state: State, session: Session) -> PublicClock | None:
    """How long does the current block last? None when the workshop is not under way."""
    run = run_of(state, session.id)
    block = state.find(Block, run.block) if run is not None and run.ended_at is None else None
    if run is None or block is None or run.block_started_at is None:
        return None
    seconds = allotted(run, block) * 60
    if run.paused_at is not None:
        return PublicClock(block.title, None, seconds - spent_on_current(run, run.paused_at))
    left = seconds - run.visits[block.id].seconds + run.paused_seconds
    return PublicClock(block.title, run.block_started_at + timedelta(seconds=left), None)


def public_activity(state: State, activity: Activity) -> PublicActivity:
    """What may everybody see of an activity now?"""
    told = PublicActivity(
        id=activity.id,
        kind=activity.kind,
        question=activity.question,
        prompt=activity.prompt,
        status=activity.status,
        anonymity=activity.anonymity,
        shared=activity.shared,
        minutes=activity.minutes,
    )
    return told if activity.status == "draft" else _started(state, activity, told)


def _started(state: State, activity: Activity, told: PublicActivity) -> PublicActivity:
    revealed, vote = activity.status == "revealed", activity.kind == "vote"
    notes = public_notes(state, activity)
    shown, rest = fitting(notes, in_order(activity.anonymity), MOST_ON_WALL)
    return replace(
        told,
        reopened=activity.status == "open" and activity.reopened_at is not None and not _seen_at_once(activity),
        deadline=activity.deadline if activity.status == "open" else None,
        closes_at=activity.closes_at if activity.status == "open" else None,
        dots=dots_of(state, activity) if vote else None,
        stacking=activity.stacking if vote else None,
        credits=activity.credits if activity.kind == "quadratic" else None,
        marks=_marks(activity),
        items=_items(state, activity),
        steps=_steps(state, activity) if activity.kind == "capture" else (),
        layers=_layers(state, activity) if activity.kind == "capture" else (),
        notes=shown,
        not_shown=rest,
        groups=public_groups(state, notes),
        results=results(state, activity) if revealed else None,
    )


def _seen_at_once(activity: Activity) -> bool:
    """Is all that it takes seen while it comes in?"""
    return activity.shared and activity.kind in ("capture", "answer")


def _marks(activity: Activity) -> tuple[PublicMark, ...]:
    asked = marks_of(activity) if activity.kind in METHOD_KINDS else ()
    return tuple(PublicMark(one.code, one.low, one.high, one.scale, tuple(sorted(one.allowed or ()))) for one in asked)


def _items(state: State, activity: Activity) -> tuple[PublicItem, ...]:
    shown = items_of(state, activity.id)
    names = letters(shown)
    merged: dict[str, tuple[str, ...]] = {}
    for one in state.where(Item, activity=activity.id):
        if one.merged_into is not None:
            whole = shown_as(state, one.id)
            merged[whole] = (*merged.get(whole, ()), one.id)
    found = [_item(state, one, names[one.id], merged.get(one.id, UNSET)) for one in shown]
    return tuple(sorted(found, key=lambda one: one.id)) if activity.kind in UNORDERED else tuple(found)


def _item(state: State, item: Item, letter: str, parts: tuple[str, ...] | UnsetType) -> PublicItem:
    about = item.sources[0] if item.sources else None
    return PublicItem(item.id, item.text, letter, about, str(getattr(state.any(about), "layer", "")), parts)


def _steps(state: State, activity: Activity) -> tuple[Choice, ...]:
    found = steps_asked(state, activity)
    phases = {one.id: one.title for one in state.all(Phase)}
    return tuple(Choice(one.id, one.title, phases.get(one.phase, "")) for one in found)


def _layers(state: State, activity: Activity) -> tuple[str, ...]:
    if activity.layer:
        return (activity.layer,)
    journey = state.find(Journey, activity.journey)
    rows = (journey.layers if journey else ()) or state.project.layers or DEFAULT_LAYERS
    return rows if takes_solutions(state, activity) else tuple(one for one in rows if one != SOLUTION_ROW)
