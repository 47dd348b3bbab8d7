"""Text from people is shown as typed."""

import pytest

from components.console.markdown import plain


def test_every_sign_of_markdown_is_escaped() -> None:
    assert plain("**a** & [b](c)") == "\\*\\*a\\*\\* \\& \\[b\\]\\(c\\)"
    assert plain("two\nlines") == "two lines"


@pytest.mark.parametrize("sign", ["->", "<-", "<->", "--", ">=", "<=", "~="])
def test_two_signs_stay_two_signs(sign: str) -> None:
    """Streamlit draws them as one when they stand alone; something invisible before them prevents it."""
    assert plain(f"a {sign} b").replace("\\", "") == f"a \u2060{sign} b"
    assert "\u2060" not in plain(f"a{sign}b")
