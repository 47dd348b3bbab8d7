"""The votes screen: preparing a vote, entering ballots three ways, keeping the results sealed."""

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from components.console import choices
from components.console import place as console_place
from components.console.decide import votes_grid, votes_sheet
from components.insight.methods.of_state import METHOD_OF, ranking_of
from components.journey.balloting import VOTE_KINDS, ballots_of, items_of, tally_of
from components.journey.operation import OPERATIONS
from components.journey.records import Activity, Card, Comparison, Journey, Phase, Session, Step
from components.language import speech
from components.language.typography import unbroken
from components.store import Store
from sample_data import build

pytestmark = pytest.mark.screen
OpenScreen = Callable[..., AppTest]


class Room:
    """A project in the store, with what a vote needs."""

    def __init__(self, store: Store, project: str) -> None:
        self.store, self.project = store, project
        self.session = self.do("add_session", title="Atelier", minutes=120).of_kind(Session)[0].id

    def do(self, operation: str, *args: object, **fields: object):  # type: ignore[no-untyped-def]
        return self.store.run(self.project, OPERATIONS[operation], "tester", None, *args, **fields).changes

    @property
    def state(self):  # type: ignore[no-untyped-def]
        return self.store.read(self.project)

    def map(self) -> list[Card]:
        """A map of one step with three pains, two of which say the same thing."""
        journey = self.do("add_journey", name="Sinistre").of_kind(Journey)[0]
        phase = self.do("add_phase", journey=journey.id, title="Avant").of_kind(Phase)[0]
        step = self.do("add_step", phase=phase.id, title="Je déclare").of_kind(Step)[0]
        pains = ("Délais de réponse trop longs", "Trop longs, les délais de réponse", "Le *jargon* des courriers")
        return [self.do("add_card", step=step.id, layer="pains", text=one).of_kind(Card)[0] for one in pains]

    def vote(self, kind: str = "vote", texts: str = "ABCD", opened: bool = True, **fields: object) -> str:
        activity = self.do("add_activity", session=self.session, kind=kind, question="Quoi ?", **fields)
        found: str = activity.of_kind(Activity)[0].id
        self.do("put_to_vote", activity=found, texts=list(texts))
        if opened:
            self.do("open_activity", found)
        return found

    def items(self, activity: str) -> list[str]:
        return [one.id for one in items_of(self.state, activity)]

    def marks(self, activity: str) -> list[dict[str, tuple[int, ...]]]:
        letters = dict(zip(self.items(activity), "ABCDEF", strict=False))
        return [
            {letters[item]: marks for item, marks in one.values.items()}
            for one in sorted(ballots_of(self.state, activity), key=lambda one: one.label)
        ]


@pytest.fixture
def room(store: Store, project: str) -> Room:
    return Room(store, project)


def said(app: AppTest) -> str:
    return " ".join(one.value for one in (*app.markdown, *app.caption, *app.info, *app.warning, *app.error))


def button(app: AppTest, label: str):  # type: ignore[no-untyped-def]
    return next(one for one in app.button if one.label == label)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("share", ["0", "1"])
def test_an_empty_project_says_what_to_do(open_screen: OpenScreen, project: str, language: str, share: str) -> None:
    app = open_screen("votes", project, language=language, share=share)
    assert app.info and app.title[0].value == "Votes"


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("share", ["0", "1"])
def test_the_example_shows(open_screen: OpenScreen, store: Store, language: str, share: str) -> None:
    records = build(language, date(2026, 11, 24))
    project = store.create("Exemple", OPERATIONS["create_from"], records=records)
    app = open_screen("votes", project, language=language, share=share)
    assert not app.error
    assert any(unbroken(one.question) in said(app).replace("\\", "") for one in store.read(project).all(Activity))


def test_a_vote_is_created_with_the_usual_question(open_screen: OpenScreen, room: Room) -> None:
    app = open_screen("votes", room.project)
    button(app, "Créer le vote").click().run()
    (activity,) = room.state.all(Activity)
    assert (activity.kind, activity.question, activity.status) == (
        "vote",
        speech("fr").code("activity_kind.vote.question"),
        "draft",
    )
    assert "Rien n’est encore mis aux voix" in said(app)


