"""A whole workshop: one facilitator, one projected view, twelve phones; both sessions of template A, in French.

From joining to the ranking, everything that was written is on the map, and every dot in the ranking: exactly that.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page, expect

from components.insight.votes import vote_result
from components.journey.balloting import ballots_of, items_of
from components.journey.operation import Operation
from components.journey.operations.cards import add_card
from components.journey.operations.frame import add_department
from components.journey.operations.journeys import add_journey
from components.journey.operations.project import create_project
from components.journey.operations.sessions import add_series
from components.journey.operations.steps import paste_steps
from components.journey.records import (
    Activity,
    Card,
    Cluster,
    Journey,
    Note,
    Participant,
    Room,
    Session,
    Step,
)
from components.journey.state import Changes, State
from components.store import Store
from tests.browser.conftest import Server, new_page
from tests.browser.phones import Act, Phone, phone, together
from tests.browser.room_desk import press
from tests.browser.steps import click, go, no_trouble

pytestmark = pytest.mark.browser

STEPS = ("Je constate les dégâts", "Je déclare le sinistre", "J’attends l’expert", "Je reçois l’indemnité")
HYPOTHESES = ("Je cherche le numéro pendant une heure", "Personne ne me rappelle", "Je comprends le calcul")
PEOPLE = ("Ana", "Léo", "Inès", "Hugo", "Zoé", "Max", "Lila", "Noé", "Eva", "Tom", "Jade", "Paul")
DEPARTMENTS = ("Ventes", "Service client")
DOINGS = (
    "J’appelle trois fois avant d’avoir quelqu’un",
    "J’appelle trois fois avant d’avoir quelqu’un au bout du fil",
    "Je remplis un long formulaire",
    "Je photographie la cuisine",
    "Je relis mon contrat",
    "Je prends un jour de congé",
    "J’ouvre à l’expert",
    "Je fais patienter mon artisan",
    "Je signe l’accord",
    "Je vérifie mon compte chaque matin",
    "Je range les factures",
    "Je préviens mon voisin",
)
PAINS = (
    "Aucune date avant neuf jours",
    "Trois semaines de silence",
    "Les photos sont refusées",
    "Le numéro ne répond pas la nuit",
    "Le calcul reste obscur",
    "Il faut tout redire à chaque appel",
    "L’expert change deux fois",
    "La lettre menace au lieu d’aider",
    "Le virement tarde",
    "Le formulaire perd ce qu’on a tapé",
    "L’artisan attend d’être payé",
    "La franchise surprend à la fin",
)


def feeling(number: int, step: int) -> int:
    """Everybody feels the same but the first, who is always a little happier: medians are plain to see."""
    mark = (-1, -2, 0, 2)[step]
    return min(2, mark + 1) if number == 0 else mark


def dots(number: int) -> dict[str, int]:
    """Two dots on one of the first three pains, one on one of the next two."""
    return {PAINS[0 if number < 6 else 1 if number < 10 else 2]: 2, PAINS[3 + number % 2]: 1}


EXPECTED = Counter[str]()
for _number in range(12):
    EXPECTED.update(dots(_number))


class Workshop:
    """A project with a map of four steps and three hypotheses, and the two sessions."""

    def __init__(self, server: Server) -> None:
        self.server = server
        store = Store(server.data)
        self.project = store.create("Sinistre", create_project, name="Sinistre", language="fr")

        def run(operation: Operation[...], **fields: object) -> Changes:
            return store.run(self.project, operation, "me", None, **fields).changes

        for one in DEPARTMENTS:
            run(add_department, name=one)
        journey = run(add_journey, name="Un dégât des eaux", phases=("Avant", "Après")).of_kind(Journey)[0].id
        run(paste_steps, journey=journey, text="\n".join(STEPS))
        run(add_series, series="A")
        for step, text in zip(store.read(self.project).all(Step), HYPOTHESES, strict=False):
            run(add_card, step=step.id, layer="thinking", text=text, status="hypothesis")
        self.sessions = [one.id for one in store.read(self.project).all(Session)]
        store.close(self.project)

    @property
    def state(self) -> State:
        return self.server.state(self.project)

    def code(self, session: str) -> str:
        return next(one.code for one in self.state.all(Room) if one.session == session)

    def asked(self, session: str, kind: str) -> list[Activity]:
        return [one for one in self.state.where(Activity, session=session) if one.kind == kind]

    def cards(self, layer: str) -> list[str]:
        return sorted(one.text for one in self.state.all(Card) if one.layer == layer)


@pytest.fixture(scope="module")
def workshop(server: Server) -> Iterator[Workshop]:
    yield Workshop(server)


SAVED: Act = (".foot .state i", None)
"""The tick beside "saved"."""
NEXT: Act = (".moving .next",)


def joining(number: int) -> Sequence[Act]:
    inside: Act = ("#open-mine", None)
    return (("#name", PEOPLE[number]), ("#department", DEPARTMENTS[number % 2]), ("form.join button",), inside)


def writing(text: str) -> Sequence[Act]:
    return ("form.writing textarea", text), ("form.writing > button",)


def noting(number: int, text: str, layer: str = "") -> Sequence[Act]:
    """A note at a step, three people at each."""
    chosen: Sequence[Act] = [("#c-layer", layer)] if layer else []
    return (("#c-step", STEPS[number // 3]), *chosen, *writing(text))


def judging(number: int) -> Sequence[Act]:
    """Nobody doubts the first, all but one refute the second, nobody knows of the third."""
    said = ("confirm", "refute" if number else "confirm", "unsure")
    first, second, third = ((f".verdicts input[value={one}]",) for one in said)
    return first, NEXT, second, NEXT, third


def rating(number: int) -> Sequence[Act]:
    marks = [(f".faces input[value='{feeling(number, step)}']",) for step in range(len(STEPS))]
    return [act for mark in marks for act in (mark, NEXT)][:-1]


class Room12:
    """Everybody in one session: the facilitator's window, the wall, twelve phones."""

    def __init__(self, workshop: Workshop, number: int, desk: Page, wall: Page, phones: list[Phone]) -> None:
        self.workshop, self.desk, self.wall, self.phones = workshop, desk, wall, phones
        self.session = workshop.sessions[number]

    def opens(self) -> None:
        """The room opened in one click, the agenda's activities prepared in another."""
        server, project = self.workshop.server, self.workshop.project
        go(self.desk, f"{server.url}/live?project={project}&session={self.session}&lang=fr")
        click(self.desk, "Ouvrir la salle")
        self.desk.locator(".rd [data-do=prepare]").click()
        expect(self.desk.locator(".rd [data-do=go]").first).to_be_visible()
        code = self.workshop.code(self.session)
        self.wall.goto(f"{server.url}/screen/{code}?lang=fr")
        for one in self.phones:
            one.page.goto(f"{server.url}/join/{code}", wait_until="commit")
        together(self.phones, joining)
        expect(self.desk.locator(".rd .people .who")).to_have_count(12)
        here = [f"{name} {DEPARTMENTS[number % 2]}" for number, name in enumerate(PEOPLE)]
        assert texts(self.desk, ".rd .people .who") == sorted(here)
        expect(self.wall.locator(".waiting .in").first).to_contain_text("12")

    def asks(self, activity: Activity, acts: Callable[[int], Sequence[Act]]) -> None:
        """Brought to the room and opened, with the usual items where it needs some; everybody answers at once."""
        expect(self.desk.locator(".rd .acts .here")).to_be_visible()
        self.desk.locator(f".rd [data-do=go][data-id='{activity.id}']").click()
        expect(self.desk.locator(".rd .here h2")).to_have_text(activity.question)
        usual, opening = self.desk.locator(".rd [data-do=fill]"), self.desk.locator(".rd button[data-do=open]")
        expect(usual.or_(opening).first).to_be_visible()
        if usual.count():
            usual.click()
        opening.click()
        shown: Act = (f"[id='a-{activity.id}']:not(.over)", None)
        together(self.phones, lambda number: (shown, *acts(number), SAVED, ("[data-do=finish]",)))
        expect(self.phones[0].page.locator("#head")).to_have_text(activity.question)

    def closes(self, *, reveal: bool = True) -> None:
        """Once all twelve are heard."""
        expect(self.desk.locator(".rd .counts")).to_contain_text("12 ont terminé")
        press(self.desk, "Clore les réponses")
        if reveal:
            press(self.desk, "Dévoiler")

    def note_everything_on_the_map(self) -> None:
        self.desk.locator(".rd [data-do=all]").click()
        self.desk.locator(".rd [data-do=place_all]").click()
        expect(self.desk.locator(".rd .note [data-do=place]")).to_have_count(0)


