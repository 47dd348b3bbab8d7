"""What the facilitator's room asks of the server: its stream, its operations, a rehearsal.

Facilitator only (the door sees to that). One stream tells everything that moves; the same named
operations as everywhere change it. What only the server's memory knows (who has sent something, who has
finished) goes into the project here, once, when an activity closes.
"""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from components.insight.likeness import near_pairs
from components.insight.room_desk import desk, desk_notes
from components.insight.room_progress import typed_in, unplaced
from components.journey.errors import Refused
from components.journey.operation import OPERATIONS
from components.journey.records import Activity
from components.journey.rooms import notes_for, room_of
from components.journey.silence import unheard
from components.store import Outcome, Store

from .console_erasing import erase_people
from .console_map import Key, answered, body_of, json_answer, refused_answer, say_of
from .door import browser_of
from .hub import Hub
from .rehearsal import MOST, Rehearsals
from .rooms import Place, Rooms
from .streams import Source, Stream, event, follow, last_known
from .writing import Writing

ROOM_OPERATIONS = frozenset(
    {
        "open_activity", "extend_activity", "close_activity", "reopen_activity", "reveal_activity", "hide_activity",
        "go_to_activity", "show_on_screen", "lock_room", "new_code", "close_room",
        "join_room", "update_participant", "remove_participant", "remove_silent_participants", "merge_participants",
        "remove_simulated",
        "keep_note", "decline_note", "update_note", "group_notes", "ungroup_note", "update_group_of_notes",
        "place_group_on_map", "place_note_on_map",
        "prepare_activities", "fill_activity",
    }
)  # fmt: skip
"""What the room may ask for. Writing activities is done on their own screen; what is usual comes in one click."""
MOST_SUGGESTED = 20


class Asked(msgspec.Struct, forbid_unknown_fields=True):
    """One operation; `key` names the request, so that asking twice does it once."""

    key: Key
    name: str
    args: list[Any] = []
    fields: dict[str, Any] = {}


class Rehearsing(msgspec.Struct, forbid_unknown_fields=True):
    """So many made-up people, for so many minutes."""

    people: int = 12
    minutes: float = 4


class DeskStream(Stream):
    """A facilitator's stream: beside what the projected view is told, what only the desk knows."""

    __slots__ = ("desk", "heard", "notes", "notes_of", "rehearsal")

    def __init__(self, room: str = "", notes_of: str = "") -> None:
        """`notes_of`: the activity whose notes are read; none: the one the room is at."""
        super().__init__("desk", room=room)
        self.notes_of = notes_of
        self.desk = self.notes = self.heard = self.rehearsal = b""


class DeskSource(Source):
    """What is new for a desk: first the room's own news, which somebody's tap may wait for, also while they are being
    worked out (the room then rings); in the next message, what is prepared, the notes, who was not heard."""

    def __init__(self, hub: Hub, rooms: Rooms, rehearsals: Rehearsals, place: Place) -> None:
        self._hub, self._rooms, self._rehearsals, self._place = hub, rooms, rehearsals, place

    def news(self, stream: Stream) -> bytes:
        told = self._hub.news(stream)
        state, session = self._hub.state, self._hub.session
        room = room_of(state, session)
        if stream.over or room is None or not isinstance(stream, DeskStream):
            return told
        if told:
            stream.ring()
        if told or self._hub.about_to_tell or self._rooms.state(self._place).seq > state.seq:
            return told
        heard = self._hub.heard()
        silent = [one.id for one in unheard(state, session, heard)]
        typed = typed_in(state, room.activity) if room.activity else 0
        for name, content in (
            ("desk", state.once(desk, room)),
            ("notes", state.once(desk_notes, stream.notes_of or room.activity)),
            ("heard", {"unheard": silent, "unplaced": max(0, unplaced(state, session, heard)), "typed": typed}),
            ("rehearsal", self._rehearsals.told(self._place)),
        ):
            message = event(name, content)
            if getattr(stream, name) != message:
                setattr(stream, name, message)
                told += message
        return told


