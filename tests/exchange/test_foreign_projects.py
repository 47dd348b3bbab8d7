"""A project file mended by hand or by another program: refused with words, or every screen works (SPEC H15, H21)."""

import importlib
import inspect
import itertools
import json
import pkgutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import cache
from types import UnionType
from typing import Any, get_type_hints

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

import components.insight
from components.exchange.calendar import calendar_file
from components.exchange.project_json import FORMAT, FORMAT_VERSION, read_project, write_project
from components.exchange.tables import TABLES
from components.insight import pace as pacing
from components.insight.replan import propose
from components.journey.checks.agenda import agenda_findings
from components.journey.checks.attendance import attendance_concerns
from components.journey.errors import Refused
from components.journey.operation import Context, perform
from components.journey.operations.run import next_block, start_run
from components.journey.records import KINDS, Activity, Run, Session
from components.journey.records.base import Record
from components.journey.state import State
from components.language import speech
from sample_data import build
from tests.tried import tried

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)

ASKED = {"votes": "vote", "dot_rows": "vote", "matrix": "score", "item_ratings": "rate", "step_ratings": "rate"}
"""What a module or function of `insight` reads: the kind of vote that screens hand to it."""
PIECES = {"pace.level_of", "replan.choose", "replan.propose", "truth.step_truths"}
"""Called by others, or below with what they need."""


@cache
def sound() -> tuple[dict[str, Any], ...]:
    """The example, with a workshop that is going on, as the records of its file."""
    state = State(build("en", date(2026, 11, 24)))
    context = Context("test", NOW, iter(map(str, range(10**6))).__next__)
    waiting = next(one for one in state.all(Session) if one.status == "planned")
    for verb in (start_run, next_block):
        _changes, state = perform(state, context, verb, waiting.id)
    return tuple(json.loads(write_project(state))["records"])


def file_of(records: list[dict[str, Any]]) -> bytes:
    return json.dumps({"format": FORMAT, "version": FORMAT_VERSION, "records": records}).encode()


# ---- every number a screen asks for -------------------------------------------------------


def insight_functions() -> Iterator[tuple[str, str, Callable[..., object]]]:
    """Every public function of `components.insight` whose arguments come from a project."""
    for found in pkgutil.iter_modules(components.insight.__path__):
        module = importlib.import_module(f"components.insight.{found.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not name.startswith("_"):
                yield found.name, name, function


def values_for(state: State, asked: str, name: str, hint: object) -> list[object] | None:
    """What a screen may hand over for an argument; None when it does not come from the project itself."""
    known: dict[object, list[object]] = {State: [state], datetime: [NOW], date: [NOW.date()]}
    if hint in known:
        return known[hint]
    if hint is str:
        kind = KINDS.get(name)
    else:
        alternatives = hint.__args__ if isinstance(hint, UnionType) else (hint,)
        kind = next((one for one in alternatives if inspect.isclass(one) and issubclass(one, Record)), None)
    if kind is None or kind is Record:
        return None
    records = [one for one in state.all(kind) if not isinstance(one, Activity) or asked in ("", one.kind)]
    return [one.id if hint is str else one for one in records[:12]]


def run_all(state: State) -> int:
    """Works out everything; returns how many functions were called."""
    called = 0
    for module, name, function in insight_functions():
        if f"{module}.{name}" in PIECES:
            continue
        hints = get_type_hints(function)
        asked = ASKED.get(name, ASKED.get(module, ""))
        needed = [
            (one.name, values_for(state, asked, one.name, hints[one.name]))
            for one in inspect.signature(function).parameters.values()
            if one.default is one.empty
        ]
        if needed and all(values is not None for _name, values in needed):
            for arguments in itertools.product(*(values or [] for _name, values in needed)):
                function(*arguments)
            called += 1
    _by_workshop(state)
    _by_language(state)
    return called


def _by_workshop(state: State) -> None:
    from components.insight.truth import step_truths  # here so that the list above finds it in its module only
    from components.journey.records import Journey

    for session in state.all(Session):
        agenda_findings(state, session)
        attendance_concerns(state, session)
        for run in state.where(Run, session=session.id):
            propose(state, run, pacing.pace(state, session, run, NOW))
    truth = [None, *(one for one in state.all(Activity) if one.kind == "truth")]
    for journey, one, rated in itertools.product(state.all(Journey), truth, (False, True)):
        step_truths(state, journey.id, one, rated=rated)


def _by_language(state: State) -> None:
    calendar_file(state, state.all(Session), NOW)
    for name, table in TABLES.items():
        assert table.sheet(state, speech("fr"), personal=True).title, name


def test_the_sound_file_passes() -> None:
    state = State(read_project(file_of(list(sound()))))
    assert run_all(state) >= 30


# ---- refused by name ----------------------------------------------------------------------


def damaged(kind: str, **fields: Any) -> bytes:
    """The sound file with some fields of its first record of a kind changed."""
    records = [dict(one) for one in sound()]
    first = next(one for one in records if one["record"] == kind and (kind != "run" or one.get("block")))
    first.update(fields)
    return file_of(records)


def two(kind: str, **fields: Any) -> bytes:
    records = [dict(one) for one in sound()]
    first = next(one for one in records if one["record"] == kind)
    return file_of([*records, first | {"id": "again"} | fields])


def ballot_with(answer: list[int]) -> bytes:
    records = [dict(one) for one in sound()]
    first = next(one for one in records if one["record"] == "ballot" and one["values"])
    first["values"] = dict.fromkeys(first["values"], answer)
    return file_of(records)


@pytest.mark.parametrize(
    ("data", "law"),
    [
        (lambda: ballot_with([1, 2, 3]), "ballot_unfit"),
        (lambda: ballot_with([]), "ballot_unfit"),
        (lambda: ballot_with([99]), "ballot_unfit"),
        (lambda: two("attendance"), "only_one_each"),
        (lambda: two("run"), "only_one_each"),
        (lambda: two("department", order="zzz"), "order_unreadable"),
        (lambda: two("phase"), "order_taken"),
        (lambda: two("department", order="b99"), "name_twice"),
        (lambda: damaged("block", minutes=5, minimum=50), "minimum_too_long"),
        (lambda: damaged("card", layer="wishes"), "layer_unheard_of"),
        (lambda: damaged("touchpoint", volume_low=9, volume_high=3), "volume_unclear"),
        (lambda: damaged("persona", status="agreed", approver=" "), "agreed_by_nobody"),
        (lambda: damaged("run", block_started_at=None), "block_without_clock"),
        (lambda: damaged("action", why="", how="Ainsi"), "how_without_why"),
        (lambda: damaged("activity", group_minimum=3, consent=""), "small_groups_unagreed"),
        (lambda: damaged("activity", status="draft"), "votes_before_opening"),
    ],
)
def test_what_breaks_a_law_is_refused_by_name(data: Callable[[], bytes], law: str) -> None:
    """H21: the refusal says which rule, and names the record."""
    with pytest.raises(Refused) as refused:
        read_project(data())
    assert (refused.value.code, refused.value.facts["reasons"]) == ("import_law", (f"law.{law}",))
    assert refused.value.facts["name"]


# ---- anything else ------------------------------------------------------------------------

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-10, 10**6) | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=2),
)


