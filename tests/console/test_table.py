"""The editable table: what is on screen is what is saved, whatever the order of edits."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from importlib import import_module
from typing import Any

import pytest
import streamlit as st
from hypothesis import given
from hypothesis import strategies as some

from components.console import act, table, table_kept, table_new_rows
from components.console.drafts import Drafts
from components.console.place import Here, Tab
from components.console.table_aside import Aside
from components.console.table_edits import Column, Edit, Shown, after, created_in, parsed_cell, read, same_as, values_of
from components.journey.errors import Conflict
from components.journey.operation import OPERATIONS, Context, perform
from components.journey.operations.actions import add_action, update_action
from components.journey.operations.project import Call, create_from, delete_records, edit_together
from components.journey.records import PROJECT_ID, Action, Person, Project
from components.journey.records.base import Record
from components.journey.state import State
from components.language import speech
from components.store import Store
from tests.tried import tried

COLUMNS = (
    Column("title", "Action", required=True),
    Column("metric", "Indicateur"),
    Column("cost", "Coût", "number", low=0, high=500),
    Column("contributors", "Avec", "many", {"p1": "Anne", "p2": "Bruno"}),
)


def add_row(cells: dict[str, Any]) -> Call:
    return Call(add_action.__name__, (), cells)


# ---- an editor that behaves as the one in the browser ---------------------------------------------


@dataclass
class Editor:
    """Keeps positions and numbers as the data editor does, and the cells a person sees."""

    drawn: list[dict[str, Any]]
    edited: dict[int, dict[str, Any]] = field(default_factory=dict)
    added: list[dict[str, Any]] = field(default_factory=list)
    deleted: list[int] = field(default_factory=list)

    @property
    def typed(self) -> Any:
        return {"edited_rows": self.edited, "added_rows": self.added, "deleted_rows": self.deleted}

    @property
    def seen(self) -> list[dict[str, Any]]:
        kept = [row | self.edited.get(at, {}) for at, row in enumerate(self.drawn) if at not in self.deleted]
        blank: dict[str, Any] = {"title": "", "metric": "", "cost": None, "contributors": []}
        return kept + [blank | {k: v for k, v in row.items() if v is not None} for row in self.added]


class Sitting:
    """One person at the table, saved through the real operations after each thing they do."""

    def __init__(self, count: int) -> None:
        numbers = iter(range(1000))
        self.context = Context("t", datetime(2026, 1, 1, tzinfo=UTC), lambda: f"n{next(numbers)}")
        people = [Person(id="p1", name="Anne", order="a0"), Person(id="p2", name="Bruno", order="a1")]
        self.state = State(people)
        for number in range(count):
            _, self.state = perform(self.state, self.context, add_action, title=f"T{number}")
        self.draw()

    def draw(self) -> None:
        rows = {one.id: values_of(one, COLUMNS) for one in self.state.all(Action)}
        self.shown = Shown(list(rows), rows)
        self.editor = Editor([dict(row) for row in rows.values()])

    def save(self) -> None:
        reading = read(self.shown, self.editor.typed, COLUMNS, update_action.__name__, add_row)
        if not reading.edits:
            self.shown.added = reading.added
            return
        calls = [one.call for one in reading.edits]
        changes, self.state = perform(self.state, self.context, edit_together, calls=calls)
        created = created_in(changes.put, self.shown, reading.edits, COLUMNS)
        shown = after(self.shown, reading, reading.edits, created)
        if shown is None:
            self.draw()
        else:
            self.shown = shown

    def stored(self) -> list[dict[str, Any]]:
        return [values_of(one, COLUMNS) for one in self.state.all(Action)]


titles = some.sampled_from(["A", "B", "C", ""])
steps = some.lists(
    some.one_of(
        some.tuples(some.just("edit"), some.integers(0, 5), some.sampled_from(["X", "Y"])),
        some.tuples(some.just("add"), some.just(0), titles),
        some.tuples(some.just("fill"), some.integers(0, 5), some.sampled_from(["X", "Y"])),
        some.tuples(some.just("delete"), some.integers(0, 5), some.just("")),
        some.tuples(some.just("drop added"), some.integers(0, 5), some.just("")),
    ),
    max_size=14,
)


def do(editor: Editor, what: str, at: int, text: str) -> None:
    present = [n for n in range(len(editor.drawn)) if n not in editor.deleted]
    if what == "edit" and present:
        editor.edited.setdefault(present[at % len(present)], {})["metric"] = text
    elif what == "add":
        editor.added.append({"title": text or None})
    elif what == "fill" and editor.added:
        editor.added[at % len(editor.added)] |= {"title": text, "cost": 3}
    elif what == "delete" and present:
        editor.deleted.append(present[at % len(present)])
    elif what == "drop added" and editor.added:
        del editor.added[at % len(editor.added)]


@tried(300)
@given(count=some.integers(0, 3), todo=steps)
def test_what_is_seen_is_what_is_saved(count: int, todo: list[tuple[str, int, str]]) -> None:
    """Rows without a title are not saved yet; every other row on screen is, and nothing else."""
    sitting = Sitting(count)
    for what, at, text in todo:
        do(sitting.editor, what, at, text)
        # What is seen before the save, as drawing anew forgets rows that were not yet records.
        seen = [row for row in sitting.editor.seen if row["title"]]
        sitting.save()
        assert sorted(map(str, sitting.stored())) == sorted(map(str, seen))
        assert len({one.id for one in sitting.state.all(Action)}) == len(seen)


def test_an_added_row_taken_away_does_not_hand_its_record_to_the_next() -> None:
    sitting = Sitting(0)
    for title in ("A", "B", "C"):
        sitting.editor.added.append({"title": title})
        sitting.save()
    second = sitting.state.all(Action)[1].id
    del sitting.editor.added[0]
    sitting.save()
    assert [(one.title, one.id == second) for one in sitting.state.all(Action)] == [("B", True), ("C", False)]


def test_a_row_is_saved_once_its_required_cells_are_filled() -> None:
    sitting = Sitting(0)
    sitting.editor.added.append({"metric": "délai"})
    sitting.save()
    assert not sitting.stored()
    sitting.editor.added[0]["title"] = "Rappeler"
    sitting.save()
    assert [(one.title, one.metric) for one in sitting.state.all(Action)] == [("Rappeler", "délai")]


def test_several_pasted_rows_are_one_edit() -> None:
    sitting = Sitting(1)
    sitting.editor.edited[0] = {"title": "A", "cost": 5}
    sitting.editor.added += [{"title": "B"}, {"title": "C", "contributors": ["p1"]}]
    sitting.save()
    assert [(one.title, one.cost, one.contributors) for one in sitting.state.all(Action)] == [
        ("A", 5, ()),
        ("B", None, ()),
        ("C", None, ("p1",)),
    ]


def test_records_made_besides_the_rows_are_not_taken_for_rows() -> None:
    shown = Shown([], {})
    reading = read(
        shown,
        {"edited_rows": {}, "added_rows": [{"title": "A"}], "deleted_rows": []},
        COLUMNS,
        "update_action",
        add_row,
    )
    put = [
        Person(id="x", name="A", order="a0"),
        Action(id="b", title="B", order="a0"),
        Action(id="a", title="A", order="a1"),
    ]
    assert [one.id for one in created_in(put, shown, reading.edits, COLUMNS)] == ["a"]
    assert after(shown, reading, reading.edits, []) is None


def test_a_new_order_is_drawn() -> None:
    shown = Shown(["a", "b"], {"a": {"title": "A"}, "b": {"title": "B"}})
    assert same_as(shown, {"a": {"title": "A"}, "b": {"title": "B"}})
    assert not same_as(shown, {"b": {"title": "B"}, "a": {"title": "A"}})


@pytest.mark.parametrize(
    ("kind", "sent", "held"),
    [
        ("text", None, ""),
        ("text", "  x ", "x"),
        ("number", 3.0, 3),
        ("number", None, None),
        ("tick", None, False),
        ("decimal", 7, 7.0),
        ("decimal", 7.4, 7.4),
        ("decimal", None, None),
        ("many", None, []),
        ("choice", "", None),
        ("date", "2026-12-01T00:00:00.000", date(2026, 12, 1)),
        ("date", None, None),
    ],
)
def test_cells_as_the_record_holds_them(kind: Any, sent: Any, held: Any) -> None:
    assert parsed_cell(Column("f", "F", kind), sent) == held


# ---- saving, with the store -----------------------------------------------------------------------


class Desk:
    """`edit_table` in one tab, with a store, and the browser's side played by the test."""

    def __init__(self, store: Store, project: str, monkeypatch: pytest.MonkeyPatch) -> None:
        self.store, self.project = store, project
        self.session: dict[str, Any] = {}
        self.tab = Tab(project=project)
        self.told: list[tuple[Record, Record]] = []
        for module in (table, import_module("components.console.act")):
            monkeypatch.setattr(module, "tab", lambda: self.tab)
            monkeypatch.setattr(module, "store", lambda: store)
            monkeypatch.setattr(module, "actor", lambda: "tab")
        for name, value in (("actor", lambda: "tab"), ("now", store.clock)):
            monkeypatch.setattr(table_new_rows, name, value)
        monkeypatch.setattr(table, "here", self.here)
        self.drafts = Drafts("")
        for module in (table_kept, table_new_rows):
            monkeypatch.setattr(module, "tab", lambda: self.tab)
            monkeypatch.setattr(module, "drafts_of", lambda _project: self.drafts)
        monkeypatch.setattr(st, "session_state", self.session)
        self.draw()

    def here(self) -> Here:
        return Here(self.project, self.store.read(self.project), speech("fr"), None, False)

    def draw(self) -> list[str]:
        here = self.here()
        self.sheet = table._sheet(here, "t", here.state.all(Action), COLUMNS)
        self.session.setdefault(
            table._widget_key("t", self.sheet), {"edited_rows": {}, "added_rows": [], "deleted_rows": []}
        )
        return list(self.sheet.frame["title"])

    @property
    def typed(self) -> Any:
        return self.session[table._widget_key("t", self.sheet)]

    def save(self) -> None:
        table._save("t", COLUMNS, update_action, add_row, self.changed_from)
        self.draw()

    def changed_from(self, before: Record, after: Record) -> None:
        self.told.append((before, after))

    def actions(self) -> list[Action]:
        return list(self.store.read(self.project).all(Action))


