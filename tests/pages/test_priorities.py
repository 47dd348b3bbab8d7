"""The priorities screen: sealed until the reveal, then ranking, matrix, relief, feelings and decisions."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from components.journey.balloting import items_of
from components.journey.operation import OPERATIONS
from components.journey.records import Activity, Ballot, Decision, Department, Journey, Phase, Session, Step
from components.journey.state import Changes, State
from components.store import Store
from sample_data import build

pytestmark = pytest.mark.screen
OpenScreen = Callable[..., AppTest]

VOTE8 = [
    [2, 1, 0, 0, 0, 0],
    [1, 1, 1, 0, 0, 0],
    [2, 0, 0, 1, 0, 0],
    [0, 2, 0, 0, 1, 0],
    [0, 1, 1, 0, 1, 0],
    [1, 2, 0, 0, 0, 0],
    [0, 0, 2, 1, 0, 0],
    [1, 0, 1, 0, 0, 1],
]


class Room:
    def __init__(self, store: Store, project: str) -> None:
        self.store, self.project = store, project
        self.session = self.do("add_session", title="Atelier", minutes=120).of_kind(Session)[0].id

    def do(self, operation: str, *args: object, **fields: object) -> Changes:
        return self.store.run(self.project, OPERATIONS[operation], "tester", None, *args, **fields).changes

    @property
    def state(self) -> State:
        return self.store.read(self.project)

    def asked(
        self, kind: str, rows: Sequence[Sequence[tuple[int, ...]]], sources: list[str] | None = None, **more: Any
    ) -> str:
        """A revealed vote on items A, B, C … (or on steps) with these ballots."""
        fields = {"session": self.session, "kind": kind, "question": "Quoi ?", "invited": len(rows), **more}
        activity = self.do("add_activity", **fields).of_kind(Activity)[0].id
        texts = [] if sources else list("ABCDEF"[: len(rows[0])])
        self.do("put_to_vote", activity=activity, sources=sources or [], texts=texts)
        self.do("open_activity", activity)
        items = [one.id for one in items_of(self.state, activity)]
        self.do("enter_ballots", activity=activity, ballots=[dict(zip(items, row, strict=True)) for row in rows])
        self.do("close_activity", activity)
        self.do("reveal_activity", activity)
        return activity

    def vote8(self, **more: Any) -> str:
        return self.asked("vote", [[(dots,) for dots in row] for row in VOTE8], dots=3, **more)

    def steps(self) -> list[str]:
        journey = self.do("add_journey", name="Sinistre").of_kind(Journey)[0]
        phase = self.do("add_phase", journey=journey.id, title="Avant").of_kind(Phase)[0]
        titles = ("Je déclare", "J'attends")
        return [self.do("add_step", phase=phase.id, title=one).of_kind(Step)[0].id for one in titles]


@pytest.fixture
def room(store: Store, project: str) -> Room:
    return Room(store, project)


def said(app: AppTest) -> str:
    every = (*app.header, *app.markdown, *app.caption, *app.info, *app.warning, *app.error)
    return " ".join(one.value for one in every).replace("\\", "").replace("\xa0", " ").replace("\u202f", " ")


def tables(app: AppTest) -> str:
    return " ".join(one.value.to_string() for one in app.table).replace("\\", "")


def by_department(app: AppTest, activity: str) -> AppTest:
    """The same screen with the drawer of the departments open: its table is made only then."""
    app.session_state[f"{activity}.departments"] = True
    return app.run()


def button(app: AppTest, label: str) -> Button:
    return next(one for one in app.button if one.label == label)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("share", ["0", "1"])
def test_an_empty_project_says_what_to_do(open_screen: OpenScreen, project: str, language: str, share: str) -> None:
    assert open_screen("priorities", project, language=language, share=share).info


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("share", ["0", "1"])
@pytest.mark.parametrize("part", ["vote", "score", "truth", "rate"])
def test_the_example_shows_every_point_of_view(
    open_screen: OpenScreen, store: Store, language: str, share: str, part: str
) -> None:
    records = build(language, date(2026, 11, 24))
    project = store.create("Exemple", OPERATIONS["create_from"], records=records)
    session = next(one.session for one in store.read(project).all(Activity))
    app = open_screen("priorities", project, language=language, share=share)
    app.segmented_control(key=f"choice.priorities.part.{session}").set_value(part).run()
    assert not app.exception and not app.error
    assert app.header or app.info


def test_a_workshop_without_votes_leads_to_them(open_screen: OpenScreen, room: Room) -> None:
    app = open_screen("priorities", room.project)
    assert "Pas encore de vote par gommettes" in said(app)


@pytest.mark.parametrize("share", ["0", "1"])
def test_v15_nothing_is_told_before_the_reveal(open_screen: OpenScreen, room: Room, share: str) -> None:
    activity = room.vote8()
    room.do("reopen_activity", activity)
    room.do("close_activity", activity)
    app = open_screen("priorities", room.project, share=share)
    assert "résultats scellés" in said(app) and "gommettes ·" not in said(app) and not app.table
    if share == "0":
        assert "on peut deviner ce qui est nouveau" in said(app), "L28: they were shown before"
        button(app, "Dévoiler quand même").click().run()
        assert "à égalité en tête" in said(app)
        assert "rouvert après que ses résultats" in said(app)


def test_v16_ties_are_named_as_ties(open_screen: OpenScreen, room: Room) -> None:
    room.vote8()
    app = open_screen("priorities", room.project)
    assert "« A » et « B » sont à égalité en tête (7 gommettes · 5 personnes chacun)" in said(app)
    assert "la tête aurait pu changer" in said(app)
    assert list(app.table[0].value["Rang"]) == ["1=", "1=", "3", "4=", "4=", "6"]


def test_v17_below_the_quorum_nothing_is_ranked(open_screen: OpenScreen, room: Room) -> None:
    room.do("add_department", name="Indemnisation *bis*", critical=True)
    activity = room.vote8(invited=20)
    app = open_screen("priorities", room.project)
    assert "8 votants, il en faut 12" in said(app) and "Indemnisation *bis*" in said(app)
    assert set(app.table[0].value["Rang"]) == {"–"}
    department = app.multiselect(key=f"{activity}.heard").options
    assert department == ["Indemnisation *bis*"]


def test_a_run_off_is_prepared_between_equals(open_screen: OpenScreen, room: Room) -> None:
    room.vote8()
    app = open_screen("priorities", room.project)
    button(app, "Préparer un second tour entre les premiers").click().run()
    latest = room.state.all(Activity)[-1]
    assert [one.text for one in items_of(room.state, latest.id)] == ["A", "B"]
    assert latest.question == "Second tour : « A » ou « B » ?".replace("« ", "«\xa0").replace(" »", "\xa0»").replace(
        " :", "\xa0:"
    ).replace(" ?", "\u202f?")


def test_deciding_needs_a_reason_and_keeps_what_was_typed(open_screen: OpenScreen, room: Room) -> None:
    activity = room.vote8()
    item = items_of(room.state, activity)[0]
    app = open_screen("priorities", room.project)
    app.button(key=f"{item.id}.decide").click().run()
    app.text_area(key=f"{item.id}.dissent").set_value("Le Digital préférait B")
    button(app, "Garder cette décision").click().run()
    assert app.error and not room.state.all(Decision)
    assert app.text_area(key=f"{item.id}.dissent").value == "Le Digital préférait B"
    app.text_area(key=f"{item.id}.reason").set_value("34 % des appels")
    button(app, "Garder cette décision").click().run()
    (decision,) = room.state.all(Decision)
    assert (decision.item, decision.activity, decision.outcome, decision.reason) == (
        item.id,
        activity,
        "chosen",
        "34 % des appels",
    )
    assert "34 % des appels" in said(app)
    app.button(key=f"{item.id}.decide").click().run()
    app.segmented_control(key=f"{item.id}.outcome").set_value("later")
    button(app, "Garder cette décision").click().run()
    assert [one.outcome for one in room.state.all(Decision)] == ["later"]


def test_the_matrix_names_quadrants_and_what_is_unstable(open_screen: OpenScreen, room: Room) -> None:
    rows = [[(5, 1), (2, 2)], [(5, 2), (2, 1)], [(4, 1), (4, 2)], [(4, 2), (4, 1)], [(5, 1), (4, 1)]]
    room.asked("score", rows)
    app = open_screen("priorities", room.project)
    assert "Gains rapides : « A » et « B »." in said(app)
    assert "1 élément changerait de quadrant" in said(app)
    assert "Gains rapides ≈ incertain" in tables(app)


def test_relief_is_computed_from_what_the_room_said(open_screen: OpenScreen, room: Room) -> None:
    steps = room.steps()
    room.do("update_project", "project", customers_in_scope=1000)
    room.asked("truth", [[(3, 2), (5, 5)]] * 5, sources=steps)
    room.asked("rate", [[(1,), (-2,)]] * 5, sources=steps)
    app = open_screen("priorities", room.project)
    assert "Le plus pénible : « J'attends » (médiane −2)" in said(app)
    app.segmented_control(key=f"choice.priorities.part.{room.session}").set_value("truth").run()
    assert "Réparer « J'attends » semble soulager le plus (0 à 100 sur 100)" in said(app)
    assert "1 moment de vérité" in said(app) and "◆ moment de vérité" in tables(app)
    app.button(key=f"{steps[1]}.decide").click().run()
    app.text_area(key=f"{steps[1]}.reason").set_value("Le plus d'irritants")
    button(app, "Garder cette décision").click().run()
    assert [one.sources for one in room.state.all(Decision)] == [(steps[1],)]
    assert "Retenu" in said(app)


def test_q33_moments_of_truth_say_how_solid_they_are(open_screen: OpenScreen, room: Room) -> None:
    """Those judged in this workshop; a later one's judgements take their place in it alone."""
    steps = room.steps()
    first = room.session
    activity = room.asked("truth", [[(3, 2), (5, 5)]] * 5, sources=steps)
    app = open_screen("priorities", room.project)
    app.segmented_control(key=f"choice.priorities.part.{first}").set_value("truth").run()
    assert not app.exception and "Résultat net : « J'attends »" in said(app)
    for view in app.segmented_control(key=f"choice.priorities.solid.{activity}").options[1:]:
        app.segmented_control(key=f"choice.priorities.solid.{activity}").select(view).run()
        assert not app.exception, view
    room.session = room.do("add_session", title="Suite", minutes=60).of_kind(Session)[0].id
    room.asked("truth", [[(5, 5), (1, 1)]] * 5, sources=steps)
    app = open_screen("priorities", room.project)
    app.selectbox(key="session_chooser").set_value(first).run()
    app.segmented_control(key=f"choice.priorities.part.{first}").set_value("truth").run()
    assert not app.exception and "Résultat net : « J'attends »" in said(app)


