"""The checklist on one printed page, whatever people typed."""

import re
from datetime import UTC, datetime

import pytest

import sample_data
from components.exchange.checklist_pdf import checklist_pdf, compiled, content
from components.insight.readiness import readiness
from components.journey.operation import Context, perform
from components.journey.operations.checklist import add_usual_items, answer_gate, override_readiness
from components.journey.operations.sessions import add_session, update_session
from components.journey.records import PROJECT_ID, ChecklistItem, Project, Session
from components.journey.state import State
from components.language import speech

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
HOSTILE = '#panic("out") *bold* $x^2$ <label> @ref `raw` \\ // /* [c] {d} "q" \u202b שלום 🌊 é' + "’" * 3


def pages(pdf: bytes) -> int:
    return max(int(one) for one in re.findall(rb"/Count (\d+)", pdf))


@pytest.fixture(params=["fr", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_the_example_stands_on_one_page_in_both_languages(language: str) -> None:
    state = State(sample_data.build(language, NOW.date()))
    for session in state.all(Session):
        pdf = checklist_pdf(state, session, speech(language), NOW)
        assert pdf.startswith(b"%PDF") and pages(pdf) == 1


def test_the_same_moment_gives_the_same_file() -> None:
    state = State(sample_data.build("fr", NOW.date()))
    session = state.all(Session)[0]
    assert checklist_pdf(state, session, speech("fr"), NOW) == checklist_pdf(state, session, speech("fr"), NOW)


def test_hostile_text_is_printed_as_typed(context: Context, language: str) -> None:
    """What people type is data: it can neither run nor break the page, and a full list still fits."""
    frame = Project(id=PROJECT_ID, name=HOSTILE, created_at=NOW, meta_objective=HOSTILE * 20)
    session = Session(id="s", title=HOSTILE, order="a0", mode="hybrid", venue=HOSTILE, time_zone="Mars/Olympus")
    state = State([frame, session])
    _c, state = perform(state, context, add_usual_items, session="s")
    extra = [ChecklistItem(id=f"x{n}", session="s", group="material", text=HOSTILE, order=f"b{n}") for n in range(8)]
    state = State([*state, *extra])
    _c, state = perform(state, context, answer_gate, session="s", gate="tool", answer="no", note=HOSTILE * 50)
    _c, state = perform(state, context, override_readiness, session="s", reason=HOSTILE * 10)
    written = content(state, session, speech(language), NOW)
    assert written["workshop"] == HOSTILE
    pdf = checklist_pdf(state, session, speech(language), NOW)
    assert pages(pdf) == 1


def test_gaps_and_override_are_on_the_page(context: Context) -> None:
    """R2, R9: the printed page says what is missing, and why we go ahead."""
    state = State([Project(id=PROJECT_ID, name="Essai", created_at=NOW), Session(id="s", title="Un", order="a0")])
    _c, state = perform(state, context, override_readiness, session="s", reason="Date imposée")
    session = state.get(Session, "s")
    written = content(state, session, speech("fr"), NOW)
    gates = written["gates"]
    assert isinstance(gates, list)
    assert len(gates) == 14 and all(one["missing"] for one in gates if one["open"])
    assert sum(one["open"] for one in gates) == len(readiness(state, session).gaps)
    assert "Date imposée" in str(written["override"])
    assert "Bloqué" in str(written["status"])


def test_the_flaws_of_an_agenda_are_named_on_the_page(context: Context) -> None:
    """R9: on paper nobody can go and look; more than three are counted."""
    state = State([Project(id=PROJECT_ID, name="Essai", created_at=NOW)])
    _c, state = perform(state, context, add_session, template="F", mode="in_person", minutes=60)
    (session,) = state.all(Session)
    _c, state = perform(state, context, update_session, session.id, mode="remote", countdown=False, presentation=False)
    gates = content(state, state.get(Session, session.id), speech("fr"), NOW)["gates"]
    assert isinstance(gates, list)
    (told,) = [one["missing"] for one in gates if one["name"] == "Déroulé valide"]
    assert "dépasse le créneau" in told and "sans pause" in told
    assert told.endswith("· +1.")


def test_it_draws_as_a_picture_too() -> None:
    state = State(sample_data.build("en", NOW.date()))
    assert compiled(state, state.all(Session)[0], speech("en"), NOW, "png").startswith(b"\x89PNG")
