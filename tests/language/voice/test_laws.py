"""What holds of any text whatever: no crash, spans inside the text, proposals that differ."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.journey.records import Language
from components.language.voice import APPLIES, hints, language_of

LANGUAGE = st.sampled_from(["fr", "en"])
PIECES = st.sampled_from(
    [
        "je",
        "j'",
        "J’",
        " ",
        "ne ",
        "client ",
        "le ",
        "puis ",
        ";",
        "CRM",
        "ABC",
        "envoi ",
        "de l'",
        "the ",
        "then ",
        "I ",
    ]
)
TEXT = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=12).map("".join))


@given(TEXT, LANGUAGE, st.sampled_from(list(APPLIES)))
def test_w4_spans_lie_in_the_text(text: str, language: Language, kind: str) -> None:
    for one in hints(text, language, kind=kind):
        assert 0 <= one.start <= one.end <= len(text)
        assert one.rule in APPLIES[kind]
        assert one.rewrite is None or (one.rewrite.strip() and one.rewrite != text)
    assert language_of(text, language) in ("fr", "en")


@given(TEXT, LANGUAGE)
def test_w5_allowing_a_word_never_adds_a_remark(text: str, language: Language) -> None:
    before = {(one.rule, one.start) for one in hints(text, language)}
    after = {(one.rule, one.start) for one in hints(text, language, allowed=["CRM", "ABC"])}
    assert after <= before


@pytest.mark.parametrize("piece", [", ", "'", " ", "puis ", "le client ", "et je ", "is not ", "?", "A", ";", "d'"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_text_is_slow_to_read(piece: str, language: Language) -> None:
    """The longest card there can be, made of one piece again and again: the time grows with the length alone."""
    text = f"x{piece * 2_000}"[:1_999] + "x"
    hints(text, language)
    started = perf_counter()
    hints(text, language)
    assert perf_counter() - started < 5  # a reading that never ends, not a slow machine
