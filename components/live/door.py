"""The door: what every answer of the server carries, and how a browser is recognised again."""

import secrets
from http.cookies import SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BROWSER_COOKIE = "atelier_browser"
SAFE_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
}


CONSOLE_API = "/api/console/"
OWN_HEADER = "x-atelier"
"""Our pages' requests carry it. A form of another site cannot, and its script may not without our leave."""
LOCAL_HOSTS = {"localhost", "127.0.0.1", "[::1]"}


def browser_of(request: HTTPConnection) -> str:
    """Who edits: this browser, by its cookie. Its undo never takes back another browser's work."""
    return known_as(request.cookies.get(BROWSER_COOKIE))


def known_as(cookie: object) -> str:
    return cookie[:40] if isinstance(cookie, str) and cookie else "facilitator"


def _may_ask(scope: Scope) -> bool:
    """Is this request of the console made by our own page, on this machine, under a name of this machine?"""
    headers = Headers(scope=scope)
    host = headers.get("host", "")
    if host.rpartition(":")[0] not in LOCAL_HOSTS and host not in LOCAL_HOSTS:
        return False
    origin = headers.get("origin")
    if origin is not None and origin.partition("://")[2] != host:
        return False
    return scope["method"] in ("GET", "HEAD") or OWN_HEADER in headers


class Door:
    """Adds security headers to every answer, and a random cookie that tells one browser's undo
    from another's. The cookie says nothing about the person and is never sent elsewhere.

    What the console asks for is answered to its own page only, on this machine."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if scope["path"].startswith(CONSOLE_API) and not _may_ask(scope):
            await PlainTextResponse("", 403)(scope, receive, send)
            return
        known = BROWSER_COOKIE in SimpleCookie(Headers(scope=scope).get("cookie", ""))

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(SAFE_HEADERS)
                if not known and headers.get("content-type", "").startswith("text/html"):
                    headers.append(
                        "Set-Cookie",
                        f"{BROWSER_COOKIE}={secrets.token_hex(8)}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Strict",
                    )
            await send(message)

        await self.app(scope, receive, answer)
