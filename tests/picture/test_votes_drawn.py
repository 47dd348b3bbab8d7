"""The charts of a vote: every item has its bar, ties say so, words are there without colour."""

import json
from datetime import UTC, datetime

import pytest

from components.insight.emotion import ratings
from components.insight.matrix import Matrix, Placed
from components.insight.methods.beside import Place, Row
from components.insight.methods.certainty import told_classes
from components.insight.methods.moscow import rank_moscow
from components.insight.solid.sheet import sheet
from components.insight.spread import spread
from components.insight.truth import Reach, StepTruth
from components.insight.votes import DepartmentSplit, ItemVotes, Quorum, VoteResult
from components.language import speech
from components.picture.class_answers import class_chart, class_summary, shares
from components.picture.feelings import feelings_chart, feelings_numbers, feelings_summary
from components.picture.labels import distinct, wrapped
from components.picture.matrix import matrix_chart, matrix_numbers, matrix_summary
from components.picture.method_ranking import beside_chart
from components.picture.palette import DARK, LIGHT, Palette, palette
from components.picture.ranking import ranking_chart, ranking_numbers, ranking_summary, split_numbers
from components.picture.relief import by_relief, relief_chart, relief_numbers, relief_summary, sources_words
from components.picture.solid import odds_chart

SAY = speech("en")
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def result(items: list[tuple[str, int, int, int | None, bool]], met: bool = True) -> VoteResult:
    votes = tuple(ItemVotes(item, dots, people, rank, tied, False) for item, dots, people, rank, tied in items)
    dots = sum(one.dots for one in votes)
    return VoteResult("v", votes, 8, dots, 0.25, Quorum(8, 5 if met else 9, ()), False)


VOTE = result([("a", 7, 5, 1, True), ("b", 7, 5, 1, True), ("c", 5, 4, 3, False), ("d", 0, 0, 4, False)])
NAMES = {"a": "Same words", "b": "Same words", "c": "Long " * 40, "d": "Nothing"}


def data_of(chart: object) -> list[dict[str, object]]:
    drawn = json.loads(chart.to_json())  # type: ignore[attr-defined]
    return [row for rows in drawn["datasets"].values() for row in rows]


def test_every_item_has_its_own_bar_even_with_the_same_words() -> None:
    labels = {str(row["item"]) for row in data_of(ranking_chart(SAY, VOTE, NAMES, LIGHT))}
    assert len(labels) == 4
    assert sum(one.startswith("1=") for one in labels) == 2
    assert max(len(line) for one in labels for line in one.split("\n")) <= 50


def test_the_ranking_is_told_and_listed() -> None:
    text = ranking_summary(SAY, VOTE, NAMES, True)
    assert "tied for first (7 dots · 5 people each)" in text and "If one person had not voted" in text
    assert list(ranking_numbers(SAY, VOTE, NAMES)["Rank"]) == ["1=", "1=", "3", "4"]
    low = result([("a", 2, 1, None, False), ("b", 2, 2, None, False)], met=False)
    assert "Most dots: “Same words” and “Same words”. Indicative only" in ranking_summary(SAY, low, NAMES, None)
    nobody = result([("a", 0, 0, 1, True)])
    assert ranking_summary(SAY, nobody, NAMES, None) == "Nobody placed a dot."


def test_shares_of_departments_are_coarse() -> None:
    table = split_numbers(SAY, DepartmentSplit({"x": {"a": 0.1, "b": 0.9, "c": 0.3}}, 0), "abc", NAMES, {"x": "Tech"})
    assert list(table["Tech"]) == ["10% or less", "90% or more", "about 30%"]


@pytest.mark.parametrize("colours", [LIGHT, DARK, palette("dark", shared=True)])
def test_items_at_the_same_place_share_a_label(colours: object) -> None:
    at = spread([4, 4, 5])
    placed = (
        Placed("a", at, spread([1]), "quick_win", False),
        Placed("b", at, spread([1]), "quick_win", True),
        Placed("c", None, None, None, False),
    )
    matrix = Matrix(placed, 3, 3, 3)
    letters = {"a": "A", "b": "B", "c": "C"}
    rows = data_of(matrix_chart(SAY, matrix, letters, colours))  # type: ignore[arg-type]
    assert [row["label"] for row in rows if "label" in row] == ["A, B≈"]
    assert "could change quadrant" in matrix_summary(SAY, matrix, NAMES)
    assert list(matrix_numbers(SAY, matrix, letters, NAMES)["Quadrant"]) == [
        "Quick wins",
        "Quick wins ≈ unstable",
        "no mark",
    ]
    assert matrix_chart(SAY, Matrix((), 3, 3, 0), {}, LIGHT) is not None
    assert matrix_summary(SAY, Matrix((), 3, 3, 0), {}) == "Nobody has given a mark yet."


def truth(step: str, share: float | None, low: float, high: float, importance: int | None = 5) -> StepTruth:
    why = "volume_unknown" if low < high else None
    return StepTruth(step, importance, 5, "map", share, "touchpoints", Reach(low, high, why))  # type: ignore[arg-type]


