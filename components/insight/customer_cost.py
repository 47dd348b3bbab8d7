"""What a journey costs its customer in effort and in waiting, and where it costs most."""

import re
from dataclasses import dataclass

from components.journey.records import Step
from components.journey.state import State
from components.journey.walk import steps_of

_MINUTES = {
    "minute": 1, "minutes": 1, "min": 1, "mn": 1,
    "heure": 60, "heures": 60, "hour": 60, "hours": 60, "h": 60,
    "jour": 1_440, "jours": 1_440, "day": 1_440, "days": 1_440, "j": 1_440, "d": 1_440,
    "semaine": 10_080, "semaines": 10_080, "week": 10_080, "weeks": 10_080,
    "mois": 43_200, "month": 43_200, "months": 43_200,
    "an": 525_600, "ans": 525_600, "année": 525_600, "années": 525_600, "year": 525_600, "years": 525_600,
}  # fmt: skip
_NUMBERS = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9,
    "dix": 10, "douze": 12, "quinze": 15, "vingt": 20, "trente": 30,
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
}  # fmt: skip
_WAIT = re.compile(
    rf"(\d+(?:[.,]\d+)?|\b(?:{'|'.join(_NUMBERS)})\b)\s*({'|'.join(sorted(_MINUTES, key=len, reverse=True))})(\d\d)?\b",
    re.IGNORECASE,
)


def wait_minutes(text: str) -> float | None:
    """How long a wait is, as people write it: "3 jours", "two weeks", "1h30"; the longer end of a range.

    None when no length of time is read in it.
    """
    found = [_length(number.casefold(), unit.casefold(), rest) for number, unit, rest in _WAIT.findall(text)]
    return max(found, default=None)


def _length(number: str, unit: str, rest: str) -> float:
    value = _NUMBERS[number] if number in _NUMBERS else float(number.replace(",", "."))
    return value * _MINUTES[unit] + (float(rest) if rest and _MINUTES[unit] == _MINUTES["h"] else 0)


@dataclass(frozen=True)
class CustomerCost:
    """`hardest`: the steps of the greatest effort; `longest`: those of the longest wait, among the waits whose
    length can be read; `unread`: those whose wait cannot be compared."""

    hardest: tuple[Step, ...]
    longest: tuple[Step, ...]
    unread: tuple[Step, ...]


def customer_cost(state: State, journey: str) -> CustomerCost:
    """Where does this journey cost its customer most?"""
    steps = steps_of(state, journey)
    greatest = max((one.effort for one in steps if one.effort is not None), default=None)
    waits = {one.id: wait_minutes(one.wait) for one in steps if one.wait}
    longest = max((one for one in waits.values() if one is not None), default=None)
    return CustomerCost(
        hardest=tuple(one for one in steps if greatest is not None and one.effort == greatest),
        longest=tuple(one for one in steps if longest is not None and waits.get(one.id) == longest),
        unread=tuple(one for one in steps if one.id in waits and waits[one.id] is None),
    )
