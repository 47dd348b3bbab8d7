"""What phones ask of the server (docs/live.md; SPEC L50 to L59)."""

import asyncio
import math
from collections.abc import Awaitable, Callable
from hashlib import blake2b

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from components.journey.errors import Refused
from components.journey.ids import derived_id
from components.journey.operation import Operation
from components.journey.operations.contributed_notes import edit_note, withdraw_note
from components.journey.operations.contributions import withdraw_mark
from components.journey.operations.room import join_room, update_participant
from components.journey.records import Activity, Item, Note, Participant
from components.journey.rooms import ballot_id, note_id, participant_id, read_code, token_hash
from components.store import Done, Store

from . import payloads
from .answering import Answered, body_of, decoded, json, json_of
from .arrivals import Arrivals
from .asking import LOOKS, Asking
from .guessing import Guessing
from .languages import speech_of
from .limits import Turns
from .own_requests import OwnRequests
from .payloads import Finishing, Joining, Renaming, Rewording
from .phone_events import Events, Phone, token_of
from .phone_hints import Wording, note_hints
from .rooms import Place, Rooms
from .unsigned import unsigned
from .views import seen_at_the_door
from .visitor import address_of, is_facilitator
from .writing import Writing

SENDINGS = 5.0, 60.0
"""Requests of one phone: quick taps on a curve pass, a script does not."""

Answering = Callable[[Request, Phone], Awaitable[Response]]


