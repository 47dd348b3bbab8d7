"""One phone's, screen's or facilitator's stream: what it is told next, and when (SPEC L60 to L66)."""

import asyncio
import time
from typing import Literal, Protocol

import msgspec
from starlette.types import Receive, Scope, Send

Audience = Literal["phone", "screen", "desk"]
PAUSE: dict[Audience, float] = {"phone": 0.1, "screen": 0.02, "desk": 0.02}
"""Seconds between two messages of one stream: a burst arrives as one. Screens are few and looked at by all."""
SPARE: dict[Audience, int] = {"phone": 0, "screen": 3, "desk": 3}
"""So many messages after a quiet while come without a pause between them: nobody's tap waits because somebody else's
was just told. More than that is a burst."""
BYTES_A_SECOND = 100_000
"""To a phone, a long message is followed by a longer pause: three hundred of them share one network."""
HEARTBEAT = 15.0
"""Seconds of silence after which a stream says that it is alive, so that no proxy closes it."""
SLOW = 20.0
"""Seconds after which a reader that takes nothing any more is let go. Until then at most one message waits
for it, beside what the network holds: it is never sent the past, only the present."""
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store, no-transform"),
    (b"x-accel-buffering", b"no"),
]


def event(kind: str, content: object, name: str = "") -> bytes:
    """One server-sent event; `name` is what the browser gives back as Last-Event-ID."""
    head = f"event: {kind}\n" + (f"id: {name}\n" if name else "")
    return head.encode() + b"data: " + msgspec.json.encode(content) + b"\n\n"


REST_NOW = event("rest", {})


class Stream:
    """What one reader has been told already. Lives in one task; `ring` is called by others on the same loop."""

    __slots__ = (
        "_later", "answers", "audience", "beat", "bell", "gives_way", "over", "participant", "patience", "people",
        "progress", "progress_due", "rests_until", "room", "sending_since", "sent_at", "token",
    )  # fmt: skip

    def __init__(self, audience: Audience, token: str = "", participant: str = "", room: str = "") -> None:
        self.audience, self.token, self.participant = audience, token, participant
        self.room = room
        """The name of the room's state it knows."""
        self.answers: tuple[str, int] | None = None
        """The room's state and the count of own contributions for which it was told what is its own."""
        self.progress = b""
        self.people = b""
        self.progress_due = True
        self.beat = True
        self.over = False
        self.gives_way = False
        """Another one took its place: its page is told not to come back at once, or they would take turns for ever."""
        self.sent_at = 0.0
        self.sending_since: float | None = None
        """When a message was begun that the network has not taken yet."""
        self.patience = asyncio.timeout(None)
        self.rests_until = 0.0
        self.bell = asyncio.Event()
        self._later: asyncio.TimerHandle | None = None

    def ring(self) -> None:
        """Something is new: it is told once the pause after the last message is over."""
        wait = self.rests_until - time.monotonic()
        if wait <= 0:
            self.bell.set()
        elif self._later is None:
            # Most messages are followed by nothing for a while: a pause takes a timer only when somebody rings in it.
            self._later = asyncio.get_running_loop().call_later(wait, self._ring_after_the_pause)

    def _ring_after_the_pause(self) -> None:
        self._later = None
        self.bell.set()

    def rest(self, seconds: float) -> None:
        """A pause begins. Whoever rang while the message before it was sent is heard after it."""
        spare = SPARE[self.audience] * seconds
        self.rests_until = max(self.rests_until, time.monotonic() - spare) + seconds
        if self.bell.is_set() and not self.over:
            self.bell.clear()
            self.ring()

    def let_go_if_slow(self) -> None:
        """Looked after by the hub, once a second: a timer for each message would cost more than the message."""
        if self.sending_since is not None and time.monotonic() - self.sending_since > SLOW:
            self.patience.reschedule(0)

    def end(self) -> None:
        """The reader is gone, or has to go."""
        self.over = True
        self.bell.set()

    def give_way(self) -> None:
        """Another reader takes the place."""
        self.gives_way = True
        self.end()


class Source(Protocol):
    """What a stream asks for what is new; `Hub` is one."""

    def news(self, stream: Stream) -> bytes: ...


async def follow(source: Source, stream: Stream, receive: Receive, send: Send) -> None:
    """Tell a reader everything new until it leaves, is let go, or the room is gone."""
    gone = asyncio.create_task(_until_gone(stream, receive))
    try:
        async with stream.patience:
            await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
            first = b"retry: 1000\n\n"
            while not stream.over:
                stream.bell.clear()
                chunk = first + source.news(stream)
                first = b""
                if chunk:
                    await _send(stream, send, chunk)
                    stream.rest(_pause(stream.audience, len(chunk)))
                if not stream.over:
                    await stream.bell.wait()
            await _send(stream, send, REST_NOW if stream.gives_way else source.news(stream), more=False)
    except TimeoutError:
        return  # it reads nothing: the server closes what it left open
    finally:
        gone.cancel()


async def _send(stream: Stream, send: Send, chunk: bytes, more: bool = True) -> None:
    stream.sending_since = time.monotonic()
    await send({"type": "http.response.body", "body": chunk, "more_body": more})
    stream.sending_since, stream.sent_at = None, time.monotonic()


def _pause(audience: Audience, sent: int) -> float:
    usual = PAUSE[audience]
    return max(usual, sent / BYTES_A_SECOND) if audience == "phone" else usual


async def _until_gone(stream: Stream, receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    stream.end()


def last_known(scope: Scope) -> str:
    """The state a reader that comes back had received."""
    for name, value in scope["headers"]:
        if name == b"last-event-id":
            return bytes(value[:64]).decode("latin-1")
    return ""
