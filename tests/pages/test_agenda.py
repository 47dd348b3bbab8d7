"""The agenda screen: composing, checking and mending a workshop's agenda."""

from datetime import datetime, time

import pytest
from streamlit.testing.v1 import AppTest

from components.console.prepare.agenda_blocks import flagged_blocks
from components.journey.checks.agenda_finding import Finding
from components.journey.operations.agenda import update_block
from components.journey.operations.sessions import add_series, add_session, update_session
from components.journey.records import Block, Session
from components.store import Store
from tests.conftest import OpenScreen

pytestmark = pytest.mark.screen


def sessions(store: Store, project: str) -> tuple[Session, ...]:
    return store.read(project).all(Session)


def blocks(store: Store, project: str, at: int = 0) -> tuple[Block, ...]:
    state = store.read(project)
    return state.where(Block, session=state.all(Session)[at].id)


def said(app: AppTest) -> str:
    """Everything the screen says, without the escapes that keep Markdown from reading it."""
    return "\n".join(one.value for one in (*app.markdown, *app.info, *app.caption, *app.error)).replace("\\", "")


@pytest.fixture
def half_day(store: Store, project: str) -> str:
    store.run(project, add_session, "t", None, template="B", title="Diagnostic", starts_at=datetime(2026, 12, 1, 9))
    return project


# ---- empty -----------------------------------------------------------------------------------


def test_an_empty_project_offers_agendas(open_screen: OpenScreen, project: str) -> None:
    app = open_screen("agenda", project)
    assert len(app.radio[0].options) == 15
    assert "Choisissez un déroulé" in said(app)


def test_creating_the_two_remote_sessions(open_screen: OpenScreen, store: Store, project: str) -> None:
    app = open_screen("agenda", project)
    app.datetime_input(key="new.starts").set_value(datetime(2026, 12, 1, 14))
    app.selectbox(key="new.zone").select("Europe/Brussels")
    app.button(key="create_workshop").click().run()
    assert not app.exception
    made = sessions(store, project)
    assert [one.template for one in made] == ["A1", "A2"]
    assert [one.starts_at for one in made] == [datetime(2026, 12, 1, 14), None]
    assert {one.time_zone for one in made} == {"Europe/Brussels"}
    assert app.query_params["session"] in (made[0].id, [made[0].id])


def test_creating_a_titled_workshop_from_a_template(open_screen: OpenScreen, store: Store, project: str) -> None:
    app = open_screen("agenda", project, language="en")
    app.radio[0].set_value("F").run()
    app.text_input(key="new.title").set_value("Comité *final*")
    app.button(key="create_workshop").click().run()
    assert not app.exception
    (made,) = sessions(store, project)
    assert (made.title, made.template, made.mode) == ("Comité *final*", "F", "in_person")
    assert blocks(store, project)[0].title == "Objectif de la présentation et public"


def test_creating_a_blank_workshop_then_a_first_block(open_screen: OpenScreen, store: Store, project: str) -> None:
    app = open_screen("agenda", project)
    app.radio[0].set_value("blank").run()
    app.button(key="create_workshop").click().run()
    assert sessions(store, project)[0].title == "Atelier"
    assert "Ce déroulé est vide" in said(app)
    app.selectbox(key="agenda_pattern").select("welcome")
    app.button(key="add_block").click().run()
    assert [one.kind for one in blocks(store, project)] == ["purpose"]
    app.button(key="add_break").click().run()
    app.selectbox(key="agenda_pattern").select("")
    app.button(key="add_block").click().run()
    assert not app.exception
    assert [one.title for one in blocks(store, project)][1:] == ["Pause", "Nouvelle séquence"]


# ---- the list and the block ----------------------------------------------------------------------


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_whole_half_day_is_listed(open_screen: OpenScreen, half_day: str, store: Store, language: str) -> None:
    app = open_screen("agenda", half_day, language=language)
    rows = [one for one in app.button if one.key and one.key.startswith("choose_")]
    assert len(rows) == 13
    assert "09:00–09:15" in rows[0].label
    assert ("15 règles respectées" if language == "fr" else "15 rules kept") in said(app)


def test_a8_a_minimum_that_goes_with_the_length_is_said(open_screen: OpenScreen, half_day: str, store: Store) -> None:
    block = next(one for one in blocks(store, half_day) if 1 < one.minimum < one.minutes)
    app = open_screen("agenda", half_day)
    app.number_input(key=f"{block.id}.minutes").set_value(1).run()
    assert f"de {block.minimum} à 1 min" in app.warning[0].value
    app.number_input(key=f"{block.id}.minutes").set_value(block.minutes).run()
    assert "son minimum passe" not in said(app)


