"""The whole job through the real screens, from an empty folder to files in hand, and a restart in between."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser import main_job as job
from tests.browser.conftest import Server, new_page
from tests.browser.everything import in_everything
from tests.browser.steps import Facilitator
from tests.browser.stories import STORIES

pytestmark = pytest.mark.browser


@pytest.fixture
def fresh_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose data folder is empty, as on the first day."""
    running = Server(tmp_path_factory.mktemp("first-day") / "data").start()
    yield running
    running.stop()


@pytest.mark.long
@pytest.mark.parametrize("language", ["fr", *in_everything("en")])
def test_from_an_empty_folder_to_a_plan(browser: Browser, fresh_server: Server, language: str) -> None:
    page, story = new_page(browser, language), STORIES[language]
    me = Facilitator(page, fresh_server.url, language)

    job.start_project(me, story)
    job.frame_it(me, story)
    job.bring_people(me, story)
    job.tell_of_customers(me, story)
    job.draw_the_map(me, story)
    job.plan_the_workshop(me, story)
    job.check_what_is_ready(me, story)

    job.run_the_room(me, story)
    job.write_down_what_is_said(me, story)

    job.vote(me, story)
    job.choose_together(me, story)
    job.plan_an_action(me, story)
    job.take_it_away(me, story)

    fresh_server.stop()
    fresh_server.start()
    me.reloads()
    job.find_everything_again(me, story)
    job.change_ones_mind(me, story)
    page.context.close()
