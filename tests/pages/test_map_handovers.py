"""The map in other hands, and tomorrow's beside today's: M18 to M23 as a facilitator meets them."""

from datetime import date

import pytest

from components.console.prepare.map_fill import STEP
from components.journey.operations.cards import add_card
from components.journey.operations.copying import copy_journey
from components.journey.operations.frame import add_department
from components.journey.operations.handovers import hand_over
from components.journey.operations.journeys import add_journey
from components.journey.operations.people import add_person
from components.journey.operations.project import create_from
from components.journey.operations.sessions import add_session
from components.journey.operations.steps import add_step, paste_steps, update_step
from components.journey.records import Card, Handover, Journey, Phase, SignOff, Step, Version
from components.journey.walk import steps_of
from components.store import Store
from tests.conftest import Clock, OpenScreen

from .reading import words
from .test_map import do, drawing, press, view

pytestmark = pytest.mark.screen

STEPS = "Avant\n- Je cherche\n- Je compare\nAprès\n- Je relance"
DUE = date(2026, 12, 4)


@pytest.fixture
def journey(store: Store, project: str) -> Journey:
    made: Journey = do(store, project, add_journey, name="Sinistre", persona_name="Camille")
    do(store, project, paste_steps, journey=made.id, text=STEPS)
    return made


def held(store: Store, project: str) -> Handover:
    (one,) = store.read(project).all(Handover)
    return one


def give(store: Store, project: str, journey: Journey, **fields: object) -> Handover:
    person = do(store, project, add_person, name="Léa Martin")
    first = store.read(project).where(Phase, journey=journey.id)[0]
    given = {"owner": person.id, "due": DUE, "version": "Confié", "phases": (first.id,)} | fields
    return store.run(project, hand_over, "t", None, journey=journey.id, **given).changes.of_kind(Handover)[0]


# ---- hand-overs ---------------------------------------------------------------------------


def test_a_part_is_handed_over_and_a_refusal_loses_nothing(
    store: Store, project: str, journey: Journey, open_screen: OpenScreen
) -> None:
    person = do(store, project, add_person, name="Léa Martin")
    app = view(open_screen("map", project), "handovers")
    assert "chacun sa partie" in words(app)
    part = next(one for one in app.multiselect if one.label.startswith("Quelles macro-étapes"))
    first = store.read(project).where(Phase, journey=journey.id)[0]
    part.set_value([first.id])
    next(one for one in app.text_area if one.label == "Ce qui est attendu").set_value("Chiffrer")
    press(app, "Confier")
    assert "à qui vous confiez" in app.error[0].value
    assert next(one for one in app.text_area if one.label == "Ce qui est attendu").value == "Chiffrer"
    next(one for one in app.selectbox if one.label.startswith("À qui")).set_value(person.id)
    next(one for one in app.date_input if one.label == "Jusqu’au").set_value(DUE)
    press(app, "Confier")
    one = held(store, project)
    assert (one.owner, one.due, one.phases, one.expected) == (person.id, DUE, (first.id,), "Chiffrer")
    assert [one.name for one in store.read(project).all(Version)] == ["Confié\xa0: Avant"]
    assert "Avant · Léa Martin" in words(app).replace("*", "")
    assert "encore 10 jours" in words(app) and "rien n’a changé" in words(app)
    assert next(one for one in app.text_area if one.label == "Ce qui est attendu").value == ""


def test_what_has_changed_since_is_told_in_words(
    store: Store, project: str, journey: Journey, open_screen: OpenScreen
) -> None:
    one = give(store, project, journey)
    first, second, third = steps_of(store.read(project), journey.id)
    do(store, project, add_card, step=first.id, layer="pains", text="Trop long")
    do(store, project, update_step, second.id, title="Je choisis")
    do(store, project, add_card, step=third.id, layer="pains", text="Ailleurs")
    app = view(open_screen("map", project), "handovers")
    (changes,) = [each for each in app.expander if "1 ajout" in each.label]
    assert "Depuis qu’elle est confiée" in changes.label and "1 modification" in changes.label
    app.session_state[f"{one.id}.changes"] = True
    app.run()
    told = words(app).replace("*", "")
    assert "carte Trop long (Je cherche)" in told
    assert "étape Je choisis : Titre" in told or "Je compare → Je choisis" in told
    assert "Ailleurs" not in told and first.id not in told


def test_it_comes_back_is_accepted_and_can_be_given_again(
    store: Store, project: str, journey: Journey, open_screen: OpenScreen
) -> None:
    one = give(store, project, journey)
    app = view(open_screen("map", project), "handovers")
    remark = app.text_input(key=f"{one.id}.remark")
    remark.set_value("Deux étapes à revoir").run()
    press(app, "Elle est revenue")
    assert (held(store, project).status, held(store, project).remark) == ("returned", "Deux étapes à revoir")
    press(app, "Accepter")
    assert held(store, project).status == "accepted"
    app.session_state["handovers_over"] = True
    app.run()
    assert "Deux étapes à revoir" in words(app)
    press(app, "Confier à nouveau")
    assert held(store, project).status == "open"
    press(app, "Reprendre")
    assert held(store, project).status == "taken_back"


