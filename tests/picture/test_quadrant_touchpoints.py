"""C14: reach against irritation by touchpoint, drawn, told and listed."""

from itertools import combinations, pairwise

from components.insight.quadrant import Met, corner_of
from components.journey.records import Feeling
from components.language import speech
from components.picture.palette import LIGHT, palette
from components.picture.quadrant_touchpoints import (
    BANDS,
    ROOM,
    touchpoints_chart,
    touchpoints_numbers,
    touchpoints_summary,
)
from tests.picture.test_diagnosis_drawn import rows_of

EN = speech("en")


def met(key: str, feeling: Feeling, low: float, high: float | None = None) -> Met:
    high = low if high is None else high
    irritates = feeling in ("irritant", "strong_irritant")
    corner = corner_of((low + high) / 2, irritates)
    return Met(key, "s", feeling, low, high, None, corner, (low >= 0.5) != (high >= 0.5))


def sixty() -> list[Met]:
    """As an ordinary map has them: most reach few, some widely uncertain, several the same."""
    every = [
        met(f"t{at}", BANDS[at % 5], low := ((at * 7) % 20) / 40, min(1, low + (at % 4) * 0.1)) for at in range(60)
    ]
    return sorted(every, key=lambda one: (BANDS.index(one.feeling), -one.middle, -one.high))


def test_c14_no_two_touchpoints_lie_on_each_other() -> None:
    every = sixty()
    names = {one.touchpoint: one.touchpoint.upper() for one in every}
    marks = [row for row in rows_of(touchpoints_chart(EN, every, names, LIGHT)) if "said" in row]
    numbers = [number for mark in marks for number in told(str(mark["said"]))]
    assert sorted(numbers) == list(range(1, 61))
    for one, other in combinations(marks, 2):
        if one["row"] == other["row"]:
            left, right = sorted((one, other), key=lambda row: row["at"])
            assert left["high"] <= right["low"] and right["at"] - left["at"] >= ROOM * 0.999
    heights = [max(mark["row"] for mark in marks if number_in(mark, at)) for at in (1, 60)]
    assert heights[0] < heights[1], "the worst stand above"


def told(words: str) -> range:
    """The numbers that a mark stands for: "4", or "4–7"."""
    ends = [int(one) for one in words.split("–")]
    return range(ends[0], ends[-1] + 1)


def number_in(mark: dict[str, object], number: int) -> bool:
    return number in told(str(mark["said"]))


def test_c14_the_table_numbers_them_as_the_picture_does() -> None:
    every = [met("a", "strong_irritant", 0.3, 0.9), met("b", "irritant", 0.1), met("c", "delight", 0.8)]
    every.append(met("d", "irritant", 0, 1))
    names = {"a": "Web · I ask", "b": "Shop · I pay", "c": "Phone · I call", "d": "Web · I pay"}
    table = touchpoints_numbers(EN, every, names)
    assert list(table[""]) == ["1", "2", "3", "4"] and list(table["Touchpoint"]) == list(names.values())
    assert list(table["Reach"]) == ["30% to 90%", "10%", "80%", "–"]
    assert list(table["What to do"]) == ["Mend first ≈ unsure", "Mend for the few", "Keep", "–"]
    summary = touchpoints_summary(EN, every, names)
    assert summary == (
        "Mend first: “Web · I ask”. Mend for the few: “Shop · I pay”. "
        "1 touchpoint has no place: its reach is unknown. 1 of them irritates."
    )


def test_c14_bands_keep_their_order_and_their_words_without_anything_in_them() -> None:
    drawn = touchpoints_chart(EN, [], {}, palette("dark", True)).to_dict()
    axis = drawn["layer"][0]["encoding"]["y"]["axis"]
    assert all(start < end for start, end in pairwise(axis["values"])) and len(axis["values"]) == 5
    assert all(EN.code(f"feeling.{one}") in axis["labelExpr"] for one in BANDS)
    assert touchpoints_summary(EN, [], {}) == ""
    assert "No touchpoint whose reach is known irritates." in touchpoints_summary(EN, [met("c", "basic", 0.2)], {})
