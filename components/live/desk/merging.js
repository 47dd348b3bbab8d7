// Several of those chosen are one person: who stays is asked first, and it can be taken back.
import { fill, listed } from "../screen/words.js"
import { html } from "../map/html.js"
import { newKey } from "../map/link.js"

export class Merging {
  /** `panel`: the list of people it is asked in. */
  constructor(panel) {
    Object.assign(this, { panel, asked: false, done: null })
  }

  /** Those chosen, in their order, with the names they go by in the list. */
  get people() {
    const { panel } = this
    return panel.desk.known.desk.people.map((one, n) => ({ ...one, name: panel.name(one, n + 1) })).filter((one) => panel.chosen.has(one.id))
  }

  /** Who stays, and who is merged into them. */
  chosen() {
    const { people } = this
    const into = people.find((one) => one.id === this.panel.value("stays")) ?? people[0]
    return { into, others: people.filter((one) => one !== into) }
  }

  markup() {
    return html`${this.asked ? this.question() : ""}${this.done ? this.offer() : ""}`
  }

  question() {
    const { words } = this.panel
    const { into, others } = this.chosen()
    const option = (one) => html`<option value="${one.id}" ${one.id === into.id ? html`selected` : ""}>${[one.name, one.department].filter(Boolean).join(" · ")}</option>`
    return html`<div id="merging" class="ask" role="group" aria-label="${words.merge}"><label>${words.who_stays} <select data-field="stays" data-focus="stays">${this.people.map(option)}</select></label><p class="small">${fill(words.merge_sure, { others: listed(others.map((one) => one.name)), into: into.name })}</p><div class="buttons"><button type="button" class="main" data-do="merge_now" data-focus="merge_now">${words.merge_now}</button><button type="button" data-do="merge_not" data-focus="merge_not">${words.cancel}</button></div></div>`
  }

  offer() {
    const { words } = this.panel
    return html`<div id="merged" class="ask"><p class="small" role="status">${this.done.said}</p><div class="buttons"><button type="button" data-do="unmerge" data-focus="unmerge">${words.undo}</button></div></div>`
  }

  /** The list is drawn anew afterwards. */
  async act(name) {
    const { panel } = this
    if (name === "merge") Object.assign(this, { asked: true, done: null })
    else if (name === "merge_not") this.asked = false
    else if (name === "merge_now") await this.merge()
    else if (name === "unmerge" && (await panel.desk.line.undo(this.done.key))) this.done = null
    panel.redraw(name === "merge" ? () => panel.focus("stays") : undefined)
  }

  async merge() {
    const { panel } = this
    const { into, others } = this.chosen()
    const key = newKey()
    if (!(await panel.desk.ask("merge_participants", [], { into: into.id, others: others.map((one) => one.id) }, key))) return
    panel.chosen.clear()
    panel.typed.delete("stays")
    const said = fill(panel.words.merged, { others: listed(others.map((one) => one.name)), into: into.name })
    Object.assign(this, { asked: false, done: { key, said } })
  }
}
