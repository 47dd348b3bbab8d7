// Where one is in the map: one stop at a time takes the keyboard, arrows go from stop to stop.
//
// A stop is a card, a touchpoint, a step, a phase, or a cell without content. Going to a stop
// chooses it. Several of a kind: Ctrl+click and Ctrl+Space one by one, Shift+click and Shift+arrow
// all that lies between; Ctrl+arrow goes on without losing what is chosen.
import { between } from "./between.js"
import { gridOf, MOVES, split, stopsIn } from "./stops.js"

const STOPS = "[data-id],[data-cell],[data-empty]"
const NOT_A_STOP = ".writing,input,select,textarea,button"

export class Focus {
  constructor(island) {
    this.island = island
    this.chosen = []
    this.at = null
    this.places = []
    island.box.addEventListener("focusin", (event) => this.entered(event))
    island.scroll.addEventListener("pointerdown", (event) => this.pressed(event), true)
    island.scroll.addEventListener("click", (event) => this.clicked(event))
    island.scroll.addEventListener("keydown", (event) => this.key(event))
  }

  stopOf(target) {
    return target.closest?.(STOPS)
  }

  /** What is chosen, as records that still exist. */
  get records() {
    return this.chosen.map((id) => this.island.view.get(id)).filter(Boolean)
  }

  /** The map or the list, whichever is seen. */
  get stage() {
    const { listed, outline, sheet } = this.island
    return (listed ? outline : sheet).root
  }

  // ---- choosing ------------------------------------------------------------------------------------

  /** A mouse chooses as it goes down, so that what is chosen can be dragged. A finger may only want to scroll. */
  pressed(event) {
    this.touching = event.pointerType === "touch"
    this.before = this.at
    const stop = this.stopOf(event.target)
    if (!stop || event.target.closest(NOT_A_STOP) || this.touching || event.button !== 0) return
    const { id } = stop.dataset
    // The focus follows in a moment and must not choose again.
    this.keeping = true
    setTimeout(() => (this.keeping = false))
    if (event.shiftKey && id) this.extend(id)
    else if ((this.severally || event.ctrlKey || event.metaKey) && id) this.toggle(id)
    else if (!this.chosen.includes(id)) this.choose(id ? [id] : [])
  }

  /** One of several, clicked and not dragged, is then the only one. */
  clicked(event) {
    const id = this.stopOf(event.target)?.dataset.id
    if (id && this.touching && this.severally) this.toggle(id)
    if (!id || this.severally || event.target.closest(NOT_A_STOP) || event.ctrlKey || event.metaKey || event.shiftKey || this.island.drag.justMoved) return
    if (this.chosen.length > 1) this.choose([id])
  }

  entered(event) {
    const stop = this.stopOf(event.target)
    if (!stop || event.target.closest(NOT_A_STOP)) return
    this.roam(stop)
    if (!this.keeping && !(this.touching && this.severally)) this.choose(stop.dataset.id ? [stop.dataset.id] : [])
    else this.island.bar.draw()
  }

  toggle(id) {
    const record = this.island.view.get(id)
    if (!record) return
    const same = this.records.filter((one) => one.type === record.type).map((one) => one.id)
    this.anchor = id
    this.choose(same.includes(id) ? same.filter((one) => one !== id) : [...same, id])
    this.tell()
  }

  /** Everything of one kind from where the choice began to here. */
  extend(id) {
    const { view } = this.island
    const here = view.get(id)
    const from = view.get(this.anchor)
    if (!here) return
    if (!from || from.type !== here.type) {
      this.choose([id])
      return
    }
    const { anchor } = this
    this.choose(between(view, from, here).map((one) => one.id))
    this.anchor = anchor
    this.tell()
  }

  tell() {
    this.island.say(this.island.words.chosen, { n: this.chosen.length })
  }

  /** With a pointer alone: every click adds to what is chosen, until this is pressed again. */
  chooseSeveral() {
    this.severally = !this.severally
    this.island.bar.draw()
  }

  choose(ids) {
    this.chosen = ids
    if (!ids.length) this.severally = false
    if (ids.length === 1) this.anchor = ids[0]
    this.mark()
    this.island.bar.draw()
  }

  /** What is chosen shows it; several also say it, of one the focus itself speaks. */
  mark() {
    const chosen = new Set(this.chosen)
    for (const node of this.stage.querySelectorAll(".chosen")) {
      if (!chosen.has(node.dataset.id)) node.classList.remove("chosen")
      node.removeAttribute("aria-description")
    }
    for (const id of chosen) {
      const node = this.island.nodeOf(id)
      node?.classList.add("chosen")
      if (chosen.size > 1) node?.setAttribute("aria-description", this.island.words.is_chosen)
    }
  }

  /** This stop is the one that Tab comes back to. */
  roam(stop) {
    for (const node of this.stage.querySelectorAll(`:is(${STOPS})[tabindex='0']`)) node.tabIndex = -1
    stop.tabIndex = 0
    this.at = stop.dataset.id || stop.dataset.cell || stop.dataset.empty
    this.remember(this.at)
  }