def test_v18_a_small_department_is_not_shown(open_screen: OpenScreen, room: Room) -> None:
    """A department of five whose remainder would be three: neither is shown, and the screen says so."""
    room.do("add_department", name="Tech")
    tech = next(one.id for one in room.state.all(Department))
    for number in range(5):
        room.do("add_person", name=f"Tech {number}", department=tech)
    activity = room.vote8()
    room.do("reopen_activity", activity)
    items = [one.id for one in items_of(room.state, activity)]
    for _ in range(5):
        room.do("enter_ballot", activity=activity, values={items[0]: (1,)}, department=tech)
    room.do("close_activity", activity)
    room.do("reveal_activity", activity)
    app = open_screen("priorities", room.project)
    assert "Tech" not in tables(app)
    shown = tables(by_department(app, activity))
    assert "90" in shown and "Tech" in shown
    room.do("reopen_activity", activity)
    room.do("delete_ballots", *[one.id for one in room.state.all(Ballot) if one.department is None][:5])
    room.do("close_activity", activity)
    room.do("reveal_activity", activity)
    app = by_department(open_screen("priorities", room.project), activity)
    assert "Tech" not in tables(app)
    assert "1 service n’est pas montré" in said(app)


VIEWS = {
    "ranks": "reste dans sa barre",
    "odds": "Chances d’arriver en tête : « B » 42",
    "less": "Avec un bulletin de moins",
    "rules": "Comptés autrement, les bulletins donnent le même résultat : « A » et « B »",
    "agreement": "Accord sur l’ordre des éléments",
}


