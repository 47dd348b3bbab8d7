"""One project as one JSON file, out and in (SPEC H14, X6), and everything that is refused on the way in."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sample_data
from components.exchange import project_json
from components.exchange.project_json import FORMAT_VERSION, read_project, schema_text, write_project
from components.journey.errors import Refused
from components.journey.forgetting import Forgotten, name_parts, spellings
from components.journey.operations.decisions import add_decision, update_decision
from components.journey.operations.project import create_from
from components.journey.records import (
    PROJECT_ID,
    Decision,
    Department,
    Evidence,
    Note,
    Person,
    Project,
    Session,
    Version,
)
from components.journey.records.base import Record
from components.journey.state import State
from components.journey.wordings import earlier
from components.store import Store
from tests.generated import any_project
from tests.tried import tried

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
FRAME = Project(id=PROJECT_ID, name="Essai", created_at=NOW)
ROOT = Path(__file__).parents[2]


def refused(data: bytes) -> Refused:
    with pytest.raises(Refused) as problem:
        read_project(data)
    return problem.value


def file_with(*records: dict[str, Any], **head: Any) -> bytes:
    whole = {
        "format": "atelier-parcours",
        "version": FORMAT_VERSION,
        "program": "0.1.0",
        "records": list(records),
    } | head
    return json.dumps(whole).encode()


FRAME_JSON: dict[str, Any] = json.loads(msgspec.json.encode(FRAME))


# ---- there and back -----------------------------------------------------------------------


def test_d14_the_earlier_wordings_of_decisions_go_along(store: Store) -> None:
    """H14: and leave without the names of people, like all else."""
    project = store.create("Essai", create_from, records=[FRAME])
    store.run(project, add_decision, "me", None, text="Rappeler", outcome="chosen", reason="Anne Martin l'a dit")
    (made,) = store.read(project).all(Decision)
    store.run(project, update_decision, "me", None, made.id, outcome="later", reason="Budget fermé")
    state = store.read(project)
    back = State(read_project(write_project(state)))
    assert [one.reason for one in earlier(back, made.id)] == ["Anne Martin l'a dit"]
    assert back == state
    nameless = write_project(state, {"p": Forgotten("une personne", ("Anne Martin",))})
    assert "Anne Martin" not in nameless.decode()


@tried(150, deadline=None)
@given(any_project())
def test_export_then_import_is_identity(records: tuple[Record, ...]) -> None:
    """H14: any project, every kind and field; and the file itself is the same again."""
    state = State(records)
    data = write_project(state)
    back = State(read_project(data))
    assert back == state
    assert write_project(back) == data


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_examples_come_back_identical(store: Store, language: str) -> None:
    """H14: through two stores."""
    first = store.create("Exemple", create_from, records=sample_data.build(language, date(2026, 11, 24)))
    data = write_project(store.read(first))
    second = store.create("Retour", create_from, records=read_project(data))
    assert store.read(second) == store.read(first)
    assert write_project(store.read(second)) == data


def test_named_versions_stay_behind() -> None:
    data = write_project(State([FRAME, Version(id="v", name="Avant", revision=1, at=NOW)]))
    assert read_project(data) == (FRAME,)


def test_the_file_says_what_it_is() -> None:
    whole = json.loads(write_project(State([FRAME])))
    assert (whole["format"], whole["version"], whole["program"]) == ("atelier-parcours", FORMAT_VERSION, "0.1.0")
    assert whole["records"][0]["record"] == "project"


def test_the_published_schema_is_current() -> None:
    """When this fails: python -m components.exchange.project_json"""
    assert (ROOT / "docs" / "project.schema.json").read_text("utf-8") == schema_text()


def test_a_file_of_the_first_version_opens() -> None:
    """Evidence then spoke of one persona."""
    persona = {"record": "persona", "id": "p", "name": "Camille", "order": "a0"}
    calls = {"record": "evidence", "id": "e", "title": "Appels", "order": "a0", "persona": "p"}
    survey = {"record": "evidence", "id": "f", "title": "Enquête", "order": "a1", "persona": None}
    state = State(read_project(file_with(FRAME_JSON, persona, calls, survey, version=1)))
    assert [one.personas for one in state.all(Evidence)] == [("p",), ()]
    assert refused(file_with(FRAME_JSON, calls, version=1)).facts["field"] == "evidence.personas"
    damaged = refused(file_with(FRAME_JSON, calls | {"persona": 7}, version=1))
    assert (damaged.code, damaged.facts) == ("import_value", {"field": "evidence.personas"})


# ---- without names ------------------------------------------------------------------------


def test_a_project_can_be_handed_over_without_names() -> None:
    """X6: nobody's name or address is in the bytes; the rest is whole and can be taken in."""
    marie = Person(id="p1", name="Marie Dupont", order="a0", email="marie@example.org")
    paul = Person(id="p2", name="Paul Martin", order="a1")
    note = Note(id="n", session="s", type="quote", text="Paul dit que Marie attend", at=NOW, order="a0", author="p1")
    state = State([FRAME, marie, paul, Session(id="s", title="Atelier", order="a0"), note])
    people = {
        one.id: Forgotten(f"Personne {one.id}", spellings(state, [one]), name_parts(state, [one]))
        for one in (marie, paul)
    }
    data = write_project(state, people)
    for word in (b"Marie", b"Dupont", b"Paul", b"Martin", b"example.org"):
        assert word not in data
    after = State(read_project(data))
    assert after.get(Note, "n").text == "Personne p2 dit que Personne p1 attend"
    assert len(after) == len(state)


