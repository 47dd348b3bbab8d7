"""One room as its streams see it: one encoded state for all, and what only the server's memory knows.

Who has sent something and who says "I have finished" is kept while an activity is open (`sent_marks.py`), not beside
the ballots.
"""

import asyncio
import time
from collections import defaultdict
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from components.insight.room_progress import own_progress, progress
from components.insight.told_together import is_nameless
from components.journey.records import Activity, Ballot, Comparison, Note, Participant, Room, Tally
from components.journey.records.base import Record
from components.journey.rooms import counted, people_in, room_of
from components.journey.state import State

from .note_limit import NoteLimit
from .sent_marks import SentMarks
from .streams import HEARTBEAT, Source, Stream, event
from .views import View, views

ANSWERS: frozenset[type[Record]] = frozenset({Ballot, Comparison, Note, Participant, Tally})
"""What changes with every tap, and what nobody sees before a reveal."""
REST = 9.0
"""After working out what everybody sees, so many times as long is rested: a burst is worked out as one, and what
comes alone waits for nothing."""
TOLD_TOGETHER = 10
"""Phones that are told the counts at one moment: three hundred at once would hold up every tap meanwhile."""


@dataclass(frozen=True)
class Here:
    """Who is in the room, as long as these are the participants."""

    records: tuple[Participant, ...]
    joined: set[str]
    let_in: frozenset[str]
    """Beside those counted, whoever came twice."""
    simulated: int