def other_value(data: st.DataObject, records: list[dict[str, Any]], field: str, value: Any) -> Any:
    """A value that looks right more often than not: somebody else's, a neighbour's, a shorter or longer one."""
    same = [one[field] for one in records if field in one]
    near: list[st.SearchStrategy[Any]] = [st.sampled_from(same), _JSON]
    if isinstance(value, str):
        near += [st.sampled_from([one["id"] for one in records]), st.just("")]
    if isinstance(value, int):
        near += [st.integers(-3, 12), st.just(10**9)]
    if isinstance(value, list):
        near += [st.just(value[1:]), st.just(value + value), st.just([])]
    if isinstance(value, dict) and value:
        key = data.draw(st.sampled_from(sorted(value)))
        inner = value[key]
        changed = st.lists(st.integers(-3, 12), max_size=3) if isinstance(inner, list) else _JSON
        near += [changed.map(lambda new: value | {key: new}), st.just({})]
        near.append(st.just({one: kept for one, kept in value.items() if one != key}))
    return data.draw(st.one_of(near))


@tried(120, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_any_change_is_refused_or_every_screen_works(data: st.DataObject) -> None:
    """H15, H21"""
    records = [dict(one) for one in sound()]
    kinds = sorted({one["record"] for one in records})
    for _ in range(data.draw(st.integers(1, 3))):
        kind = data.draw(st.sampled_from(kinds))
        number = data.draw(st.sampled_from([n for n, one in enumerate(records) if one["record"] == kind] or [0]))
        record = dict(records[number])
        match data.draw(st.sampled_from(["change", "change", "change", "leave out", "double", "drop"])):
            case "change":
                field = data.draw(st.sampled_from(sorted(set(record) - {"record", "id"})))
                record[field] = other_value(data, records, field, record[field])
                records[number] = record
            case "leave out":
                record.pop(data.draw(st.sampled_from(sorted(set(record) - {"record", "id"}))))
                records[number] = record
            case "double":
                records.append(record | {"id": f"again{len(records)}"})
            case _:
                del records[number]
    try:
        found = read_project(file_of(records))
    except Refused as refusal:
        assert refusal.code.startswith("import_")
    else:
        run_all(State(found))
