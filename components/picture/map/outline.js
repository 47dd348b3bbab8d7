// The map as a list: the same content in reading order, the same commands. For screen readers,
// for small windows, and for whoever reads better down than across.
import { element, html } from "./html.js"
import { card, signed, touchpoint } from "./parts.js"

export class Outline {
  constructor(island, root) {
    this.island = island
    this.root = root
    this.nodes = new Map()
    this.cells = new Map()
  }

  draw(view) {
    const held = this.root.getRootNode().activeElement
    const key = this.root.contains(held) ? held.dataset?.id || held.dataset?.cell : null
    this.nodes.clear()
    this.cells.clear()
    this.root.innerHTML = String(view.phases.map((phase) => this.phase(phase, view)).join(""))
    for (const node of this.root.querySelectorAll("[data-id]")) this.nodes.set(node.dataset.id, node)
    for (const node of this.root.querySelectorAll("[data-cell]")) this.cells.set(node.dataset.cell, node)
    this.filter(this.hidden ?? null)
    if (key) (this.nodes.get(key) || this.cells.get(key))?.focus({ preventScroll: true })
  }

  phase(phase, view) {
    const steps = view.stepsOf(phase.id)
    const { words } = view.model
    const inside = steps.length ? steps.map((step) => this.step(step, view)) : html`<p data-empty="${phase.id}" class="none" tabindex="-1">${words.no_step}</p>`
    return html`<section><h3 data-id="${phase.id}" data-kind="phase" tabindex="-1">${phase.title}</h3>${inside}</section>`
  }

  step(step, view) {
    const { words, language } = view.model
    const numbers = view.numbersOf(step.id)
    const facts = [
      numbers.truth !== undefined && words.mot.replace("{score}", numbers.truth.toLocaleString(language)),
      numbers.rating ? words.median.replace("{value}", signed(numbers.rating.median, language, 1)) : typeof numbers.value === "number" && words.step_value.replace("{value}", signed(numbers.value, language, 1)),
      step.target !== null && words.aim.replace("{value}", signed(step.target, language)),
    ].filter(Boolean)
    const rows = view.layers.map(({ key, name }) => this.cell(`${step.id}/${key}`, name, view.cardsAt(step.id, key).map((one) => card(one, view))))
    const contacts = this.cell(`${step.id}/contacts`, words.touchpoints, view.touchpointsAt(step.id).map((one) => touchpoint(one, view)))
    return html`<section><h4 data-id="${step.id}" data-kind="step" tabindex="-1">${step.title}</h4>${facts.length > 0 && html`<p class="count">${facts.join(" · ")}</p>`}${contacts}${rows}</section>`
  }

  /** A cell is a stop too: Enter on it adds. */
  cell(key, name, items) {
    return html`<div><h5>${name}</h5><div class="cell" data-cell="${key}" role="group" aria-label="${name}" tabindex="-1">${items}</div></div>`
  }

  filter(hidden) {
    this.hidden = hidden
    let shown = 0
    for (const [id, node] of this.nodes) {
      const one = this.island.view.get(id)
      if (!one || (one.type !== "card" && one.type !== "touchpoint")) continue
      const off = hidden !== null && hidden(one)
      node.classList.toggle("off", off)
      if (!off) shown += 1
    }
    for (const cell of this.cells.values()) cell.parentElement.hidden = hidden !== null && !cell.querySelector("[data-id]:not(.off)")
    return shown
  }
}
