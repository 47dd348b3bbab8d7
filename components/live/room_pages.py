"""The room's two pages, as HTML: the one for phones and the projected one.

A page is a file of its folder with blanks: `$language`, `$assets` (where its scripts and styles are),
`$code`, `$words` (what its script says, as JSON), `$needs_script` (said where there is no script).
Nothing else is put in, so that one page is the same for everybody who speaks the language.
"""

from collections.abc import Mapping
from functools import cache
from html import escape
from string import Template

import msgspec

from components.language import Speech

from .assets import HERE, address
from .phone_words import phone_words
from .screen_words import screen_words


def join_page(say: Speech, code: str) -> str:
    """The page phones take part with."""
    return _filled("phone/join.html", say, code, phone_words(say))


def screen_page(say: Speech, code: str, base: str = "") -> str:
    """The page that is projected. `base`: where phones find the room, which it shows."""
    return _filled("screen/screen.html", say, code, screen_words(say) | {"base": base})


def _filled(name: str, say: Speech, code: str, words: Mapping[str, object]) -> str:
    return _template(name).substitute(
        language=say.language,
        code=code,
        assets=address("").rstrip("/"),
        words=_data(words),
        needs_script=escape(say("This page needs JavaScript: allow it in the browser's settings, then reload.")),
    )


@cache
def _template(name: str) -> Template:
    return Template((HERE / name).read_text(encoding="utf-8"))


def _data(words: Mapping[str, object]) -> str:
    """JSON that can stand in a script element: nothing in it closes the element."""
    return msgspec.json.encode(words).decode().replace("<", "\\u003c").replace("&", "\\u0026")