def test_q33_one_sentence_first_and_each_doubt_at_one_click(open_screen: OpenScreen, room: Room) -> None:
    activity = room.vote8()
    app = open_screen("priorities", room.project)
    assert "Pas de gagnant net. Peuvent arriver en tête : « B », « A » et « C »." in said(app)
    for view, words in VIEWS.items():
        app.segmented_control(key=f"choice.priorities.solid.{activity}").set_value(view).run()
        assert not app.exception and words in said(app), view
        assert app.table or view == "agreement"
    assert "p =" not in said(app)


def test_q33_below_the_quorum_there_are_no_ranks_to_doubt(open_screen: OpenScreen, room: Room) -> None:
    activity = room.vote8(invited=20)
    app = open_screen("priorities", room.project)
    assert "Indicatif seulement : rien à conclure encore" in said(app)
    assert app.segmented_control(key=f"choice.priorities.solid.{activity}").options == ["Résultat", "Accord"]


@pytest.mark.parametrize(
    ("voters", "told", "shown"), [(1, "Indicatif seulement : aucune place", False), (5, "sûrs", True)]
)
def test_q12_a_class_is_sure_only_from_the_quorum(
    open_screen: OpenScreen, room: Room, voters: int, told: str, shown: bool
) -> None:
    activity = room.asked("moscow", [[(4,), (2,)]] * voters)
    app = open_screen("priorities", room.project)
    views = app.segmented_control(key=f"choice.priorities.solid.{activity}").options
    assert not app.exception and told in said(app) and ("sont sûrs" in said(app)) is shown
    assert (len(views) == 4) is shown


