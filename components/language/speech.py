"""One language's voice: `say("Add a step")`, numbers, dates, durations."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime, format_time
from babel.lists import format_list
from babel.numbers import format_decimal

from .catalogue import messages
from .typography import isolated

LANGUAGES: Final = {"fr": "Français", "en": "English"}
PSEUDO: Final = "xx"
"""The test language: every message in brackets, so that text which escaped the catalogues shows."""

NARROW_SPACE = "\u202f"
MINUS = "\u2212"


class Speech:
    """Speaks one language. Calling it translates; the blanks `{like_this}` are filled by name."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._messages = messages("fr" if language == "fr" else "en")
        self.locale = Locale.parse("fr_FR" if language == "fr" else "en_GB")

    def __call__(self, message: str, /, context: str | None = None, **blanks: object) -> str:
        forms = self._messages.get((message, context))
        return self._fill(forms[0] if forms else message, blanks)

    def code(self, code: str, /, **blanks: object) -> str:
        """The words for a code of the domain (`error.disk_full`, `layer.doing`)."""
        forms = self._messages.get((code, None))
        return self._fill(forms[0] if forms else code, blanks)

    def plural(self, one: str, many: str, count: int, /, **blanks: object) -> str:
        """`plural("{n} card", "{n} cards", 3)`; `{n}` is the count, written in the language."""
        index = 0 if (count <= 1 if self.language == "fr" else count == 1) else 1
        forms = self._messages.get((one, None), (one, many))
        return self._fill(forms[min(index, len(forms) - 1)], {"n": self.number(count)} | blanks)

    def _fill(self, text: str, blanks: dict[str, object]) -> str:
        filled = text.format_map({name: _among_ours(value) for name, value in blanks.items()}) if blanks else text
        return f"[{filled}]" if self.language == PSEUDO else filled

    # ---- numbers, dates ---------------------------------------------------------------------

    def number(self, value: float, digits: int = 0) -> str:
        """A number with at most `digits` decimals; below zero with a minus sign, not a hyphen."""
        return self._decimal(Decimal(str(value)), digits)

    def _decimal(self, value: Decimal, digits: int) -> str:
        """Half goes up, away from zero, as browsers write numbers: one number reads alike on every screen."""
        pattern = "#,##0" + ("." + "#" * digits if digits else "")
        kept = value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP) or Decimal(0)
        return str(format_decimal(kept, format=pattern, locale=self.locale)).replace("-", MINUS)

    def signed(self, value: float, digits: int = 0) -> str:
        """A number with its sign, as emotions are written: +2, 0, −1."""
        text = self.number(abs(value), digits)
        return text if text == self.number(0) else ("+" if value > 0 else MINUS) + text

    def percent(self, share: float, digits: int = 0) -> str:
        return self._decimal(Decimal(str(share)) * 100, digits) + (f"{NARROW_SPACE}%" if self.language == "fr" else "%")

    def money(self, euros: float) -> str:
        amount = self.number(abs(euros))
        return (MINUS if euros < 0 else "") + (f"{amount}\u00a0€" if self.language == "fr" else f"€{amount}")

    def date(self, day: date, style: str = "long") -> str:
        return self._first(day.day, str(format_date(day, format=style, locale=self.locale)))

    def time(self, moment: datetime | time) -> str:
        return str(format_time(moment, format="HH:mm", locale=self.locale))

    def moment(self, at: datetime, zone: str | None = None, style: str = "medium") -> str:
        """A date and time, brought to a time zone first when one is given."""
        local = at.astimezone(ZoneInfo(zone)) if zone else at
        return self._first(
            local.day, str(format_datetime(local, format=style, locale=self.locale, tzinfo=local.tzinfo))
        )

    def _first(self, day: int, text: str) -> str:
        """French writes "1er décembre", which the locale data does not know."""
        return re.sub(r"(?<![\d/])1 (?=[^\W\d_])", "1er ", text) if self.language == "fr" and day == 1 else text

    def minutes(self, minutes: float) -> str:
        """A length of time in words as short as on an agenda: 45 min, 1 h 30."""
        whole = round(minutes)
        hours, rest = divmod(abs(whole), 60)
        sign = MINUS if whole < 0 else ""
        if not hours:
            return f"{sign}{rest}\u00a0min"
        return f"{sign}{hours}\u00a0h" + (f"\u00a0{rest:02d}" if rest else "")

    def colon(self, label: str) -> str:
        """A label followed by its colon, spaced as the language wants."""
        return f"{isolated(label)}\u00a0:" if self.language == "fr" else f"{isolated(label)}:"

    def series(self, words: Iterable[str]) -> str:
        """Words side by side that may hold commas themselves: a; b."""
        return (f"{NARROW_SPACE}; " if self.language == "fr" else "; ").join(map(isolated, words))

    def quoted(self, text: str) -> str:
        return f"«\u00a0{isolated(text)}\u00a0»" if self.language == "fr" else f"“{isolated(text)}”"

    def listed(self, words: Iterable[str], either: bool = False) -> str:
        """Words joined as in a sentence: a, b and c (or c)."""
        texts = [isolated(one) for one in words]
        return str(format_list(texts, style="or" if either else "standard", locale=self.locale))


def _among_ours(value: object) -> object:
    """A blank as it stands in a sentence: a text is isolated, what has a format of its own stays as it is."""
    return isolated(value) if isinstance(value, str) else value


@cache
def speech(language: str) -> Speech:
    return Speech(language)
