"""Ballots pasted from a chat or a spreadsheet: read line by line, nothing dropped without a word (V19)."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.exchange.ballots_in import PastedBallots, read_ballots
from components.exchange.item_names import ItemNames, alike, near_duplicates
from components.journey.ballot_checks import checked_values
from components.journey.records import Activity, Item, Project, Session
from components.journey.state import State

TEXTS = {
    "i1": "Délais de réponse trop longs",
    "i2": "Envoyer les photos deux fois",
    "i3": "Aucun suivi, aucun rappel",
    "i4": "Le jargon des courriers",
    "i5": "2 relances par semaine",
    "i6": "Payer: cher et tard",
}


def asked(kind: str = "vote", texts: dict[str, str] = TEXTS, **fields: object) -> tuple[State, Activity]:
    defaults = {"dots": 3, "stacking": 2, "status": "open"}
    activity = Activity(id="v", session="s", kind=kind, question="?", order="a0", **{**defaults, **fields})  # type: ignore[arg-type]
    items = [Item(id=one, activity="v", text=text, order=one) for one, text in texts.items()]
    project = Project(id="project", name="p", created_at=datetime(2026, 1, 1, tzinfo=UTC))
    return State([project, Session(id="s", title="s", order="a0"), activity, *items]), activity


def read(text: str, kind: str = "vote", **fields: object) -> PastedBallots:
    return read_ballots(*asked(kind, **fields), text)  # type: ignore[arg-type]


def dots(read: PastedBallots) -> list[dict[str, int]]:
    return [{item: values[0] for item, values in one.values.items()} for one in read.ballots]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Camille: A2 B1", {"i1": 2, "i2": 1}),
        ("Camille : A 2, B 1", {"i1": 2, "i2": 1}),
        ("[10:42] Camille Durand: A, B, B", {"i1": 1, "i2": 2}),
        ("24/11/2026, 10:42 - Camille: A B", {"i1": 1, "i2": 1}),
        ("a x2 ; c", {"i1": 2, "i3": 1}),
        ("- A=2 D=1", {"i1": 2, "i4": 1}),
        ("Camille A2 B1", {"i1": 2, "i2": 1}),
        ("2 points: délais", {"i1": 2}),
        ("2 points : délais, photos", {"i1": 1, "i2": 1}),
        ("Jean: délais 2, photos", {"i1": 2, "i2": 1}),
        ("delais (2) et jargon", {"i1": 2, "i4": 1}),
        ("2 x photos, jargon", {"i2": 2, "i4": 1}),
        ("Aucun suivi, aucun rappel, Le jargon des courriers", {"i3": 1, "i4": 1}),
        ("Léa: Payer: cher et tard 2", {"i6": 2}),
        ("2 relances par semaine", {"i5": 1}),
        ("2 1 0 0 0 0", {"i1": 2, "i2": 1}),
        ("[0, 2, 0, 0, 1, 0],", {"i2": 2, "i5": 1}),
        ("Camille\t2\t1\t\t\t\t", {"i1": 2, "i2": 1}),
        ("x;;x;;;", {"i1": 1, "i3": 1}),
        ("B/C", {"i2": 1, "i3": 1}),
        ("B&C", {"i2": 1, "i3": 1}),
        ("A+B", {"i1": 1, "i2": 1}),
        ("A+A", {"i1": 2}),
        ("A2+B", {"i1": 2, "i2": 1}),
        ("2E", {"i5": 2}),
        ("2E B", {"i5": 2, "i2": 1}),
        ("2xE, 1 B", {"i5": 2, "i2": 1}),
        ("(B)", {"i2": 1}),
        ("B.", {"i2": 1}),
        ("B !", {"i2": 1}),
        ("B 👍", {"i2": 1}),
        ("#B", {"i2": 1}),
        ("BC", {"i2": 1, "i3": 1}),
        ("AAB", {"i1": 2, "i2": 1}),
        ("Je vote B", {"i2": 1}),
        ("Léa : B/C", {"i2": 1, "i3": 1}),
        ("Ben Hartley  10:32 AM\tB", {"i2": 1}),
        ("Ben Hartley 10:32 AM B, C", {"i2": 1, "i3": 1}),
        ("Ben Hartley 10:32\tA2", {"i1": 2}),
    ],
)
def test_v19_lines_that_are_understood(line: str, expected: dict[str, int]) -> None:
    found = read(line)
    assert dots(found) == [expected], found.unread
    assert not found.unread


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("Camille: Z2", "error.ballot_line_unknown"),
        ("Camille: bonjour à tous", "error.ballot_line_unknown"),
        ("A3", "error.ballot_stacked"),
        ("A2 B2", "error.ballot_too_many_dots"),
        ("3 points: délais, photos", "error.ballot_line_share"),
        ("1 2 3", "error.ballot_line_width"),
        ("0 0 0 0 0 0", "error.ballot_empty"),
        ("aucun", "error.ballot_line_unknown"),
        ("A 2/3", "error.ballot_line_pair"),
    ],
)
def test_v19_lines_that_are_refused_with_a_reason(line: str, message: str) -> None:
    found = read(f"{line}\nB1")
    if message == "error.ballot_line_unknown" and line == "aucun":
        # "aucun" is a word of one item only: a guess that the preview shows.
        assert found.ballots[0].guesses == (("aucun", "i3"),)
        return
    assert [(one.line, one.message) for one in found.unread] == [(1, message)]
    assert dots(found) == [{"i2": 1}]


@pytest.mark.parametrize("line", ["blanc", "Camille : blanc", "none", "Ben: I abstain", "vote blanc"])
def test_v19_a_blank_vote_is_no_ballot_and_is_told(line: str) -> None:
    found = read(f"{line}\nB1")
    assert [(one.line, one.message) for one in found.unread] == [(1, "error.ballot_line_blank")]
    assert dots(found) == [{"i2": 1}] and not found.rest


def test_v19_somebody_may_take_their_choice_back_with_a_blank_vote_and_choose_again() -> None:
    found = read("Camille: A2\nCamille: blanc")
    assert found.ballots == ()
    assert [one.message for one in found.unread] == ["error.ballot_line_replaced", "error.ballot_line_blank"]
    again = read("Camille: A2\nCamille: blanc\nCamille: C")
    assert dots(again) == [{"i3": 1}] and len(again.unread) == 2


@pytest.mark.parametrize("line", ["plan B", "bac", "Z/A", "R&D", "BZ"])
def test_v19_words_are_not_taken_for_letters(line: str) -> None:
    found = read(f"{line}\nB1")
    assert [one.line for one in found.unread] == [1]


def test_v19_what_could_not_be_read_remains_with_its_titles() -> None:
    assert read("A\nbonjour à tous\nJean: Z2").rest == "bonjour à tous\nJean: Z2"
    assert read("A\nB").rest == ""
    assert read("A;B;C\n1;1;1\nx;beaucoup;0").rest == "A;B;C\nx;beaucoup;0"
    assert read("Camille: A2\nCamille: B").rest == "", "what was replaced is not entered a second time"


def test_v19_a_person_who_writes_twice_corrects_the_first_line() -> None:
    found = read("Camille: A2\nJean: B1\ncamille : C1")
    assert dots(found) == [{"i2": 1}, {"i3": 1}]
    assert [(one.line, one.message, one.facts) for one in found.unread] == [
        (1, "error.ballot_line_replaced", {"line": 3})
    ]


def test_words_that_could_be_two_items_are_not_guessed() -> None:
    texts = {"i1": "Délais de réponse", "i2": "Délais de paiement"}
    found = read("délais", texts=texts)
    assert found.unread[0].message == "error.ballot_line_ambiguous"
    assert found.unread[0].facts["items"] == list(texts.values())


def test_guesses_are_told() -> None:
    assert read("fotos 2").ballots == () or read("fotos 2").ballots[0].guesses
    assert read("les photos deux fois 2").ballots[0].guesses == (("les photos deux fois", "i2"),)


def test_a_table_with_titles() -> None:
    found = read("Nom\tDélais de réponse\tphotos\tCommentaire\nCamille\t2\t1\tbla\nJean\t\t2\t\nLéa\toui\tbeaucoup\t")
    assert dots(found) == [{"i1": 2, "i2": 1}, {"i2": 2}]
    assert found.columns_ignored == ("Nom", "Commentaire")
    assert [(one.line, one.message) for one in found.unread] == [(4, "error.ballot_line_not_a_number")]


def test_a_table_in_letters_with_semicolons() -> None:
    assert dots(read("A;B;C\n1;1;1\n2;0;1\n")) == [{"i1": 1, "i2": 1, "i3": 1}, {"i1": 2, "i3": 1}]


def test_lines_of_letters_are_votes_not_titles() -> None:
    assert dots(read("A, B\nA, C\nB, C")) == [{"i1": 1, "i2": 1}, {"i1": 1, "i3": 1}, {"i2": 1, "i3": 1}]


def test_pairs_of_marks() -> None:
    found = read("Camille: A 4/2, B 5/1\nA 4\nA 4/9", "score")
    assert found.ballots[0].values == {"i1": (4, 2), "i2": (5, 1)}
    assert [one.message for one in found.unread] == ["error.ballot_line_no_mark", "error.ballot_out_of_range"]
    table = read("Impact A;Effort A;B (impact);B (effort)\n4;2;5;1\n3;;1;1", "score")
    assert table.ballots[0].values == {"i1": (4, 2), "i2": (5, 1)}
    assert [one.message for one in table.unread] == ["error.ballot_line_no_mark"]
    assert read("4/2 5/1 1/1 1/1 1/1 1/1", "score").ballots[0].values["i2"] == (5, 1)


def test_ratings_have_signs() -> None:
    found = read("A -2, B +1\n1 0 −1 -2 0 1\nA", "rate")
    assert found.ballots[0].values == {"i1": (-2,), "i2": (1,)}
    assert [one[0] for one in found.ballots[1].values.values()] == [1, 0, -1, -2, 0, 1]
    assert [one.message for one in found.unread] == ["error.ballot_line_no_mark"]


@given(st.lists(st.text(max_size=40), max_size=8))
def test_v19_every_line_gives_a_ballot_or_a_reason(lines: list[str]) -> None:
    state, activity = asked()
    text = "\n".join(lines)
    found = read_ballots(state, activity, text)
    filled = {n for n, line in enumerate(text.splitlines(), 1) if any(c.isalnum() for c in line)}
    told = [one.line for one in found.ballots] + [one.line for one in found.unread]
    assert len(told) == len(set(told))
    assert len(filled - set(told)) <= 1, "only a heading line may stay silent"
    for one in found.ballots:
        assert checked_values(state, activity, one.values) == one.values


@given(
    st.lists(
        st.dictionaries(st.sampled_from(sorted(TEXTS)), st.integers(1, 2), min_size=1, max_size=2).filter(
            lambda row: sum(row.values()) <= 3
        ),
        min_size=1,
        max_size=12,
    ),
    st.sampled_from(["rows", "letters", "words", "table"]),
)
def test_v19_what_is_written_in_any_form_is_read_back(rows: list[dict[str, int]], form: str) -> None:
    state, activity = asked()
    order = list(TEXTS)
    forms = {
        "rows": lambda row: "\t".join(str(row.get(item, 0)) for item in order),
        "letters": lambda row: " ".join(f"{'ABCDEF'[order.index(item)]}{n}" for item, n in row.items()),
        "words": lambda row: "; ".join(f"{TEXTS[item]} {n}" for item, n in row.items()),
    }
    if form == "table":
        lines = ["\t".join(("Nom", *TEXTS.values())), *("X\t" + forms["rows"](row) for row in rows)]
    else:
        lines = [forms[form](row) for row in rows]
    found = read_ballots(state, activity, "\n".join(lines))
    assert not found.unread
    assert dots(found) == rows


def test_v11_what_is_alike_is_asked_about_in_one_group() -> None:
    texts = {
        "a": "Délais de réponse",
        "b": "Le jargon",
        "c": "délais de réponse ",
        "d": "Délais de réponses",
        "e": "Suivi",
    }
    assert alike(texts) == [("a", "c", "d")]
    assert alike(texts, [frozenset("ac"), frozenset("ad"), frozenset("cd")]) == []
    assert alike(texts, [frozenset("ad"), frozenset("cd")]) == [("a", "c")]


def test_near_duplicates_are_found_whatever_the_order_of_the_words() -> None:
    texts = {"a": "Délais de réponse trop longs", "b": "Trop longs, les délais de réponse", "c": "Le jargon"}
    assert [(one, two) for one, two, _score in near_duplicates(texts)] == [("a", "b")]
    assert near_duplicates({}) == []
    assert ItemNames(texts, {"a": "A"}).by_letter("a") == "a"


@pytest.mark.parametrize("line", ["OK", "NON", "Léa : OUI", "Léa: BYE"])
def test_v19_a_word_in_capitals_is_nobodys_ballot(line: str) -> None:
    """With many items every letter is one; a chat still says "OK"."""
    many = {f"i{number:02}": f"Sujet {number} {chr(97 + number) * 3}" for number in range(26)}
    found = read_ballots(*asked(texts=many), f"{line}\nA")
    assert dots(found) == [{"i00": 1}] and len(found.unread) == 1
