"""The catalogues: gettext files (`catalogue/<language>/<subject>.po`), read as they are at start.

Two kinds of message ids. Sentences are written in English in the code and translated in
`fr/*.po` alone. Codes (`error.not_found`, `layer.doing`), which the domain speaks in, have an
entry in both languages.
"""

from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

from .typography import typeset_french

FOLDER = Path(__file__).parent / "catalogue"

Key = tuple[str, str | None]
"""Message id and context."""


@cache
def messages(language: str) -> dict[Key, tuple[str, ...]]:
    """Every message of a language: its forms (one, or one per plural form)."""
    found: dict[Key, tuple[str, ...]] = {}
    for path in sorted((FOLDER / language).glob("*.po")):
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language, abort_invalid=True)
        for message in catalogue:
            if not message.id:
                continue
            single = message.id if isinstance(message.id, str) else message.id[0]
            string = message.string or ""
            forms = (string,) if isinstance(string, str) else tuple(string)
            if all(forms):
                if language == "fr":
                    forms = tuple(typeset_french(form) for form in forms)
                found[(single, message.context)] = forms
    return found
