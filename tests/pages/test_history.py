"""The history screen: what changed in words, taking back, named versions, backups (SPEC H7, H13, H18)."""

import sqlite3

import pytest
from msgspec.structs import replace
from streamlit.testing.v1 import AppTest

import sample_data
from components.console.record_words import field_lines, named
from components.exchange.table_columns import View
from components.journey.balloting import items_of
from components.journey.operations.activities import close_activity, open_activity
from components.journey.operations.capture import update_note
from components.journey.operations.contributions import contribute_compare, contribute_vote
from components.journey.operations.people import update_person
from components.journey.operations.project import (
    create_from,
    create_project,
    delete_records,
    name_version,
    update_project,
)
from components.journey.operations.room import join_room, open_room
from components.journey.operations.sessions import add_session
from components.journey.operations.voting import add_activity, put_to_vote
from components.journey.records import (
    PROJECT_ID,
    Activity,
    Ballot,
    Card,
    Note,
    Participant,
    Person,
    Phase,
    Session,
    Version,
)
from components.journey.state import State
from components.language import speech
from components.store import ROOM, Store, backups
from tests.conftest import Clock, OpenScreen

pytestmark = pytest.mark.screen

ME = "facilitator"


@pytest.fixture
def example(store: Store, clock: Clock) -> str:
    return store.create("Exemple", create_from, records=sample_data.build("fr", clock().date()))


def words(app: AppTest) -> str:
    kinds = ("title", "header", "subheader", "markdown", "caption", "info", "error", "warning")
    return (
        "\n".join(str(one.value) for kind in kinds for one in getattr(app, kind))
        .replace("\\", "")
        .replace("\u00a0", " ")
    )


def show(app: AppTest, view: str) -> AppTest:
    app.segmented_control(key="choice.history.view").set_value(view).run()
    assert not app.exception
    return app


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("share", ["0", "1"])
@pytest.mark.parametrize("view", ["changes", "versions", "backups"])
def test_every_view_draws(open_screen: OpenScreen, project: str, language: str, share: str, view: str) -> None:
    assert show(open_screen("history", project, language, share=share), view).title[0].value in (
        "Historique",
        "History",
    )


def test_changes_are_told_in_words(open_screen: OpenScreen, store: Store, example: str) -> None:
    """When, which operation, which record, before and after: in words, never in codes or as Markdown."""
    state = store.read(example)
    person, card = state.all(Person)[0], state.all(Card)[0]
    store.run(example, update_person, ME, None, person.id, job="Chef de *projet* <b>")
    store.run(example, delete_records, "someone", None, card.id)
    told = words(open_screen("history", example))
    assert "10:00 · **Supprimer** · un autre navigateur" in told
    assert "suppression : carte" in told
    assert f"personne **{person.name}** : Fonction : {person.job} → Chef de *projet* <b>" in told
    assert "· vous" in told and "Partir d’un projet existant" in told
    english = words(open_screen("history", example, "en"))
    assert "another browser" in english and "card **" in english


def test_an_address_is_not_told_while_sharing(open_screen: OpenScreen, store: Store, example: str) -> None:
    person = store.read(example).all(Person)[0]
    store.run(example, update_person, ME, None, person.id, email="secret@example.org")
    assert "secret@example.org" in words(open_screen("history", example))
    assert "secret@example.org" not in words(open_screen("history", example, share="1"))


def test_who_said_a_note_is_not_told_while_sharing(open_screen: OpenScreen, store: Store, example: str) -> None:
    """X9."""
    state = store.read(example)
    note, person = state.all(Note)[0], state.all(Person)[-1]
    store.run(example, update_note, ME, None, note.id, author=person.id)
    told = f"→ {person.name}"
    assert told in words(open_screen("history", example))
    assert told not in words(open_screen("history", example, share="1"))


def test_a_shared_screen_names_no_voter() -> None:
    """X9: neither in the title of a record nor in its fields."""
    ballot = Ballot(id="b", activity="a", label="Anne", values={"i": (1,)})
    view = View(
        State([Activity(id="a", session="s", kind="vote", question="Quoi ?", order="a0"), ballot]), speech("en")
    )
    assert "Anne" in named(view, ballot) and "Anne" not in named(view, ballot, sharing=True)
    lines = list(field_lines(view, ballot, replace(ballot, label="Bea", values={"i": (2,)}), sharing=True))
    assert [one.rpartition(": ")[2] for one in lines] == ["not shown here", "hidden while sharing"]


