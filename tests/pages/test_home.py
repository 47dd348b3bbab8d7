"""The home screen: projects, ways to start one, search, whole-project acts, files that do not open."""

import errno
import os
import unicodedata
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from msgspec.structs import replace
from streamlit.testing.v1 import AppTest

import sample_data
from components.console.finding import SCREEN_OF, choices_for
from components.console.screens import SCREENS
from components.exchange.project_json import write_project
from components.journey.operations.project import create_from, create_project, update_project
from components.journey.operations.room import open_room
from components.journey.operations.sessions import add_session
from components.journey.records import (
    KINDS,
    PROJECT_ID,
    Activity,
    Block,
    Card,
    Channel,
    ChecklistItem,
    Decision,
    Item,
    Journey,
    Persona,
    Room,
    Session,
    Step,
)
from components.journey.walk import journey_of
from components.language.typography import isolated, unbroken
from components.store import Store, backups
from tests.conftest import Clock, OpenScreen
from tests.pages.reading import addresses, labels, words

pytestmark = pytest.mark.screen


@pytest.fixture
def example(store: Store, clock: Clock) -> str:
    return store.create("Exemple", create_from, records=sample_data.build("fr", clock().date()))


@pytest.mark.parametrize(("language", "example_label"), [("fr", "Ouvrir l’exemple"), ("en", "Open the example")])
def test_first_start_offers_the_example_and_a_new_project(
    open_screen: OpenScreen, language: str, example_label: str
) -> None:
    app = open_screen("home", language=language)
    assert [one.label for one in app.button][-2:][0] == example_label
    assert app.button(key="home.welcome.new")
    assert not app.text_input


def test_the_example_opens_on_its_checklist(open_screen: OpenScreen, store: Store) -> None:
    app = open_screen("home", language="en")
    app.button(key="home.welcome.example").click().run()
    assert not app.exception
    (made,) = store.files()
    assert made.state is not None and made.state.project.sample
    assert made.id in app.query_params["project"]
    assert app.title[0].value == "Checklist"


@pytest.mark.parametrize(
    "screen",
    [
        "people",
        "personas",
        "evidence",
        "map",
        "agenda",
        "checklist",
        "room",
        "capture",
        "votes",
        "priorities",
        "actions",
    ],
)
def test_an_empty_screen_shows_the_same_screen_of_the_example(
    open_screen: OpenScreen, store: Store, screen: str
) -> None:
    empty = store.create("Vide", create_project, name="Vide", language="fr")
    for _ in range(2):  # the second time, the copy that is there already
        app = open_screen(screen, empty)
        app.button(key=f"example.{screen}").click().run()
        assert not app.exception
        (example,) = [one for one in store.files() if one.state is not None and one.state.project.sample]
        assert example.id in app.query_params["project"]
        assert app.title[0].value != "Projets"


def test_a_second_example_has_its_own_name(open_screen: OpenScreen, store: Store, example: str) -> None:
    app = open_screen("home")
    app.button(key="home.new_project").click().run()
    app.segmented_control(key="home.way").set_value("example").run()
    app.button(key="home.example.fr").click().run()
    names = {one.state.project.name for one in store.files() if one.state}
    first = store.read(example).project.name
    assert names == {first, f"{first} (2)"}


def test_a_project_from_scratch(open_screen: OpenScreen, store: Store) -> None:
    app = open_screen("home")
    app.button(key="home.welcome.new").click().run()
    app.text_input(key="home.name").set_value("Le sinistre")
    app.selectbox(key="home.language").set_value("en")
    app.button(key="home.create").click().run()
    (made,) = store.files()
    assert made.state is not None
    assert (made.state.project.name, made.state.project.language) == ("Le sinistre", "en")
    assert app.title[0].value == "Cadrage"
    assert not store.stacks(made.id, "facilitator").undo


def test_a_project_without_a_name_is_refused_and_nothing_is_lost(open_screen: OpenScreen, store: Store) -> None:
    app = open_screen("home")
    app.button(key="home.welcome.new").click().run()
    app.button(key="home.create").click().run()
    assert not store.files()
    assert "texte" in app.error[0].value
    assert app.text_input(key="home.name")


