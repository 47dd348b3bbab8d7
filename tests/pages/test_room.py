"""The running order on screen: starting, moving on, re-planning, sharing."""

from collections.abc import Callable
from datetime import datetime

import pytest
from streamlit.testing.v1 import AppTest

from components.journey.operations.agenda import update_block
from components.journey.operations.checklist import override_readiness, withdraw_override
from components.journey.operations.people import add_group, add_person, update_group
from components.journey.operations.personas import add_persona
from components.journey.operations.project import create_from
from components.journey.operations.sessions import update_session
from components.journey.records import Block, Group, Journey, Override, Person, Persona, Priority, Project, Run, Session
from components.journey.running import run_of
from components.store import Store
from tests.conftest import Clock, OpenScreen
from tests.pages.reading import labels

pytestmark = pytest.mark.screen

BLOCKS: list[tuple[str, int, int, Priority]] = [
    ("Accueil", 10, 5, "must"),
    ("Échauffement", 10, 5, "could"),
    ("Étapes", 30, 20, "must"),
    ("Suites", 10, 10, "must"),
]


@pytest.fixture
def workshop(store: Store, clock: Clock) -> str:
    """A project with one workshop of an hour, due at 9:00 UTC, which is now."""
    session = Session(
        id="s",
        title="Atelier",
        order="a0",
        starts_at=datetime(2026, 11, 24, 9, 0),
        time_zone="UTC",
        minutes=60,
        mode="in_person",
    )
    blocks = [
        Block(
            id=f"b{n}",
            session="s",
            title=title,
            order=f"a{n}",
            minutes=minutes,
            minimum=least,
            priority=priority,
            script=f"Dites {n}.",
        )
        for n, (title, minutes, least, priority) in enumerate(BLOCKS)
    ]
    persona = Persona(id="p", name="Camille", order="a0", scenario="Une auréole au plafond.")
    project = Project(id="project", name="Essai", created_at=clock())
    made = store.create(
        "Essai",
        create_from,
        records=[project, session, *blocks, persona, Journey(id="j", name="P", order="a0", persona="p")],
    )
    store.run(made, override_readiness, "t", None, session="s", reason="On répète.")
    return made


def run(store: Store, project: str) -> Run:
    found = run_of(store.read(project), "s")
    assert found is not None
    return found


def everything(app: AppTest) -> str:
    parts = [*app.markdown, *app.header, *app.caption, *app.text, *app.info, *app.warning, *app.success]
    return "\n".join(str(one.value) for one in parts).replace("\\", "")


@pytest.fixture
def press(open_screen: OpenScreen, workshop: str) -> Callable[..., AppTest]:
    """Draw the room and press buttons one after the other."""

    def draw(*keys: str, **query: str) -> AppTest:
        app = open_screen("room", workshop, **query)
        for key in keys:
            app.button(key=key).click().run()
            assert not app.exception
        return app

    return draw


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_workshop_shows_the_way(open_screen: OpenScreen, project: str, language: str) -> None:
    app = open_screen("room", project, language)
    assert app.info
    assert any("agenda" in str(one.proto) for one in app.get("page_link"))


def test_no_agenda_shows_the_way(open_screen: OpenScreen, store: Store, clock: Clock) -> None:
    records = [Project(id="project", name="Essai", created_at=clock()), Session(id="s", title="Vide", order="a0")]
    app = open_screen("room", store.create("Essai", create_from, records=records))
    assert "déroulé" in everything(app)


def test_before_the_start(press: Callable[..., AppTest], store: Store, workshop: str) -> None:
    app = press()
    assert list(app.table[0].value["Début"]) == ["09:00", "09:10", "09:20", "09:50"]
    assert "essentiel" not in everything(app), "the checklist is blocked, but somebody wrote why we go ahead"
    app.button(key="room_start").click().run()
    assert run(store, workshop).block == "b0"
    assert [one.path.name for one in store.backups(workshop) if "opening" in one.path.name]
    assert "Accueil" in everything(app)


@pytest.mark.parametrize("share", ["0", "1"])
def test_r2_starting_although_blocked_takes_a_reason(
    press: Callable[..., AppTest], store: Store, workshop: str, share: str
) -> None:
    """S0.6: without a persona agreed and a hypothesis map, nothing starts until somebody writes why."""
    store.run(workshop, withdraw_override, "t", None, session="s")
    app = press(share=share)
    assert ("essentiel" in everything(app)) is (share == "0"), "the room is not told what is missing"
    app.button(key="room_start").click().run()
    assert "Il manque un texte" in app.error[0].value
    assert run_of(store.read(workshop), "s") is None
    app.text_input(key="s.start.reason").set_value("Le comité impose la date")
    app.button(key="room_start").click().run()
    assert run(store, workshop).block == "b0"
    written = [(one.reason, one.at_start) for one in store.read(workshop).all(Override)]
    assert written == [("Le comité impose la date", True)]
    assert [one.path.name for one in store.backups(workshop) if "opening" in one.path.name]