def test_an_answer_is_told_neither_while_it_waits_nor_by_the_history(
    open_screen: OpenScreen, store: Store, project: str
) -> None:
    """V15, H34: who and how many; what phones send is the room's, sealing is the program's own doing."""
    session = store.run(project, add_session, ME, None, title="Atelier").changes.of_kind(Session)[0].id
    asked = {}
    for kind in ("vote", "compare"):
        made = store.run(project, add_activity, ME, None, session=session, kind=kind, question=f"Quoi par {kind} ?")
        asked[kind] = made.changes.of_kind(Activity)[0].id
        store.run(project, put_to_vote, ME, None, activity=asked[kind], texts=["Délais", "Photos"])
        store.run(project, open_activity, ME, None, asked[kind])
    store.run(project, open_room, ME, None, session=session)
    store.run(project, join_room, ROOM, None, session=session, key="k")
    state = store.read(project)
    voter = state.all(Participant)[0].id
    late, photos = (one.id for one in items_of(state, asked["vote"]))
    for item in (late, photos):
        vote = asked["vote"]
        store.run(project, contribute_vote, ROOM, None, activity=vote, dots={item: 1}, participant=voter, ballot="b")
    one, other = (one.id for one in items_of(state, asked["compare"]))
    pair = {"activity": asked["compare"], "winner": other, "loser": one, "comparison": "c", "participant": voter}
    store.run(project, contribute_compare, ROOM, None, **pair)  # type: ignore[arg-type]
    told = words(open_screen("history", project))
    sent = told.split("Rejoindre la salle")[0]
    assert sent.count("· la salle") == 3 and "non montré ici" in sent
    assert "Délais" not in sent and "Photos" not in sent
    store.run(project, close_activity, ME, None, asked["vote"])
    told = words(open_screen("history", project))
    assert "**Sceller les réponses** · le programme, de lui-même" in told and "1 réponse réécrite" in told
    assert "un autre navigateur" not in told
    assert "**Seal the answers** · the program, by itself" in words(open_screen("history", project, "en"))


def test_a_change_is_taken_back_alone(open_screen: OpenScreen, store: Store, project: str) -> None:
    """H7: also when it is not the latest; somebody else's offers no button."""
    store.run(project, update_project, ME, None, PROJECT_ID, why="un")
    store.run(project, name_version, ME, None, name="Après")
    store.run(project, update_project, "someone", None, PROJECT_ID, success="x")
    app = open_screen("history", project)
    (first, _label), _second = store.stacks(project, ME).undo
    assert len([one for one in app.button if str(one.key).startswith("history.undo.")]) == 2
    app.button(key=f"history.undo.{first}").click().run()
    assert not app.exception
    assert store.read(project).project.why == ""
    assert store.read(project).all(Version)


def test_a_refused_undo_is_explained(open_screen: OpenScreen, store: Store, project: str) -> None:
    """H8"""
    store.run(project, update_project, ME, None, PROJECT_ID, why="un")
    store.run(project, update_project, "someone", None, PROJECT_ID, why="deux")
    app = open_screen("history", project)
    app.button(key=f"history.undo.{store.stacks(project, ME).undo[0][0]}").click().run()
    assert "Impossible d’annuler" in app.error[0].value


def test_changes_are_filtered_and_come_page_by_page(open_screen: OpenScreen, store: Store, project: str) -> None:
    for number in range(30):
        store.run(project, update_project, ME if number % 2 else "someone", None, PROJECT_ID, why=f"n{number}")
    store.run(project, name_version, ME, None, name="Étape")
    app = open_screen("history", project)
    assert words(app).count("Pourquoi") == 19
    app.button(key="history.more").click().run()
    assert words(app).count("Pourquoi") == 30
    app.toggle(key="history.mine").set_value(True).run()
    assert words(app).count("Pourquoi") == 15
    app.selectbox(key="history.kind").set_value("version").run()
    assert words(app).count("Pourquoi") == 0 and "Étape" in words(app)
    app.selectbox(key="history.kind").set_value("card").run()
    assert "Aucune modification" in words(app)


def test_a_long_change_opens_and_closes(open_screen: OpenScreen, store: Store, example: str) -> None:
    phase = store.read(example).all(Phase)[0]
    store.run(example, delete_records, ME, None, phase.id)
    app = open_screen("history", example)
    few = words(app).count("suppression :")
    opener = next(str(one.key) for one in app.button if str(one.key).startswith("history.open."))
    app.button(key=opener).click().run()
    assert words(app).count("suppression :") > few
    app.button(key=opener).click().run()
    assert words(app).count("suppression :") == few


# ---- versions -----------------------------------------------------------------------------


