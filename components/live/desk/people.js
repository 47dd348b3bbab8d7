// Who is in, who is there, who has finished, who was not heard yet; never what anybody answered.
import { draw } from "../phone/draw.js"
import { Erasing } from "./erasing.js"
import { Flood } from "./flood.js"
import { Merging } from "./merging.js"
import { around, drawRows } from "./rows.js"
import { fill, plural } from "../screen/words.js"
import { html } from "../map/html.js"
import { IS_TOP, Panel } from "./panel.js"

const LONG = 12
/** Fields that say something else once they are changed. */
const TELLING = ["stays", "flood_since", "flood_connected", "erase_notes"]

export class People extends Panel {
  static of = ["desk", "people", "heard"]

  constructor(desk, node) {
    super(desk, node)
    Object.assign(this, { chosen: new Set(), merging: new Merging(this), flood: new Flood(this), erasing: new Erasing(this) })
    node.addEventListener("change", ({ target }) => {
      if (TELLING.includes(target.dataset.field)) this.redraw()
      if (!target.dataset.person) return
      target.checked ? this.chosen.add(target.dataset.person) : this.chosen.delete(target.dataset.person)
      this.redraw()
    })
  }

  draw() {
    this.focused(() => {
      super.draw()
      this.rows()
    })
  }

  /** What differs, into the page. A tap changes one person among hundreds: they are drawn by themselves. */
  put(markup) {
    draw(this.node, markup)
  }

  /** After a person who is gone, the next one, else the one before; after a button for those chosen, what it led to. */
  heirs(active) {
    if (active.closest("#fold-flood")) return ["unflood", "flood_ask", "flood_since", "flood"]
    const erasing = active.closest("#erasing")
    if (erasing) return Erasing.heirs(erasing.dataset)
    const list = active.closest(".persons")
    if (!list) return ["stays", "unmerge", "merge", "remove"]
    return around([...list.children], active).map((row) => row.querySelector("[data-focus]").dataset.focus)
  }

  markup() {
    const { desk, heard } = this.desk.known
    const { words } = this
    const ids = new Set(desk.people.map((one) => one.id))
    this.chosen = new Set([...this.chosen].filter((id) => ids.has(id)))
    if (this.chosen.size < 2) this.merging.asked = false
    this.erasing.settle()
    return html`<h2 ${IS_TOP}>${words.people} <small>${desk.people.length}</small></h2>${desk.people.length ? this.list(desk) : html`<p class="small">${words.nobody}</p>`}${this.together(this.desk.current)}${this.silent(desk, heard)}${this.withoutPhone(desk, heard)}${this.flood.markup()}${this.away(desk.away)}${this.desk.sharing && desk.people.length ? html`<p class="small">${words.not_shared}</p>` : ""}`
  }

  away(people) {
    const { words } = this
    if (!people.length) return ""
    const told = plural(words, "away", people.length)
    if (this.desk.sharing) return html`<p class="small">${told}</p>`
    return html`<details id="fold-away" data-fold="away"><summary data-focus="away">${told}</summary><div class="buttons">${this.erasing.button("away")}</div>${this.erasing.question("away")}<ul class="persons ${people.length > LONG ? "long" : ""}">${people.map((one, n) => html`<li><span class="who">${this.name(one, n + 1)}</span><button type="button" data-do="back" data-id="${one.id}" data-focus="back-${one.id}">${words.let_in}</button></li>`)}</ul></details>`
  }

  name(one, n) {
    return one.name || fill(this.words.unnamed, { n })
  }

  list(desk) {
    const { words, chosen, merging, erasing } = this
    const tools = chosen.size && !merging.asked && erasing.asked !== "chosen" ? html`<div class="buttons">${chosen.size > 1 ? html`<button type="button" data-do="merge" data-focus="merge">${words.merge}</button>` : ""}<button type="button" data-do="remove" data-focus="remove">${plural(words, "remove", chosen.size)}</button>${erasing.button("chosen")}</div>` : ""
    return html`<ul id="persons" class="persons ${desk.people.length > LONG ? "long" : ""}" data-scroll="persons" data-rows></ul>${tools}${merging.markup()}${erasing.question("chosen")}`
  }