  /**
   * A drawing takes nodes away and makes new ones: the focus is put back on what had it, and when
   * that is gone, on the place it has left. Nothing is chosen by that, and nothing scrolls.
   */
  through(draw) {
    const { island } = this
    const root = island.box.getRootNode()
    const held = this.stopOf(root.activeElement ?? island.box)
    const had = held && island.scroll.contains(held) && !root.activeElement.closest(".writing") && (held.dataset.id || held.dataset.cell || held.dataset.empty)
    if (had) this.remember(had)
    const { keeping } = this
    this.keeping = true
    draw()
    if (had && !root.activeElement) this.nearest(had)?.focus({ preventScroll: true })
    this.keeping = keeping
  }

  /** Where one is when what one stands on goes: the cell around a card, its step, its phase. */
  remember(key) {
    const { view } = this.island
    const record = view.get(key)
    const step = view.get(record ? (record.type === "step" ? key : record.step) : split(key)[0])
    if (!record && !step) return
    const cell = { card: `${record?.step}/${record?.layer}`, touchpoint: `${record?.step}/contacts` }[record?.type]
    this.places = [cell, step?.id, step?.phase]
  }

  /** This stop, or the nearest that is left of what was around it. */
  nearest(key) {
    return [key, ...this.places].map((one) => this.find(one)).find(Boolean) ?? this.stage.querySelector(STOPS)
  }

  /** After a drawing: what is gone is no longer chosen, and there is always one stop to come back to. */
  after() {
    const { stage } = this
    const { view } = this.island
    if (this.chosen.some((id) => !view.get(id))) this.chosen = this.chosen.filter((id) => view.get(id))
    this.mark()
    if (stage.querySelector(`:is(${STOPS})[tabindex='0']`)) return
    const stop = this.find(this.at) || stage.querySelector(STOPS)
    if (stop) stop.tabIndex = 0
  }

  find(key) {
    return key && (this.island.nodeOf(key) || this.island.cellOf(key) || this.stage.querySelector(`[data-empty="${CSS.escape(key)}"]`))
  }

  // ---- going ---------------------------------------------------------------------------------------

  /** Go to a record or a cell, in sight. */
  goTo(key) {
    this.go(this.find(key))
  }

  go(stop) {
    if (!stop) return
    stop.focus({ preventScroll: true })
    stop.scrollIntoView({ block: "nearest", inline: "nearest" })
  }

  /** Back into the map, to where one was; to its beginning when that is gone. */
  back() {
    this.go(this.find(this.at) || this.stage.querySelector(STOPS))
  }

  /** The same, and what is chosen stays chosen: a menu or a panel was closed. */
  again() {
    this.keeping = true
    this.back()
    this.keeping = false
  }

  // ---- keys ----------------------------------------------------------------------------------------

  key(event) {
    if (event.target.closest(NOT_A_STOP)) return
    const stop = this.stopOf(event.target)
    const command = this.island.bar.commands.forKey(event)
    if (command) {
      event.preventDefault()
      this.island.bar.commands.run(command)
    } else if (stop && this.act(stop, event)) {
      event.preventDefault()
      event.stopPropagation()
    }
  }

  /** What a key does on a stop; true when it did something. */
  act(stop, event) {
    const { id } = stop.dataset
    const { key, ctrlKey, altKey, shiftKey } = event
    if (key === "Enter" && !ctrlKey && !altKey) this.open(stop)
    else if (key === " " && (ctrlKey || shiftKey) && id) this.toggle(id)
    else if (key === "Escape" && this.chosen.length > 1) this.choose(id ? [id] : [])
    else if (key === "ContextMenu" || (key === "F10" && shiftKey)) this.menu(stop)
    else if (altKey && key.startsWith("Arrow") && this.chosen.length > 1) this.tell()
    else return !altKey && this.arrow(stop, event)
    return true
  }

  menu(stop) {
    const { left, bottom } = stop.getBoundingClientRect()
    this.island.menu.open(left + 8, bottom - 4)
  }

  arrow(stop, event) {
    const next = this.island.listed ? this.nextInList(stop, event) : this.nextInSheet(stop, event)
    if (!next) return false
    const extends_ = event.shiftKey && next.dataset.id
    this.keeping = extends_ || (event.ctrlKey && event.key.startsWith("Arrow"))
    this.go(next)
    this.keeping = false
    if (extends_) this.extend(next.dataset.id)
    return true
  }

  /** Enter: write on a card or a title, start a card in an empty cell, look at a touchpoint. */
  open(stop) {
    const { view, writing, details } = this.island
    const record = view.get(stop.dataset.id)
    if (record?.type === "touchpoint") details.open(record)
    else if (record) writing.edit(record)
    else if (stop.dataset.empty) writing.addStep(stop.dataset.empty)
    else if (stop.dataset.cell) writing.add(stop.dataset.cell)
  }

  nextInList(stop, event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!step && event.key !== "Home" && event.key !== "End") return null
    const stops = [...this.island.scroll.querySelectorAll(STOPS)].filter((one) => one.offsetParent)
    return event.key === "Home" ? stops[0] : event.key === "End" ? stops.at(-1) : stops[stops.indexOf(stop) + step]
  }

  nextInSheet(stop, event) {
    const move = MOVES[event.key]
    if (!move) return null
    const grid = gridOf(this.island.scroll)
    const here = stop.closest(".row > *")
    const row = grid.findIndex((places) => places.includes(here))
    if (row < 0) return null
    return move(grid, row, grid[row].indexOf(here), stopsIn(here).indexOf(stop), event.ctrlKey)
  }
}
