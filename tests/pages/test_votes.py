"""The votes screen: preparing a vote, entering ballots, keeping the results sealed."""

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from components.insight.methods.of_state import METHOD_OF
from components.journey.balloting import VOTE_KINDS, ballots_of, items_of, tally_of
from components.journey.operation import OPERATIONS
from components.journey.records import Activity, Comparison
from components.language import speech
from components.language.typography import unbroken
from components.store import Store
from sample_data import build

from .voting import Room

pytestmark = pytest.mark.screen
OpenScreen = Callable[..., AppTest]


@pytest.fixture
def room(store: Store, project: str) -> Room:
    return Room(store, project)


def said(app: AppTest) -> str:
    return " ".join(
        one.value for one in (*app.header, *app.markdown, *app.caption, *app.info, *app.warning, *app.error)
    )


def button(app: AppTest, label: str) -> Button:
    return next(one for one in app.button if one.label == label)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("share", ["0", "1"])
def test_an_empty_project_says_what_to_do(open_screen: OpenScreen, project: str, language: str, share: str) -> None:
    app = open_screen("votes", project, language=language, share=share)
    assert app.info and app.title[0].value == "Votes"


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("share", ["0", "1"])
def test_the_example_shows(open_screen: OpenScreen, store: Store, language: str, share: str) -> None:
    records = build(language, date(2026, 11, 24))
    project = store.create("Exemple", OPERATIONS["create_from"], records=records)
    app = open_screen("votes", project, language=language, share=share)
    assert not app.error
    assert any(unbroken(one.question) in said(app).replace("\\", "") for one in store.read(project).all(Activity))


def test_a_vote_is_created_with_the_usual_question(open_screen: OpenScreen, room: Room) -> None:
    app = open_screen("votes", room.project)
    button(app, "Créer le vote").click().run()
    (activity,) = room.state.all(Activity)
    assert (activity.kind, activity.question, activity.status) == (
        "vote",
        speech("fr").code("activity_kind.vote.question"),
        "draft",
    )
    assert "Rien n’est encore mis aux voix" in said(app)


def test_items_come_from_the_map_and_near_duplicates_are_merged(open_screen: OpenScreen, room: Room) -> None:
    cards = room.map()
    activity = room.vote(texts="", opened=False)
    app = open_screen("votes", room.project)
    button(app, "Ajouter les 3 montrés").click().run()
    assert [one.sources for one in items_of(room.state, activity)] == [(one.id,) for one in cards]
    button(app, "Regrouper").click().run()
    assert len(room.items(activity)) == 2
    button(app, "Séparer").click().run()
    assert len(room.items(activity)) == 3
    button(app, "Garder à part").click().run()
    assert "Est-ce la même chose" not in said(app)
    app.button(key=f"{room.items(activity)[2]}.remove").click().run()
    assert len(room.items(activity)) == 2


def test_v11_the_list_of_another_vote_is_voted_on_again(open_screen: OpenScreen, room: Room) -> None:
    """As a whole when the vote is made, or picked; another method on it then stands beside the first."""
    first = room.vote(texts="ABC")
    app = open_screen("votes", room.project)
    app.selectbox(key="votes.new.same_as").set_value(first)
    app.selectbox(key="votes.new.kind").set_value("ice")
    button(app, "Créer le vote").click().run()
    again = room.state.all(Activity)[-1]
    assert again.kind == "ice" and [one.text for one in items_of(room.state, again.id)] == list("ABC")
    third = room.vote(texts="A", kind="moscow", opened=False)
    app = open_screen("votes", room.project)
    app.selectbox(key=f"choice.votes.{room.session}").set_value(third).run()
    app.segmented_control(key=f"choice.votes.source.{third}").set_value("votes").run()
    app.selectbox(key=f"choice.votes.list.{third}").set_value(first).run()
    button(app, "Ajouter les 2 montrés").click().run()
    assert not app.exception and [one.text for one in items_of(room.state, third)] == list("ABC")


def test_v11_from_a_revealed_vote_its_list_is_voted_on_again(open_screen: OpenScreen, room: Room) -> None:
    """What was begun of the form stays."""
    first = room.vote(texts="AB")
    room.do("enter_ballot", activity=first, values={room.items(first)[0]: (1,)})
    room.do("close_activity", first)
    room.do("reveal_activity", first)
    app = open_screen("votes", room.project)
    app.text_input(key="votes.new.question").set_value("Et après ?").run()
    app.button(key=f"{first}.again").click().run()
    assert app.selectbox(key="votes.new.same_as").value == first
    assert app.text_input(key="votes.new.question").value == "Et après ?"
    button(app, "Créer le vote").click().run()
    again = room.state.all(Activity)[-1]
    assert again.question == "Et après ?" and [one.text for one in items_of(room.state, again.id)] == list("AB")
    assert app.selectbox(key="votes.new.same_as").value is None, "the next list is another one"


