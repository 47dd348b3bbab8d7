"""Everything phones may reach: the room's pages, what they ask, our scripts and styles, and "are you well?"."""

import asyncio
from collections.abc import Callable
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route, Router
from starlette.types import Receive, Scope, Send

from components.journey.errors import Refused
from components.journey.rooms import is_code, read_code
from components.language import Speech
from components.store import Store

from .address import qr_svg, reach
from .answering import Answered, json
from .assets import ROUTES as ASSETS
from .languages import speech_of
from .pages import POLICY, packed, page, too_fast_page, wrong_code_page
from .phone_api import PhoneApi
from .room_pages import join_page, screen_page
from .rooms import Rooms
from .screen_map import ScreenMap

Listening = Callable[[], tuple[str, int]]
"""The address and port the server was started with."""


class Apart:
    """Routes of their own, whatever stands around them: what is not found or not allowed here is answered here."""

    def __init__(self, routes: list[Route]) -> None:
        self._router = Router(routes, redirect_slashes=False, default=Answered(_not_found))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        # Starlette leaves refusals to the application that is named here.
        await self._router({name: one for name, one in scope.items() if name != "app"}, receive, send)


class PhoneSite:
    """The routes of phones and projected views, over one store. They never pass through Streamlit."""

    def __init__(self, store: Callable[[], Store], listening: Listening, rooms: Rooms | None = None) -> None:
        self.api = PhoneApi(store, rooms)
        self.rooms = self.api.rooms
        self.maps = ScreenMap(self.rooms, self.api.place)
        self._listening = listening
        self.routes = [
            *self.api.routes,
            Route("/join", self.ask_code),
            Route("/join/", self.ask_code),
            Route("/join/{code}", self.join),
            Route("/join/{code}/", self.join_typed),
            Route("/join/{code}/in", self.join_again),
            Route("/join/{code}/qr.svg", self.qr),
            Route("/screen/{code}", self.screen),
            *self.maps.routes,
            Route("/healthz", self.health),
            *ASSETS,
        ]
        self.app = Apart(self.routes)

    async def ask_code(self, request: Request) -> Response:
        """The code is typed, or was: `?code=`."""
        code = request.query_params.get("code", "")
        if not code.strip():
            return wrong_code_page(speech_of(request.scope), "", 200)
        return RedirectResponse("/join/" + quote(read_code(code[:40]), safe=""), 303)

    async def join(self, request: Request) -> Response:
        typed = read_code(request.path_params["code"][:40])
        return await self._page(request, join_page, back=typed if is_code(typed) else "")

    async def join_typed(self, request: Request) -> Response:
        """With a slash at the end, as some type it: the page's own address is without."""
        asked = "?" + request.url.query if request.url.query else ""
        return RedirectResponse("/join/" + quote(request.path_params["code"], safe="") + asked, 303)

    async def join_again(self, request: Request) -> Response:
        """The same for a browser that keeps a token (`plain/back.js`), also once the code leads nowhere: its room is
        closed, or has another code by now. It is there under every code, so that it tells of none whether it leads
        somewhere."""
        code, say = read_code(request.path_params["code"][:40]), speech_of(request.scope)
        if not is_code(code):
            return wrong_code_page(say, request.path_params["code"])
        return packed(request, page(join_page(say, code), language=say.language))

    async def screen(self, request: Request) -> Response:
        base = self._base(request)
        answer = await self._page(request, lambda say, code: screen_page(say, code, base))
        # The map's drawing writes heights and widths into its markup.
        answer.headers["Content-Security-Policy"] = f"{POLICY}; style-src-attr 'unsafe-inline'"
        return answer

    async def _page(self, request: Request, draw: Callable[[Speech, str], str], back: str = "") -> Response:
        """A page of the room under this code, in the browser's language, else the room's own."""
        try:
            place = await self.api.place(request)
            room = await asyncio.to_thread(self.rooms.room, place)
        except Refused as refusal:
            say = speech_of(request.scope)
            seconds = refusal.facts.get("seconds")
            if isinstance(seconds, int):
                return too_fast_page(say, seconds, back)
            return wrong_code_page(say, request.path_params["code"], back=back)
        say = speech_of(request.scope, room.language)
        return packed(request, page(draw(say, room.code), language=say.language))

    async def qr(self, request: Request) -> Response:
        """The address of the room's page as phones read it off the screen."""
        try:
            room = self.rooms.room(await self.api.place(request))
        except Refused:
            return Response(status_code=404)
        base = self._base(request)
        headers = {"Cache-Control": "no-store", "Content-Security-Policy": "default-src 'none'"}
        return Response(qr_svg(f"{base}/join/{room.code}"), media_type="image/svg+xml", headers=headers)

    def _base(self, request: Request) -> str:
        """Where phones find us, told to the page that asks."""
        listens_on, port = self._listening()
        return reach(request.headers.get("host", ""), port, listens_on, request.url.scheme).base

    async def health(self, _request: Request) -> Response:
        """Does the server live, and can it read its projects?"""
        try:
            await asyncio.wait_for(asyncio.to_thread(_read_all, self.rooms), 5)
        except (Refused, OSError, TimeoutError):
            return json({"ok": False}, 503)
        return json({"ok": True})


async def _not_found(request: Request) -> Response:
    if "text/html" in request.headers.get("accept", ""):
        return wrong_code_page(speech_of(request.scope), "", 404)
    return Response(status_code=404)


def _read_all(rooms: Rooms) -> None:
    store = rooms.store()
    # A folder that was never written to is in order: there is nothing to read yet.
    if store.folder.exists():
        next(store.folder.iterdir(), None)
    for project in rooms.projects():
        store.read(project)
