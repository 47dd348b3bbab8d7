"""The door: what every answer of the server carries, and how a browser is recognised again."""

import secrets
from http.cookies import SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BROWSER_COOKIE = "atelier_browser"
SAFE_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
}


class Door:
    """Adds security headers to every answer, and a random cookie that tells one browser's undo
    from another's. The cookie says nothing about the person and is never sent elsewhere."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
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