def test_h4_a_number_that_does_not_fit_is_refused_in_words(
    open_screen: OpenScreen, half_day: str, store: Store
) -> None:
    first = blocks(store, half_day)[0]
    app = open_screen("agenda", half_day)
    field = app.number_input(key=f"{first.id}.minutes")
    assert not field.proto.has_max or field.proto.max > 9_999, "the browser leaves it to us"
    field.set_value(9_999).run()
    told = app.warning[0].value.replace("\u202f", " ").replace("\xa0", " ")
    assert "9 999 n’est pas possible ici" in told and "de 0 à 1 440" in told
    assert blocks(store, half_day)[0].minutes == first.minutes


def test_h29_a_refused_number_stays_to_be_mended_or_given_up(
    open_screen: OpenScreen, half_day: str, store: Store
) -> None:
    first = blocks(store, half_day)[0]
    app = open_screen("agenda", half_day)
    key = f"{first.id}.minutes"
    app.number_input(key=key).set_value(9_999).run()
    assert app.number_input(key=key).value == 9_999
    app.button(key=f"{key}.give_up").click().run()
    assert app.number_input(key=key).value == first.minutes
    app.number_input(key=key).set_value(9_999).run()
    app.number_input(key=key).set_value(25).run()
    assert blocks(store, half_day)[0].minutes == 25
    assert not app.warning


def test_a_finding_about_the_whole_agenda_points_at_no_block() -> None:
    every, some = Finding("all", ("a", "b", "c")), Finding("some", ("b",))
    assert flagged_blocks((every, some), 3) == {"b"}
    assert flagged_blocks((some,), 1) == {"b"}


def test_minutes_are_edited_in_the_list_and_times_follow(open_screen: OpenScreen, half_day: str, store: Store) -> None:
    app = open_screen("agenda", half_day)
    first = blocks(store, half_day)[0]
    app.number_input(key=f"{first.id}.minutes").set_value(20).run()
    assert blocks(store, half_day)[0].minutes == 20
    assert "09:20–09:40" in next(
        one.label for one in app.button if one.key == f"choose_{blocks(store, half_day)[1].id}"
    )
    assert "1 point à regarder" in said(app)


def test_a_finding_is_mended_in_one_click(open_screen: OpenScreen, half_day: str, store: Store) -> None:
    first = blocks(store, half_day)[0]
    store.run(half_day, update_block, "t", None, first.id, minutes=25)
    app = open_screen("agenda", half_day)
    app.button(key="mend_ends_late_shorten").click().run()
    assert not app.exception
    assert sum(one.minutes for one in blocks(store, half_day)) == 240
    assert "15 règles respectées" in said(app)


def test_the_chosen_block_is_edited_and_moved(open_screen: OpenScreen, half_day: str, store: Store) -> None:
    app = open_screen("agenda", half_day)
    third = blocks(store, half_day)[2]
    app.button(key=f"choose_{third.id}").click().run()
    app.text_input(key=f"{third.id}.title").set_value("Souvenirs").run()
    app.text_area(key=f"{third.id}.script").set_value("Par deux.\nDeux minutes.").run()
    app.selectbox(key=f"{third.id}.mode").select("groups").run()
    app.selectbox(key=f"{third.id}.priority").select("could").run()
    app.time_input(key=f"{third.id}.locked_start").set_value(time(9, 45)).run()
    changed = store.read(half_day).get(Block, third.id)
    assert (changed.title, changed.script, changed.mode) == ("Souvenirs", "Par deux.\nDeux minutes.", "groups")
    assert (changed.priority, changed.locked_start) == ("could", 45)
    assert "10\u00a0min de vide" in said(app)
    app.button(key="block_up").click().run()
    assert blocks(store, half_day)[1].id == third.id
    app.button(key="block_down").click().run()
    app.button(key="block_down").click().run()
    assert blocks(store, half_day)[3].id == third.id


def test_the_tools_of_a_block(open_screen: OpenScreen, half_day: str, store: Store) -> None:
    app = open_screen("agenda", half_day)
    first = blocks(store, half_day)[0]
    app.button(key="block_duplicate").click().run()
    app.button(key="block_break_after").click().run()
    assert [one.kind for one in blocks(store, half_day)[:3]] == ["purpose", "break", "purpose"]
    app.session_state["block_split"] = True
    app.run()
    app.number_input(key=f"split_minutes_{first.id}_15").set_value(5).run()
    app.button(key="block_split_yes").click().run()
    assert [one.minutes for one in blocks(store, half_day)[:2]] == [5, 10]
    app.button(key="block_delete").click().run()
    assert not app.exception
    assert store.read(half_day).any(first.id) is None


def test_a_refused_minimum_is_explained(open_screen: OpenScreen, half_day: str, store: Store) -> None:
    app = open_screen("agenda", half_day)
    first = blocks(store, half_day)[0]
    app.number_input(key=f"{first.id}.minimum").set_value(40).run()
    assert "dépasse la durée" in app.error[0].value
    assert blocks(store, half_day)[0].minimum == 10


def test_titles_are_shown_as_typed(open_screen: OpenScreen, half_day: str, store: Store) -> None:
    first = blocks(store, half_day)[0]
    store.run(half_day, update_block, "t", None, first.id, title="<b>x</b> **gras** [lien](http://x)")
    app = open_screen("agenda", half_day)
    label = next(one.label for one in app.button if one.key == f"choose_{first.id}")
    assert "\\*\\*gras\\*\\*" in label
    assert "\\[lien\\]" in label


