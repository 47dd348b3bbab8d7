"""The gates, the score and the word that goes with it (SPEC R6 to R10)."""

import ast
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.console.screens import SCREENS
from components.insight import gates as gates_module
from components.insight.gates import GATES, Finding
from components.insight.readiness import (
    GateView,
    propose,
    score_of,
    status_of,
)
from components.insight.when import days_left, next_workshop
from components.journey.records import GateAnswerValue, GateKey, Session
from components.journey.state import State
from components.language import speech

ANSWERS = st.sampled_from(get_args(GateAnswerValue))


def answered(answers: Mapping[GateKey, GateAnswerValue]) -> tuple[GateView, ...]:
    """The fourteen gates, all yes but those given."""
    return tuple(
        GateView(one.key, one.weight, one.blocking, one.screen, (), "no", answers.get(one.key, "yes")) for one in GATES
    )


def test_the_fourteen_gates_and_their_weights() -> None:
    """R6: w = 2 for G1-G6 and G8, else 1."""
    assert {one.key for one in GATES} == set(get_args(GateKey))
    heavy = {"terms", "experts", "map_agreed", "evidence", "personas", "hypothesis", "objective"}
    assert {one.key: one.weight for one in GATES} == {one.key: 2 if one.key in heavy else 1 for one in GATES}
    assert {one.key for one in GATES if one.blocking} == {"personas", "hypothesis", "objective", "facilitator"}


def test_worked_answer() -> None:
    """R6: all yes except the calendar partly and customers no -> 92.86, ready."""
    gates = answered({"calendar": "partly", "customers": "no"})
    assert score_of(gates) == pytest.approx(100 * (14 + 5.5) / 21)
    assert round(score_of(gates), 2) == 92.86
    assert status_of(gates, score_of(gates)) == "ready"


@pytest.mark.parametrize("key", get_args(GateKey))
def test_only_four_gates_block(key: GateKey) -> None:
    """R7."""
    gates = answered({key: "no"})
    blocked = status_of(gates, score_of(gates)) == "blocked"
    assert blocked == (key in ("personas", "hypothesis", "objective", "facilitator"))
    partly = answered({key: "partly"})
    assert status_of(partly, score_of(partly)) == "ready"


def test_at_risk_below_eighty() -> None:
    """R7: 80 itself is ready. 21 weights: 4 lost -> 80.95; with one gate aside, 20 weights, 4 lost -> 80 exactly."""
    nearly = answered({"terms": "no", "experts": "no"})
    assert status_of(nearly, score_of(nearly)) == "ready"
    exactly = answered({"terms": "no", "experts": "no", "owner": "not_applicable"})
    assert score_of(exactly) == 80
    assert status_of(exactly, score_of(exactly)) == "ready"
    below = answered({"terms": "no", "experts": "no", "owner": "partly"})
    assert status_of(below, score_of(below)) == "at_risk"


def test_nothing_applies() -> None:
    """R6: no gate counts, no score, no success claimed."""
    nothing = answered(dict.fromkeys(get_args(GateKey), "not_applicable"))
    assert score_of(nothing) == 0
    assert status_of(nothing, 0) == "at_risk"


@given(st.lists(ANSWERS, min_size=14, max_size=14), st.integers(0, 13))
def test_a_better_answer_never_lowers_the_score(answers: list[GateAnswerValue], which: int) -> None:
    """R6."""
    gates = [replace(one, answered=answer) for one, answer in zip(answered({}), answers, strict=True)]
    better: dict[GateAnswerValue, GateAnswerValue] = {"no": "partly", "partly": "yes"}
    improved = list(gates)
    improved[which] = replace(gates[which], answered=better.get(answers[which], answers[which]))
    assert 0 <= score_of(gates) <= score_of(improved) <= 100


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        (("yes", "yes"), "yes"),
        (("no", "no"), "no"),
        (("yes", "no"), "partly"),
        (("partly",), "partly"),
        (("partly", "yes"), "partly"),
        ((), "not_applicable"),
    ],
)
def test_what_the_findings_propose(marks: tuple[gates_module.Mark, ...], expected: str) -> None:
    """R8."""
    assert propose(Finding("x", mark) for mark in marks) == expected


