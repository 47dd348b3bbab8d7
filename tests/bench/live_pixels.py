"""Tap to pixel in a full room, part of `tests.bench.live`.

In one Chromium: somebody's phone, the facilitator's screen and the projected view. The phone places a dot and
takes it back, so that every tap changes how many have answered; meanwhile the other phones vote again, a few
times a second, which changes nothing that is shown. From the moment of the tap (the event's own time) to the
end of the frame in which the new count is painted, by the clock that all pages of a browser share.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from statistics import median, quantiles

from playwright.async_api import Browser, Page, async_playwright

from tests.bench.report import Case, case
from tests.browser.conftest import ARGUMENTS, chromium

TAPS = 40
EACH_SECOND = 5.0
PATIENCE = 60_000
WANTED = {100: (20.0, 40.0), 300: (40.0, 100.0)}
"""Milliseconds at most, by the number of other phones: the median, the p95."""

Vote = Callable[[], Awaitable[object]]

WATCH = """(node, selector) => {
  const root = node.getRootNode()
  // A change made inside a frame is painted with it; one made outside waits for the next.
  let drawing = false
  const next = window.requestAnimationFrame.bind(window)
  window.requestAnimationFrame = (act) => next((at) => {
    drawing = true
    try { act(at) } finally { drawing = false }
  })
  const after = (act) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = act
    port2.postMessage(0)
  }
  const done = () => window.painted.push(performance.timeOrigin + performance.now())
  const shown = () => root.querySelector(selector)?.textContent
  let last = shown()
  window.painted = []
  new MutationObserver(() => {
    const text = shown()
    if (text === undefined || text === last) return
    last = text
    drawing ? after(done) : next(() => after(done))
  }).observe(root, { subtree: true, childList: true, characterData: true })
}"""

PAINTED = """() => new Promise((done) => {
  const look = () => (window.painted.length ? done(window.painted[0]) : setTimeout(look, 20))
  look()
})"""
"""Waits in the page: Playwright's own waiting evaluates text, which our pages' policy forbids."""

TAPPED = """() => {
  window.tapped = []
  addEventListener('click', (event) => window.tapped.push(performance.timeOrigin + event.timeStamp), true)
}"""


async def tap_to_pixel(base: str, code: str, desk: str, vote: Vote, count: int) -> list[Case]:
    """Measured while `vote` is called a few times a second. `desk`: the path of the facilitator's screen."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        phone = await _phone(browser, f"{base}/join/{code}?lang=fr")
        seen = {
            "the facilitator's": await _watched(browser, f"{base}{desk}", ".rd .counts"),
            "the projected view's": await _watched(browser, f"{base}/screen/{code}?lang=fr", ".told"),
        }
        others = asyncio.create_task(_going_on(vote))
        try:
            took = await _taps(phone, seen)
        finally:
            others.cancel()
            with suppress(asyncio.CancelledError):
                await others
            await browser.close()
    return [one for name, values in took.items() for one in _cases(name, values, count)]


def _cases(name: str, values: Sequence[float], count: int) -> list[Case]:
    wanted = WANTED.get(count, (None, None))
    p95 = quantiles(values, n=20, method="inclusive")[-1]
    label = f"tap to {name} pixels, {count} other phones, {EACH_SECOND:.0f} votes a second"
    return [
        case("live", f"{label}, median", median(values), "ms", target=wanted[0]),
        case("live", f"{label}, p95", p95, "ms", target=wanted[1]),
    ]


async def _phone(browser: Browser, address: str) -> Page:
    page = await browser.new_page(viewport={"width": 390, "height": 760}, locale="fr-FR", has_touch=True)
    page.set_default_timeout(PATIENCE)
    await page.goto(address)
    await page.locator("form.join button").click()
    await page.locator("[data-do$=':1']").first.wait_for()
    await page.evaluate(TAPPED)
    return page


async def _watched(browser: Browser, address: str, selector: str) -> Page:
    """A page on which the count is looked at, once it stands there."""
    page = await browser.new_page(viewport={"width": 1280, "height": 720}, locale="fr-FR")
    page.set_default_timeout(PATIENCE)
    await page.goto(address)
    await page.locator(selector).wait_for()
    await page.locator(selector).evaluate(WATCH, selector)
    return page


async def _taps(phone: Page, seen: dict[str, Page]) -> dict[str, list[float]]:
    """A dot placed, a dot taken back, and so on: each changes how many have answered."""
    chance, took = random.Random(5), {name: list[float]() for name in seen}  # noqa: S311 - repeatable on purpose
    for number in range(TAPS + 4):
        await asyncio.sleep(0.3 + chance.random() / 3)
        button = phone.locator("[data-do$=':-1']:not([aria-disabled])" if number % 2 else "[data-do$=':1']").first
        for one in (phone, *seen.values()):
            await one.evaluate("window.painted ? (window.painted.length = 0) : (window.tapped.length = 0)")
        await button.tap()
        at = float(await phone.evaluate("window.tapped[0]"))
        for name, page in seen.items():
            painted = float(await page.evaluate(PAINTED))
            if number >= 4:  # the first few warm up
                took[name].append(painted - at)
    return took


async def _going_on(vote: Vote) -> None:
    chance = random.Random(11)  # noqa: S311
    while True:
        await asyncio.sleep(chance.expovariate(EACH_SECOND))
        await vote()