def test_items_come_from_the_map_and_near_duplicates_are_merged(open_screen: OpenScreen, room: Room) -> None:
    cards = room.map()
    activity = room.vote(texts="", opened=False)
    app = open_screen("votes", room.project)
    button(app, "Ajouter les 3 montrés").click().run()
    assert [one.sources for one in items_of(room.state, activity)] == [(one.id,) for one in cards]
    button(app, "Regrouper").click().run()
    assert len(room.items(activity)) == 2
    button(app, "Séparer").click().run()
    assert len(room.items(activity)) == 3
    button(app, "Garder à part").click().run()
    assert "Est-ce la même chose" not in said(app)
    app.button(key=f"{room.items(activity)[2]}.remove").click().run()
    assert len(room.items(activity)) == 2


def test_v11_the_list_of_another_vote_is_voted_on_again(open_screen: OpenScreen, room: Room) -> None:
    """As a whole when the vote is made, or picked; another method on it then stands beside the first."""
    first = room.vote(texts="ABC")
    app = open_screen("votes", room.project)
    app.selectbox(key="votes.new.same_as").set_value(first)
    app.selectbox(key="votes.new.kind").set_value("ice")
    button(app, "Créer le vote").click().run()
    again = room.state.all(Activity)[-1]
    assert again.kind == "ice" and [one.text for one in items_of(room.state, again.id)] == list("ABC")
    third = room.vote(texts="A", kind="moscow", opened=False)
    app = open_screen("votes", room.project)
    app.selectbox(key=f"choice.votes.{room.session}").set_value(third).run()
    app.segmented_control(key=f"choice.votes.source.{third}").set_value("votes").run()
    app.selectbox(key=f"choice.votes.list.{third}").set_value(first).run()
    button(app, "Ajouter les 2 montrés").click().run()
    assert not app.exception and [one.text for one in items_of(room.state, third)] == list("ABC")


def test_v11_from_a_revealed_vote_its_list_is_voted_on_again(open_screen: OpenScreen, room: Room) -> None:
    """What was begun of the form stays."""
    first = room.vote(texts="AB")
    room.do("enter_ballot", activity=first, values={room.items(first)[0]: (1,)})
    room.do("close_activity", first)
    room.do("reveal_activity", first)
    app = open_screen("votes", room.project)
    app.text_input(key="votes.new.question").set_value("Et après ?").run()
    app.button(key=f"{first}.again").click().run()
    assert app.selectbox(key="votes.new.same_as").value == first
    assert app.text_input(key="votes.new.question").value == "Et après ?"
    button(app, "Créer le vote").click().run()
    again = room.state.all(Activity)[-1]
    assert again.question == "Et après ?" and [one.text for one in items_of(room.state, again.id)] == list("AB")
    assert app.selectbox(key="votes.new.same_as").value is None, "the next list is another one"


def test_items_are_typed_reworded_and_moved(open_screen: OpenScreen, room: Room) -> None:
    activity = room.vote(opened=False)
    app = open_screen("votes", room.project)
    app.segmented_control(key=f"choice.votes.source.{activity}").set_value("words").run()
    app.text_area(key=f"{activity}.words.text").set_value("- Un de plus\n- Et un autre")
    button(app, "Ajouter à la liste").click().run()
    assert [one.text for one in items_of(room.state, activity)] == ["A", "B", "C", "D", "Un de plus", "Et un autre"]
    app.toggle(key=f"{activity}.editing").set_value(True).run()
    first = room.items(activity)[0]
    app.text_input(key=f"{first}.text").set_value("A, mieux dit").run()
    app.button(key=f"{first}.down").click().run()
    assert [one.text for one in items_of(room.state, activity)][:2] == ["B", "A, mieux dit"]
    app.multiselect(key=f"{activity}.merge.items").set_value(room.items(activity)[:2])
    app.text_input(key=f"{activity}.merge.text").set_value("B et A")
    app.button(key=f"{activity}.merge.send").click().run()
    assert items_of(room.state, activity)[0].text == "B et A"


