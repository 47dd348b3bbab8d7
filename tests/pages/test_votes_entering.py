"""Ballots typed into the tables of the votes screen, driven through their callbacks (AppTest cannot type in them)."""

from collections.abc import Callable
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from components.console import choices
from components.console import place as console_place
from components.console.decide import votes_grid, votes_pair_sheet, votes_sheet
from components.insight.methods.of_state import ranking_of
from components.journey.balloting import ballots_of, counted_values
from components.journey.pair_rounds import sheet_answers, sheet_pairs
from components.journey.records import Activity
from components.journey.state import Changes
from components.language import speech
from components.store import Outcome, Store

from .voting import Room

pytestmark = pytest.mark.screen
OpenScreen = Callable[..., AppTest]


@pytest.fixture
def room(store: Store, project: str) -> Room:
    return Room(store, project)


def outside_a_browser(
    monkeypatch: pytest.MonkeyPatch, room: Room, module: ModuleType
) -> tuple[dict[str, Any], list[str], Callable[[], console_place.Here]]:
    """Lets a module draw its data editor without one: what the session holds, what was shown, and where one is."""
    session: dict[str, Any] = {}
    shown: list[str] = []

    def here() -> console_place.Here:
        return console_place.Here(room.project, room.state, speech("fr"), None, False)

    def run(operation: Callable[..., Changes], *args: object, **fields: object) -> Outcome:
        return room.store.run(room.project, operation, "tester", None, *args, **fields)

    drawn = SimpleNamespace(
        session_state=session,
        data_editor=lambda _frame, key, **_: session.setdefault(key, {"edited_rows": {}}),
        column_config=st.column_config,
        caption=shown.append,
        warning=lambda text, **_: shown.append(text),
    )
    monkeypatch.setattr(module, "st", drawn)
    monkeypatch.setattr(module, "here", here)
    monkeypatch.setattr(module, "act", run)
    return session, shown, here


# ---- the grid, driven through its callback (AppTest cannot type in a data editor) ---------------


@pytest.fixture
def grid(monkeypatch: pytest.MonkeyPatch, room: Room) -> SimpleNamespace:
    """Draws the grid outside a browser and types in it."""
    session, shown, here = outside_a_browser(monkeypatch, room, votes_grid)
    monkeypatch.setattr(votes_grid, "next_ballot", lambda *_: None)

    def draw(activity: str) -> list[str]:
        shown.clear()
        votes_grid.ballot_grid(here(), room.state.get(Activity, activity))
        return [one.replace("\xa0", " ") for one in shown]

    def write(activity: str, row: int, **cells: int | None) -> list[str]:
        sheet = session[f"{activity}.grid"]
        items = dict(zip("ABCDEF", room.items(activity), strict=False))
        key = votes_grid._widget_key(activity, sheet.revision)
        edits = session[key]["edited_rows"].setdefault(row, {})
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


def test_v15_a_phones_ballot_stands_in_no_grid(grid: SimpleNamespace, room: Room) -> None:
    """Nor is it told how many dots are left on it."""
    activity = room.vote(dots=3)
    room.do("enter_ballot", activity=activity, values={room.items(activity)[1]: (1,)}, via="phone")
    told = " ".join(grid.draw(activity))
    assert not any(one.ballot for one in grid.session[f"{activity}.grid"].lines)
    assert "Gommettes non posées" not in told
    grid.write(activity, 1, A=2)
    lines = [one for one in grid.session[f"{activity}.grid"].lines if one.ballot]
    assert [one.stored for one in lines] == [(2, None, None, None)]


