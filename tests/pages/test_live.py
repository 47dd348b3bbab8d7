"""The room on screen: opening it, preparing what it is asked, people without a phone (SPEC L70 to L77)."""

import pytest
from streamlit.testing.v1 import AppTest

from components.journey.balloting import ballots_of, items_of, tally_of
from components.journey.operations.activities import close_activity, open_activity
from components.journey.operations.agenda import add_block
from components.journey.operations.ballots import enter_ballot, replace_ballot
from components.journey.operations.room import go_to_activity, open_room
from components.journey.operations.sessions import add_session
from components.journey.operations.voting import add_activity, put_to_vote
from components.journey.records import Activity, ActivityKind, Comparison, Entry, Room, Session
from components.journey.rooms import notes_for, people_in
from components.store import Store
from tests.conftest import OpenScreen
from tests.pages.reading import labels, words

pytestmark = pytest.mark.screen


@pytest.fixture
def workshop(store: Store, project: str) -> str:
    made = store.run(project, add_session, "me", None, title="Atelier 1")
    return made.changes.of_kind(Session)[0].id


def activity(store: Store, project: str, session: str, kind: ActivityKind = "vote", opened: bool = False) -> str:
    made = store.run(project, add_activity, "me", None, session=session, kind=kind, question="Que réparer ?")
    asked = made.changes.of_kind(Activity)[0].id
    if kind != "capture":
        store.run(project, put_to_vote, "me", None, activity=asked, texts=["Un", "Deux", "Trois"])
    if opened:
        store.run(project, open_activity, "me", None, asked)
    return asked


def view(app: AppTest, name: str) -> AppTest:
    """Turn to another part of the screen."""
    control = next(one for one in app.button_group if str(one.key).startswith("choice.live.view."))
    return control.set_value([name]).run() if isinstance(control.value, list) else control.set_value(name).run()


def test_without_a_workshop_it_says_what_to_do(open_screen: OpenScreen, project: str) -> None:
    app = open_screen("live", project)
    assert any("atelier" in one.value for one in app.info)
    assert "Aller au déroulé" in labels(app)


def test_the_room_opens_with_one_click(open_screen: OpenScreen, store: Store, project: str, workshop: str) -> None:
    """L1"""
    app = open_screen("live", project)
    app.button(key="live_open").click().run()
    assert not app.exception
    (room,) = store.read(project).all(Room)
    assert room.session == workshop and room.closed_at is None


def test_the_agenda_gives_its_activities_in_one_click(
    open_screen: OpenScreen, store: Store, project: str, workshop: str
) -> None:
    """L21"""
    for kind in ("capture", "vote", "break"):
        store.run(project, add_block, "me", None, workshop, title=kind, minutes=10, kind=kind)
    app = view(open_screen("live", project), "prepare")
    app.button(key="live_from_agenda").click().run()
    made = store.read(project).where(Activity, session=workshop)
    assert [one.kind for one in made] == ["capture", "vote"] and all(one.block for one in made)


def test_l21_dots_and_how_many_on_one_item_are_set_in_the_room_too(
    open_screen: OpenScreen, store: Store, project: str, workshop: str
) -> None:
    """Until somebody has voted; then it is said."""
    asked = activity(store, project, workshop)
    app = view(open_screen("live", project), "prepare")
    app.number_input(key=f"{asked}.dots").set_value(3).run()
    app.number_input(key=f"{asked}.stacking").set_value(2).run()
    found = store.read(project).get(Activity, asked)
    assert (found.dots, found.stacking) == (3, 2)
    store.run(project, open_activity, "me", None, asked)
    item = items_of(store.read(project), asked)[0].id
    store.run(project, enter_ballot, "me", None, activity=asked, values={item: (2,)})
    app = view(open_screen("live", project), "prepare")
    assert f"{asked}.dots" not in {str(one.key) for one in app.number_input}
    assert "le nombre de gommettes ne change plus" in words(app)


def test_the_sheet_of_an_activity(open_screen: OpenScreen, store: Store, project: str, workshop: str) -> None:
    """L13"""
    asked = activity(store, project, workshop, "capture")
    app = view(open_screen("live", project), "prepare")
    app.text_input(key=f"{asked}.question").set_value("Que vit le client ?").run()
    app.number_input(key=f"{asked}.minutes").set_value(7).run()
    app.toggle(key=f"{asked}.inbox").set_value(True).run()
    found = store.read(project).get(Activity, asked)
    assert (found.question, found.minutes, found.inbox) == ("Que vit le client ?", 7, True)


def test_people_without_a_phone_are_counted_in(
    open_screen: OpenScreen, store: Store, project: str, workshop: str
) -> None:
    store.run(project, open_room, "me", None, session=workshop)
    app = view(open_screen("live", project), "paper")
    app.number_input(key="live_without").set_value(4).run()
    assert len(people_in(store.read(project), workshop)) == 4
    app.number_input(key="live_without").set_value(1).run()
    assert [one.via for one in people_in(store.read(project), workshop)] == ["paper"]


def test_people_without_a_phone_have_names_when_they_like(
    open_screen: OpenScreen, store: Store, project: str, workshop: str
) -> None:
    """L4: one leaves the count last who said a name."""
    store.run(project, open_room, "me", None, session=workshop)
    app = view(open_screen("live", project), "paper")
    app.number_input(key="live_without").set_value(1).run()
    named = next(one for one in app.text_area if "Noms" in one.label)
    named.set_value("Inès\n\n  Omar  Diallo ").run()
    next(one for one in app.button if one.label == "Les compter").click().run()
    assert sorted(one.name for one in people_in(store.read(project), workshop)) == ["", "Inès", "Omar Diallo"]
    app.number_input(key="live_without").set_value(2).run()
    assert sorted(one.name for one in people_in(store.read(project), workshop)) == ["Inès", "Omar Diallo"]