def test_the_vote_goes_from_draft_to_revealed(open_screen: OpenScreen, room: Room) -> None:
    activity = room.vote(opened=False)
    app = open_screen("votes", room.project)
    button(app, "Ouvrir le vote").click().run()
    assert room.state.get(Activity, activity).status == "open"
    app.text_input(key=f"{activity}.next.text").set_value("A1")
    button(app, "Saisir").click().run()
    assert room.marks(activity) == [{"A": (1,)}]
    assert app.text_input(key=f"{activity}.next.text").value == ""
    for label, status in (("Fermer le vote", "closed"), ("Dévoiler les résultats", "revealed"), ("Rouvrir", "open")):
        button(app, label).click().run()
        assert room.state.get(Activity, activity).status == status


def test_a_refused_ballot_stays_in_the_line_with_its_reason(open_screen: OpenScreen, room: Room) -> None:
    activity = room.vote(dots=2)
    app = open_screen("votes", room.project)
    for typed, why in (("A9", "9 gommettes"), ("Z1", "ne correspond à aucun élément"), ("A2 B2", "4 gommettes")):
        app.text_input(key=f"{activity}.next.text").set_value(typed)
        button(app, "Saisir").click().run()
        assert why in app.error[0].value
        assert app.text_input(key=f"{activity}.next.text").value == typed
    assert room.marks(activity) == []


def test_pasted_ballots_are_shown_then_entered_without_names(open_screen: OpenScreen, room: Room) -> None:
    activity = room.vote(dots=2)
    app = open_screen("votes", room.project)
    app.segmented_control(key="choice.votes.mode").set_value("paste").run()
    app.text_area(key=f"{activity}.paste.text").set_value("Camille: A1 B1\nbonjour <b>à</b> tous\nJean : A2").run()
    assert "1 ligne ne donne pas de bulletin" in said(app)
    button(app, "Saisir 2 bulletins").click().run()
    assert room.marks(activity) == [{"A": (1,), "B": (1,)}, {"A": (2,)}]
    assert not any(name in repr(ballots_of(room.state, activity)) for name in ("Camille", "Jean"))


def test_v19_pasted_lines_to_mend_stay_with_their_reasons(open_screen: OpenScreen, room: Room) -> None:
    activity = room.vote(dots=2)
    app = open_screen("votes", room.project)
    app.segmented_control(key="choice.votes.mode").set_value("paste").run()
    box = app.text_area(key=f"{activity}.paste.text")
    box.set_value("Camille: A1 B1\nbonjour tout le monde\nJean : A9\nAnne : blanc").run()
    button(app, "Saisir 1 bulletin").click().run()
    box = app.text_area(key=f"{activity}.paste.text")
    assert box.value == "bonjour tout le monde\nJean : A9"
    assert "2 lignes ne donnent pas de bulletin" in said(app).replace("\xa0", " ")
    box.set_value("Jean : A2").run()
    button(app, "Saisir 1 bulletin").click().run()
    assert room.marks(activity) == [{"A": (1,), "B": (1,)}, {"A": (2,)}]
    assert app.text_area(key=f"{activity}.paste.text").value == ""


def test_v20_more_voters_than_expected_are_told_before_closing_and_beside_the_results(
    open_screen: OpenScreen, room: Room
) -> None:
    activity = room.vote(dots=2, invited=3)
    first = room.items(activity)[0]
    room.do("enter_ballots", activity=activity, ballots=[{first: (1,)}] * 3)
    app = open_screen("votes", room.project)
    assert "compté deux fois" not in said(app)
    room.do("count_hands", activity=activity, voters=2, hands={first: 2})
    told = said(app.run()).replace("\xa0", " ")
    assert "5 votants pour 3 attendus" in told and "3 bulletins et 2 personnes à main levée" in told
    room.do("close_activity", activity)
    assert "compté deux fois" in said(app.run())
    room.do("reveal_activity", activity)
    assert "5 votants pour 3 attendus" in said(open_screen("priorities", room.project))


