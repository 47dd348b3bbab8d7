// "Move to…": the way without dragging. Which step, which row, which place in it.
import { inOrder } from "./between.js"
import { element, fill, html } from "./html.js"
import { apart } from "./namesakes.js"

export class MoveDialog {
  constructor(island, records) {
    this.island = island
    this.records = inOrder(island.view, records)
    this.kind = records[0].type
  }

  open() {
    const { words } = this.island
    this.node = element(html`<dialog aria-label="${words.move_to}"><form method="dialog"><h2>${this.records.length > 1 ? fill(words.chosen, { n: this.records.length }) : this.island.nameOf(this.records[0])}</h2>${this.fields()}<div class="buttons"><button type="button" data-cancel>${words.cancel}</button><button type="submit" class="main">${words.move}</button></div></form></dialog>`)
    this.island.box.append(this.node)
    // Escape closes a dialog without asking anybody.
    this.node.addEventListener("cancel", () => setTimeout(() => this.finish()))
    this.node.addEventListener("keydown", (event) => this.key(event))
    this.node.addEventListener("change", (event) => event.target.name !== "position" && this.places())
    this.node.querySelector("[data-cancel]").addEventListener("click", () => this.finish())
    this.node.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault()
      this.move()
    })
    this.places()
    this.node.showModal()
  }

  /** Enter moves, from any of the lists. */
  key(event) {
    if (event.key === "Escape") event.stopPropagation()
    if (event.key !== "Enter" || !event.target.matches("select")) return
    event.preventDefault()
    this.move()
  }

  fields() {
    const { view, words } = this.island
    const [record] = this.records
    const select = (name, label, options) => html`<label for="move-${name}">${label}</label><select id="move-${name}" name="${name}">${options}</select>`
    const option = (value, text, chosen) => html`<option value="${value}" ${chosen && html`selected`}>${text}</option>`
    if (this.kind === "step") {
      return html`${select("phase", words.phase, apart(view.phases.map((one) => [one.id, one.title])).map(([id, title]) => option(id, title, id === record.phase)))}${select("position", words.place, "")}`
    }
    const titles = new Map(apart(view.phases.flatMap((phase) => view.stepsOf(phase.id)).map((one) => [one.id, one.title])))
    const steps = view.phases.map((phase) => html`<optgroup label="${phase.title}">${view.stepsOf(phase.id).map((one) => option(one.id, titles.get(one.id), one.id === record.step))}</optgroup>`)
    const rows = this.kind === "card" ? select("layer", words.layer, view.layers.map((one) => option(one.key, one.name, one.key === record.layer))) : ""
    return html`${select("step", words.step, steps)}${rows}${select("position", words.place, "")}`
  }

  value(name) {
    return this.node.querySelector(`[name=${name}]`)?.value
  }

  /** The others in the place chosen. */
  there() {
    const { view } = this.island
    const moving = new Set(this.records.map((one) => one.id))
    const list = this.kind === "step" ? view.stepsOf(this.value("phase")) : this.kind === "card" ? view.cardsAt(this.value("step"), this.value("layer")) : view.touchpointsAt(this.value("step"))
    return list.filter((one) => !moving.has(one.id))
  }

  places() {
    const { words } = this.island
    const others = this.there()
    const named = apart(others.map((one) => [one.id, this.island.nameOf(one)]))
    const after = named.map(([, name], number) => html`<option value="${number + 1}" ${number === others.length - 1 && html`selected`}>${fill(words.after, { name })}</option>`)
    this.node.querySelector("[name=position]").innerHTML = String(html`<option value="0">${words.first}</option>${after}`)
  }

  move() {
    const { island, kind, records } = this
    const position = Number(this.value("position"))
    const place = kind === "step" ? { phase: this.value("phase") } : kind === "card" ? { step: this.value("step"), layer: this.value("layer") } : { step: this.value("step") }
    const calls = records.map((one, number) => ({ name: `move_${kind}`, args: [one.id], fields: { ...place, position: position + number } }))
    this.finish()
    island.moved(records.map((one) => one.id), calls)
  }

  finish() {
    this.node.close()
    this.node.remove()
    this.island.focus.goTo(this.records[0].id)
  }
}
