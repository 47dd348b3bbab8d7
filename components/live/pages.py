"""Pages of ours outside Streamlit: what they carry, and those that say one thing."""

import gzip
from html import escape

from starlette.requests import Request
from starlette.responses import Response

from components.language import Speech

from .assets import address

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Nothing from anywhere else, nothing written into the page itself."""
PAGE_HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


def page(content: str, status: int = 200, language: str = "fr") -> Response:
    """A whole HTML page of ours."""
    headers = PAGE_HEADERS | {"Content-Language": language, "Vary": "Accept-Language"}
    return Response(content, status, headers, media_type="text/html")


def packed(request: Request, answer: Response) -> Response:
    """The same page in fewer bytes, for a browser that can unpack it. It holds no secret that its length could tell."""
    if "gzip" in request.headers.get("accept-encoding", ""):
        answer.body = gzip.compress(bytes(answer.body), 9, mtime=0)
        answer.headers["Content-Encoding"] = "gzip"
        answer.headers["Content-Length"] = str(len(answer.body))
    answer.headers["Vary"] = "Accept-Language, Accept-Encoding"
    return answer


def wrong_code_page(say: Speech, code: str, status: int = 404, back: str = "") -> Response:
    """No room under this code: the code can be typed again. Without a code, it is asked for. `back`: the code under
    which whoever was in finds their page all the same (`_way_back`)."""
    tried = bool(code)
    head = say("No room has this code") if tried else say("Join the room")
    text = (
        say("Look at the code on the screen and type it again. It changes from one workshop to the next.")
        if tried
        else say("Type the code shown on the screen.")
    )
    form = (
        f'<form method="get" action="/join"><label for="code">{escape(say("Code"))}</label>'
        f'<input id="code" name="code" value="{escape(code[:16])}" autocomplete="off" autocapitalize="characters" '
        f'spellcheck="false" maxlength="16" required autofocus><button>{escape(say("Join"))}</button></form>'
    )
    return _plain(say, head, text, form, status, back)


def too_fast_page(say: Speech, seconds: int, back: str = "") -> Response:
    """So many wrong codes came from this address that the next one has to wait."""
    text = say("Too many wrong codes were tried from your network. Wait a minute, then try again.")
    answer = _plain(say, say("One moment"), text, "", 429, back)
    answer.headers["Retry-After"] = str(seconds)
    return answer


def shut_page(say: Speech, sign_in: str = "", wrong_key: bool = False, status: int = 403) -> Response:
    """The facilitator's side, seen from elsewhere without the key."""
    text = (
        say("This key does not open: it may be the one of an earlier start.")
        if wrong_key
        else say("This is the facilitator's side. It opens with the address printed where the program was started.")
    )
    more = f"<p>{escape(say('To take part in a workshop, type the code shown on the screen.'))}</p>"
    more += f'<p><a class="button" href="/join">{escape(say("Join the room"))}</a></p>'
    if sign_in:
        more += f'<p><a href="{escape(sign_in)}">{escape(say("Sign in as a facilitator"))}</a></p>'
    return _plain(say, say("Facilitators only"), text, more, status)


def _way_back(code: str) -> str:
    """Whether somebody was in, only their browser knows: a request for a page carries no token."""
    return f'<script type="module" src="{address("plain/back.js")}" data-code="{code}"></script>' if code else ""


def _plain(say: Speech, head: str, text: str, more: str, status: int, back: str = "") -> Response:
    return page(
        f'<!doctype html><html lang="{say.language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="robots" content="noindex"><link rel="icon" href="data:,">'
        f"<title>{escape(head)} · Atelier Parcours</title>"
        f'<link rel="stylesheet" href="{address("plain/plain.css")}">{_way_back(back)}</head>'
        f"<body><main><h1>{escape(head)}</h1><p>{escape(text)}</p>{more}</main></body></html>",
        status,
        say.language,
    )
