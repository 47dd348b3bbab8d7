"""The door: who may reach what, for HTTP and websocket alike (SPEC L40 to L49).

Phones reach the room's own pages, which never pass through Streamlit. Everything else is the
facilitator's: from this machine, and from elsewhere with the key or after signing in.
"""

import secrets
from collections.abc import Callable, Mapping
from urllib.parse import parse_qsl, quote, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .keys import DAYS, FACILITATOR_COOKIE, Keys
from .languages import speech_of
from .limits import Turns
from .pages import shut_page
from .visitor import MAY_ENTER, address_of, is_own_page, is_this_machine

BROWSER_COOKIE = "atelier_browser"
SAFE_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
}
_SAFE = [(name.lower().encode(), value.encode()) for name, value in SAFE_HEADERS.items()]
"""The same as they are sent: phones vote by the hundred."""
CONSOLE_API = "/api/console/"
OWN_HEADER = "x-atelier"
"""Our pages' requests carry it. A form of another site cannot, and its script may not without our leave."""
FOR_PHONES = ("/join", "/api/join", "/screen", "/assets", "/healthz")
"""What is everybody's: these paths and what lies below them."""
BELOW = ("_stcore", "component", "media", "static", "app", "auth", "api")
"""Below these there is something: Streamlit's own files, and what our pages ask. Screens are all at the top."""
HARMLESS = ("GET", "HEAD", "OPTIONS")
KEY = "key"
"""The name of the key in the address."""
TRIES = 1 / 6, 10.0
"""Wrong keys of one address: ten at once, then ten a minute."""


class SignIn:
    """Signing in at an identity provider: where it begins, and who has done so. By default nobody can."""

    paths: tuple[str, ...] = ()
    """What the provider's way back and forth needs: open to all, once there is a provider."""

    def address(self) -> str:
        """Where to sign in; empty when there is no provider."""
        return ""

    def knows(self, cookies: Mapping[str, str]) -> bool:  # noqa: ARG002 - for those who can
        """Has the browser that holds these cookies signed in as one of the facilitators?"""
        return False


def browser_of(request: HTTPConnection) -> str:
    """Who edits: this browser, by its cookie. Its undo never takes back another browser's work."""
    return known_as(request.cookies.get(BROWSER_COOKIE))


def known_as(cookie: object) -> str:
    return cookie[:40] if isinstance(cookie, str) and cookie else "facilitator"


def is_for_phones(path: str) -> bool:
    return any(path == one or path.startswith(one + "/") for one in FOR_PHONES)


def _led_to_join(scope: Scope) -> Response | None:
    """Read off the wall and typed: a phone's keyboard begins with a capital, and people write all of it in capitals.
    Only the page for coming in is typed, and that is all this leads to."""
    _root, first, *below = str(scope["path"]).split("/")
    if first == "join" or first.lower() != "join" or len(below) > 2 or "".join(below[1:]):
        return None
    if scope["method"] not in ("GET", "HEAD"):
        return None
    asked = scope.get("query_string", b"").decode("latin-1")
    return RedirectResponse("/".join(["/join", *map(quote, below[:1])]) + ("?" + asked if asked else ""), 303)


