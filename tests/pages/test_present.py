"""The screen that tells the final map."""

import pytest

from components.insight.telling import slides
from components.journey.operations.project import create_from
from components.journey.records import Journey, Session
from components.store import Store
from sample_data import build
from tests.conftest import OpenScreen
from tests.pages.reading import labels

pytestmark = pytest.mark.screen


@pytest.mark.parametrize("language", ["fr", "en"])
def test_t3_from_the_first_slide_to_the_last_and_back(open_screen: OpenScreen, store: Store, language: str) -> None:
    """S0.17, on a shared screen."""
    project = store.create("Exemple", create_from, records=build("fr", store.clock().date()))
    state = store.read(project)
    every = slides(state, state.all(Journey)[0])
    app = open_screen("present", project, language=language, share="1")
    assert app.button(key="present_before").disabled
    for slide in every[1:]:
        app.button(key="present_after").click().run()
        assert not app.exception
        assert app.session_state["choices"]["present.at"] == slide.key
        assert app.selectbox(key="present_part").value == slide.part
        if slide.step:
            assert any('class="pin"' in one.proto.body for one in app.get("html")), "the customer stays in sight"
    assert app.button(key="present_after").disabled
    app.selectbox(key="present_part").set_value("step").run()
    assert app.session_state["choices"]["present.at"] == next(one.key for one in every if one.part == "step")


def test_a_workshop_that_presents_leads_there(open_screen: OpenScreen, store: Store) -> None:
    project = store.create("Exemple", create_from, records=build("fr", store.clock().date()))
    for one in store.read(project).all(Session):
        for screen in ("agenda", "room"):
            links = labels(open_screen(screen, project, session=one.id))
            assert ("Présenter la carte" in links) is one.presentation
