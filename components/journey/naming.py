"""When two names are the same name, and what is left of one without its accents."""

import unicodedata


def same_name(name: str) -> str:
    """Names that differ only in case and blanks are the same name."""
    return " ".join(name.casefold().split())


def unaccented(text: str) -> str:
    """A text whose letters have lost the marks on them: "Élise" as "Elise"."""
    return "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
