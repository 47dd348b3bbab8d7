"""The screen of insights and opportunities: from what was learned to an action, in a few clicks."""

import pytest
from streamlit.testing.v1 import AppTest

from components.journey.operations.findings import add_insight, add_opportunity
from components.journey.operations.project import create_from, delete_records
from components.journey.records import (
    PROJECT_ID,
    Action,
    Activity,
    Card,
    Channel,
    Insight,
    Item,
    Journey,
    Note,
    Opportunity,
    Person,
    Phase,
    Project,
    Session,
    Step,
    Touchpoint,
)
from components.store import Store
from tests.conftest import OpenScreen
from tests.pages.reading import words

pytestmark = pytest.mark.screen

PARTS = ["insights", "opportunities", "table", "balance"]


@pytest.fixture
def filled(store: Store) -> str:
    """Three macro-steps, an irritating phone call, an idea on the map, one captured; an insight, an opportunity."""
    now = store.clock()
    records = [
        Project(id=PROJECT_ID, name="Sinistre", language="fr", created_at=now, meta_objective="Rassurer vite"),
        Person(id="p1", name="Anne", order="a0", email="anne@example.org"),
        Channel(id="ch", name="Téléphone", order="a0"),
        Journey(id="j", name="Sinistre", order="a0"),
        *(Phase(id=f"ph{n}", journey="j", title=f"Temps {n}", order=f"a{n}") for n in range(3)),
        *(Step(id=f"st{n}", phase=f"ph{n}", title=f"Étape {n}", order="a0") for n in range(3)),
        Touchpoint(id="t", step="st0", channel="ch", order="a0", feeling="irritant"),
        Card(id="c", step="st0", layer="opportunities", text="Un suivi <daté>", order="a0"),
        Session(id="s", title="Atelier", order="a0"),
        Activity(id="v", session="s", kind="vote", question="Que faire ?", order="a0"),
        Note(id="n", session="s", type="idea", text="Le même tableau", at=now, order="a0", author="p1"),
    ]
    project = store.create("Sinistre", create_from, records=records)
    store.run(project, add_insight, "t", None, text="Le *silence* inquiète", steps=("st0", "st1"))
    (learned,) = store.read(project).all(Insight)
    store.run(project, add_opportunity, "t", None, text="Rappeler le jour même", steps=("st0",), insights=(learned.id,))
    return project


def part(app: AppTest, name: str) -> AppTest:
    app.session_state["choices"] = {"findings.part": name}
    app.run()
    assert not app.exception
    return app


def only(store: Store, project: str) -> tuple[Insight, Opportunity]:
    return store.read(project).all(Insight)[0], store.read(project).all(Opportunity)[0]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("share", ["0", "1"])
@pytest.mark.parametrize("name", PARTS)
def test_every_part_is_drawn(
    open_screen: OpenScreen, filled: str, project: str, language: str, share: str, name: str
) -> None:
    for one in (filled, project):
        app = part(open_screen("findings", one, language, share=share), name)
        assert "anne@example.org" not in words(app) and "Anne" not in words(app)


@pytest.mark.parametrize("name", PARTS)
def test_an_empty_screen_says_what_to_do(open_screen: OpenScreen, project: str, name: str) -> None:
    app = part(open_screen("findings", project), name)
    assert app.info or name == "table"


def test_an_insight_is_added_and_says_how_far_it_reaches(open_screen: OpenScreen, store: Store, filled: str) -> None:
    app = open_screen("findings", filled)
    assert "2 macro-étapes sur 3, soit une étendue de 67\u202f%" in words(app)
    app.text_input(key="findings.insight.text").set_value("On redemande tout").run()
    app.button(key="findings.insight.send").click().run()
    made = store.read(filled).all(Insight)[-1]
    assert made.text == "On redemande tout"
    assert app.text_area(key=f"{made.id}.text").value == "On redemande tout"
    assert app.text_input(key="findings.insight.text").value == ""
    app.multiselect(key=f"{made.id}.steps").set_value(["st2"]).run()
    assert "Il vaut pour une seule macro-étape" in words(app)
    app.multiselect(key=f"{made.id}.sources").set_value([]).run()
    assert "Rien ne l’appuie encore" in words(app)


def test_a_refused_insight_stays_typed(open_screen: OpenScreen, filled: str) -> None:
    app = open_screen("findings", filled)
    app.text_input(key="findings.insight.text").set_value("x" * 2001).run()
    app.button(key="findings.insight.send").click().run()
    assert app.error
    assert app.text_input(key="findings.insight.text").value == "x" * 2001


def test_an_insight_leads_to_an_opportunity(open_screen: OpenScreen, store: Store, filled: str) -> None:
    app = open_screen("findings", filled)
    learned, _ = only(store, filled)
    app.text_input(key=f"findings.from.{learned.id}.text").set_value("Écrire chaque soir").run()
    app.button(key=f"findings.from.{learned.id}.send").click().run()
    made = store.read(filled).all(Opportunity)[-1]
    assert (made.text, made.insights, made.steps) == ("Écrire chaque soir", (learned.id,), ("st0", "st1"))
    app.button(key=f"{learned.id}.to.{made.id}").click().run()
    assert app.text_area(key=f"{made.id}.text").value == "Écrire chaque soir"


def test_an_idea_of_the_room_becomes_an_opportunity_in_one_click(
    open_screen: OpenScreen, store: Store, filled: str
) -> None:
    app = part(open_screen("findings", filled), "opportunities")
    for source in ("c", "n"):
        app.session_state["findings.waiting"] = True
        app.run()
        app.button(key=f"{source}.take").click().run()
        assert not app.exception
        assert store.read(filled).all(Opportunity)[-1].sources == (source,)
    assert not [one.key for one in app.button if str(one.key).endswith(".take")]