def test_the_present_is_named_compared_and_restored(open_screen: OpenScreen, store: Store, example: str) -> None:
    """H13"""
    app = show(open_screen("history", example), "versions")
    assert "Aucune version" in words(app)
    app.text_input(key="history.version_name").set_value("Avant *l'atelier*")
    next(b for b in app.button if b.label == "Nommer").click().run()
    (version,) = store.read(example).all(Version)
    assert version.name == "Avant *l'atelier*"
    assert app.text_input(key="history.version_name").value == ""
    before = store.read(example)
    card = before.all(Card)[0]
    store.run(example, delete_records, ME, None, card.id)
    store.run(example, update_project, ME, None, PROJECT_ID, why="autre chose")
    app.button(key=f"history.compare.{version.id}").click().run()
    told = words(app)
    assert "1 suppression" in told and "autre chose" in told
    app.button(key=f"history.restore.{version.id}.yes").click().run()
    assert store.read(example) == before
    assert "Rien ne diffère" in words(app)
    store.undo(example, ME)
    assert store.read(example).project.why == "autre chose"


def test_an_empty_name_keeps_what_was_typed_and_says_why(open_screen: OpenScreen, store: Store, project: str) -> None:
    app = show(open_screen("history", project), "versions")
    next(b for b in app.button if b.label == "Nommer").click().run()
    assert "Il manque un texte" in app.error[0].value
    assert not store.read(project).all(Version)


def test_a_name_can_be_removed(open_screen: OpenScreen, store: Store, project: str) -> None:
    store.run(project, name_version, ME, None, name="Avant")
    (version,) = store.read(project).all(Version)
    app = show(open_screen("history", project), "versions")
    app.button(key=f"history.unname.{version.id}").click().run()
    assert not store.read(project).all(Version)


# ---- backups ------------------------------------------------------------------------------


def test_a_copy_is_made_looked_at_and_restored(
    open_screen: OpenScreen, store: Store, project: str, clock: Clock
) -> None:
    """H13, H18"""
    store.run(project, update_project, ME, None, PROJECT_ID, why="avant")
    clock.forward(minutes=1)
    app = show(open_screen("history", project), "backups")
    app.button(key="history.copy").click().run()
    copy = store.backups(project)[0]
    assert copy.reason == "manual"
    assert "faite à la main" in words(app)
    store.run(project, update_project, ME, None, PROJECT_ID, why="après")
    app.button(key=f"history.compare.{copy.name}").click().run()
    assert "avant → après" in words(app)
    app.button(key=f"history.restore.{copy.name}.yes").click().run()
    assert store.read(project).project.why == "avant"
    assert store.undo(project, ME).state.project.why == "après"


def test_a_damaged_copy_is_explained(open_screen: OpenScreen, store: Store, project: str) -> None:
    copy = store.back_up(project, "manual")
    copy.path.write_bytes(b"nothing")
    app = show(open_screen("history", project), "backups")
    app.button(key=f"history.compare.{copy.name}").click().run()
    assert "n’est pas un projet" in app.error[0].value
    app.button(key=f"history.restore.{copy.name}.yes").click().run()
    assert "n’est pas un projet" in app.error[0].value
    assert not app.exception


def test_nothing_is_restored_while_sharing(open_screen: OpenScreen, store: Store, project: str) -> None:
    store.run(project, name_version, ME, None, name="Avant")
    for view in ("changes", "versions", "backups"):
        app = show(open_screen("history", project, share="1"), view)
        assert not [one for one in app.button if "restore" in str(one.key) or "undo" in str(one.key)]


def test_the_author_of_a_project_is_named(open_screen: OpenScreen, store: Store) -> None:
    """H22: made here it is one's own; made elsewhere, another browser's; never the program's."""
    made = store.create_by(ME, "Essai", create_project, name="Essai", language="fr")
    assert "· vous" in words(open_screen("history", made))
    other = store.create_by("someone", "Autre", create_project, name="Autre", language="fr")
    told = words(open_screen("history", other))
    assert "· un autre navigateur" in told and "le programme" not in told


def test_a_backup_that_failed_is_told_once_and_beside_the_backups(
    open_screen: OpenScreen, store: Store, project: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """H18"""

    def full(*_args: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    clock.forward(days=2)
    with monkeypatch.context() as filled:
        filled.setattr(backups, "take", full)
        app = open_screen("people", project)
        assert "sauvegarde automatique" in app.warning[0].value
        app.run()
        assert not app.warning, "once"
        app.switch_page("home/history.py").run()
        app.segmented_control(key="choice.history.view").set_value("backups").run()
        assert "Libérez de la place" in app.warning[0].value
    app.button(key="history.copy").click().run()
    assert not app.warning and store.backup_failed(project) is None
