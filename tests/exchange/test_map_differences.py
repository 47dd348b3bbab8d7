"""M26, M27: the differences of two maps in words, row by row."""

import csv
import io

import pytest

from components.exchange.map_differences import difference_sheet
from components.exchange.tables_out import to_csv
from components.insight.map_aside import Side
from components.insight.map_compare import compare_maps
from components.journey.operation import remove
from components.journey.records import Card, Channel, Journey, Person, Phase, Step, Touchpoint
from components.journey.state import State, put
from components.language import Speech, speech

FR, EN = speech("fr"), speech("en")
JOURNEY = Journey(id="j", name="Sinistre", order="a0", owner="p1")
BEFORE = State(
    [
        JOURNEY,
        Journey(id="o", name="Voisine", order="a1"),
        Person(id="p1", name="Anne", order="a0"),
        Person(id="p2", name="Zoé", order="a1"),
        Channel(id="web", name="Web", order="a0"),
        Phase(id="ph", journey="j", title="Avant", order="a0"),
        Phase(id="other", journey="o", title="Avant", order="a0"),
        Step(id="s1", phase="ph", title="Je cherche", order="a0"),
        Step(id="s2", phase="ph", title="Je compare", order="a1"),
        Card(id="c1", step="s1", layer="pains", text="=1+1", order="a0"),
        Card(id="c2", step="s1", layer="pains", text="Jargon", order="a1"),
        Touchpoint(id="t1", step="s1", channel="web", order="a0", volume_low=800, volume_high=1500),
    ]
)


def rows(after: State, other: str = "j", say: Speech = FR) -> list[tuple[object, ...]]:
    found = compare_maps(Side(BEFORE, JOURNEY), Side(after, after.get(Journey, other)))
    return list(difference_sheet(found, BEFORE, after, say).rows)


def test_each_field_has_a_row_with_both_values_and_what_moved_says_where() -> None:
    after = BEFORE.apply(
        put(
            Card(id="c1", step="s2", layer="doing", text="=1+1", order="a0", status="confirmed"),
            Touchpoint(id="t1", step="s1", channel="web", order="a0", volume_low=1000, volume_high=1500),
        )
    )
    after = after.apply(remove(after, "c2"))
    assert rows(after) == [
        ("point de contact", "Je cherche", "Web", "modification", "Volume, de", "800", "1\u202f000"),
        ("carte", "Je cherche", "Jargon", "suppression", "", "Jargon", ""),
        ("carte", "Je compare", "=1+1", "modification, déplacement", "Statut", "hypothèse", "confirmé"),
        ("carte", "Je compare", "=1+1", "modification, déplacement", "Étape", "Je cherche", "Je compare"),
        ("carte", "Je compare", "=1+1", "modification, déplacement", "Couche", "Irritants", "Je fais"),
    ]  # fmt: skip


def test_nobody_is_named() -> None:
    after = BEFORE.apply(put(Journey(id="j", name="Sinistre", order="a0", owner="p2")))
    assert rows(after) == [("parcours", "", "Sinistre", "modification", "", "Sinistre", "Sinistre")]


@pytest.mark.parametrize(("say", "words"), [(FR, "seulement dans A"), (EN, "only in A")])
def test_between_two_journeys_nothing_was_taken_away(say: Speech, words: str) -> None:
    found = rows(BEFORE, "o", say)
    assert {row[3] for row in found} == {words}
    assert len(found) == 5


def test_as_a_file_a_text_stays_a_text() -> None:
    after = BEFORE.apply(put(Card(id="c1", step="s1", layer="pains", text="=2+2", order="a0")))
    found = compare_maps(Side(BEFORE, JOURNEY), Side(after, JOURNEY))
    content = to_csv(difference_sheet(found, BEFORE, after, EN), EN).decode("utf-8-sig")
    (head, row) = csv.reader(io.StringIO(content))
    assert head == ["What", "Where", "Name", "Difference", "Field", "A", "B"]
    assert row[5:] == ["'=1+1", "'=2+2"]
