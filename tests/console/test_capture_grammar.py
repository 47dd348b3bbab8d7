"""The language of quick capture (SPEC N25)."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as some

from components.console.run.capture_grammar import LAYER_WORDS, Vocabulary, read, slug, vocabulary
from components.journey.layers import LAYERS
from components.journey.records import Channel, Journey, Person, Phase, Step
from components.journey.state import State


@pytest.fixture(scope="module")
def known() -> Vocabulary:
    return vocabulary(some_project())


def some_project() -> State:
    titles = ["Je cherche un assureur", "Je cherche un expert", "J'envoie mes photos", "Je n'ai plus de nouvelles"]
    return State(
        [
            Journey(id="j", name="Parcours", order="a"),
            Phase(id="p", journey="j", title="Avant", order="a"),
            *(Step(id=f"e{n}", phase="p", title=title, order=f"a{n}") for n, title in enumerate(titles, start=1)),
            Channel(id="tel", name="Téléphone", order="a"),
            Channel(id="web", name="Site web", order="b"),
            Person(id="marie", name="Marie Curie", order="a"),
        ]
    )


@pytest.mark.parametrize(
    ("line", "type", "text"),
    [
        ("? Pourquoi deux formulaires", "question", "Pourquoi deux formulaires"),
        ("!on garde le second", "decision", "on garde le second"),
        ('"Je rappelle" ', "quote", "Je rappelle"),
        ("« Je rappelle trois fois »", "quote", "Je rappelle trois fois"),
        ("«Je rappelle» dit-elle", "quote", "«Je rappelle» dit-elle"),
        ('"oui" et "non"', "quote", '"oui" et "non"'),
        ("“hi” there", "quote", "“hi” there"),
        ("\"C'est long", "quote", "C'est long"),
        ('"C\'est long" (@1)', "quote", "C'est long"),
        ("+ un numéro unique", "idea", "un numéro unique"),
        ("= 30 % d'appels", "fact", "30 % d'appels"),
        ("# la refonte du logo", "parking", "la refonte du logo"),
        ("Rien de spécial", "fact", "Rien de spécial"),
        (r"\? comme je l'ai tapé @1", "fact", "? comme je l'ai tapé @1"),
        ("", "fact", ""),
        ("?", "question", ""),
    ],
)
def test_types(known: Vocabulary, line: str, type: str, text: str) -> None:
    found = read(line, known)
    assert (found.type, found.text) == (type, text)


def test_places_anywhere_in_the_line(known: Vocabulary) -> None:
    found = read("@3 « On me redemande tout » ~tél /irritant &marie", known)
    assert (found.type, found.text) == ("fact", "« On me redemande tout »")
    assert (found.step, found.channel, found.layer, found.author) == ("e3", "tel", "pains", "marie")
    found = read("« On me redemande tout » ~telephone /irr @envoie", known)
    assert (found.type, found.text, found.step, found.layer) == ("quote", "On me redemande tout", "e3", "pains")


@pytest.mark.parametrize(
    ("word", "step"),
    [
        ("1", "e1"),
        ("4", "e4"),
        ("5", None),
        ("je-cherche-un-e", "e2"),
        ("cherche-un-a", "e1"),
        ("cherche", None),  # two steps begin so: it stays in the text
        ("ENVOIE", "e3"),
        ("ai-plus", "e4"),
        ("", None),
    ],
)
def test_steps_by_number_or_beginning(known: Vocabulary, word: str, step: str | None) -> None:
    found = read(f"Un fait @{word}", known)
    assert found.step == step
    assert found.text == ("Un fait" if step else f"Un fait @{word}")


@pytest.mark.parametrize(
    ("word", "layer"),
    [("point-fort", "delights"), ("délight", "delights"), ("besoin", "needs"), ("need", "needs"), ("p", "")],
)
def test_layers_in_both_languages(known: Vocabulary, word: str, layer: str) -> None:
    assert read(f"/{word} texte", known).layer == layer


def test_every_layer_has_words_that_are_its_own(known: Vocabulary) -> None:
    assert set(LAYER_WORDS) == set(LAYERS)
    for layer, words in LAYER_WORDS.items():
        for word in words:
            assert known.meaning("/", word) == layer


@pytest.mark.parametrize("text", ["24/7 et R&D à a@b.fr ~ @ / &", "le 3/4 @ la caisse", "@@1", "~~", "et/ou"])
def test_ordinary_text_is_left_alone(known: Vocabulary, text: str) -> None:
    assert read(text, known).text == text


@pytest.mark.parametrize(
    ("line", "text", "step", "channel"),
    [
        ("Un fait (@2)", "Un fait", "e2", None),
        ("Un fait (voir @2)", "Un fait (voir)", "e2", None),
        ("Un fait @3@4", "Un fait @4", "e3", None),
        ("Un fait @3~tél", "Un fait", "e3", "tel"),
        ("Un fait @3@zut", "Un fait @3@zut", None, None),
        ("(@9)", "(@9)", None, None),
    ],
)
def test_places_in_brackets_and_side_by_side(
    known: Vocabulary, line: str, text: str, step: str | None, channel: str | None
) -> None:
    found = read(line, known)
    assert (found.text, found.step, found.channel) == (text, step, channel)


def test_a_second_step_stays_in_the_text(known: Vocabulary) -> None:
    found = read("comme @1 et @2", known)
    assert (found.step, found.text) == ("e1", "comme et @2")


pieces = some.sampled_from(
    [*'?!"«»“”+=#@~/&\\ \t\n', "@1", "~web", "/pain", "&marie", "@je", "texte", "é", "\u202f", "مرحبا", "😀", "\x00"]
)


@given(some.lists(pieces | some.text(max_size=6)).map("".join))
def test_no_word_is_lost(line: str) -> None:
    """N25: everything typed is either understood or still in the text, in the same order."""
    found = read(line, vocabulary(some_project()))
    letters = Counter("".join(line.split()))
    kept = Counter("".join(found.text.split())) + Counter("".join("".join(found.understood).split()))
    assert kept == letters
    position = 0
    for word in found.text.split():
        position = line.index(word, position) + len(word)


def test_a_word_meant_for_a_place_is_told_when_it_names_none() -> None:
    """N25"""
    known = vocabulary(some_project())
    assert read("! on retient (@99) ~pigeon &nobody", known).unplaced == ("@99", "~pigeon", "&nobody")
    assert not read("écrire à a@b.fr ou voir /etc/hosts, et/ou @ seul, @1", known).unplaced
    assert not read("\\@99 tel quel", known).unplaced


@given(some.text())
def test_slugs_are_stable(text: str) -> None:
    assert slug(slug(text)) == slug(text)
    assert " " not in slug(text)
