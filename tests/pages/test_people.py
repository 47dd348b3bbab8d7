"""The people screen: list, import, coverage, points to watch, groups."""

import pytest
from streamlit.testing.v1 import AppTest

from components.journey.attending import groups_of, status_of
from components.journey.operations.frame import add_usual_channels
from components.journey.operations.guest_list import import_people
from components.journey.operations.people import propose_groups
from components.journey.operations.project import create_project
from components.journey.operations.sessions import add_session
from components.journey.records import Department, Group, Person, Session
from components.store import Store
from tests.conftest import OpenScreen

pytestmark = pytest.mark.screen

VIEWS = ["list", "import", "coverage", "concerns", "groups"]


def view(app: AppTest, name: str) -> AppTest:
    app.button_group(key="choice.people.view").set_value(name).run()
    assert not app.exception, app.exception[0].value
    return app


def texts(app: AppTest) -> str:
    kinds = ("markdown", "caption", "warning", "info", "error", "text")
    return " ".join(str(getattr(one, "value", "")) for kind in kinds for one in app.get(kind))


@pytest.fixture
def filled(store: Store, project: str) -> str:
    """A workshop, the usual channels, eight people of two departments, one facilitator."""
    store.run(project, add_usual_channels, "t", None)
    store.run(project, add_session, "t", None, title="Atelier")
    session = store.read(project).all(Session)[0].id
    rows: list[dict[str, object]] = [
        {
            "name": f"P{n} <i>",
            "department": "Ventes" if n % 2 else "Digital",
            "customer_facing": n % 2 == 1,
            "email": f"secret{n}@example.org",
            "status": "confirmed" if n < 5 else "invited",
        }
        for n in range(8)
    ]
    rows.append({"name": "Anne", "department": "Service client", "roles": ("facilitator",)})
    store.run(project, import_people, "t", None, rows=rows, session=session)
    return project


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", VIEWS)
def test_an_empty_project_draws_every_view(open_screen: OpenScreen, project: str, language: str, name: str) -> None:
    view(open_screen("people", project, language), name)


@pytest.mark.parametrize("share", ["0", "1"])
@pytest.mark.parametrize("name", VIEWS)
def test_a_filled_project_draws_every_view(open_screen: OpenScreen, filled: str, share: str, name: str) -> None:
    app = open_screen("people", filled, "en", share=share)
    if share == "1" and name in ("concerns", "import"):
        offered = str(app.button_group(key="choice.people.view").options)
        assert "Points to watch" not in offered and "Import" not in offered
        return
    view(app, name)
    if name == "list":
        app.toggle(key="choice.people.columns").set_value(True).run()
        columns = [column for frame in app.dataframe for column in frame.value.columns]
        assert ("email" in columns) == (share == "0")
    assert "secret" not in texts(app)


def test_why_names_are_kept_is_said_beside_the_list(open_screen: OpenScreen, filled: str) -> None:
    assert "90 jours après le dernier atelier" in texts(open_screen("people", filled))


def test_everybody_is_invited_at_once(open_screen: OpenScreen, filled: str, store: Store) -> None:
    store.run(filled, add_session, "t", None, title="Suite")
    sessions = store.read(filled).all(Session)
    app = open_screen("people", filled, session=sessions[1].id)
    app.button(key="invite_all").click().run()
    state = store.read(filled)
    assert all(status_of(state, sessions[1], one) == "invited" for one in state.all(Person))
    app = open_screen("people", filled, session=sessions[0].id)
    app.button(key="present_all").click().run()
    state = store.read(filled)
    assert [status_of(state, sessions[0], one) for one in state.all(Person)].count("present") == 5


PASTE = (
    "Prénom\tNom\tService\tRôle\tCourriel\n"
    "Léa\tMartin\tVentes\tDécision, Sponsor\tlea@example.org\n"
    "Noël\tPetit\tJuridique\tPape\t\n"
)


def test_pasting_a_table_shows_what_will_happen_then_does_it(
    open_screen: OpenScreen, project: str, store: Store
) -> None:
    app = view(open_screen("people", project), "import")
    app.text_area(key="people.import.text").input(PASTE).run()
    assert "1 ligne ne peut pas être prise" in texts(app)
    reasons = [str(cell) for frame in app.dataframe for cell in frame.value.to_numpy().ravel()]
    assert any("Pape" in one and "rôle" in one for one in reasons)
    assert not store.read(project).all(Person)
    app.button(key="people.import.go").click().run()
    (lea,) = store.read(project).all(Person)
    assert (lea.name, lea.email, lea.roles) == ("Léa Martin", "lea@example.org", ("decision_maker", "sponsor"))
    assert [one.name for one in store.read(project).all(Department)] == ["Ventes"]
    assert app.text_area(key="people.import.text").value == ""


def test_a_paste_belongs_to_its_project_and_waits_there(open_screen: OpenScreen, project: str, store: Store) -> None:
    """H23."""
    other = store.create("Autre", create_project, name="Autre", language="fr")
    app = view(open_screen("people", project), "import")
    app.text_area(key="people.import.text").input(PASTE).run()
    app.query_params["project"] = other
    app.run()
    assert [one.value for one in app.text_area if "import" in str(one.key)] == [""]
    assert "ne peut pas être prise" not in texts(app)
    app.query_params["project"] = project
    app.run()
    assert app.text_area(key="people.import.text").value == PASTE
    assert "1 ligne ne peut pas être prise" in texts(app)


def test_what_was_being_brought_in_hides_on_a_shared_screen(open_screen: OpenScreen, filled: str) -> None:
    app = view(open_screen("people", filled), "import")
    app.text_area(key="people.import.text").input("Nom;Courriel\nLéa;lea secret\nNoël;n@example.org\n").run()
    app.button(key="share_on").click().run()
    cells = [str(cell) for frame in app.dataframe for cell in frame.value.to_numpy().ravel()]
    assert not [one for one in cells if "lea secret" in one or "n@example.org" in one]
    assert not [one for one in app.text_area if "lea secret" in str(one.value)]