@pytest.mark.parametrize(("invited", "people"), [(7, 7), (None, 2), (0, 1)])
def test_a_show_of_hands_starts_from_the_voters_expected(
    open_screen: OpenScreen, room: Room, invited: int | None, people: int
) -> None:
    """V20: the vote's own number, else everybody expected at the workshop."""
    for name in ("Anne", "Bruno"):
        room.do("add_person", name=name)
    room.vote(invited=invited)
    app = open_screen("votes", room.project)
    app.segmented_control(key="choice.votes.mode").set_value("hands").run()
    (voters,) = (one for one in app.number_input if one.label == "Personnes qui participent")
    assert voters.value == people


def test_hands_are_counted_and_cleared(open_screen: OpenScreen, room: Room) -> None:
    activity = room.vote(dots=2)
    items = room.items(activity)
    app = open_screen("votes", room.project)
    app.segmented_control(key="choice.votes.mode").set_value("hands").run()
    app.number_input(key=f"{activity}.hands.voters").set_value(6)
    app.number_input(key=f"{activity}.hands.{items[0]}").set_value(5).run()
    app.segmented_control(key="choice.votes.mode").set_value("paste").run()
    app.segmented_control(key="choice.votes.mode").set_value("hands").run()
    assert app.number_input(key=f"{activity}.hands.{items[0]}").value == 5, "kept while looking elsewhere"
    button(app, "Garder ce comptage").click().run()
    tally = tally_of(room.state, activity)
    assert tally and (tally.voters, tally.hands) == (6, {items[0]: 5})
    app.number_input(key=f"{activity}.hands.{items[0]}").set_value(9)
    button(app, "Garder ce comptage").click().run()
    assert "9 mains pour 6 votants" in app.error[0].value
    button(app, "Effacer le comptage").click().run()
    assert tally_of(room.state, activity) is None


def test_rules_are_set_before_the_vote(open_screen: OpenScreen, room: Room) -> None:
    room.do("add_department", name="Indemnisation", critical=True)
    activity = room.vote(opened=False)
    app = open_screen("votes", room.project)
    app.segmented_control(key=f"choice.votes.part.{activity}").set_value("rules").run()
    app.number_input(key=f"{activity}.dots").set_value(3).run()
    app.number_input(key=f"{activity}.invited").set_value(12).run()
    app.number_input(key=f"{activity}.group_minimum").set_value(3).run()
    assert "accord de la salle" in app.error[0].value
    found = room.state.get(Activity, activity)
    assert (found.dots, found.invited, found.group_minimum) == (3, 12, 5)


def test_v14_a_vote_is_deleted_from_its_rules(open_screen: OpenScreen, room: Room) -> None:
    activity = room.vote()
    app = open_screen("votes", room.project)
    app.segmented_control(key=f"choice.votes.part.{activity}").set_value("rules").run()
    app.button(key=f"{activity}.delete.yes").click().run()
    assert not room.state.all(Activity) and "Pas encore de vote" in said(app)


@pytest.mark.parametrize("status", ["open", "closed", "revealed"])
def test_v15_a_shared_screen_shows_the_items_and_a_count_only(open_screen: OpenScreen, room: Room, status: str) -> None:
    activity = room.vote()
    room.do("enter_ballot", activity=activity, values={room.items(activity)[0]: (1,)})
    if status != "open":
        room.do("close_activity", activity)
    if status == "revealed":
        room.do("reveal_activity", activity)
    app = open_screen("votes", room.project, share="1")
    assert "**A** A" in said(app) and "**1** votant" in said(app)
    assert not app.dataframe and not app.text_input and "Bulletin n°" not in said(app)


# ---- the grid, driven through its callback (AppTest cannot type in a data editor) ---------------