@pytest.mark.parametrize(("template", "workshops"), [("A", 2), ("B", 1), ("E", 4)])
def test_a_project_from_a_ready_agenda(open_screen: OpenScreen, store: Store, template: str, workshops: int) -> None:
    app = open_screen("home")
    app.button(key="home.welcome.new").click().run()
    app.segmented_control(key="home.way").set_value("template").run()
    app.text_input(key="home.name").set_value("Le sinistre")
    app.selectbox(key="home.template").set_value(template)
    app.button(key="home.create").click().run()
    (made,) = store.files()
    assert made.state is not None
    assert len(made.state.all(Session)) == workshops
    assert all(made.state.where(Block, session=one.id) for one in made.state.all(Session))


def upload(app: AppTest, name: str, content: bytes) -> AppTest:
    app.button(key="home.new_project").click().run()
    app.segmented_control(key="home.way").set_value("file").run()
    app.file_uploader(key="home.file").upload(name, content).run()
    return app


def test_a_whole_file_is_taken_in(open_screen: OpenScreen, store: Store, example: str) -> None:
    content = store.whole_file(example)
    app = upload(open_screen("home"), "Mon Projet.atelier", content)
    copy = next(one for one in store.files() if one.id != example)
    assert copy.state == store.read(example)
    assert app.title[0].value == "Cadrage"


def test_an_exported_project_comes_back_identical(open_screen: OpenScreen, store: Store, example: str) -> None:
    """H14."""
    original = store.read(example)
    upload(open_screen("home"), "Export.ATELIER.JSON", write_project(original))
    copy = next(one for one in store.files() if one.id != example)
    assert copy.state is not None
    same = {one.id: one for one in copy.state} | {PROJECT_ID: original.project}
    assert same == {one.id: one for one in original}
    assert copy.state.project.name == f"{original.project.name} (2)"


@pytest.mark.parametrize("name", ["photo.atelier", "photo.json"])
def test_a_file_that_is_no_project_is_refused_with_a_reason(
    open_screen: OpenScreen, store: Store, project: str, name: str
) -> None:
    """H15."""
    app = upload(open_screen("home"), name, b"\x89PNG not a project")
    assert app.error and not app.exception
    assert [one.id for one in store.files()] == [project]


def test_a_project_is_listed_with_its_next_workshop_and_its_readiness(
    open_screen: OpenScreen, store: Store, example: str
) -> None:
    app = open_screen("home")
    text = words(app)
    assert store.read(example).project.meta_objective[:40] in text
    assert "dans " in text and "jours" in text
    assert "Prêt" in text or "À risque" in text
    found = addresses(app)
    for screen in ("checklist", "room", "votes"):
        assert any(page == screen and example in query and "session=" in query for page, query in found)


def test_an_empty_project_is_listed_too(open_screen: OpenScreen, project: str) -> None:
    app = open_screen("home", language="en")
    assert "No workshop planned" in words(app)
    assert "**Essai**" in labels(app)


def test_hostile_names_are_shown_as_typed(open_screen: OpenScreen, store: Store) -> None:
    name = "# [x](javascript:alert(1)) <b>&</b> =1+1 **é** שלום 🌊"
    store.create(name, create_project, name=name, language="fr")
    app = open_screen("home")
    assert f"**{isolated(name)}**" in labels(app)


def test_search_finds_everywhere_and_leads_there(open_screen: OpenScreen, store: Store, example: str) -> None:
    state = store.read(example)
    app = open_screen("home")
    app.text_input(key="choice.home_words").set_value("persona").run()
    assert app.get("page_link")
    block = state.where(Block, session=state.all(Session)[0].id)[0]
    app.text_input(key="choice.home_words").set_value(block.title.upper()).run()
    assert any(page == "agenda" and f"session={block.session}" in query for page, query in addresses(app))
    app.text_input(key="choice.home_words").set_value("introuvable xyzzy").run()
    assert "Aucun résultat" in words(app)
    app.switch_page("prepare/people.py").run()
    app.switch_page("home/projects.py").run()
    assert app.text_input(key="choice.home_words").value == "introuvable xyzzy", "H30: words of a search stay"


