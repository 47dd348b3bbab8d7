"""The agenda drawn, and its rules in words (SPEC A7, A11-A19)."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from components.journey.checks import agenda as rules
from components.journey.checks import agenda_mends as mends
from components.journey.checks.agenda import agenda_findings, agenda_of
from components.journey.operations.agenda import update_block
from components.language import speech
from components.language.catalogue import messages
from components.picture.agenda import agenda_chart, agenda_numbers, agenda_summary
from components.picture.agenda_words import (
    finding_place,
    finding_reason,
    finding_text,
    mend_text,
    start_words,
    zone_words,
)
from tests.journey.agendas import Bench


def codes(module: object, call: str) -> set[str]:
    """The codes a module can speak, read from its source."""
    return set(re.findall(rf'{call}\(\s*"(\w+)"', Path(str(module.__file__)).read_text()))  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_finding_and_mend_has_words(language: str) -> None:
    known = {message for message, _context in messages(language)}
    found, offered = codes(rules, "Finding"), codes(mends, "_mend")
    assert len(found) == 20
    assert {f"agenda_finding.{one}" for one in found} | {f"agenda_why.{one}" for one in found} <= known
    assert {f"agenda_mend.{one}" for one in offered} <= known


@pytest.mark.parametrize(
    ("language", "text", "place", "mend"),
    [
        (
            "fr",
            "2 h sans pause (au plus 1 h 30)",
            "12:55–14:55",
            "Ajouter une pause de 10 min après « Dévoiler la courbe",
        ),
        ("en", "2 h without a break (1 h 30 at most)", "12:55–14:55", "Add a 10 min break after “Reveal the curve"),
    ],
)
def test_a_finding_is_said_with_its_numbers(language: str, text: str, place: str, mend: str) -> None:
    bench = Bench(language)
    session = bench.session(template="D", starts_at=datetime(2026, 12, 1, 9))
    finding = agenda_findings(bench.state, session)[0]
    say, line = speech(language), agenda_of(bench.state, session).timeline

    def spaced(words: str) -> str:
        return re.sub(r"\s", " ", words)

    assert spaced(finding_text(say, finding)) == text
    assert finding_place(line, session, say, finding) == place
    assert spaced(mend_text(say, finding.mends[0])).startswith(mend)
    assert finding_reason(say, finding)


def test_chart_summary_and_table_agree() -> None:
    bench = Bench()
    session = bench.session(template="A1", starts_at=datetime(2026, 12, 1, 14))
    line, say = agenda_of(bench.state, session).timeline, speech("fr")
    chart = agenda_chart(line, session, say).to_dict()
    (rows,) = [one for one in chart["datasets"].values() if "label" in one[0]]
    table = agenda_numbers(line, session, say)
    assert len(rows) == len(table) == 8
    assert [one["when"].split("–")[0] for one in rows] == list(table["Début"])
    assert all(one["way"] in one["note"] for one in rows), "never colour alone"
    summary = re.sub(r"\s", " ", agenda_summary(line, session, say))
    assert summary == (
        "8 séquences de 14:00 à 16:00, pour un créneau de 2 h. "
        "41 % du temps de travail se passe en silence, seul ou en groupes. 1 pause, 10 min."
    )


def test_locked_starts_show_in_the_chart() -> None:
    """A7"""
    bench = Bench("en")
    session = bench.session(template="A1")
    bench.do(update_block, bench.blocks(session)[1].id, locked_start=15)
    bench.do(update_block, bench.blocks(session)[2].id, locked_start=20)
    line = agenda_of(bench.state, session).timeline
    chart = agenda_chart(line, session, speech("en")).to_dict()
    (rows,) = [one for one in chart["datasets"].values() if "label" in one[0]]
    assert "5\u00a0min empty before" in rows[1]["note"]
    assert "5\u00a0min too late" in rows[2]["note"]
    assert [one["locked"] for one in rows[:3]] == [False, True, True]


def test_times_are_counted_from_zero_without_a_date_and_printed_with_their_zone() -> None:
    """A4, A19"""
    bench = Bench()
    session, say = bench.session(), speech("fr")
    assert start_words(say, session, 95) == "1:35"
    dated = bench.session(starts_at=datetime(2026, 7, 1, 9), time_zone="Asia/Kolkata")
    assert start_words(say, dated, 95) == "10:35"
    assert zone_words(dated) == "Asia/Kolkata (UTC+5:30)"
    assert zone_words(bench.session(starts_at=datetime(2026, 7, 1), time_zone="America/New_York")).endswith("(UTC−4)")


def test_an_empty_agenda_draws_nothing_and_does_not_fail() -> None:
    bench = Bench()
    session = bench.session()
    line = agenda_of(bench.state, session).timeline
    assert agenda_numbers(line, session, speech("fr")).empty