def test_dragging_shows_the_list_to_drag(open_screen: OpenScreen, half_day: str) -> None:
    app = open_screen("agenda", half_day)
    app.toggle[0].set_value(True).run()
    assert not app.exception
    assert not [one for one in app.button if one.key and one.key.startswith("choose_")]


# ---- the other views ----------------------------------------------------------------------------


def view(app: AppTest, name: str) -> AppTest:
    app.segmented_control(key="choice.agenda.view").set_value(name).run()
    assert not app.exception
    return app


@pytest.mark.parametrize("language", ["fr", "en"])
def test_timeline_sheet_and_invitation(open_screen: OpenScreen, half_day: str, language: str) -> None:
    app = open_screen("agenda", half_day, language=language)
    view(app, "timeline")
    assert ("13 séquences de 09:00 à 13:00" if language == "fr" else "13 blocks from 09:00 to 13:00") in said(app)
    view(app, "sheet")
    view(app, "invitation")
    assert "mardi 1er décembre 2026" in app.code[0].value
    assert "Europe/Paris (UTC+1)" in app.code[0].value


def test_an_undated_workshop_says_how_to_get_a_calendar(open_screen: OpenScreen, half_day: str, store: Store) -> None:
    store.run(half_day, update_session, "t", None, sessions(store, half_day)[0].id, starts_at=None)
    app = view(open_screen("agenda", half_day), "invitation")
    assert "Réglages" in app.info[0].value


def test_settings_change_the_workshop(open_screen: OpenScreen, half_day: str, store: Store) -> None:
    app = view(open_screen("agenda", half_day), "settings")
    (session,) = sessions(store, half_day)
    app.datetime_input(key=f"{session.id}.starts_at").set_value(datetime(2026, 12, 2, 10)).run()
    app.selectbox(key=f"{session.id}.time_zone").select("America/Montreal").run()
    app.segmented_control(key=f"{session.id}.mode").set_value("remote").run()
    app.text_input(key=f"{session.id}.link").set_value("https://visio.example/x").run()
    (changed,) = sessions(store, half_day)
    assert (changed.starts_at, changed.time_zone) == (datetime(2026, 12, 2, 10), "America/Montreal")
    assert (changed.mode, changed.link) == ("remote", "https://visio.example/x")
    assert "points à regarder" in said(app)


def test_replacing_the_agenda(open_screen: OpenScreen, half_day: str, store: Store) -> None:
    app = view(open_screen("agenda", half_day), "settings")
    app.selectbox(key="replace_template").select("G").run()
    app.button(key="replace_agenda.yes").click().run()
    assert len(blocks(store, half_day)) == 7


def test_the_series_is_reordered_copied_and_shortened(open_screen: OpenScreen, project: str, store: Store) -> None:
    store.run(project, add_series, "t", None, series="A")
    first, second = sessions(store, project)
    app = view(open_screen("agenda", project, session=first.id), "settings")
    app.button(key="workshop_later").click().run()
    assert sessions(store, project)[0].id == second.id
    app.button(key="workshop_duplicate").click().run()
    assert len(sessions(store, project)) == 3
    assert sessions(store, project)[2].title.endswith("(copie)")
    app.button(key="workshop_delete.yes").click().run()
    assert not app.exception
    assert [one.id for one in sessions(store, project)] == [second.id, first.id]


def test_deleting_the_only_workshop_comes_back_to_the_offers(
    open_screen: OpenScreen, half_day: str, store: Store
) -> None:
    app = view(open_screen("agenda", half_day), "settings")
    app.button(key="workshop_delete.yes").click().run()
    assert not app.exception
    assert not sessions(store, half_day)
    assert app.radio


def test_adding_another_workshop_can_be_cancelled(open_screen: OpenScreen, half_day: str, store: Store) -> None:
    app = open_screen("agenda", half_day)
    app.button(key="new_workshop").click().run()
    assert app.radio
    app.button(key="cancel_workshop").click().run()
    assert not app.radio
    app.button(key="new_workshop").click().run()
    app.button(key="create_workshop").click().run()
    assert not app.exception
    assert len(sessions(store, half_day)) == 3


# ---- sharing -------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_room_sees_the_programme_only(open_screen: OpenScreen, half_day: str, store: Store, language: str) -> None:
    app = open_screen("agenda", half_day, language=language, share="1")
    text = said(app)
    assert "09:00" in text
    assert "Vote à l’aveugle" in text
    assert blocks(store, half_day)[0].script not in text
    assert not [one for one in app.button if one.key and one.key.startswith(("choose_", "new_workshop"))]


def test_sharing_without_a_workshop(open_screen: OpenScreen, project: str) -> None:
    app = open_screen("agenda", project, share="1")
    assert "pas encore d’atelier" in said(app)
