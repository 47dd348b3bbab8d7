"""What a state remembers of what was worked out from it."""

from components.journey.records import Department
from components.journey.state import REMEMBERED, Changes, State, put

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