class PhoneApi:
    """The requests below `/api/join/{code}`."""

    def __init__(self, store: Callable[[], Store], rooms: Rooms | None = None) -> None:
        self.rooms = rooms or Rooms(store)
        self.writing = Writing(self.rooms.store, self.rooms.told_now)
        self._guessing, self._arrivals, self._sendings = Guessing(), Arrivals(), Turns(*SENDINGS)
        self._looks = Asking(LOOKS)
        self.own = OwnRequests(self.rooms, self._guessing, self._turn)

    def end_soon(self) -> None:
        """The server is told to stop. From any thread."""
        self.rooms.end_soon()
        self.writing.end_soon()

    @property
    def routes(self) -> list[Route]:
        base = "/api/join/{code}"
        return [
            # What is asked most is looked for first.
            Route(f"{base}/contributions", self._for_phone(self.contribute), methods=["POST"]),
            Route(f"{base}/events", Events(self.rooms, self.place, self.phone)),
            Route(base, Answered(self.look), methods=["GET"]),
            Route(f"{base}/participants", Answered(self.join), methods=["POST"]),
            Route(f"{base}/contributions/{{sent}}", self._for_phone(self.reword), methods=["PUT"]),
            Route(f"{base}/contributions/{{sent}}", self._for_phone(self.withdraw), methods=["DELETE"]),
            Route(f"{base}/finished", self._for_phone(self.finish), methods=["POST"]),
            Route(f"{base}/hints", self._for_phone(self.hint), methods=["POST"]),
            Route(f"{base}/me", self._for_phone(self.rename), methods=["POST"]),
            *self.own.routes,
        ]

    # ---- who asks -------------------------------------------------------------------------

    async def place(self, request: Request) -> Place:
        """The room that is asked for."""
        place, _participant = await self._asked(request, token_of(request))
        return place

    async def _asked(self, request: Request, token: str) -> tuple[Place, Participant | None]:
        """The room that is asked for, and who asks. A code that leads nowhere counts against the address it came from;
        after too many, right and wrong ones are refused alike, except to phones that are in, to newcomers beside them
        (`guessing.py`) and to the facilitator, who has no need to guess: nobody keeps the wall out."""
        code, who = request.path_params["code"], address_of(request.scope)
        found = self._found(self.rooms.known(code), token)
        participant = self.rooms.participant(found, token) if found is not None else None
        if found is not None and participant is not None:
            self._guessing.is_in(who, found)
            return found, participant
        beside = found is not None and not token and self._guessing.knows_beside(who, found)
        if not beside and not is_facilitator(request.scope):
            self._guessing.refuse(who, read_code(code[:40]) if token else "")
        if found is None:
            found = self._found(await asyncio.to_thread(self.rooms.find, code), token)
        if found is None:
            self._guessing.wrong(who)
            raise Refused("room_unknown")
        return found, self.rooms.participant(found, token)

    def _found(self, place: Place | None, token: str) -> Place | None:
        """The room under a code; else the one that this phone is in under another code."""
        return self.rooms.with_token(token) if place is None and token else place

    async def phone(self, request: Request) -> Phone:
        """Who asks, or why this is nobody."""
        token = token_of(request)
        place, found = await self._asked(request, token)
        if not token:
            raise Refused("token_missing")
        if found is None:
            self._guessing.wrong(address_of(request.scope), read_code(request.path_params["code"][:40]))
            raise Refused("token_unknown")
        self._turn(found.id)
        return Phone(place, self.rooms.state(place), token, found)

    def _for_phone(self, asked: Answering) -> Answered:
        async def answer(request: Request) -> Response:
            return await asked(request, await self.phone(request))

        return Answered(answer)

    # ---- coming in ------------------------------------------------------------------------

    async def look(self, request: Request) -> Response:
        """What somebody sees before coming in: where they are, why their name is kept, and for how long."""
        place = await self.place(request)
        self._looks.take(request, place)
        self.rooms.room(place)
        # Who is in, or let in again, needs no open door.
        is_in = self.rooms.participant(place, token_of(request)) is not None
        return json_of(self.rooms.state(place).once(seen_at_the_door, place.session, is_in))

    async def join(self, request: Request) -> Response:
        """Come in. The token comes from the key, so that a repeated request gives the same."""
        place = await self.place(request)
        asked = decoded(await body_of(request), Joining)
        token, session = token_from(asked.key, place.session), place.session
        new = participant_id(session, asked.key) not in self.rooms.state(place)
        if new:
            self._arrivals.let_in(request, session)
        fields: dict[str, object] = {
            "session": session, "key": asked.key, "token_hash": token_hash(token),
            "name": _one_line(asked.name), "department": asked.department,
        }  # fmt: skip
        await self._write(place, derived_id("join", session, asked.key), join_room, fields)
        joined = participant_id(session, asked.key)
        self._guessing.is_in(address_of(request.scope), place)
        return json({"participant": joined, "token": token}, 201 if new else 200)

    async def rename(self, request: Request, phone: Phone) -> Response:
        asked = decoded(await body_of(request), Renaming)
        fields: dict[str, object] = {"name": _one_line(asked.name), "department": asked.department}
        await self._write(phone.place, _named(phone, asked.key), update_participant, fields, phone.participant.id)
        return json({"participant": phone.participant.id})

    # ---- sending --------------------------------------------------------------------------

    async def contribute(self, request: Request, phone: Phone) -> Response:
        """Keep what a phone sends; answered once it is on disk. The same key does it once."""
        body = await body_of(request)
        activity = self._activity(phone, payloads.for_activity(body))
        asked = payloads.read(activity.kind, body)
        there = payloads.arrived_before(phone.state, asked)
        if there is not None:
            return json({"id": there, "past": True}, 200)
        wanted = payloads.wanted(phone.state, activity, asked, phone.token)
        fields = {"activity": activity.id, "participant": phone.participant.id, **wanted.fields}
        note = str(wanted.fields.get("note") or "")
        counted = self._counted(phone, activity, note)
        try:
            done = await self._write(
                phone.place, _named(phone, asked.key), wanted.operation, fields,
                named=activity, then=self._sent(phone, activity.id, note),
            )  # fmt: skip
        except Refused:
            if counted:
                self.rooms.hub(phone.place).limit.give_back(phone.participant.id, activity.id, note)
            raise
        new = not done.repeated and bool(done.outcome.changes)
        return json({"id": wanted.id}, 201 if new else 200)

    async def reword(self, request: Request, phone: Phone) -> Response:
        """A note of one's own reads differently. Its id comes from the token and its key: nobody else can name it."""
        asked = decoded(await body_of(request), Rewording)
        note = phone.state.get(Note, note_id(phone.token, request.path_params["sent"]))
        fields: dict[str, object] = {"participant": phone.participant.id, "text": asked.text}
        activity = phone.state.find(Activity, note.activity)
        await self._write(phone.place, _named(phone, asked.key), edit_note, fields, note.id, named=activity)
        return json({"id": note.id})

    async def withdraw(self, request: Request, phone: Phone) -> Response:
        """Take back a note of one's own (by the key it was sent with), or what one said of an item (by its id)."""
        sent, who = request.path_params["sent"], phone.participant.id
        item = phone.state.find(Item, sent)
        note = phone.state.find(Note, note_id(phone.token, sent))
        # Each taking back is its own: what was sent again meanwhile can be taken back again.
        key = _named(phone, f"withdraw {sent} {phone.state.seq}")
        if item is not None:
            activity = self._activity(phone, item.activity)
            ballot = ballot_id(phone.token, activity.id)
            fields: dict[str, object] = {"participant": who, "activity": activity.id, "ballot": ballot, "about": sent}
            await self._write(phone.place, key, withdraw_mark, fields, then=self._sent(phone, activity.id))
        elif note is not None:
            then = self._sent(phone, note.activity or "")
            await self._write(phone.place, key, withdraw_note, {"participant": who}, note.id, then=then)
        return json({"id": sent})

    async def finish(self, request: Request, phone: Phone) -> Response:
        """ "I have finished", or not yet. Kept in memory until the activity closes."""
        asked = decoded(await body_of(request), Finishing)
        activity = self._activity(phone, asked.activity)
        if activity.status != "open":
            raise Refused("activity_not_open")
        self.rooms.hub(phone.place).finish(phone.participant.id, activity.id, asked.finished)
        return json({"finished": asked.finished})

    async def hint(self, request: Request, phone: Phone) -> Response:
        """What would be said of the words of a note, while it is being written."""
        asked = decoded(await body_of(request), Wording)
        found = await asyncio.to_thread(note_hints, phone.state, asked, speech_of(request.scope))
        return json({"hints": found})

    # ---- small things ---------------------------------------------------------------------

    def _turn(self, participant: str) -> None:
        wait = self._sendings.take(participant)
        if wait:
            raise Refused("too_fast", seconds=math.ceil(wait))

    def _activity(self, phone: Phone, activity: str) -> Activity:
        found = phone.state.get(Activity, activity)
        if found.session != phone.place.session:
            raise Refused("not_found", kind="activity")
        return found

    def _counted(self, phone: Phone, activity: Activity, note: str) -> bool:
        """One note more of this phone, or one too many; what is kept already may be repeated."""
        if not note or note in phone.state:
            return False
        who = phone.participant.id
        named = (one.id for one in phone.state.where(Note, participant=who) if one.activity == activity.id)
        return self.rooms.hub(phone.place).limit.take(who, activity.id, note, named)

    def _sent(self, phone: Phone, activity: str, note: str = "") -> Callable[[Done], None]:
        """What the room remembers once it is on disk."""
        return lambda _done: self.rooms.hub(phone.place).sent(phone.participant.id, activity, note)

    async def _write(
        self,
        place: Place,
        key: str,
        operation: Operation[...],
        fields: dict[str, object],
        *args: object,
        named: Activity | None = None,
        then: Callable[[Done], None] = lambda _done: None,
    ) -> Done:
        return await self.writing.run(place.project, unsigned(key, operation, fields, *args, named=named), then)


def _one_line(name: str | None) -> str:
    return " ".join((name or "").split())


def token_from(key: str, session: str) -> str:
    """The secret that goes with a request to join: from its key, which the phone alone knows. Kept nowhere."""
    return blake2b(f"{session} {key}".encode(), digest_size=20, person=b"phone's secret").hexdigest()


def _named(phone: Phone, key: str) -> str:
    """The name of a request in the history: another phone's same key is another request."""
    return derived_id("sending", phone.token, key)