def test_h27_a_find_opens_where_it_stands(open_screen: OpenScreen, store: Store, example: str) -> None:
    """The second journey, the second persona, the words: not the first of each."""
    state = store.read(example)
    journey, persona = state.all(Journey)[1], state.all(Persona)[1]
    step = next(one for one in state.all(Step) if journey_of(state, one.id) == journey)
    card = next(one for one in state.all(Card) if one.step == step.id)
    assert choices_for(state, card) == {"map.view": "map", "map.journey": journey.id}
    assert choices_for(state, step)["map.step"] == step.id
    assert choices_for(state, state.all(Decision)[0]) == {"actions.part": "decisions"}
    assert choices_for(state, state.all(ChecklistItem)[0]) == {"checklist.view": "items"}
    assert choices_for(state, state.all(Channel)[0]) == {"frame.section": "channels"}
    item = state.all(Item)[0]
    voted = state.get(Activity, item.activity)
    assert choices_for(state, item) == {f"votes.{voted.session}": voted.id}
    home = open_screen("home")
    home.text_input(key="choice.home_words").set_value(persona.name).run()
    assert ("personas", persona.id) in [(page, parse_qs(query).get("find", [""])[0]) for page, query in addresses(home)]
    personas = open_screen("personas", example)
    personas.query_params["find"] = persona.id
    personas.run()
    assert "find" not in personas.query_params
    assert personas.segmented_control(key="choice.persona").value == persona.id


def test_a_project_leads_to_the_workshop_that_voted(open_screen: OpenScreen, store: Store, example: str) -> None:
    """The workshop to come has asked nothing yet: the votes of the example are in sight from the home screen."""
    state = store.read(example)
    sessions = [one.id for one in state.all(Session) if state.where(Activity, session=one.id)]
    queries = [query for page, query in addresses(open_screen("home")) if page == "votes"]
    assert [parse_qs(one)["session"] for one in queries] == [[sessions[-1]]]
    empty = store.run(example, add_session, "t", None, title="Suite", minutes=60).changes.of_kind(Session)[0]
    for screen in ("votes", "priorities"):
        found = addresses(open_screen(screen, example, session=empty.id))
        assert [parse_qs(query)["session"] for page, query in found if page == screen] == [[sessions[-1]]]


def test_every_kind_has_its_screen() -> None:
    assert set(SCREEN_OF) == set(KINDS)
    assert set(SCREEN_OF.values()) <= {one.url for one in SCREENS}


def test_duplicating_gives_an_independent_copy(open_screen: OpenScreen, store: Store, example: str) -> None:
    app = open_screen("home")
    app.button(key=f"home.{example}.duplicate").click().run()
    copy = next(one for one in store.files() if one.id != example)
    assert copy.state is not None
    original = store.read(example)
    assert copy.state.project.name == f"{original.project.name} (2)"
    assert not copy.state.project.sample
    same = {one.id: one for one in copy.state} | {PROJECT_ID: original.project}
    assert same == {one.id: one for one in original}


def test_archiving_puts_away_and_brings_back(open_screen: OpenScreen, store: Store, project: str, example: str) -> None:
    app = open_screen("home")
    app.button(key=f"home.{project}.archive").click().run()
    assert store.read(project).project.archived
    assert "sous la liste" in app.toast[0].value
    assert "**Essai**" not in labels(app)
    app.toggle(key="home.archived").set_value(True).run()
    assert "**Essai**" in labels(app)
    app.button(key=f"home.{project}.unarchive").click().run()
    assert not store.read(project).project.archived


def test_a_copy_of_an_archived_project_is_not_archived(open_screen: OpenScreen, store: Store, project: str) -> None:
    store.run(project, update_project, "tester", None, PROJECT_ID, archived=True)
    app = open_screen("home")
    app.toggle(key="home.archived").set_value(True).run()
    app.button(key=f"home.{project}.duplicate").click().run()
    copy = next(one for one in store.files() if one.id != project)
    assert copy.state is not None and not copy.state.project.archived


def test_erasing_takes_the_typed_name(open_screen: OpenScreen, store: Store, project: str) -> None:
    app = open_screen("home", project)
    app.button(key=f"home.{project}.ask").click().run()
    app.text_input(key=f"home.{project}.name").set_value("essai ?")
    app.button(key=f"home.{project}.erase_yes").click().run()
    assert store.files() and "rien n’est effacé" in words(app)
    app.text_input(key=f"home.{project}.name").set_value("Essai")
    app.button(key=f"home.{project}.erase_yes").click().run()
    assert not store.files()
    assert "project" not in app.query_params
    assert not app.exception