@pytest.fixture
def desk(store: Store, monkeypatch: pytest.MonkeyPatch) -> Desk:
    frame = Project(id=PROJECT_ID, name="Essai", language="fr", created_at=store.clock())
    project = store.create("Essai", create_from, records=[frame])
    for title in ("A", "B", "C"):
        store.run(project, add_action, "tab", None, title=title)
    return Desk(store, project, monkeypatch)


def test_the_table_stays_while_its_own_edits_arrive(desk: Desk) -> None:
    revision = desk.sheet.revision
    for number in range(4):
        desk.typed["edited_rows"][number % 3] = {"metric": f"m{number}"}
        desk.save()
    desk.typed["added_rows"].append({"title": "D"})
    desk.save()
    assert desk.sheet.revision == revision
    assert [one.metric for one in desk.actions()] == ["m3", "m1", "m2", ""]


def test_a_refused_cell_does_not_hold_back_the_others(desk: Desk) -> None:
    desk.typed["edited_rows"][0] = {"title": "x" * 301}
    desk.save()
    desk.typed["edited_rows"][1] = {"metric": "délai"}
    desk.typed["added_rows"].append({"title": "y" * 301})
    desk.typed["added_rows"].append({"title": "E"})
    desk.save()
    assert [(one.title, one.metric) for one in desk.actions()] == [("A", ""), ("B", "délai"), ("C", ""), ("E", "")]
    assert {one.code for one in desk.tab.flashes} == {"error.text_too_long"}
    desk.typed["edited_rows"][0] = {"title": "Mieux"}
    desk.save()
    assert desk.actions()[0].title == "Mieux"


