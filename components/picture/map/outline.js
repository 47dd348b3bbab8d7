// The map as a list: the same content in reading order, the same commands. For screen readers,
// for small windows, and for whoever reads better down than across.
import { feltAt } from "./curve.js"
import { element, html } from "./html.js"
import { number, card, reasonsOf, touchpoint } from "./parts.js"

const SHOWN = ".cell [data-id]:not(.off)"

export class Outline {
  constructor(island, root) {
    this.island = island
    this.root = root
    this.nodes = new Map()
    this.cells = new Map()
    /** By step or phase: the markup it was last drawn with. */
    this.drawn = new Map()
    this.hidden = null
  }

  draw(view) {
    const shape = JSON.stringify(view.phases.map((one) => [one.id, view.stepsOf(one.id).map((step) => step.id)]))
    if (shape === this.shape) this.drawChanges(view)
    else this.drawAll(view)
    this.shape = shape
    this.find()
    this.filter(this.hidden)
  }

  drawAll(view) {
    this.drawn.clear()
    const phases = view.phases.map((phase) => {
      const steps = view.stepsOf(phase.id)
      const inside = steps.length ? steps.map((step) => this.part(step, stepPart(step, view))) : noStep(phase, view)
      return html`<section>${this.part(phase, phasePart(phase))}${inside}</section>`
    })
    this.root.innerHTML = String(html`${phases}`)
  }

  part(one, markup) {
    this.drawn.set(one.id, String(markup))
    return markup
  }

  /** Only the steps that read otherwise than before are drawn again. */
  drawChanges(view) {
    for (const phase of view.phases) this.again(phase, phasePart(phase))
    for (const step of view.steps) this.again(step, stepPart(step, view))
  }

  again(one, markup) {
    if (this.drawn.get(one.id) === String(markup)) return
    this.root.querySelector(`[data-part="${one.id}"]`).replaceWith(element(this.part(one, markup)))
  }

  find() {
    this.nodes.clear()
    this.cells.clear()
    for (const node of this.root.querySelectorAll("[data-id]")) this.nodes.set(node.dataset.id, node)
    for (const node of this.root.querySelectorAll("[data-cell]")) this.cells.set(node.dataset.cell, node)
  }

  /** A step without anything to show is left out, unless it is itself what one looks for. */
  filter(hidden) {
    this.hidden = hidden
    const { view } = this.island
    const count = { shown: 0, hidden: 0 }
    for (const [id, node] of this.nodes) {
      const one = view.get(id)
      if (!one || (one.type !== "card" && one.type !== "touchpoint")) continue
      const off = hidden !== null && hidden(one)
      node.classList.toggle("off", off)
      count[off ? "hidden" : "shown"] += 1
    }
    for (const cell of this.cells.values()) cell.parentElement.hidden = hidden !== null && !cell.querySelector("[data-id]:not(.off)")
    for (const part of this.root.querySelectorAll("section[data-part]")) part.hidden = hidden !== null && !part.querySelector(SHOWN) && hidden(view.get(part.dataset.part))
    for (const phase of this.root.children) phase.hidden = hidden !== null && !phase.querySelector("section:not([hidden])")
    return count
  }
}

const phasePart = (phase) => html`<h2 data-part="${phase.id}" data-id="${phase.id}" data-kind="phase" tabindex="-1"><span class="t" dir="auto">${phase.title}</span></h2>`

const noStep = (phase, view) => html`<p data-empty="${phase.id}" class="none" tabindex="-1">${view.model.words.no_step}</p>`

function stepPart(step, view) {
  const { words } = view.model
  const rows = view.layers.map(({ key, name }) => cell(`${step.id}/${key}`, name, view.cardsAt(step.id, key).map((one) => card(one, view)), words))
  const contacts = cell(`${step.id}/contacts`, words.touchpoints, view.touchpointsAt(step.id).map((one) => touchpoint(one, view)), words)
  const facts = factsOf(step, view)
  return html`<section data-part="${step.id}"><h3 data-id="${step.id}" data-kind="step" tabindex="-1"><span class="t" dir="auto">${step.title}</span></h3>${facts.length > 0 && html`<p class="count">${facts.join(" · ")}</p>`}${reasonsOf(step, view).map(({ said }) => html`<p class="count" dir="auto">${said}</p>`)}<div class="cells">${contacts}${rows}</div></section>`
}

/** What the map shows by the head of a step and in the curve. */
function factsOf(step, view) {
  const { words, language } = view.model
  const { truth, flag } = view.numbersOf(step.id)
  const moment = truth !== undefined && `${flag === "moment" ? "◆ " : flag ? "◇ " : ""}${words.mot.replace("{score}", number(truth, language))}`
  return [moment, ...feltAt(step, view)].filter(Boolean)
}

/** A cell is a stop too: Enter on it adds; so does its button, for the pointer. */
function cell(key, name, items, words) {
  const adds = key.endsWith("/contacts") ? words.add_contact : words.add_card_here
  return html`<div class="part"><h4>${name}</h4><div class="cell" data-cell="${key}" role="group" aria-label="${name}" tabindex="-1">${items}<button type="button" class="add" data-add tabindex="-1" aria-label="${adds}, ${name}" title="${adds}">+</button></div></div>`
}
