"""M22: the two journeys side by side, as a table that needs no colour."""

from components.insight.tomorrow import tomorrow
from components.journey.records import Channel, Journey, Phase, Step, Touchpoint
from components.journey.state import State
from components.language import speech
from components.picture.tomorrow_sheet import tomorrow_sheet

FR, EN = speech("fr"), speech("en")
TODAY = Journey(id="now", name="x", order="a0")
AIM = Journey(id="then", name="y", order="a1", state="future", today="now")
STATE = State(
    [
        TODAY,
        AIM,
        Channel(id="web", name="Web", order="a0"),
        Channel(id="shop", name="Shop & co", order="a1"),
        Phase(id="p", journey="now", title="Avant", order="a0"),
        Phase(id="q", journey="then", title="Avant", order="a0"),
        Step(id="s1", phase="p", title="Je <b>cherche</b>", order="a0"),
        Step(id="s2", phase="p", title="Je relance", order="a1"),
        Step(id="t1", phase="q", title="On me guide", order="a0", today=("s1",), target=2),
        Step(id="t2", phase="q", title="Je suis prévenu", order="a1"),
        Touchpoint(id="x1", step="s1", channel="web", order="a0", feeling="strong_irritant"),
        Touchpoint(id="x2", step="t1", channel="shop", order="a0"),
    ]
)


def test_every_row_says_in_words_and_signs_what_becomes_of_it() -> None:
    drawn = tomorrow_sheet(STATE, tomorrow(STATE, TODAY, AIM), FR)
    body = drawn.split("<tbody>")[1]
    for word in ("renommée", "nouvelle", "supprimée", "Je &lt;b&gt;cherche&lt;/b&gt;", "<del>Je relance</del>"):
        assert word in body
    assert body.count('class="ph"') == 1  # the same macro-step on both sides is one heading
    assert ">−2</span> → " in body and ">+2</span>" in body and "écart +4" in body
    assert "+ Shop &amp; co" in body and ">Web</s>" in body


def test_the_english_one_names_its_columns() -> None:
    drawn = tomorrow_sheet(STATE, tomorrow(STATE, TODAY, AIM), EN)
    for head in ("Today", "Tomorrow", "What changes", "Felt → aimed at", "Channels"):
        assert f'<th scope="col">{head}</th>' in drawn
    assert 'tabindex="0"' in drawn and "aria-label=" in drawn
