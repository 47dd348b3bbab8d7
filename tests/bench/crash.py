"""A writer killed at random moments: `python -m tests.bench.crash --kills 100`.

Each round a separate process writes to the same project as fast as it can and says, after each change
was acknowledged, which one it was. It is killed with SIGKILL at a random moment,
also while it backs up, undoes and restores. Afterwards the file must open, and hold every
acknowledged change; what was not acknowledged may be there or not, but never by half.
"""

import argparse
import random
import signal
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory

from components.journey.operation import Context
from components.journey.operations.project import create_from
from components.journey.order import keys_after
from components.journey.records import Department
from components.journey.state import Changes, State, put
from components.store import Store
from tests.bench.large import large_project
from tests.bench.report import Case, case, finish

BATCH = 5
"""Records of one change: all of them, or none, must be there."""
MAYBE = "?"
PART = " part "


def write_some(state: State, context: Context, /, *, name: str) -> Changes:
    """One change of several records, recognisable afterwards."""
    orders = keys_after(state.all(Department), BATCH)
    return put(
        *(Department(id=f"{name}-{part}", name=f"{name}{PART}{part}", order=order) for part, order in enumerate(orders))
    )


def write_for_ever(folder: Path, project: str, name: str, tell: Connection) -> None:
    """The writer: one change after the other, each told once it is acknowledged."""
    store = Store(folder)
    number = 0
    while True:
        written = f"{name}-{number}"
        store.run(project, write_some, name, None, name=written)
        tell.send(written)
        number += 1
        if number % 7 == 0:
            # Taken back on purpose: until it is back, nobody was promised that it is there.
            tell.send(f"{MAYBE}{written}")
            store.undo(project, name)
            store.redo(project, name)
            tell.send(written)
        if number % 11 == 0:
            store.back_up(project, "manual")


WRITERS = get_context("forkserver")
"""Writers are copies of a process that has read the program already: that is most of what starting one takes."""
WRITERS.set_forkserver_preload(["components.store", "tests.bench.large"])


def acknowledged_until_killed(folder: Path, project: str, name: str, seconds: float) -> set[str]:
    """What a writer said was written before it was killed, `seconds` after its first word.

    Fails when it had stopped by itself: then nothing would be lost, and nothing shown.
    """
    hear, tell = WRITERS.Pipe(duplex=False)
    writer = WRITERS.Process(target=write_for_ever, args=(folder, project, name, tell))
    writer.start()
    tell.close()
    said = [hear.recv()]
    time.sleep(seconds)
    assert writer.is_alive(), "the writer stopped before it was killed"
    writer.kill()
    writer.join()
    assert writer.exitcode == -signal.SIGKILL
    with hear, suppress(EOFError, OSError):  # it may have died in the middle of a word
        while True:
            said.append(hear.recv())
    promised: set[str] = set()
    for one in said:
        (promised.discard if one.startswith(MAYBE) else promised.add)(one.removeprefix(MAYBE))
    return promised


def what_is_there(store: Store, project: str) -> tuple[set[str], int]:
    """The whole changes in the project, and how many are there by half."""
    counts: dict[str, int] = {}
    for one in store.read(project).all(Department):
        if one.id.startswith("w"):
            change = one.name.partition(PART)[0]
            counts[change] = counts.get(change, 0) + 1
    return {name for name, count in counts.items() if count == BATCH}, sum(count != BATCH for count in counts.values())


def is_healthy(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as connection:
        return bool(connection.execute("PRAGMA integrity_check").fetchone() == ("ok",))


def kill(times: int, seed: int) -> Iterator[Case]:
    chance = random.Random(seed)  # noqa: S311 - when to kill, not a secret
    lost, halves, unopened, unhealthy, backups, opening = 0, 0, 0, 0, 0, [0.0]
    expected: set[str] = set()
    with TemporaryDirectory() as temporary:
        folder = Path(temporary) / "data"
        project = Store(folder).create("Essai", create_from, records=large_project(journeys=1, cards=200))
        for round_ in range(times):
            expected |= acknowledged_until_killed(folder, project, f"w{round_}", chance.uniform(0, 0.25))
            store = Store(folder)
            start = time.perf_counter()
            try:
                found, half = what_is_there(store, project)
            except Exception:  # noqa: BLE001 - that is what is counted
                unopened += 1
                continue
            opening.append((time.perf_counter() - start) * 1_000)
            lost, halves = lost + len(expected - found), halves + half
            unhealthy += not is_healthy(store.path_of(project))
            backups += sum(not is_healthy(one.path) for one in store.backups(project))
            store.close(project)
    yield case("crash", f"changes acknowledged before {times} kills", len(expected), "changes")
    yield case("crash", "acknowledged changes lost", lost, "changes", target=0)
    yield case("crash", "changes there by half", halves, "changes", target=0)
    yield case("crash", "openings refused", unopened, "files", target=0)
    yield case("crash", "files found damaged", unhealthy, "files", target=0)
    yield case("crash", "backups found damaged", backups, "files", target=0)
    yield case("crash", "slowest opening after a kill", max(opening), "ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=20261124)
    arguments = parser.parse_args()
    finish(kill(arguments.kills, arguments.seed))


if __name__ == "__main__":
    main()
