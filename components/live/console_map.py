"""What the map on the console asks of the server: the map as data, its changes, operations, undo.

Facilitator only (the door sees to that). Operations are the same named ones as everywhere; the
page shows their effect at once and takes back what is refused here, with the reason.
"""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Annotated, Any

import msgspec
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from components.journey.errors import Conflict, Refused
from components.journey.operation import OPERATIONS
from components.journey.operations.project import Call
from components.journey.records import Journey
from components.journey.state import State
from components.language import LANGUAGES, Speech, speech
from components.language.refusals import refusal_in_words
from components.picture.map_data import (
    WITHIN,
    Numbers,
    changed_numbers,
    map_changes,
    map_choices,
    map_numbers,
    map_records,
    words_remarks,
)
from components.picture.map_words import map_words
from components.store import Batch, Outcome, Store

from .door import browser_of
from .signals import Signals

LONGEST_NUMBER = 19
"""Digits from which on a number may not fit the file's own."""

MAP_OPERATIONS = frozenset(
    {
        "add_card", "update_card", "move_card", "paste_cards",
        "add_step", "update_step", "move_step", "paste_steps", "merge_steps",
        "add_phase", "update_phase", "move_phase", "add_usual_phases",
        "add_touchpoint", "update_touchpoint", "move_touchpoint",
        "update_journey", "delete_records", "edit_together", "keep_wording", "allow_word",
    }
)  # fmt: skip
"""What a map may ask for. The rest of the project is edited on its own screens."""

BODY_LIMIT = 200_000
"""Bytes of one request: a paste of 500 long lines fits, a file does not."""
HEARTBEAT = 15.0
"""Seconds of silence after which a stream says that it is alive, so that no proxy closes it."""
PAST = 50
"""Changes of one thing that are told on the map; older ones stand in the history of the project."""
PAUSE = 0.05
"""Seconds between two messages of one stream: a burst of changes arrives as one."""

Key = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]{16,40}$")]


class Asked(msgspec.Struct, forbid_unknown_fields=True):
    """One operation: `key` names the request (asking twice does it once), `based_on` is the revision looked at."""

    key: Key
    name: str
    args: list[Any] = []
    fields: dict[str, Any] = {}
    based_on: int | None = None
    mine: list[Key] = []
    """Requests of the same page since then: they are not somebody else's changes."""


class Written(msgspec.Struct, forbid_unknown_fields=True):
    """Words as far as they are written. `kind`: a step, or the row of the map; `journey`: the map, when known."""

    text: Annotated[str, msgspec.Meta(max_length=2_000)]
    kind: str
    journey: str = ""


class Stepped(msgspec.Struct, forbid_unknown_fields=True):
    """Undo or redo: `batch` names the change, when it is a certain one."""

    batch: str | None = None


class PastLine(msgspec.Struct, frozen=True):
    """One field of a record and what became of it; what it is about alone when it came, went or moved."""

    about: str
    before: str = ""
    after: str = ""


class PastEntry(msgspec.Struct, frozen=True):
    """One change of a record, in words."""

    when: str
    who: str
    what: str
    lines: list[PastLine]


_WORKING_OUT = threading.Lock()
"""Every window of a map waits for the same numbers: one works them out, the others find them."""

PastWords = Callable[[State, Sequence[Batch], str, Speech], list[PastEntry]]
"""What became of a record, in words: the room of screens knows them all (`console/record_past.py`)."""


