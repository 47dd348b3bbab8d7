"""Dates and numbers as each language writes them."""

from datetime import UTC, date, datetime

import pytest

from components.language import speech

FIRST = datetime(2026, 12, 1, 13, 1, tzinfo=UTC)


@pytest.mark.parametrize("style", ["medium", "long", "full"])
def test_french_writes_the_first_of_a_month(style: str) -> None:
    assert "1er d" in speech("fr").date(FIRST.date(), style)
    assert "1er d" in speech("fr").moment(FIRST, "Europe/Paris", style)


def test_other_days_hours_and_languages_stay() -> None:
    assert "1er" not in speech("fr").moment(datetime(2026, 12, 11, 1, 1, tzinfo=UTC))
    assert "1er" not in speech("fr").date(date(2026, 12, 21))
    assert "1er" not in speech("en").moment(FIRST)
    assert speech("fr").moment(FIRST, "Europe/Paris", "short") == "01/12/2026 14:01"


def test_what_lies_below_zero_has_a_minus_sign() -> None:
    """Not a hyphen, which may end a line and is half as wide."""
    french, english = speech("fr"), speech("en")
    assert (french.number(-1.5, 1), english.number(-1.5, 1)) == ("−1,5", "−1.5")
    assert (french.percent(-0.2), english.percent(-0.2)) == ("−20\u202f%", "−20%")
    assert (french.money(-300), english.money(-300)) == ("−300\u00a0€", "−€300")
    assert english.number(-0.2) == "0"


def test_a_sign_goes_with_what_is_written() -> None:
    """A half is written as one, with its sign; what is written as zero has none."""
    french = speech("fr")
    assert [french.signed(one) for one in (0.5, -0.5, 0.4, -0.4, 2, -1)] == ["+1", "−1", "0", "0", "+2", "−1"]
    assert french.signed(-0.04, 1) == "0"