def test_refused_cells_stay_over_another_screen(desk: Desk) -> None:
    """H29: drawn where they were typed until they are mended; what is saved is not touched."""
    desk.typed["edited_rows"] |= {0: {"title": "x" * 301, "metric": "délai"}, 1: {"cost": 501}}
    desk.save()
    del desk.session[table._widget_key("t", desk.sheet)]
    assert desk.draw() == ["x" * 301, "B", "C"]
    assert list(desk.sheet.frame["cost"].fillna(0)) == [0, 501, 0]
    assert desk.actions()[0].title == "A" and not desk.typed["edited_rows"]
    desk.typed["edited_rows"] |= {0: {"title": "A"}, 1: {"cost": 50}}
    desk.save()
    assert not table_kept.kept_cells("t")
    assert [(one.metric, one.cost) for one in desk.actions()] == [("délai", None), ("", 50), ("", None)]


def away_and_back(desk: Desk) -> list[str]:
    del desk.session[table._widget_key("t", desk.sheet)]
    return desk.draw()


def waiting(desk: Desk) -> list[str]:
    """What is told of the new rows that wait."""
    return list(table_new_rows.why_rows_wait(desk.here(), desk.sheet.shown, COLUMNS, add_row))


def test_new_rows_not_saved_stay_over_another_screen(desk: Desk) -> None:
    """H29: below the records, with what they lack, until they are saved; nothing is saved twice."""
    desk.typed["added_rows"] += [{"title": "y" * 301, "cost": 7}, {"metric": "délai"}, {"title": "D"}, {}]
    desk.save()
    assert away_and_back(desk) == ["A", "B", "C", "D", "y" * 301, ""]
    assert list(desk.sheet.frame["metric"])[-1] == "délai"
    assert [one.title for one in desk.actions()] == ["A", "B", "C", "D"]
    too_long, unfinished = waiting(desk)
    assert "nouvelle ligne" in too_long and "301" in too_long
    assert "reste à remplir" in unfinished
    desk.typed["edited_rows"] |= {4: {"title": "E"}, 5: {"title": "F"}}
    desk.save()
    assert [(one.title, one.cost, one.metric) for one in desk.actions()][4:] == [("E", 7, ""), ("F", None, "délai")]
    assert not waiting(desk)
    desk.typed["edited_rows"][4] = {"title": "E", "metric": "appels"}
    desk.save()
    assert [one.metric for one in desk.actions()][4:] == ["appels", "délai"]
    assert away_and_back(desk) == ["A", "B", "C", "D", "E", "F"]


