"""The published figures are those measured, and none is below its floor."""

from pathlib import Path

import pytest

from .labelled import LANGUAGES, sentences
from .measure import ANY, ERROR, FELT, FRESH, PASSIVE, UNSEEN, measure, published

DOC = Path(__file__).parents[3] / "docs" / "voice.md"
ENOUGH = 300
"""Sentences of the evaluation set, per language."""
PRECISION = {ANY: 0.95, "voice.verb": 0.8, "voice.two_actions": 0.8}
RECALL = 0.95
LEAST_PRECISION = 0.9
UNSEEN_PRECISION = 0.9
UNSEEN_RECALL = {UNSEEN: 0.85, FRESH: 0.9}
"""Of the errors in sentences made of words that stand in no list: rightly told, and found."""
ON_SHAPE = ("voice.third_person", "voice.company", "voice.noun_start")
"""Rules that go by the shape of words and sentences."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_set_is_large_half_good_and_kept_apart(language: str) -> None:
    every = sentences(language)
    texts = {one.sentence for one in every}
    assert len(texts) == len(every) >= ENOUGH
    assert 0.4 < sum(not one.rules for one in every) / len(every) < 0.6
    tuned = {one.sentence for prefix in ("practice", "tuning") for one in sentences(f"{prefix}_{language}")}
    unseen = {one.sentence for prefix in (UNSEEN, FRESH, FELT) for one in sentences(f"{prefix}{language}")}
    assert not texts & tuned
    assert not unseen & (texts | tuned)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_rule_falls_below_its_floor(language: str) -> None:
    for rule, score in measure(language).items():
        assert score.precision is not None, rule
        assert score.recall is not None, rule
        assert score.precision >= PRECISION.get(rule, LEAST_PRECISION), rule
        assert score.recall >= RECALL, rule


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("prefix", [UNSEEN, FRESH])
def test_errors_are_found_in_sentences_made_of_unknown_words(language: str, prefix: str) -> None:
    scores = measure(language, prefix)
    for rule in (ERROR, *ON_SHAPE):
        score = scores[rule]
        assert (score.precision or 0) >= (UNSEEN_PRECISION if rule == ERROR else 0.85), rule
        assert (score.recall or 0) >= UNSEEN_RECALL[prefix], rule
    assert (scores[ANY].precision or 0) >= UNSEEN_PRECISION
    assert (scores[ANY].recall or 0) >= UNSEEN_RECALL[UNSEEN]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("prefix", [UNSEEN, FRESH, FELT])
def test_a_state_is_not_told_as_a_passive(language: str, prefix: str) -> None:
    """In doubt nothing is said: a remark that is wrong costs more than one that is missing."""
    score = measure(language, prefix)[PASSIVE]
    assert (score.precision or 0) >= 0.9
    assert prefix != FELT or (score.recall or 0) >= 0.7


def test_what_is_published_is_what_is_measured() -> None:
    text = DOC.read_text(encoding="utf-8")
    told = text.partition("<!-- measured -->\n")[2].partition("\n<!-- /measured -->")[0]
    assert told == published(), "python -m tests.language.voice.measure, between the marks of docs/voice.md"
