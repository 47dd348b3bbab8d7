// Draws a view of the map: phases and steps across, layers down. Knows nothing of editing.
//
// The first drawing is one piece of markup. After it, only what differs is drawn again, found by
// identity: a record or a set of numbers that is the same object has not changed.
import { curveCells, scaleHead } from "./curve.js"
import { element, html, piece } from "./html.js"
import { card, phaseHead, stepHead, touchpoint } from "./parts.js"

/** Cards one above the other that are taller than a large window. */
const A_WINDOW = 18

export class Sheet {
  /** `hidden(record)`: whether a filter hides a card or a touchpoint. */
  constructor(root) {
    this.root = root
    this.hidden = null
    this.view = null
    this.nodes = new Map()
    this.cells = new Map()
    /** By record: the markup that its node was made from. */
    this.markup = new Map()
    /** Whether the first look may come before the rows that no window shows at once. */
    this.inTwo = false
    this.rest = []
    /** Lets cells out of sight cost nothing (`resting.js`), where somebody works in the map. */
    this.resting = null
    /** Keeps what one goes to clear of the heads (`edges.js`), there too. */
    this.edges = null
  }

  draw(view) {
    this.finish()
    const before = this.view
    this.view = view
    if (!before || shape(before) !== shape(view)) this.drawAll(view)
    else this.drawChanges(view, before)
  }

  drawAll(view) {
    const { words } = view.model
    this.nodes.clear()
    this.root.style.setProperty("--columns", Math.max(1, view.columns.length))
    this.root.setAttribute("aria-label", words.map.replace("{name}", view.journey.name))
    const all = rows(view)
    const first = this.inTwo && !this.drawn ? enough(all) : all.length
    this.drawn = true
    this.rest = all.slice(first)
    this.root.innerHTML = String(html`${phaseRow(view, this)}${stepRow(view, this)}${all.slice(0, first).map((row) => row.draw(this))}`)
    this.learn()
  }

  /** The rows that a first look left for later. */
  finish() {
    const { rest } = this
    this.rest = []
    if (!rest.length) return
    this.root.append(piece(html`${rest.map((row) => row.draw(this))}`))
    this.learn()
  }

  /** Which node shows which record, which node is which cell. */
  learn() {
    this.nodes.clear()
    this.cells.clear()
    for (const node of this.root.querySelectorAll("[data-id]")) this.nodes.set(node.dataset.id, node)
    for (const node of this.root.querySelectorAll("[data-cell]")) this.cells.set(node.dataset.cell, node)
    this.filter(this.hidden)
    this.resting?.wake()
    this.edges?.learn()
  }

  drawChanges(view, before) {
    const { layers } = view
    const told = toldAnew(view, before)
    const places = new Set([...told].map((id) => view.listOf(view.get(id))))
    for (const step of view.steps) {
      this.head(step, before, told, stepHead)
      for (const { key } of layers) this.cell(step.id + "/" + key, `card ${step.id}/${key}`, before, told, places, card)
      this.cell(step.id + "/contacts", `touchpoint ${step.id}`, before, told, places, touchpoint)
    }
    for (const phase of view.phases) this.head(phase, before, told, (one) => phaseHead(one, span(view, one), view))
    if (view.steps.some((one) => one !== before.get(one.id) || told.has(one.id))) this.curve()
  }

  head(one, before, told, draw) {
    if (one !== before.get(one.id) || told.has(one.id)) this.again(one, draw)
  }

  /** The node of a record as it reads now: the same node when it reads as before. */
  again(one, draw) {
    const old = this.nodes.get(one.id)
    const was = this.markup.get(one.id)
    const markup = String(this.made(one, draw(one, this.view)))
    if (old && markup === was) return old
    const fresh = element(markup)
    if (old) this.replace(old, fresh)
    this.nodes.set(one.id, fresh)
    return fresh
  }

  made(one, markup) {
    this.markup.set(one.id, String(markup))
    return markup
  }

  /** What stands in one cell, the list called `name`: what stays keeps its node. `told`: ids of which the numbers are new, standing in `places`. */
  cell(key, name, before, told, places, draw) {
    const [list, old] = [this.view.list(name), before.list(name)]
    const place = this.cells.get(key)
    if ((list === old && !places.has(name)) || !place) return
    const staying = new Set(list.map((one) => one.id))
    const going = old.filter((one) => !staying.has(one.id))
    for (const one of going) if (this.nodes.get(one.id)?.parentElement === place) this.drop(one.id)
    let differs = going.length > 0
    let next = place.firstElementChild
    for (const one of list) {
      let node = this.nodes.get(one.id)
      if (!node || one !== before.get(one.id) || told.has(one.id)) {
        const old = node
        node = this.again(one, draw)
        if (next === old) next = node
        differs ||= node !== old
        this.veil(node, one)
      }
      while (next?.classList.contains("writing")) next = next.nextElementSibling
      if (next === node) next = next.nextElementSibling
      else {
        place.insertBefore(node, next)
        differs = true
      }
    }
    if (differs) this.resting?.changed(place)
  }

  drop(id) {
    const node = this.nodes.get(id)
    this.nodes.delete(id)
    this.markup.delete(id)
    node?.remove()
  }

  /** A new node in the place of an old one keeps what the page had put on it. */
  replace(old, fresh) {
    for (const name of ["aria-description", "tabindex"]) if (old.hasAttribute(name)) fresh.setAttribute(name, old.getAttribute(name))
    for (const name of ["chosen", "held"]) if (old.classList.contains(name)) fresh.classList.add(name)
    old.replaceWith(fresh)
  }