@pytest.fixture
def grid(monkeypatch: pytest.MonkeyPatch, room: Room):  # type: ignore[no-untyped-def]
    """Draws the grid outside a browser and types in it."""
    session: dict[str, object] = {}
    shown: list[str] = []
    here = lambda: console_place.Here(room.project, room.state, speech("fr"), None, False)  # noqa: E731

    def run(operation, *args, **fields):  # type: ignore[no-untyped-def]
        return room.store.run(room.project, operation, "tester", None, *args, **fields)

    drawn = SimpleNamespace(
        session_state=session,
        data_editor=lambda _frame, key, **_: session.setdefault(key, {"edited_rows": {}}),
        column_config=votes_grid.st.column_config,
        caption=shown.append,
        warning=lambda text, **_: shown.append(text),
    )
    monkeypatch.setattr(votes_grid, "st", drawn)
    monkeypatch.setattr(votes_grid, "here", here)
    monkeypatch.setattr(votes_grid, "act", run)
    monkeypatch.setattr(votes_grid, "next_ballot", lambda *_: None)

    def draw(activity: str) -> list[str]:
        shown.clear()
        votes_grid.ballot_grid(here(), room.state.get(Activity, activity))
        return [one.replace("\xa0", " ") for one in shown]

    def write(activity: str, row: int, **cells: int | None) -> list[str]:
        sheet = session[f"{activity}.grid"]
        items = dict(zip("ABCDEF", room.items(activity), strict=False))
        key = votes_grid._widget_key(activity, sheet.revision)  # type: ignore[attr-defined]
        edits = session[key]["edited_rows"].setdefault(row, {})  # type: ignore[index]
        edits.update({f"{items[name[0]]}.{name[1:] or 0}": value for name, value in cells.items()})
        votes_grid._save(activity)
        return draw(activity)

    return SimpleNamespace(draw=draw, write=write, session=session)


def test_a_line_of_the_grid_is_saved_as_it_is_typed(grid: SimpleNamespace, room: Room) -> None:
    activity = room.vote(dots=3)
    grid.draw(activity)
    assert "n° 1 : 1" in " ".join(grid.write(activity, 0, A=2))
    told = " ".join(grid.write(activity, 0, B=1))
    assert room.marks(activity) == [{"A": (2,), "B": (1,)}]
    assert "Toutes les gommettes" in told
    grid.write(activity, 3, C=1)
    assert [one.label for one in sorted(ballots_of(room.state, activity), key=lambda b: b.label)] == ["1", "4"]
    assert grid.session[f"{activity}.grid"].revision == 0, "the editor keeps its place while one types"


def test_a_line_that_breaks_a_rule_waits_and_is_told(grid: SimpleNamespace, room: Room) -> None:
    activity = room.vote(dots=2)
    grid.draw(activity)
    grid.write(activity, 0, A=2)
    told = " ".join(grid.write(activity, 0, B=2))
    assert "Le n° 1 n’est pas enregistré" in told and "4 gommettes" in told
    assert room.marks(activity) == [{"A": (2,)}]
    assert "n’est pas enregistré" not in " ".join(grid.write(activity, 0, A=0))
    assert room.marks(activity) == [{"B": (2,)}]


def test_what_is_not_saved_survives_a_new_drawing(grid: SimpleNamespace, room: Room) -> None:
    activity = room.vote(dots=2)
    grid.draw(activity)
    grid.write(activity, 1, A=2, B=1)
    grid.session.pop(votes_grid._widget_key(activity, 0))
    assert "Le n° 2 n’est pas enregistré" in " ".join(grid.draw(activity))
    assert grid.session[f"{activity}.grid"].lines[1].typed[:2] == (2, 1)
    grid.write(activity, 1, B=None)
    assert room.marks(activity) == [{"A": (2,)}]


def test_an_emptied_line_takes_its_ballot_back(grid: SimpleNamespace, room: Room) -> None:
    activity = room.vote(dots=2)
    grid.draw(activity)
    grid.write(activity, 0, A=1)
    grid.write(activity, 0, A=None)
    assert room.marks(activity) == []
    grid.write(activity, 0, B=1)
    assert room.marks(activity) == [{"B": (1,)}]


def test_pairs_of_marks_are_saved_once_complete(grid: SimpleNamespace, room: Room) -> None:
    activity = room.vote(kind="score", texts="AB")
    grid.draw(activity)
    assert "il manque une des deux notes" in " ".join(grid.write(activity, 0, A0=4))
    grid.write(activity, 0, A1=2)
    assert room.marks(activity) == [{"A": (4, 2)}]


