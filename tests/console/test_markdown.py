"""Text from people is shown as typed, and read out as typed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.console.markdown import plain
from components.language.typography import unbroken


@pytest.mark.parametrize(
    "name",
    [
        "L'étape d'Anne-Marie (à revoir)",
        "J. Dupont, S.A.R.L. Martin & Fils",
        "Service client [Lyon] n° 3",
        "fichier_final_v2.csv",
        "Retard : 10:30 – 12:45 !",
        "+33 1 23 45 67 89",
        "#1 des irritants",
        "50 % < 60 % > 40 %",
        "3.5 jours; prix = 12 € {ht}",
        "C:\\ Dossier",
        "anne.martin@example.org",
    ],
)
def test_an_ordinary_name_stays_bare(name: str) -> None:
    """Screen readers read out the label of a widget as it was written; W12."""
    assert plain(name) == unbroken(name)


@pytest.mark.parametrize(
    ("typed", "escaped"),
    [
        ("**a** & [b](c)", "\\*\\*a\\*\\* & \\[b\\](c)"),
        ("two\nlines", "two lines"),
        ("# Titre", "\\# Titre"),
        ("12. Douzième", "12\\. Douzième"),
        ("- tiret", "\\- tiret"),
        ("> cité", "\\> cité"),
        (">cité", "\\>cité"),
        ("---", "\\---"),
        ("_a_ b_c", "\\_a\\_ b_c"),
        (":red[x] :tada: ::: :+1:", "\\:red[x] \\:tada\\: \\:\\:: \\:+1\\:"),
        ("<b> &amp; &#42;", "\\<b> \\&amp; \\&#42;"),
        ("$x$ `y` ~z~ |", "\\$x\\$ \\`y\\` \\~z\\~ \\|"),
        ("a] b", "a\\] b"),
        ("\\* \\", "\\\\\\* \\\\"),
        ("https://a.b www.c.d", "https\\://a.b www\\.c.d"),
    ],
)
def test_what_acts_as_markdown_is_escaped(typed: str, escaped: str) -> None:
    assert plain(typed) == escaped


@pytest.mark.parametrize("sign", ["->", "<-", "<->", "--", ">=", "<=", "~="])
def test_two_signs_stay_two_signs(sign: str) -> None:
    """Streamlit draws them as one when they stand alone; something invisible before them prevents it."""
    assert plain(f"a {sign} b").replace("\\", "") == f"a \u2060{sign} b"
    assert "\u2060" not in plain(f"a{sign}b")


def test_no_icon_is_drawn_in_the_place_of_a_word() -> None:
    assert plain(":material/home:") == ":\u2060material/home:"


@given(st.text("ab1 *_`~$|[]()<>#+-.!\\:&;=\n", max_size=20))
def test_nothing_is_lost(text: str) -> None:
    """Taking the escapes away, as Markdown does, gives the text back on one line."""
    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", plain(text)).replace("\u2060", "") == unbroken(text.replace("\n", " "))


def test_french_quotation_marks_stay_with_their_words() -> None:
    assert plain("Il dit « non » puis « oui »") == "Il dit «\u00a0non\u00a0» puis «\u00a0oui\u00a0»"
