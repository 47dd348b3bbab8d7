"""Two consoles on one map: from a key in one to the frame in which the other shows what it did.

The floor is two bare pages on the same server: the first asks for the same operation at the same key, the
second hears of it on the same stream and writes one line.
"""

import statistics
from collections.abc import Callable, Iterator

from playwright.sync_api import Browser, Page, Route

from tests.bench.report import Case, case

SEEN = 100.0
"""Milliseconds after which the other console shows it: both are then looking at one map. Its numbers may follow."""

KEYS = """() => addEventListener("keydown", (event) => {
  if (event.key === "Enter") window.pressed = performance.timeOrigin + event.timeStamp
}, true)"""

SIGHT = """() => {
  const now = () => performance.timeOrigin + performance.now()
  new MutationObserver((changes) => {
    const nodes = changes.flatMap(({ addedNodes }) => [...addedNodes])
    if (!window.expected || !nodes.some((one) => one.textContent.includes(window.expected))) return
    requestAnimationFrame(() => setTimeout(() => (window.shown ||= now())))
  }).observe(document.body, { subtree: true, childList: true })
}"""

SHOWN = """() => new Promise((done) => {
  const look = () => (window.shown ? done(window.shown) : setTimeout(look, 10))
  look()
})"""
"""Waits in the page: looked for at every frame, as Playwright does, it would make the browser draw all the time."""

ASKS = """<!doctype html><html lang="fr"><meta charset="utf-8"><textarea></textarea><script type="module">
addEventListener("keydown", (event) => {{
  if (event.key !== "Enter") return
  const key = crypto.randomUUID().replaceAll("-", "")
  const fields = {{ step: "{step}", layer: "doing", text: document.querySelector("textarea").value }}
  fetch("/api/console/{project}/operations?lang=fr", {{
    method: "POST",
    headers: {{ "Content-Type": "application/json", "X-Atelier": "1" }},
    body: JSON.stringify({{ key, name: "add_card", fields }}),
  }})
  event.preventDefault()
}})
window.whole = 1
</script>"""

HEARS = """<!doctype html><html lang="fr"><meta charset="utf-8"><body><script type="module">
const map = "/api/console/{project}/maps/{journey}"
const {{ seq }} = await (await fetch(`${{map}}?lang=fr`)).json()
const stream = new EventSource(`${{map}}/events?lang=fr&since=${{seq}}`)
stream.addEventListener("change", ({{ data }}) => {{
  const line = document.createElement("p")
  line.textContent = data.includes(window.expected) ? window.expected : "…"
  document.body.append(line)
}})
stream.onopen = () => (window.whole = 1)
</script>"""


def two_consoles(
    browser: Browser, base: str, project: str, journey: str, step: str, host: str, times: int, which: str
) -> Iterator[Case]:
    """`host`: the page that holds a map; `which`: what that map is called in the report."""
    pages = {
        "two-map": host,
        "two-asks": ASKS.format(project=project, step=step),
        "two-hears": HEARS.format(project=project, journey=journey),
    }
    first, other = (_page(browser, base, pages, "two-map") for _ in range(2))
    # A new card is begun where one is: Enter keeps it, and begins the next.
    first.locator(".jm .c").first.click()
    first.keyboard.press("Control+Enter")
    mine = _times(first, other, times, first.keyboard.type)
    for page in (first, other):
        page.context.close()
    asks, hears = _page(browser, base, pages, "two-asks"), _page(browser, base, pages, "two-hears")
    floor = _times(asks, hears, times, lambda text: asks.locator("textarea").fill(text))
    for page in (asks, hears):
        page.context.close()
    for label, find in (("p50", statistics.median), ("p95", _p95)):
        print(
            f"# {which}, seen in the other console, {label}: {find(mine):.1f} ms; on bare pages: {find(floor):.1f} ms"
        )
        yield case("map", f"{which}, seen in the other console, {label}", find(mine), "ms", target=SEEN)


def _page(browser: Browser, base: str, pages: dict[str, str], name: str) -> Page:
    """A window of its own, as another person has it."""
    page = browser.new_context(viewport={"width": 1280, "height": 720}).new_page()
    for each, content in pages.items():
        page.route(f"**/bench-{each}", _answer(content))
    page.goto(f"{base}/bench-{name}")
    page.wait_for_function("window.whole")
    # As long as one page is made up, every request goes round by this program.
    page.unroute_all()
    return page


def _answer(content: str) -> Callable[[Route], None]:
    return lambda route: route.fulfill(body=content, content_type="text/html; charset=utf-8")


def _times(first: Page, other: Page, times: int, write: Callable[[str], object]) -> list[float]:
    """The first time does not count: the stream tells all numbers then."""
    first.evaluate(KEYS)
    other.evaluate(SIGHT)
    taken = []
    for number in range(times + 1):
        text = f"Vu par l’autre {number}."
        write(text)
        other.evaluate("(text) => Object.assign(window, { expected: text, shown: 0 })", text)
        first.keyboard.press("Enter")
        taken.append(float(other.evaluate(SHOWN)) - float(first.evaluate("window.pressed")))
    return taken[1:]


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20, method="inclusive")[-1]
