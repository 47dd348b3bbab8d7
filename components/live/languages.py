"""In which language to answer somebody whose page has not said."""

from starlette.datastructures import Headers
from starlette.types import Scope

from components.language import LANGUAGES, Speech, speech


def language_of(scope: Scope, usual: str = "fr") -> str:
    """The best of our languages among those the browser asks for; `usual` when it asks for none of them."""
    wanted = []
    for position, part in enumerate(Headers(scope=scope).get("accept-language", "")[:200].split(",")):
        name, _, weight = part.strip().partition(";q=")
        wanted.append((-_number(weight), position, name.strip().partition("-")[0].lower()))
    return next((name for weight, _, name in sorted(wanted) if weight < 0 and name in LANGUAGES), usual)


def speech_of(scope: Scope, usual: str = "fr") -> Speech:
    """Our voice for this request: the one its address asks for (`lang=en`), else the browser's."""
    for part in scope.get("query_string", b"").split(b"&"):
        name, _, value = part.partition(b"=")
        if name == b"lang" and value.decode("latin-1") in LANGUAGES:
            return speech(value.decode("latin-1"))
    return speech(language_of(scope, usual))


def _number(weight: str) -> float:
    try:
        return max(0.0, min(1.0, float(weight))) if weight else 1.0
    except ValueError:
        return 0.0
