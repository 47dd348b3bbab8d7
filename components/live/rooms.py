"""Which code leads to which room, the state of each project as last written, and the rooms that have streams."""

import asyncio
import gc
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache

from components.journey.errors import Refused
from components.journey.records import Activity, Participant, Room, Session
from components.journey.rooms import known_by, open_rooms, read_code, remembered_by, room_of
from components.journey.state import State
from components.store import Store, shared_store

from .hub import Hub
from .left_open import is_due, keep_up
from .streams import Stream

TICK = 1.0
"""Seconds in which every stream is looked after once."""
LOOK_AGAIN = 5.0
"""Seconds after which a code that leads nowhere is looked for in files that came meanwhile."""

_TELLS_ITSELF: ContextVar[bool] = ContextVar("whoever writes tells the room itself", default=False)


@contextmanager
def telling_itself() -> Iterator[None]:
    """Whoever writes in this block gives the room the new state itself, with what only it knows beside: so that
    what everybody sees is worked out once."""
    before = _TELLS_ITSELF.set(True)
    try:
        yield
    finally:
        _TELLS_ITSELF.reset(before)


@dataclass(frozen=True)
class Place:
    """A room: its project and its workshop."""

    project: str
    session: str


class Rooms:
    """Everything about rooms that is in memory: found without asking the disk, so that a wrong code is cheap."""

    def __init__(self, store: Callable[[], Store]) -> None:
        self._ask = store
        self._store: Store | None = None
        self._lock = threading.Lock()
        self._looking = threading.Lock()
        self._states: dict[str, State] = {}
        self._codes: dict[str, Place] = {}
        self._looked = -LOOK_AGAIN
        self._hubs: dict[Place, Hub] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._clock: asyncio.Task[None] | None = None
        self._settled = False
        self._endings: list[Callable[[], None]] = []

    def store(self) -> Store:
        """The store, listened to from the first time on."""
        store = self._ask()
        with self._lock:
            new = store is not self._store
            if new:
                self._store, self._states, self._codes, self._looked = store, {}, {}, -LOOK_AGAIN
        if new:
            store.listen(lambda project, state: self._told(store, project, state))
        return store

    # ---- finding --------------------------------------------------------------------------

    def find(self, code: str) -> Place | None:
        """The open room under this code, as it was typed; None when there is none. May read files: not on the loop."""
        store, wanted = self.store(), read_code(code[:40])
        self._look_unless(lambda: wanted in self._codes, store)
        return self._codes.get(wanted)

    def known(self, code: str) -> Place | None:
        """Like `find`, from memory alone."""
        if self._store is not self._ask():
            return None
        return self._codes.get(code) or self._codes.get(read_code(code[:40]))

    def with_token(self, token: str) -> Place | None:
        """The open room that this phone is in: its code may have changed since."""
        for place in tuple(self._codes.values()):
            state = self._states.get(place.project)
            if state is not None and known_by(state, place.session, token) is not None:
                return place
        return None

    def remembering(self, token: str) -> Place | None:
        """The room where something is kept of this phone's holder, open or closed, shown out or not."""
        for project, state in tuple(self._states.items()):
            found = remembered_by(state, token)
            if found is not None:
                return Place(project, found.session)
        return None

    def find_remembering(self, token: str) -> Place | None:
        """Like `remembering`. May read files: not on the loop."""
        self._look_unless(lambda: self.remembering(token) is not None, self.store())
        return self.remembering(token)

    def find_session(self, session: str) -> Place | None:
        """Where this workshop is, under whatever code its room is or was. May read files: not on the loop."""
        self._look_unless(lambda: self._with_session(session) is not None, self.store())
        return self._with_session(session)

    def _with_session(self, session: str) -> Place | None:
        states = tuple(self._states.items())
        return next((Place(project, session) for project, one in states if one.find(Session, session)), None)

    def state(self, place: Place) -> State:
        """The project of a room as last written by this process."""
        found = self._states.get(place.project)
        return found if found is not None else self.store().read(place.project)

    def room(self, place: Place) -> Room:
        room = room_of(self.state(place), place.session)
        if room is None or room.closed_at is not None:
            raise Refused("room_closed")
        return room

    def participant(self, place: Place, token: str) -> Participant | None:
        return known_by(self.state(place), place.session, token) if token else None

    def projects(self) -> tuple[str, ...]:
        """The projects that have an open room."""
        return tuple({one.project for one in tuple(self._codes.values())})

    def _look_unless(self, found: Callable[[], bool], store: Store) -> None:
        if found():
            return
        # Whoever comes while somebody looks waits for what is found.
        with self._looking:
            if not found() and time.monotonic() - self._looked > LOOK_AGAIN:
                self._look(store)

    def _look(self, store: Store) -> None:
        for file in store.files():
            if file.state is not None:
                self._learn(file.id, file.state)
                self._pass_on(file.id)
        there = {one.stem for one in store.folder.glob("*.atelier")}
        with self._lock:
            self._codes = {code: place for code, place in self._codes.items() if place.project in there}
            self._states = {project: state for project, state in self._states.items() if project in there}
        self._looked = time.monotonic()

    def _learn(self, project: str, state: State) -> None:
        with self._lock:
            known = self._states.get(project)
            if known is not None and known.seq > state.seq:
                return
            self._states[project] = state
            same = known is not None and known.all(Room) is state.all(Room)
            if not same:
                codes = {code: place for code, place in self._codes.items() if place.project != project}
                # A code leads where it led: a file that was copied by hand beside its original takes no phone away.
                self._codes = {one.code: Place(project, one.session) for one in open_rooms(state)} | codes

    def _told(self, store: Store, project: str, state: State) -> None:
        """In the thread that wrote: remember, and tell the streams' loop."""
        if store is not self._store:
            return
        self._learn(project, state)
        if not _TELLS_ITSELF.get():
            self._pass_on(project)

    def _pass_on(self, project: str) -> None:
        """From any thread: the streams' loop is to tell the project's rooms."""
        loop = self._loop
        if loop is not None and not loop.is_closed() and any(one.project == project for one in tuple(self._hubs)):
            loop.call_soon_threadsafe(self.told, project)

    def told(self, project: str) -> None:
        """The project's rooms have a new state. Called on the server's loop."""
        for place, hub in tuple(self._hubs.items()):
            if place.project == project:
                hub.take(self.state(place))

    def told_now(self, project: str) -> None:
        """Like `told`; those who wait are told in the very next step, unless the room rests."""
        for place, hub in tuple(self._hubs.items()):
            if place.project == project:
                hub.take(self.state(place), now=True)

    # ---- streams --------------------------------------------------------------------------

    def hub(self, place: Place) -> Hub:
        """The room's one hub. Called on the server's loop."""
        loop = asyncio.get_running_loop()
        if self._loop is not loop:
            self._loop, self._hubs, self._clock = loop, {}, None
        if place not in self._hubs:
            self._hubs[place] = Hub(place.session, self.state(place))
        return self._hubs[place]

    def enter(self, place: Place, stream: Stream) -> Hub:
        """A stream begins."""
        hub = self.hub(place)
        # The stream was let in by this state, which its thread may not have told the hub yet.
        hub.take(self.state(place))
        hub.add(stream)
        if not self._settled:
            # Screens drawn meanwhile have loaded much that stays: no phone waits while it is looked through.
            self._settled = True
            gc.freeze()
        if self._clock is None or self._clock.done():
            self._clock = asyncio.create_task(self._tick())
        return hub

    async def _tick(self) -> None:
        while any(hub.streams for hub in self._hubs.values()):
            hubs = tuple(self._hubs.items())
            await asyncio.gather(asyncio.sleep(TICK), *(hub.tick(TICK) for _place, hub in hubs))
            for place, hub in hubs:
                store = self.store()
                if hub.streams and is_due(hub, store):
                    await asyncio.to_thread(keep_up, store, place.project, hub)

    def end_soon(self) -> None:
        """The server is told to stop: streams end, so that it need not wait for them. From any thread."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._end_all)

    def when_ending(self, end: Callable[[], None]) -> None:
        """`end` is called on the streams' loop once the server is told to stop."""
        self._endings.append(end)

    def _end_all(self) -> None:
        for end in self._endings:
            end()
        for hub in tuple(self._hubs.values()):
            for stream in tuple(hub.streams):
                stream.end()

    # ---- what screens ask -----------------------------------------------------------------

    def told_in(self, project: str, activity: Activity) -> tuple[str, ...]:
        """Who is told by now to have sent something, sorted: for screens (SPEC L27)."""
        hub = self._hubs.get(Place(project, activity.session))
        return hub.told_in(activity) if hub else ()

    def voted_in(self, project: str, session: str, activity: str) -> tuple[str, ...]:
        """Who has sent something to an activity since it opened, sorted: for `close_activity`."""
        hub = self._hubs.get(Place(project, session))
        return hub.voted_in(activity) if hub else ()

    def finished_in(self, project: str, session: str, activity: str) -> tuple[str, ...]:
        """Who says that they have finished an activity, sorted: for `close_activity`."""
        hub = self._hubs.get(Place(project, session))
        return hub.finished_in(activity) if hub else ()


@cache
def shared_rooms() -> Rooms:
    """The rooms of this process: routes serve them, and screens ask them who has voted."""
    return Rooms(shared_store)
