"""C20, C21: what the workshop changed, and what still rests on opinion."""

from msgspec.structs import replace

from components.insight.workshop_change import CONTACTS, proof_debt, unproved, workshop_change
from components.journey.records import Card, Evidence, Journey, Phase, Step, Touchpoint
from components.journey.records.base import Record
from components.journey.state import Changes, State, put

JOURNEY = Journey(id="j", name="Parcours", order="a0")


def card(key: str, step: str = "s1", layer: str = "doing", **fields: object) -> Card:
    return Card(id=key, step=step, layer=layer, text=key, order=f"a{key}", **fields)  # type: ignore[arg-type]


def before(*more: Record) -> State:
    return State(
        [
            JOURNEY,
            Phase(id="p1", journey="j", title="Avant", order="a0"),
            Phase(id="p2", journey="j", title="Achat", order="a1"),
            Step(id="s1", phase="p1", title="x", order="a0"),
            Step(id="s2", phase="p2", title="x", order="a0"),
            *(card(f"k{n}") for n in range(1, 6)),
            card("old", "s2", "pains", status="confirmed"),
            Touchpoint(id="t1", step="s2", channel="c", order="a0"),
            *more,
        ]
    )


def after(start: State) -> State:
    changed = (
        replace(start.get(Card, "k1"), status="confirmed"),
        replace(start.get(Card, "k2"), status="refuted"),
        replace(start.get(Card, "k3"), text="mieux dit"),
        replace(start.get(Card, "k4"), step="s2", order="a9"),
        card("new", "s2", "pains", status="added"),
        card("new2", "s2", "pains"),
        replace(start.get(Touchpoint, "t1"), feeling="irritant", volume_low=3, volume_high=3),
    )
    return start.apply(Changes(changed, ("k5",)))


def test_c20_against_the_map_as_it_was() -> None:
    start = before()
    found = workshop_change(after(start), JOURNEY, start)
    assert found.compared and found.fates == {
        "k1": "confirmed",
        "k2": "refuted",
        "k3": "reworded",
        "k4": "untouched",
        "k5": "removed",
        "new": "new",
        "new2": "new",
        "old": "untouched",
        "t1": "reworded",
    }
    assert (found.hypotheses, found.judged) == (7, 2)
    assert found.phases == ("p1", "p2") and found.layers == ("doing", "pains", CONTACTS)
    assert [found.count("new", phase) for phase in found.phases] == [0, 2]
    assert found.count("new", "p2", "pains") == 2 and found.count("removed", "p1", "doing") == 1


def test_c20_without_that_map_statuses_tell() -> None:
    found = workshop_change(after(before()), JOURNEY)
    assert not found.compared
    counts = {fate: found.count(fate) for fate in ("confirmed", "refuted", "new", "untouched", "reworded", "removed")}
    assert counts == {"confirmed": 2, "refuted": 1, "new": 1, "untouched": 4, "reworded": 0, "removed": 0}


def test_c20_what_goes_with_its_macro_step_stays_on_record() -> None:
    start = before()
    now = start.apply(Changes(drop=("p2", "s2", "old", "t1")))
    found = workshop_change(now, JOURNEY, start)
    assert found.phases == ("p1", "p2") and found.count("removed", "p2") == 2


def test_c20_a_card_that_went_to_another_map_is_not_removed() -> None:
    start = before()
    other = (Journey(id="o", name="x", order="b"), Phase(id="po", journey="o", title="x", order="a0"))
    moved = replace(start.get(Card, "k1"), step="so")
    now = start.apply(put(*other, Step(id="so", phase="po", title="x", order="a0"), moved))
    assert "k1" not in workshop_change(now, JOURNEY, start).fates


def test_c20_an_empty_map() -> None:
    found = workshop_change(State([JOURNEY]), JOURNEY)
    assert (found.fates, found.hypotheses, found.phases, found.layers) == ({}, 0, (), ())


def test_c21_the_proof_debt() -> None:
    sources = [
        Evidence(id="a", title="Entretiens", order="a0", grade="A"),
        Evidence(id="d", title="Équipe", order="a1", grade="D"),
    ]
    cards = [
        card("p1", evidence=("a",)),
        card("p2", evidence=("d",)),
        card("p3", grade="B"),
        card("p4", status="refuted"),
    ]
    state = before(*sources, *cards)
    found = proof_debt(state, JOURNEY)
    assert (found.cards, found.opinion, found.share) == (9, 7, 7 / 9)
    assert found.by_phase == {"p1": (6, 8), "p2": (1, 1)}
    assert {one.id for one in unproved(state, JOURNEY)} == {"k1", "k2", "k3", "k4", "k5", "p2", "old", "t1"}
    assert proof_debt(State([JOURNEY]), JOURNEY).share is None
