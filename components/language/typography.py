"""French typography on plainly typed text: what people read never has a line begin with a sign of its own.

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


def typeset_french(text: str) -> str:
    """A message of the French catalogue: curly apostrophes and the ellipsis, too."""
    return unbroken(re.sub(r"(?<=\w)'(?=\w)", "’", text).replace("...", "…"))


def escaped(text: str) -> str:
    """A text inside markup: escaped, and unbroken."""
    return escape(unbroken(text))
