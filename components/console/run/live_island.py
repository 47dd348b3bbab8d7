"""The room while it works: a light page of its own inside the screen, which no rerun touches.

It follows one stream and asks for operations by itself (`live/console_room.py`). The page around it is drawn
once more only when the room closes. Of what was changed here the frame's undo alone hears (`undoing.py`).
"""

import streamlit as st

from components.journey.records import Department, Room, Step
from components.live.address import Reach
from components.live.assets import address
from components.live.desk_words import desk_words
from components.live.screen_words import result_words

from ..place import Here

_MOUNT = """
const mounted = new WeakMap()

export default function ({ parentElement, data, setTriggerValue }) {
  const root = parentElement.querySelector(".desk")
  const known = mounted.get(root)
  root.gone = () => setTriggerValue("gone", Date.now())
  const name = JSON.stringify(data)
  if (known?.name !== name) {
    known?.leave()
    const island = { name, leave: () => {} }
    mounted.set(root, island)
    if (!known) root.addEventListener("atelier:gone", () => root.gone())
    const styled = root.styled || (root.styled = Promise.all(data.styles.map((href) => new Promise((done) => {
      const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href })
      style.onload = style.onerror = done
      root.before(style)
    }))))
    Promise.all([import(new URL(data.module, document.baseURI).href), styled]).then(([{ mountDesk }]) => {
      if (mounted.get(root) === island) island.leave = mountDesk(root, data)
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

_DESK = st.components.v2.component("atelier_desk", html='<div class="desk"></div>', js=_MOUNT)


def desk_island(place: Here, room: Room, reached: Reach) -> None:
    """Steering the open room of a workshop."""
    names = {one.id: one.name for one in place.state.all(Department)}
    names |= {one.id: one.title for one in place.state.all(Step)}
    data = {
        "project": place.project_id,
        "session": room.session,
        "language": place.say.language,
        "sharing": place.sharing,
        "base": reached.base,
        "only_here": reached.only_here,
        "names": names,
        "words": desk_words(place.say),
        "results": result_words(place.say),
        "module": address("desk/desk.js"),
        "styles": [address("screen/revealed.css"), address("desk/desk.css")],
    }
    key = f"desk.island.{room.session}.{place.say.language}.{place.sharing}"
    _DESK(key=key, data=data, on_gone_change=lambda: None)