def test_l75_what_is_typed_in_is_first_for_what_the_room_is_asked(
    open_screen: OpenScreen, store: Store, project: str, workshop: str
) -> None:
    """Of several that are open; until somebody chooses another, which then stays."""
    store.run(project, open_room, "me", None, session=workshop)
    first, second = (activity(store, project, workshop, kind, opened=True) for kind in ("capture", "vote"))

    def typed_in() -> str:
        return str(app.selectbox(key=f"choice.live.entering.{workshop}").value)

    app = view(open_screen("live", project), "paper")
    assert typed_in() == second, "the room went to what was opened last"
    store.run(project, go_to_activity, "me", None, session=workshop, activity=first)
    app.run()
    assert typed_in() == first
    app.selectbox(key=f"choice.live.entering.{workshop}").set_value(second).run()
    app.run()
    assert typed_in() == second
    store.run(project, close_activity, "me", None, second)
    app.run()
    assert typed_in() == first
    store.run(project, go_to_activity, "me", None, session=workshop, activity=None)
    app.run()
    assert typed_in() == first, "the room waits: any that is open"


def raised(app: AppTest) -> None:
    modes = next(one for one in app.button_group if str(one.key).startswith("choice.live.mode"))
    modes.set_value(["hands"] if isinstance(modes.value, list) else "hands").run()


def test_hands_for_hypotheses_and_pairs(open_screen: OpenScreen, store: Store, project: str, workshop: str) -> None:
    """V12, L75"""
    asked = activity(store, project, workshop, "compare", opened=True)
    app = view(open_screen("live", project), "paper")
    assert "0 ligne sur 3 enregistrée" in words(app), "a printed sheet, line by line"
    raised(app)
    next(one for one in app.number_input if one.label == "Mains pour le second").set_value(3).run()
    next(one for one in app.button if one.label == "Garder ce comptage").click().run()
    assert len(store.read(project).where(Comparison, activity=asked)) == 3
    store.run(project, close_activity, "me", None, asked)
    asked = activity(store, project, workshop, "validate", opened=True)
    app = view(open_screen("live", project), "paper")
    assert "QR code" in words(app), "no room was opened: there is no code to print"
    raised(app)
    next(one for one in app.number_input if one.label == "Personnes qui participent").set_value(9)
    next(one for one in app.number_input if one.label == "A · se confirme").set_value(5).run()
    next(one for one in app.button if one.label == "Garder ce comptage").click().run()
    tally = tally_of(store.read(project), asked)
    assert tally is not None and (tally.voters, [*tally.hands.values()]) == (9, [5])


def test_evidence_on_paper_is_typed_in_beside_its_hypothesis(
    open_screen: OpenScreen, store: Store, project: str, workshop: str
) -> None:
    """L75"""
    asked = activity(store, project, workshop, "validate", opened=True)
    app = view(open_screen("live", project), "paper")
    modes = next(one for one in app.button_group if str(one.key).startswith("choice.live.mode"))
    modes.set_value(["notes"] if isinstance(modes.value, list) else "notes").run()
    item = items_of(store.read(project), asked)[0]
    next(one for one in app.selectbox if one.label == "L’hypothèse").set_value(item.id).run()
    next(one for one in app.text_input if one.label == "Contenu").set_value("Vu deux fois à l'agence").run()
    next(one for one in app.button if one.label == "Saisir").click().run()
    (note,) = notes_for(store.read(project), asked)
    assert (note.text, note.item, note.via) == ("Vu deux fois à l'agence", item.id, "paper")


def test_l75_what_is_typed_in_is_on_record(open_screen: OpenScreen, store: Store, project: str, workshop: str) -> None:
    asked = activity(store, project, workshop, opened=True)
    app = view(open_screen("live", project), "paper")
    app.text_input(key="entered_by_field").set_value("Ana").run()
    typed = next(one for one in app.text_input if "A2 B1" in str(one.placeholder))
    typed.set_value("A1").run()
    next(one for one in app.button if one.label == "Saisir").click().run()
    state = store.read(project)
    assert len(ballots_of(state, asked)) == 1 and items_of(state, asked)
    (line,) = state.all(Entry)
    assert (line.by, line.count, line.via) == ("Ana", 1, "paper")
    assert "Saisi pour" in words(app)
    (sheet,), (item, *_) = ballots_of(state, asked), items_of(state, asked)[1:]
    store.run(project, replace_ballot, "me", None, sheet.id, values={item.id: (1,)}, by="Léo")
    app = view(open_screen("live", project), "paper")
    assert "correction : n° 1" in app.dataframe[-1].value.to_string().replace("\u00a0", " ")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_part_in_both_languages(
    open_screen: OpenScreen, store: Store, project: str, workshop: str, language: str
) -> None:
    store.run(project, open_room, "me", None, session=workshop)
    kinds: tuple[ActivityKind, ...] = ("capture", "answer", "validate", "compare")
    for kind in kinds:
        activity(store, project, workshop, kind)
    for name in ("steer", "prepare", "paper"):
        app = view(open_screen("live", project, language), name)
        assert not app.exception
