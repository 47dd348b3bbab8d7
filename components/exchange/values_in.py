"""What people write in a cell, as a value: days, yes and no, whole numbers, e-mail addresses, lists."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Literal, TypeVar

from components.journey.naming import unaccented

DateOrder = Literal["dmy", "mdy"]
ORDERS: tuple[DateOrder, ...] = ("dmy", "mdy")

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:[T ].*)?")

_MONTHS = (
    "janvier janv jan january",
    "fevrier fevr fev february feb",
    "mars mar march",
    "avril avr april apr",
    "mai may",
    "juin june jun",
    "juillet juil july jul",
    "aout august aug",
    "septembre sept sep september",
    "octobre oct october",
    "novembre nov november",
    "decembre dec december",
)
_MONTH_OF = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()}
_WEEKDAY = r"(?:(?:lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun)[a-z]* )?(?:le |the )?"
_DAY_MONTH = re.compile(
    _WEEKDAY + r"(?P<day>\d{1,2})(?:er|st|nd|rd|th)? (?:of )?(?P<month>[a-z]+) (?P<year>\d{4}|\d{2})"
)
_MONTH_DAY = re.compile(_WEEKDAY + r"(?P<month>[a-z]+) (?P<day>\d{1,2})(?:st|nd|rd|th)? (?P<year>\d{4}|\d{2})")
"""With the month in words, simplified: mardi 24 novembre 2026, 24-nov-26, Nov 24th, 2026."""

V = TypeVar("V")


class BadCell(Exception):
    """A cell that does not hold what its field needs: a code, the field's name, the text."""

    def __init__(self, code: str, field: str = "", value: str = "") -> None:
        super().__init__(code)
        self.code, self.field, self.value = code, field, value


@lru_cache(maxsize=20_000)
def simple(text: str) -> str:
    """A word for comparing: no accents, no case, letters and digits only."""
    return " ".join(re.findall(r"\w+", unaccented(text).casefold().replace("_", " ")))


def date_orders(texts: Iterable[str]) -> tuple[DateOrder, ...]:
    """The readings (day first, month first) under which every one of these dates exists.

    Both when nothing tells them apart: then it must be asked. Only day-first when no date is
    written in a form that depends on it. Texts that are no dates at all do not count.
    """
    matter = [found.groups() for text in texts if (found := _DAY.fullmatch(text.strip()))]
    differing = [(first, second) for first, second, _year in matter if int(first) != int(second)]
    if not differing:
        return ("dmy",)
    fits: dict[DateOrder, bool] = {
        "dmy": all(int(second) <= 12 for _first, second in differing),
        "mdy": all(int(first) <= 12 for first, _second in differing),
    }
    return tuple(order for order in ORDERS if fits[order])


def read_date(text: str, order: DateOrder = "dmy") -> date:
    """A day written 2026-11-24, 24/11/2026, 24.11.26 (or month first, as told), 24 novembre 2026, Nov 24, 2026.
    Raises `BadCell("date")`."""
    iso, day = _ISO.fullmatch(text.strip()), _DAY.fullmatch(text.strip())
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if day:
            first, second = int(day[1]), int(day[2])
            month, number = (second, first) if order == "dmy" else (first, second)
            return date(_year(day[3]), month, number)
        named = _DAY_MONTH.fullmatch(simple(text)) or _MONTH_DAY.fullmatch(simple(text))
        if named and named["month"] in _MONTH_OF:
            return date(_year(named["year"]), _MONTH_OF[named["month"]], int(named["day"]))
    except ValueError:  # no such day, like 31/02
        raise BadCell("date", value=text[:60]) from None
    raise BadCell("date", value=text[:60])


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


_YES = {"oui", "o", "yes", "y", "x", "1", "vrai", "true", "ok", "v", "✓", "✔", "✅", "☑"}
_NO = {"non", "n", "no", "0", "faux", "false", "-", "—", "☐", "✗", "✘", "❌"}


def read_yes(text: str) -> bool:
    """Yes or no as ticked in a spreadsheet, in French or English. Raises `BadCell("yes_no")`."""
    word = text.strip().casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise BadCell("yes_no", value=text[:60])


def read_count(text: str) -> int:
    """A whole number, with the thousands separators of either language. Raises `BadCell("count")`."""
    bare = re.sub(r"[\s'’]", "", unicodedata.normalize("NFKC", text))
    if re.fullmatch(r"\d{1,3}([.,])\d{3}(\1\d{3})*", bare):
        bare = re.sub(r"[.,]", "", bare)
    bare = re.sub(r"[.,]0+$", "", bare)
    if not re.fullmatch(r"\d{1,15}", bare, re.ASCII):
        raise BadCell("count", value=text[:60])
    return int(bare)


_EMAIL = re.compile(r"[^@\s,;<>()\[\]\"]{1,64}@[^@\s,;<>()\[\]\"]+\.[^@\s,;<>()\[\]\".]{2,}")


def looks_like_email(text: str) -> bool:
    return bool(_EMAIL.fullmatch(text.strip()))


def read_email(text: str) -> str:
    """An address, also out of `Léa Martin <lea@example.org>`. Raises `BadCell("email")`."""
    inner = re.search(r"<([^<>]+)>\s*$", text)
    address = (inner[1] if inner else text).strip().removeprefix("mailto:")
    if not looks_like_email(address):
        raise BadCell("email", value=text[:60])
    return address


def read_list(text: str) -> tuple[str, ...]:
    """Several values in one cell: a, b / c; d."""
    parts = (part.strip() for part in re.split(r"[,;/|\n+•]|\s&\s|\bet\b|\band\b", text))
    return tuple(dict.fromkeys(part for part in parts if part))


def read_choice(text: str, words: Mapping[str, V], code: str) -> V:
    """One of some named values. `words`: simplified word to value. Raises `BadCell(code)`."""
    found = words.get(simple(text))
    if found is None:
        raise BadCell(code, value=text[:60])
    return found
