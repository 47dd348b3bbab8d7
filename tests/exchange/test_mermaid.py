"""C23: a journey leaves as a Mermaid diagram, from 1 to 5."""

from msgspec.structs import replace

from components.exchange.mermaid import journey_mermaid
from components.journey.records import Journey, Step
from components.journey.state import State, put
from components.language import speech
from tests.insight.test_curve import emo8
from tests.insight.test_emotion_and_truth import VOLUMES, journey

EN, FR = speech("en"), speech("fr")


def test_c23_values_are_counted_from_one_to_five_and_a_split_step_stands_twice() -> None:
    state = emo8()
    assert journey_mermaid(state, state.get(Journey, "j"), EN).splitlines() == [
        "journey",
        "    title j",
        "    section p",
        "      S1: 4: Customer",
        "      S2: 3.5: Customer",
        "      S3: 2: Customer",
        "      S4: 1: Customer",
        "      S5 (some): 1: Customer",
        "      S5 (others): 5: Customer",
        "      S6: 4: Customer",
        "      S7: 4.5: Customer",
    ]


def test_c23_signs_that_would_cut_a_text_are_taken_out() -> None:
    state = emo8()
    state = state.apply(put(replace(state.get(Step, "S1"), title="J’appelle :\nle #1 ; « enfin »")))
    assert "      J’appelle le 1 « enfin »: 4: Client\n" in journey_mermaid(state, state.get(Journey, "j"), FR)


def test_c23_a_step_without_a_feeling_is_left_out() -> None:
    bare = State([one for one in journey(list(VOLUMES)) if one.id[0] != "t"])
    assert journey_mermaid(bare, bare.get(Journey, "j"), EN) == ""
