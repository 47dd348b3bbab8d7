"""The agendas and rules we ship (SPEC A2, A3)."""

import re

import pytest

from components.journey.templates.agendas import (
    GROUND_RULES,
    HYBRID_RULES,
    LANGUAGES,
    LIBRARY,
    REMOTE_RULES,
    SERIES,
    TEMPLATES,
    entries,
    uses,
)
from components.journey.templates.moments import MOMENT_EXAMPLES, moment_examples

PUBLISHED = {
    "A1": [10, 10, 15, 20, 10, 30, 15, 10],
    "A2": [10, 10, 20, 20, 10, 10, 15, 5, 10, 10],
    "B": [15, 20, 10, 15, 25, 15, 35, 25, 10, 25, 15, 10, 20],
    "C": [75, 15, 90, 45, 75, 15, 60, 15],
    "D": [20, 30, 30, 30, 20, 45, 60, 60, 60, 30, 30, 45, 20],
    "E1": [15, 20, 10, 15, 25, 15, 35, 25, 10, 25, 15, 10, 20],
    "E2": [15, 20, 15, 25, 10, 5, 15, 15],
    "E3": [10, 20, 45, 15, 15, 30, 20, 30, 10, 30, 15],
    "F": [5, 5, 15, 15, 15, 15, 10, 10],
    "G": [5, 5, 10, 25, 5, 30, 10],
    "R": [5, 10, 10, 10, 5, 10, 10],
}


@pytest.mark.parametrize("key", TEMPLATES)
@pytest.mark.parametrize("whole", [True, False])
def test_every_template_sums_to_its_length(key: str, whole: bool) -> None:
    """A2"""
    assert sum(one.minutes for one in entries(key, whole=whole)) == TEMPLATES[key].minutes
    for one in uses(key):
        assert not one.parts or sum(part.minutes for part in one.parts) == one.minutes


@pytest.mark.parametrize("key", PUBLISHED)
def test_lengths_are_those_of_the_method(key: str) -> None:
    assert [one.minutes for one in entries(key, whole=True)] == PUBLISHED[key]


def test_parts_of_the_published_day() -> None:
    assert [one.minutes for one in entries("C")] == [
        20,
        15,
        20,
        20,
        15,
        20,
        25,
        15,
        15,
        15,
        45,
        15,
        10,
        25,
        25,
        15,
        30,
        30,
        15,
    ]


def test_lengths_of_all_templates() -> None:
    lengths = {key: one.minutes for key, one in TEMPLATES.items()}
    assert lengths == {
        "A1": 120, "A2": 120, "B": 240, "C": 390, "D": 480,
        "E1": 240, "E2": 120, "E3": 240, "E4": 90, "F": 90, "G": 90, "R": 60,
    }  # fmt: skip


def test_series_name_existing_templates() -> None:
    assert {key for keys in SERIES.values() for key in keys} <= set(TEMPLATES)


@pytest.mark.parametrize("key", LIBRARY)
def test_every_block_has_real_text_in_both_languages(key: str) -> None:
    """A3: one to four sentences that say what to do, and an output, except for breaks."""
    pattern = LIBRARY[key]
    for language in LANGUAGES:
        text = pattern.text(language)
        assert 3 <= len(text.title) <= 80
        assert 60 <= len(text.script) <= 500
        assert text.output or pattern.kind == "break"
    assert pattern.fr.script != pattern.en.script
    assert 0 < pattern.minimum <= pattern.minutes


@pytest.mark.parametrize("key", LIBRARY)
def test_minimum_follows_the_length(key: str) -> None:
    pattern = LIBRARY[key]
    assert all(0 <= pattern.shortest(minutes) <= minutes for minutes in range(1, 121))


def test_rules_are_said_in_both_languages() -> None:
    for rules in (GROUND_RULES, REMOTE_RULES, HYBRID_RULES):
        assert len(rules["fr"]) == len(rules["en"])
    assert len(GROUND_RULES["fr"]) == 11


def test_french_texts_have_french_typography() -> None:
    texts = [text for one in LIBRARY.values() for text in (one.fr.title, one.fr.script, one.fr.output)]
    texts += [text for one in TEMPLATES.values() for text in (one.fr.title, one.fr.when)]
    texts += [text for rules in (GROUND_RULES, REMOTE_RULES, HYBRID_RULES) for text in rules["fr"]]
    wrong = [text for text in texts if re.search(r" [:;!?»]|« (?=\w)|\w'\w|\.\.\.", text)]
    assert not wrong


def test_moments_of_truth_have_examples_for_each_market() -> None:
    """S3.22: the four usual ones among them, each in both languages, with what is followed there."""
    for market in ("b2c", "b2b", "both"):
        found = moment_examples(market)
        assert len(found) >= 5 and all(set(one.words) == set(one.measures) == {"fr", "en"} for one in found)
    assert {one.words["en"] for one in MOMENT_EXAMPLES[:4]} == {
        "The meeting with a salesperson",
        "Searching for a product online",
        "Delivery and installation",
        "The handover from sales to operations",
    }
    assert MOMENT_EXAMPLES[2] not in moment_examples("b2b") and MOMENT_EXAMPLES[3] not in moment_examples("b2c")