@pytest.fixture
def sessions(workshop: Workshop, browser: Browser) -> Iterator[tuple[Room12, Room12]]:
    """The same windows in both."""
    with ExitStack() as stack:
        desk, wall = new_page(browser), new_page(browser)
        stack.callback(desk.context.close)
        stack.callback(wall.context.close)
        phones = [stack.enter_context(phone(browser, "")) for _ in PEOPLE]
        first, second = (Room12(workshop, number, desk, wall, phones) for number in (0, 1))
        yield first, second


def texts(page: Page, selector: str) -> list[str]:
    return sorted(one.strip() for one in page.locator(selector).all_text_contents())


@pytest.mark.long
def test_from_joining_to_the_ranking(workshop: Workshop, sessions: tuple[Room12, Room12]) -> None:
    first, second = sessions
    session_1(workshop, first)
    session_2(workshop, second)
    no_trouble(second.desk)


def session_1(workshop: Workshop, room: Room12) -> None:
    """L78, N23: twelve notes of what people do, twelve of what hurts, hypotheses judged; all of it on the map."""
    room.opens()
    steps, touchpoints = workshop.asked(room.session, "capture")
    room.asks(steps, lambda number: noting(number, DOINGS[number]))
    expect(room.desk.locator(".rd .note")).to_have_count(12)
    put_two_together(room)
    room.note_everything_on_the_map()
    room.closes()
    expect(room.wall.locator(".notes li")).to_have_count(12)
    assert texts(room.wall, ".notes li") == sorted(DOINGS)
    room.asks(touchpoints, lambda number: noting(number, PAINS[number], "pains"))
    expect(room.desk.locator(".rd .note")).to_have_count(12)
    # Seen by all at once: what one writes, everybody reads.
    expect(room.phones[0].page.get_by_text(PAINS[2])).to_be_visible()
    room.note_everything_on_the_map()
    room.closes()
    (hypotheses,) = workshop.asked(room.session, "validate")
    room.asks(hypotheses, judging)
    room.closes()
    expect(room.wall.locator(".rank .r .p")).to_have_text(["✓ 12 ? 0 ✗ 0", re.compile("^✓ 1 "), "✓ 0 ? 12 ✗ 0"])
    on_the_map(workshop, room)