def test_items_are_typed_reworded_and_moved(open_screen: OpenScreen, room: Room) -> None:
    activity = room.vote(opened=False)
    app = open_screen("votes", room.project)
    app.segmented_control(key=f"choice.votes.source.{activity}").set_value("words").run()
    app.text_area(key=f"{activity}.words.text").set_value("- Un de plus\n- Et un autre")
    button(app, "Ajouter à la liste").click().run()
    assert [one.text for one in items_of(room.state, activity)] == ["A", "B", "C", "D", "Un de plus", "Et un autre"]
    app.toggle(key=f"{activity}.editing").set_value(True).run()
    first = room.items(activity)[0]
    app.text_input(key=f"{first}.text").set_value("A, mieux dit").run()
    app.button(key=f"{first}.down").click().run()
    assert [one.text for one in items_of(room.state, activity)][:2] == ["B", "A, mieux dit"]
    app.multiselect(key=f"{activity}.merge.items").set_value(room.items(activity)[:2])
    app.text_input(key=f"{activity}.merge.text").set_value("B et A")
    app.button(key=f"{activity}.merge.send").click().run()
    assert items_of(room.state, activity)[0].text == "B et A"


def test_the_vote_goes_from_draft_to_revealed(open_screen: OpenScreen, room: Room) -> None:
    activity = room.vote(opened=False)
    app = open_screen("votes", room.project)
    button(app, "Ouvrir le vote").click().run()
    assert room.state.get(Activity, activity).status == "open"
    app.text_input(key=f"{activity}.next.text").set_value("A1")
    button(app, "Saisir").click().run()
    assert room.marks(activity) == [{"A": (1,)}]
    assert app.text_input(key=f"{activity}.next.text").value == ""
    for label, status in (("Fermer le vote", "closed"), ("Dévoiler quand même", "revealed"), ("Rouvrir", "open")):
        assert ("on peut deviner qui a dit quoi" in said(app)) is (status == "revealed"), "L28: one voter"
        button(app, label).click().run()
        assert room.state.get(Activity, activity).status == status


def test_l28_many_are_revealed_at_once_and_one_more_is_told(open_screen: OpenScreen, room: Room) -> None:
    activity = room.vote()
    first = room.items(activity)[0]
    room.do("enter_ballots", activity=activity, ballots=[{first: (1,)}] * 5)
    room.do("close_activity", activity)
    app = open_screen("votes", room.project)
    button(app, "Dévoiler les résultats").click().run()
    assert room.state.get(Activity, activity).status == "revealed"
    room.do("reopen_activity", activity)
    room.do("enter_ballot", activity=activity, values={first: (1,)})
    room.do("close_activity", activity)
    app = open_screen("votes", room.project)
    assert "moins de 5 personnes sont nouvelles" in said(app).replace("\xa0", " ")
    button(app, "Dévoiler quand même").click().run()
    assert room.state.get(Activity, activity).status == "revealed"


def test_a_refused_ballot_stays_in_the_line_with_its_reason(open_screen: OpenScreen, room: Room) -> None:
    activity = room.vote(dots=2)
    app = open_screen("votes", room.project)
    for typed, why in (("A9", "9 gommettes"), ("Z1", "ne correspond à aucun élément"), ("A2 B2", "4 gommettes")):
        app.text_input(key=f"{activity}.next.text").set_value(typed)
        button(app, "Saisir").click().run()
        assert why in app.error[0].value
        assert app.text_input(key=f"{activity}.next.text").value == typed
    assert room.marks(activity) == []


def test_pasted_ballots_are_shown_then_entered_without_names(open_screen: OpenScreen, room: Room) -> None:
    activity = room.vote(dots=2)
    app = open_screen("votes", room.project)
    app.segmented_control(key="choice.votes.mode").set_value("paste").run()
    app.text_area(key=f"{activity}.paste.text").set_value("Camille: A1 B1\nbonjour <b>à</b> tous\nJean : A2").run()
    assert "1 ligne ne donne pas de bulletin" in said(app)
    button(app, "Saisir 2 bulletins").click().run()
    assert room.marks(activity) == [{"A": (1,), "B": (1,)}, {"A": (2,)}]
    assert not any(name in repr(ballots_of(room.state, activity)) for name in ("Camille", "Jean"))


