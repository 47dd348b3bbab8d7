"""The map in a real browser: first paint, adding, moving and typing on 40 steps and 2,000 cards.

`python -m tests.bench.map [--times 40] [--only two]`. First paint, from the start of the navigation, against a
bare page of as many plain elements from the same server (the rows that no window shows at once follow in
the next frame: that is told too); interactions from the key to the paint
after it, at most 100 ms at p95 (a limit in itself: the floor is told beside it, a key on the bare page). Then
two consoles (`map_two`), on the example and on the large map: from a key in one to the frame in which the other
shows it, the same limit.
"""

import argparse
import statistics
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, Route, sync_playwright

from components.journey.operations.project import create_from
from components.journey.records import Journey, Phase, Step
from components.journey.state import State
from components.live.assets import address
from components.store import Store
from sample_data import build
from tests.bench.browserless import ROOT, Server, server
from tests.bench.large import large_project
from tests.bench.map_two import two_consoles
from tests.bench.report import Case, case, finish
from tests.browser.conftest import ARGUMENTS, chromium

PAINTED = 100.0
"""Milliseconds from a key to what it changes, which a person still takes for at once."""

HOST = """<!doctype html><html lang="fr"><meta charset="utf-8"><link rel="stylesheet" href="{style}">
<style>html{{color-scheme:light}}body{{margin:0}}</style><div id="root"></div><script type="module">
import {{ mountMap }} from "{module}"
const then = (name) => () => requestAnimationFrame(() => setTimeout(() => (window[name] = performance.now())))
addEventListener("atelier:shown", then("painted"))
addEventListener("atelier:drawn", then("whole"))
mountMap(document.getElementById("root"), {{ project: "{project}", journey: "{journey}", language: "fr" }})
</script>"""

BARE = """<!doctype html><html lang="fr"><meta charset="utf-8"><body tabindex="0">{elements}
<textarea></textarea><script>
requestAnimationFrame(() => setTimeout(() => (window.painted = performance.now())))
</script>"""

WATCH = """() => {
  window.times = []
  addEventListener("keydown", (event) => {
    const start = event.timeStamp
    requestAnimationFrame(() => setTimeout(() => window.times.push(performance.now() - start)))
  }, true)
}"""

TAKEN = """() => new Promise((done) => {
  const look = () => (window.times.length ? done(window.times[0]) : setTimeout(look, 10))
  look()
})"""
"""Waits in the page: looked for at every frame, as Playwright does, it would make the browser draw all the time."""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--times", type=int, default=40)
    parser.add_argument("--only", choices=["one", "two"])
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder))
        project = store.create("Grand projet", create_from, records=large_project(journeys=1))
        example = store.create("Exemple", create_from, records=build("fr", store.clock().date()))
        store.close(project)
        with server(ROOT / "app.py", Path(folder)) as running, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
            finish(_asked(browser, running, project, store.read(example), example, asked.times, asked.only))


def _asked(
    browser: Browser, running: Server, project: str, state: State, example: str, times: int, only: str | None
) -> Iterator[Case]:
    """Those of one console, then those of two; or only these. `state`: what is in the example."""
    if only != "two":
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        yield from cases(page, running, project, times)
        page.close()
    if only != "one":
        base = f"http://localhost:{running.port}"
        journey = state.all(Journey)[0].id
        step = next(
            step.id for phase in state.where(Phase, journey=journey) for step in state.where(Step, phase=phase.id)
        )
        host = _host(example, journey)
        yield from two_consoles(browser, base, example, journey, step, host, times, "the example")
        yield from two_consoles(browser, base, project, "j0", "j0-s0", _host(project), times, "2,000 cards")


def _host(project: str, journey: str = "j0") -> str:
    return HOST.format(style=address("map/map.css"), module=address("map/island.js"), project=project, journey=journey)


def cases(page: Page, running: Server, project: str, times: int) -> Iterator[Case]:
    base = f"http://localhost:{running.port}"
    host = _host(project)
    page.route("**/bench-map", lambda route: _serve(route, host))
    page.goto(f"{base}/bench-map")
    page.wait_for_function("window.whole")
    count = int(page.evaluate("document.querySelectorAll('*').length"))
    bare = BARE.format(elements="<div>Je remarque le détail</div>" * (count - 6))
    page.route("**/bench-bare", lambda route: _serve(route, bare))
    # In turns, so that whatever else the machine does weighs on both.
    pairs = [(_first_paint(page, f"{base}/bench-map"), _first_paint(page, f"{base}/bench-bare")) for _ in range(9)]
    mine, floor = ([one[side] for one in pairs] for side in (0, 1))
    yield case("map", f"first paint of {count} elements, p50", statistics.median(mine), "ms",
               floor=statistics.median(floor), target=2)  # fmt: skip
    whole = statistics.median(_first_paint(page, f"{base}/bench-map", "whole") for _ in range(5))
    yield case("map", "all of it drawn, p50", whole, "ms", floor=statistics.median(floor))
    yield case("map", "first paint, p95", _p95(mine), "ms", floor=_p95(floor), target=2)
    key = _p95(_bare_keys(page, f"{base}/bench-bare", times))
    page.goto(f"{base}/bench-map")
    page.wait_for_function("window.whole")
    # As long as one page is made up, every request goes round by this program.
    page.unroute_all()
    page.evaluate(WATCH)
    yield from _interactions(page, times, key)


def _interactions(page: Page, times: int, key: float) -> Iterator[Case]:
    """Each with the p95 of a key on the bare page told beside it."""
    card = page.locator(".jm .c").nth(40)
    jobs: dict[str, Callable[[], None]] = {
        "type": lambda: page.keyboard.press("a"),
        "add": lambda: page.keyboard.press("Enter"),
        "move": lambda: page.keyboard.press("Alt+ArrowRight"),
        "go": lambda: page.keyboard.press("ArrowDown"),
    }
    card.click()
    page.keyboard.press("Control+Enter")
    for name, job in jobs.items():
        if name == "move":
            page.keyboard.press("Escape")
            card.click()
        taken = []
        for number in range(times):
            if name == "add":
                page.keyboard.type(f"Carte {number}")
            if name == "move" and number % 30 == 29:
                page.locator(".jm .c").nth(40 + number).click()
            page.evaluate("window.times.length = 0")
            job()
            taken.append(float(page.evaluate(TAKEN)))
        for label, value in (("p50", statistics.median(taken)), ("p95", _p95(taken))):
            print(f"# {name} {label}: {value:.1f} ms; a key on the bare page, p95: {key:.1f} ms")
            yield case("map", f"{name}, {label}", value, "ms", target=PAINTED)


def _bare_keys(page: Page, url: str, times: int) -> list[float]:
    page.goto(url)
    page.wait_for_function("window.painted")
    page.evaluate(WATCH)
    page.locator("textarea").focus()
    taken = []
    for _ in range(times):
        page.evaluate("window.times.length = 0")
        page.keyboard.press("a")
        taken.append(float(page.evaluate(TAKEN)))
    return taken


def _first_paint(page: Page, url: str, moment: str = "painted") -> float:
    page.goto(url)
    page.wait_for_function(f"window.{moment}")
    return float(page.evaluate(f"window.{moment}"))


def _serve(route: Route, content: str) -> None:
    route.fulfill(body=content, content_type="text/html; charset=utf-8")


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20, method="inclusive")[-1]


if __name__ == "__main__":
    main()
