"""Every ranking of both examples is drawn and told in words, never in a code of ours."""

import re
from datetime import date
from typing import Final

import pytest

from components.insight.methods.of_state import METHOD_OF, ranking_of
from components.insight.methods.ranking import CLASSED, METHODS
from components.journey.records import Activity, Item
from components.journey.state import State
from components.language import speech
from components.picture.method_ranking import method_chart, method_numbers, method_summary
from components.picture.palette import palette
from sample_data import build

CODE: Final = re.compile(r"\b(?:score|method|formula|kano|commitment|served|quadrant|truth_flag|kind)\.[a-z_]+")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_title_of_every_axis_is_words(language: str) -> None:
    say = speech(language)
    drawn = [one for one in METHODS if one not in CLASSED and one != "corners"]
    assert [one for one in drawn if say.code(f"score.{one}") == f"score.{one}"] == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_ranking_of_the_examples_is_drawn_or_told_in_codes(language: str) -> None:
    say, state = speech(language), State(build(language, date(2026, 11, 29)))
    names = {one.id: one.text for one in state.all(Item)}
    asked = [one for one in state.all(Activity) if one.kind in METHOD_OF]
    rankings = [found for one in asked if (found := ranking_of(state, one)) is not None]
    assert len({one.method for one in rankings}) > 2
    for found in rankings:
        told = [method_summary(say, found, names, True), method_numbers(say, found, names, {}, True).to_csv()]
        if found.method not in CLASSED and found.method != "corners":
            told.append(str(method_chart(say, found, names, {}, True, palette("light")).to_dict()))
        assert CODE.findall(" ".join(told)) == []
