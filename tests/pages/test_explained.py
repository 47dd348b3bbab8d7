"""“What is this?” explains the numbers of a screen in the words of the page in `docs/`."""

import pytest
from streamlit.testing.v1 import AppTest

import sample_data
from components.journey.operations.project import create_from
from components.language import speech
from components.picture.explained import explained
from components.store import Store
from tests.conftest import Clock, OpenScreen

from .reading import words

pytestmark = pytest.mark.screen


@pytest.mark.parametrize(
    ("screen", "number"),
    [
        ("priorities", "margin"),
        ("diagnosis", "proof_debt"),
        ("diagnosis", "heard"),
        ("diagnosis", "problems"),
        ("follow_up", "wilson"),
        ("votes", "kano"),
    ],
)
def test_a_number_is_explained_where_it_is_met(
    open_screen: OpenScreen, store: Store, clock: Clock, screen: str, number: str
) -> None:
    project = store.create("Example", create_from, records=sample_data.build("en", clock().date()))
    app = open_screen(screen, project, language="en")
    chooser = next(one for one in app.selectbox if one.label == "Which number")
    chooser.select(number).run()
    assert not app.exception
    assert_told(app, "en", number)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(("screen", "number"), [("people", "coverage"), ("checklist", "readiness")])
def test_the_one_number_of_a_screen_is_explained_without_choosing(
    open_screen: OpenScreen, store: Store, clock: Clock, screen: str, number: str, language: str
) -> None:
    project = store.create("Example", create_from, records=sample_data.build("en", clock().date()))
    app = open_screen(screen, project, language=language)
    app.session_state["choices"] = {"people.view": "coverage"}
    app.run()
    assert explained(speech(language), number).title in words(app)
    assert_told(app, language, number)


def assert_told(app: AppTest, language: str, number: str) -> None:
    told, one = words(app), explained(speech(language), number)
    assert all(part in told for part in (one.answers, one.read, one.doubt))
