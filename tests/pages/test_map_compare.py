"""The compare view of the map: what it offers, what it says, as drawings, as a list, as curves."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.console.prepare.map_compare import ROWS
from components.journey.operations.cards import add_card, paste_cards, update_card
from components.journey.operations.copying import copy_journey
from components.journey.operations.frame import add_channel
from components.journey.operations.journeys import add_journey
from components.journey.operations.project import create_from, delete_records, name_version
from components.journey.operations.steps import paste_steps, update_step
from components.journey.operations.touchpoints import add_touchpoint
from components.journey.records import Card, Journey, Version
from components.journey.state import Changes
from components.journey.walk import steps_of
from components.store import Store
from tests.conftest import OpenScreen
from tests.pages.reading import words

pytestmark = pytest.mark.screen

STEPS = "Avant l’achat\n- Je cherche\n- Je compare\nAchat\n- Je signe"


def do(store: Store, project: str, operation: Callable[..., Changes], *args: object, **fields: object) -> Any:
    return store.run(project, operation, "t", None, *args, **fields).changes.put[0]


@pytest.fixture
def journey(store: Store, project: str) -> Journey:
    made: Journey = do(store, project, add_journey, name="Dégât des eaux", persona_name="Camille")
    do(store, project, paste_steps, journey=made.id, text=STEPS)
    return made


def compare(app: AppTest, **choices: str) -> AppTest:
    named = {f"compare.{key}".replace("_at", ".at"): value for key, value in choices.items()}
    app.session_state["choices"] = {"map.view": "compare", **named}
    app.run()
    assert not app.exception, app.exception[0].value
    return app


def drawn(app: AppTest) -> dict[str, Any]:
    """What the drawing is given."""
    (one,) = [each for each in app.get("bidi_component") if each.proto.component_name.endswith("atelier_compare")]
    told: dict[str, Any] = json.loads(one.proto.json)
    return told


def test_with_nothing_to_compare_it_says_how_to_get_there(
    store: Store, project: str, journey: Journey, open_screen: OpenScreen
) -> None:
    app = compare(open_screen("map", project))
    assert "Il n’y a encore rien à quoi comparer" in app.info[0].value
    with pytest.raises(ValueError):
        drawn(app)


def test_two_versions_of_a_map(store: Store, project: str, journey: Journey, open_screen: OpenScreen) -> None:
    """M24 to M27"""
    step = steps_of(store.read(project), journey.id)[0]
    card = do(store, project, add_card, step=step.id, layer="pains", text="Trop long")
    version = do(store, project, name_version, name="Avant l’atelier")
    do(store, project, update_card, card.id, text="Bien trop long", status="confirmed")
    do(store, project, add_card, step=step.id, layer="doing", text="J’appelle")
    app = compare(open_screen("map", project))
    data = drawn(app)
    assert [one["at"] for one in data["sides"]] == [version.revision, store.read(project).seq]
    assert data["sides"][0]["name"].startswith("Dégât des eaux, «")
    changed = next(one for one in data["differences"] if one["ids"] == [card.id, card.id])
    assert changed["sign"] == "≠" and changed["word"] == "modification"
    assert any("Trop long → Bien trop long" in line for line in changed["lines"])
    assert "Cartes : 1 ajout, 1 modification." in words(app).replace("\u00a0", " ")
    app.button(key="compare.swap").click().run()
    assert [one["at"] for one in drawn(app)["sides"]] == [store.read(project).seq, version.revision]


def test_today_and_tomorrow_come_first_when_there_are_both(
    store: Store, project: str, journey: Journey, open_screen: OpenScreen
) -> None:
    future = do(store, project, copy_journey, journey.id, name="Demain", cards=True)
    steps = steps_of(store.read(project), future.id)
    store.run(project, delete_records, "t", None, steps[1].id)
    do(store, project, update_step, steps[0].id, title="Je trouve")
    do(store, project, name_version, name="Avant")
    app = compare(open_screen("map", project))
    data = drawn(app)
    assert [one["journey"] for one in data["sides"]] == [journey.id, future.id]
    assert [one["name"] for one in data["sides"]] == ["Dégât des eaux", "Demain"], "both are now: it need not be said"
    assert [None in column for _ids, columns in data["stretches"] for column in columns] == [False, True, False]
    assert "Étapes : 1 suppression, 1 modification." in words(app).replace("\u00a0", " ")


def test_only_moments_that_the_file_knows_are_offered(
    store: Store, project: str, journey: Journey, open_screen: OpenScreen
) -> None:
    """M28: a map that came later is only there as it is now; so are all maps of a copy."""
    version = do(store, project, name_version, name="Tôt")
    other = do(store, project, add_journey, name="Voisine", persona_name="La voisine")
    app = compare(open_screen("map", project), above=other.id, above_at=version.id, below=journey.id)
    assert not app.warning and "seulement dans B" in words(app)
    offered = [one.key for one in app.selectbox if str(one.key).startswith("choice.compare.")]
    assert offered == ["choice.compare.above", "choice.compare.below", "choice.compare.below.at"]
    copy = store.create("Copie", create_from, records=tuple(store.read(project)))
    do(store, copy, update_step, steps_of(store.read(copy), journey.id)[0].id, title="Je trouve")
    app = compare(open_screen("map", copy), above=journey.id, below=other.id)
    assert not [one.key for one in app.selectbox if str(one.key).endswith(".at")]


def test_a_map_that_was_away_at_that_moment_is_said_so(
    store: Store, project: str, journey: Journey, open_screen: OpenScreen
) -> None:
    do(store, project, add_journey, name="Voisine", persona_name="La voisine")
    store.run(project, delete_records, "other", None, journey.id)
    version = do(store, project, name_version, name="Sans elle")
    store.undo(project, "other")
    app = compare(open_screen("map", project), above=journey.id, above_at=version.id, below=journey.id)
    assert "Ce fichier ne garde pas trace de cette carte" in app.warning[0].value


def test_every_difference_is_in_a_table_and_a_file(
    store: Store, project: str, journey: Journey, open_screen: OpenScreen
) -> None:
    """M27"""
    step = steps_of(store.read(project), journey.id)[0]
    do(store, project, name_version, name="Avant")
    text = "\n".join(f"*Carte* {n}" for n in range(ROWS + 5))
    do(store, project, paste_cards, step=step.id, layer="doing", text=text)
    app = compare(open_screen("map", project, language="en"), way="list")
    table = app.table[0].value
    assert list(table.columns)[:4] == ["What", "Where", "Name", "Difference"]
    assert len(table) == ROWS and set(table["Difference"]) == {"added"}
    assert "5 more rows are in the file." in [one.value for one in app.caption]
    assert app.get("download_button")


def test_the_curves_of_several_journeys_are_in_one_chart(
    store: Store, project: str, journey: Journey, open_screen: OpenScreen
) -> None:
    other = do(store, project, add_journey, name="Voisine", persona_name="La voisine")
    app = compare(open_screen("map", project), above=journey.id, below=other.id, way="curves")
    assert "Rien ne dit encore" in app.info[0].value
    do(store, project, paste_steps, journey=other.id, text=STEPS)
    channel = do(store, project, add_channel, name="Web")
    for one, feeling in ((journey, "irritant"), (other, "delight")):
        step = steps_of(store.read(project), one.id)[0]
        do(store, project, add_touchpoint, step=step.id, channel=channel.id, feeling=feeling)
    app = compare(app, above=journey.id, below=other.id, way="curves")
    assert app.get("vega_lite_chart") or app.get("arrow_vega_lite_chart")
    assert "Elles diffèrent" in words(app) or "diffèrent" in words(app)
    app.multiselect[0].set_value([other.id]).run()
    assert "Voisine" in words(app) and "Dégât" not in words(app).split("en moyenne")[0][-60:]


def test_seldom_used_views_are_one_click_away(
    store: Store, project: str, journey: Journey, open_screen: OpenScreen
) -> None:
    app = open_screen("map", project)
    names = [one.content for one in app.get("button_group")[0].proto.options]
    assert names == ["Carte", "Remplir", "Étapes", "Comparer"]
    app.session_state["choices"] = {"map.view": "table"}
    app.run()
    names = [one.content for one in app.get("button_group")[0].proto.options]
    assert names == ["Carte", "Remplir", "Étapes", "Comparer", "Tableau"]
    assert store.read(project).all(Version) == () and not store.read(project).all(Card)