def test_a_ballot_entered_elsewhere_redraws_the_grid(grid: SimpleNamespace, room: Room) -> None:
    activity = room.vote(dots=2)
    grid.draw(activity)
    room.do("enter_ballot", activity=activity, values={room.items(activity)[0]: (1,)})
    grid.draw(activity)
    sheet = grid.session[f"{activity}.grid"]
    assert sheet.revision == 1 and sheet.lines[0].number == "1" and sheet.lines[0].ballot


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch, room: Room):  # type: ignore[no-untyped-def]
    """Draws the sheet of one ballot outside a browser and types in its cells: `write(activity, row, *numbers)`."""
    session: dict[str, object] = {}
    shown: list[str] = []
    here = lambda: console_place.Here(room.project, room.state, speech("fr"), None, False)  # noqa: E731

    def run(operation, *args, **fields):  # type: ignore[no-untyped-def]
        return room.store.run(room.project, operation, "tester", None, *args, **fields)

    def editor(_frame, key, **asked):  # type: ignore[no-untyped-def]
        session["now"] = asked["args"][1]
        session["cells"] = session.setdefault(key, {"edited_rows": {}})

    drawn = SimpleNamespace(
        session_state=session,
        data_editor=editor,
        column_config=votes_sheet.st.column_config,
        segmented_control=lambda *_, **__: None,
        caption=shown.append,
        warning=lambda text, **_: shown.append(text),
    )
    for module in (votes_sheet, choices):
        monkeypatch.setattr(module, "st", drawn)
    monkeypatch.setattr(votes_sheet, "here", here)
    monkeypatch.setattr(votes_sheet, "entered_by", lambda: "facilitator")
    monkeypatch.setattr(votes_sheet, "act", run)

    def draw(activity: str) -> str:
        shown.clear()
        votes_sheet.ballot_sheet(here(), room.state.get(Activity, activity))
        return " ".join(shown).replace("\xa0", " ")

    def write(activity: str, row: int, *numbers: float | None) -> str:
        cells = {str(at): one for at, one in enumerate(numbers)}
        session["cells"]["edited_rows"].setdefault(row, {}).update(cells)  # type: ignore[index]
        votes_sheet._save(activity, str(session["now"]))
        return draw(activity)

    return SimpleNamespace(draw=draw, write=write, session=session)


def test_a_line_of_the_sheet_is_saved_once_complete(lines: SimpleNamespace, room: Room) -> None:
    activity = room.vote(kind="ice", texts="ABC")
    lines.draw(activity)
    assert "il manque un nombre : A" in lines.write(activity, 0, 8, 6)
    assert room.marks(activity) == []
    assert "1 ligne enregistrée" in lines.write(activity, 0, 8, 6, 7)
    lines.write(activity, 2, 1, 1, 1)
    assert room.marks(activity) == [{"A": (8, 6, 7), "C": (1, 1, 1)}], "one ballot, its lines together"
    key = next(one for one in lines.session if str(one).startswith(f"{activity}.sheet.new."))
    assert lines.session["cells"] is lines.session[key], "the editor keeps its place while one types"


def test_a_line_of_the_sheet_that_breaks_a_rule_waits_and_is_told(lines: SimpleNamespace, room: Room) -> None:
    activity = room.vote(kind="wsjf", texts="AB")
    lines.draw(activity)
    lines.write(activity, 0, 3, 13, 8, 5)
    told = lines.write(activity, 1, 4, 1, 1, 1)
    assert "Non enregistré : « B » : 4 n’est pas une valeur possible. Choisissez 1, 2, 3, 5, 8, 13 ou 20." in told
    assert room.marks(activity) == [{"A": (3, 13, 8, 5)}]
    assert "2 lignes enregistrées" in lines.write(activity, 1, 5, 1, 1, 1)


