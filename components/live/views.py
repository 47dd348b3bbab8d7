"""What everybody in a room may see, encoded once for all who look (SPEC L23, L60)."""

from dataclasses import dataclass
from hashlib import blake2b

import msgspec
from msgspec import structs

from components.insight.room import PublicRoom, asked_of_phones, on_phones, public_room
from components.journey.errors import Refused
from components.journey.records import Room
from components.journey.rooms import room_of
from components.journey.state import State


@dataclass(frozen=True)
class View:
    """What is shown, as it is sent: the message, what it is called after its content, and the activity it is about."""

    name: str = ""
    message: bytes = b""
    activity: str | None = None


def views(state: State, room: Room) -> tuple[View, View]:
    """What the wall and the desk show, and what phones do: the same, unless a vote left open waits for them, or there
    are more notes than a phone shows."""
    seen, asked = public_room(state, room), asked_of_phones(state, room)
    view = _view(seen, room.activity)
    elsewhere = seen if asked == room.activity else public_room(state, structs.replace(room, activity=asked))
    phones = on_phones(elsewhere)
    return view, view if phones is seen else _view(phones, asked)


def _view(seen: PublicRoom, activity: str | None) -> View:
    content = encoded(seen)
    name = blake2b(content, digest_size=8).hexdigest()
    return View(name, b"event: room\nid: " + name.encode() + b"\ndata: " + content + b"\n\n", activity)


def encoded(seen: PublicRoom) -> bytes:
    """What everybody may see, as it is sent. How many are in is told apart: it changes with everyone who comes."""
    told = msgspec.to_builtins(seen)
    told.pop("joined", None)
    return msgspec.json.encode(told)


def seen_at_the_door(state: State, session: str, is_in: bool) -> bytes:
    """What is told of an open room to somebody who looks, the same to all of them: encoded once."""
    room = room_of(state, session)
    if room is None:
        raise Refused("room_unknown")
    # Without what is asked there: nobody waits at the door for results to be worked out.
    told = msgspec.to_builtins(public_room(state, structs.replace(room, activity=None)))
    told["locked"] = told["locked"] and not is_in
    return msgspec.json.encode({name: value for name, value in told.items() if name not in ("activity", "joined")})