# ---- refused ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "import_foreign"),
        (b"PK\x03\x04", "import_foreign"),
        (b"[]", "import_foreign"),
        (b"null", "import_foreign"),
        (b'{"songs": []}', "import_foreign"),
        (b"\xff\xfe{\x00}\x00", "import_foreign"),
        (b"[" * 100_000, "import_foreign"),
        (write_project(State([FRAME]))[:-20], "import_damaged"),
        (file_with(FRAME_JSON, version="1"), "import_damaged"),
        (file_with(FRAME_JSON, version=True), "import_damaged"),
        (file_with(FRAME_JSON, version=0), "import_damaged"),
        (file_with(FRAME_JSON, version=FORMAT_VERSION + 1), "import_newer"),
        (file_with(records={}), "import_damaged"),
        (file_with(records=[1]), "import_damaged"),
        (file_with(FRAME_JSON, {"record": "unicorn", "id": "u"}), "import_damaged"),
        (file_with(FRAME_JSON, {"record": ["x"], "id": "u"}), "import_damaged"),
        (file_with(FRAME_JSON, {"record": "department", "name": "D", "order": "a0"}), "import_damaged"),
        (file_with(FRAME_JSON, FRAME_JSON), "import_duplicate_id"),
        (file_with(), "import_foreign"),
        (file_with(FRAME_JSON | {"id": "another"}), "import_foreign"),
        (file_with(FRAME_JSON | {"sponsor": "nobody"}), "import_link"),
    ],
)
def test_what_is_not_sound_is_refused(data: bytes, code: str) -> None:
    """H15"""
    assert refused(data).code == code


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "project.name"),
        ({"name": "x" * 301}, "project.name"),
        ({"name": 3}, "project.name"),
        ({"name": " \u200b "}, "project.name"),
        ({"retention_days": 10**9}, "project.retention_days"),
        ({"language": "de"}, "project.language"),
        ({"created_at": "2026-01-01T00:00:00"}, "project.created_at"),
        ({"starts_on": "31/12/2026"}, "project.starts_on"),
        ({"sponsor": 7}, "project.sponsor"),
    ],
)
def test_a_wrong_value_names_its_field(change: dict[str, Any], field: str) -> None:
    problem = refused(file_with(FRAME_JSON | change))
    assert (problem.code, problem.facts) == ("import_value", {"field": field})


def test_a_missing_value_names_its_field() -> None:
    without = {key: value for key, value in FRAME_JSON.items() if key != "name"}
    assert refused(file_with(without)).facts == {"field": "project.name"}


def test_a_newer_file_says_which_program_wrote_it() -> None:
    assert refused(file_with(version=9, program="2.0.0")).facts == {"program": "2.0.0"}
    assert refused(file_with(version=9, program="<script>")).facts == {"program": "?"}


def test_sizes_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(project_json, "MOST_RECORDS", 2)
    many = [json.loads(msgspec.json.encode(Department(id=f"d{n}", name="D", order="a0"))) for n in range(3)]
    assert refused(file_with(FRAME_JSON, *many)).code == "import_too_many"
    monkeypatch.setattr(project_json, "MOST_BYTES", 10)
    assert refused(file_with(FRAME_JSON)).code == "import_too_large"


def test_text_is_cleaned_on_the_way_in() -> None:
    """H3"""
    (record,) = read_project(file_with(FRAME_JSON | {"name": "  E\u0301té\u0000 "}))
    assert getattr(record, "name", "") == "Été"


def test_a_byte_order_mark_is_harmless() -> None:
    assert read_project(b"\xef\xbb\xbf" + write_project(State([FRAME]))) == (FRAME,)


@tried(300, deadline=None)
@given(any_project(size=6), st.data())
def test_any_damage_is_refused_or_harmless(records: tuple[Record, ...], data: st.DataObject) -> None:
    """H15: bytes overwritten, removed or doubled: a sound project or a refusal, never a failure."""
    content = bytearray(write_project(State(records)))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        noise = data.draw(st.binary(max_size=6) | st.sampled_from([b'"', b"}", b"null", b"1e999", b"\\ud800", b"[["]))
        content[place : place + data.draw(st.integers(0, 6))] = noise
    try:
        found = read_project(bytes(content))
    except Refused as refusal:
        assert refusal.code.startswith("import_")
    else:
        assert State(read_project(write_project(State(found)))) == State(found)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
)


@tried(200, deadline=None)
@given(st.sampled_from(sorted(FRAME_JSON)), _JSON)
def test_any_value_in_any_field_is_answered(field: str, value: Any) -> None:
    """H15"""
    try:
        read_project(file_with(FRAME_JSON | {field: value}))
    except Refused as refusal:
        assert refusal.code.startswith("import_")