def test_the_how_waits_for_the_why(open_screen: OpenScreen, store: Store, filled: str) -> None:
    app = part(open_screen("findings", filled), "opportunities")
    _, one = only(store, filled)
    assert f"{one.id}.how" not in [area.key for area in app.text_area]
    app.text_area(key=f"{one.id}.why").set_value("Le silence inquiète").run()
    app.text_area(key=f"{one.id}.how").set_value("Un automate").run()
    assert only(store, filled)[1].how == "Un automate"
    app.text_area(key=f"{one.id}.why").set_value("").run()
    assert "Le pourquoi d’abord" in app.error[0].value
    assert only(store, filled)[1].why == "Le silence inquiète"


def test_a_class_is_suggested_with_its_reason_and_people_decide(
    open_screen: OpenScreen, store: Store, filled: str
) -> None:
    app = part(open_screen("findings", filled), "opportunities")
    _, one = only(store, filled)
    assert "Notez d’abord sa faisabilité" in words(app)
    assert f"{one.id}.follow" not in [button.key for button in app.button]
    app.segmented_control(key=f"{one.id}.feasibility").set_value(4).run()
    assert "Réparer**. Un irritant à un point de contact existant, et peu d’effort. Effort de 2" in words(app)
    assert only(store, filled)[1].category is None
    app.button(key=f"{one.id}.follow").click().run()
    after = only(store, filled)[1]
    assert after.category == "repair" and after.category_reason.startswith("Un irritant à un point de contact")
    app.segmented_control(key=f"{one.id}.category").set_value("transform").run()
    app.text_input(key=f"{one.id}.category_reason").set_value("On change de métier").run()
    after = only(store, filled)[1]
    assert (after.category, after.category_reason) == ("transform", "On change de métier")
    app.checkbox(key=f"{one.id}.new_owner").check().run()
    assert "Le responsable de ces étapes change" in words(app)


def test_lever_dimension_and_marks_are_saved_and_drawn(open_screen: OpenScreen, store: Store, filled: str) -> None:
    app = part(open_screen("findings", filled), "opportunities")
    _, one = only(store, filled)
    for field, value in (("dimension", "relational"), ("lever", "differentiate"), ("novelty", 5), ("feasibility", 2)):
        app.segmented_control(key=f"{one.id}.{field}").set_value(value).run()
    after = only(store, filled)[1]
    assert (after.dimension, after.lever, after.novelty, after.feasibility) == ("relational", "differentiate", 5, 2)
    app.segmented_control(key=f"{one.id}.novelty").set_value(None).run()
    assert only(store, filled)[1].novelty is None
    app.segmented_control(key=f"{one.id}.novelty").set_value(5).run()
    shown = words(part(app, "balance"))
    assert "Dimensions sans opportunité\u00a0: servicielle et transactionnelle." in shown
    assert "À explorer\u00a0: «\u00a0Rappeler le jour même\u00a0»." in shown


def test_an_opportunity_becomes_an_action_with_its_chain(open_screen: OpenScreen, store: Store, filled: str) -> None:
    app = part(open_screen("findings", filled, "en"), "opportunities")
    _, one = only(store, filled)
    app.button(key=f"{one.id}.plan").click().run()
    assert not app.exception
    (made,) = store.read(filled).all(Action)
    assert (made.title, made.opportunity, made.steps) == ("Rappeler le jour même", one.id, ("st0",))
    assert app.title[0].value == "Action plan"
    assert "“Rassurer vite” ← “Le *silence* inquiète” ← “Étape 0”" in words(app)
    app.switch_page("decide/actions.py").run()
    app.selectbox(key=f"{made.id}.opportunity").set_value(None).run()
    assert "“Rassurer vite” ← no insight ← “Étape 0”" in words(app)


def test_findings_move_and_go(open_screen: OpenScreen, store: Store, filled: str) -> None:
    store.run(filled, add_opportunity, "t", None, text="B")
    app = part(open_screen("findings", filled), "opportunities")
    _, first = only(store, filled)
    app.button(key=f"{first.id}.down").click().run()
    assert [one.text for one in store.read(filled).all(Opportunity)] == ["B", "Rappeler le jour même"]
    app.button(key=f"{first.id}.open").click().run()
    app.button(key=f"{first.id}.delete.yes").click().run()
    assert [one.text for one in store.read(filled).all(Opportunity)] == ["B"]


def test_opportunities_are_put_to_the_vote(open_screen: OpenScreen, store: Store, filled: str) -> None:
    app = open_screen("votes", filled)
    app.segmented_control(key="choice.votes.source.v").set_value("opportunities").run()
    app.button(key="v.add_all").click().run()
    (item,) = store.read(filled).all(Item)
    assert (item.text, item.sources) == ("Rappeler le jour même", (only(store, filled)[1].id,))


def test_without_an_opportunity_the_vote_says_where_they_are_written(
    open_screen: OpenScreen, store: Store, filled: str
) -> None:
    store.run(filled, delete_records, "t", None, only(store, filled)[1].id)
    app = open_screen("votes", filled)
    app.segmented_control(key="choice.votes.source.v").set_value("opportunities").run()
    assert "Aucune opportunité pour l’instant" in words(app)


def test_text_from_people_is_never_markup(open_screen: OpenScreen, filled: str) -> None:
    app = open_screen("findings", filled)
    assert any("Le \\*silence\\* inquiète" in one.label for one in app.button)