def put_two_together(room: Room12) -> None:
    """Two notes say the same: suggested, put together, one card."""
    press(room.desk, "Chercher les notes proches")
    press(room.desk, "Regrouper")
    expect(room.desk.locator(".rd .group .note")).to_have_count(2)
    room.desk.locator(".rd .group [data-do=place]").click()
    press(room.desk, "Placer sur la carte")
    expect(room.desk.locator(".rd .group .title")).to_contain_text("sur la carte")


def on_the_map(workshop: Workshop, room: Room12) -> None:
    """What is kept, what the wall's map shows: the same words, each at its step, each once."""
    state = workshop.state
    assert sorted(one.text for one in state.all(Note)) == sorted((*DOINGS, *PAINS))
    (group,) = state.all(Cluster)
    assert workshop.cards("doing") == sorted({*DOINGS[2:], group.title}) and group.title in DOINGS[:2]
    assert workshop.cards("pains") == sorted(PAINS)
    titles = {one.id: one.title for one in state.all(Step)}
    assert {one.text: titles[one.step] for one in state.all(Card) if one.layer == "pains"} == {
        text: STEPS[n // 3] for n, text in enumerate(PAINS)
    }
    press(room.desk, "La carte")
    expect(room.wall.locator(".jm .c")).to_have_count(11 + 12 + 3)
    assert texts(room.wall, ".jm .c .t") == sorted((*workshop.cards("doing"), *PAINS, *HYPOTHESES))


def session_2(workshop: Workshop, room: Room12) -> None:
    """C9, L9, L71: rated, judged, explained, voted; the dots of the twelve are the ranking, on the wall, on
    the phones and on the facilitator's screen."""
    room.opens()
    rate(workshop, room)
    truth(workshop, room)
    (why,) = (one for one in workshop.asked(room.session, "answer") if "Pourquoi" in one.question)
    room.asks(why, lambda _number: writing("Personne ne suit le dossier"))
    room.closes()
    vote(workshop, room)
    go(room.desk, f"{workshop.server.url}/priorities?project={workshop.project}&session={room.session}&lang=fr")
    (asked,) = workshop.asked(room.session, "vote")
    numbers = room.desk.locator(f".st-key-ranking_{asked.id}-table")
    numbers.locator("summary").click()
    rows = numbers.locator("tbody tr")
    expect(rows).to_have_count(12)
    cells = [[cell.strip() for cell in row.locator("td").all_text_contents()] for row in rows.all()]
    assert {text: int(count) for _rank, text, count, _supporters in cells} == {text: EXPECTED[text] for text in PAINS}
    assert [text for _rank, text, *_counts in cells][:2] == [PAINS[0], PAINS[1]]
    ranked = vote_result(workshop.state, asked)
    names = {one.id: one.text for one in items_of(workshop.state, asked.id)}
    assert {names[one.item]: one.dots for one in ranked.items} == {text: EXPECTED[text] for text in PAINS}
    assert [names[one.item] for one in ranked.items][:2] == [PAINS[0], PAINS[1]]


def rate(workshop: Workshop, room: Room12) -> None:
    (asked,) = workshop.asked(room.session, "rate")
    room.asks(asked, rating)
    room.closes()
    lines = room.wall.locator(".figure table tbody tr")
    expect(lines).to_have_count(4)
    told = [(one.locator("th").text_content(), one.locator("td").first.text_content()) for one in lines.all()]
    assert [step for step, _ in told] == list(STEPS)
    assert [str(said).split()[-1] for _, said in told] == ["−1", "−2", "0", "+2"]


def truth(workshop: Workshop, room: Room12) -> None:
    (asked,) = workshop.asked(room.session, "truth")
    marked = [("[data-change$=':importance'][value='5']",), ("[data-change$=':impact'][value='4']",)]
    room.asks(asked, lambda _number: marked)
    room.closes()
    first = room.wall.locator(".rank .r").first
    expect(first).to_contain_text(STEPS[0])
    expect(first).to_contain_text("20")


def dotting(workshop: Workshop, asked: Activity, number: int) -> Sequence[Act]:
    ids = {one.text: one.id for one in items_of(workshop.state, asked.id)}
    return [(f"[data-do='dot:{ids[text]}:1']",) for text, count in dots(number).items() for _dot in range(count)]


def vote(workshop: Workshop, room: Room12) -> None:
    (asked,) = workshop.asked(room.session, "vote")
    room.asks(asked, lambda number: dotting(workshop, asked, number))
    room.closes(reveal=False)
    expect(room.wall.locator(".asked")).to_be_visible()
    expect(room.wall.locator(".rank")).to_have_count(0)
    press(room.desk, "Dévoiler")
    rows = room.wall.locator(".rank .r")
    expect(rows).to_have_count(12)
    shown = [(one.locator(".t").text_content(), one.locator(".p").text_content()) for one in rows.all()]
    assert {text: int(str(told).split()[0]) for text, told in shown} == {text: EXPECTED[text] for text in PAINS}
    assert [text for text, _ in shown[:2]] == [PAINS[0], PAINS[1]]
    state = workshop.state
    names = {one.id: one.text for one in items_of(state, asked.id)}
    kept = [{names[item]: values[0] for item, values in one.values.items()} for one in ballots_of(state, asked.id)]
    assert sorted(map(repr, map(sorted, (one.items() for one in kept)))) == sorted(
        repr(sorted(dots(n).items())) for n in range(12)
    )
    assert len(state.where(Participant, session=room.session)) == 12
    assert len(state.get(Activity, asked.id).voted) == 12
    for one in room.phones:
        expect(one.page.locator(".results li").first).to_contain_text(PAINS[0])