class Desks:
    """The routes of the facilitator's room, over one store and the rooms that phones are in."""

    def __init__(self, store: Callable[[], Store], rooms: Rooms, writing: Writing) -> None:
        """`writing`: the queue that phones' sendings go through, in which a rehearsal's wait, too."""
        self._store, self._rooms = store, rooms
        self.rehearsals = Rehearsals(rooms, writing)

    @property
    def routes(self) -> list[Route]:
        base = "/api/console/{project}/rooms/{session}"
        return [
            Route(f"{base}/events", Events(self)),
            Route(f"{base}/operations", self.operate, methods=["POST"]),
            Route(f"{base}/erase", self.erase, methods=["POST"]),
            Route(f"{base}/similar", self.similar),
            Route(f"{base}/rehearsal", self.rehearse, methods=["POST"]),
            Route(f"{base}/rehearsal/stop", self.stop, methods=["POST"]),
        ]

    # ---- reading --------------------------------------------------------------------------

    async def similar(self, request: Request) -> Response:
        """Pairs of notes of an activity that may say the same: likely ones first. Nothing is decided here."""
        asked = request.query_params.get("activity", "")
        place, say = _place(request), say_of(request)

        def found() -> list[list[str]]:
            state = self._store().read(place.project)
            texts = {
                one.id: one.text
                for one in notes_for(state, state.get(Activity, asked).id)
                if one.group is None and one.status != "declined"
            }
            return [[one, two] for one, two, _score in near_pairs(texts, MOST_SUGGESTED)]

        try:
            return json_answer({"pairs": await asyncio.to_thread(found)})
        except Refused as refusal:
            return refused_answer(refusal, say)

    @contextmanager
    def ringing(self, place: Place, stream: Stream) -> Iterator[None]:
        """Ring the stream when a rehearsal begins or ends: of everything else the room tells it."""
        self.rehearsals.listen(place, stream.ring)
        try:
            yield
        finally:
            self.rehearsals.forget(place, stream.ring)

    def source(self, place: Place, stream: Stream) -> tuple[Hub, DeskSource]:
        hub = self._rooms.enter(place, stream)
        return hub, DeskSource(hub, self._rooms, self.rehearsals, place)

    def exists(self, place: Place) -> None:
        """Refuses where there is no open room."""
        self._rooms.room(place)

    # ---- writing --------------------------------------------------------------------------

    async def operate(self, request: Request) -> Response:
        """Run one of the room's operations; the answer comes once it is on disk."""
        place, say, store = _place(request), say_of(request), self._rooms.store()
        asked = await body_of(request, Asked)
        if isinstance(asked, Response):
            return asked
        if asked.name not in ROOM_OPERATIONS:
            return refused_answer(Refused("request_unreadable"), say)
        fields = dict(asked.fields)
        if asked.name == "close_activity":
            fields |= self._remembered(place, asked.args)
        elif asked.name == "remove_silent_participants":
            fields["spared"] = self._spared(place, connected=bool(fields.pop("connected", False)))
        elif asked.name == "remove_simulated":
            await self.rehearsals.clear(place)
        who = browser_of(request)

        def run() -> Outcome:
            operation = OPERATIONS[asked.name]
            args = tuple(tuple(one) if isinstance(one, list) else one for one in asked.args)
            return store.run_once(asked.key, place.project, operation, who, None, [], *args, **fields)

        return await answered(run, say)

    async def erase(self, request: Request) -> Response:
        """Forget participants for good."""
        return await erase_people(request, self._rooms.store, _place(request))

    def _remembered(self, place: Place, args: list[Any]) -> dict[str, Any]:
        """Who has sent something, and who said they had finished."""
        activity = str(args[0]) if args else ""
        return {
            "voted": self._rooms.voted_in(place.project, place.session, activity),
            "finished": self._rooms.finished_in(place.project, place.session, activity),
        }

    def _spared(self, place: Place, *, connected: bool) -> tuple[str, ...]:
        """Who is told to have sent something (L27), and whose phone is there, unless those are meant, too."""
        hub = self._rooms.hub(place)
        return tuple(hub.heard() | (frozenset() if connected else hub.connected()))

    async def rehearse(self, request: Request) -> Response:
        """Made-up people come in and take part, over some minutes."""
        place, say = _place(request), say_of(request)
        asked = await body_of(request, Rehearsing)
        if isinstance(asked, Response):
            return asked
        if not 1 <= asked.people <= MOST or not 0 < asked.minutes <= 30:
            return refused_answer(Refused("request_unreadable"), say)
        try:
            await asyncio.to_thread(self.exists, place)
        except Refused as refusal:
            return refused_answer(refusal, say)
        self.rehearsals.start(place, asked.people, asked.minutes * 60)
        return json_answer(self.rehearsals.told(place))

    async def stop(self, request: Request) -> Response:
        """They stop sending. What they sent stays until it is taken away."""
        self.rehearsals.stop(_place(request))
        return json_answer(self.rehearsals.told(_place(request)))


class Events:
    """`GET …/events`: plain ASGI, like the streams of phones."""

    def __init__(self, desks: Desks) -> None:
        self._desks = desks

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive, send)
        if scope["method"] not in ("GET", "HEAD"):
            await Response(status_code=405, headers={"Allow": "GET"})(scope, receive, send)
            return
        place = _place(request)
        try:
            await asyncio.to_thread(self._desks.exists, place)
        except Refused as refusal:
            await refused_answer(refusal, say_of(request))(scope, receive, send)
            return
        stream = DeskStream(last_known(scope), request.query_params.get("notes", ""))
        hub, source = self._desks.source(place, stream)
        try:
            with self._desks.ringing(place, stream):
                await follow(source, stream, receive, send)
        finally:
            hub.discard(stream)


def _place(request: Request) -> Place:
    return Place(request.path_params["project"], request.path_params["session"])
