"""The diagnosis screen: rating every step, the curve, channels, measures, indicators, what the workshop changed."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from components.journey.operation import OPERATIONS
from components.journey.operations.project import create_from
from components.journey.records import (
    Activity,
    Allocation,
    Ballot,
    Card,
    Channel,
    Department,
    Indicator,
    Item,
    Journey,
    Measure,
    Passage,
    Phase,
    Session,
    Step,
    Telling,
    Touchpoint,
)
from components.journey.state import Changes, State
from components.store import Store
from sample_data import build
from tests.conftest import Clock

from . import reading

pytestmark = pytest.mark.screen
OpenScreen = Callable[..., AppTest]


def words(app: AppTest) -> str:
    """What is written, with plain spaces."""
    return re.sub(r"[\u00a0\u202f]", " ", reading.words(app))


class Bench:
    """A journey of two steps on two channels, and a workshop."""

    def __init__(self, store: Store, project: str) -> None:
        self.store, self.project = store, project
        self.journey = self.do("add_journey", name="Parcours", phases=["Achat"]).of_kind(Journey)[0].id
        phase = self.state.all(Phase)[0].id
        self.steps = [
            self.do("add_step", phase=phase, title=title, **marks).of_kind(Step)[0].id
            for title, marks in (
                ("Je demande un devis", {"importance": 5, "impact": 4}),
                ("J’appelle", {"importance": 2, "impact": 2}),
            )
        ]
        self.channels = [self.do("add_channel", name=name).of_kind(Channel)[0].id for name in ("Site", "Téléphone")]
        self.contacts = [
            self.do("add_touchpoint", step=step, channel=channel, feeling=feeling).of_kind(Touchpoint)[0].id
            for step, channel, feeling in zip(self.steps, self.channels, ("irritant", "delight"), strict=True)
        ]
        self.session = self.do("add_session", title="Atelier 1", minutes=120).of_kind(Session)[0].id

    def do(self, operation: str, *args: object, **fields: object) -> Changes:
        return self.store.run(self.project, OPERATIONS[operation], "tester", None, *args, **fields).changes

    @property
    def state(self) -> State:
        return self.store.read(self.project)


@pytest.fixture
def bench(store: Store, project: str) -> Bench:
    return Bench(store, project)


def part(app: AppTest, name: str, inner: str = "") -> AppTest:
    app.button_group(key="choice.diagnosis.part").set_value(name).run()
    if inner:
        app.button_group(key="choice.diagnosis.channels").set_value(inner).run()
    assert not app.exception, app.exception[0].value
    return app


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception, app.exception[0].value
    return app


def test_without_a_map_it_says_what_to_do(project: str, open_screen: OpenScreen) -> None:
    text = words(open_screen("diagnosis", project))
    assert "Le diagnostic lit la carte" in text


# ---- emotion ----------------------------------------------------------------------------------


def test_touchpoints_tell_the_curve_until_the_room_has_rated(bench: Bench, open_screen: OpenScreen) -> None:
    app = open_screen("diagnosis", bench.project)
    assert "Personne n’a encore noté les étapes" in words(app)
    press(app, "diagnosis_ask")
    (activity,) = bench.state.all(Activity)
    assert (activity.kind, activity.status) == ("rate", "open")
    assert [one.sources for one in bench.state.all(Item)] == [(step,) for step in bench.steps]


def test_ratings_typed_in_the_grid_become_the_curve(bench: Bench, open_screen: OpenScreen) -> None:
    app = press(open_screen("diagnosis", bench.project), "diagnosis_ask")
    (activity,) = bench.state.all(Activity)
    items = [one.id for one in bench.state.all(Item)]
    grid = app.session_state[f"{activity.id}.grid"]
    assert [item for item, _part in grid.columns] == items
    bench.do(
        "enter_ballots", activity=activity.id, ballots=[{items[0]: (-2,), items[1]: (1,)}] * 3 + [{items[0]: (2,)}] * 3
    )
    app.run()
    press(app, f"{activity.id}.close")
    assert "médiane" not in words(app).split("Diagnostic")[0]
    bench.do("add_note", session=bench.session, type="quote", text="Moi, ça m’a *aidé*", step=bench.steps[0])
    press(app, f"{activity.id}.reveal")
    text = words(app)
    assert "Dit à cet endroit :" in text and "« Moi, ça m’a *aidé* »" in text, "S1.16: the few are heard, too"
    assert "« Je demande un devis » divise la salle : une partie est à −2, l’autre à +2." in text
    assert len(bench.state.all(Ballot)) == 6


def test_a_shared_screen_shows_no_ballot_and_no_button(bench: Bench, open_screen: OpenScreen) -> None:
    press(open_screen("diagnosis", bench.project), "diagnosis_ask")
    app = open_screen("diagnosis", bench.project, share="1")
    (activity,) = bench.state.all(Activity)
    assert f"{activity.id}.grid" not in app.session_state
    assert not [one for one in app.button if one.key == "diagnosis_ask"]


def test_without_a_workshop_it_sends_to_the_agenda(bench: Bench, open_screen: OpenScreen) -> None:
    bench.do("delete_records", bench.session)
    assert "Les notes se donnent dans un atelier" in words(open_screen("diagnosis", bench.project))


def test_several_journeys_in_one_picture(bench: Bench, open_screen: OpenScreen) -> None:
    bench.do("copy_journey", bench.journey, name="Demain")
    app = open_screen("diagnosis", bench.project)
    app.button_group(key="choice.diagnosis.curves").set_value("all").run()
    assert not app.exception
    assert "Les parcours ensemble" in words(app) and "« Parcours » : 0* en moyenne" in words(app)


# ---- channels ---------------------------------------------------------------------------------


def test_each_channel_is_told_in_turn(bench: Bench, open_screen: OpenScreen) -> None:
    app = part(open_screen("diagnosis", bench.project), "channels")
    assert "de seconde main, à vérifier" in words(app)
    form = f"telling.{bench.journey}.{bench.channels[0]}"
    press(app, f"{form}.send")
    assert "Qui a raconté" in words(app) and not bench.state.all(Telling)
    app.text_input(key=f"{form}.by").set_value("Léa").run()
    press(app, f"{form}.send")
    (told,) = bench.state.all(Telling)
    assert (told.channel, told.by) == (bench.channels[0], "Léa")
    assert app.radio[0].value == bench.channels[1], "the next channel is up"
    app.radio[0].set_value(bench.channels[0]).run()
    press(app, f"{told.id}.back")
    assert not bench.state.all(Telling)


def test_where_each_step_can_be_done(bench: Bench, open_screen: OpenScreen) -> None:
    app = part(open_screen("diagnosis", bench.project), "channels", "where")
    sheet = app.session_state[f"diagnosis.where.{bench.journey}.sheet"]
    assert sheet.shown.values[bench.steps[0]] == {
        "step": "Je demande un devis",
        bench.channels[0]: "unknown",
        bench.channels[1]: None,
    }
    bench.do("update_availability", bench.steps[0], **{bench.channels[0]: "broken"})
    app.run()
    assert "1 rupture" in words(app)
    shared = part(open_screen("diagnosis", bench.project, share="1"), "channels", "where")
    assert not shared.exception


def test_passages_are_answered_one_by_one(bench: Bench, open_screen: OpenScreen) -> None:
    app = part(open_screen("diagnosis", bench.project), "channels", "passages")
    (answer,) = [one for one in app.button_group if str(one.key).startswith("going.")]
    answer.set_value("broken").run()
    (kept,) = bench.state.all(Passage)
    assert kept.state == "broken"
    app.text_input(key=f"{kept.id}.note").set_value("Tout est à redire").run()
    assert bench.state.get(Passage, kept.id).note == "Tout est à redire"
    text = words(app)
    assert "Rupture : « Je demande un devis » (Site), puis « J’appelle » (Téléphone)." in text
    assert "0 % des passages connus" in text


def test_reach_differences_and_digital(bench: Bench, open_screen: OpenScreen) -> None:
    bench.do(
        "add_touchpoint", step=bench.steps[0], channel=bench.channels[1], feeling="delight", availability="possible"
    )
    bench.do("update_availability", bench.steps[0], **{bench.channels[0]: "broken"})
    text = words(part(open_screen("diagnosis", bench.project), "channels", "relief"))
    assert "Indiquez dans le cadrage le nombre de clients" in text
    assert "possible sur Téléphone, en rupture sur Site" in text


def test_the_curve_leaves_as_a_mermaid_diagram(store: Store, open_screen: OpenScreen) -> None:
    project = store.create("Exemple", create_from, records=build("fr", date(2026, 11, 24)))
    app = open_screen("diagnosis", project)
    app.session_state["diagnosis_mermaid"] = True
    app = part(app, "emotion")
    (code,) = app.code
    assert code.value.startswith("journey\n    title ") and ": 1: Camille" in code.value


# ---- moments of truth, indicators -------------------------------------------------------------


def test_a_moment_of_truth_wants_a_measure(bench: Bench, open_screen: OpenScreen) -> None:
    app = part(open_screen("diagnosis", bench.project), "moments")
    assert "rien n’y est encore suivi" in words(app) and "1 sur 1 n’est encore suivi par rien." in words(app)
    form = f"measure.{bench.steps[0]}"
    app.text_input(key=f"{form}.name").set_value("Délai du devis").run()
    press(app, f"{form}.send")
    (kept,) = bench.state.all(Measure)
    assert (kept.step, kept.name) == (bench.steps[0], "Délai du devis")
    text = words(app)
    assert "rien n’y est encore suivi" not in text and "Délai du devis" in text
    assert "Tous sont suivis." in text


def test_without_a_judgement_there_is_no_moment_of_truth(bench: Bench, open_screen: OpenScreen) -> None:
    for step in bench.steps:
        bench.do("update_step", step, importance=None, impact=None)
    assert "Personne n’a encore jugé" in words(part(open_screen("diagnosis", bench.project), "moments"))
    bench.do("update_step", bench.steps[0], importance=1, impact=1)
    assert "Aucune étape n’atteint 16" in words(part(open_screen("diagnosis", bench.project), "moments"))


def test_an_indicator_is_shared_out_and_gives_volumes(bench: Bench, open_screen: OpenScreen) -> None:
    app = part(open_screen("diagnosis", bench.project), "indicators")
    assert "Importez une liste" in words(app)
    indicator = (
        bench.do("add_indicator", name="Appels", value=1000, unit="appels", period="mois").of_kind(Indicator)[0].id
    )
    app.run()
    app.multiselect[0].set_value(bench.contacts).run()
    first, _second = (one for one in app.number_input if one.key)
    first.set_value(30).run()
    press(app, next(str(one.key) for one in app.button if str(one.key).startswith(f"shares.{indicator}")))
    assert "80 % au lieu de 100 %" in words(app) and not bench.state.all(Allocation)
    next(one for one in app.number_input if "Téléphone" in one.label).set_value(70).run()
    press(app, next(str(one.key) for one in app.button if str(one.key).startswith(f"shares.{indicator}")))
    assert {one.touchpoint: one.share for one in bench.state.all(Allocation)} == dict(
        zip(bench.contacts, (0.3, 0.7), strict=True)
    )
    assert "Site · Je demande un devis → 300 appels mois (Estimé)" in words(app)
    press(app, "volumes_all")
    assert [bench.state.get(Touchpoint, one).volume_low for one in bench.contacts] == [300, 700]
    app.multiselect[0].set_value([]).run()
    press(app, f"{indicator}.off")
    assert not bench.state.all(Allocation)


def test_a_list_of_indicators_is_pasted(bench: Bench, open_screen: OpenScreen) -> None:
    app = open_screen("diagnosis", bench.project)
    app.session_state["indicators_import"] = True
    part(app, "indicators")
    pasted = "Indicateur\tValeur\tUnité\tCanal\nAppels\t12 345\tappels\tTéléphone\nNPS\tbeaucoup\tpoints\t\n"
    app.text_area(key="indicators.import.text").input(pasted).run()
    refused = next(one.value for one in app.dataframe if "n’est pas un chiffre" in str(one.value.to_dict()))
    assert len(refused) == 1
    press(app, "indicators.import.go")
    (kept,) = bench.state.all(Indicator)
    assert (kept.name, kept.value, kept.channel, kept.kind) == ("Appels", 12345, bench.channels[1], "volume")


# ---- what the workshop changed ----------------------------------------------------------------


def test_what_the_workshop_changed_against_its_opening(bench: Bench, open_screen: OpenScreen) -> None:
    cards = [
        bench.do("add_card", step=bench.steps[0], layer="doing", text=text).of_kind(Card)[0].id
        for text in ("Un", "Deux")
    ]
    text = words(part(open_screen("diagnosis", bench.project), "changed"))
    assert "aucun atelier n’a commencé" in text
    bench.do("add_block", bench.session, title="Carte", minutes=60)
    bench.do("start_run", bench.session)
    bench.do("update_card", cards[0], status="confirmed")
    bench.do("update_card", cards[1], text="Deux, autrement")
    bench.do("add_card", step=bench.steps[1], layer="pains", text="Trois")
    app = part(open_screen("diagnosis", bench.project), "changed")
    assert "Par rapport à la carte telle qu’elle était à l’ouverture" in words(app)
    sentence = app.code[0].value
    assert "Sur 4 hypothèses : 1 confirmée, 0 réfutée, 2 inchangées." in sentence.replace("\u00a0", " ")
    assert "100" in sentence and "Trois" in words(app)
    by_layer = app.button_group(key="choice.diagnosis.changed_by").set_value("layer").run()
    assert not by_layer.exception and by_layer.code[0].value == sentence


def test_what_changed_begins_with_the_last_workshop_not_with_a_follow_up(store: Store, open_screen: OpenScreen) -> None:
    project = store.create("Exemple", create_from, records=build("fr", date(2026, 11, 24)))
    app = part(open_screen("diagnosis", project), "changed")
    held = {one.id: one for one in store.read(project).all(Session)}
    choice = app.button_group(key="choice.diagnosis.workshop")
    assert any(held[one].follow_up is not None for one in held) and held[str(choice.value)].follow_up is None


def test_a_copied_file_goes_by_the_status_of_its_cards(store: Store, open_screen: OpenScreen, clock: Clock) -> None:
    project = store.create("Exemple", create_from, records=build("en", date(2026, 11, 24)))
    clock.forward(hours=1)
    app = part(open_screen("diagnosis", project, "en"), "changed")
    assert "this file does not remember the map" in words(app)
    assert app.code[0].value.startswith("Of ")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_part_of_the_example_draws(store: Store, open_screen: OpenScreen, language: str) -> None:
    project = store.create("Exemple", create_from, records=build(language, date(2026, 11, 24) - timedelta(days=1)))
    for share in ("0", "1"):
        app = open_screen("diagnosis", project, language, share=share)
        for name in ("emotion", "moments", "indicators", "changed"):
            part(app, name)
        for inner in ("turns", "where", "passages", "relief"):
            part(app, "channels", inner)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_part_of_both_examples_is_drawn(
    store: Store, clock: Clock, open_screen: OpenScreen, language: str
) -> None:
    """C21: also where gaps of one kind do not stand together."""
    project = store.create("Exemple", create_from, records=build(language, clock().date()))
    app = open_screen("diagnosis", project, language)
    parts = app.button_group(key="choice.diagnosis.part").options
    for name in ("emotion", "channels", "moments", "indicators", "changed"):
        app.button_group(key="choice.diagnosis.part").set_value(name).run()
        assert not app.exception, (name, parts)
        assert not [one for one in app.error if "went wrong" in one.value or "rencontré un problème" in one.value]


def test_s4_21_problems_are_listed_end_to_end(open_screen: OpenScreen, bench: Bench) -> None:
    """C29"""
    bench.do("add_card", step=bench.steps[1], layer="pains", text="On attend *longtemps*")
    app = part(open_screen("diagnosis", bench.project), "problems")
    assert "2 problèmes, sur 2 des 2 étapes" in words(app)
    listed = app.table[0].value
    assert list(listed["Étape"]) == ["Je demande un devis (moment de vérité)", "J’appelle"]
    assert list(listed["Ce qui est fait"]) == ["rien encore", "rien encore"]


def test_c28_teams_heard_and_whom_to_invite(open_screen: OpenScreen, bench: Bench) -> None:
    department = bench.do("add_department", name="Service *client*").of_kind(Department)[0].id
    bench.do("update_channel", bench.channels[1], departments=(department,))
    bench.do("add_note", session=bench.session, type="fact", text="Long", step=bench.steps[0])
    app = part(open_screen("diagnosis", bench.project), "heard")
    assert "Personne n’a été entendu sur « J’appelle »" in words(app)
    assert "1 contribution ne dit pas son service" in words(app)
    assert [one.replace("\\", "") for one in app.table[0].value.index] == ["1. Je demande un devis", "2. J’appelle"]
    assert app.table[0].value.iloc[1, 1] == "à inviter"