def test_q23_one_person_s_pairs_are_too_early_to_conclude(open_screen: OpenScreen, room: Room) -> None:
    fields = {"session": room.session, "kind": "compare", "question": "Quoi ?"}
    activity = room.do("add_activity", **fields).of_kind(Activity)[0].id
    room.do("put_to_vote", activity=activity, sources=[], texts=["A", "B"])
    room.do("open_activity", activity)
    first, second = (one.id for one in items_of(room.state, activity))
    room.do("enter_comparisons", activity=activity, pairs=[(first, second, False)] * 13)
    room.do("close_activity", activity)
    room.do("reveal_activity", activity)
    app = open_screen("priorities", room.project)
    assert not app.exception and "Trop tôt pour conclure : il faut au moins 16 comparaisons" in said(app)
    assert "Résultat net" not in said(app)


def by_kind(room: Room) -> dict[str, str]:
    """A revealed vote of five people by each method but dots, on A and B."""
    rows: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {
        "rice": ((2000, 200, 80, 30), (5000, 200, 80, 20)),
        "ice": ((8, 6, 7), (1, 1, 1)),
        "wsjf": ((3, 13, 8, 5), (8, 3, 2, 3)),
        "kano": ((1, 5), (3, 3)),
        "moscow": ((4,), (2,)),
        "quadratic": ((9,), (-3,)),
        "opportunity": ((5, 2), (3, 4)),
        "weighted": ((9, 6), (6, 7)),
    }
    more: dict[str, dict[str, Any]] = {"weighted": {"criteria": "Valeur\nCoût", "weights": (50, 50)}}
    return {kind: room.asked(kind, [list(row)] * 5, **more.get(kind, {})) for kind, row in rows.items()}


FORMULAS = {
    "rice": "5 000 × 2 × 0,8 ÷ 2 = 4 000",
    "ice": "8 × 6 × 7 = 336",
    "wsjf": "(3 + 13 + 8) ÷ 5 = 4,8",
    "kano": "présent : +100",
    "moscow": "indispensable 5",
    "quadratic": "votes : 45",
    "opportunity": "10 + (10 − 0, au moins 0) = 20",
    "weighted": "9 × 50 % + 6 × 50 % = 7,5",
}