def test_r2_a_gap_opened_meanwhile_holds_the_start_back(
    press: Callable[..., AppTest], store: Store, workshop: str
) -> None:
    app = press()
    store.run(workshop, withdraw_override, "other", None, session="s")
    app.button(key="room_start").click().run()
    assert "essentiel" in app.error[0].value
    assert run_of(store.read(workshop), "s") is None


@pytest.mark.parametrize("share", ["0", "1"])
def test_the_persona_stays_in_sight(press: Callable[..., AppTest], share: str) -> None:
    """S0.9: before and during the workshop, also on the shared screen."""
    app = press(share=share)
    assert "Une auréole au plafond." in everything(app)
    app.button(key="room_start").click().run()
    assert "Camille" in everything(app)
    assert "Une auréole au plafond." in everything(app)


@pytest.mark.parametrize("share", ["0", "1"])
def test_small_groups_are_shown_while_they_work(
    press: Callable[..., AppTest], store: Store, workshop: str, share: str
) -> None:
    """S0.10: who sits with whom, who takes notes, the task; to the room too."""
    store.run(workshop, update_block, "t", None, "b0", mode="groups", pens="one_pen")
    app = press("room_start", share=share)
    assert "Une personne écrit pour tous." in everything(app)
    assert "Aucun sous-groupe" in everything(app)
    assert ("Proposer" in "".join(str(one.proto) for one in app.get("page_link"))) is (share == "0")
    for name in ("Anne *A*", "Bao"):
        store.run(workshop, add_person, "t", None, name=name)
    anne, bao = (one.id for one in store.read(workshop).all(Person))
    store.run(workshop, add_group, "t", None, session="s", name="Groupe 1")
    group = store.read(workshop).all(Group)[0].id
    store.run(workshop, update_group, "t", None, group, members=(anne, bao), scribe=bao, brief="Une macro-étape")
    app.run()
    assert "Groupe 1 :** Anne *A*, Bao (prend les notes)" in everything(app).replace("\u00a0", " ")
    assert "Une macro-étape" in everything(app)
    app.button(key="room_next").click().run()
    assert "Groupe 1" not in everything(app), "only while the room works in groups"


def test_the_room_sees_the_time_left_unless_the_agenda_says_otherwise(
    press: Callable[..., AppTest], store: Store, workshop: str
) -> None:
    def clocks(app: AppTest) -> int:
        return len(app.get("bidi_component"))

    both = clocks(press("room_start", share="1"))
    store.run(workshop, update_session, "t", None, "s", countdown=False)
    assert clocks(press(share="1")) == both - 1
    assert clocks(press(share="0")) == both


def test_from_block_to_block(press: Callable[..., AppTest], store: Store, workshop: str, clock: Clock) -> None:
    app = press("room_start", "room_next")
    assert run(store, workshop).block == "b1"
    app.button(key="room_previous").click().run()
    assert run(store, workshop).block == "b0"
    app.button(key="room_add_5").click().run()
    app.button(key="room_add_1").click().run()
    assert run(store, workshop).planned == {"b0": 16}
    app.button(key="room_pause").click().run()
    assert run(store, workshop).paused_at == clock()
    app.button(key="room_pause").click().run()
    assert run(store, workshop).paused_at is None
    app.selectbox(key="room_block").set_value("b0").run()
    app.button(key="room_restore").click().run()
    assert run(store, workshop).planned == {}
    app.selectbox(key="room_block").set_value("b3").run()
    app.button(key="room_jump").click().run()
    assert run(store, workshop).block == "b3"


def test_starting_on_another_day_is_said_to_be_a_rehearsal(press: Callable[..., AppTest], clock: Clock) -> None:
    assert not [one for one in press().caption if "répétition" in one.value]
    clock.forward(days=-5)
    assert [one for one in press().caption if "24 novembre 2026" in one.value and "répétition" in one.value]


def test_a_block_leads_to_the_screen_where_it_is_done(
    press: Callable[..., AppTest], store: Store, workshop: str
) -> None:
    store.run(workshop, update_block, "me", None, "b0", kind="vote")
    assert "À faire sur\N{NO-BREAK SPACE}: Votes" in labels(press("room_start"))