class Consoles:
    """The routes of the console's map, over one store."""

    def __init__(self, store: Callable[[], Store], past_in_words: PastWords) -> None:
        self._store, self._past_in_words = store, past_in_words
        self._signals: tuple[Store, Signals] | None = None

    @property
    def routes(self) -> list[Route]:
        base = "/api/console/{project}"
        return [
            Route(f"{base}/maps/{{journey}}", self.read),
            Route(f"{base}/maps/{{journey}}/events", self.events),
            Route(f"{base}/maps/{{journey}}/past/{{record}}", self.past),
            Route(f"{base}/operations", self.operate, methods=["POST"]),
            Route(f"{base}/wording", self.wording, methods=["POST"]),
            Route(f"{base}/undo", self.undo, methods=["POST"]),
            Route(f"{base}/redo", self.redo, methods=["POST"]),
        ]

    def signals(self, store: Store) -> Signals:
        if self._signals is None or self._signals[0] is not store:
            self._signals = store, Signals(store)
        return self._signals[1]

    # ---- reading ----------------------------------------------------------------------------

    async def read(self, request: Request) -> Response:
        """The whole map now, or as it was at revision `at`."""
        say, project, store = say_of(request), request.path_params["project"], self._store()
        at = revision(request.query_params.get("at", ""))

        def whole() -> dict[str, Any]:
            state = store.state_at(project, at) if at else store.read(project)
            journey = state.get(Journey, request.path_params["journey"])
            return {
                "seq": state.seq,
                "journey": journey.id,
                "records": map_records(state, journey),
                "numbers": map_numbers(state, journey, say),
                "choices": map_choices(say),
                "words": map_words(say),
                "language": say.language,
            }

        try:
            return json_answer(await asyncio.to_thread(whole))
        except Refused as refusal:
            return refused_answer(refusal, say)

    async def past(self, request: Request) -> Response:
        """What became of one thing on the map, newest first (I19)."""
        say, project, store = say_of(request), request.path_params["project"], self._store()
        record_id, who = request.path_params["record"], browser_of(request)

        def told() -> dict[str, Any]:
            state = store.read(project)
            record = state.any(record_id)
            if not isinstance(record, WITHIN):
                raise Refused("not_found", kind="card")
            batches = store.past_of(project, record_id, PAST + 1)
            entries = self._past_in_words(state, batches[:PAST], who, say)
            return {"entries": entries, "more": len(batches) > PAST}

        try:
            return json_answer(await asyncio.to_thread(told))
        except Refused as refusal:
            return refused_answer(refusal, say)

    async def events(self, request: Request) -> Response:
        """The changes after revision `since` (or the last one received), as they are kept."""
        since = request.headers.get("last-event-id") or request.query_params.get("since", "0")
        stream = self._changes(request, say_of(request), revision(since))
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(stream, media_type="text/event-stream", headers=headers)

    async def _changes(self, request: Request, say: Speech, seq: int) -> AsyncIterator[str]:
        store, project = self._store(), request.path_params["project"]
        journey_id, known = request.path_params["journey"], None
        signals = self.signals(store)
        async with signals.bell(project) as bell:
            yield "retry: 700\n\n"
            while not signals.ended:
                bell.clear()
                try:
                    seq, known, told = await asyncio.to_thread(news, store, project, journey_id, seq, known, say)
                except Refused as refusal:
                    yield _event("gone", seq, {"message": refusal_in_words(say, refusal.code, refusal.facts)})
                    return
                if told is not None:
                    yield _event("change", seq, told)
                    await asyncio.sleep(PAUSE)
                while not bell.is_set():
                    try:
                        await asyncio.wait_for(bell.wait(), HEARTBEAT)
                    except TimeoutError:
                        yield ": still here\n\n"

    async def wording(self, request: Request) -> Response:
        """What would be said of words that are still being written; nothing is kept of them."""
        store, project, say = self._store(), request.path_params["project"], say_of(request)
        asked = await body_of(request, Written)
        if isinstance(asked, Response):
            return asked
        try:
            state = await asyncio.to_thread(store.read, project)
        except Refused as refusal:
            return refused_answer(refusal, say)
        return json_answer(words_remarks(state, asked.text, asked.kind, asked.journey, say))

    # ---- writing ----------------------------------------------------------------------------

    async def operate(self, request: Request) -> Response:
        """Run one of the map's operations; the answer comes once it is on disk."""
        store, project = self._store(), request.path_params["project"]
        asked = await body_of(request, Asked)
        if isinstance(asked, Response):
            return asked
        if asked.name not in MAP_OPERATIONS:
            return _unreadable()

        def run() -> Outcome:
            operation = OPERATIONS[asked.name]
            args, fields = _arguments(asked)
            who = browser_of(request)
            return store.run_once(asked.key, project, operation, who, asked.based_on, asked.mine, *args, **fields)

        return await answered(run, say_of(request))

    async def undo(self, request: Request) -> Response:
        return await self._step(request, "undo")

    async def redo(self, request: Request) -> Response:
        return await self._step(request, "redo")

    async def _step(self, request: Request, which: str) -> Response:
        store, project, who = self._store(), request.path_params["project"], browser_of(request)
        asked = await body_of(request, Stepped)
        if isinstance(asked, Response):
            return asked
        say = say_of(request)

        def run() -> Outcome:
            return store.undo(project, who, asked.batch) if which == "undo" else store.redo(project, who)

        return await answered(run, say)


