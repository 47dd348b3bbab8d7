"""Start times are always recomputed (SPEC A7)."""

from hypothesis import given
from hypothesis import strategies as st

from components.journey.checks.timing import stretches, timeline
from components.journey.records import Block


def block(number: int, minutes: int, locked: int | None = None, kind: str = "other") -> Block:
    return Block(id=f"b{number}", session="s", title="x", order="a", minutes=minutes, locked_start=locked, kind=kind)  # type: ignore[arg-type]


agendas = st.lists(
    st.tuples(st.integers(0, 120), st.none() | st.integers(0, 600), st.sampled_from(["other", "break", "vote"])),
    max_size=20,
).map(lambda rows: [block(number, *row) for number, row in enumerate(rows)])


@given(agendas, st.integers(1, 600))
def test_laws_of_the_timeline(blocks: list[Block], slot: int) -> None:
    """A7"""
    line = timeline(blocks, slot)
    assert [one.block for one in line.placed] == blocks
    clock = 0
    for one in line.placed:
        assert one.end - one.start == one.block.minutes
        assert one.start == clock + one.gap
        assert one.gap == 0 or one.block.locked_start == one.start
        clock = one.end
    assert line.end == line.total + sum(one.gap for one in line.placed)
    assert line.over == line.end - slot


@given(agendas)
def test_stretches_hold_all_the_work_and_no_break(blocks: list[Block]) -> None:
    """A13"""
    runs = list(stretches(blocks))
    assert [one for run in runs for one in run] == [one for one in blocks if one.kind != "break"]
    assert all(runs)


def test_locked_starts_show_gap_and_overrun() -> None:
    """A7"""
    line = timeline([block(1, 30), block(2, 30, 40), block(3, 20, 60)], 90)
    assert [(one.start, one.end, one.gap) for one in line.placed] == [(0, 30, 0), (40, 70, 10), (60, 80, -10)]
    assert line.over == -10


def test_a_break_of_four_minutes_rests_nobody() -> None:
    """A13"""
    blocks = [block(1, 40), block(2, 4, kind="break"), block(3, 40), block(4, 5, kind="break"), block(5, 10)]
    assert [sum(one.minutes for one in run) for run in stretches(blocks)] == [80, 10]
