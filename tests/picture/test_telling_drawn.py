"""The journey on slides, as markup."""

from datetime import date

import pytest
from msgspec.structs import replace

from components.insight.curve import curve
from components.journey.records import Journey, Phase
from components.journey.state import Changes, State
from components.journey.walk import steps_of
from components.language import speech
from components.picture.telling import step_slide, whole_slide
from sample_data import build


@pytest.mark.parametrize("language", ["fr", "en"])
def test_t2_a_step_says_where_it_stands_how_it_feels_and_by_whom(language: str) -> None:
    state = State(build("fr", date(2026, 11, 28)))
    journey = state.all(Journey)[0]
    steps, moods = steps_of(state, journey.id), curve(state, journey).steps
    drawn = step_slide(state, journey, steps[1], moods[1], speech(language))
    assert ("Étape 2 sur 14" if language == "fr" else "Step 2 of 14") in drawn
    phase = state.get(Phase, steps[1].phase)
    assert f'<li class="now" aria-current="step">{phase.title}</li>'.replace("'", "&#x27;") in drawn
    assert ("d’après la salle" if language == "fr" else "said by the room") in drawn
    split = next(one for one in moods if one.split)
    both = step_slide(state, journey, steps[moods.index(split)], split, speech(language))
    assert both.count('class="f e0">') >= 1 and both.count('class="f e4">') >= 1, (
        "both camps, never a middle between them"
    )


def test_t2_a_step_that_nobody_rated_says_so_and_text_is_only_text() -> None:
    state = State(build("fr", date(2026, 11, 28)))
    journey = state.all(Journey)[0]
    named = replace(steps_of(state, journey.id)[0], title="<b>Je</b> déclare")
    state = state.apply(Changes((named,)))
    for drawn in (whole_slide(state, journey, {}, speech("fr")), step_slide(state, journey, named, None, speech("fr"))):
        assert "&lt;b&gt;Je&lt;/b&gt; déclare" in drawn and "<b>Je" not in drawn
    assert "pas évaluée" in whole_slide(state, journey, {}, speech("fr"))
