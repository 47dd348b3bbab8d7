"""Cards and touchpoints of one step as markup: all escaped, nothing by colour alone, honest about what is unknown."""

from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from msgspec.structs import replace

from components.insight.map_fill import map_fill
from components.journey.records import Card, Channel, Evidence, Journey, Persona, Phase, Step, Touchpoint
from components.journey.records.base import Record
from components.journey.state import State
from components.language import Speech, speech
from components.picture.map_things import volume_scale, volume_words
from components.picture.persona_sheet import initials
from components.picture.step_sheet import map_pin, step_sheet
from components.picture.telling import step_slide

FR, EN = speech("fr"), speech("en")
JOURNEY = Journey(id="j", name="Dégât & <i>co</i>", order="a0", layers=("doing", "pains"), persona="p")
STEPS = [Step(id=f"s{n}", phase="ph", title=f"Je fais {n}", order=f"a{n}") for n in (1, 2)]


def card(number: int, **fields: Any) -> Card:
    given = {"step": "s1", "layer": "pains", "text": f"Carte {number}", "order": f"a{number}"} | fields
    return Card(id=f"k{number}", **given)


def contact(number: int, **fields: Any) -> Touchpoint:
    return Touchpoint(id=f"t{number}", **({"step": "s1", "channel": "c1", "order": f"a{number}"} | fields))


def board(*more: Record) -> State:
    phases = [
        Phase(id="ph", journey="j", title="Achat", order="a0"),
        Phase(id="empty", journey="j", title="Après", order="a1"),
    ]
    return State([JOURNEY, *phases, *STEPS, Channel(id="c1", name="Site <web>", order="a0"), *more])


class Balance(HTMLParser):
    """Fails when a tag is not closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the parser's own signature
        if tag not in ("col", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def drawn(state: State, say: Speech = FR) -> str:
    page = step_sheet(state, JOURNEY, STEPS[0], say)
    balance = Balance()
    balance.feed(page)
    assert not balance.open
    return page.split("</style>", 1)[1]


def test_everything_people_typed_is_escaped() -> None:
    page = drawn(board(card(1, text="<script>alert(1)</script>"), contact(1, unit="<u>", label='" onload="x')))
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "Site &lt;web&gt;" in page
    assert 'onload="x"' not in page
    assert "&quot; onload=&quot;x" in page


@pytest.mark.parametrize(
    ("status", "seen"), [("hypothesis", "hypothèse"), ("confirmed", "✓"), ("refuted", "✕"), ("added", "nouveau")]
)
def test_a_status_is_told_without_colour(status: str, seen: str) -> None:
    page = drawn(board(card(1, status=status)))
    note = page[page.index("Carte 1") : page.index("</div>", page.index("Carte 1"))]
    assert seen in note


def test_feelings_have_their_sign_and_volumes_their_certainty() -> None:
    volume = {"volume_low": 800, "volume_high": 1500, "unit": "appels", "period": "mois", "quality": "estimated"}
    worst = contact(1, feeling="strong_irritant", availability="broken", **volume)
    page = drawn(board(worst, contact(2, device="phone", feeling="delight")))
    assert "≈ 800 – 1\u202f500 appels / mois" in page.replace("&nbsp;", " ")
    assert 'class="bar estimated"' in page
    assert "volume inconnu" in page
    assert "✕ rupture" in page
    assert "\u22122</span>" in page
    assert "+1</span>" in page
    assert "seconde main" in page


def test_volume_in_words() -> None:
    exact = contact(1, volume_low=1200, volume_high=1200, unit="calls", period="per month", quality="measured")
    assert volume_words(exact, EN) == "1,200 calls / month"
    assert volume_words(contact(1), EN) == ""


def test_bars_compare_only_what_is_counted_alike() -> None:
    one = contact(1, volume_low=10, volume_high=10, unit="calls")
    other = contact(2, device="phone", volume_low=1000, volume_high=1000, unit="visits")
    assert volume_scale([one, other, contact(3)]) == {("calls", ""): 10, ("visits", ""): 1000}


def test_one_step_on_its_own_and_the_line_above() -> None:
    persona = Persona(id="p", name="Camille & Co", order="a0", quote="« Qui paie ? »")
    state = board(card(1), contact(1, feeling="irritant"), persona)
    assert "Points de contact \u22121" not in step_sheet(state, JOURNEY, STEPS[1], FR)
    assert "Carte 1" in step_sheet(state, JOURNEY, STEPS[0], FR)
    assert "Rien ici" in step_sheet(state, JOURNEY, STEPS[1], FR)
    line = map_pin(persona, JOURNEY, map_fill(state, JOURNEY), FR)
    assert "Camille &amp; Co" in line
    assert "2 étapes" in line
    assert "remplie à 25" in line
    assert "Pas encore de persona" in map_pin(None, JOURNEY, map_fill(state, JOURNEY), FR)


@pytest.mark.parametrize(
    ("name", "letters"), [("Camille", "C"), ("Léa de la Tour", "LD"), ("  ", ""), ("李 明", "李明")]
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_how_a_touchpoint_is_used_is_marked() -> None:
    """S4.1, S4.30: preferred, avoided or new to customers; what digital does there."""
    page = drawn(board(contact(1, usage="avoided"), contact(2, device="phone", usage="new", digital_role="smooths")))
    for code in ("usage.avoided", "usage.new", "digital_role.smooths"):
        assert FR.code(code) in page
    assert FR.code("usage.preferred") not in page


Draw = Callable[[State, Journey, Step, Speech], str]


def slide(state: State, journey: Journey, step: Step, say: Speech) -> str:
    return step_slide(state, journey, step, None, say)


@pytest.mark.parametrize("draw", [step_sheet, slide])
def test_what_drives_and_costs_the_customer_stands_on_the_sheet_and_the_slide(draw: Draw) -> None:
    """S4.11, S4.14: short lines, those that are filled."""
    step = replace(STEPS[0], why="Être <sûre>", brake="Le jargon", motivation="Le prix", wait="Trois jours", effort=4)
    state = board(step)
    page = draw(state, JOURNEY, step, FR)
    for label, value in {
        "Pourquoi": "Être &lt;sûre&gt; ",
        "Motivation": "Le prix ",
        "Frein": "Le jargon ",
        "Attente": "Trois jours</dd>",
        "Effort": "4 sur 5</dd>",
    }.items():
        assert f"<dt>{label}</dt><dd>{value}" in page
    assert "Rien ici" not in page
    assert "<dt>" not in draw(state, JOURNEY, STEPS[1], FR)


@pytest.mark.parametrize("draw", [step_sheet, slide])
def test_m31_evidence_and_assumption_are_told_by_a_sign_and_a_word(draw: Draw) -> None:
    step = replace(STEPS[0], why="Être sûre", brake="Le jargon", brake_evidence=("e1", "e2"))
    sources = [
        Evidence(id="e1", title="Étude 1", grade="C", order="a1"),
        Evidence(id="e2", title="Étude 2", grade="A", order="a2"),
    ]
    page = draw(board(step, *sources), JOURNEY, step, FR)
    assert 'Être sûre <span class="b assumed">◌ supposition</span>' in page
    assert 'Le jargon <span class="b" title="Étude 1 et Étude 2">✓ preuve A</span>' in page
