"""What axe finds against WCAG 2.2 AA in a page: one way to ask it, with the same rules everywhere."""

from collections.abc import Sequence
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
COLOURS = ("color-contrast", "link-in-text-block")
HEADINGS = "heading-order"
"""Not asked for by WCAG, and yet how those who listen find their way: no level of headings is skipped."""

ASK = "(within, options) => axe.run(within, options)"


def violations(
    page: Page, within: Locator | None = None, only: Sequence[str] = TAGS, more: Sequence[str] = ()
) -> list[dict[str, Any]]:
    """Each rule that is broken, with its nodes; `only`, `more`: tags of rules or names of rules.

    What passes is not listed, and what other hosts would have to give is not asked for: both take most of the time.
    """
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(Axe().axe_script)
    rules = {name: {"enabled": True} for name in more}
    options = {"runOnly": list(only), "rules": rules, "resultTypes": ["violations"], "preload": False}
    found: dict[str, list[dict[str, Any]]] = (within or page.locator("html")).evaluate(ASK, options)
    return found["violations"]


def told(found: Sequence[dict[str, Any]]) -> str:
    """For people: the rule, where, and what to do, a line each."""
    return "\n".join(
        f"{one['id']} {node['target']} {node['html'][:200]} {node.get('failureSummary', '')[:300]}"
        for one in found
        for node in one["nodes"]
    )
