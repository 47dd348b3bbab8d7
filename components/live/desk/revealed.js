// What came out of the activity the room is at, once it is revealed: the same picture as on the wall.
import { html } from "../map/html.js"
import { counted, noteOn, picture } from "../screen/revealed.js"
import { Panel } from "./panel.js"

export class Revealed extends Panel {
  static of = ["desk", "room"]

  markup() {
    const asked = this.desk.known.room?.activity
    const here = this.desk.current
    const shown = asked && here?.id === asked.id && here.status === "revealed" ? picture(asked, this.desk.options.results) : ""
    this.node.hidden = !shown
    if (!shown) return ""
    const words = this.desk.options.results
    return html`<h2>${words.revealed} <small>${counted(asked, words)}</small></h2>${shown}<p class="small">${noteOn(asked, words)}</p>`
  }
}
