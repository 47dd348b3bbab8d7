"""Nothing typed is lost: bad networks, dead servers, two windows, a browser that keeps nothing (SPEC L92, L97)."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route, expect

from components.journey.operations.activities import reopen_activity
from components.journey.operations.room import close_room, remove_participant
from components.journey.records import Participant
from components.live.phone_events import STREAMS_EACH
from tests.browser.everything import in_everything
from tests.browser.phones import Phone, RoomServer, phone, until

pytestmark = pytest.mark.browser

TOPICS = ("Le délai", "Le silence", "Les photos")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RoomServer]:
    running = RoomServer(tmp_path / "data").start()
    yield running
    running.stop()


@pytest.fixture
def me(server: RoomServer, browser: Browser) -> Iterator[Phone]:
    with phone(browser, server.url) as mine:
        yield mine.joins("Inès")


def test_without_a_network_people_go_on(server: RoomServer, me: Phone) -> None:
    """Typed, tapped, changed and taken back while cut off: all of it arrives, once."""
    noted = server.ask("capture", "Que se passe-t-il ?")
    me.writes("Avant la coupure")
    me.sees_saved()
    me.loses_network()
    me.writes("Pendant la coupure")
    me.writes("À retirer")
    me.sees(me.words["here"])
    me.is_clean()
    me.page.get_by_role("button", name=me.words["withdraw"]).last.click()
    me.page.get_by_role("button", name=me.words["edit"]).first.click()
    me.page.get_by_role("textbox", name=me.words["edit"]).fill("Avant, et corrigé")
    me.button("keep").click()
    assert server.texts(noted) == ["Avant la coupure"]
    me.finds_network()
    until(lambda: server.texts(noted) == ["Avant, et corrigé", "Pendant la coupure"])
    me.sees_saved()
    assert me.keeps() == 0


def test_dots_placed_without_a_network(server: RoomServer, me: Phone) -> None:
    voted = server.ask("vote", "Que réparer ?", TOPICS, dots=3)
    me.places_dot(TOPICS[0])
    me.sees_saved()
    me.loses_network()
    me.places_dot(TOPICS[0])
    me.places_dot(TOPICS[1])
    me.takes_dot(TOPICS[0])
    assert server.ballots(voted) == [{TOPICS[0]: (1,)}]
    me.finds_network()
    until(lambda: server.ballots(voted) == [{TOPICS[0]: (1,), TOPICS[1]: (1,)}])
    me.sees_saved()
    expect(me.page.get_by_role("group", name=TOPICS[1])).to_contain_text("1")


def test_pairs_compared_without_a_network(server: RoomServer, me: Phone) -> None:
    asked = server.ask("compare", "Lequel d’abord ?", TOPICS)
    first = me.prefers()
    me.sees_saved()
    me.loses_network()
    seen = {frozenset(first), frozenset(me.prefers()), frozenset(me.prefers())}
    assert len(seen) == 3
    me.finds_network()
    until(lambda: len(server.pairs(asked)) == 3)


def test_a_draft_survives_a_reload_and_a_closed_activity(server: RoomServer, me: Phone) -> None:
    asked = server.ask("capture", "Que se passe-t-il ?")
    me.page.get_by_label(me.words["note"], exact=True).fill("À moitié é")
    me.page.reload()
    expect(me.page.get_by_label(me.words["note"], exact=True)).to_have_value("À moitié é")
    server.close(asked)
    me.sees("À moitié é")
    me.is_clean()


def test_what_is_unsent_survives_a_reload(server: RoomServer, me: Phone) -> None:
    """Sent while the server is away, the window closed and opened again once it is back."""
    noted = server.ask("capture", "Que se passe-t-il ?")
    me.sees_question("Que se passe-t-il ?")
    server.stop()
    me.writes("Le serveur est parti")
    me.sees(me.words["here"])
    server.restart()
    me.page.close()
    other = Phone(me.context.new_page(), server.url).opens()
    until(lambda: server.texts(noted) == ["Le serveur est parti"])
    other.sees_saved()
    assert [one.name for one in server.state.where(Participant, session=server.session)] == ["Inès"]


def test_a_server_killed_in_the_middle(server: RoomServer, me: Phone) -> None:
    """Two restarts while notes are written one after the other; "I have finished" is said again by itself."""
    noted = server.ask("capture", "Que se passe-t-il ?")
    me.sees_question("Que se passe-t-il ?")
    for number in range(6):
        if number in (2, 4):
            server.restart()
        me.writes(f"Note {number}")
    me.finishes()
    until(lambda: server.texts(noted) == [f"Note {number}" for number in range(6)])
    until(lambda: len(server.finished(noted)) == 1)
    server.restart()
    until(lambda: len(server.finished(noted)) == 1)
    expect(me.page.locator("#offline")).to_have_count(0)


def test_l93_nothing_moves_under_a_finger(server: RoomServer, me: Phone) -> None:
    """The warning that the line is cut pushes everything down; not while somebody presses."""
    noted = server.ask("capture", "Que se passe-t-il ?")
    me.page.get_by_label(me.words["note"], exact=True).fill("Sous le doigt")
    button, offline = me.button("send"), me.page.locator("#offline")
    before = button.bounding_box()
    button.hover()
    me.page.mouse.down()
    me.context.set_offline(True)
    me.page.wait_for_timeout(600)
    assert button.bounding_box() == before
    expect(offline).to_have_count(0)
    me.page.mouse.up()
    expect(offline).to_be_visible()
    assert button.bounding_box() != before
    me.finds_network()
    until(lambda: server.texts(noted) == ["Sous le doigt"])


def test_l93_a_finger_that_stays_holds_nothing_up_for_ever(server: RoomServer, me: Phone) -> None:
    server.ask("vote", "Que réparer ?", TOPICS)
    me.sees_question("Que réparer ?")
    me.page.get_by_role("heading", name="Que réparer ?").hover()
    me.page.mouse.down()
    server.ask("capture", "Et ensuite ?")
    me.sees_question("Et ensuite ?")


@pytest.mark.parametrize("what", ["send", "finished"])
def test_l93_a_press_that_the_room_leaves_behind_answers_no_other_question(
    server: RoomServer, me: Phone, what: str
) -> None:
    """Pressed at one question, let go at another: nothing of it goes there. What was written stays as it was."""
    first = server.ask("capture", "Sans mon nom ?", anonymity="anonymous")
    me.sees_question("Sans mon nom ?")
    me.page.get_by_label(me.words["note"], exact=True).fill("Pour la première")
    me.button(what).hover()
    me.page.mouse.down()
    server.close(first)
    second = server.ask("capture", "Avec mon nom ?", anonymity="named")
    me.page.wait_for_timeout(600)
    me.page.mouse.up()
    me.sees_question("Avec mon nom ?")
    me.page.wait_for_timeout(300)
    assert me.keeps() == 0 and server.finished(second) == ()
    me.writes("Pour la seconde")
    until(lambda: server.texts(second) == ["Pour la seconde"])
    assert server.texts(first) == []


def test_a_curve_that_the_room_leaves_behind_holds_nothing_back(server: RoomServer, me: Phone) -> None:
    """L92: what was drawn until then is sent (here refused, which is told); afterwards the pointer marks nothing."""
    rated = server.ask("rate", "Comment était-ce ?")
    me.sees_question("Comment était-ce ?")
    box = me.curve()
    x, y = box["x"], box["y"] + box["height"] / 4
    me.page.mouse.move(x + 5, y)
    me.page.mouse.down()
    me.page.mouse.move(x + 12, y)
    server.close(rated)
    voted = server.ask("vote", "Que réparer ?", TOPICS)
    me.page.wait_for_timeout(300)
    me.page.mouse.move(x + 60, y)
    me.page.mouse.up()
    me.sees_question("Que réparer ?")
    me.page.mouse.move(x + 90, y)
    me.places_dot(TOPICS[0])
    until(lambda: [sum(one[0] for one in ballot.values()) for ballot in server.ballots(voted)] == [1])
    until(lambda: me.keeps() == 0)


def test_an_answer_that_is_lost_is_not_counted_twice(server: RoomServer, me: Phone) -> None:
    """The server has it, the acknowledgement never arrives: the phone repeats it with the same key."""
    noted = server.ask("capture", "Que se passe-t-il ?")
    me.sees_question("Que se passe-t-il ?")
    tries: list[str] = []

    def lose(route: Route) -> None:
        tries.append(str(route.request.post_data))
        if len(tries) < 3:
            route.fetch()
            route.abort()
        else:
            route.continue_()

    me.page.route("**/contributions*", lose)
    me.writes("Une seule fois")
    me.sees_saved()
    assert len(tries) == 3
    assert len(set(tries)) == 1
    assert server.texts(noted) == ["Une seule fois"]


def test_a_lost_answer_to_joining_makes_nobody_twice(server: RoomServer, browser: Browser) -> None:
    with phone(browser, server.url) as late:
        lost: list[str] = []

        def lose(route: Route) -> None:
            route.fetch()
            lost.append(route.request.url)
            route.abort() if len(lost) < 3 else route.continue_()

        late.page.route("**/participants*", lose)
        late.joins("Omar")
        late.sees(late.words["waiting"])
    assert [one.name for one in server.state.where(Participant, session=server.session)] == ["Omar"]


def test_a_note_whose_answer_was_lost_before_one_was_shown_out_stands_once(server: RoomServer, me: Phone) -> None:
    """L96: it is there under whom one was, who alone could change it. What never arrived does now."""
    noted = server.ask("capture", "Que se passe-t-il ?")
    (who,) = server.state.where(Participant, session=server.session)
    arrives = [True]

    def lose(route: Route) -> None:
        if arrives[0]:
            route.fetch()
        route.abort()

    me.page.route("**/contributions*", lose)
    me.writes("Arrivée, sans réponse")
    until(lambda: server.texts(noted) == ["Arrivée, sans réponse"])
    arrives[0] = False
    me.writes("Jamais arrivée")
    server.do(remove_participant, who.id)
    me.page.locator("[data-do=again]").click()
    me.page.unroute_all()
    me.button("enter").click()
    me.sees_saved()
    assert server.texts(noted) == ["Arrivée, sans réponse", "Jamais arrivée"]
    for text, verbs in (("Arrivée, sans réponse", 0), ("Jamais arrivée", 2)):
        expect(me.page.locator(".sent li", has_text=text).locator(".verbs button")).to_have_count(verbs)


@pytest.mark.parametrize("language", ["fr", *in_everything("en")])
def test_whoever_comes_in_a_crowd_is_told_so_and_comes_in_by_itself(
    server: RoomServer, browser: Browser, language: str
) -> None:
    """L45, L90: more from one address than may come at once."""
    assert server.site is not None
    turns = server.site.api._arrivals._addresses
    turns._burst, turns._rate = 1, 1 / 4
    turns.take("127.0.0.1")
    with phone(browser, server.url, language) as late:
        late.opens()
        late.button("enter").click()
        expect(late.page.get_by_role("alert")).to_have_text(
            re.compile("vous entrerez dans un instant" if language == "fr" else "lets you in by itself")
        )
        late.is_clean()
        late.sees(late.words["waiting"])
    assert len(server.state.where(Participant, session=server.session)) == 1


def test_two_windows_of_one_phone(server: RoomServer, me: Phone) -> None:
    """One person, one ballot: what one window does the other shows, and both may send."""
    second = Phone(me.context.new_page(), server.url).opens()
    second.sees(second.words["waiting"])
    voted = server.ask("vote", "Que réparer ?", TOPICS, dots=3)
    me.places_dot(TOPICS[0])
    expect(second.page.get_by_role("group", name=TOPICS[0])).to_contain_text("1")
    second.places_dot(TOPICS[1])
    until(lambda: server.ballots(voted) == [{TOPICS[0]: (1,), TOPICS[1]: (1,)}])
    expect(me.page.get_by_role("group", name=TOPICS[1])).to_contain_text("1")
    server.close(voted)
    noted = server.ask("capture", "Que se passe-t-il ?")
    for number in range(5):
        me.writes(f"À gauche {number}")
        second.writes(f"À droite {number}")
    until(lambda: len(server.texts(noted)) == 10)
    assert len(set(server.texts(noted))) == 10
    # On disk a moment before the phone is told so.
    until(lambda: me.keeps() == 0)
    assert len(server.state.where(Participant, session=server.session)) == 1


def test_a_fifth_window_waits_until_it_is_looked_at(server: RoomServer, me: Phone) -> None:
    """L63: windows of one phone do not push each other out in turns, for ever."""
    server.ask("capture", "Combien de fenêtres ?")
    me.sees_question("Combien de fenêtres ?")
    began: list[str] = []
    me.context.on("request", lambda one: began.append(one.url) if "/events" in one.url else None)
    others = [Phone(me.context.new_page(), server.url).opens() for _ in range(STREAMS_EACH)]
    for one in others:
        one.sees_question("Combien de fenêtres ?")
    expect(me.page.locator("#offline")).to_be_visible()
    me.page.wait_for_timeout(3000)
    assert len(began) == STREAMS_EACH
    expect(others[0].page.locator("#offline")).to_have_count(0)
    me.page.evaluate("dispatchEvent(new Event('focus'))")
    expect(me.page.locator("#offline")).to_have_count(0)
    expect(others[0].page.locator("#offline")).to_be_visible()


def test_a_draft_is_one_for_two_windows_and_no_words_are_lost(server: RoomServer, me: Phone) -> None:
    """L92: what one window writes or sends shows in the other; different words are both kept."""
    noted = server.ask("capture", "Que se passe-t-il ?")
    second, here = Phone(me.context.new_page(), server.url).opens(), me.page.locator("textarea").first
    here.fill("Personne ne rappelle")
    other = second.page.locator("textarea").first
    expect(other).to_have_value("Personne ne rappelle")
    other.fill("Personne ne rappelle jamais")
    expect(here).to_have_value("Personne ne rappelle jamais")
    second.button("send").click()
    expect(here).to_have_value("")
    until(lambda: server.texts(noted) == ["Personne ne rappelle jamais"])
    # Both are written in before either has heard of the other.
    here.evaluate("(one) => (one.value = 'À gauche')")
    other.fill("À droite")
    until(
        lambda: (
            me.page.evaluate("() => Object.values(localStorage).filter((one) => /À (gauche|droite)/.test(one)).length")
            == 2
        )
    )
    second.button("send").click()
    until(lambda: "À droite" in server.texts(noted))
    expect(here).to_have_value("À gauche")
    server.close(noted)
    expect(me.page.get_by_text("À gauche")).to_be_visible()


def test_a_phone_back_after_an_hour(server: RoomServer, browser: Browser) -> None:
    """Asleep while the room went on: it lands where the room is, and what it kept arrives or is kept."""
    with phone(browser, server.url) as me:
        me.page.clock.install()
        me.joins("Inès")
        first = server.ask("capture", "Avant la sieste")
        me.writes("Déjà là")
        me.sees_saved()
        me.loses_network()
        me.writes("Jamais partie")
        me.page.clock.fast_forward("01:00:00")
        server.close(first)
        second = server.ask("rate", "Après la sieste")
        me.finds_network()
        me.sees_question("Après la sieste")
        me.rates(-1)
        until(lambda: len(server.ballots(second)) == 1)
        me.button("mine").click()
        me.sees("Jamais partie")
        me.sees(re.compile("Pas accepté"))
        assert server.texts(first) == ["Déjà là"]


def test_refused_and_sent_again_when_the_activity_opens_again(server: RoomServer, me: Phone) -> None:
    noted = server.ask("capture", "Que se passe-t-il ?")
    me.sees_question("Que se passe-t-il ?")
    me.loses_network()
    me.writes("Trop tard")
    server.close(noted)
    me.finds_network()
    me.sees(re.compile("Pas accepté"))
    server.do(reopen_activity, noted)
    me.page.get_by_role("button", name="Renvoyer").click()
    until(lambda: server.texts(noted) == ["Trop tard"])
    me.sees_saved()


def test_a_choice_that_was_not_taken_stays_in_sight(server: RoomServer, me: Phone) -> None:
    """L92, L96: closed meanwhile; with why, also in the file to take along; sent again, or read and gone."""
    voted = server.ask("vote", "Que réparer ?", TOPICS, dots=3)
    me.sees_question("Que réparer ?")
    me.loses_network()
    me.places_dot(TOPICS[0], 2)
    server.close(voted)
    me.finds_network()
    refused = me.page.locator("details.refused")
    expect(refused).to_contain_text(f"{TOPICS[0]} : 2 gommettes")
    expect(refused).to_contain_text("ne prend plus de réponses")
    me.is_clean()
    me.page.reload()
    me.button("mine").click()
    with me.page.expect_download() as found:
        me.page.locator("[data-do='export:txt']").click()
    told = found.value.path().read_text(encoding="utf-8")
    assert f"- {TOPICS[0]} : 2 gommettes" in told.replace("\u00a0", " ")
    me.page.go_back()
    server.do(reopen_activity, voted)
    refused.get_by_role("button", name="Renvoyer").click()
    until(lambda: server.ballots(voted) == [{TOPICS[0]: (2,)}])
    expect(refused).to_have_count(0)
    me.loses_network()
    me.takes_dot(TOPICS[0])
    server.close(voted)
    asked = server.ask("rate", "Et ensuite ?")
    me.finds_network()
    me.sees_question("Et ensuite ?")
    refused.evaluate("one => { one.open = true }")  # folded, unless it came before the room went on
    refused.get_by_role("button", name="OK").click()
    expect(refused).to_have_count(0)
    server.close(asked)


def test_new_words_are_kept_and_the_end_is_no_dead_end(server: RoomServer, me: Phone) -> None:
    """L25, L92: through a reload, and after the room is closed."""
    server.ask("capture", "Que se passe-t-il ?")
    me.writes("Avant")
    me.sees_saved()
    me.page.get_by_role("button", name=me.words["edit"]).click()
    changed = me.page.get_by_role("textbox", name=me.words["edit"])
    changed.fill("Avant, et à moitié cor")
    me.page.reload()
    expect(changed).to_have_value("Avant, et à moitié cor")
    me.page.get_by_role("button", name="Annuler").click()
    expect(changed).to_have_count(0)
    me.button("mine").click()
    me.page.get_by_label(me.words["name"]).fill("Inès R")
    me.page.reload()
    expect(me.page.get_by_label(me.words["name"])).to_have_value("Inès R")
    me.page.get_by_role("button", name=re.compile("Retour")).click()

    server.do(close_room, session=server.session)
    me.sees("La salle est fermée")
    me.page.get_by_role("button", name="Réessayer").click()
    me.sees("La salle est fermée")
    me.page.get_by_role("button", name="Mes contributions").click()
    me.page.get_by_role("button", name="Effacer mon nom et mes notes").click()
    me.context.set_offline(True)
    me.page.get_by_role("button", name="Oui, effacer").click()
    expect(me.page.get_by_role("alert")).to_contain_text(re.compile("rien n.a été fait"))
    me.is_clean()
    me.context.set_offline(False)
    me.page.get_by_role("button", name="Oui, effacer").click()
    me.sees(re.compile("effacé$"))
    assert not server.state.where(Participant, session=server.session)


NO_STORAGE = (
    """Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"""
)


def test_a_browser_that_keeps_nothing(server: RoomServer, browser: Browser) -> None:
    """It works as long as the window is open, and says so."""
    with phone(browser, server.url) as me:
        me.page.add_init_script(NO_STORAGE)
        me.joins()
        expect(me.page.locator("#short")).to_be_visible()
        noted = server.ask("capture", "Que se passe-t-il ?")
        me.writes("En navigation privée")
        me.sees_saved()
        me.loses_network()
        me.writes("Hors ligne aussi")
        me.finds_network()
        until(lambda: server.texts(noted) == ["En navigation privée", "Hors ligne aussi"])
        me.is_clean()


def test_a_slow_network(server: RoomServer, me: Phone) -> None:
    """300 ms each way, one request in three lost: every note arrives, once."""
    noted = server.ask("capture", "Que se passe-t-il ?")
    me.sees_question("Que se passe-t-il ?")
    turn = iter(range(1000))

    def slow(route: Route) -> None:
        if next(turn) % 3 == 1:
            route.abort()
        else:
            me.page.wait_for_timeout(300)
            route.continue_()

    me.page.route("**/contributions*", slow)
    for number in range(5):
        me.writes(f"Lente {number}")
    expect(me.page.locator(".sent li.saved")).to_have_count(5, timeout=40_000)
    assert server.texts(noted) == [f"Lente {number}" for number in range(5)]


def test_text_from_people_stays_text(server: RoomServer, me: Phone) -> None:
    hostile = "<img src=x onerror=alert(1)> & 'guillemets' \"doubles\" ${x} {n} </textarea>"
    noted = server.ask("capture", "<b>Question</b> {n}", shared=True)
    me.sees_question("<b>Question</b> {n}")
    me.writes(hostile)
    me.sees_saved()
    me.sees(hostile)
    me.page.get_by_role("button", name=me.words["edit"]).first.click()
    expect(me.page.get_by_role("textbox", name=me.words["edit"])).to_have_value(hostile)
    assert server.texts(noted) == [hostile]
    me.is_clean()
