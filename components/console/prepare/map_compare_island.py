"""Two maps in one drawing, to read: a light page of its own inside the screen.

Which columns correspond and what differs is worked out here and given to it as data; the two maps
it loads by itself, each as it was at its revision.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

import streamlit as st

from components.exchange.map_differences import fate_words, field_words
from components.exchange.table_columns import View
from components.insight.map_compare import Comparison, Difference, Fate
from components.language import Speech
from components.live.assets import address
from components.picture.map_compare_words import compare_words

from ..place import Here, share
from .map_compare_sides import Chosen

SIGNS: dict[Fate, str] = {"added": "+", "removed": "−", "changed": "≠", "moved": "↔", "merged": "⋈", "split": "⇉"}
"""What a difference is, besides its word."""

_MOUNT = """
const mounted = new WeakMap()

export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".aside")
  if (!root.stopped) root.addEventListener("atelier:stop", () => root.stopped())
  root.stopped = () => setTriggerValue("stop", Date.now())
  const name = JSON.stringify(data)
  const known = mounted.get(root)
  if (known?.name === name) return
  const drawing = { name, leave: known?.leave }
  mounted.set(root, drawing)
  const styled = root.styled || (root.styled = Promise.all(data.styles.map((href) => {
    const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href })
    root.before(style)
    return new Promise((done) => (style.onload = style.onerror = done))
  })))
  Promise.all([import(new URL(data.module, document.baseURI).href), styled]).then(([{ mountCompare }]) => {
    if (mounted.get(root) === drawing) mountCompare(root, data)
  })
}
"""

_COMPARE = st.components.v2.component("atelier_compare", html='<div class="aside"></div>', js=_MOUNT)


def compare_island(place: Here, found: Comparison, above: Chosen, below: Chosen) -> None:
    """The two maps, with what differs marked on both."""
    assert above.side is not None and below.side is not None  # noqa: S101 - there is a comparison
    upper, lower = View(above.side.state, place.say), View(below.side.state, place.say)
    data = {
        "project": place.project_id,
        "language": place.say.language,
        "sides": [
            {"journey": one.side.journey.id, "at": one.side.state.seq, "name": one.words}
            for one in (above, below)
            if one.side is not None
        ],
        "stretches": [[[one.above, one.below], one.columns] for one in found.aside.stretches],
        "differences": list(_marks(found, upper, lower)),
        "shared": place.sharing,
        "words": compare_words(place.say),
        "module": address("map/compare.js"),
        "styles": [address("map/map.css"), address("map/compare.css")],
    }
    _COMPARE(key=f"compare.island.{place.say.language}", data=data, on_stop_change=partial(share, False))


def _marks(found: Comparison, above: View, below: View) -> Iterator[dict[str, Any]]:
    """One mark per difference: the two ids, its signs, its words and, field by field, both values."""
    for one in found.differences:
        yield {
            "ids": [one.above.id if one.above else None, one.below.id if one.below else None],
            "sign": "".join(SIGNS[fate] for fate in one.fates),
            "word": ", ".join(fate_words(below.say, found.aside.relation, fate) for fate in one.fates),
            "lines": list(_lines(one, above, below, below.say)),
        }


def _lines(one: Difference, above: View, below: View, say: Speech) -> Iterator[str]:
    for label, before, after in field_words(one, above, below):
        yield f"{say.colon(label.capitalize())} {before or '–'} → {after or '–'}"
