// Too many came in at once: everybody who came by phone since a moment and is not known to have sent anything is shown
// out together. How many that is is said first, and it can be taken back.
import { fill, plural } from "../screen/words.js"
import { html } from "../map/html.js"
import { newKey } from "../map/link.js"

/** From so many people with a phone on it is offered: fewer are soon chosen one by one. */
const MANY = 20
const MINUTE = 60_000

export class Flood {
  /** `panel`: the list of people it belongs to. */
  constructor(panel) {
    Object.assign(this, { panel, asked: null, done: null, busy: false })
  }

  get known() {
    return this.panel.desk.known
  }

  /** Those who came in with a phone, in their order. Made-up people leave with their rehearsal. */
  get phones() {
    return this.known.desk.people.map((one, n) => ({ ...one, name: this.panel.name(one, n + 1) })).filter((one) => one.via === "phone" && !one.simulated)
  }

  get many() {
    return this.phones.length >= MANY
  }

  /** Since when: by its name, in words, and `at`, the moment by the server's clock, told when it is asked for. */
  moments() {
    const { words, chosen, desk } = this.panel
    const phones = this.phones
    const ago = (minutes) => ({ name: String(minutes), text: fill(words.flood_last, { n: minutes }), at: () => new Date(desk.line.now() - minutes * MINUTE).toISOString() })
    const { began } = this.known.desk
    const [first] = byArrival(phones)
    const start = began ? { name: "began", text: words.flood_began, at: () => began } : { name: "first", text: words.flood_first, at: () => first.joined_at }
    const [one] = byArrival(phones.filter(({ id }) => chosen.has(id)))
    const person = one ? [{ name: "person", text: fill(words.flood_person, { name: one.name }), at: () => one.joined_at }] : []
    return [...[5, 15, 60].map(ago), start, ...person]
  }

  /** The one that is chosen: whoever came in then may no longer be chosen, or there. */
  get moment() {
    const moments = this.moments()
    const found = moments.find((one) => one.name === this.panel.value("flood_since"))
    if (!found) this.panel.typed.delete("flood_since")
    return found ?? moments[0]
  }

  get connected() {
    return this.panel.value("flood_connected", false)
  }

  /** How many it would be, at the most: some of them may send something until then. */
  most(since, connected) {
    const [unheard, present] = [this.known.heard.unheard, this.known.people.present].map((list) => new Set(list))
    return this.phones.filter((one) => unheard.has(one.id) && Date.parse(one.joined_at) >= Date.parse(since) && (connected || !present.has(one.id))).length
  }

  /** On a shared screen there is none of it: who was not heard from is nobody else's business. */
  markup() {
    const { words, desk } = this.panel
    if (desk.sharing || (!this.many && !this.asked && !this.done)) return ""
    return html`<details id="fold-flood" data-fold="flood"><summary data-focus="flood">${words.flood}</summary><p class="small">${words.flood_help}</p>${this.asked ? this.question() : this.done && !this.many ? "" : this.form()}${this.done ? this.offer() : ""}</details>`
  }

  form() {
    const { words } = this.panel
    const { moment, connected } = this
    const n = this.most(moment.at(), connected)
    const option = ({ name, text }) => html`<option value="${name}" ${name === moment.name ? html`selected` : ""}>${text}</option>`
    return html`<div id="flood-form"><label class="field">${words.flood_came} <select data-field="flood_since">${this.moments().map(option)}</select></label><label><input type="checkbox" data-field="flood_connected">${words.flood_connected}</label><p class="small" id="flood-most">${plural(words, "flood_most", n)}</p><div class="buttons"><button type="button" data-do="flood_ask" data-focus="flood_ask" aria-describedby="flood-most" ${n ? "" : html`disabled`}>${words.flood_ask}</button></div></div>`
  }

  question() {
    const { words } = this.panel
    const { since, text, connected } = this.asked
    return html`<div id="flooding" class="ask" role="group" aria-label="${words.flood_ask}"><p id="flood-sure">${plural(words, "flood_sure", this.most(since, connected), { since: text })} ${connected ? words.flood_all : words.flood_spared}</p><div class="buttons"><button type="button" class="main" data-do="flood_now" data-focus="flood_now" aria-describedby="flood-sure">${words.flood_now}</button><button type="button" data-do="flood_not" data-focus="flood_not">${words.cancel}</button></div></div>`
  }

  offer() {
    const { words } = this.panel
    return html`<div id="flooded" class="ask"><p class="small" id="flood-done" role="status">${words.flood_done}</p><div class="buttons"><button type="button" data-do="unflood" data-focus="unflood" aria-describedby="flood-done">${words.undo}</button></div></div>`
  }

  /** The list is drawn anew afterwards. */
  async act(name) {
    const { panel, busy } = this
    if (busy) return
    if (name === "flood_ask") this.ask()
    else if (name === "flood_not") this.asked = null
    else await this.waits(name === "flood_now" ? () => this.showOut() : () => this.takeBack())
    panel.redraw(name === "flood_ask" ? () => panel.focus("flood_now") : undefined)
  }

  /** Pressed twice, it is done once. */
  async waits(act) {
    this.busy = true
    await act()
    this.busy = false
  }

  /** From now on the moment stands: “the last five minutes” are those before the question. */
  ask() {
    const { moment, connected } = this
    Object.assign(this, { asked: { since: moment.at(), text: moment.text, connected }, done: null })
  }

  async showOut() {
    const { desk } = this.panel
    const { since, connected } = this.asked
    const key = newKey()
    const fields = { session: desk.options.session, since, connected }
    if (await desk.ask("remove_silent_participants", [], fields, key)) Object.assign(this, { asked: null, done: { key } })
  }

  async takeBack() {
    if (await this.panel.desk.line.undo(this.done.key)) this.done = null
  }
}

const byArrival = (people) => [...people].sort((one, two) => Date.parse(one.joined_at) - Date.parse(two.joined_at))