def test_v19_pasted_lines_to_mend_stay_with_their_reasons(open_screen: OpenScreen, room: Room) -> None:
    activity = room.vote(dots=2)
    app = open_screen("votes", room.project)
    app.segmented_control(key="choice.votes.mode").set_value("paste").run()
    box = app.text_area(key=f"{activity}.paste.text")
    box.set_value("Camille: A1 B1\nbonjour tout le monde\nJean : A9\nAnne : blanc").run()
    button(app, "Saisir 1 bulletin").click().run()
    box = app.text_area(key=f"{activity}.paste.text")
    assert box.value == "bonjour tout le monde\nJean : A9"
    assert "2 lignes ne donnent pas de bulletin" in said(app).replace("\xa0", " ")
    box.set_value("Jean : A2").run()
    button(app, "Saisir 1 bulletin").click().run()
    assert room.marks(activity) == [{"A": (1,), "B": (1,)}, {"A": (2,)}]
    assert app.text_area(key=f"{activity}.paste.text").value == ""


def test_v20_more_voters_than_expected_are_told_before_closing_and_beside_the_results(
    open_screen: OpenScreen, room: Room
) -> None:
    activity = room.vote(dots=2, invited=3)
    first = room.items(activity)[0]
    room.do("enter_ballots", activity=activity, ballots=[{first: (1,)}] * 3)
    app = open_screen("votes", room.project)
    assert "compté deux fois" not in said(app)
    room.do("count_hands", activity=activity, voters=2, hands={first: 2})
    told = said(app.run()).replace("\xa0", " ")
    assert "5 votants pour 3 attendus" in told and "3 bulletins et 2 personnes à main levée" in told
    room.do("close_activity", activity)
    assert "compté deux fois" in said(app.run())
    room.do("reveal_activity", activity)
    assert "5 votants pour 3 attendus" in said(open_screen("priorities", room.project))


@pytest.mark.parametrize(("invited", "people"), [(7, 7), (None, 2), (0, 1)])
def test_a_show_of_hands_starts_from_the_voters_expected(
    open_screen: OpenScreen, room: Room, invited: int | None, people: int
) -> None:
    """V20: the vote's own number, else everybody expected at the workshop."""
    for name in ("Anne", "Bruno"):
        room.do("add_person", name=name)
    room.vote(invited=invited)
    app = open_screen("votes", room.project)
    app.segmented_control(key="choice.votes.mode").set_value("hands").run()
    (voters,) = (one for one in app.number_input if one.label == "Personnes qui participent")
    assert voters.value == people


def test_l20_a_choice_between_solutions_asks_why_it_cannot_wait(open_screen: OpenScreen, room: Room) -> None:
    room.do("add_activity", session=room.session, kind="rate", question="Que ressent-on ?")
    activity = room.vote(opened=False, layer="opportunities")
    app = open_screen("votes", room.project)
    button(app, "Ouvrir le vote").click().run()
    assert "Le diagnostic n’est pas clos" in app.error[0].value
    next(one for one in app.text_input if one.label.startswith("Le diagnostic")).set_value("Le sponsor part").run()
    button(app, "Ouvrir le vote").click().run()
    opened = room.state.get(Activity, activity)
    assert (opened.status, opened.lock_reason) == ("open", "Le sponsor part")


def test_hands_are_counted_and_cleared(open_screen: OpenScreen, room: Room) -> None:
    activity = room.vote(dots=2)
    items = room.items(activity)
    app = open_screen("votes", room.project)
    app.segmented_control(key="choice.votes.mode").set_value("hands").run()
    app.number_input(key=f"{activity}.hands.voters").set_value(6)
    app.number_input(key=f"{activity}.hands.{items[0]}").set_value(5).run()
    app.segmented_control(key="choice.votes.mode").set_value("paste").run()
    app.segmented_control(key="choice.votes.mode").set_value("hands").run()
    assert app.number_input(key=f"{activity}.hands.{items[0]}").value == 5, "kept while looking elsewhere"
    button(app, "Garder ce comptage").click().run()
    tally = tally_of(room.state, activity)
    assert tally and (tally.voters, tally.hands) == (6, {items[0]: 5})
    app.number_input(key=f"{activity}.hands.{items[0]}").set_value(9)
    button(app, "Garder ce comptage").click().run()
    assert "9 mains pour 6 votants" in app.error[0].value
    button(app, "Effacer le comptage").click().run()
    assert tally_of(room.state, activity) is None


