"""Which ways into a screen are worth taking, for those who walk through it with a browser and without."""

import re

MANY = 6
"""Of longer choices (the rows of the map) the first and the last two are looked at: the others are alike."""

RECORDS = ("choice-persona", "choice-diagnosis-workshop", "choice-follow_up-session", "choice-map-words_rule")
"""Choices between records, not views: every one looks the same."""


def kind_of(key: str) -> str:
    """A key without the ids of records in it, as the page names it."""
    return re.sub(r"[0-9a-f]{12,}|\d+", "", key.removeprefix("st-key-").replace(".", "-"))


def is_choice(kind: str) -> bool:
    return not kind.startswith(RECORDS)


def worth_a_look(count: int) -> list[int]:
    """Which options of a choice to take; the first one is where one already is."""
    return list(range(1, count)) if count <= MANY else sorted({1, count - 2, count - 1})
