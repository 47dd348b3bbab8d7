"""Choices that read alike are told apart: a list hands back words, not what they stand for."""

from hypothesis import given
from hypothesis import strategies as st

from components.console.choices import told_apart


def test_only_namesakes_say_more() -> None:
    people = {"1": "Anne Martin", "2": "Karim", "3": "Anne Martin"}
    works_in = {"1": "Sales", "2": "Claims", "3": "Care"}
    assert list(told_apart(people, works_in).values()) == ["Anne Martin (Sales)", "Karim", "Anne Martin (Care)"]
    assert list(told_apart(people).values()) == ["Anne Martin", "Karim", "Anne Martin (2)"]
    assert list(told_apart(people, {"1": "Sales", "3": "Sales"}).values())[2] == "Anne Martin (Sales) (2)"


@given(st.dictionaries(st.integers(), st.sampled_from(["A", "A (2)", "A (2) (2)", "B"])))
def test_no_two_ever_read_alike(named: dict[int, str]) -> None:
    apart = told_apart(named)
    assert list(apart) == list(named) and len(set(apart.values())) == len(named)
