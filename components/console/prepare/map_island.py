"""The map on the console: a light page of its own inside the screen, which no rerun touches.

It is mounted once per journey and language. It loads the map, follows its changes and sends
operations by itself (`live/console_map.py`); Streamlit only gives it a place. When the person turns
from a map that has changed to the page around it, or only watches it, that page is drawn once more, so that its counts
and its undo are of now.
"""

from functools import partial

import streamlit as st

from components.journey.records import Journey
from components.live.assets import address

from ..place import Here, share

_MOUNT = """
const mounted = new WeakMap()

export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".island")
  const known = mounted.get(root)
  root.turned = () => setTriggerValue("left", Date.now())
  root.stopped = () => setTriggerValue("stop", Date.now())
  const name = JSON.stringify(data)
  if (known?.name !== name) {
    known?.leave()
    const island = { name, leave: () => {} }
    mounted.set(root, island)
    if (!known) {
      root.addEventListener("atelier:left", () => root.turned())
      root.addEventListener("atelier:stop", () => root.stopped())
    }
    const style = document.createElement("link")
    style.rel = "stylesheet"
    style.href = data.style
    const styled = new Promise((done) => (style.onload = style.onerror = done))
    root.before(style)
    Promise.all([import(new URL(data.module, document.baseURI).href), styled]).then(([{ mountMap }]) => {
      if (mounted.get(root) === island) island.leave = mountMap(root, data)
    })
  }
  return () => {
    // Streamlit also calls this before drawing again: only what has left the page is taken down.
    setTimeout(() => {
      if (!root.isConnected) {
        mounted.get(root)?.leave()
        mounted.delete(root)
      }
    })
  }
}
"""

_PAPER = """<style>
.st-key-undo_button, .st-key-redo_button { display: none; }
@page { size: A3 landscape; margin: 10mm; }
@media print {
  button, .st-key-map_bar, .st-key-map_next, [data-testid="stButtonGroup"], [data-testid="stSelectbox"] {
    display: none !important;
  }
  /* Set by the map (`paper.js`) while these still count the map of before. */
  :root[data-map-changed] :is(.jp-chip.counted, .st-key-map_remarks) { display: none !important; }
  .stApp, .stApp * { color-scheme: light !important; }
  :root { color-scheme: light !important; }
  html, body, .stApp, [data-testid="stMain"] { background: #fff !important; }
  [data-testid="stMainBlockContainer"] { padding: 0 !important; max-width: none !important; }
  .stApp, .stApp p, .stApp strong { color: #20242c !important; }
}
</style>"""
"""The map undoes by itself, at once: a second pair of buttons would lag behind. And what Print makes of this screen:
the sheet that `@media print` in map.css fits the map to."""

_MAP = st.components.v2.component("atelier_map", html='<div class="island"></div>', js=_MOUNT)


def map_island(place: Here, journey: Journey) -> None:
    """The map of a journey, to read and to edit in place."""
    data = {
        "project": place.project_id,
        "journey": journey.id,
        "language": place.say.language,
        "module": address("map/island.js"),
        "style": address("map/map.css"),
        "shared": place.sharing,
        "unreachable": place.say("The server does not answer. Try again in a moment."),
    }
    st.html(_PAPER)
    key = f"map.island.{journey.id}.{place.say.language}"
    _MAP(key=key, data=data, on_left_change=lambda: None, on_stop_change=partial(share, False))