def test_gaps_say_first_what_blocks() -> None:
    """R9."""
    state = State()
    del state
    gates = answered({"owner": "no", "terms": "no", "facilitator": "no", "evidence": "partly"})
    result = gates_module and __import__("components.insight.readiness", fromlist=["Readiness"]).Readiness(
        gates, 0, "blocked"
    )
    assert [one.key for one in result.gaps] == ["facilitator", "terms", "owner", "evidence"]


def test_every_finding_has_words_and_every_gate_a_screen() -> None:
    """R9: what is missing is said in both languages, and mended on a screen that exists."""
    assert {one.screen for one in GATES} <= {one.url for one in SCREENS}
    tree = ast.parse(Path(gates_module.__file__).read_text())
    codes: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", "")
            places = {"Finding": (0,), "_either": (1, 2)}.get(name, ())
            for place in places:
                for one in ast.walk(node.args[place]):
                    if isinstance(one, ast.Constant) and isinstance(one.value, str):
                        codes.add(one.value)
    assert len(codes) > 40
    for language in ("fr", "en"):
        say = speech(language)
        assert not [one for one in codes if say.code(f"finding.{one}", **_Blanks()) == f"finding.{one}"]


class _Blanks(dict[str, str]):
    def keys(self) -> "list[str]":  # type: ignore[override]
        return [
            "name",
            "names",
            "by",
            "count",
            "met",
            "wanted",
            "missing",
            "outside",
            "needed",
            "working",
            "seats",
            "expected",
            "metres",
            "minutes",
            "left",
            "total",
            "covered",
            "type",
            "share",
        ]

    def __getitem__(self, key: str) -> str:
        return "…"


# ---- when ---------------------------------------------------------------------------------


def workshop(name: str, starts: datetime | None = None, **fields: object) -> Session:
    return Session(id=name, title=name, order=name, starts_at=starts, **fields)  # type: ignore[arg-type]


def test_days_left_are_counted_where_the_workshop_is() -> None:
    """R10: late in the evening in Europe, it is already tomorrow in Auckland."""
    now = datetime(2026, 11, 24, 22, 30, tzinfo=UTC)
    assert days_left(workshop("a", datetime(2026, 11, 26, 9, 0)), now) == 2
    assert days_left(workshop("a", datetime(2026, 11, 26, 9, 0), time_zone="Pacific/Auckland"), now) == 1
    assert days_left(workshop("a", datetime(2026, 11, 24, 9, 0)), now) == 0
    assert days_left(workshop("a", datetime(2026, 11, 20, 9, 0)), now) == -4
    assert days_left(workshop("a"), now) is None


def test_a_time_zone_that_does_not_exist_is_read_as_utc() -> None:
    """R10: a wrong name never breaks the home screen."""
    now = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    for zone in ("", "Mars/Olympus", "../etc"):
        assert days_left(workshop("a", datetime(2026, 11, 26, 9, 0), time_zone=zone), now) == 2


def test_the_next_workshop() -> None:
    """R10: running, else the next dated, else undated, else a past one nobody closed."""
    now = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    past = workshop("a", datetime(2026, 11, 1, 9, 0))
    done = workshop("b", datetime(2026, 11, 25, 9, 0), status="done")
    undated = workshop("c")
    later = workshop("d", datetime(2026, 12, 9, 9, 0))
    sooner = workshop("e", datetime(2026, 12, 1, 9, 0))
    running = workshop("f", datetime(2026, 11, 24, 8, 0), status="running")

    def chosen(*sessions: Session) -> str | None:
        found = next_workshop(State(sessions), now)
        return found.id if found else None

    assert chosen(past, done, undated, later, sooner, running) == "f"
    assert chosen(past, done, undated, later, sooner) == "e"
    assert chosen(past, done, undated) == "c"
    assert chosen(past, done) == "a"
    assert chosen(done) is None
