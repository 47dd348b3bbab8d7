"""Tables of estimates, and comparisons as lines: read whole, or told line by line (V19, V21, V22)."""

import pytest

from components.exchange.ballot_marks import read_mark
from components.exchange.ballots_in import read_ballots
from components.exchange.pairs_in import read_pairs
from components.exchange.tables_votes import BALLOTS
from components.journey.marks import MARKS

from .test_ballots_in import asked

TEXTS = {"i1": "Suivi en ligne", "i2": "Rappel sous deux jours", "i3": "Photos par téléphone"}


def test_v21_one_item_a_line_in_either_language() -> None:
    rows = "Suivi en ligne\t2 000\t2\t80 %\t1,5\nRappel sous deux jours\t500\t0,5\t0,5\t3"
    for titles in (
        "Élément\tPersonnes touchées\tImpact\tConfiance\tEffort",
        "Item\tPeople reached\tImpact\tConfidence\tEffort",
        "Élément\tPortée\tImpact\tConfiance\tEffort",
        "Item\tReach\tImpact\tConfidence\tEffort",
    ):
        found = read_ballots(*asked("rice", TEXTS), f"{titles}\n{rows}")
        assert not found.unread
        assert [one.values for one in found.ballots] == [{"i1": (2000, 200, 80, 15), "i2": (500, 50, 50, 30)}]


def test_v21_a_column_tells_ballots_apart_and_what_is_wrong_stays() -> None:
    text = "ballot;item;impact;confidence;ease\n1;A;8;6;7\n2;A;5;5;5\n1;B;3;3;3\n2;B;eleven;1;1\n2;C;1;;1\n2;Z;1;1;1"
    found = read_ballots(*asked("ice", TEXTS), text)
    assert [one.values for one in found.ballots] == [{"i1": (8, 6, 7), "i2": (3, 3, 3)}, {"i1": (5, 5, 5)}]
    assert [(one.line, one.message) for one in found.unread] == [
        (5, "error.ballot_line_not_a_number"),
        (6, "error.ballot_line_no_mark"),
        (7, "error.ballot_line_unknown"),
    ]
    assert found.rest.splitlines() == [text.splitlines()[0], *text.splitlines()[4:]]


def test_v21_words_of_kano_and_moscow() -> None:
    found = read_ballots(*asked("kano", TEXTS), "item;if it is there;if it is not there\nA;I like it;Ça me déplaît")
    assert [one.values for one in found.ballots] == [{"i1": (1, 5)}]
    found = read_ballots(
        *asked("moscow", TEXTS), "Bulletin;Élément;Engagement\n1;A;M\n1;B;possible\n2;A;won't, this time"
    )
    assert [one.values for one in found.ballots] == [{"i1": (4,), "i2": (2,)}, {"i1": (1,)}]


@pytest.mark.parametrize(
    ("text", "number"), [("80", 80), ("80 %", 80), ("0.8", 80), ("1", 100), ("0,85", 85), ("", None), ("80.5", None)]
)
def test_v21_a_confidence_in_three_writings(text: str, number: int | None) -> None:
    assert read_mark("rice", MARKS["rice"][2], text) == number


def test_v22_pairs_chains_and_draws() -> None:
    found = read_pairs(*asked("compare", TEXTS), "A > B\nInès : C < A\nB = C\nA > B = C")
    assert not found.unread
    one = [("i1", "i2", False), ("i1", "i3", False), ("i2", "i3", True)]
    assert list(found.pairs) == [*one, *one]
    assert found.people == (0, 1, 0, 0, 0, 0), "who is named is somebody else"


def test_v22_an_empty_line_begins_another_person() -> None:
    found = read_pairs(*asked("compare", TEXTS), "A > B\nB > C\n\nB > A\n\n\nC > A")
    assert found.people == (0, 0, 1, 2)


@pytest.mark.parametrize("line", ["A > B < C", "A", "A > Z", "A > A", "> B"])
def test_v22_what_is_not_told_is_not_guessed(line: str) -> None:
    found = read_pairs(*asked("compare", TEXTS), line)
    assert not found.pairs and len(found.unread) == 1


def test_every_number_of_a_ballot_has_its_column() -> None:
    """Novelty and feasibility left with nobody's answers in the file."""
    columns = {one.key for one in BALLOTS.columns}
    asked = {mark.code for kind, marks in MARKS.items() for mark in marks if kind not in ("rate", "validate")}
    assert asked <= columns and {"emotion", "verdict"} <= columns
