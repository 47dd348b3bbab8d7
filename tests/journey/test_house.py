"""The rules of the house (SPEC H1 to H6, H11, H12): operations, values, links, order."""

import unicodedata
from datetime import UTC, datetime
from typing import get_args

import msgspec
import pytest
from fractional_indexing import generate_key_between
from hypothesis import given
from hypothesis import strategies as st

from components.journey.errors import Refused
from components.journey.operation import Context, clean, clean_text, linked_ids, operation, perform, remove
from components.journey.operations.project import (
    Call,
    create_from,
    create_project,
    delete_records,
    edit_together,
    restore,
    squash,
    update_project,
)
from components.journey.order import key_at, keys_after
from components.journey.records import (
    KINDS,
    LINKS,
    PROJECT_ID,
    AnyRecord,
    Card,
    Channel,
    Department,
    EarlierDecision,
    Journey,
    Phase,
    Project,
    Step,
    Version,
)
from components.journey.records.base import Record
from components.journey.state import Changes, State, put
from tests.generated import any_project
from tests.tried import tried

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
CONTEXT = Context("tester", NOW, lambda: "new")


def empty() -> State:
    return State([Project(id=PROJECT_ID, name="Essai", created_at=NOW)])


def small_map() -> State:
    return empty().apply(
        Changes(
            put=(
                Journey(id="j", name="Parcours", order="a0"),
                Phase(id="p", journey="j", title="Avant", order="a0"),
                Step(id="s", phase="p", title="J'appelle", order="a0"),
                Card(id="c", step="s", layer="pains", text="C'est long", order="a0"),
                Department(id="d", name="Service client", order="a0"),
                Channel(id="ch", name="Téléphone", order="a0", departments=("d",)),
            )
        )
    )


# ---- operations ---------------------------------------------------------------------------


def test_two_operations_cannot_share_a_name() -> None:
    """H1"""

    def update_project(state: State, context: Context, /) -> Changes:
        return Changes()

    with pytest.raises(ValueError, match="update_project"):
        operation(update_project)


def test_an_operation_leaves_the_state_it_was_given() -> None:
    """H1: pure: the same state and arguments give the same changes, and the state is as before."""
    before = small_map()
    records = {one.id: one for one in before}
    first, _ = perform(before, CONTEXT, delete_records, "p")
    again, _ = perform(before, CONTEXT, delete_records, "p")
    assert first == again
    assert {one.id: one for one in before} == records


def test_several_operations_happen_wholly_or_not_at_all() -> None:
    """H2"""
    calls = [Call("update_project", ("project",), {"why": "oui"}), Call("update_project", ("project",), {"name": ""})]
    with pytest.raises(Refused) as refused:
        perform(empty(), CONTEXT, edit_together, calls=calls)
    assert (refused.value.code, refused.value.facts["field"]) == ("text_missing", "project.name")


def test_several_operations_see_each_other() -> None:
    calls = [
        Call("update_project", ("project",), {"why": "un"}),
        Call("update_project", ("project",), {"success": "deux"}),
    ]
    _, after = perform(empty(), CONTEXT, edit_together, calls=calls)
    assert (after.project.why, after.project.success) == ("un", "deux")


def test_squashing_keeps_the_last_word() -> None:
    one, two = Department(id="d", name="A", order="a0"), Department(id="d", name="B", order="a0")
    assert squash(put(one), put(two)) == put(two)
    assert squash(put(one), Changes(drop=("d",))) == Changes(drop=("d",))
    assert squash(Changes(drop=("d",)), put(two)) == put(two)


def test_changing_nothing_gives_no_change() -> None:
    """H11"""
    changes, after = perform(small_map(), CONTEXT, update_project, "project", name="Essai")
    assert not changes
    assert after == small_map()


def test_a_project_cannot_be_deleted_from_within() -> None:
    with pytest.raises(Refused, match="project_not_deletable"):
        perform(small_map(), CONTEXT, delete_records, "c", PROJECT_ID)


def test_unknown_fields_are_refused() -> None:
    with pytest.raises(Refused, match="value_invalid"):
        perform(empty(), CONTEXT, update_project, "project", colour="red")
    with pytest.raises(Refused, match="value_invalid"):
        perform(empty(), CONTEXT, update_project, "project", id="other")