def test_relief_shows_intervals_and_drops_nothing() -> None:
    steps = [truth("a", 0.5, 0.4, 0.4), truth("b", 0.9, 0.1, 1), truth("c", 0.5, 1, 1, importance=None)]
    assert [one.step for one in by_relief(steps)] == ["b", "a", "c"]
    words = {row["words"] for row in data_of(relief_chart(SAY, steps, NAMES, LIGHT)) if "words" in row}
    assert words == {"20", "9 to 90", "missing: importance and impact"}
    text = relief_summary(SAY, steps, NAMES)
    assert (
        "seems to relieve most" in text and "1 other step could be ahead" in text and "1 step has no score yet" in text
    )
    assert len(relief_numbers(SAY, steps, NAMES)) == 3
    assert "come from the map" in sources_words(SAY, steps)
    assert relief_summary(SAY, [truth("a", 0, 1, 1)], NAMES).startswith("No step has an irritant")


def test_equal_reliefs_are_told_as_equal() -> None:
    both = [truth("a", 0.5, 0.4, 0.4), truth("d", 0.5, 0.4, 0.4)]
    assert relief_summary(SAY, both, NAMES).startswith(
        "Repairing “Same words” and “Nothing” relieves most, equally (20 out of 100). 2 moments of truth"
    )
    more = relief_summary(SAY, [*both, truth("b", 0.5, 0.1, 1)], NAMES)
    assert "seems to relieve most" in more and "2 other steps could be ahead" in more


def test_feelings_are_drawn_with_sign_word_and_count() -> None:
    rated = [ratings("a", [-2, -2, -1, 0]), ratings("c", [1, 2]), ratings("d", [])]
    chart = feelings_chart(SAY, rated, NAMES, LIGHT)
    assert {row["count"] for row in data_of(chart) if "count" in row} == {1, 2}
    assert "−2 very negative" in chart.to_json(ensure_ascii=False)
    assert feelings_summary(SAY, rated, NAMES).startswith("Hardest: “Same words” (median −1.5).")
    assert list(feelings_numbers(SAY, rated, NAMES)["Irritated"]) == ["75%", "0%", "–"]
    assert feelings_summary(SAY, [ratings("d", [])], NAMES) == "Nobody has given a mark yet."


def test_labels_stay_on_two_lines_and_apart() -> None:
    assert wrapped("word " * 50).count("\n") == 1 and wrapped("word " * 50).endswith("…")
    assert len(set(distinct(["a", "a", "b"]))) == 3


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_words_on_shades_have_their_own_ink_without_a_scale(colours: Palette) -> None:
    """A colour without a scale beside one that has a scale keeps the browser from drawing anything."""
    place = Place(1, tied=False, label=None)
    drawn = (
        odds_chart(SAY, [("A", (0.9, 0.1))], ["1", "2"], "Rank", colours),
        beside_chart(SAY, [Row("A", (place, None))], ["Dot vote", "Opportunity (importance, satisfaction)"], colours),
    )
    for one in drawn:
        layers = one.to_dict()["layer"]
        assert [layer["encoding"].get("color", {}).get("scale", {}) is None for layer in layers] == [False, False]
        assert layers[1]["mark"]["color"] == {"expr": "datum.ink"}


def test_q33_of_classes_the_share_of_the_answers_is_drawn_and_told() -> None:
    """Three of four must have A, half could or should have B: the weaker holds. No bar as long as a class is high."""
    answers = sheet(
        ["A", "B"], [{"A": (4,), "B": (2,)}, {"A": (4,), "B": (2,)}, {"A": (4,), "B": (3,)}, {"A": (1,), "B": (3,)}]
    )
    found, classes = rank_moscow(answers), told_classes("moscow")
    assert classes == ("must", "should", "could", "wont")
    assert [shares(one, classes) for one in found.items] == [[0.75, 0, 0, 0.25], [0, 0.5, 0.5, 0]]
    told = class_summary(SAY, found, classes, {"A": "Photos", "B": "Parking"})
    assert told == "Must: “Photos”. Mixed, no class stands out: “Parking”."
    drawn = data_of(class_chart(SAY, found, classes, {"A": "Photos", "B": "Parking"}, LIGHT))
    assert [row["words"] for row in drawn] == ["75%", "", "", "25%", "", "50%", "50%", ""]


def test_titles_above_a_table_of_chances_are_whole() -> None:
    kinds = ["must-be", "the more the better", "delighter", "indifferent", "reverse: better without", "contradictory"]
    rows = [("Photos", [0.5, 0.5, 0, 0, 0, 0])]
    axis = json.loads(odds_chart(SAY, rows, kinds, "", LIGHT).to_json())["layer"][0]["encoding"]["x"]
    assert [one.replace("\n", " ") for one in axis["sort"]] == kinds and axis["axis"]["labelOverlap"] is False


def test_titles_of_many_votes_are_never_broken_inside_a_word() -> None:
    """Upright while each word fits above its column, else aslant on one line."""
    place = Place(1, tied=False, label=None)
    titles = ["Questionnaire Kano", *("Dot vote " + letter for letter in "abcdefgh")]
    for votes, aslant in ((titles[:4], False), (titles, True)):
        chart = beside_chart(SAY, [Row("A", (place,) * len(votes))], votes, LIGHT)
        across = {str(row["vote"]).split("\n")[0] for row in data_of(chart) if "vote" in row}
        assert all(any(title.startswith(one) for title in titles) for one in across)
        (angle,) = {layer["encoding"]["x"]["axis"]["labelAngle"] for layer in chart.to_dict()["layer"]}
        assert (angle != 0) is aslant
        assert "Questionnaire Kano" in across or not aslant