def test_a_new_row_that_waits_is_given_up_by_deleting_it(desk: Desk) -> None:
    """H29: no record goes with it, unless it has become one meanwhile."""
    desk.typed["added_rows"] += [{"title": "y" * 301}, {"title": "z" * 301}]
    desk.save()
    assert len(away_and_back(desk)) == 5
    desk.typed["edited_rows"][4] = {"title": "E"}
    desk.save()
    desk.typed["deleted_rows"].append(3)
    desk.save()
    assert [one.title for one in desk.actions()] == ["A", "B", "C", "E"]
    desk.typed["deleted_rows"].append(4)
    desk.save()
    assert away_and_back(desk) == ["A", "B", "C"]


def test_a_number_that_does_not_fit_is_told_and_not_saved(desk: Desk) -> None:
    """H4: with its limits; it stays in its cell, and the other rows are saved."""
    desk.typed["edited_rows"] |= {0: {"cost": 501}, 1: {"cost": 500}}
    desk.save()
    assert [one.cost for one in desk.actions()] == [None, 500, None]
    (told,) = desk.tab.flashes
    assert told.code == "error.number_outside"
    assert told.facts == {"name": "Coût", "given": 501, "low": 0, "high": 500}
    desk.typed["edited_rows"][0] = {"cost": 50}
    desk.save()
    assert desk.actions()[0].cost == 50


def test_whoever_asks_is_told_what_became_of_each_row(desk: Desk) -> None:
    desk.typed["edited_rows"][1] = {"metric": "délai"}
    desk.typed["added_rows"].append({"title": "D"})
    desk.save()
    (change,) = desk.told
    assert [one.metric for one in change if isinstance(one, Action)] == ["", "délai"]


def test_undo_redraws(desk: Desk) -> None:
    desk.typed["edited_rows"][0] = {"title": "Z"}
    desk.save()
    desk.store.undo(desk.project, "tab")
    revision = desk.sheet.revision
    assert desk.draw() == ["A", "B", "C"]
    assert desk.sheet.revision == revision + 1


def test_deleted_rows_come_back_with_undo(desk: Desk) -> None:
    desk.typed["deleted_rows"] += [0, 2]
    desk.save()
    assert [one.title for one in desk.actions()] == ["B"]
    desk.store.undo(desk.project, "tab")
    assert desk.draw() == ["A", "B", "C"]