def test_the_name_can_be_copied_from_the_screen(open_screen: OpenScreen, store: Store, project: str) -> None:
    """W12: what is shown has other blanks than what is kept; a keyboard may take accents apart."""
    kept = "Été : le projet « Léa »"
    store.run(project, update_project, "tester", None, PROJECT_ID, name=kept)
    app = open_screen("home")
    app.button(key=f"home.{project}.ask").click().run()
    app.text_input(key=f"home.{project}.name").set_value(unicodedata.normalize("NFD", unbroken(kept)))
    app.button(key=f"home.{project}.erase_yes").click().run()
    assert not store.files() and app.toast[0].value == "Le projet est effacé."


def test_what_could_not_be_erased_is_not_said_to_be(
    open_screen: OpenScreen, store: Store, project: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    app = open_screen("home", project)
    app.button(key=f"home.{project}.ask").click().run()
    app.text_input(key=f"home.{project}.name").set_value("Essai")
    with monkeypatch.context() as failing:
        failing.setattr(backups, "erase", fail)
        app.button(key=f"home.{project}.erase_yes").click().run()
        assert not app.toast and app.error and store.read(project).project.name == "Essai"
    app.text_input(key=f"home.{project}.name").set_value("Essai")
    app.button(key=f"home.{project}.erase_yes").click().run()
    assert not store.files()


@pytest.mark.parametrize("whole", [True, False])
def test_what_is_brought_in_beside_its_original_takes_no_phone_away(
    open_screen: OpenScreen, store: Store, project: str, whole: bool
) -> None:
    """L3: the rooms of what comes in get codes of their own; on another computer they keep them."""
    session = store.run(project, add_session, "me", None, title="Atelier").changes.of_kind(Session)[0].id
    store.run(project, open_room, "me", None, session=session)
    code = store.read(project).all(Room)[0].code
    if whole:
        name, content = "essai.atelier", store.whole_file(project)
    else:
        name, content = "essai.atelier.json", write_project(store.read(project))
    app = upload(open_screen("home"), name, content)
    (came,) = (one for one in store.files() if one.id != project)
    assert not app.exception and came.state is not None and came.state.all(Room)[0].code != code
    assert came.state.all(Room)[0].closed_at is not None
    assert store.read(project).all(Room)[0].code == code
    store.erase(project)
    upload(open_screen("home"), name, content)
    (alone,) = (one for one in store.files() if one.id != came.id)
    assert alone.state is not None and alone.state.all(Room)[0].code == code


def test_one_can_keep_it_after_all(open_screen: OpenScreen, store: Store, project: str) -> None:
    app = open_screen("home")
    app.button(key=f"home.{project}.ask").click().run()
    app.button(key=f"home.{project}.erase_no").click().run()
    assert store.files() and f"**{unbroken(store.read(project).project.name)}**" in labels(app)


def test_sharing_finds_no_email(open_screen: OpenScreen, store: Store, clock: Clock) -> None:
    """X: nothing private on a shared screen."""
    from components.journey.records import Person

    records = [
        *sample_data.build("fr", clock().date()),
        Person(id="px", name="Zed", order="b00", email="zed@exemple.fr"),
    ]
    shared = store.create("Partagé", create_from, records=records)
    app = open_screen("home", shared, share="1")
    assert not [one for one in app.text_input if one.key == "choice.home_words"]
    assert "zed@exemple.fr" not in words(app)


def test_thirty_projects_stay_listed_by_nearness(open_screen: OpenScreen, store: Store, clock: Clock) -> None:
    """The soonest workshop comes first, past ones last."""
    from datetime import timedelta

    for number, days in enumerate((20, -3, 2, None, 9)):
        name = f"P{number}"
        made = store.create(name, create_project, name=name, language="fr")
        if days is not None:
            starts = (clock() + timedelta(days=days)).replace(tzinfo=None)
            workshop = Session(id=f"w{number}", title="W", order="a0", starts_at=starts)
            records = [replace(store.read(made).project, name=name), workshop]
            store.erase(made)
            store.create(name, create_from, records=records)
    shown = [one for one in labels(open_screen("home")) if one.startswith("**P")]
    assert shown == ["**P2**", "**P4**", "**P0**", "**P3**", "**P1**"]


def test_a_shared_screen_shows_no_other_project(open_screen: OpenScreen, example: str, store: Store) -> None:
    app = open_screen("home", share="1")
    name = store.read(example).project.name
    assert name not in words(app) and not labels(app) and not app.text_input
    assert "vos autres projets" in words(app)
    app.button(key="share_off").click().run()
    assert any(unbroken(name) in one for one in labels(app))