  rows() {
    const list = this.node.querySelector("[data-rows]")
    if (!list) return
    const { people } = this.desk.known
    const [present, finished, sent] = [people.present, people.finished, people.sent].map((list) => new Set(list))
    const open = this.desk.current?.status === "open"
    const state = ({ id }) => (this.desk.sharing ? ["", ""] : finished.has(id) ? ["✓", this.words.has_finished] : open && sent.has(id) ? ["…", this.words.at_work] : ["", ""])
    drawRows(list, this.desk.known.desk.people.map((one, n) => this.row(one, this.name(one, n + 1), present.has(one.id), state(one))))
  }

  row(one, name, present, state) {
    const { words } = this
    const there = present || one.via !== "phone"
    const chosen = this.chosen.has(one.id)
    const cells = () => html`<label><input type="checkbox" data-person="${one.id}" data-focus="p-${one.id}" ${chosen ? html`checked` : ""}><span class="dot ${there ? "on" : ""}" role="img" aria-label="${there ? words.present : words.not_present}" title="${there ? words.present : words.not_present}">${there ? "●" : "○"}</span><span class="who">${name}${one.department ? html` <small>${one.department}</small>` : ""}${one.simulated ? html` <small class="made">${words.made_up}</small>` : ""}${one.via !== "phone" ? html` <small>${words.without_phone}</small>` : ""}</span></label><span class="state" title="${state[1]}">${state[0]}<span class="vh">${state[1]}</span></span>`
    return {
      id: `person-${one.id}`,
      told: JSON.stringify([name, one.department, one.via, one.simulated, there, chosen, state[0]]),
      draw: (place) => {
        draw(place, cells())
        place.querySelector("[data-person]").checked = chosen
      },
    }
  }

  /** Of people without a phone it is only known how many were typed in. */
  withoutPhone(desk, { typed }) {
    const some = desk.people.filter((one) => one.via !== "phone").length
    const asked = this.desk.current && this.desk.current.status !== "draft"
    return some && asked ? html`<p class="small">${plural(this.words, "typed_in", typed, { total: some })}</p>` : ""
  }

  /** Why marks come late where notes have no names. */
  together(asked) {
    return asked?.together ? html`<p class="small">${fill(this.words.together, { n: asked.together })}</p>` : ""
  }

  silent(desk, { unheard, unplaced = 0 }) {
    const { words } = this
    const names = new Map(desk.people.map((one, n) => [one.id, this.name(one, n + 1)]))
    const who = unheard.map((id) => names.get(id)).filter(Boolean)
    if (!desk.people.some((one) => one.via === "phone") || !this.desk.current || this.desk.current.status === "draft") return ""
    if (!who.length) return html`<p class="small">${words.all_heard}</p>`
    const apart = desk.activities.find((one) => one.together)
    const earlier = this.desk.current.together ? null : apart
    const told = plural(words, apart ? "perhaps" : "unheard", who.length)
    if (this.desk.sharing) return html`<p class="small">${told}</p>`
    return html`<details id="fold-silent" data-fold="silent"><summary data-focus="silent">${told}</summary><p class="small">${who.join(", ")}</p>${this.together(earlier)}${unplaced ? html`<p class="small">${plural(words, "unplaced", unplaced)}</p>` : ""}<button type="button" data-do="nudge" data-focus="nudge">${words.nudge}</button></details>`
  }

  async act(name, { id }) {
    const { desk: room } = this.desk.known
    if (name === "back") this.desk.ask("remove_participant", [id], { removed: false })
    else if (name === "remove") for (const one of this.chosen) this.desk.ask("remove_participant", [one])
    else if (name.includes("flood")) await this.flood.act(name)
    else if (name.startsWith("erase_")) await this.erasing.act(name)
    else if (name.includes("merge")) await this.merging.act(name)
    else if (name === "nudge") this.desk.copy(fill(this.words.nudge_text, { question: this.desk.current?.question ?? "", link: `${this.desk.options.base}/join/${room.code}` }), this.words.nudge_copied)
  }
}
