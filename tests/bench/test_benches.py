"""The benches themselves: that they run, and that they say no when something does not hold."""

import numpy as np
import pytest

from components.insight.solid.draws import draws
from components.insight.solid.odds import rank_odds
from components.insight.solid.sheet import totals
from components.journey.operation import Context, perform
from components.journey.operations.project import create_from
from components.journey.state import State
from tests.bench import change, decide
from tests.bench.crash import kill
from tests.bench.large import NOW, large_project
from tests.bench.report import case, finish


def test_a_writer_killed_loses_nothing() -> None:
    """H16"""
    assert all(one.holds for one in kill(times=2, seed=1))


def test_the_large_project_is_sound() -> None:
    """H4, H5: what is measured is a project that the program accepts."""
    _, state = perform(State(), Context("bench", NOW, lambda: "x"), create_from, records=large_project(cards=100))
    assert len(state) > 1_000


@pytest.mark.parametrize(("ratio_target", "code"), [(3.0, 0), (1.5, 1)])
def test_a_bench_leaves_with_one_when_a_case_does_not_hold(
    ratio_target: float, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        finish([case("b", "c", 20, "ms", floor=10, target=ratio_target), case("b", "d", 1, "ms")])
    assert left.value.code == code
    assert '"ratio": 2.0' in capsys.readouterr().out


def test_the_decide_bench_measures_the_same_answer_twice() -> None:
    """Q20: the floor differs by how it breaks ties, and by nothing else."""
    answers = decide.dots()
    column = answers.field(0)
    ours = rank_odds(totals(column)(draws(answers).weights))
    means = decide.bare(column) @ np.arange(1, decide.ITEMS + 1)
    assert np.abs(ours.mean_rank - means).max() < 2.5
    assert np.corrcoef(ours.mean_rank, means)[0, 1] > 0.995


def test_the_change_bench_measures_both_projects() -> None:
    found = list(change.cases(times=3, cards=60))
    assert len(found) == 4 and all(one.value > 0 for one in found)
    assert [one.target for one in found] == [change.MOST, None] * 2
