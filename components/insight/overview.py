"""A project at a glance: its next workshop, how long until then, and whether it is ready."""

from dataclasses import dataclass
from datetime import datetime

from components.journey.closing import left_open
from components.journey.records import Activity, Session
from components.journey.state import State
from components.journey.zones import local_start

from .handovers import overdue
from .readiness import Readiness, readiness
from .reviews import review_states
from .turnout import waiting_votes
from .when import days_left, next_workshop, project_day


@dataclass(frozen=True)
class Overview:
    """`start` is local to the workshop's time zone; `days` until its day, negative when past;
    `entry` is the address of the screen on which to continue; `late_parts` how many parts of the
    map should have come back; `stale` how many journeys are to be looked at again; `open_vote` the vote
    left open that closes next; `sealed` how many closed by themselves and wait to be revealed."""

    workshop: Session | None
    start: datetime | None
    days: int | None
    readiness: Readiness | None
    entry: str
    late_parts: int = 0
    stale: int = 0
    open_vote: Activity | None = None
    sealed: int = 0


def overview(state: State, now: datetime) -> Overview:
    """What to prepare next in this project, and where to go on."""
    workshop = next_workshop(state, now)
    return Overview(
        workshop=workshop,
        start=local_start(workshop) if workshop else None,
        days=days_left(workshop, now) if workshop else None,
        readiness=readiness(state, workshop) if workshop else None,
        entry=entry_of(state, workshop),
        late_parts=len(overdue(state, project_day(state, now))),
        stale=sum(one.stale for one in review_states(state, now)),
        open_vote=next(iter(left_open(state)), None),
        sealed=len(waiting_votes(state)),
    )


def entry_of(state: State, workshop: Session | None) -> str:
    """Where a project is taken up again: the frame until it says what for, the room while it runs,
    the checklist before, the action plan once every workshop is over."""
    if workshop is not None and workshop.status == "running":
        return "room"
    if not state.project.meta_objective:
        return "frame"
    if workshop is not None:
        return "checklist"
    return "actions" if state.all(Session) else "agenda"