def test_q1_every_method_shows_its_formula_with_the_numbers(open_screen: OpenScreen, room: Room) -> None:
    asked = by_kind(room)
    app = open_screen("priorities", room.project)
    for kind, activity in asked.items():
        app.selectbox(key=f"choice.priorities.vote.{room.session}").set_value(activity).run()
        assert not app.exception and FORMULAS[kind] in said(app), kind
        for view in app.segmented_control(key=f"choice.priorities.solid.{activity}").options[1:]:
            app.segmented_control(key=f"choice.priorities.solid.{activity}").select(view).run()
            assert not app.exception and not app.error, (kind, view)


def test_q34_methods_stand_side_by_side_with_their_ties(open_screen: OpenScreen, room: Room) -> None:
    by_kind(room)
    app = open_screen("priorities", room.project)
    app.segmented_control(key=f"choice.priorities.part.{room.session}").set_value("beside").run()
    table = app.table[0].value
    assert table["RICE"].tolist() == ["2", "1"] and table["ICE"].tolist() == ["1", "2"]
    assert "Les méthodes ne placent pas la même chose en tête" in said(app)


def test_q35_moved_weights_answer_and_are_kept(open_screen: OpenScreen, room: Room) -> None:
    activity = by_kind(room)["weighted"]
    app = open_screen("priorities", room.project)
    app.selectbox(key=f"choice.priorities.vote.{room.session}").set_value(activity).run()
    app.segmented_control(key=f"choice.priorities.solid.{activity}").set_value("weights").run()
    assert "« A » reste en tête tant que Coût pèse de 0 % à 75 %" in said(app)
    assert "part de ceux qui mettent chacun en tête : « A » 75 % et « B » 25 %" in said(app)
    app.slider(key=f"{activity}.weight.0").set_value(10).run()
    assert "Avec ces poids, en tête : « B »" in said(app)
    assert room.state.get(Activity, activity).weights == (50, 50)
    app.button(key=f"{activity}.weights.keep").click().run()
    assert room.state.get(Activity, activity).weights == (10, 50)


def test_q30_unknown_volumes_leave_ranks_open(open_screen: OpenScreen, room: Room) -> None:
    steps = room.steps()
    room.asked("truth", [[(4, 4), (5, 5)]] * 5, sources=steps)
    room.asked("rate", [[(-2,), (-2,)]] * 5, sources=steps)
    app = open_screen("priorities", room.project)
    app.segmented_control(key=f"choice.priorities.part.{room.session}").set_value("truth").run()
    (journey,) = (one.id for one in room.state.all(Journey))
    app.segmented_control(key=f"choice.priorities.relief.{journey}").set_value("ranks").run()
    assert not app.exception and "Les volumes décident" in said(app)
    assert app.table[0].value["Rangs possibles"].tolist() == ["1–2", "1–2"]


def pairs(room: Room, times: int) -> str:
    fields = {"session": room.session, "kind": "compare", "question": "Quoi ?"}
    activity = room.do("add_activity", **fields).of_kind(Activity)[0].id
    room.do("put_to_vote", activity=activity, sources=[], texts=["A", "B"])
    room.do("open_activity", activity)
    first, second = (one.id for one in items_of(room.state, activity))
    pairs = [(first, second, False)] * times
    room.do("enter_comparisons", activity=activity, pairs=pairs, people=[at % 5 for at in range(times)])
    room.do("close_activity", activity)
    room.do("reveal_activity", activity)
    return activity


def view(app: AppTest, activity: str, name: str) -> AppTest:
    app.segmented_control(key=f"choice.priorities.solid.{activity}").set_value(name).run()
    assert not app.exception and not app.error, name
    return app


