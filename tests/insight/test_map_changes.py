"""M20: what became of a map, or of a part of it, between two states."""

from components.insight.map_changes import Gone, MapChanges, Part, map_changes
from components.journey.operation import remove
from components.journey.records import Card, Channel, Journey, Phase, SignOff, Step, Touchpoint
from components.journey.records.base import Record, datetime
from components.journey.state import State, put

JOURNEY = Journey(id="j", name="Sinistre", order="a0")
BEFORE = State(
    [
        JOURNEY,
        Channel(id="web", name="Web", order="a0"),
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
WHOLE, FIRST = Part("j"), Part("j", ("p1",))


def since(*records: Record, part: Part = WHOLE, now: Part | None = None, gone: tuple[str, ...] = ()) -> MapChanges:
    after = BEFORE.apply(put(*records))
    return map_changes(BEFORE, after.apply(remove(after, *gone)), part, now or part)


def ids(*found: object) -> list[str]:
    return [(one.record if isinstance(one, Gone) else one.after).id for one in found]  # type: ignore[attr-defined]


def test_m20_nothing_happened() -> None:
    found = since()
    assert found == MapChanges((), (), (), ()) and found.total == 0


def test_m20_added_changed_removed_in_the_order_of_the_map() -> None:
    found = since(
        Card(id="n2", step="s3", layer="needs", text="Un suivi", order="a0"),
        Card(id="n1", step="s1", layer="needs", text="Un délai", order="a0"),
        Card(id="c1", step="s1", layer="pains", text="Trop lent", order="a0", status="confirmed"),
        gone=("t1",),
    )
    assert ids(*found.added) == ["n1", "n2"]
    assert [(one.before.id, one.fields) for one in found.changed] == [("c1", ("text", "status"))]
    assert ids(*found.removed) == ["t1"] and not found.moved
    assert found.total == 4


def test_m20_what_comes_or_goes_with_a_step_is_counted_with_it() -> None:
    found = since(
        Phase(id="p3", journey="j", title="Encore", order="a2"),
        Step(id="s4", phase="p3", title="Je parraine", order="a0"),
        Card(id="n1", step="s4", layer="needs", text="Un mot", order="a0"),
        gone=("s2",),
    )
    assert [(one.record.id, one.inside) for one in found.added] == [("p3", 2)]
    assert [(one.record.id, one.inside) for one in found.removed] == [("s2", 2)]
    assert found.total == 6


def test_m20_moved_and_changed_are_told_apart_and_counted_once() -> None:
    found = since(
        Step(id="s2", phase="p2", title="Je choisis", order="a1"),
        Card(id="c1", step="s1", layer="needs", text="Trop long", order="a0"),
    )
    assert [(one.after.id, one.fields) for one in found.changed] == [("s2", ("title",))]
    assert [(one.after.id, one.fields) for one in found.moved] == [("c1", ("layer",)), ("s2", ("phase",))]
    assert found.total == 2


def test_m20_only_the_part_counts_and_crossing_its_edge_is_a_move() -> None:
    found = since(
        Journey(id="j", name="Autre nom", order="a0"),
        Phase(id="p2", journey="j", title="Ensuite", order="a1"),
        Step(id="s2", phase="p2", title="Je compare", order="a1"),
        Card(id="c3", step="s1", layer="pains", text="Personne", order="a1"),
        part=FIRST,
    )
    assert (found.added, found.changed, found.removed) == ((), (), ())
    assert [(one.after.id, one.fields) for one in found.moved] == [("c3", ("step", "order")), ("s2", ("phase",))]
    # The whole journey knows its own name and every macro-step.
    whole = since(Journey(id="j", name="Autre nom", order="a0"), part=WHOLE)
    assert [one.fields for one in whole.changed] == [("name",)]


def test_m20_a_macro_step_of_the_part_that_is_gone_is_removed_whole() -> None:
    found = since(part=Part("j", ("p1", "p2")), now=Part("j", ("p2",)), gone=("p1",))
    assert [(one.record.id, one.inside) for one in found.removed] == [("p1", 5)]
    assert found.total == 6


def test_m20_other_maps_and_sign_offs_do_not_count() -> None:
    found = since(
        SignOff(id="x", journey="j", department="d", by="Léa", at=datetime(2026, 11, 24)),
        Journey(id="k", name="Autre", order="a1"),
        Phase(id="q", journey="k", title="Ailleurs", order="a0"),
    )
    assert found.total == 0


def test_m20_there_and_back_mirror_each_other() -> None:
    """What one way was added is removed the other way; changes and moves are the same ones."""
    after = BEFORE.apply(
        put(
            Card(id="n1", step="s1", layer="needs", text="Un délai", order="a0"),
            Step(id="s2", phase="p2", title="Je choisis", order="a1"),
        )
    ).apply(remove(BEFORE, "c3"))
    there, back = map_changes(BEFORE, after, WHOLE, WHOLE), map_changes(after, BEFORE, WHOLE, WHOLE)
    assert ids(*there.added) == ids(*back.removed) and ids(*there.removed) == ids(*back.added)
    assert {one.after.id for one in there.changed} == {one.after.id for one in back.changed}
    assert {one.after.id for one in there.moved} == {one.after.id for one in back.moved}
