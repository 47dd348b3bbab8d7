"""One change of a map on the server: `python -m tests.bench.change`.

From an operation asked for to the message that every open window gets about it, on a map of 2,000
cards whose steps a room of forty has rated; alone in its project, and with two others like it. What
is measured is the time its thread works: waiting for a disk or a turn is the machine's affair.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from components.journey import records as r
from components.journey.operations.cards import update_card
from components.journey.operations.project import create_from
from components.language import speech
from components.live.console_map import news
from components.store import Store
from tests.bench.large import NOW, keys, large_project
from tests.bench.report import Case, case, finish

MOST = 15.0
"""Milliseconds of work, for half the changes."""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--times", type=int, default=60)
    finish(cases(parser.parse_args().times))


def cases(times: int, cards: int = 2_000) -> Iterator[Case]:
    with tempfile.TemporaryDirectory() as folder:
        for journeys in (1, 3):
            store = Store(Path(folder) / str(journeys))
            found = sorted(changes(store, rated_project(journeys, cards), times))
            what = f"a change and its message, {journeys} x {cards} cards"
            yield case("change", f"{what}, p50", statistics.median(found), "ms", target=MOST)
            yield case("change", f"{what}, p95", found[int(len(found) * 0.95)], "ms")


def rated_project(journeys: int, cards: int) -> tuple[r.Record, ...]:
    """The large project with every step of its first map rated by forty people."""
    rate = r.Activity(
        id="rate", session="s0", kind="rate", question="?", order="a5", status="revealed",
        opened_at=NOW, closed_at=NOW, revealed_at=NOW,
    )  # fmt: skip
    steps = enumerate(keys(40))
    items = [r.Item(id=f"r{n}", activity="rate", text=f"{n}", order=key, sources=(f"j0-s{n}",)) for n, key in steps]
    marks: list[dict[str, tuple[int, ...]]] = [
        {item.id: ((voter * n) % 5 - 2,) for n, item in enumerate(items)} for voter in range(40)
    ]
    ballots = [r.Ballot(id=f"rb{voter}", activity="rate", values=values) for voter, values in enumerate(marks)]
    return (*large_project(journeys, cards), rate, *items, *ballots)


def changes(store: Store, records: tuple[r.Record, ...], times: int) -> Iterator[float]:
    """Milliseconds of work for each change, as one window asks for it and another is told."""
    project, say = store.create("Grand projet", create_from, records=records), speech("fr")
    seq, known, _told = news(store, project, "j0", store.read(project).seq, None, say)
    for number in range(times):
        text = f"J'appelle encore, pour la {number}e fois"
        start = time.thread_time()
        store.run(project, update_card, "me", None, f"j0-k{number}", text=text)
        seq, known, _told = news(store, project, "j0", seq, known, say)
        yield (time.thread_time() - start) * 1_000
    store.close(project)


if __name__ == "__main__":
    main()
