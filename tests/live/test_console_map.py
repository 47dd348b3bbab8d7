"""What the map on the console asks of the server (SPEC I1 to I9)."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from components.console.record_past import past_in_words
from components.journey.operations.cards import add_card, move_card
from components.journey.operations.journeys import add_journey
from components.journey.operations.people import add_person
from components.journey.operations.personas import update_persona
from components.journey.operations.steps import add_step, update_step
from components.journey.records import Card, Journey, Person, Persona, Phase, Step
from components.live.console_map import BODY_LIMIT, PAST, Consoles
from components.live.door import Door
from components.store import Store

from .console_kit import HERE, OURS, ask, first_step, new_card

# ---- reading ----------------------------------------------------------------------------------


def test_the_map_holds_its_records_numbers_words_and_choices(
    page: TestClient, store: Store, project: str, journey: Journey
) -> None:
    """I3"""
    told = page.get(f"/api/console/{project}/maps/{journey.id}?lang=en").json()
    assert told["seq"] == store.read(project).seq
    kinds = [one["type"] for one in told["records"]]
    assert kinds.count("journey") == 1 and kinds.count("phase") == 5 and kinds.count("step") == 1
    assert told["numbers"][first_step(store, project).id]["value"] is None
    assert told["words"]["undo"] == "Undo"
    assert ["added", "new"] in told["choices"]["card_status"]


def test_the_map_as_it_was(page: TestClient, store: Store, project: str, journey: Journey) -> None:
    """I3"""
    before = store.read(project).seq
    new_card(page, store, project)
    now = page.get(f"/api/console/{project}/maps/{journey.id}").json()
    then = page.get(f"/api/console/{project}/maps/{journey.id}?at={before}").json()
    assert [one["type"] for one in now["records"]].count("card") == 1
    assert [one["type"] for one in then["records"]].count("card") == 0


def test_nobody_is_described_on_a_map(page: TestClient, store: Store, project: str, journey: Journey) -> None:
    """I3: people, verbatims and portraits stay at home."""
    told = page.get(f"/api/console/{project}/maps/{journey.id}").json()
    assert {one["type"] for one in told["records"]} <= {
        "journey", "phase", "step", "card", "touchpoint", "channel", "persona", "department", "evidence",
    }  # fmt: skip


@pytest.mark.parametrize("path", ["maps/nowhere", "maps/nowhere?at=1"])
def test_a_map_that_is_gone_is_said(page: TestClient, project: str, path: str) -> None:
    answer = page.get(f"/api/console/{project}/{path}")
    assert answer.status_code == 404 and answer.json()["message"]


def test_a_project_that_is_gone_is_said(page: TestClient) -> None:
    assert page.get("/api/console/nothing/maps/x").status_code == 404
    assert page.get("/api/console/..%2F..%2Fetc/maps/x").status_code in (404, 422)


# ---- operations -------------------------------------------------------------------------------


def test_an_operation_is_kept_before_it_is_answered(
    page: TestClient, store: Store, project: str, journey: Journey
) -> None:
    """I1: the key is the id of what it adds."""
    answer = new_card(page, store, project, key="c" * 20)
    assert answer.status_code == 200
    assert answer.json()["put"][0]["id"] == "c" * 20
    assert store.read(project).get(Card, "c" * 20).text == "J'appelle"
    assert answer.json()["seq"] == store.read(project).seq


def test_a_repeated_request_is_done_once(page: TestClient, store: Store, project: str, journey: Journey) -> None:
    """I1"""
    for _time in range(3):
        assert new_card(page, store, project, key="c" * 20).status_code == 200
    assert len(store.read(project).all(Card)) == 1


def test_a_refusal_is_explained(page: TestClient, store: Store, project: str, journey: Journey) -> None:
    """I4"""
    answer = new_card(page, store, project, text="x" * 2_001)
    assert answer.status_code == 422
    assert "2,000" in answer.json()["message"] and not store.read(project).all(Card)


def test_two_people_on_the_same_text_meet_openly(
    page: TestClient, store: Store, project: str, journey: Journey
) -> None:
    """I5: 409 with both versions; one's own earlier requests are no conflict."""
    new_card(page, store, project, key="c" * 20)
    seen = store.read(project).seq
    assert (
        ask(page, project, "update_card", "c" * 20, key="d" * 20, fields={"text": "B"}, based_on=seen).status_code
        == 200
    )
    again = {"fields": {"text": "C"}, "based_on": seen}
    refused = ask(page, project, "update_card", "c" * 20, key="e" * 20, **again)
    assert refused.status_code == 409
    assert (refused.json()["theirs"], refused.json()["mine"]) == ("B", "C")
    assert ask(page, project, "update_card", "c" * 20, key="f" * 20, mine=["d" * 20], **again).status_code == 200


