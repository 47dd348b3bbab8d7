"""Text that leaves for a spreadsheet stays text."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from components.exchange.cells import plain_cell, safe_cell


@pytest.mark.parametrize(
    "text", ["=1+1", "+33 1 23", "-3", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")', "＝1"]
)
def test_a_text_that_could_run_is_quoted(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("value", [-3, 2.5, None, "Léa", "", "a=b", "'quoted"])
def test_the_rest_is_untouched(value: object) -> None:
    assert safe_cell(value) is value


@given(some.text())
def test_what_was_quoted_comes_back(text: str) -> None:
    if not text.startswith("'"):
        assert plain_cell(str(safe_cell(text))) == text
