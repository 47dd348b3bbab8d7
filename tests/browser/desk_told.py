"""The facilitator's screen of the room, told what no room told: as if its stream had said so."""

from typing import Any

from playwright.sync_api import Page

TOLD = """(() => {
  // What the stream has told, and a way to tell something else after it.
  const told = {}
  let stream
  window.EventSource = class extends EventSource {
    constructor(...where) {
      super(...where)
      stream = this
      for (const name of ["desk", "people", "progress", "notes", "heard"])
        this.addEventListener(name, ({ data }) => (told[name] = JSON.parse(data)))
    }
  }
  window.known = (name) => told[name] ?? null
  window.tell = ([name, change]) =>
    stream.dispatchEvent(new MessageEvent(name, { data: JSON.stringify({ ...told[name], ...change }) }))
  window.fail = () => stream.dispatchEvent(new Event("error"))
})()"""


def tells(desk: Page, name: str, **change: Any) -> None:
    """As if the stream had told it: what it told last, with something changed."""
    desk.evaluate("tell", [name, change])


def person(number: int, **more: Any) -> dict[str, Any]:
    name = f"Personne {number:02}"
    return {"id": f"p{number}", "name": name, "department": "", "via": "phone", "simulated": False} | more


def note(number: int, text: str) -> dict[str, Any]:
    nothing = {"step": None, "layer": "", "item": None, "group": None, "author": "", "department": ""}
    return {
        "id": f"n{number}",
        "text": text,
        "status": "kept",
        "via": "phone",
        "simulated": False,
        "on_map": False,
    } | nothing
