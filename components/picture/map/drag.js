// Moving with the pointer. Everything it does can be done without dragging too (commands.js, move.js).

import { inOrder } from "./between.js"

const START = 6
const EDGE = 48
const SPEED = 14

export class Drag {
  constructor(island) {
    this.island = island
    this.held = null
    island.scroll.addEventListener("pointerdown", (event) => this.press(event))
    this.onMove = (event) => this.move(event)
    this.onUp = (event) => this.drop(event)
    this.onStop = () => this.stop()
    this.onKey = (event) => {
      if (event.key !== "Escape" || !this.held?.ghost) return
      event.stopPropagation()
      this.stop()
      // The button is still down: what it does when it comes up is no click.
      this.justMoved = true
      window.addEventListener("pointerup", () => this.justDragged(), { once: true, capture: true })
    }
  }

  press(event) {
    const node = event.target.closest?.("[data-id]")
    // Fingers scroll; they move things by the bar or the menu.
    if (!node || event.button !== 0 || event.pointerType === "touch" || event.target.closest(".writing,button,select") || event.ctrlKey || event.metaKey || event.shiftKey || this.island.listed) return
    this.held = { id: node.dataset.id, x: event.clientX, y: event.clientY, node, ghost: null }
    window.addEventListener("pointermove", this.onMove)
    window.addEventListener("pointerup", this.onUp)
    window.addEventListener("pointercancel", this.onStop)
    window.addEventListener("keydown", this.onKey, true)
  }

  move(event) {
    const { held } = this
    if (!held.ghost) {
      if (Math.hypot(event.clientX - held.x, event.clientY - held.y) < START) return
      this.lift()
      if (!this.held) return
    }
    event.preventDefault()
    held.at = { clientX: event.clientX, clientY: event.clientY }
    held.ghost.style.transform = `translate(${event.clientX + 10}px,${event.clientY + 8}px)`
    this.aim(held.at)
    held.rolling ||= requestAnimationFrame(() => this.roll())
  }

  lift() {
    const { held, island } = this
    const record = island.view.get(held.id)
    if (!record || island.writing.now) return this.stop()
    const { records } = island.focus
    held.record = record
    held.ids = records.includes(record) && record.type === "card" ? inOrder(island.view, records).map((one) => one.id) : [held.id]
    held.ghost = held.node.cloneNode(true)
    held.ghost.className += " ghost"
    held.ghost.removeAttribute("data-id")
    held.ghost.style.width = `${held.node.getBoundingClientRect().width}px`
    if (held.ids.length > 1) held.ghost.dataset.count = held.ids.length
    island.box.append(held.ghost)
    island.box.classList.add("dragging")
    for (const id of held.ids) island.nodeOf(id)?.classList.add("held")
    held.mark = document.createElement("div")
    held.mark.className = "mark"
    getSelection()?.removeAllRanges()
    return null
  }

  /** Where it would land: a cell and a place in it, or beside a head. */
  aim(event) {
    const { held, island } = this
    const under = island.box.getRootNode().elementFromPoint(event.clientX, event.clientY)
    this.clear()
    held.to = null
    if (!under || !island.scroll.contains(under)) return
    if (held.record.type === "card" || held.record.type === "touchpoint") this.aimCell(under, event)
    else this.aimHead(under, event)
  }

  aimCell(under, event) {
    const { held } = this
    const cell = under.closest("[data-cell]")
    if (!cell) return
    const at = cell.dataset.cell.lastIndexOf("/")
    const step = cell.dataset.cell.slice(0, at)
    const layer = cell.dataset.cell.slice(at + 1)
    if ((held.record.type === "touchpoint") !== (layer === "contacts")) return
    const others = [...cell.querySelectorAll(":scope > [data-id]")].filter((one) => !held.ids.includes(one.dataset.id))
    let position = others.findIndex((one) => {
      const { top, height } = one.getBoundingClientRect()
      return event.clientY < top + height / 2
    })
    if (position < 0) position = others.length
    cell.classList.add("target")
    if (others[position]) others[position].before(held.mark)
    else cell.append(held.mark)
    held.to = held.record.type === "card" ? { step, layer, position } : { step, position }
  }

  aimHead(under, event) {
    const { held, island } = this
    const head = under.closest(held.record.type === "step" ? ".step" : ".phase")
    if (!head) return
    const { left, width } = head.getBoundingClientRect()
    const late = event.clientX > left + width / 2
    head.classList.add("edge")
    head.classList.toggle("late", late)
    const other = island.view.get(head.dataset.id)
    if (held.record.type === "step") {
      const phase = other ? other.phase : head.dataset.empty
      const others = island.view.stepsOf(phase).filter((one) => one.id !== held.id)
      held.to = { phase, position: other ? others.indexOf(other) + (late ? 1 : 0) : 0 }
      if (other?.id === held.id) held.to = null
    } else if (other && other.id !== held.id) {
      const others = island.view.phases.filter((one) => one.id !== held.id)
      held.to = { position: others.indexOf(other) + (late ? 1 : 0) }
    }
  }

  clear() {
    this.held.mark?.remove()
    for (const node of this.island.box.querySelectorAll(".target,.edge")) node.classList.remove("target", "edge", "late")
  }

  /** Near an edge the map scrolls on, as long as the pointer stays there, also when it holds still. */
  roll() {
    const { held, island } = this
    if (!held?.ghost) return
    const { clientX, clientY } = held.at
    const { left, right, top, bottom } = island.scroll.getBoundingClientRect()
    const by = (place, low, high) => (place < low + EDGE ? -SPEED : place > high - EDGE ? SPEED : 0)
    const { scrollLeft, scrollTop } = island.scroll
    island.scroll.scrollBy(by(clientX, left, right), by(clientY, top, bottom))
    if (scrollLeft !== island.scroll.scrollLeft || scrollTop !== island.scroll.scrollTop) this.aim(held.at)
    held.rolling = requestAnimationFrame(() => this.roll())
  }

  drop() {
    const { held, island } = this
    const to = held.ghost && held.to
    if (held.ghost) this.justDragged()
    this.stop()
    if (!to) return
    const { type } = held.record
    // What somebody else deleted while it was held stays where it is: nowhere.
    const ids = held.ids.filter((id) => island.view.get(id))
    if (!ids.length || (to.step && !island.view.get(to.step)) || (to.phase && !island.view.get(to.phase))) return
    island.moved(ids, ids.map((id, number) => ({ name: `move_${type}`, args: [id], fields: { ...to, position: to.position + number } })))
  }

  /** The click that ends a drag is not a click into a cell. */
  justDragged() {
    this.justMoved = true
    setTimeout(() => (this.justMoved = false))
  }

  stop() {
    const { held, island } = this
    window.removeEventListener("pointermove", this.onMove)
    window.removeEventListener("pointerup", this.onUp)
    window.removeEventListener("pointercancel", this.onStop)
    window.removeEventListener("keydown", this.onKey, true)
    if (!held) return
    this.clear()
    cancelAnimationFrame(held.rolling)
    held.ghost?.remove()
    island.box.classList.remove("dragging")
    for (const id of held.ids || []) island.nodeOf(id)?.classList.remove("held")
    this.held = null
  }
}
