"""The participants' page: its modules find every word they ask for, and hold none themselves."""

import re

import pytest

from components.language import speech
from components.live.assets import FOLDERS
from components.live.phone_words import phone_words

SOURCES = {one.name: one.read_text(encoding="utf-8") for one in sorted(FOLDERS["phone"].glob("*.js"))}


@pytest.mark.parametrize("name", list(SOURCES))
def test_every_word_asked_for_is_there(name: str) -> None:
    asked = set(re.findall(r"""(?:phone|this)\.[tn]\("(\w+)"[,)]""", SOURCES[name]))
    assert asked <= set(phone_words(speech("fr")))


@pytest.mark.parametrize("name", list(SOURCES))
def test_nothing_is_joined_by_the_signs_of_one_language(name: str) -> None:
    """W12: French sets a space before its colons and semicolons, English none."""
    assert not re.findall(r"""\} [:;!?] \$\{|join\(["'] ?[:;] ?["']\)""", SOURCES[name])


def test_a_label_and_a_series_in_both_languages() -> None:
    assert [phone_words(speech(one))["labelled"] for one in ("fr", "en")] == ["{label}\u00a0:", "{label}:"]
    assert [phone_words(speech(one))["series"] for one in ("fr", "en")] == ["\u202f; ", "; "]
