"""Tap to pixel in a full room, part of `tests.bench.live`.

In one Chromium: somebody's phone, the facilitator's screen and the projected view. The phone places a dot and
takes it back, so that every tap changes how many have answered; meanwhile the other phones vote again or say that
they have finished or not yet, a few times a second, which is shown beside. From the moment of the tap (the event's
own time, which is when the finger goes up) to the end of the frame in which the page has painted the new count, by
the clock that all pages of a browser share. What the browser then does to bring the picture to the glass is not in it,
nor in the floor.

The floor, in the same browser, a few taps of each in turns: a bare page with one button and two that draw one number,
over bare streams of a server that commits one row. What a browser takes for a tap, a request, a message and a frame
is in both.
"""

import asyncio
import json
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from statistics import median, quantiles

from tests.bench.chrome import Chromium, Page, Window, chromium
from tests.bench.report import Case, case
from tests.browser.conftest import ARGUMENTS
from tests.browser.conftest import chromium as installed

TURNS, TAPS = 5, 8
"""So many times so many taps."""
WARM = 4
"""Taps that do not count, at the beginning of each turn."""
DOWN = 0.06
"""Seconds a finger stays down."""
EACH_SECOND = 5.0
WANTED = {100: (20.0, 40.0), 300: (40.0, 100.0)}
"""Milliseconds at most, by the number of other phones: the median, the p95."""

_CHANCE = random.Random(5)  # noqa: S311 - repeatable on purpose
Vote = Callable[[], Awaitable[object]]

FIND = """(selector, root = document) => {
  // The facilitator's screen stands in a part of its page that is closed off from the rest.
  const found = root.querySelector(selector)
  if (found) return found
  for (const one of root.querySelectorAll("*")) if (one.shadowRoot) {
    const inside = find(selector, one.shadowRoot)
    if (inside) return inside
  }
}"""

WATCH = """(selector) => {
  const root = find(selector).getRootNode()
  const after = (act) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = act
    port2.postMessage(0)
  }
  const now = () => performance.timeOrigin + performance.now()
  // How many have answered; how many have finished stands behind it.
  const shown = () => root.querySelector(selector)?.textContent.match(/\\d+/)?.[0]
  let last = shown()
  window.painted = []
  new MutationObserver(() => {
    const count = shown()
    if (count === undefined || count === last) return
    last = count
    const changed = now()
    requestAnimationFrame(() => after(() => window.painted.push([changed, now()])))
  }).observe(root, { subtree: true, childList: true, characterData: true })
}"""

PAINTED = """new Promise((done) => {
  const look = () => (window.painted.length ? done(window.painted[0]) : setTimeout(look, 20))
  look()
})"""

TAPPED = """(() => {
  window.tapped = []
  addEventListener('click', (event) => window.tapped.push(performance.timeOrigin + event.timeStamp), true)
})()"""

MIDDLE = """(selector) => {
  const button = find(selector)
  button.scrollIntoView({ block: "nearest" })
  const { x, y, width, height } = button.getBoundingClientRect()
  return [x + width / 2, y + height / 2]
}"""


@dataclass
class Seen:
    """A page on which the count is looked at: milliseconds from each tap to the change, and to its pixels."""

    page: Page
    changed: list[float] = field(default_factory=list)
    painted: list[float] = field(default_factory=list)


@dataclass
class SetUp:
    """A page that is tapped, what is tapped there each time, pages that show it, and what the others do meanwhile."""

    phone: Page
    buttons: Sequence[str]
    seen: Mapping[str, Seen]
    vote: Vote


PHONE, DESKTOP = Window(390, 760, touch=True), Window(1280, 720)
FACILITATOR, PROJECTED = "the facilitator's", "the projected view's"