def news(
    store: Store, project: str, journey_id: str, seq: int, known: Numbers | None, say: Speech
) -> tuple[int, Numbers, dict[str, Any] | None]:
    """What a stream says next: the revision reached, the numbers now, and the message (None = nothing new)."""
    changes, state = store.changes_since(project, seq)
    journey = state.get(Journey, journey_id)
    with _WORKING_OUT:
        numbers = state.once(map_numbers, journey, say)
    if state.seq <= seq and known is not None:
        return seq, known, None
    put, drop = map_changes(changes)
    # On (re)connection nobody knows which numbers the page holds: it gets all of them.
    fresh = changed_numbers(known or {}, numbers)
    return state.seq, numbers, {"seq": state.seq, "put": put, "drop": drop, "numbers": fresh, "whole": known is None}


def revision(asked: str) -> int:
    """A revision as an address or a browser names it; 0, the beginning, for what is none."""
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < LONGEST_NUMBER else 0


def _arguments(asked: Asked) -> tuple[tuple[object, ...], dict[str, object]]:
    """Arguments as operations take them: tuples, not lists; calls inside a batch checked like the batch."""
    fields = {name: _frozen(value) for name, value in asked.fields.items()}
    if asked.name == "edit_together":
        calls = msgspec.convert(asked.fields.get("calls"), list[dict[str, Any]])
        if any(call.get("name") not in MAP_OPERATIONS - {"edit_together"} for call in calls):
            raise Refused("request_unreadable")
        fields = {"calls": tuple(_call(one) for one in calls)}
    return tuple(_frozen(one) for one in asked.args), fields


def _call(told: dict[str, Any]) -> Call:
    args = tuple(_frozen(one) for one in told.get("args", ()))
    return Call(str(told["name"]), args, {name: _frozen(value) for name, value in told.get("fields", {}).items()})


def _frozen(value: object) -> object:
    return tuple(_frozen(one) for one in value) if isinstance(value, list) else value


async def answered(run: Callable[[], Outcome], say: Speech) -> Response:
    try:
        outcome = await asyncio.to_thread(run)
    except Conflict as conflict:
        told = {"field": conflict.field, "record": conflict.record, "theirs": conflict.theirs, "mine": conflict.mine}
        return refused_answer(conflict, say, 409, told)
    except Refused as refusal:
        return refused_answer(refusal, say)
    except (TypeError, AttributeError, msgspec.ValidationError):
        # The page and the program disagree about an operation's arguments.
        return _unreadable(say)
    put, drop = map_changes(outcome.changes)
    answer: dict[str, Any] = {"seq": outcome.state.seq, "put": put, "drop": drop}
    if outcome.label:
        # An undo or a redo: what was taken back or done again, in words.
        answer["label"] = say.code(f"operation.{outcome.label}")
    return json_answer(answer)


# ---- small things -----------------------------------------------------------------------------


def say_of(request: Request) -> Speech:
    language = request.query_params.get("lang", "")
    return speech(language if language in LANGUAGES else "fr")


async def body_of(request: Request, kind: type[Any]) -> Any:
    content = b""
    try:
        async for chunk in request.stream():
            content += chunk
            if len(content) > BODY_LIMIT:
                return refused_answer(Refused("request_too_large"), say_of(request), 413)
        return msgspec.json.decode(content or b"{}", type=kind)
    except (msgspec.MsgspecError, UnicodeError, RecursionError, ClientDisconnect):
        return _unreadable(say_of(request))


def _unreadable(say: Speech | None = None) -> Response:
    return refused_answer(Refused("request_unreadable"), say or speech("fr"))


def refused_answer(refusal: Refused, say: Speech, status: int = 422, told: dict[str, Any] | None = None) -> Response:
    missing = refusal.code in ("not_found", "project_missing")
    words = refusal_in_words(say, refusal.code, refusal.facts)
    body = {"code": refusal.code, "message": words} | (told or {})
    return json_answer(body, 404 if missing and status == 422 else status)


def json_answer(content: object, status: int = 200) -> Response:
    return Response(
        msgspec.json.encode(content), status, media_type="application/json", headers={"Cache-Control": "no-store"}
    )


def _event(kind: str, seq: int, content: object) -> str:
    return f"event: {kind}\nid: {seq}\ndata: {msgspec.json.encode(content).decode()}\n\n"