  curve() {
    const row = this.root.querySelector(".row.curve")
    if (row) row.innerHTML = String(html`${scaleHead(this.view)}${curveCells(this.view)}`)
  }

  // ---- what is shown ---------------------------------------------------------------------------

  /** Hide what a filter leaves out; `hidden` is null to show everything. Returns how many things show and how many do not. */
  filter(hidden) {
    this.hidden = hidden
    const count = { shown: 0, hidden: 0 }
    let differs = false
    for (const [id, node] of this.nodes) {
      const one = this.view.get(id)
      if (!one || (one.type !== "card" && one.type !== "touchpoint")) continue
      const was = node.classList.contains("off")
      const off = this.veil(node, one)
      differs ||= was !== off
      count[off ? "hidden" : "shown"] += 1
    }
    this.fold()
    if (differs) this.resting?.wake()
    return count
  }

  /** A row without anything of what is looked for takes no room. */
  fold() {
    for (const row of this.root.children) row.classList.toggle("off", this.hidden !== null && row.querySelector("[data-cell]") !== null && !row.querySelector("[data-id]:not(.off),.writing"))
  }

  veil(node, one) {
    const off = this.hidden !== null && this.hidden(one)
    node.classList.toggle("off", off)
    return off
  }
}

/** The ids of which other numbers are told than before. */
function toldAnew({ numbers }, { numbers: before }) {
  const ids = new Set()
  if (numbers === before) return ids
  for (const [id, one] of numbers) if (before.get(id) !== one) ids.add(id)
  for (const id of before.keys()) if (!numbers.has(id)) ids.add(id)
  return ids
}

/** What makes a whole new drawing necessary: which phases, steps and layers there are, in which order. */
function shape(view) {
  view.shape ||= JSON.stringify([
    view.journey.name,
    view.phases.map((one) => [one.id, view.stepsOf(one.id).map((step) => step.id)]),
    view.layers.map((one) => one.key),
    view.channels.map((one) => [one.id, one.name]),
    hasExperience(view),
  ])
  return view.shape
}

const span = (view, phase) => Math.max(1, view.stepsOf(phase.id).length)

function phaseRow(view, sheet) {
  return html`<div class="row" role="row"><div class="lab corner top" role="columnheader"></div>${view.phases.map((phase) => sheet.made(phase, phaseHead(phase, span(view, phase), view)))}</div>`
}

function stepRow(view, sheet) {
  const { words } = view.model
  const heads = view.phases.map((phase) => {
    const steps = view.stepsOf(phase.id)
    return steps.length ? steps.map((one) => sheet.made(one, stepHead(one, view))) : html`<div class="step none" role="columnheader" data-empty="${phase.id}" tabindex="-1">${words.no_step}</div>`
  })
  return html`<div class="row" role="row"><div class="lab corner low" role="rowheader">${words.steps}</div>${heads}</div>`
}

/** Whether there is a curve to draw. A map drawn beside another (`compare.js`) has the rows of both. */
export const hasExperience = (view) => view.lived ?? view.steps.some((one) => one.target !== null || view.numbersOf(one.id).rating || view.touchpointsAt(one.id).length > 0)

/** The rows under the heads, in order: layers, and among them the curve and the touchpoints. */
function rows(view) {
  const tallest = (key) => Math.max(1, ...view.columns.map((step) => (step ? view.cardsAt(step.id, key).length : 0)))
  const layers = view.layers.map((layer) => ({ tall: tallest(layer.key), draw: (sheet) => layerRow(view, layer, sheet) }))
  const at = view.layers.findIndex((one) => one.feeling !== 0)
  layers.splice(at < 0 ? layers.length : at, 0, ...(hasExperience(view) ? [{ tall: 3, draw: () => curveRow(view) }] : []), { tall: 2, draw: (sheet) => contactRow(view, sheet) })
  return layers
}

/** How many of these rows fill a window: what is below it can follow a moment later. */
function enough(all) {
  let tall = 0
  const at = all.findIndex((row) => (tall += row.tall) >= A_WINDOW)
  return at < 0 ? all.length : at + 1
}

function layerRow(view, { key, name, feeling }, sheet) {
  const sign = feeling > 0 ? "+" : feeling < 0 ? "\u2212" : ""
  const cells = view.columns.map((step) =>
    step ? html`<div class="cell" role="gridcell" data-cell="${step.id}/${key}" tabindex="-1">${view.cardsAt(step.id, key).map((one) => sheet.made(one, card(one, view)))}</div>` : html`<div class="cell" role="gridcell"></div>`,
  )
  return html`<div class="row" role="row"><div class="lab" role="rowheader">${name}${sign && html`<small>${sign}</small>`}</div>${cells}</div>`
}

function contactRow(view, sheet) {
  const { words } = view.model
  const cells = view.columns.map((step) =>
    step ? html`<div class="cell" role="gridcell" data-cell="${step.id}/contacts" tabindex="-1">${view.touchpointsAt(step.id).map((one) => sheet.made(one, touchpoint(one, view)))}</div>` : html`<div class="cell" role="gridcell"></div>`,
  )
  return html`<div class="row" role="row"><div class="lab" role="rowheader">${words.touchpoints}<small>${words.volume}</small></div>${cells}</div>`
}

function curveRow(view) {
  return html`<div class="row curve" role="row">${scaleHead(view)}${curveCells(view)}</div>`
}
