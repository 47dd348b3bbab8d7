"""Typography of plainly typed text: no line begins with a sign that French sets after a space, and no text written
from right to left turns round what stands beside it.

Translators and people type ordinary spaces. What is kept stays as it was typed; what is shown goes through
here, in whatever language the screen speaks: English has no space in these places. Pages draw by the same
rule (`picture/map/html.js`).
"""

import re
from html import escape

_THEN = r"""(?:$|[\s)\]»*_"'\\…,.])"""
"""What follows a sign that ends something: `a != b`, `:material/home:` and `?x=1` are no sentences."""
_BEFORE = re.compile(rf" (?=[;!?]+{_THEN})")
_BEFORE_COLON = re.compile(rf" (?=:{_THEN})")


def unbroken(text: str) -> str:
    """Unbreakable spaces inside quotation marks and before `; ! ? :`."""
    text = text.replace("« ", "«\u00a0").replace(" »", "\u00a0»")
    return _BEFORE_COLON.sub("\u00a0", _BEFORE.sub("\u202f", text))


_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_MARKS = "\u061c\u200f\u202b\u202e\u2067"
_TURNS = re.compile(f"[{_RIGHT_TO_LEFT}{_MARKS}]")
_OPENS, _ISOLATED, _CLOSES = "[\u2066-\u2068]", "\u2068", "\u2069"
_ORDERS = re.compile("[\u202a-\u202e]")
"""Characters that turn what follows, up to a sign that may be missing: such text is never kept (SPEC H3)."""


def isolated(text: str) -> str:
    """A text as it stands in a sentence of ours: written from right to left, it stays among its own."""
    if not _TURNS.search(text):
        return text
    return "\n".join(_isolated_line(line) if _TURNS.search(line) else line for line in text.split("\n"))


def _isolated_line(line: str) -> str:
    inside = _ORDERS.sub("", line)
    if inside.startswith(_ISOLATED) and inside.find(_CLOSES) == len(inside) - 1:
        return inside
    if len(re.findall(_OPENS, inside)) != inside.count(_CLOSES):
        inside = re.sub(f"{_OPENS}|{_CLOSES}", "", inside)
    return f"{_ISOLATED}{inside}{_CLOSES}"


def typeset_french(text: str) -> str:
    """A message of the French catalogue: curly apostrophes and the ellipsis, too."""
    return unbroken(re.sub(r"(?<=\w)'(?=\w)", "’", text).replace("...", "…"))


def escaped(text: str) -> str:
    """A text inside markup: escaped, unbroken, isolated."""
    return escape(isolated(unbroken(text)))
