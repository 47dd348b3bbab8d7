"""The files screen: taking a project away, people's data, erasing (SPEC X, H14)."""

import logging
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from streamlit.testing.v1 import AppTest

import sample_data
from components.console.project import files_away, files_people, people_data
from components.exchange.project_json import read_project
from components.journey.operations.people import update_person
from components.journey.operations.project import create_from, delete_records, name_version, update_project
from components.journey.records import PROJECT_ID, Note, Person, Session
from components.journey.state import State
from components.store import Store
from tests.conftest import Clock, OpenScreen

pytestmark = pytest.mark.screen

ME = "facilitator"


@pytest.fixture
def example(store: Store, clock: Clock) -> str:
    return store.create("Exemple", create_from, records=sample_data.build("fr", clock().date()))


def words(app: AppTest) -> str:
    kinds = ("title", "header", "subheader", "markdown", "caption", "info", "error", "warning")
    return "\n".join(str(one.value) for kind in kinds for one in getattr(app, kind)).replace("\\", "")


def show(app: AppTest, view: str) -> AppTest:
    app.segmented_control(key="choice.files.view").set_value(view).run()
    assert not app.exception
    return app


def traces(folder: Path, *texts: str) -> list[str]:
    """The files in whose bytes one of these texts can be found, in any capitals."""
    found: list[str] = []
    for path in folder.rglob("*"):
        content = path.read_bytes().decode("utf-8", "ignore").casefold() if path.is_file() else ""
        found.extend(f"{path.name}: {text}" for text in texts if text.casefold() in content)
    return found


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("share", ["0", "1"])
@pytest.mark.parametrize("view", ["away", "people", "erase"])
@pytest.mark.parametrize("filled", [False, True])
def test_every_view_draws(
    open_screen: OpenScreen, store: Store, project: str, language: str, share: str, view: str, filled: bool
) -> None:
    if filled:
        records = sample_data.build("fr", datetime(2026, 11, 24, tzinfo=UTC).date())
        store.run(project, create_from, ME, None, records=records)
    show(open_screen("files", project, language, share=share), view)


# ---- taking away --------------------------------------------------------------------------


def test_the_json_file_comes_back_identical(open_screen: OpenScreen, store: Store, example: str) -> None:
    """H14, X6"""
    open_screen("files", example)
    assert State(read_project(files_away._json(example, True))) == store.read(example)
    without = files_away._json(example, False)
    for person in store.read(example).all(Person):
        assert person.name.encode() not in without
    assert len(read_project(without)) == len(store.read(example))


def test_sharing_never_hands_out_names(open_screen: OpenScreen, example: str) -> None:
    app = open_screen("files", example, share="1")
    assert not app.toggle
    assert [one.key for one in app.get("download_button") if "whole" in str(one.key)] == []


# ---- people -------------------------------------------------------------------------------


def test_the_promise_is_written(open_screen: OpenScreen, store: Store, example: str) -> None:
    """X1"""
    app = show(open_screen("files", example), "people")
    app.text_area(key="project.purpose").set_value("Préparer l'atelier").run()
    app.text_input(key="project.controller").set_value("Mutuelle").run()
    app.number_input(key="project.retention_days").set_value(30).run()
    project = store.read(example).project
    assert (project.purpose, project.controller, project.retention_days) == ("Préparer l'atelier", "Mutuelle", 30)
    assert "Les noms partiront d’eux-mêmes le" in words(app)


def choose(app: AppTest, person: str) -> AppTest:
    app.selectbox(key="files.person").set_value(person).run()
    assert not app.exception
    return app


def test_a_person_is_given_everything(open_screen: OpenScreen, store: Store, example: str) -> None:
    """X5"""
    person = next(one for one in store.read(example).all(Person) if store.read(example).where(Note, author=one.id))
    store.run(example, update_person, ME, None, person.id, email="avant@example.org")
    store.run(example, update_person, ME, None, person.id, email="apres@example.org")
    choose(show(open_screen("files", example), "people"), person.id)
    text = files_people._text_of(example, person.id, "fr")
    assert person.name in text and "apres@example.org" in text and "avant@example.org" in text
    assert "Là où il est fait référence à vous" in text
    told = msgspec.json.decode(files_people._json_of(example, person.id, "fr"))
    assert told["person"]["email"] == "apres@example.org"
    assert {one["record"] for one in told["known_in"]} >= {"attendance", "note"}
    assert "record" in files_people._text_of(example, person.id, "en")


def test_an_erased_person_is_nowhere(open_screen: OpenScreen, store: Store, example: str, clock: Clock) -> None:
    """X2, X3: through the screen: file, side files, history, versions, backups; not undone."""
    person = store.read(example).all(Person)[0]
    note = store.read(example).all(Note)[0]
    store.run(
        example, update_person, ME, None, person.id, name="Zébulon Quichotte", email="zq@example.org", job="Toréador"
    )
    from components.journey.operations.capture import update_note

    store.run(example, update_note, ME, None, note.id, text="Quichotte, dit ZÉBULON QUICHOTTE, écrit à zq@example.org")
    store.run(example, name_version, ME, None, name="Quichotte")
    store.back_up(example, "manual")
    clock.forward(minutes=2)
    assert len(traces(store.folder, "Quichotte")) >= 2
    app = choose(show(open_screen("files", example), "people"), person.id)
    app.button(key=f"files.erase_now.{person.id}").click().run()
    assert "Cochez d’abord" in app.error[0].value
    assert store.read(example).get(Person, person.id).name == "Zébulon Quichotte"
    app.checkbox(key=f"files.sure.{person.id}").set_value(True).run()
    app.button(key=f"files.erase_now.{person.id}").click().run()
    assert not app.exception
    erased = store.read(example).get(Person, person.id)
    assert erased.anonymised and erased.name.startswith("Une personne (")
    secrets = ("Zébulon", "Quichotte", "Zebulon", "zq@example.org", "Toréador", person.name)
    assert traces(store.folder, *secrets) == []
    store.close(example)
    assert traces(store.folder, *secrets) == []
    labels = [label for _batch, label in store.stacks(example, ME).undo]
    assert "erase_person" not in labels and "update_person" not in labels
    assert person.id not in {one.id for one in people_data.known_people(store, example)}
    for backup in store.backups(example):
        assert len(store.backup_state(backup))