# ---- values -------------------------------------------------------------------------------


@given(st.text())
def test_text_is_kept_clean(text: str) -> None:
    """H3: whatever is typed; cleaning twice changes nothing more."""
    kept = clean_text(text)
    assert kept == clean_text(kept) == kept.strip()
    assert unicodedata.is_normalized("NFC", kept)
    assert not [c for c in kept if unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t"]
    kept.encode()


def test_emoji_and_right_to_left_text_are_kept() -> None:
    """H3"""
    family, hebrew = "👩\u200d👩\u200d👧", "\u200fשלום\u200f עולם"
    assert clean_text(family) == family
    assert clean_text(f"  {hebrew} ") == hebrew
    assert clean_text("a\r\nb\x00\x1b[31mc\ud800") == "a\nb[31mc"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"name": "  "}, "text_missing"),
        ({"name": "x" * 301}, "text_too_long"),
        ({"language": "de"}, "value_invalid"),
        ({"retention_days": -1}, "value_invalid"),
        ({"starts_on": "demain"}, "value_invalid"),
        ({"archived": 1}, "value_invalid"),
        ({"created_at": datetime(2026, 1, 1)}, "value_invalid"),
    ],
)
def test_values_are_refused_not_clipped(fields: dict[str, object], code: str) -> None:
    """H4; a point in time without its offset is nowhere in time."""
    with pytest.raises(Refused) as refused:
        perform(empty(), CONTEXT, update_project, "project", **fields)
    assert refused.value.code == code
    assert refused.value.facts["field"] == f"project.{next(iter(fields))}"


def test_a_refusal_does_not_repeat_what_was_typed() -> None:
    with pytest.raises(Refused) as refused:
        perform(empty(), CONTEXT, update_project, "project", language="Marie Dupont")
    assert "Marie" not in str(refused.value)


# ---- links --------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
def test_every_field_that_holds_ids_is_a_link(kind: type[Record]) -> None:
    """H5"""
    fields = {
        field.name
        for field in msgspec.inspect.type_info(kind).fields  # type: ignore[attr-defined]
        if field.name not in ("id", "order") and _holds_ids(field.type)
    }
    rows = {link.field for link in LINKS if link.kind is kind}
    assert fields <= rows, f"{kind.__name__}: no row in LINKS for {fields - rows}"
    assert rows <= set(kind.__struct_fields__)


def _holds_ids(info: msgspec.inspect.Type) -> bool:
    inspect = msgspec.inspect
    if isinstance(info, inspect.StrType):
        return info.max_length == 64 and info.min_length == 1
    if isinstance(info, inspect.UnionType):
        return any(_holds_ids(one) for one in info.types)
    return isinstance(info, inspect.VarTupleType) and _holds_ids(info.item_type)


def test_every_kind_is_a_record_of_the_project() -> None:
    assert set(KINDS.values()) == set(get_args(AnyRecord))


def test_links_are_checked_for_their_kind() -> None:
    """H5"""
    with pytest.raises(Refused, match="link_broken"):
        perform(small_map(), CONTEXT, update_project, "project", sponsor="nobody")
    with pytest.raises(Refused, match="link_broken"):
        perform(small_map(), CONTEXT, update_project, "project", sponsor="j")


def test_dropping_a_record_that_others_need_is_refused() -> None:
    """H5: an operation cannot leave a dangling link behind, even by mistake."""
    with pytest.raises(Refused, match="link_broken"):
        perform(small_map(), CONTEXT, lambda _state, _context: Changes(drop=("s",)))


def test_deleting_takes_along_and_detaches() -> None:
    """H6"""
    _, after = perform(small_map(), CONTEXT, delete_records, "p", "d")
    assert [one.id for one in after if one.id in ("p", "s", "c", "d")] == []
    assert after.get(Channel, "ch").departments == ()


