"""How phones are answered: JSON, refusals in words with their status, bodies of a bounded size."""

from collections.abc import Awaitable, Callable, Mapping
from typing import TypeVar

import msgspec
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from components.journey.errors import Refused
from components.language import Speech
from components.language.refusals import refusal_in_words

from .languages import speech_of
from .visitor import is_sent_by_a_page_of_ours

BODY_LIMIT = 16_000
"""Bytes of one request: the longest note fits, a file does not."""
STATUS: Mapping[str, int] = {
    "request_foreign": 403,
    "token_missing": 401, "token_unknown": 401, "participant_unknown": 401,
    "room_unknown": 404, "not_found": 404, "project_missing": 404,
    "activity_not_open": 409, "room_closed": 409, "room_locked": 409, "room_full": 409,
    "room_overfull": 409, "notes_overfull": 409,
    "request_too_large": 413, "too_fast": 429, "many_coming": 429,
    "disk_full": 503, "disk_error": 503, "file_busy": 503, "file_unwritable": 503, "file_damaged": 503,
}  # fmt: skip
"""What is not 422: that is a request which breaks a rule."""

LONGEST_NUMBER = 19
READING = ("GET", "HEAD")

T = TypeVar("T")


def json(content: object, status: int = 200) -> Response:
    return json_of(msgspec.json.encode(content), status)


def json_of(encoded: bytes, status: int = 200) -> Response:
    """What was encoded before, for all who ask."""
    return Response(encoded, status, {"Cache-Control": "no-store"}, media_type="application/json")


def refused(refusal: Refused, say: Speech) -> Response:
    """Why not, as a code and in words; for whom asks too often, when to come back."""
    words = refusal_in_words(say, refusal.code, refusal.facts)
    answer = json({"code": refusal.code, "message": words}, STATUS.get(refusal.code, 422))
    seconds = refusal.facts.get("seconds")
    if isinstance(seconds, int):
        answer.headers["Retry-After"] = str(seconds)
    return answer


class Answered:
    """What answers a request, or refuses in words, as plain ASGI: phones vote by the hundred, and what Starlette wraps
    around a function is for what it may raise beside. What another site's page could have sent is not looked at."""

    def __init__(self, asked: Callable[[Request], Awaitable[Response]]) -> None:
        self._asked = asked

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            if scope["method"] not in READING and not is_sent_by_a_page_of_ours(scope):
                raise Refused("request_foreign")
            answer = await self._asked(Request(scope, receive, send))
        except Refused as refusal:
            answer = refused(refusal, speech_of(scope))
        await answer(scope, receive, send)


async def body_of(request: Request) -> bytes:
    """The whole body. Refuses one that is too long without reading it to its end."""
    length = request.headers.get("content-length", "")
    # By how many digits it has: a number of thousands of them is not even read.
    if length.isdecimal() and (len(length) > LONGEST_NUMBER or int(length) > BODY_LIMIT):
        raise Refused("request_too_large")
    content = b""
    try:
        async for chunk in request.stream():
            content += chunk
            if len(content) > BODY_LIMIT:
                raise Refused("request_too_large")
    except ClientDisconnect:
        raise Refused("request_unreadable") from None
    return content


def decoded(content: bytes, kind: type[T]) -> T:
    """A body as what it should be, or a refusal."""
    try:
        return msgspec.json.decode(content or b"{}", type=kind)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        raise Refused("request_unreadable") from None