def test_somebody_deleted_can_still_be_erased(open_screen: OpenScreen, store: Store, example: str) -> None:
    """X2, X3: deleting a row of the table leaves it in the history; erasing does not."""
    person = store.read(example).all(Person)[1]
    store.run(example, delete_records, ME, None, person.id)
    assert traces(store.folder, person.name)
    app = choose(show(open_screen("files", example), "people"), person.id)
    app.checkbox(key=f"files.sure.{person.id}").set_value(True).run()
    app.button(key=f"files.erase_now.{person.id}").click().run()
    store.close(example)
    assert traces(store.folder, person.name) == []


def test_names_go_when_time_is_up(open_screen: OpenScreen, store: Store, example: str, clock: Clock) -> None:
    """X4: when the project is opened, and said; not before; once."""
    names = [one.name for one in store.read(example).all(Person)]
    open_screen("frame", example)
    assert store.read(example).all(Person)[0].name == names[0]
    last = max(one.starts_at for one in store.read(example).all(Session) if one.starts_at)
    clock.now = last.replace(tzinfo=UTC)
    clock.forward(days=92)
    app = open_screen("home", example)
    assert "Le délai promis est écoulé" in words(app)
    state = store.read(example)
    assert all(one.anonymised for one in state.all(Person))
    assert state.project.names_removed_at == clock.now
    store.close(example)
    assert traces(store.folder, *names) == []
    store.run(example, update_person, ME, None, state.all(Person)[0].id, name="Nouvelle Venue", anonymised=False)
    app = open_screen("home", example)
    assert "Le délai promis" not in words(app)
    assert store.read(example).all(Person)[0].name == "Nouvelle Venue"


def test_names_go_on_the_home_screen_too(open_screen: OpenScreen, store: Store, example: str, clock: Clock) -> None:
    """X4"""
    clock.forward(days=400)
    open_screen("home")
    assert all(one.anonymised for one in store.read(example).all(Person))


def test_shortening_the_promise_erases_nobody_at_once(
    open_screen: OpenScreen, store: Store, example: str, clock: Clock
) -> None:
    """X4: a slip of the finger in the number of days can be mended."""
    clock.forward(days=60)
    app = show(open_screen("files", example), "people")
    app.number_input(key="project.retention_days").set_value(0).run()
    assert "à la prochaine ouverture" in words(app)
    app.number_input(key="project.retention_days").set_value(90).run()
    assert not any(one.anonymised for one in store.read(example).all(Person))


def test_nobody_to_show(open_screen: OpenScreen, project: str) -> None:
    assert "Personne n’est nommé" in words(show(open_screen("files", project), "people"))


# ---- erasing ------------------------------------------------------------------------------


def test_a_project_is_erased_once_its_name_is_typed(open_screen: OpenScreen, store: Store, example: str) -> None:
    """X7"""
    name = store.read(example).project.name
    app = show(open_screen("files", example), "erase")
    app.text_input(key="files.typed").set_value("autre").run()
    app.button(key="files.erase_all").click().run()
    assert store.files()
    app.text_input(key="files.typed").set_value(f"  {name} ").run()
    app.button(key="files.erase_all").click().run()
    assert not app.exception
    assert not list(store.folder.iterdir())
    assert app.title[0].value == "Projets"
    assert "project" not in app.query_params


# ---- logs ---------------------------------------------------------------------------------


def test_nothing_typed_reaches_a_log(
    open_screen: OpenScreen,
    store: Store,
    project: str,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """X8: refusals, a full disk, and a screen that fails while it holds a name."""
    hostile = "Marie <script>Dupont\n2026-01-01 ERROR forged"
    with caplog.at_level(logging.DEBUG):
        store.run(project, update_project, ME, None, PROJECT_ID, name=hostile[:40], why=hostile)
        for call in (
            lambda: store.run(project, update_project, ME, None, PROJECT_ID, sponsor=hostile),
            lambda: store.run(project, update_project, ME, None, PROJECT_ID, language=hostile),
            lambda: store.adopt(hostile, hostile.encode()),
            lambda: store.read(hostile),
        ):
            with pytest.raises(Exception) as refused:
                call()
            assert "Marie" not in str(refused.value)

        def fail(*_args: object, **_kwargs: object) -> None:
            raise ValueError(hostile)

        monkeypatch.setattr(files_away, "table_downloads", fail)
        app = open_screen("files", project)
        assert "rechargez la page" in words(app)
    text = caplog.text + "".join(str(one.__dict__) for one in caplog.records)
    assert "ValueError at" in caplog.text
    assert "Marie" not in text and "Dupont" not in text and "forged" not in text