@pytest.mark.parametrize(
    ("rows", "told"), [("Léa\n", None), ("A\nB\nC\nD\nE\n", None), ("A\nB\nC\nD\nE\nF\n", "1 autre")]
)
def test_the_preview_counts_only_what_it_leaves_out(
    open_screen: OpenScreen, project: str, rows: str, told: str | None
) -> None:
    app = view(open_screen("people", project), "import")
    app.text_area(key="people.import.text").input("Nom\n" + rows).run()
    shown = texts(app)
    assert (told in shown) if told else "premières" not in shown


def test_nobody_expected_is_not_divided_further(open_screen: OpenScreen, project: str, store: Store) -> None:
    store.run(project, add_session, "t", None, title="Atelier")
    shown = texts(open_screen("people", project))
    assert "confirmée" not in shown


def test_columns_can_be_chosen_otherwise(open_screen: OpenScreen, project: str, store: Store) -> None:
    app = view(open_screen("people", project), "import")
    app.text_area(key="people.import.text").input("Alias;Nom;Nom\na;b;Léa\n").run()
    choice = next(one for one in app.selectbox if one.label.startswith("Nom"))
    choice.select(2).run()
    app.button(key="people.import.go").click().run()
    assert [one.name for one in store.read(project).all(Person)] == ["Léa"]


def test_the_addressees_of_an_invitation(open_screen: OpenScreen, project: str, store: Store) -> None:
    app = view(open_screen("people", project), "import")
    app.text_area(key="people.import.text").input("Léa <lea@example.org>; Noël <noel@example.org>").run()
    app.button(key="people.import.go").click().run()
    assert [(one.name, one.email) for one in store.read(project).all(Person)] == [
        ("Léa", "lea@example.org"),
        ("Noël", "noel@example.org"),
    ]


def test_too_long_a_paste_is_refused_in_words(open_screen: OpenScreen, project: str) -> None:
    app = view(open_screen("people", project), "import")
    app.text_area(key="people.import.text").input("Nom\n" + "x\n" * 10_001).run()
    assert "10 000 lignes" in texts(app).replace("\u202f", " ").replace("\xa0", " ")


def test_coverage_says_what_is_missing(open_screen: OpenScreen, filled: str) -> None:
    app = view(open_screen("people", filled), "coverage")
    assert "4 canaux sur 6" in texts(app)
    assert "Après-vente" in texts(app)


def test_points_to_watch_say_what_to_do(open_screen: OpenScreen, filled: str) -> None:
    shown = texts(view(open_screen("people", filled), "concerns"))
    assert "Personne n’est chargé de décider." in shown
    assert "Nommez avant le vote qui tranchera" in shown


def test_groups_are_proposed_and_changed(open_screen: OpenScreen, filled: str, store: Store) -> None:
    app = view(open_screen("people", filled), "groups")
    app.button(key="groups_go").click().run()
    session = store.read(filled).all(Session)[0]
    first, second = groups_of(store.read(filled), session)
    person = first.members[0]
    app.button(key=f"{first.id}.{person}.{second.id}").click().run()
    assert person in store.read(filled).get(Group, second.id).members
    app.button(key=f"{second.id}.{person}.none").click().run()
    app.button(key=f"ungrouped.{person}.{first.id}").click().run()
    assert person in store.read(filled).get(Group, first.id).members
    app.button(key="group_add").click().run()
    added = groups_of(store.read(filled), session)[2]
    app.button(key=f"{added.id}.delete").click().run()
    assert len(groups_of(store.read(filled), session)) == 2
    app.text_area(key=f"{session.id}.task.text").set_value("Une fiche par canal, *20* minutes")
    next(one for one in app.button if one.label == "La donner à chaque sous-groupe").click().run()
    assert {one.brief for one in groups_of(store.read(filled), session)} == {"Une fiche par canal, *20* minutes"}
    app.number_input(key=f"{session.id}.group_count").set_value(3).run()
    app.button(key="groups_again.yes").click().run()
    found = groups_of(store.read(filled), session)
    assert [one.brief for one in found] == ["Une fiche par canal, *20* minutes"] * 3, "the common task stays"


def test_people_can_be_dragged_between_groups(open_screen: OpenScreen, filled: str, store: Store) -> None:
    """The board stands in the place of the lists; nothing moves by merely showing it, nor by hiding it again."""
    app = view(open_screen("people", filled), "groups")
    app.button(key="groups_go").click().run()
    session = store.read(filled).all(Session)[0]
    before = groups_of(store.read(filled), session)
    person = before[0].members[0]
    for shown in (True, False, True):
        app.toggle(key="choice.people.dragging").set_value(shown).run()
        assert not app.exception
        assert len(app.get("component_instance")) == shown
        assert any(one.key == f"{before[0].id}.{person}.{before[1].id}" for one in app.button) != shown
    assert groups_of(store.read(filled), session) == before


def test_groups_that_break_a_rule_say_so(open_screen: OpenScreen, filled: str, store: Store) -> None:
    session = store.read(filled).all(Session)[0]
    store.run(filled, propose_groups, "t", None, session=session.id, names=["A", "B", "C", "D"])
    assert "chacun parle" in texts(view(open_screen("people", filled), "groups"))


def test_an_empty_file_is_said_to_be_empty(open_screen: OpenScreen, project: str) -> None:
    app = view(open_screen("people", project), "import")
    app.file_uploader[0].upload("vide.csv", b"").run()
    assert not app.exception
    assert "rien à lire" in app.error[0].value