def test_rules_are_set_before_the_vote(open_screen: OpenScreen, room: Room) -> None:
    room.do("add_department", name="Indemnisation", critical=True)
    activity = room.vote(opened=False)
    app = open_screen("votes", room.project)
    app.segmented_control(key=f"choice.votes.part.{activity}").set_value("rules").run()
    app.number_input(key=f"{activity}.dots").set_value(3).run()
    app.number_input(key=f"{activity}.invited").set_value(12).run()
    app.number_input(key=f"{activity}.group_minimum").set_value(3).run()
    assert "accord de la salle" in app.error[0].value
    found = room.state.get(Activity, activity)
    assert (found.dots, found.invited, found.group_minimum) == (3, 12, 5)


def test_v14_a_vote_is_deleted_from_its_rules(open_screen: OpenScreen, room: Room) -> None:
    activity = room.vote()
    app = open_screen("votes", room.project)
    app.segmented_control(key=f"choice.votes.part.{activity}").set_value("rules").run()
    app.button(key=f"{activity}.delete.yes").click().run()
    assert not room.state.all(Activity) and "Pas encore de vote" in said(app)


@pytest.mark.parametrize("status", ["open", "closed", "revealed"])
def test_v15_a_shared_screen_shows_the_items_and_a_count_only(open_screen: OpenScreen, room: Room, status: str) -> None:
    activity = room.vote()
    room.do("enter_ballot", activity=activity, values={room.items(activity)[0]: (1,)})
    if status != "open":
        room.do("close_activity", activity)
    if status == "revealed":
        room.do("reveal_activity", activity)
    app = open_screen("votes", room.project, share="1")
    assert "**A** A" in said(app) and "**1** votant" in said(app)
    assert not app.dataframe and not app.text_input and "Bulletin n°" not in said(app)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_v21_every_method_is_created_and_takes_ballots(open_screen: OpenScreen, room: Room, language: str) -> None:
    """Each method says its use, is created with what it needs, opens, and offers its way of entering."""
    app = open_screen("votes", room.project, language=language)
    for kind in VOTE_KINDS:
        app.selectbox(key="votes.new.kind").set_value(kind).run()
        if kind != "rate":
            assert speech(language).code(f"method.{METHOD_OF[kind]}.avoid") in said(app)
        create = speech(language)("Create the vote")
        button(app, create).click().run()
        activity = room.state.all(Activity)[-1]
        assert activity.kind == kind and not app.exception and not app.error
        room.do("put_to_vote", activity=activity.id, texts=["Suivi", "Rappel"])
        room.do("open_activity", activity.id)
        app.run()
        app.segmented_control(key=f"choice.votes.part.{activity.id}").set_value("rules").run()
        assert not app.exception
        app.segmented_control(key=f"choice.votes.part.{activity.id}").set_value("ballots").run()
        assert not app.exception and not app.error


def test_v22_comparisons_are_typed_as_lines(open_screen: OpenScreen, room: Room) -> None:
    activity = room.vote("compare", "ABC")
    app = open_screen("votes", room.project)
    app.text_area(key=f"{activity}.pairs.text").set_value("A > B = C\nA ? B").run()
    button(app, "Saisir 3 comparaisons").click().run()
    assert len(room.state.where(Comparison, activity=activity)) == 3
    assert app.text_area(key=f"{activity}.pairs.text").value == "A ? B"
    assert "**3** comparaisons" in said(app)


def test_q11_criteria_are_lines_with_their_weights(open_screen: OpenScreen, room: Room) -> None:
    activity = room.vote("weighted", "AB", opened=False, criteria="Valeur\nCoût", weights=(1, 1))
    app = open_screen("votes", room.project)
    app.segmented_control(key=f"choice.votes.part.{activity}").set_value("rules").run()
    app.text_area(key=f"{activity}.criteria.text").set_value("Valeur client : 50 %\nCoût = 20\nDélai").run()
    app.button(key=f"{activity}.criteria.keep").click().run()
    kept = room.state.get(Activity, activity)
    assert kept.criteria == "Valeur client\nCoût\nDélai" and kept.weights == (50, 20, 1)
    app.text_area(key=f"{activity}.criteria.text").set_value("A 1\na 2").run()
    app.button(key=f"{activity}.criteria.keep").click().run()
    assert app.error and room.state.get(Activity, activity) == kept


def test_a_vote_without_items_says_so_on_a_shared_screen(open_screen: OpenScreen, room: Room) -> None:
    room.do("add_activity", session=room.session, kind="vote", question="Quoi d'abord ?")
    app = open_screen("votes", room.project, share="1")
    assert [one.value for one in app.info] == ["Rien n’est encore mis aux voix."]
