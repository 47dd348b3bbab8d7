// What became of one thing on the map: who changed it, when, from what to what.
import { element, html } from "./html.js"

export class Past {
  constructor(island) {
    this.island = island
    this.place = null
  }

  open(record) {
    const { words, details } = this.island
    details.show(record, html`<h2>${words.past}</h2><p class="about" dir="auto">${this.island.nameOf(record)}</p><div class="past" role="status"></div>`)
    this.place = details.node.querySelector(".past")
    details.node.querySelector("[data-close]").focus()
    return this.read(record)
  }

  /** After a drawing: while it is looked at, it follows what happens. */
  after() {
    const { place, island } = this
    if (!place?.isConnected) return
    const now = island.view.get(this.record?.id)
    if (now && now !== this.record && !island.model.waiting) this.read(now)
  }

  async read(record) {
    const { words, link } = this.island
    const { place } = this
    this.record = record
    try {
      const { entries, more } = await link.past(record.id)
      place.replaceChildren(element(html`<ol>${entries.map(entry)}</ol>`))
      if (more) place.append(element(html`<p class="count">${words.past_older}</p>`))
    } catch (problem) {
      place.replaceChildren(element(html`<p>${problem.said ? problem.message : words.cut}</p>`))
    }
  }
}

const entry = ({ when, who, what, lines }) => html`<li><p><b>${what}</b></p><p class="count">${when} · ${who}</p>${lines.map(line)}</li>`

/** A field from what to what; alone what came, struck what went. */
function line({ about, before, after }) {
  const was = before && html`<del dir="auto">${before}</del>`
  const is = after && html`<ins dir="auto">${after}</ins>`
  return html`<p class="line">${about && html`<span class="count">${about}</span> `}${was}${was && is && html` <span aria-hidden="true">→</span> `}${is}</p>`
}