class Hub(Source):
    """Used on the server's loop only, except `voted_in`, `finished_in` and `told_in`, which screens ask for."""

    def __init__(self, session: str, state: State) -> None:
        self.session = session
        self.state = state
        self.streams: set[Stream] = set()
        self._windows: defaultdict[str, set[Stream]] = defaultdict(set)
        """The streams of each participant."""
        self._lookers: set[Stream] = set()
        """The streams of desks and projected views."""
        self._marks = SentMarks()
        self.limit = NoteLimit()
        self._notes: defaultdict[str, set[str]] = defaultdict(set)
        self._sent: defaultdict[str, int] = defaultdict(int)
        self._seen: State | None = None
        """The state from which what everybody sees was last worked out."""
        self._view = self._phones_view = View()
        self._progress = self._phones_progress = self._desk_progress = self._people = b""
        self._gone = b""
        self._here: Here | None = None
        self._working = False
        self._again = False
        self._moved = 0
        self._planned: asyncio.Handle | None = None
        self._rested = 0.0

    # ---- what becomes known ---------------------------------------------------------------

    def take(self, state: State, now: bool = False) -> None:
        """A newer state of the project is on disk."""
        if state.seq > self.state.seq:
            self.state = state
        self.refresh(now)

    def sent(self, participant: str, activity: str, note: str = "") -> None:
        """Somebody has sent something, which is on disk."""
        self._marks.sent[activity].add(participant)
        if note:
            self._notes[participant].add(note)
        self._sent[participant] += 1
        self.refresh()
        self._ring_after_all(participant)

    def finish(self, participant: str, activity: str, finished: bool) -> None:
        """Somebody says that they have finished, or not yet."""
        people = self._marks.finished[activity]
        people.add(participant) if finished else people.discard(participant)
        self._sent[participant] += 1
        self.refresh()
        self._ring_after_all(participant)

    def voted_in(self, activity: str) -> tuple[str, ...]:
        """Who has sent something and may be told, sorted: for `close_activity`."""
        return self._handed_over(activity, 0)

    def finished_in(self, activity: str) -> tuple[str, ...]:
        return self._handed_over(activity, 1)

    def _handed_over(self, activity: str, which: int) -> tuple[str, ...]:
        found = self.state.find(Activity, activity)
        return tuple(sorted(self._marks.at_closing(self.state, found)[which])) if found is not None else ()

    def told_in(self, activity: Activity) -> tuple[str, ...]:
        """Who is told by now to have sent something, sorted."""
        return tuple(sorted(self._marks.told(self.state, activity)))

    def heard(self) -> frozenset[str]:
        """Who is told to have sent something, to whatever: also to a vote of so few that nothing of it is written
        down."""
        return self._marks.heard(self.state)

    def connected(self) -> frozenset[str]:
        """Whose phone is there now."""
        return frozenset(self._windows)

    # ---- streams --------------------------------------------------------------------------

    def add(self, stream: Stream) -> None:
        self.streams.add(stream)
        if stream.participant:
            self._windows[stream.participant].add(stream)
        if stream.audience != "phone":
            self._lookers.add(stream)
        if self._lookers == {stream}:
            self._refresh()  # nobody has looked so far: nothing was counted
        else:
            self.refresh()

    def discard(self, stream: Stream) -> None:
        self.streams.discard(stream)
        self._lookers.discard(stream)
        windows = self._windows[stream.participant]
        windows.discard(stream)
        if not windows:
            del self._windows[stream.participant]
        self.refresh()

    def news(self, stream: Stream) -> bytes:
        """Everything this reader does not know yet."""
        if self._gone or self._is_out(stream.participant):
            stream.over = True
            code = "room_closed" if self._gone else "participant_unknown"
            return event("gone", {"code": code})
        told = []
        if stream.beat:
            stream.beat = False
            told.append(event("now", {"now": datetime.now(UTC)}))
        view = self._phones_view if stream.audience == "phone" else self._view
        if stream.room != view.name:
            stream.room = view.name
            told.append(view.message)
        if stream.token and stream.answers != (own := (view.name, self._sent[stream.participant])):
            stream.answers = own
            told.append(self._mine(stream))
        told.append(self._counts_for(stream))
        return b"".join(told)

    def _is_out(self, participant: str) -> bool:
        """Was this one shown out, or erased? While nobody was there nothing was worked out: whoever seems to be out is
        looked up anew, for they may have come, or been let in again, since."""
        if not participant or self._here is None or participant in self._here.let_in:
            return False
        return participant not in self._who().let_in

    async def tick(self, seconds: float) -> None:
        """Signs of life, and the counts that phones are told: everybody once, a few at a time over so many seconds."""
        streams = tuple(self.streams)
        for start in range(0, len(streams), TOLD_TOGETHER):
            some = streams[start : start + TOLD_TOGETHER]
            for stream in some:
                self._remind(stream)
            await asyncio.sleep(seconds * len(some) / len(streams))

    def _remind(self, stream: Stream) -> None:
        stream.let_go_if_slow()
        if time.monotonic() - stream.sent_at > HEARTBEAT:
            stream.beat = True
            stream.ring()
        elif stream.audience == "phone" and stream.progress != self._phones_progress:
            stream.progress_due = True
            stream.ring()

    def _mine(self, stream: Stream) -> bytes:
        activity = self.state.find(Activity, self._phones_view.activity)
        if activity is None or activity.status == "draft":
            return event("mine", {"activity": None})
        notes = self._notes.get(stream.participant, set())
        own = own_progress(self.state, activity, stream.token, stream.participant, notes)
        if own.answered and activity.status == "open":
            # Memory is as young as the server: whose ballot it is, the phone that is here shows by its token.
            self._marks.sent[activity.id].add(stream.participant)
        finished = stream.participant in self._marks.finished[activity.id]
        return event("mine", {"activity": activity.id, **vars(own), "finished": finished})

    def _counts_for(self, stream: Stream) -> bytes:
        if stream.audience == "phone" and not stream.progress_due:
            return b""
        stream.progress_due = False
        told = b""
        told_to = {"phone": self._phones_progress, "screen": self._progress, "desk": self._desk_progress}
        now = told_to[stream.audience]
        if stream.progress != now:
            stream.progress = now
            told = now
        if stream.audience == "desk" and stream.people != self._people:
            stream.people = self._people
            told += self._people
        return told

    def _ring_after_all(self, participant: str) -> None:
        """What is one person's own is told after what everybody looks at."""
        asyncio.get_running_loop().call_soon(self._ring, participant)

    def _ring(self, participant: str) -> None:
        for stream in self._windows.get(participant, ()):
            stream.ring()

    def _ring_all(self) -> None:
        # The few that everybody looks at first.
        for stream in sorted(self.streams, key=lambda one: one.audience == "phone"):
            stream.ring()

    def _ring_desks(self) -> None:
        for stream in self._lookers:
            if stream.audience == "desk":
                stream.ring()

    # ---- working out ----------------------------------------------------------------------

    def refresh(self, now: bool = False) -> None:
        """See to it that everybody is told what is new, soon; `now`: at once, unless a rest is due."""
        if not self.streams:
            return
        wait, loop = self._rested - time.monotonic(), asyncio.get_running_loop()
        if self._gone or not self._view.message or (now and wait <= 0):
            self._refresh()
        elif self._planned is None:
            self._planned = loop.call_later(wait, self._refresh) if wait > 0 else loop.call_soon(self._refresh)

    @property
    def about_to_tell(self) -> bool:
        """Is something new that nobody has been told yet? Desks are rung once it is."""
        return self._planned is not None

    def _refresh(self) -> None:
        if self._planned is not None:
            self._planned.cancel()
        self._planned, began = None, time.monotonic()
        self._work_out()
        ended = time.monotonic()
        self._rested = ended + REST * (ended - began)

    def _work_out(self) -> None:
        """What everybody sees now; those who do not know it yet are rung."""
        room = room_of(self.state, self.session)
        if room is None or room.closed_at is not None:
            self._gone = event("gone", {"code": "room_closed"})
            self._ring_all()
            return
        self._gone = b""
        if self._differs(room):
            self._see(room)
        else:
            self._count(room)

    def _differs(self, room: Room) -> bool:
        """Could what everybody sees have changed? A tap of a phone changes none of it before the reveal."""
        before, self._seen = self._seen, self.state
        if before is None or not self._view.message:
            return True
        activity = self.state.find(Activity, room.activity)
        told = activity is not None and (activity.status == "revealed" or activity.shared)
        return not self.state.untouched(before, () if told else ANSWERS)

    def _see(self, room: Room) -> None:
        activity = self.state.find(Activity, room.activity)
        if activity is None or activity.status != "revealed":
            self._moved += 1
            self._show(room, *views(self.state, room))
        else:
            # What the facilitator prepares and steers does not wait for them.
            self._ring_desks()
            self._see_in_time()

    def _see_in_time(self) -> None:
        if self._working:
            self._again = True
        else:
            # Results take their statistics: nobody's tap waits for them.
            self._working = True
            task = asyncio.create_task(self._see_results())
            _TASKS.add(task)
            task.add_done_callback(_TASKS.discard)

    async def _see_results(self) -> None:
        try:
            self._again = True
            while self._again:
                self._again = False
                state, moved = self.state, self._moved
                room = room_of(state, self.session)
                if room is None or room.closed_at is not None:
                    continue
                seen = await asyncio.to_thread(views, state, room)
                if moved == self._moved:  # else the room has gone on meanwhile: nobody is brought back
                    self._show(room, *seen)
        finally:
            self._working = False

    def _show(self, room: Room, view: View, phones_view: View) -> None:
        changed = (view, phones_view) != (self._view, self._phones_view)
        self._view, self._phones_view = view, phones_view
        self._count(room)
        if changed:
            self._ring_all()

    def _count(self, room: Room) -> None:
        here = self._who()
        # What their page shows, and no more: a vote that changed it would be told to the whole room.
        phones = {"joined": len(here.joined), "finished": len(self._done(here, self._phones_view.activity))}
        self._phones_progress = event("progress", phones)
        if self._lookers:
            self._count_for_lookers(room, here)

    def _count_for_lookers(self, room: Room, here: Here) -> None:
        present = self._windows.keys() & here.joined
        counts, full = self._counts(here, present, self.state.find(Activity, room.activity))
        people = b""
        if self._desk_looks():
            named = {"present": present, **self._named(here, self.state.find(Activity, room.activity))}
            people = event("people", {name: sorted(who) for name, who in named.items()})
        self._tell(event("progress", counts), event("progress", full), people)

    def _named(self, here: Here, activity: Activity | None) -> dict[str, AbstractSet[str]]:
        """Who is told by name to have finished, to have sent something."""
        if activity is None:
            return {"finished": set(), "sent": set()}
        told = self._marks.told_finished(self.state, activity), self._marks.told(self.state, activity)
        return {"finished": told[0] & here.joined, "sent": told[1] & here.joined}

    def _counts(
        self, here: Here, present: set[str], activity: Activity | None
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """How far the room is with an activity: for all, and for the desk."""
        finished = len(self._done(here, activity.id if activity else None))
        counts: dict[str, Any] = {"joined": len(here.joined), "present": len(present), "finished": finished}
        if here.simulated:
            counts["simulated"] = here.simulated
        if activity is None or activity.status == "draft":
            return counts, counts
        known = progress(self.state, activity, self._authors(activity))
        sent = self._marks.sent_to(self.state, activity) & here.joined
        if known.answered is None and sent:
            # Notes lead back to nobody: only our memory knows how many people wrote them.
            known = replace(known, answered=len(sent))
        if not self._marks.counts_people(self.state, activity):
            known = replace(known, answered=None)
        return counts | {"answered": known.answered, "answers": known.answers}, counts | vars(known)

    def _desk_looks(self) -> bool:
        return any(one.audience == "desk" for one in self._lookers)

    def _authors(self, activity: Activity) -> dict[str, str]:
        """Of notes without a name, whose they are, as far as our memory knows: of those only who are told to have sent
        something, so that no count moves with a note of somebody else. Nobody is told where no desk looks."""
        if not is_nameless(activity) or not self._desk_looks():
            return {}
        told = self._marks.told(self.state, activity)
        return {note: one for one in told for note in tuple(self._notes.get(one, ()))}

    def _done(self, here: Here, activity: str | None) -> AbstractSet[str]:
        """Who of those in the room says that they have finished."""
        return self._marks.have_finished(self.state, activity or "") & here.joined

    def _who(self) -> Here:
        """Who is in the room, looked up anew when somebody came, went or changed."""
        records = self.state.all(Participant)
        if self._here is None or self._here.records is not records:
            people = people_in(self.state, self.session)
            known = self.state.where(Participant, session=self.session)
            let_in = frozenset(one.id for one in known if not counted(self.state, one).removed)
            if self._here is not None and not self._here.let_in <= let_in:
                self._ring_all()
            joined, simulated = {one.id for one in people}, sum(one.simulated for one in people)
            self._here = Here(records, joined, let_in, simulated)
        return self._here

    def _tell(self, counts: bytes, full: bytes, people: bytes) -> None:
        changed = (counts, full, people) != (self._progress, self._desk_progress, self._people)
        self._progress, self._desk_progress, self._people = counts, full, people
        # The facilitator first: that page has more to draw.
        for stream in sorted(self._lookers, key=lambda one: one.audience != "desk"):
            # A desk shows more than counts: it looks for itself.
            if changed or stream.audience == "desk":
                stream.ring()


_TASKS: set["asyncio.Task[None]"] = set()