async def tap_to_pixel(base: str, code: str, desk: str, bare: str, votes: tuple[Vote, Vote], count: int) -> list[Case]:
    """Measured while one of `votes` (ours, the bare server's) is called a few times a second. `desk`: the path of the
    facilitator's screen; `bare`: where the floor is served."""
    async with chromium(installed(), ARGUMENTS) as browser:
        watched = {
            FACILITATOR: await _watched(browser, f"{base}{desk}", ".rd .counts"),
            PROJECTED: await _watched(browser, f"{base}/screen/{code}?lang=fr", ".told"),
        }
        dots = ("[data-do$=':1']", "[data-do$=':-1']:not([aria-disabled])")
        ours = SetUp(await _phone(browser, f"{base}/join/{code}?lang=fr"), dots, watched, votes[0])
        numbers = {name: await _watched(browser, f"{bare}/number", "p") for name in watched}
        floor = SetUp(await _bare_phone(browser, f"{bare}/tap"), ("button",), numbers, votes[1])
        for _ in range(TURNS):
            for one in (floor, ours):
                async with _going_on(one.vote):
                    await _taps(one)
    return [one for name in watched for one in _cases(name, watched[name], numbers[name], count)]


def _cases(name: str, ours: Seen, floor: Seen, count: int) -> Iterator[Case]:
    wanted = WANTED.get(count, (None, None))
    label = f"tap to {name} pixels, {count} other phones, {EACH_SECOND:.0f} votes a second"
    told = f"p50 {median(ours.changed):.1f} ms until the page is changed; bare {median(floor.changed):.1f}"
    yield case("live", f"{label}, median ({told})", median(ours.painted), "ms", target=wanted[0])
    yield case("live", f"{label}, p95", _p95(ours.painted), "ms", target=wanted[1])
    beside = f"tap to {name} pixels beside bare pages in the same browser"
    for part, of in (("median", median), ("p95", _p95)):
        value, least = of(ours.painted), of(floor.painted)
        yield case("live", f"{beside}: {value - least:.1f} ms are ours", value, f"ms {part}", floor=least)


def _p95(values: Sequence[float]) -> float:
    return quantiles(values, n=20, method="inclusive")[-1]


async def _phone(browser: Chromium, address: str) -> Page:
    page = await _looked_at(browser, address, PHONE, "form.join button")
    await page.run("find('form.join button').click()")
    await page.until("find(\"[data-do$=':1']\")")
    await page.run(TAPPED)
    return page


async def _bare_phone(browser: Chromium, address: str) -> Page:
    page = await _looked_at(browser, address, PHONE, "button")
    await page.run(TAPPED)
    return page


async def _watched(browser: Chromium, address: str, selector: str) -> Seen:
    """A page on which the count is looked at, once it stands there."""
    page = await _looked_at(browser, address, DESKTOP, selector)
    await page.run(f"({WATCH})({json.dumps(selector)})")
    return Seen(page)


async def _looked_at(browser: Chromium, address: str, window: Window, selector: str) -> Page:
    page = await browser.page(address, window)
    await page.until(f"(globalThis.find = {FIND})({json.dumps(selector)})")
    return page


async def _taps(one: SetUp) -> None:
    """A dot placed, a dot taken back, and so on: each changes how many have answered."""
    for number in range(WARM + TAPS):
        # Looked for well before: what the driver does right before a tap keeps the page's frames busy, so that
        # the tap waits for one. No finger does that.
        x, y = await one.phone.run(f"({MIDDLE})({json.dumps(one.buttons[number % len(one.buttons)])})")
        await asyncio.sleep(0.3 + _CHANCE.random() / 3)
        for page in (one.phone, *(each.page for each in one.seen.values())):
            await page.run("(window.painted ?? window.tapped).length = 0")
        await _tap(one.phone, x, y)
        # The driver asks nothing meanwhile: it would take the processors that the pages need.
        await asyncio.sleep(0.2)
        at = float(await one.phone.run("window.tapped[0]"))
        for seen in one.seen.values():
            changed, painted = await seen.page.run(PAINTED)
            if number >= WARM:
                seen.changed.append(changed - at)
                seen.painted.append(painted - at)


async def _tap(phone: Page, x: float, y: float) -> None:
    """A finger comes down and stays for a moment, as fingers do: otherwise, showing that something is pressed would
    take the time of what follows."""
    await phone.finger(down=(x, y))
    await asyncio.sleep(DOWN)
    await phone.finger(down=None)


@asynccontextmanager
async def _going_on(vote: Vote) -> AsyncIterator[None]:
    """The others go on voting. The last vote is waited for: its line is used again."""
    enough = False

    async def others() -> None:
        while not enough:
            await asyncio.sleep(_CHANCE.expovariate(EACH_SECOND))
            await vote()

    task = asyncio.create_task(others())
    try:
        yield
    finally:
        enough = True
        await task
