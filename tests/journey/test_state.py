"""What a state remembers of what was worked out from it."""

from hypothesis import given
from hypothesis import strategies as some

from components.journey.records import Card, Department
from components.journey.state import FEW, REMEMBERED, Changes, State, put

SALES = Department(id="sales", name="Ventes", order="a0")


def names(state: State, beginning: str = "") -> tuple[str, ...]:
    return tuple(one.name for one in state.all(Department) if one.name.startswith(beginning))


def test_h20_what_was_worked_out_is_worked_out_once_per_argument() -> None:
    state = State([SALES])
    found = state.once(names, "V")
    assert found == ("Ventes",)
    assert state.once(names, "V") is found
    assert state.once(names, "X") == ()
    assert state.once(names, beginning="X") == ()


def test_h20_another_revision_and_another_project_work_it_out_anew() -> None:
    state = State([SALES], seq=7)
    state.once(names)
    renamed = Department(id="sales", name="Commerce", order="a0")
    assert state.apply(put(renamed), 8).once(names) == ("Commerce",)
    assert state.apply(Changes(drop=("sales",)), 8).once(names) == ()
    assert State([renamed], seq=7).once(names) == ("Commerce",)
    assert state.once(names) == ("Ventes",)


def test_h20_only_the_latest_results_are_kept() -> None:
    state, worked = State([SALES]), []

    def count(_state: State, number: int) -> int:
        worked.append(number)
        return number

    for number in range(REMEMBERED + 1):
        assert state.once(count, number) == number
    assert state.once(count, REMEMBERED) == REMEMBERED
    assert state.once(count, 0) == 0
    assert worked == [*range(REMEMBERED + 1), 0]


def among(departments: tuple[Department, ...], beginning: str = "") -> tuple[str, ...]:
    return tuple(one.name for one in departments if one.name.startswith(beginning))


def test_h20_what_one_kind_tells_is_kept_as_long_as_none_of_it_changes() -> None:
    state = State([SALES], seq=7)
    found = state.once_among(Department, among, "V")
    assert found == ("Ventes",)
    card = Card(id="k", step="s", layer="doing", text="J'attends", order="a0")
    assert state.apply(put(card), 8).once_among(Department, among, "V") is found
    assert state.once_among(Department, among, "X") == ()
    renamed = Department(id="sales", name="Vente", order="a0")
    assert state.apply(put(renamed), 8).once_among(Department, among, "V") == ("Vente",)
    assert state.apply(Changes(drop=("sales",)), 8).once_among(Department, among, "V") == ()
    assert State(seq=7).once_among(Department, among, "V") == ()
    assert State().once_among(Card, len) == 0
    assert State([card]).once_among(Card, len) == 1


STEPS = some.sampled_from([f"s{n}" for n in range(4)])
CARD = some.builds(
    Card,
    id=some.sampled_from([f"k{n}" for n in range(8)]),
    step=STEPS,
    layer=some.sampled_from(["doing", "pains"]),
    text=some.just("J'attends"),
    order=some.sampled_from(["a0", "a1", "a2", "a3"]),
)
CHANGES = some.builds(
    Changes,
    put=some.lists(CARD, max_size=4).map(tuple),
    drop=some.lists(some.sampled_from([f"k{n}" for n in range(8)]), max_size=2, unique=True).map(tuple),
)


@given(some.lists(CARD, max_size=8), some.lists(CHANGES, max_size=6))
def test_h20_lists_mended_after_changes_are_those_made_anew(cards: list[Card], changes: list[Changes]) -> None:
    state = State(cards)
    for one in changes:
        looked = [state.where(Card, step=f"s{n}") for n in range(4)]
        assert sum(map(len, looked)) == len(state.all(Card))
        state = state.apply(one)
        anew = State(state)
        assert state.all(Card) == anew.all(Card)
        for number in range(4):
            assert state.where(Card, step=f"s{number}") == anew.where(Card, step=f"s{number}")


def test_h20_many_records_at_once_are_sorted_like_a_few() -> None:
    state = State([SALES])
    assert state.all(Department) == (SALES,)
    many = tuple(Department(id=f"d{n}", name=f"D{n}", order=f"b{999 - n}") for n in range(FEW + 1))
    after = state.apply(Changes(many))
    assert after.all(Department) == State([SALES, *many]).all(Department)


def test_h20_changes_looked_at_and_then_kept_lead_to_the_same_records_under_their_revision() -> None:
    state, changes = State([SALES], seq=7), put(Department(id="it", name="Systèmes", order="a1"))
    looked = state.apply(changes)
    kept = state.apply(changes, 8)
    assert (looked.seq, kept.seq, state.seq) == (7, 8, 7)
    assert kept == looked == State([SALES, *changes.put])
    assert state.all(Department) == (SALES,)


def test_h20_what_a_change_did_not_touch_is_known_without_looking_at_each_record() -> None:
    state = State([SALES, Card(id="card", step="s", layer="doing", text="Un", order="a0")], seq=7)
    renamed = state.apply(put(Department(id="sales", name="Commerce", order="a0")), 8)
    assert state.untouched(state) and renamed.untouched(renamed)
    assert not renamed.untouched(state) and not state.untouched(renamed)
    assert renamed.untouched(state, but={Department}) and not renamed.untouched(state, but={Card})
    first = State(seq=7)
    assert not state.untouched(first) and first.untouched(state, but={Department, Card})
