"""Finding any text of any project (SPEC R11)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.insight.search import Hit, fold, index, search, searched_fields
from components.journey.operation import Context
from components.journey.records import (
    KINDS,
    PROJECT_ID,
    Activity,
    Card,
    Evidence,
    Item,
    Journey,
    Note,
    Person,
    Phase,
    Project,
    Session,
    Step,
    Touchpoint,
)
from components.journey.state import State


@pytest.fixture
def state(context: Context) -> State:
    return State(
        [
            Project(
                id=PROJECT_ID, name="Dégât des eaux", created_at=context.now, why="Réduire l’attente après l’appel"
            ),
            Session(id="s1", title="Diagnostic", order="a0"),
            Person(id="p1", name="Zoé Lefèvre", order="a0", email="zoe@exemple.fr", job="Œnologue"),
            Activity(id="a1", session="s1", kind="vote", question="Que réparer ?", order="a0"),
            Item(id="i1", activity="a1", text="L’attente au téléphone", order="a0"),
            Note(
                id="n1",
                session="s1",
                type="quote",
                text="J’ai attendu trois semaines l’expert",
                at=context.now,
                order="a0",
            ),
        ]
    )


def found(state: State, query: str, **how: bool) -> list[Hit]:
    return search([("p", index(state))], query, **how)[0]


@pytest.mark.parametrize(
    ("query", "record"),
    [
        ("degat", PROJECT_ID),
        ("DÉGÂT eaux", PROJECT_ID),
        ("eaux dégât", PROJECT_ID),
        ("lefevre", "p1"),
        ("oenologue", "p1"),
        ("œnologue", "p1"),
        ("zoe@ex", "p1"),
        ("l'expert", "n1"),
        ("reparer", "a1"),
        ("téléphone", "i1"),
    ],
)
def test_every_word_anywhere_whatever_the_accents(state: State, query: str, record: str) -> None:
    """R11."""
    assert [one.record for one in found(state, query)] == [record]


def test_all_words_are_needed(state: State) -> None:
    """R11."""
    assert not found(state, "dégât téléphone")
    assert not found(state, "   ")


def test_a_hit_knows_its_place_and_its_excerpt(state: State) -> None:
    """R11: the excerpt is as typed, and the workshop is known so that the right screen opens."""
    (hit,) = found(state, "TELEPHONE")
    assert (hit.kind, hit.session) == ("item", "s1")
    assert hit.excerpt == (("L’attente au ", False), ("téléphone", True))
    (hit,) = found(state, "trois J'AI")
    assert hit.excerpt == (("J’ai", True), (" attendu ", False), ("trois", True), (" semaines l’expert", False))


def test_a_long_text_is_cut_around_its_first_find(context: Context) -> None:
    """R11."""
    text = "a " * 200 + "Zébu " + "b " * 200
    (hit,) = found(
        State(
            [
                Phase(id="x", journey="j", title=text[:300], order="a0"),
                Evidence(id="e", title="E", order="a0", finding=text),
            ]
        ),
        "zebu",
    )
    pieces = [one for one, _found in hit.excerpt]
    assert pieces[0] == pieces[-1] == "…" and ("Zébu", True) in hit.excerpt
    assert len("".join(pieces)) <= 125


def test_titles_come_first(state: State) -> None:
    """R11: the item called so before the project that mentions it."""
    assert [one.record for one in found(state, "attente")] == ["i1", PROJECT_ID]


def test_emails_are_not_found_on_a_shared_screen(state: State) -> None:
    """X: nothing private on a shared screen."""
    assert not found(state, "exemple.fr", private=False)
    assert found(state, "lefevre", private=False)


def test_codes_and_ids_are_not_words() -> None:
    """R11: what the program writes for itself is not searched."""
    assert searched_fields(Card) == ("text",)
    assert "time_zone" not in searched_fields(Session)
    assert set(searched_fields(Touchpoint)) >= {"label", "source"}
    assert all("order" not in searched_fields(kind) for kind in KINDS.values())


@given(st.text(min_size=1, max_size=60), st.data())
def test_any_piece_of_a_text_is_found_and_shown_as_typed(text: str, data: st.DataObject) -> None:
    """R11: for any text and any piece of it, the excerpt is part of the text."""
    start = data.draw(st.integers(0, len(text) - 1))
    piece = text[start : data.draw(st.integers(start + 1, len(text)))]
    state = State([Phase(id="x", journey="j", title=text, order="a0")])
    hits = found(state, piece)
    if fold(piece).split() and " ".join(fold(piece).split()) in fold(text):
        assert len(hits) == 1
        assert any(marked for _piece, marked in hits[0].excerpt)
        assert "".join(one for one, _marked in hits[0].excerpt).strip("…") in text


def test_five_thousand_records_are_searched_quickly() -> None:
    """R11: finding takes milliseconds once indexed; indexing a large project, a fraction of a second."""
    cards = [
        Card(id=f"c{n}", step="s", layer="doing", text=f"Je signe l’état des lieux n° {n}", order="a0")
        for n in range(5_000)
    ]
    state = State(
        [Journey(id="j", name="Parcours", order="a0"), Step(id="s", phase="p", title="Étape", order="a0"), *cards]
    )
    hits, total = search([("p", index(state))], "etat lieux 4999")
    assert (len(hits), total) == (1, 1)
