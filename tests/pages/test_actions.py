"""The action-plan screen: from a decision to a promised action, and the plan to hand over."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from components.journey.operations.actions import add_action
from components.journey.operations.decisions import add_decision, move_decision, update_decision
from components.journey.operations.project import create_from
from components.journey.records import PROJECT_ID, Action, Decision, Person, Project
from components.journey.wordings import earlier
from components.store import Store
from tests.conftest import OpenScreen

pytestmark = pytest.mark.screen

READY = {
    "owner": "p1",
    "metric": "Délai de rappel",
    "baseline": "5 j",
    "target": "1 j",
    "due": date(2027, 1, 31),
    "cost": 1200,
}


@pytest.fixture
def filled(store: Store, clock: object) -> str:
    """Two people, three decisions, two actions: one ready, one not, and one decision without an action."""
    people = [
        Person(id="p1", name="Anne *Martin*", order="a0", email="anne@example.org"),
        Person(id="p2", name="Bruno", order="a1"),
    ]
    frame = Project(id=PROJECT_ID, name="Sinistre", language="fr", created_at=store.clock())
    project = store.create("Sinistre", create_from, records=[frame, *people])
    run = store.run
    run(
        project,
        add_decision,
        "t",
        None,
        text="Rappeler <vite>",
        outcome="chosen",
        reason="Le plus lourd",
        dissent="Le SAV préfère l'expert",
    )
    run(project, add_decision, "t", None, text="Suivre en ligne", outcome="chosen", reason="Demandé")
    run(project, add_decision, "t", None, text="Refaire le site", outcome="later", reason="Budget fermé")
    (first, *_others) = store.read(project).all(Decision)
    run(
        project,
        add_action,
        "t",
        None,
        title="Rappeler sous un jour",
        decision=first.id,
        start=date(2026, 12, 1),
        wave="Vague 1",
        **READY,
    )
    run(project, add_action, "t", None, title="Écrire le script", due=date(2026, 11, 20))
    return project


def part(app: AppTest, name: str) -> AppTest:
    app.session_state["choices"] = {"actions.part": name}
    app.run()
    assert not app.exception
    return app


def said(app: AppTest) -> str:
    shown = [*app.markdown, *app.caption, *app.warning, *app.info, *app.title, *app.header, *app.error, *app.code]
    return "\n".join(one.value for one in shown)


def actions(store: Store, project: str) -> dict[str, Action]:
    return {one.title: one for one in store.read(project).all(Action)}


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("share", ["0", "1"])
@pytest.mark.parametrize("name", ["list", "table", "decisions", "calendar", "text"])
def test_every_part_is_drawn(
    open_screen: OpenScreen, filled: str, project: str, language: str, share: str, name: str
) -> None:
    for one in (filled, project):
        app = part(open_screen("actions", one, language, share=share), name)
        assert "anne@example.org" not in said(app)


def test_an_empty_plan_leads_to_the_priorities(open_screen: OpenScreen, project: str) -> None:
    assert "Aucune action pour l’instant" in said(open_screen("actions", project))


def test_the_first_line_says_where_the_plan_stands(open_screen: OpenScreen, filled: str) -> None:
    line = open_screen("actions", filled, "en").caption[0].value
    for word in ("2 actions to do", "1 of them ready", "1 late", "31 January 2027", "€1,200"):
        assert word in line


def test_what_is_missing_is_said_in_words(open_screen: OpenScreen, store: Store, filled: str) -> None:
    app = open_screen("actions", filled)
    script = actions(store, filled)["Écrire le script"]
    app.button(key=f"{script.id}.open").click().run()
    assert "un responsable, un indicateur, une valeur de départ, une cible et un coût" in app.warning[0].value


def test_a_decision_becomes_an_action_in_one_click(open_screen: OpenScreen, store: Store, filled: str) -> None:
    app = open_screen("actions", filled)
    waiting = next(one for one in store.read(filled).all(Decision) if one.text == "Suivre en ligne")
    app.button(key=f"{waiting.id}.plan_first").click().run()
    made = actions(store, filled)["Suivre en ligne"]
    assert (made.decision, made.why) == (waiting.id, "Demandé")
    assert app.text_input(key=f"{made.id}.title").value == "Suivre en ligne"
    assert f"{waiting.id}.plan_first" not in [one.key for one in app.button]


def test_an_action_is_added_and_opened(open_screen: OpenScreen, store: Store, filled: str) -> None:
    app = open_screen("actions", filled)
    app.text_input(key="actions.new.title").set_value("Former les conseillers")
    app.button(key="actions.new.send").click().run()
    made = actions(store, filled)["Former les conseillers"]
    assert app.text_input(key=f"{made.id}.title").value == "Former les conseillers"
    assert app.text_input(key="actions.new.title").value == ""


def test_a_refused_title_stays_typed(open_screen: OpenScreen, store: Store, filled: str) -> None:
    app = open_screen("actions", filled)
    app.text_input(key="actions.new.title").set_value("x" * 301)
    app.button(key="actions.new.send").click().run()
    assert app.error
    assert app.text_input(key="actions.new.title").value == "x" * 301


def test_fields_are_saved_and_the_action_is_committed(open_screen: OpenScreen, store: Store, filled: str) -> None:
    app = open_screen("actions", filled)
    script = actions(store, filled)["Écrire le script"].id
    app.button(key=f"{script}.open").click().run()
    app.selectbox(key=f"{script}.owner").set_value("p2").run()
    for field in ("metric", "baseline", "target"):
        app.text_input(key=f"{script}.{field}").set_value("1").run()
    app.number_input(key=f"{script}.cost").set_value(0).run()
    app.date_input(key=f"{script}.due").set_value(date(2027, 2, 1)).run()
    assert not app.warning
    app.button(key=f"{script}.commit").click().run()
    assert actions(store, filled)["Écrire le script"].status == "committed"


def test_an_unready_promise_is_refused_and_not_shown_as_kept(
    open_screen: OpenScreen, store: Store, filled: str
) -> None:
    app = open_screen("actions", filled)
    script = actions(store, filled)["Écrire le script"].id
    app.button(key=f"{script}.open").click().run()
    app.selectbox(key=f"{script}.status").set_value("in_progress").run()
    assert "Il manque" in app.error[0].value
    assert app.selectbox(key=f"{script}.status").value == "proposed"
    assert actions(store, filled)["Écrire le script"].status == "proposed"


def test_the_how_waits_for_the_why(open_screen: OpenScreen, store: Store, filled: str) -> None:
    app = open_screen("actions", filled)
    call = actions(store, filled)["Rappeler sous un jour"].id
    assert f"{call}.how" not in [one.key for one in app.text_area]
    app.text_area(key=f"{call}.why").set_value("Il attend sans nouvelles").run()
    app.text_area(key=f"{call}.how").set_value("Un automate").run()
    assert actions(store, filled)["Rappeler sous un jour"].how == "Un automate"


def test_actions_move_and_go(open_screen: OpenScreen, store: Store, filled: str) -> None:
    app = open_screen("actions", filled)
    call = actions(store, filled)["Rappeler sous un jour"].id
    app.button(key=f"{call}.down").click().run()
    assert list(actions(store, filled)) == ["Écrire le script", "Rappeler sous un jour"]
    app.button(key=f"{call}.open").click().run()
    app.button(key=f"{call}.delete.yes").click().run()
    assert list(actions(store, filled)) == ["Écrire le script"]


def test_a_decision_is_written_read_and_changed(open_screen: OpenScreen, store: Store, filled: str) -> None:
    app = part(open_screen("actions", filled), "decisions")
    assert "Le SAV préfère" in said(app)
    app.text_input(key="decisions.text").set_value("Offrir un pressing")
    app.button(key="decisions.send").click().run()
    assert "Raison" in app.error[0].value
    assert app.text_input(key="decisions.text").value == "Offrir un pressing"
    app.text_area(key="decisions.reason").set_value("Peu cher")
    app.button(key="decisions.send").click().run()
    made = store.read(filled).all(Decision)[-1]
    assert (made.text, made.reason, made.outcome) == ("Offrir un pressing", "Peu cher", "chosen")
    app.button(key=f"{made.id}.change").click().run()
    app.text_area(key=f"{made.id}.dissent").set_value("La finance").run()
    app.button(key=f"{made.id}.up").click().run()
    again = store.read(filled).all(Decision)
    assert (again[-2].id, again[-2].dissent) == (made.id, "La finance")
    app.button(key=f"{made.id}.delete").click().run()
    assert len(store.read(filled).all(Decision)) == 3


def test_text_from_people_is_never_markup(open_screen: OpenScreen, filled: str) -> None:
    assert "**Rappeler \\<vite>**" in said(part(open_screen("actions", filled), "decisions"))


def test_the_hand_over_is_in_the_projects_language(open_screen: OpenScreen, filled: str) -> None:
    text = part(open_screen("actions", filled, "en"), "text").code[0].value
    for words in (
        "DÉCISIONS",
        "[Retenu] Rappeler <vite>",
        "Le SAV préfère l'expert",
        "Anne *Martin*",
        "31 janvier 2027",
        "Vague 1",
        "CE QUI MANQUE",
    ):
        assert words in text


def test_the_calendar_says_what_it_shows(open_screen: OpenScreen, filled: str) -> None:
    app = part(open_screen("actions", filled), "calendar")
    assert "2 actions datées" in said(app)
    assert "1 action est en retard" in said(app)
    assert "1 action n’a pas encore de coût" in said(app)
    assert "Aucun budget n’est encore donné" in said(app)


def test_d15_a_budget_is_given_and_what_is_beyond_it_is_told_everywhere(
    open_screen: OpenScreen, store: Store, filled: str
) -> None:
    app = part(open_screen("actions", filled), "calendar")
    app.number_input(key=f"{PROJECT_ID}.budget").set_value(1000).run()
    assert store.read(filled).project.budget == 1000
    assert "s’arrête avant «\u00a0Rappeler sous un jour\u00a0»" in said(app)
    assert "1\u202f200\u00a0€ sur un budget de 1\u202f000\u00a0€" in app.caption[0].value
    text = part(app, "text").code[0].value
    assert "Au-delà du budget\u00a0: Rappeler sous un jour" in text
    app = part(app, "list")
    call = actions(store, filled)["Rappeler sous un jour"].id
    assert "au-delà du budget" in app.button(key=f"{call}.open").label


def test_d14_earlier_words_and_reversals_stand_under_a_decision(
    open_screen: OpenScreen, filled: str, store: Store
) -> None:
    """Reworded, reversed, moved, and a reversal that was undone: only what once held is told."""
    first = store.read(filled).all(Decision)[0].id
    store.run(filled, update_decision, "t", None, first, reason="La moitié des appels")
    store.run(filled, update_decision, "t", None, first, outcome="rejected", reason="Trop cher")
    store.run(filled, move_decision, "t", None, first, position=2)
    store.run(filled, update_decision, "t", None, first, outcome="later")
    store.undo(filled, "t")
    past = earlier(store.read(filled), first)
    assert [(one.outcome, one.reason) for one in past] == [
        ("chosen", "La moitié des appels"),
        ("chosen", "Le plus lourd"),
    ]
    app = open_screen("actions", filled)
    app.segmented_control(key="choice.actions.part").set_value("decisions").run()
    folds = [one for one in app.expander if "versions antérieures" in one.label]
    assert [one.label for one in folds] == ["2 versions antérieures"], "only where something changed"