def test_several_operations_as_one_are_undone_as_one(
    page: TestClient, store: Store, project: str, journey: Journey
) -> None:
    """I6"""
    step = first_step(store, project).id
    calls = [
        {"name": "add_card", "fields": {"step": step, "layer": "doing", "text": "A"}},
        {"name": "update_step", "args": [step], "fields": {"title": "Je cherche encore"}},
    ]
    assert ask(page, project, "edit_together", fields={"calls": calls}).status_code == 200
    assert page.post(f"/api/console/{project}/undo", json={}).status_code == 200
    assert not store.read(project).all(Card) and first_step(store, project).title == "Je cherche"
    assert page.post(f"/api/console/{project}/redo", json={}).status_code == 200
    assert store.read(project).all(Card)


def read_aloud(page: TestClient, project: str, text: str, kind: str, **more: str) -> Any:
    told = {"text": text, "kind": kind} | more
    return page.post(f"/api/console/{project}/wording?lang=en", json=told)


def test_w11_words_still_being_written_are_remarked_upon_and_not_kept(
    page: TestClient, store: Store, project: str, journey: Journey
) -> None:
    before = store.read(project)
    answer = read_aloud(page, project, "Le client appelle le SVI", "step", journey=journey.id)
    told = answer.json()
    assert [one["rule"] for one in told["hints"]] == ["first_person", "third_person"]
    assert told["more"] == "1 more remark on these words"
    assert told["better"] == "J'appelle le menu vocal"
    assert read_aloud(page, project, "Le client appelle le SVI", "backstage").json() == {
        "hints": [],
        "more": "",
        "better": None,
    }
    assert store.read(project).seq == before.seq


def test_w11_a_household_says_we(page: TestClient, store: Store, project: str) -> None:
    (journey,) = store.run(project, add_journey, "me", None, name="Fuite", persona_name="Famille").state.all(Journey)
    persona = store.read(project).get(Persona, journey.persona)
    store.run(project, update_persona, "me", None, persona.id, group=True)
    told = read_aloud(page, project, "Nous appelons la mairie", "step", journey=journey.id).json()
    assert told == {"hints": [], "more": "", "better": None}
    assert [one["rule"] for one in read_aloud(page, project, "Nous appelons la mairie", "step").json()["hints"]] == [
        "group"
    ]


@pytest.mark.parametrize(
    ("project_id", "body", "status"), [("gone", {"text": "Je", "kind": "step"}, 404), ("", {"text": 1}, 422)]
)
def test_w11_what_cannot_be_read_is_said(
    page: TestClient, project: str, project_id: str, body: Any, status: int
) -> None:
    answer = page.post(f"/api/console/{project_id or project}/wording?lang=en", json=body)
    assert answer.status_code == status and answer.json()["message"]


@pytest.mark.parametrize(
    "told",
    [
        {"name": "create_from", "fields": {"records": []}},
        {"name": "restore", "fields": {"records": []}},
        {"name": "add_card"},
        {"name": "add_card", "fields": {"stp": 1}},
        {"name": "update_card", "args": []},
        {"name": "update_card", "args": [{"a": 1}]},
        {"name": "edit_together", "fields": {"calls": [{"name": "restore", "fields": {"records": []}}]}},
        {"name": "edit_together", "fields": {"calls": "x"}},
        {"name": "delete_records", "args": ["project"]},
        {"name": 3},
        [],
    ],
)
def test_what_a_map_may_not_ask_is_refused(
    page: TestClient, store: Store, project: str, journey: Journey, told: Any
) -> None:
    """I7"""
    before = store.read(project).seq
    content = {"key": "a" * 20, **told} if isinstance(told, dict) else told
    answer = page.post(f"/api/console/{project}/operations", json=content)
    assert answer.status_code in (404, 422) and answer.json()["message"]
    assert store.read(project).seq == before


def test_a_huge_request_is_refused_unread(page: TestClient, project: str) -> None:
    """I7"""
    answer = page.post(f"/api/console/{project}/operations", content=b"x" * (BODY_LIMIT + 1))
    assert answer.status_code == 413