@pytest.mark.parametrize(("times", "ranks"), [(13, ["–", "–"]), (16, ["1", "2"])])
def test_q23_the_chart_of_pairs_shows_ranks_once_they_are_known(
    open_screen: OpenScreen, room: Room, times: int, ranks: list[str]
) -> None:
    pairs(room, times)
    app = open_screen("priorities", room.project)
    assert list(app.table[0].value["Rang"]) == ranks
    assert ("rang 1" in said(app)) is (times == 16)


def test_q36_other_thresholds_are_tried_and_not_kept(open_screen: OpenScreen, room: Room) -> None:
    rows = [[(5, 1), (2, 2)], [(5, 2), (2, 1)], [(4, 1), (4, 2)], [(4, 2), (4, 1)], [(5, 1), (4, 1)]]
    activity = room.asked("score", rows)
    app = view(open_screen("priorities", room.project), activity, "limits")
    assert "Aucun élément ne change de quadrant" in said(app)
    app.slider(key=f"{activity}.impact.from").set_value(4.5).run()
    assert "1 élément change de quadrant : « B »" in said(app)
    app.button(key=f"{activity}.tried.back").click().run()
    assert "Aucun élément ne change de quadrant" in said(app)


def test_q36_other_volumes_and_other_reaches(open_screen: OpenScreen, room: Room) -> None:
    rice = by_kind(room)["rice"]
    steps = room.steps()
    room.asked("truth", [[(4, 4), (5, 5)]] * 5, sources=steps)
    room.asked("rate", [[(-2,), (-2,)]] * 5, sources=steps)
    app = open_screen("priorities", room.project)
    app.segmented_control(key=f"choice.priorities.part.{room.session}").set_value("truth").run()
    (journey,) = (one.id for one in room.state.all(Journey))
    app.segmented_control(key=f"choice.priorities.relief.{journey}").set_value("volumes").run()
    assert not app.exception and "Réparer « J'attends » soulage le plus (50 sur 100)" in said(app)
    assert "« Je déclare » à partir de 80 %" in said(app)
    app.slider(key=f"{steps[0]}.reach.100").set_value(100).run()
    assert not app.exception and "Réparer « Je déclare » soulage le plus" in said(app)
    app.segmented_control(key=f"choice.priorities.part.{room.session}").set_value("vote").run()
    app.selectbox(key=f"choice.priorities.vote.{room.session}").set_value(rice).run()
    assert "« A » à partir de 7 500" in said(view(app, rice, "reach"))


def test_q24_departments_weighed_alike_are_told(open_screen: OpenScreen, room: Room) -> None:
    """Seven of one for A, five of another for B: the mix of the room decided."""
    found = [room.do("add_department", name=one).of_kind(Department)[0].id for one in ("Web", "Boutique")]
    for department in found:
        for number in range(7):
            room.do("add_person", name=f"{department} {number}", department=department)
    activity = room.asked("vote", [[(1,), (0,)]] * 7, dots=1)
    room.do("reopen_activity", activity)
    room.do("delete_ballots", *[one.id for one in room.state.all(Ballot)])
    first, second = (one.id for one in items_of(room.state, activity))
    for item, department, times in ((first, found[0], 7), (second, found[1], 6)):
        for _ in range(times):
            room.do("enter_ballot", activity=activity, values={item: (1,)}, department=department)
    room.do("close_activity", activity)
    room.do("reveal_activity", activity)
    app = view(open_screen("priorities", room.project), activity, "departments")
    assert "Si chaque service pesait autant, arriverait en tête : « A » et « B »" in said(app)
    assert "Sans Web, arriverait en tête : « B »" in said(app) and "Sans Boutique" not in said(app)
    assert list(app.table[0].value["Les premières places sans lui"]) == [
        "1\u00a0A\u202f; 2\u00a0B",
        "1\u00a0B\u202f; 2\u00a0A",
    ]
    assert list(app.table[1].value["Rang si chaque service pesait autant"]) == ["1=", "1="]
    assert "chez d'autres personnes semblables" in said(view(app, activity, "ranks")).replace("’", "'")
    assert "Deux à deux, « A » passe devant « B »" in said(view(app, activity, "odds"))
