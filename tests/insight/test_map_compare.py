"""M24 to M26: two maps laid one above the other, and what differs between them."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as some

from components.insight.map_aside import Side, aside, longest_rising, relation_of
from components.insight.map_changes import Part, map_changes
from components.insight.map_compare import Comparison, compare_maps
from components.journey.operation import remove
from components.journey.records import Card, Channel, Journey, Phase, Step, Touchpoint
from components.journey.records.base import Record
from components.journey.state import State, put

JOURNEY = Journey(id="j", name="Sinistre", order="a0")
OTHER = Journey(id="o", name="Commerçant", order="a1")
FUTURE = Journey(id="f", name="Sinistre (futur)", order="a2", state="future", today="j")
BEFORE = State(
    [
        JOURNEY,
        OTHER,
        FUTURE,
        Channel(id="web", name="Web", order="a0"),
        Channel(id="tel", name="Téléphone", order="a1"),
        Phase(id="p1", journey="j", title="Avant", order="a0"),
        Phase(id="p2", journey="j", title="Après", order="a1"),
        Step(id="s1", phase="p1", title="Je cherche", order="a0"),
        Step(id="s2", phase="p1", title="Je compare", order="a1"),
        Step(id="s3", phase="p2", title="Je relance", order="a0"),
        Card(id="c1", step="s1", layer="pains", text="Trop long", order="a0"),
        Card(id="c2", step="s2", layer="pains", text="Jargon", order="a0"),
        Card(id="c3", step="s3", layer="pains", text="Personne", order="a0"),
        Touchpoint(id="t1", step="s2", channel="web", order="a0"),
    ]
)


def versions(after: State) -> Comparison:
    return compare_maps(Side(BEFORE, BEFORE.get(Journey, "j")), Side(after, after.get(Journey, "j")))


def against(other: str, *records: Record, turned: bool = False) -> Comparison:
    state = BEFORE.apply(put(*records))
    one, two = Side(state, state.get(Journey, "j")), Side(state, state.get(Journey, other))
    return compare_maps(two, one) if turned else compare_maps(one, two)


def told(found: Comparison) -> list[tuple[str | None, str | None, tuple[str, ...], tuple[str, ...]]]:
    return [
        (one.above.id if one.above else None, one.below.id if one.below else None, one.fates, one.fields)
        for one in found.differences
    ]


def columns(found: Comparison) -> list[tuple[str | None, str | None]]:
    return [column for stretch in found.aside.stretches for column in stretch.columns]


# ---- two states of one journey ---------------------------------------------------------------


def test_m24_two_states_of_a_journey_are_matched_by_record() -> None:
    after = BEFORE.apply(
        put(
            Step(id="n", phase="p1", title="Je signe", order="a2"),
            Step(id="s1", phase="p1", title="Je fouille", order="a0"),
            Card(id="c2", step="s3", layer="pains", text="Jargon", order="a1"),
            Card(id="c1", step="s1", layer="pains", text="Trop lent", order="a0", status="confirmed"),
        )
    )
    found = versions(after.apply(remove(after, "t1")))
    assert columns(found) == [("s1", "s1"), ("s2", "s2"), (None, "n"), ("s3", "s3")]
    assert told(found) == [
        ("s1", "s1", ("changed",), ("title",)),
        ("c1", "c1", ("changed",), ("text", "status")),
        ("t1", None, ("removed",), ()),
        (None, "n", ("added",), ()),
        ("c2", "c2", ("moved",), ()),
    ]
    assert (found.count(Card, "changed"), found.count(Card, "moved"), found.common[Card]) == (1, 1, 1)
    assert found.busiest == (found.aside.stretches[0], 4)
    assert found.same == (1 + 2 + 2 + 1 + 0) / 11


def test_m24_a_step_that_moved_has_a_column_in_each_place() -> None:
    found = versions(BEFORE.apply(put(Step(id="s1", phase="p1", title="Je cherche", order="a2"))))
    assert columns(found) == [("s1", None), ("s2", "s2"), (None, "s1"), ("s3", "s3")]
    assert told(found) == [("s1", "s1", ("moved",), ())]


def test_m24_a_step_that_went_to_another_macro_step_and_one_that_left_the_journey() -> None:
    foreign = Phase(id="q", journey="o", title="Avant", order="a0")
    found = versions(
        BEFORE.apply(
            put(
                foreign,
                Step(id="s2", phase="q", title="Je compare", order="a0"),
                Step(id="s1", phase="p2", title="Je cherche", order="a1"),
            )
        )
    )
    assert columns(found) == [("s1", None), ("s2", None), ("s3", "s3"), (None, "s1")]
    assert [(one, fates) for one, _two, fates, _fields in told(found)] == [("s2", ("moved",)), ("s1", ("moved",))]


STEP = some.builds(
    Step,
    id=some.sampled_from(["s1", "s2", "s3", "n1", "n2"]),
    phase=some.sampled_from(["p1", "p2"]),
    title=some.sampled_from(["Je cherche", "Je compare"]),
    order=some.sampled_from(["a0", "a1", "a2", "a3"]),
)
CARD = some.builds(
    Card,
    id=some.sampled_from(["c1", "c2", "c3", "m1", "m2"]),
    step=some.sampled_from(["s1", "s2", "s3"]),
    layer=some.sampled_from(["pains", "doing"]),
    text=some.sampled_from(["Trop long", "Jargon"]),
    order=some.sampled_from(["a0", "a1"]),
)
PHASE = some.builds(
    Phase,
    id=some.sampled_from(["p1", "p2", "p3"]),
    journey=some.just("j"),
    title=some.sampled_from(["Avant", "Après"]),
    order=some.sampled_from(["a0", "a1", "a2"]),
)
EDITS = some.lists(some.one_of(PHASE, STEP, CARD), max_size=5, unique_by=lambda one: one.id)


@given(EDITS, some.lists(some.sampled_from(["s1", "c2", "t1", "p2"]), max_size=2, unique=True))
def test_m26_it_finds_what_the_list_of_changes_finds(edits: list[Record], gone: list[str]) -> None:
    after = BEFORE.apply(put(*edits))
    after = after.apply(remove(after, *gone))
    found, listed = versions(after), map_changes(BEFORE, after, Part("j"), Part("j"))
    kinds = {"changed": listed.changed, "moved": listed.moved}
    for fate, expected in kinds.items():
        assert sorted(one.record.id for one in found.differences if fate in one.fates) == sorted(
            one.after.id for one in expected
        )
    for fate, outermost in {"added": listed.added, "removed": listed.removed}.items():
        of_fate = [one.record.id for one in found.differences if fate in one.fates]
        assert {one.record.id for one in outermost} <= set(of_fate)
        assert len(of_fate) == len(set(of_fate)) == sum(1 + one.inside for one in outermost)
    assert len(found.differences) == listed.total


@given(EDITS)
def test_m25_each_map_keeps_its_own_order_and_every_step_stands_once(edits: list[Record]) -> None:
    after = BEFORE.apply(put(*edits))
    found = versions(after).aside
    for which, state in ((0, BEFORE), (1, after)):
        phases = [one.above if which == 0 else one.below for one in found.stretches]
        assert [one for one in phases if one] == [one.id for one in state.where(Phase, journey="j")]
        for stretch in found.stretches:
            phase = stretch.above if which == 0 else stretch.below
            steps = [column[which] for column in stretch.columns if column[which]]
            assert steps == ([one.id for one in state.where(Step, phase=phase)] if phase else [])


# ---- today and tomorrow ----------------------------------------------------------------------


def tomorrow(*more: Record) -> tuple[Record, ...]:
    return (
        Phase(id="f1", journey="f", title=" avant ", order="a0"),
        Phase(id="f2", journey="f", title="Ensuite", order="a1"),
        Step(id="u1", phase="f1", title="Je trouve", order="a0", today=("s1", "s2")),
        Step(id="u2", phase="f2", title="Je relance", order="a0", today=("s3",)),
        Card(id="k1", step="u1", layer="pains", text="jargon", order="a0", status="confirmed"),
        Touchpoint(id="v1", step="u1", channel="web", order="a0", feeling="delight"),
        *more,
    )


def test_m24_today_and_tomorrow_are_matched_by_the_links_of_their_steps() -> None:
    found = against("f", *tomorrow())
    assert found.aside.relation == "linked"
    assert [(one.above, one.below) for one in found.aside.stretches] == [("p1", "f1"), ("p2", "f2")]
    assert columns(found) == [("s1", "u1"), ("s2", None), ("s3", "u2")]
    assert told(found) == [
        ("s1", "u1", ("changed",), ("title",)),
        ("c2", "k1", ("changed",), ("status",)),
        ("t1", "v1", ("changed",), ("feeling",)),
        ("c1", None, ("removed",), ()),
        ("p2", "f2", ("changed",), ("title",)),
        ("c3", None, ("removed",), ()),
        ("s2", "u1", ("merged",), ()),
    ]


def test_m26_a_card_in_nearly_the_same_words_is_changed_not_removed_and_added() -> None:
    """The most alike first; in another row, or with less in common, they are two."""
    found = against(
        "f",
        *tomorrow(
            Card(id="c4", step="s3", layer="doing", text="I call the helpline", order="a0"),
            Card(id="c5", step="s3", layer="thinking", text="I call the agency", order="a0"),
            Card(id="k2", step="u2", layer="pains", text="Personne ne", order="a0"),
            Card(id="k3", step="u2", layer="pains", text="Personne ?", order="a1"),
            Card(id="k4", step="u2", layer="doing", text="I call the agency now", order="a0"),
        ),
    )
    cards = [one for one in told(found) if {one[0], one[1]} & {"c3", "c4", "c5", "k2", "k3", "k4"}]
    assert cards == [
        (None, "k2", ("added",), ()),
        (None, "k4", ("added",), ()),
        ("c3", "k3", ("changed",), ("text",)),
        ("c4", None, ("removed",), ()),
        ("c5", None, ("removed",), ()),
    ]


def test_m24_the_same_from_the_other_end() -> None:
    found = against("f", *tomorrow(), turned=True)
    assert columns(found) == [("u1", "s1"), (None, "s2"), ("u2", "s3")]
    assert ("u1", "s2", ("split",), ()) in told(found)
    assert found.count(Card, "added") == 2


def test_m24_a_linked_step_in_another_order_moved() -> None:
    found = against(
        "f",
        Phase(id="f1", journey="f", title="Avant", order="a0"),
        Step(id="u2", phase="f1", title="Je compare", order="a0", today=("s2",)),
        Step(id="u1", phase="f1", title="Je cherche", order="a1", today=("s1",)),
    )
    assert len([column for column in columns(found) if None not in column]) == 1
    assert found.count(Step, "moved") == 1


# ---- two journeys that resemble each other ---------------------------------------------------


def test_m24_two_personas_are_matched_by_names_then_by_places() -> None:
    found = against(
        "o",
        Phase(id="q1", journey="o", title="AVANT", order="a0"),
        Phase(id="q2", journey="o", title="Pendant", order="a1"),
        Step(id="w0", phase="q1", title="Je demande", order="a0"),
        Step(id="w1", phase="q1", title="Je compare", order="a1"),
        Step(id="w2", phase="q1", title="Je négocie", order="a2"),
        Card(id="k1", step="w1", layer="doing", text="Jargon", order="a0"),
        Touchpoint(id="v1", step="w1", channel="tel", order="a0"),
    )
    assert found.aside.relation == "alike"
    assert columns(found) == [("s1", "w0"), ("s2", "w1"), (None, "w2"), ("s3", None)]
    assert told(found) == [
        ("s1", "w0", ("changed",), ("title",)),
        ("c1", None, ("removed",), ()),
        ("c2", "k1", ("moved",), ()),
        (None, "v1", ("added",), ()),
        ("t1", None, ("removed",), ()),
        (None, "w2", ("added",), ()),
        ("p2", None, ("removed",), ()),
        ("s3", None, ("removed",), ()),
        ("c3", None, ("removed",), ()),
        (None, "q2", ("added",), ()),
    ]


def test_m24_what_two_journeys_are_to_each_other() -> None:
    assert relation_of(JOURNEY, JOURNEY) == "versions"
    assert relation_of(JOURNEY, FUTURE) == relation_of(FUTURE, JOURNEY) == "linked"
    assert relation_of(OTHER, FUTURE) == "alike"


def test_m25_an_empty_map_beside_a_full_one() -> None:
    found = against("o")
    assert columns(found) == [("s1", None), ("s2", None), ("s3", None)]
    assert {one.fates for one in found.differences} == {("removed",)}
    state = State([JOURNEY])
    assert aside(Side(state, JOURNEY), Side(state, JOURNEY)).stretches == ()


@given(some.permutations(range(7)), some.integers(0, 7))
def test_m25_as_many_as_can_rise_do(order: list[int], many: int) -> None:
    pairs = list(enumerate(order))[:many]
    found = longest_rising(pairs)
    assert all(one[0] < two[0] and one[1] < two[1] for one, two in pairwise(found))
    best = [0] * len(pairs)
    for at, (_, value) in enumerate(pairs):
        best[at] = 1 + max((best[n] for n in range(at) if pairs[n][1] < value), default=0)
    assert len(found) == max(best, default=0)
