"""Server time of every screen on the large project: `python -m tests.bench.console`.

A real server draws each screen for a client that speaks the browser's protocol. What counts is the
processor time the server uses per drawing, answer included: unlike the wait, it does not depend on
what else the machine does. The floor is an empty screen of the same server: what the frame alone
costs. Also how long opening a project of 2,000 cards takes.
"""

import argparse
import statistics
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from components.console.screens import SCREENS
from components.journey.operations.project import create_from
from components.store import Store
from tests.bench.browserless import EMPTY, Server, Tab, server, tab
from tests.bench.large import large_project
from tests.bench.report import Case, case, finish

MOST_TIMES_EMPTY = 3.0
MOST_TO_OPEN = 300.0
"""Milliseconds."""
TIMES = 9
ROUNDS = 3
TOGETHER = 10
"""Drawings timed together: the system counts processor time in steps of 10 ms."""
HERE = Path(__file__).parent


def opening(folder: Path) -> Iterator[Case]:
    """Opening a project file from nothing: check, load, today's backup if due."""
    for name, records, target in (
        ("open 2,000 cards", large_project(journeys=1), MOST_TO_OPEN),
        ("open 6,000 cards", large_project(), None),
    ):
        store = Store(folder)
        project = store.create("Essai", create_from, records=records)
        times = []
        for _ in range(TIMES):
            store.close(project)
            for backup in store.backups(project):
                backup.path.unlink()
            start = time.perf_counter()
            store.read(project)
            times.append((time.perf_counter() - start) * 1_000)
        store.erase(project)
        yield case("console", name, statistics.median(times), "ms", target=target)


def screens(folder: Path, wanted: set[str]) -> Iterator[Case]:
    """Each screen against the empty one, both drawn again and again in turn."""
    store = Store(folder)
    project = store.create("Grand projet", create_from, records=large_project())
    store.close(project)
    query = f"project={project}&lang=fr"
    with server(HERE / "console_app.py", folder) as served, tab(served.port, query) as empty:
        empty.draw(EMPTY)
        failed = 0
        for screen in SCREENS:
            if not wanted or screen.url in wanted:
                drawn, shows_an_error = _screen(served, empty, screen.url, query)
                failed += shows_an_error
                yield drawn
    yield case("console", "screens that show an error", failed, "screens", target=0)


def _screen(served: Server, empty: Tab, url: str, query: str) -> tuple[Case, bool]:
    """What a screen costs, and whether it shows an error instead: that would be cheap."""
    page = "" if url == "home" else url
    with tab(served.port, query) as one:
        first = one.draw(page)
        drawn, floors, waits = [], [], []
        for _ in range(ROUNDS):
            floors.append(_work(served, empty, EMPTY))
            waits.append(one.draw(page))
            drawn.append(_work(served, one, page))
        failed = ", SHOWS AN ERROR" if one.failed else ""
        waited = f"first {first:.0f} ms, then {statistics.median(waits):.0f} ms waited"
        name = f"{url} ({waited}, {one.bytes / 1_000:.0f} kB{failed})"
        value, floor = statistics.median(drawn), statistics.median(floors)
        return case("console", name, value, "ms cpu", floor=floor, target=MOST_TIMES_EMPTY), one.failed


def _work(served: Server, one: Tab, page: str) -> float:
    """Processor time of one drawing, the mean of a few."""
    before = served.work()
    for _ in range(TOGETHER):
        one.draw(page)
    return (served.work() - before) / TOGETHER


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("screens", nargs="*", help="addresses of screens (all when none is named)")
    arguments = parser.parse_args()

    def cases() -> Iterator[Case]:
        with TemporaryDirectory() as folder:
            yield from opening(Path(folder) / "opening")
            yield from screens(Path(folder) / "screens", set(arguments.screens))

    finish(cases())


if __name__ == "__main__":
    main()
