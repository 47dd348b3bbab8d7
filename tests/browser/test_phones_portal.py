"""A network that answers in the room's place: a hotel's login, a proxy. No such answer counts (SPEC L100)."""

import random
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Route, expect

from components.journey.records import Participant
from tests.browser.bad_network import PORTALS, BadNetwork
from tests.browser.everything import in_everything
from tests.browser.phones import Phone, RoomServer, phone, until

pytestmark = pytest.mark.browser

TOPICS = ("Le délai", "Le silence", "Les photos")
USUAL = ("a page", "data", "gone")
"""What says that all is well, in two ways, and what looks like a refusal."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RoomServer]:
    running = RoomServer(tmp_path_factory.mktemp("portal") / "data").start()
    yield running
    running.stop()


@pytest.fixture
def network(server: RoomServer) -> Iterator[BadNetwork]:
    between = BadNetwork(server.port, random.Random(1))  # noqa: S311 - nothing is left to chance here
    yield between
    between.close()


@contextmanager
def somebody(server: RoomServer, browser: Browser, network: BadNetwork) -> Iterator[Phone]:
    server.rests()
    with phone(browser, f"http://127.0.0.1:{network.port}/join/{server.code}") as me:
        yield me


HAS_ALL = "() => performance.getEntriesByType('resource').some((one) => one.name.includes('/later.js'))"


def is_in(me: Phone, name: str) -> None:
    """In, and all of the page is there: what the browser says of a script that a portal answers is not asked here."""
    me.joins(name)
    until(lambda: bool(me.page.evaluate(HAS_ALL)))


def called(server: RoomServer, name: str) -> list[Participant]:
    return [one for one in server.state.all(Participant) if one.name == name]


@pytest.mark.parametrize("portal", ["a page", *in_everything(*(one for one in PORTALS if one != "a page"))])
def test_whoever_comes_in_past_a_portal(server: RoomServer, browser: Browser, network: BadNetwork, portal: str) -> None:
    """The page was there before the portal: it goes on asking, for the room and for coming in, and is in once."""
    name = f"Ana {portal}"
    with somebody(server, browser, network) as me:
        turned: list[str] = []

        def first(route: Route) -> None:
            network.answers_itself(portal)
            turned.append(route.request.url)
            route.continue_()

        me.page.route(re.compile("/api/join/[^/]*$"), first, times=1)
        me.opens()
        me.sees(re.compile("La page réessaie"))
        expect(me.page.locator("form.join")).to_have_count(0)
        network.mend()
        expect(me.page.get_by_role("heading", level=1)).to_have_text(server.state.project.name)
        expect(me.page.locator("#department option")).to_have_count(1 + len(server.departments()))
        network.answers_itself(portal)
        me.page.get_by_label(me.words["name"]).fill(name)
        me.button("enter").click()
        expect(me.page.locator("form.join button")).to_have_text(re.compile("Entrée en cours"))
        me.page.wait_for_timeout(700)
        expect(me.page.locator("form.join")).to_have_count(1)
        network.mend()
        me.sees(me.words["waiting"])
        assert turned
    assert len(called(server, name)) == 1


@pytest.mark.parametrize("portal", [*USUAL, *in_everything(*(one for one in PORTALS if one not in USUAL))])
def test_what_is_sent_into_a_portal_stays_here_and_arrives_once(
    server: RoomServer, browser: Browser, network: BadNetwork, portal: str
) -> None:
    with somebody(server, browser, network) as me:
        is_in(me, "Bea")
        noted = server.ask("capture", f"Que se passe-t-il : {portal} ?")
        me.sees_question(f"Que se passe-t-il : {portal} ?")
        network.answers_itself(portal)
        me.writes("Avalée par le portail")
        expect(me.page.locator("#offline")).to_be_visible()
        expect(me.page.locator(".foot .state")).to_contain_text("gardé sur ce téléphone")
        me.finishes()
        me.page.wait_for_timeout(1200)
        expect(me.page.locator(".sent li.waiting")).to_have_count(1)
        assert me.keeps() == 2 and server.texts(noted) == []
        network.mend()
        until(lambda: server.texts(noted) == ["Avalée par le portail"] and len(server.finished(noted)) == 1)
        me.sees_saved()
        expect(me.page.locator("#offline")).to_have_count(0)
        server.close(noted)
        voted = server.ask("vote", f"Que réparer : {portal} ?", TOPICS, dots=2)
        me.sees_question(f"Que réparer : {portal} ?")
        expect(me.page.locator(".choices")).to_be_visible()
        network.answers_itself(portal)
        me.places_dot(TOPICS[0])
        expect(me.page.locator(".foot .state")).to_contain_text("gardé sur ce téléphone")
        network.mend()
        until(lambda: server.ballots(voted) == [{TOPICS[0]: (1,)}])
        me.sees_saved()
        assert me.keeps() == 0
    assert len(server.texts(noted)) == len(server.ballots(voted)) == 1


def test_a_proxy_that_lets_the_stream_through_is_no_connection_either(
    server: RoomServer, browser: Browser, network: BadNetwork
) -> None:
    """What is new still comes; what is sent does not arrive, and it is said once."""
    with somebody(server, browser, network) as me:
        is_in(me, "Chloé")
        noted = server.ask("capture", "Par le mandataire ?")
        me.sees_question("Par le mandataire ?")
        me.page.route("**/contributions*", lambda one: one.fulfill(status=200, content_type="text/html", body="<p>Non"))
        me.writes("Pas encore")
        me.is_told(me.words["offline"])
        expect(me.page.locator("#offline")).to_be_visible()
        me.page.get_by_role("button", name=me.words["withdraw"]).click()
        me.writes("Quand même")
        me.page.wait_for_timeout(600)
        me.page.unroute_all()
        until(lambda: server.texts(noted) == ["Quand même"])
        me.sees_saved()
        expect(me.page.locator("#offline")).to_have_count(0)


@pytest.mark.parametrize("portal", ["data", *in_everything("a page", "forbidden")])
def test_what_is_ones_own_is_not_done_by_a_portal(
    server: RoomServer, browser: Browser, network: BadNetwork, portal: str
) -> None:
    """L25: another name arrives later; taking along and erasing say that nothing was done, and nothing is lost here."""
    with somebody(server, browser, network) as me:
        is_in(me, "Dora")
        me.button("mine").click()
        expect(me.page.locator("[data-do='export:txt']")).to_be_visible()
        network.answers_itself(portal)
        me.page.get_by_label(me.words["name"]).fill(f"Dora {portal}")
        me.button("keep").click()
        expect(me.page.locator("#said")).not_to_contain_text(me.words["saved"])
        for verb in ("export:txt", "erase:sure", "erase:now"):
            me.page.locator(f"[data-do='{verb}']").click()
            if verb != "erase:sure":
                expect(me.page.get_by_role("alert")).to_contain_text(re.compile("rien n.a été fait"))
        assert called(server, f"Dora {portal}") == []
        network.mend()
        until(lambda: len(called(server, f"Dora {portal}")) == 1)
        # Told aloud as well, but the line that is back is told in the same moment, before or after.
        expect(me.page.locator("#renamed")).to_contain_text(me.words["saved"])
