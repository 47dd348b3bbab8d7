"""M26: what a comparison says in sentences, in both languages."""

import re
from pathlib import Path

from components import picture
from components.insight.map_aside import Side
from components.insight.map_compare import Comparison, compare_maps
from components.journey.operation import remove
from components.journey.records import Card, Journey, Phase, Step
from components.journey.state import State, put
from components.language import speech
from components.picture.map_compare_words import compare_lines, compare_sentence, compare_words

FR, EN = speech("fr"), speech("en")
JOURNEY = Journey(id="j", name="Sinistre", order="a0")
OTHER = Journey(id="o", name="Voisine", order="a1")
BEFORE = State(
    [
        JOURNEY,
        OTHER,
        *(Phase(id=f"p{n}", journey="j", title=title, order=f"a{n}") for n, title in enumerate(("Avant", "Après"))),
        *(Step(id=f"s{n}", phase="p0", title=f"Je fais {n}", order=f"a{n}") for n in range(3)),
        *(Card(id=f"c{n}", step="s1", layer="pains", text=f"Carte {n}", order=f"a{n}") for n in range(3)),
        Phase(id="q", journey="o", title="Avant", order="a0"),
        Step(id="w", phase="q", title="Je fais 1", order="a0"),
        Card(id="k", step="w", layer="pains", text="Carte 1", order="a0"),
        Card(id="l", step="w", layer="pains", text="Carte 2", order="a1", status="refuted"),
    ]
)


def compared(after: State, other: Journey = JOURNEY) -> Comparison:
    return compare_maps(Side(BEFORE, JOURNEY), Side(after, other))


def test_the_differences_are_counted_by_kind() -> None:
    after = BEFORE.apply(
        put(
            Step(id="n", phase="p1", title="Je relance", order="a0"),
            Card(id="c1", step="s2", layer="pains", text="Autre", order="a0"),
        )
    )
    found = compared(after.apply(remove(after, "c0")))
    assert compare_lines(found, EN) == ("Steps: 1 added", "Cards: 1 removed, 1 changed, 1 moved")
    assert compare_lines(found, FR) == (
        "Étapes\u00a0: 1 ajout",
        "Cartes\u00a0: 1 suppression, 1 modification, 1 déplacement",
    )
    assert compare_sentence(found, BEFORE, after, EN) == "70% of what stands on these maps is the same on both."


def test_where_most_differs_is_said_when_it_is_news() -> None:
    after = BEFORE.apply(
        put(
            Phase(id="p1", journey="j", title="Ensuite", order="a1"),
            *(Card(id=f"c{n}", step="s1", layer="pains", text=f"Autre {n}", order=f"a{n}") for n in range(3)),
        )
    )
    said = compare_sentence(compared(after), BEFORE, after, FR)
    assert "C’est dans «\u00a0Avant\u00a0» qu’elles diffèrent le plus" in said.replace("\u202f", "\u00a0")
    assert "3 différences sur 4" in said.replace("\u00a0", " ")


def test_two_journeys_are_told_by_what_they_share() -> None:
    found = compared(BEFORE, OTHER)
    assert compare_lines(found, EN) == (
        "Phases: 1 in common, 1 only in A",
        "Steps: 1 in common, 2 only in A",
        "Cards: 1 in common, 1 only in A, 1 differs",
    )


def test_two_maps_that_are_the_same_are_called_so() -> None:
    found = compared(BEFORE)
    assert compare_lines(found, FR) == ()
    assert compare_sentence(found, BEFORE, BEFORE, FR) == "Les deux cartes sont identiques."


def test_the_drawing_has_every_word_it_asks_for() -> None:
    source = (Path(picture.__path__[0]) / "map" / "compare.js").read_text()
    asked = set(re.findall(r"\bwords\.([a-z_]+)", source)) | set(re.findall(r'button\("([a-z_]+)"', source))
    assert asked == set(compare_words(EN))
