"""The published figures are those measured, and none is below its floor."""

from pathlib import Path

import pytest

from .labelled import LANGUAGES, sentences
from .measure import ANY, UNSEEN, measure, published

DOC = Path(__file__).parents[3] / "docs" / "voice.md"
ENOUGH = 300
"""Sentences of the evaluation set, per language."""
PRECISION = {ANY: 0.95, "voice.verb": 0.8, "voice.two_actions": 0.8}
RECALL = 0.95
LEAST_PRECISION = 0.9
UNSEEN_FLOOR = {"precision": 0.85, "recall": 0.7}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_set_is_large_half_good_and_kept_apart(language: str) -> None:
    every = sentences(language)
    texts = {one.sentence for one in every}
    assert len(texts) == len(every) >= ENOUGH
    assert 0.4 < sum(not one.rules for one in every) / len(every) < 0.6
    tuned = {one.sentence for prefix in ("practice", "tuning") for one in sentences(f"{prefix}_{language}")}
    unseen = {one.sentence for one in sentences(f"{UNSEEN}{language}")}
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
def test_something_is_said_of_bad_sentences_made_of_unknown_words(language: str) -> None:
    score = measure(language, UNSEEN)[ANY]
    assert (score.precision or 0) >= UNSEEN_FLOOR["precision"]
    assert (score.recall or 0) >= UNSEEN_FLOOR["recall"]


def test_what_is_published_is_what_is_measured() -> None:
    text = DOC.read_text(encoding="utf-8")
    told = text.partition("<!-- measured -->\n")[2].partition("\n<!-- /measured -->")[0]
    assert told == published(), "python -m tests.language.voice.measure, between the marks of docs/voice.md"
