// A part of the desk that draws itself from what is known, and keeps focus and typing through it.
import { sized } from "../screen/sized.js"

export class Panel {
  /** The news it is drawn from. */
  static of = []

  constructor(desk, node) {
    Object.assign(this, { desk, node, drawn: "" })
    /** What stands in fields, by their name: typing outlives a drawing. */
    this.typed = new Map()
    node.addEventListener("input", ({ target }) => {
      if (target.dataset.field) this.typed.set(target.dataset.field, target.type === "checkbox" ? target.checked : target.value)
    })
    node.addEventListener("click", (event) => {
      const button = event.target.closest("[data-do]")
      if (button && !button.disabled) this.act(button.dataset.do, button.dataset, event)
    })
    node.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.dataset?.enter && !event.isComposing) {
        event.preventDefault()
        this.act(event.target.dataset.enter, event.target.dataset, event)
      }
    })
  }

  get words() {
    return this.desk.words
  }

  value(field, usual = "") {
    return this.typed.has(field) ? this.typed.get(field) : usual
  }

  /** What changes with every tap, drawn by itself: a person who votes moves nothing else. */
  count() {}

  /** The markup, into the page. */
  put(markup) {
    this.node.innerHTML = markup
  }

  draw() {
    const markup = String(this.markup())
    if (markup === this.drawn) return this.count()
    this.drawn = markup
    const root = this.node.getRootNode()
    const active = root.activeElement
    const held = active && this.node.contains(active) ? (active.dataset.focus ?? active.dataset.field) : null
    const caret = held && "selectionStart" in active ? [active.selectionStart, active.selectionEnd] : null
    const opened = new Set(Array.from(this.node.querySelectorAll("details[open]"), (one) => one.dataset.fold))
    const scrolled = new Map(Array.from(this.node.querySelectorAll("[data-scroll]"), (one) => [one.dataset.scroll, one.scrollTop]))
    this.put(markup)
    this.count()
    sized(this.node)
    for (const one of this.node.querySelectorAll("details")) one.open = opened.has(one.dataset.fold) || one.open
    for (const one of this.node.querySelectorAll("[data-field]")) {
      if (!this.typed.has(one.dataset.field)) continue
      if (one.type === "checkbox") one.checked = this.typed.get(one.dataset.field)
      else one.value = this.typed.get(one.dataset.field)
    }
    for (const one of this.node.querySelectorAll("[data-scroll]")) one.scrollTop = scrolled.get(one.dataset.scroll) ?? 0
    if (held) this.focus(held, caret)
  }

  focus(name, caret = null) {
    const place = this.node.querySelector(`[data-focus="${CSS.escape(name)}"],[data-field="${CSS.escape(name)}"]`)
    if (!place) return
    place.focus()
    if (caret?.[0] != null) try { place.setSelectionRange(...caret) } catch { /* not a text field */ }
  }
}