@tried(150, deadline=None)
@given(any_project(least=5), st.data())
def test_deleting_anything_leaves_no_dangling_link(records: tuple[Record, ...], data: st.DataObject) -> None:
    """H5, H6: whatever is deleted from whatever project; what stays is unchanged but for what it forgets. A map whose
    signature went along is a working map again."""
    state = State(records)
    ids = [one.id for one in records if one.id != PROJECT_ID]
    chosen = data.draw(st.lists(st.sampled_from(ids), max_size=3)) if ids else []
    _, after = perform(state, CONTEXT, delete_records, *chosen)
    assert not set(chosen) & {one.id for one in after}
    for link in LINKS:
        for record in after.all(link.kind):
            assert all(target in after for target in linked_ids(record, link))
    linked = {(link.kind, link.field) for link in LINKS}
    for record in after:
        before = state.any(record.id)
        for field in record.__struct_fields__:
            if isinstance(record, Journey) and field == "status" and record.status == "working":
                continue
            assert (type(record), field) in linked or getattr(record, field) == getattr(before, field)


def test_removing_what_is_gone_changes_nothing() -> None:
    assert not remove(small_map(), "nobody")


# ---- bringing back ------------------------------------------------------------------------


@tried(50, deadline=None)
@given(any_project(), any_project())
def test_restoring_gives_the_earlier_project_and_keeps_its_versions(
    now: tuple[Record, ...], then: tuple[Record, ...]
) -> None:
    """H13: all but the earlier wordings of decisions that are there; those stay, and one may come."""
    version = Version(id="v", name="Avant", revision=3, at=NOW)
    _, after = perform(State([*now, version]), CONTEXT, restore, records=then)
    there = {one.id for one in then}
    worded = {one.id for one in after.all(EarlierDecision) if one.decision in there} - there
    assert State([one for one in after if one.id not in worded]) == State([*then, version])


def test_a_new_project_needs_its_frame_once() -> None:
    for records in ([], [Department(id="d", name="D", order="a0")], [*empty(), *empty()]):
        with pytest.raises(Refused, match="project_without_frame"):
            perform(State(), CONTEXT, create_from, records=records)
    foreign = Project(id="another", name="Essai", created_at=NOW)
    with pytest.raises(Refused, match="project_without_frame"):
        perform(State(), CONTEXT, create_from, records=[foreign])


def test_a_copy_can_be_named() -> None:
    _, after = perform(State(), CONTEXT, create_from, records=tuple(small_map()), name="Copie")
    assert after.project.name == "Copie"
    _, plain = perform(State(), CONTEXT, create_project, name="Neuf", language="en")
    assert plain.project.created_at == NOW


# ---- order --------------------------------------------------------------------------------


@tried(200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=60))
def test_order_keys_follow_the_moves_and_never_collide(moves: list[tuple[int, int]]) -> None:
    """H12: any sequence of additions and moves, compared with a plain list."""
    plain: list[str] = []
    records: dict[str, Department] = {}

    def in_order() -> list[Department]:
        return sorted(records.values(), key=lambda one: (one.order, one.id))

    for number, (which, position) in enumerate(moves):
        if which >= len(plain):
            name = f"d{number}"
            at = min(position, len(plain))
            records[name] = Department(id=name, name=name, order=key_at(in_order(), position))
        else:
            name = plain.pop(which)
            at = min(position, len(plain))
            moved = key_at(in_order(), position, moving=name)
            records[name] = msgspec.structs.replace(records[name], order=moved)
        plain.insert(at, name)
        assert [one.id for one in in_order()] == plain
        assert len({one.order for one in records.values()}) == len(records)


@given(st.integers(0, 300), st.integers(0, 20))
def test_many_keys_at_once_stay_after_what_is_there(count: int, there: int) -> None:
    """H12"""
    neighbours = [Department(id=f"d{n}", name="D", order=key) for n, key in enumerate(keys_after([], there))]
    keys = keys_after(neighbours, count)
    assert keys == sorted(set(keys))
    assert len(keys) == count
    assert not neighbours or not keys or keys[0] > neighbours[-1].order


def test_inserting_at_the_same_place_a_thousand_times_still_fits_the_field() -> None:
    """H12: keys grow slowly: the field holds them far beyond any workshop."""
    first, second = "a0", "a1"
    for _ in range(1_000):
        second = generate_key_between(first, second)
    assert clean(Department(id="d", name="D", order=second)).order == second


def test_a_card_with_an_emoji_is_clean() -> None:
    assert clean(Card(id="c", step="s", layer="pains", text=" 🙂 ", order="a0")).text == "🙂"
