"""Streamlit's settings for the page, but without its dialogs about a lost connection.

They lie over the whole page as long as the server is away and keep everybody from the map, which goes
on without it (SPEC I11). The window says that the connection is lost in a line of its own instead
(`console/window.js`).
"""

import msgspec
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PAGE_SETTINGS = "/_stcore/host-config"


class Quiet:
    """Changes one answer of the app: the page is told to open no dialog about errors."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != PAGE_SETTINGS or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        start: Message = {}
        body = b""

        async def gather(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                start = message
                return
            body += message.get("body", b"")
            if not message.get("more_body"):
                told = without_dialogs(body) if start["status"] == 200 else body
                MutableHeaders(scope=start)["content-length"] = str(len(told))
                await send(start)
                await send({"type": "http.response.body", "body": told})

        await self.app(scope, receive, gather)


def without_dialogs(settings: bytes) -> bytes:
    return msgspec.json.encode(msgspec.json.decode(settings, type=dict[str, object]) | {"blockErrorDialogs": True})