def test_the_end(press: Callable[..., AppTest], store: Store, workshop: str) -> None:
    app = press("room_start", "room_next", "room_next", "room_next", "room_end")
    assert run(store, workshop).ended_at is not None
    assert store.read(workshop).get(Session, "s").status == "done"
    assert "terminé" in everything(app)
    app.button(key="room_reopen").click().run()
    assert run(store, workshop).block == "b3"
    app.button(key="room_end").click().run()
    app.button(key="room_forget").click().run()
    assert run_of(store.read(workshop), "s") is None


def test_late_it_says_what_to_cut(press: Callable[..., AppTest], store: Store, workshop: str, clock: Clock) -> None:
    app = press("room_start")
    assert "Pour finir" not in everything(app)
    clock.forward(minutes=18)
    app.run()
    assert "Si rien n’est coupé, l’atelier finit à 10:08" in everything(app)
    assert "à l’heure, à 09:58" in everything(app)
    cuts = app.table[0].value
    assert (list(cuts["Séquence"]), list(cuts["À faire"])) == (["Échauffement"], ["Supprimer"])
    app.button(key="replan_accept").click().run()
    assert run(store, workshop).planned == {"b1": 0}
    assert "Pour finir" not in everything(app)


def test_only_shortening_may_not_be_enough(press: Callable[..., AppTest], clock: Clock) -> None:
    app = press("room_start")
    clock.forward(minutes=30)
    app.run()
    app.toggle(key="replan_shorten").set_value(True).run()
    assert "Même avec toutes les coupes" in everything(app)
    assert "Supprimer" not in list(app.table[0].value["À faire"])


def test_a_proposal_left_aside_comes_back_when_the_delay_grows(press: Callable[..., AppTest], clock: Clock) -> None:
    app = press("room_start")
    clock.forward(minutes=15)
    app.run()
    app.button(key="replan_ignore").click().run()
    assert "Pour finir" not in everything(app)
    clock.forward(minutes=3)
    app.run()
    assert "Pour finir" in everything(app)


def test_shared_it_hides_the_script(press: Callable[..., AppTest]) -> None:
    assert "Dites 0." in everything(press("room_start"))
    shared = everything(press(share="1"))
    assert "Dites 0." not in shared
    assert "Une auréole au plafond." in shared


def test_refusals_are_explained(press: Callable[..., AppTest], store: Store, workshop: str) -> None:
    """Another tab has ended the workshop meanwhile: the button explains instead of failing."""
    app = press("room_start")
    from components.journey.operations.run import end_run

    store.run(workshop, end_run, "other", None, "s")
    app.button(key="room_next").click().run()
    assert "Rouvrez-le" in app.error[0].value.replace("\\", "")


def test_the_current_block_was_deleted(press: Callable[..., AppTest], store: Store, workshop: str) -> None:
    from components.journey.operations.project import delete_records

    app = press("room_start")
    store.run(workshop, delete_records, "other", None, "b0")
    app.run()
    assert "n’est plus dans le déroulé" in everything(app)
    app.button(key="room_next").click().run()
    assert run(store, workshop).block == "b1"


def test_n15_a_plan_left_aside_comes_back_at_a_click(press: Callable[..., AppTest], clock: Clock) -> None:
    app = press("room_start")
    clock.forward(minutes=15)
    app.run()
    app.button(key="replan_ignore").click().run()
    assert "Pour finir" not in everything(app)
    app.button(key="replan_again").click().run()
    assert "Pour finir" in everything(app)


def test_n15_a_shared_screen_folds_the_plan_away_and_shows_none_when_on_time(
    press: Callable[..., AppTest], clock: Clock
) -> None:
    def folded(app: AppTest) -> list[str]:
        return [one.label for one in app.expander if one.label == "Replanifier"]

    app = press("room_start", share="1")
    assert not folded(app)
    clock.forward(minutes=18)
    app.run()
    assert folded(app)
    app.button(key="replan_accept").click().run()
    assert not folded(app)


def test_another_persona_can_be_kept_in_sight(press: Callable[..., AppTest], store: Store, workshop: str) -> None:
    """S0.9: with several, the room chooses who it speaks for, and the choice outlives the block."""
    store.run(workshop, add_persona, "t", None, name="Dominique")
    app = press("room_start")
    assert "**Camille**" in everything(app)
    chooser = app.selectbox(key="choice.room.persona")
    chooser.set_value(next(one.id for one in store.read(workshop).all(Persona) if one.name == "Dominique")).run()
    app.button(key="room_next").click().run()
    assert "**Dominique**" in everything(app) and "Camille" not in everything(app)
