"""Calendar files and invitations (SPEC A4, A19)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from msgspec.structs import replace

from components.exchange.calendar import calendar_file
from components.exchange.invitation import invitation
from components.journey.operations.project import update_project
from components.journey.records import PROJECT_ID, Session
from components.journey.state import State, put
from tests.journey.agendas import Bench
from tests.tried import tried

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def parts(data: bytes, name: str) -> list[Any]:
    return list(Calendar.from_ical(data).walk(name))


def events(data: bytes) -> list[Any]:
    return parts(data, "VEVENT")


def dated(language: str = "fr", **fields: object) -> tuple[State, Session]:
    bench = Bench(language)
    bench.do(update_project, PROJECT_ID, meta_objective="Comprendre pourquoi les clients rappellent")
    given_fields = {"template": "A1", "starts_at": datetime(2026, 12, 1, 14), "link": "https://visio.example/abc"}
    session = bench.session(**(given_fields | fields))
    return bench.state, session


@pytest.mark.parametrize(
    ("start", "zone", "utc"),
    [
        (datetime(2026, 7, 1, 9), "Europe/Paris", datetime(2026, 7, 1, 7, tzinfo=UTC)),
        (datetime(2026, 12, 1, 9), "Europe/Paris", datetime(2026, 12, 1, 8, tzinfo=UTC)),
        (datetime(2026, 3, 29, 1, 30), "Europe/Paris", datetime(2026, 3, 29, 0, 30, tzinfo=UTC)),
        (datetime(2026, 10, 25, 1, 30), "Europe/Paris", datetime(2026, 10, 24, 23, 30, tzinfo=UTC)),
        (datetime(2026, 12, 1, 9), "America/Montreal", datetime(2026, 12, 1, 14, tzinfo=UTC)),
        (datetime(2026, 12, 1, 9), "Asia/Kolkata", datetime(2026, 12, 1, 3, 30, tzinfo=UTC)),
    ],
)
def test_the_moment_is_right_in_every_zone_and_season(start: datetime, zone: str, utc: datetime) -> None:
    """A4: start and end are right instants, also when the clocks change during the workshop."""
    state, session = dated(starts_at=start, time_zone=zone)
    data = calendar_file(state, [session], NOW)
    (event,) = events(data)
    assert event["DTSTART"].dt.astimezone(UTC) == utc
    assert event["DTEND"].dt.astimezone(UTC) == utc + timedelta(minutes=120)
    zones = [str(one["TZID"]) for one in parts(data, "VTIMEZONE")]
    assert zones == [zone for zone in [event["DTSTART"].params.get("TZID")] if zone not in (None, "UTC")]


@pytest.mark.parametrize(("month", "offset"), [(1, 1), (7, 2)])
def test_a_calendar_program_that_knows_no_city_reads_the_right_offset(month: int, offset: int) -> None:
    """A4: the zone travels with the file, as it is on those days: one offset, and no table of every year."""
    state, session = dated(starts_at=datetime(2027, month, 12, 14))
    (zone,) = parts(calendar_file(state, [session], NOW), "VTIMEZONE")
    (part,) = zone.subcomponents
    assert part["TZOFFSETTO"].td == timedelta(hours=offset)
    assert part["DTSTART"].dt < datetime(2027, month, 12) and "RDATE" not in part


def test_an_event_says_what_is_needed() -> None:
    state, session = dated()
    (event,) = events(calendar_file(state, [session], NOW))
    assert str(event["SUMMARY"]) == session.title
    assert str(event["URL"]) == "https://visio.example/abc"
    assert "14:20  En silence" in str(event["DESCRIPTION"])
    assert event["DTSTAMP"].dt == NOW
    assert int(event["SEQUENCE"]) == state.seq


def test_identity_stays_when_the_workshop_moves() -> None:
    state, session = dated()
    later = replace(session, starts_at=datetime(2026, 12, 8, 14))
    first, second = (events(calendar_file(state, [one], NOW))[0]["UID"] for one in (session, later))
    assert first == second


def test_undated_workshops_are_left_out() -> None:
    state, session = dated(starts_at=None)
    assert events(calendar_file(state, [session], NOW)) == []


@pytest.mark.parametrize("link", ["javascript:alert(1)", "https://", "http://[", "https://a b/", "x"])
def test_only_web_addresses_become_links(link: str) -> None:
    state, session = dated(link=link)
    (event,) = events(calendar_file(state, [session], NOW))
    assert "URL" not in event


hostile = st.text(
    st.characters(codec="utf-8") | st.sampled_from(list("\r\n\t;:,\\\"'=<>\x00\x0b\x0c\x85\u2028\u202e")), min_size=1
)


@tried(150, deadline=None)
@given(hostile, hostile, hostile)
def test_hostile_titles_stay_inside_their_field(title: str, venue: str, link: str) -> None:
    """Nothing typed becomes another property, another event, or a broken file."""
    state, session = dated(mode="hybrid")
    bad = replace(session, title=title, venue=venue, link=link)
    blocks = state.apply(put(bad))
    data = calendar_file(blocks, [bad], NOW)
    (event,) = events(data)
    allowed = {"UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "LOCATION", "URL"}
    assert set(event.keys()) <= allowed
    assert data.count(b"BEGIN:VEVENT\r\n") == 1
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    kept = "".join(title.split()).replace("\\", "")
    read = "".join(str(event["SUMMARY"]).split()).replace("\\", "")
    strip = str.maketrans("", "", "".join(map(chr, [*range(32), 0x7F, 0x85, 0x2028, 0x2029])))
    assert read.translate(strip).casefold() == kept.translate(strip).casefold() or "\\" in title


def test_injected_lines_stay_text() -> None:
    state, session = dated()
    bad = replace(session, title="Atelier\r\nATTENDEE:mailto:x@example.org\nEND:VEVENT\\n;,")
    (event,) = events(calendar_file(state.apply(put(bad)), [bad], NOW))
    assert "ATTENDEE" not in event
    assert str(event["SUMMARY"]) == "Atelier\nATTENDEE:mailto:x@example.org\nEND:VEVENT\\n;,"


# ---- the invitation ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "fr",
            ["mardi 1er décembre 2026, de 14:00 à 16:00", "Europe/Paris (UTC+1)", "30/11/2026 14:00", "Aucun compte"],
        ),
        ("en", ["Tuesday, 1 December 2026, 14:00 to 16:00", "Europe/Paris (UTC+1)", "30/11/2026, 14:00", "No account"]),
    ],
)
def test_the_invitation_prints_time_zone_and_link_test(language: str, words: list[str]) -> None:
    """A19 and the remote rules: time zone printed, link tried 24 h before."""
    state, session = dated(language)
    text = invitation(state, session)
    for expected in words:
        assert expected in text, text
    assert "https://visio.example/abc" in text


def test_the_invitation_says_what_becomes_of_names() -> None:
    """X1: purpose, retention, who answers for it."""
    state, session = dated("fr")
    assert invitation(state, session).endswith("Les noms sont retirés 90 jours après le dernier atelier.\n")
    told = replace(state.project, purpose="Pour suivre\nles actions.", controller="Tilleuls, Lyon.", retention_days=1)
    text = invitation(state.apply(put(told)), session).replace("\u00a0", " ")
    assert text.endswith(
        "Vos données\nPour suivre les actions. Les noms sont retirés 1 jour après le dernier atelier. "
        "Responsable de ces données : Tilleuls, Lyon.\n"
    )


def test_in_person_there_is_no_link_but_a_place() -> None:
    state, session = dated(template="B", mode="in_person", venue="Salle Vauban\n2e étage")
    text = invitation(state, session)
    assert "Lieu : Salle Vauban 2e étage".replace(" :", "\u00a0:") in text
    assert "visio" not in text


def test_hybrid_says_everyone_on_their_own_device() -> None:
    state, session = dated(mode="hybrid", venue="Salle 2")
    assert "son propre appareil" in invitation(state, session)


def test_without_a_date_the_invitation_says_so() -> None:
    state, session = dated("en", starts_at=None)
    text = invitation(state, session)
    assert "Date to be confirmed (2\u00a0h)" in text
    assert "0:20  In silence" in text