def test_a_sheet_that_is_emptied_takes_its_ballot_back(lines: SimpleNamespace, room: Room) -> None:
    activity = room.vote(kind="ice", texts="AB")
    lines.draw(activity)
    lines.write(activity, 0, 8, 6, 7)
    lines.write(activity, 0, None, None, None)
    assert room.marks(activity) == []
    lines.write(activity, 1, 2, 2, 2)
    assert room.marks(activity) == [{"B": (2, 2, 2)}]


def test_an_estimate_with_a_decimal_is_saved_as_typed(lines: SimpleNamespace, room: Room) -> None:
    """RICE: person-months are typed with decimals; impact and confidence are chosen from lists of hundredths."""
    activity = room.vote(kind="rice", texts="AB")
    lines.draw(activity)
    lines.write(activity, 0, 2000, 25, 80, 1.5)
    (ballot,) = ballots_of(room.state, activity)
    assert ranking_of(room.state, room.state.get(Activity, activity)).of(room.items(activity)[0]).score == (  # type: ignore[union-attr]
        pytest.approx(2000 * 0.25 * 0.8 / 1.5)
    )
    assert ballot.label == "1"
    told = lines.write(activity, 1, 2000, 25, 70, 1.5)
    assert "0,7 n’est pas une valeur possible. Choisissez 0,5, 0,8 ou 1." in told, "as people say it, not in hundredths"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_v21_every_method_is_created_and_takes_ballots(open_screen: OpenScreen, room: Room, language: str) -> None:
    """Each method says its use, is created with what it needs, opens, and offers its way of entering."""
    app = open_screen("votes", room.project, language=language)
    for kind in VOTE_KINDS:
        app.selectbox(key="votes.new.kind").set_value(kind).run()
        if kind != "rate":
            assert speech(language).code(f"method.{METHOD_OF[kind]}.avoid") in said(app)
        create = speech(language)("Create the vote")
        button(app, create).click().run()
        activity = room.state.all(Activity)[-1]
        assert activity.kind == kind and not app.exception and not app.error
        room.do("put_to_vote", activity=activity.id, texts=["Suivi", "Rappel"])
        room.do("open_activity", activity.id)
        app.run()
        app.segmented_control(key=f"choice.votes.part.{activity.id}").set_value("rules").run()
        assert not app.exception
        app.segmented_control(key=f"choice.votes.part.{activity.id}").set_value("ballots").run()
        assert not app.exception and not app.error


def test_v22_comparisons_are_typed_as_lines(open_screen: OpenScreen, room: Room) -> None:
    activity = room.vote("compare", "ABC")
    app = open_screen("votes", room.project)
    app.text_area(key=f"{activity}.pairs.text").set_value("A > B = C\nA ? B").run()
    button(app, "Saisir 3 comparaisons").click().run()
    assert len(room.state.where(Comparison, activity=activity)) == 3
    assert app.text_area(key=f"{activity}.pairs.text").value == "A ? B"
    assert "**3** comparaisons" in said(app)


def test_q11_criteria_are_lines_with_their_weights(open_screen: OpenScreen, room: Room) -> None:
    activity = room.vote("weighted", "AB", opened=False, criteria="Valeur\nCoût", weights=(1, 1))
    app = open_screen("votes", room.project)
    app.segmented_control(key=f"choice.votes.part.{activity}").set_value("rules").run()
    app.text_area(key=f"{activity}.criteria.text").set_value("Valeur client : 50 %\nCoût = 20\nDélai").run()
    app.button(key=f"{activity}.criteria.keep").click().run()
    kept = room.state.get(Activity, activity)
    assert kept.criteria == "Valeur client\nCoût\nDélai" and kept.weights == (50, 20, 1)
    app.text_area(key=f"{activity}.criteria.text").set_value("A 1\na 2").run()
    app.button(key=f"{activity}.criteria.keep").click().run()
    assert app.error and room.state.get(Activity, activity) == kept


def test_a_vote_without_items_says_so_on_a_shared_screen(open_screen: OpenScreen, room: Room) -> None:
    room.do("add_activity", session=room.session, kind="vote", question="Quoi d'abord ?")
    app = open_screen("votes", room.project, share="1")
    assert [one.value for one in app.info] == ["Rien n’est encore mis aux voix."]