class Door:
    """Decides for every request and every websocket, and adds to every answer what protects browsers.

    `phones` answers what phones ask; `app` is everything else. A random cookie tells one browser's
    undo from another's; it says nothing about the person and is never sent elsewhere.
    """

    def __init__(
        self,
        app: ASGIApp,
        phones: ASGIApp | None = None,
        keys: Callable[[], Keys] | None = None,
        sign_in: SignIn | None = None,
        trust_this_machine: bool = True,
    ) -> None:
        """`keys`: asked for at the first request from elsewhere; none = nobody gets in from elsewhere.
        `trust_this_machine`: no, where a proxy on this machine might not say whom it speaks for."""
        self.app, self._phones, self._keys = app, phones or PlainTextResponse("", 404), keys
        self._sign_in = sign_in or SignIn()
        self._trusts = trust_this_machine
        self._tries = Turns(*TRIES)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            if self._may_enter(scope) and is_own_page(Headers(scope=scope)):
                await self.app(scope, receive, send)
            else:
                await _refuse_websocket(receive, send)
        elif is_for_phones(scope["path"]):
            # Asked only where it matters who comes: phones vote by the hundred.
            scope[MAY_ENTER] = self._may_enter
            await self._phones(scope, receive, _safely(send))
        elif (led := _led_to_join(scope)) is not None:
            await led(scope, receive, _safely(send))
        else:
            await self._console(scope, receive, send)

    async def _console(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, _safely(send))
            return
        known = BROWSER_COOKIE in _cookies(scope)

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

    def _refusal(self, scope: Scope) -> Response | None:
        """Why the console is not for this request; None: come in."""
        key = _key_in(scope)
        if key is not None and scope["method"] in ("GET", "HEAD") and self._keys is not None:
            return self._tried(scope, key)
        if not self._may_enter(scope):
            on_the_way = scope["path"] in self._sign_in.paths and self._sign_in.address()
            return None if on_the_way else self._shut(scope)
        headers = Headers(scope=scope)
        asks_ours = scope["path"].startswith(CONSOLE_API)
        changes = scope["method"] not in HARMLESS
        if (asks_ours or changes) and not is_own_page(headers):
            return PlainTextResponse("", 403)
        if asks_ours and changes and OWN_HEADER not in headers:
            return PlainTextResponse("", 403)
        return _led_to_the_top(scope)

    def _may_enter(self, scope: Scope) -> bool:
        if self._trusts and is_this_machine(scope):
            return True
        cookies = _cookies(scope)
        cookie = cookies.get(FACILITATOR_COOKIE)
        if cookie is not None and self._keys is not None and self._keys().is_ours(cookie):
            return True
        return self._sign_in.knows(cookies)

    def _tried(self, scope: Scope, key: str) -> Response:
        """Somebody holds out a key: exchanged for a cookie, and the address is rid of it."""
        say, who = speech_of(scope), address_of(scope)
        assert self._keys is not None  # noqa: S101 - the caller has looked
        keys = self._keys()
        # A right key must wait as well, or waiting would tell which one is right.
        opens = not self._tries.wait(who) and keys.opens(key)
        if not opens:
            self._tries.take(who)
            if not self._may_enter(scope):
                return shut_page(say, self._sign_in.address(), wrong_key=True)
        rest = urlencode([one for one in _query(scope) if one[0] != KEY])
        answer = RedirectResponse(_path(scope) + ("?" + rest if rest else ""), 303)
        secure = scope.get("scheme") == "https"
        if opens:
            answer.set_cookie(
                FACILITATOR_COOKIE, keys.cookie(), DAYS * 86_400, httponly=True, samesite="lax", secure=secure
            )
        answer.headers["Cache-Control"] = "no-store"
        answer.headers["Referrer-Policy"] = "no-referrer"
        return answer

    def _shut(self, scope: Scope) -> Response:
        if scope["path"].startswith(CONSOLE_API) or scope["method"] != "GET":
            return PlainTextResponse("", 403)
        if "text/html" not in Headers(scope=scope).get("accept", ""):
            return PlainTextResponse("", 403)
        return shut_page(speech_of(scope), self._sign_in.address())


def _led_to_the_top(scope: Scope) -> Response | None:
    """A page asked for below a screen (`/map/x`) is none. Streamlit would send its own, which looks for its files
    down there and stays blank; asked for at the top, it leads to the projects with a word."""
    path = str(scope["path"]).strip("/\\")
    first, below, _ = path.partition("/")
    is_page = scope["method"] == "GET" and "text/html" in Headers(scope=scope).get("accept", "")
    if not below or not is_page or first in BELOW:
        return None
    asked = scope.get("query_string", b"").decode("latin-1")
    return RedirectResponse("/" + quote(path.replace("/", "-")) + ("?" + asked if asked else ""), 303)


async def _refuse_websocket(receive: Receive, send: Send) -> None:
    """Closed before it was accepted: the server answers 403."""
    await receive()
    await send({"type": "websocket.close", "code": 1008, "reason": ""})


def _safely(send: Send) -> Send:
    """Answers carry these headers too, where they do not say something stricter themselves."""

    async def answer(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = {name for name, _value in message["headers"]}
            message["headers"] = [*message["headers"], *(one for one in _SAFE if one[0] not in own)]
        await send(message)

    return answer


def _cookies(scope: Scope) -> dict[str, str]:
    # Read leniently: a cookie of another program on this machine must not hide ours.
    return HTTPConnection(scope).cookies


def _query(scope: Scope) -> list[tuple[str, str]]:
    return parse_qsl(scope.get("query_string", b"").decode("latin-1"), keep_blank_values=True)


def _key_in(scope: Scope) -> str | None:
    return next((value for name, value in _query(scope) if name == KEY), None)


def _path(scope: Scope) -> str:
    """Where the same page is without the key: on this site, whatever the path pretends to be."""
    return "/" + str(scope["path"]).lstrip("/\\")