def test_a_shared_screen_shows_parts_not_remarks(
    store: Store, project: str, journey: Journey, open_screen: OpenScreen
) -> None:
    one = give(store, project, journey)
    app = view(open_screen("map", project, share="1"), "handovers")
    assert "Léa Martin" in words(app)
    assert not [each for each in app.text_input if each.key == f"{one.id}.remark"]
    assert not [each for each in app.button if each.label in ("Confier", "Elle est revenue")]


def test_in_a_copy_changes_are_counted_from_the_copy(
    store: Store, project: str, journey: Journey, open_screen: OpenScreen, clock: Clock
) -> None:
    give(store, project, journey)
    phase = store.read(project).all(Phase)[0]
    do(store, project, add_step, phase=phase.id, title="Je demande")
    clock.forward(days=1)
    copy = store.create("Copie", create_from, records=tuple(store.read(project)))
    app = view(open_screen("map", copy), "handovers")
    assert "Depuis que cette copie du projet existe" in words(app) and "rien n’a changé" in words(app)
    phase = store.read(copy).all(Phase)[0]
    do(store, copy, add_step, phase=phase.id, title="Je renonce")
    app.run()
    assert any("1 ajout" in one.label for one in app.expander)


def test_what_is_late_is_seen_where_the_workshop_is_prepared(
    store: Store, project: str, journey: Journey, open_screen: OpenScreen, clock: Clock
) -> None:
    give(store, project, journey, due=date(2026, 11, 25))
    do(store, project, add_session, title="Atelier 2")
    assert "retard" not in words(open_screen("checklist", project))
    clock.forward(days=3)
    app = open_screen("checklist", project)
    assert "Avant · Léa Martin · 2 jours de retard" in words(app).replace("*", "")
    home = open_screen("home")
    assert any("1 partie de la carte en retard" in one.value for one in home.markdown)
    press(app, "Voir sur la carte")
    assert app.session_state["choices"]["map.view"] == "handovers"


def test_without_people_the_form_says_where_to_go(
    store: Store, project: str, journey: Journey, open_screen: OpenScreen
) -> None:
    app = view(open_screen("map", project, language="en"), "handovers")
    assert "add the people of the project first" in words(app)


# ---- tomorrow -----------------------------------------------------------------------------


def test_tomorrow_is_drawn_in_one_click_with_or_without_cards(
    store: Store, project: str, journey: Journey, open_screen: OpenScreen
) -> None:
    first = steps_of(store.read(project), journey.id)[0]
    do(store, project, add_card, step=first.id, layer="pains", text="Trop long")
    app = view(open_screen("map", project), "tomorrow")
    press(app, "Dessiner le parcours de demain")
    made = next(one for one in store.read(project).all(Journey) if one.today == journey.id)
    assert (made.name, made.state) == ("Sinistre (cible)", "future")
    assert len(store.read(project).all(Card)) == 1
    assert "3 étapes gardées, 0 nouvelle" in words(app).replace("\xa0", " ")
    assert drawing(app).count("gardée") == 3


def test_the_two_read_side_by_side_and_departments_agree(
    store: Store, project: str, journey: Journey, open_screen: OpenScreen
) -> None:
    do(store, project, add_department, name="Juridique")
    copied = store.run(project, copy_journey, "t", None, journey.id, name="Demain")
    made = copied.changes.of_kind(Journey)[0]
    first, second, _third = steps_of(store.read(project), made.id)
    do(store, project, update_step, first.id, title="On me guide", target=2)
    do(store, project, update_step, second.id, today=())
    app = view(open_screen("map", project), "tomorrow", journey=made.id)
    drawn = drawing(app)
    assert "<del>Je compare</del>" in drawn and "renommée" in drawn and "nouvelle" in drawn
    assert "pas encore" in words(app) and "0 service sur 1" in words(app)
    next(one for one in app.text_input if one.label.startswith("Qui le dit")).set_value("Omar")
    press(app, "Noter l’accord")
    (signed,) = store.read(project).all(SignOff)
    assert (signed.journey, signed.by) == (made.id, "Omar")
    assert "1 service sur 1 a donné son accord" in words(app)
    press(app, "Ouvrir «\xa0Sinistre\xa0»")
    assert app.session_state["choices"]["map.journey"] == journey.id


def test_a_step_says_what_it_takes_the_place_of(
    store: Store, project: str, journey: Journey, open_screen: OpenScreen
) -> None:
    copied = store.run(project, copy_journey, "t", None, journey.id, name="Demain")
    made = copied.changes.of_kind(Journey)[0]
    step = steps_of(store.read(project), made.id)[0]
    today = [one.id for one in steps_of(store.read(project), journey.id)]
    app = view(open_screen("map", project), "fill", journey=made.id, step=step.id, part=STEP)
    field = [one for one in app.multiselect if one.key == f"{step.id}.today"]
    assert field and field[0].value == today[:1]
    field[0].set_value(today[:2]).run()
    assert store.read(project).get(Step, step.id).today == tuple(today[:2])


def test_a_future_map_without_a_past_says_how_to_tie_it(store: Store, project: str, open_screen: OpenScreen) -> None:
    made = do(store, project, add_journey, name="Visé", persona_name="Ann", state="future")
    do(store, project, paste_steps, journey=made.id, text=STEPS)
    app = view(open_screen("map", project, language="en"), "tomorrow")
    assert "Say it in the settings" in words(app)
