"""What every bench prints: one JSON line per case, against a floor measured in the same run."""

import json
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Case:
    """`ratio` = value / floor; `holds` = the target is met (a maximum for `ratio`, or for `value` without a floor)."""

    bench: str
    case: str
    value: float
    unit: str
    floor: float | None
    ratio: float | None
    target: float | None
    holds: bool


def case(
    bench: str, name: str, value: float, unit: str, *, floor: float | None = None, target: float | None = None
) -> Case:
    """One measured case. With a floor the target bounds the ratio, without one the value itself."""
    ratio = round(value / floor, 2) if floor else None
    bounded = value if ratio is None else ratio
    holds = target is None or bounded <= target
    return Case(bench, name, round(value, 2), unit, None if floor is None else round(floor, 2), ratio, target, holds)


def finish(cases: Iterable[Case]) -> None:
    """Print each case as it is measured; leave with 1 when one does not hold."""
    failed = False
    for one in cases:
        print(json.dumps(asdict(one)), flush=True)
        failed = failed or not one.holds
    sys.exit(1 if failed else 0)


def milliseconds(run: Callable[[], object], times: int = 7) -> float:
    """The median time of a call, after one call that does not count."""
    run()
    return statistics.median(one_time(run) for _ in range(times))


def one_time(run: Callable[[], object]) -> float:
    """How long one call takes, in milliseconds."""
    start = time.perf_counter()
    run()
    return (time.perf_counter() - start) * 1_000