def test_another_tab_changing_the_same_cell_is_met_openly(desk: Desk) -> None:
    first = desk.actions()[0].id
    desk.store.run(desk.project, update_action, "other", None, first, metric="theirs")
    desk.typed["edited_rows"][0] = {"metric": "mine"}
    desk.save()
    assert desk.tab.pending is not None
    assert desk.actions()[0].metric == "theirs"
    assert desk.sheet.frame["metric"][0] == "theirs"


def test_cells_in_conflict_hold_back_no_other(desk: Desk) -> None:
    """H10: a pasted batch is saved but for the cells somebody else changed; those are named and can be kept."""
    first, second, _third = (one.id for one in desk.actions())
    desk.store.run(desk.project, update_action, "other", None, first, metric="theirs")
    desk.store.run(desk.project, update_action, "other", None, second, cost=7)
    desk.typed["edited_rows"] |= {0: {"metric": "mine", "cost": 3}, 1: {"cost": 8}, 2: {"metric": "third"}}
    desk.typed["added_rows"].append({"title": "D"})
    desk.save()
    held = [("A", "theirs", 3), ("B", "", 7), ("C", "third", None), ("D", "", None)]
    assert [(one.title, one.metric, one.cost) for one in desk.actions()] == held
    pending = desk.tab.pending
    assert pending is not None and pending.why == "cells"
    asked = [(one.record, one.field, one.theirs, one.mine) for one in pending.conflict.each]
    assert asked == [(first, "action.metric", "theirs", "mine"), (second, "action.cost", 7, 8)]
    assert list(desk.sheet.frame["metric"]) == ["theirs", "", "third", ""]
    assert act(pending.operation, *pending.args, **pending.fields) is not None  # type: ignore[arg-type]
    assert [(one.metric, one.cost) for one in desk.actions()][:2] == [("mine", 3), ("", 8)]


def test_a_row_whose_cell_cannot_be_told_waits_as_a_whole(desk: Desk) -> None:
    """H10: what its operation changes elsewhere was changed by somebody else."""
    one, other = (Edit(Call(update_action.__name__, (id_,), {"title": "X"}), id_, {"title": "X"}) for id_ in "ab")
    aside = Aside([one, other], lambda edit: {("p", "name")} if edit is one else set())
    free, held = aside.apart(Conflict("p", "person.name", "Anne", "Ann"), ())
    assert (free, held, aside.free) == ([other.call], [one.call], [other])
    assert aside.apart(Conflict("q", "person.name", "Anne", "Ann"), ()) == ([], [other.call])


def test_another_tab_changing_another_cell_is_merged(desk: Desk) -> None:
    first = desk.actions()[0].id
    desk.store.run(desk.project, update_action, "other", None, first, cost=7)
    desk.typed["edited_rows"][0] = {"metric": "mine"}
    desk.save()
    assert (desk.actions()[0].metric, desk.actions()[0].cost) == ("mine", 7)
    assert desk.sheet.frame["cost"][0] == 7


def test_editing_a_row_that_another_tab_deleted_says_so(desk: Desk) -> None:
    desk.store.run(desk.project, delete_records, "other", None, desk.actions()[0].id)
    desk.typed["edited_rows"][0] = {"metric": "mine"}
    desk.save()
    assert [one.code for one in desk.tab.flashes] == ["error.not_found"]
    assert desk.draw() == ["B", "C"]


def test_coming_back_to_the_screen_draws_what_is_saved(desk: Desk) -> None:
    desk.typed["edited_rows"][0] = {"title": "Z"}
    desk.save()
    del desk.session[table._widget_key("t", desk.sheet)]
    assert desk.draw() == ["Z", "B", "C"]


def test_one_undo_takes_back_a_whole_paste(desk: Desk) -> None:
    desk.typed["edited_rows"] |= {0: {"title": "1"}, 1: {"title": "2"}}
    desk.typed["added_rows"] += [{"title": "3"}, {"title": "4"}]
    desk.save()
    assert len(desk.actions()) == 5
    desk.store.undo(desk.project, "tab")
    assert desk.draw() == ["A", "B", "C"]


def test_operations_are_known_by_name() -> None:
    operations: list[Callable[..., Any]] = [add_action, update_action, delete_records]
    assert all(OPERATIONS[one.__name__] is one for one in operations)