_json = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats(allow_nan=False) | some.text(max_size=20),
    lambda inner: some.lists(inner, max_size=4) | some.dictionaries(some.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(
    name=some.sampled_from(["add_card", "update_card", "move_card", "paste_cards", "update_journey", "delete_records"]),
    args=some.lists(_json, max_size=2),
    fields=some.dictionaries(
        some.sampled_from(["step", "layer", "text", "position", "order", "evidence", "status", "id", "note"]), _json
    ),
)
def test_whatever_is_asked_gets_an_answer_in_words(
    hostile: tuple[TestClient, str], name: str, args: list[Any], fields: dict[str, Any]
) -> None:
    """I7"""
    client, project = hostile
    told = {"key": "f" * 20, "name": name, "args": args, "fields": fields}
    answer = client.post(f"/api/console/{project}/operations", content=json.dumps(told).encode())
    assert answer.status_code in (200, 404, 409, 413, 422)
    assert answer.status_code == 200 or answer.json()["message"]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, str]]:
    from components.journey.operations.project import create_project

    store = Store(tmp_path_factory.mktemp("hostile"))
    project = store.create("Essai", create_project, name="Essai", language="fr")
    state = store.run(project, add_journey, "me", None, name="Parcours").state
    step = store.run(project, add_step, "me", None, phase=state.all(Phase)[0].id, title="Je cherche").changes.put[0]
    store.run(project, add_card, "me", None, step=step.id, layer="doing", text="J'appelle")
    app = Starlette(routes=Consoles(lambda: store, past_in_words).routes, middleware=[Middleware(Door)])
    with TestClient(app, base_url="http://localhost", headers=OURS, client=HERE) as client:
        yield client, project


# ---- what became of it --------------------------------------------------------------------------


def past_of(page: TestClient, project: str, journey: Journey, record: str) -> Any:
    return page.get(f"/api/console/{project}/maps/{journey.id}/past/{record}?lang=en")


def test_what_became_of_a_card_is_told_from_what_to_what(
    page: TestClient, store: Store, project: str, journey: Journey
) -> None:
    """I19: newest first, who, what, and each field in words; a move is told by its step."""
    first = first_step(store, project)
    new_card(page, store, project)
    (card,) = store.read(project).all(Card)
    ask(page, project, "update_card", card.id, key="b" * 20, fields={"text": "J'attends", "status": "confirmed"})
    made = store.run(project, add_step, "other", None, phase=first.phase, title="Je patiente").changes.of_kind(Step)[0]
    store.run(project, move_card, "other", None, card.id, step=made.id)
    told = past_of(page, project, journey, card.id).json()
    assert not told["more"]
    moved, edited, added = told["entries"]
    assert (moved["who"], edited["who"], added["who"]) == ("another browser", "you", "you")
    assert {"about": "Step", "before": "Je cherche", "after": "Je patiente"} in moved["lines"]
    assert edited["lines"] == [
        {"about": "Text of the card", "before": "J'appelle", "after": "J'attends"},
        {"about": "Status", "before": "hypothesis", "after": "confirmed"},
    ]
    assert added["what"] and added["lines"] == [{"about": "", "before": "", "after": "J'appelle"}]


def test_only_things_of_a_map_have_a_past_there(page: TestClient, store: Store, project: str, journey: Journey) -> None:
    """I19: nobody reads the past of a person by way of the map."""
    person = store.run(project, add_person, "me", None, name="Anne").changes.of_kind(Person)[0]
    assert past_of(page, project, journey, person.id).status_code == 404
    assert past_of(page, project, journey, "nothing").status_code == 404


def test_a_long_past_is_told_in_part(page: TestClient, store: Store, project: str, journey: Journey) -> None:
    step = first_step(store, project)
    for number in range(PAST + 1):
        store.run(project, update_step, "me", None, step.id, title=f"Je cherche {number}")
    told = past_of(page, project, journey, step.id).json()
    assert told["more"] and len(told["entries"]) == PAST
    assert told["entries"][0]["lines"][0]["after"] == f"Je cherche {PAST}"


def test_an_undo_says_what_it_took_back(page: TestClient, store: Store, project: str, journey: Journey) -> None:
    """I14"""
    new_card(page, store, project)
    undone = page.post(f"/api/console/{project}/undo?lang=en", json={}).json()
    assert undone["label"] == "Add a card" and undone["drop"]
    redone = page.post(f"/api/console/{project}/redo?lang=en", json={}).json()
    assert redone["label"] == "Add a card" and redone["put"]