def test_v10_merged_dots_stand_in_the_grid_and_outlast_a_correction(grid: SimpleNamespace, room: Room) -> None:
    """More than one can give, if need be."""
    activity = room.vote(dots=4)
    _a, b, c, _d = room.items(activity)
    room.do("enter_ballot", activity=activity, values={b: (2,), c: (1,)})
    room.do("merge_items", items=[b, c], text="B ou C")
    grid.draw(activity)
    (line,) = (one for one in grid.session[f"{activity}.grid"].lines if one.ballot)
    assert line.stored == (None, 3, None)
    told = " ".join(grid.write(activity, 0, A=1))
    assert "n’est pas enregistré" not in told
    (ballot,) = ballots_of(room.state, activity)
    whole = room.items(activity)[1]
    assert counted_values(room.state, ballot) == {room.items(activity)[0]: (1,), whole: (3,)}


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
def lines(monkeypatch: pytest.MonkeyPatch, room: Room) -> SimpleNamespace:
    """Draws the sheet of one ballot outside a browser and types in its cells: `write(activity, row, *numbers)`."""
    session: dict[str, Any] = {}
    shown: list[str] = []

    def here() -> console_place.Here:
        return console_place.Here(room.project, room.state, speech("fr"), None, False)

    def run(operation: Callable[..., Changes], *args: object, **fields: object) -> Outcome:
        return room.store.run(room.project, operation, "tester", None, *args, **fields)

    def editor(_frame: object, key: str, **asked: Any) -> None:
        session["now"] = asked["args"][1]
        session["cells"] = session.setdefault(key, {"edited_rows": {}})

    drawn = SimpleNamespace(
        session_state=session,
        data_editor=editor,
        column_config=st.column_config,
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
        session["cells"]["edited_rows"].setdefault(row, {}).update(cells)
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


def test_v15_a_phones_ballot_is_no_sheet_to_choose(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    activity = room.vote(kind="ice", texts="AB")
    room.do("enter_ballot", activity=activity, values={room.items(activity)[0]: (8, 6, 7)}, via="phone")
    room.do("enter_ballot", activity=activity, values={room.items(activity)[1]: (2, 2, 2)}, label="7")
    offered: list[str] = []
    drawn = SimpleNamespace(segmented_control=lambda _label, options, **_: offered.extend(options), session_state={})
    monkeypatch.setattr(votes_sheet, "st", drawn)
    place = console_place.Here(room.project, room.state, speech("fr"), None, False)
    monkeypatch.setattr(votes_sheet, "bound", lambda *_: {})
    monkeypatch.setattr(votes_sheet, "chosen", lambda _name, _options, usual: usual)
    votes_sheet._chooser(place, room.state.get(Activity, activity))
    (entered,) = [one.id for one in ballots_of(room.state, activity) if one.label == "7"]
    assert offered[:1] == [entered] and len(offered) == 2, "the one entered, and a new one"


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


# ---- a printed sheet of pairs -------------------------------------------------------------------


@pytest.fixture
def sheet(monkeypatch: pytest.MonkeyPatch, room: Room) -> SimpleNamespace:
    """Draws sheet no. 3 outside a browser and types in its lines."""
    session, shown, here = outside_a_browser(monkeypatch, room, votes_pair_sheet)
    monkeypatch.setattr(votes_pair_sheet, "_chooser", lambda *_: 3)

    def draw(activity: str) -> str:
        shown.clear()
        votes_pair_sheet.pair_sheet(here(), room.state.get(Activity, activity))
        return " ".join(shown).replace("\xa0", " ")

    def write(activity: str, row: int, answer: int | None) -> str:
        key = session[f"{activity}.pair_sheet.3"].key
        session[key]["edited_rows"].setdefault(row, {}).update({"answer": answer})
        votes_pair_sheet._save(activity, 3)
        return draw(activity)

    def said(activity: str) -> list[str]:
        """Line by line what is kept: which of the two goes first."""
        pairs, found = sheet_pairs(room.state, activity, 3), sheet_answers(room.state, activity, 3)
        signs = {pair: "=" if one.draw else "<" if one.winner == pair[0] else ">" for pair, one in found.items()}
        return [signs.get(pair, "") for pair in pairs]

    return SimpleNamespace(draw=draw, write=write, said=said, session=session)


def test_l77_a_printed_sheet_of_pairs_is_typed_in_line_by_line(sheet: SimpleNamespace, room: Room) -> None:
    activity = room.vote(kind="compare", texts="ABC")
    assert "0 ligne sur 3" in sheet.draw(activity)
    sheet.write(activity, 0, 1)
    sheet.write(activity, 1, 2)
    assert "3 lignes sur 3" in sheet.write(activity, 2, 0)
    assert sheet.said(activity) == ["<", ">", "="]
    key = sheet.session[f"{activity}.pair_sheet.3"].key
    assert key.endswith(".1"), "the editor keeps its place while one types"
    assert "2 lignes sur 3" in sheet.write(activity, 1, None)
    assert sheet.said(activity) == ["<", "", "="]


def test_l77_a_wrong_number_on_a_line_waits_and_is_told(sheet: SimpleNamespace, room: Room) -> None:
    activity = room.vote(kind="compare", texts="ABC")
    sheet.draw(activity)
    sheet.write(activity, 0, 2)
    told = sheet.write(activity, 0, 7)
    assert "La ligne 1 n’est pas enregistrée : tapez 1, 2 ou 0." in told
    assert sheet.said(activity) == [">", "", ""], "what stood there stays"
    sheet.session.pop(sheet.session[f"{activity}.pair_sheet.3"].key)
    assert "La ligne 1" in sheet.draw(activity), "over another screen, too"
    assert sheet.session[f"{activity}.pair_sheet.3"].frame["answer"].iloc[0] == 7
    assert "La ligne 1" not in sheet.write(activity, 0, 1)
    assert sheet.said(activity) == ["<", "", ""]


def test_a_sheet_found_again_after_another_screen_holds_what_was_typed(lines: SimpleNamespace, room: Room) -> None:
    """Streamlit forgets the edits of an editor that is not drawn: what is saved and what is not yet are both there."""
    activity = room.vote(kind="ice", texts="ABC")
    lines.draw(activity)
    lines.write(activity, 0, 8, 6, 7)
    lines.write(activity, 1, 5, None, None)
    for key in [one for one in lines.session if f"{activity}.sheet." in str(one) and str(one)[-1].isdigit()]:
        if isinstance(lines.session[key], dict):
            lines.session.pop(key)
    assert "il manque un nombre : B" in lines.draw(activity)
    lines.write(activity, 2, 1, 1, 1)
    assert room.marks(activity) == [{"A": (8, 6, 7), "C": (1, 1, 1)}]
    lines.write(activity, 1, 5, 4, 3)
    assert room.marks(activity) == [{"A": (8, 6, 7), "B": (5, 4, 3), "C": (1, 1, 1)}]
