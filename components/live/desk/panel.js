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

  /** What changes with every tap, drawn by itself: a person who votes moves nothing else. `still`: only what moves
   *  nothing; false where something waits for that reason. */
  count() {}

  /** The facilitator has changed something here: it is drawn as soon as nothing else is pressed or dragged. `then`: what
   *  comes after. */
  redraw(then) {
    this.desk.redraw(this, then)
  }

  draw() {
    const markup = String(this.markup())
    if (markup === this.drawn) return this.count()
    this.drawn = markup
    this.focused(() => {
      const opened = new Set(Array.from(this.node.querySelectorAll("details[open]"), (one) => one.dataset.fold))
      this.put(markup)
      for (const one of this.node.querySelectorAll("details")) one.open = opened.has(one.dataset.fold) || one.open
      this.retype()
    })
  }

  /** The markup, into the page, all of it anew. */
  put(markup) {
    const scrolled = new Map(Array.from(this.node.querySelectorAll("[data-scroll]"), (one) => [one.dataset.scroll, one.scrollTop]))
    this.node.innerHTML = markup
    this.count()
    sized(this.node)
    for (const one of this.node.querySelectorAll("[data-scroll]")) one.scrollTop = scrolled.get(one.dataset.scroll) ?? 0
  }

  retype() {
    for (const one of this.node.querySelectorAll("[data-field]")) {
      if (!this.typed.has(one.dataset.field)) continue
      if (one.type === "checkbox") one.checked = this.typed.get(one.dataset.field)
      else one.value = this.typed.get(one.dataset.field)
    }
  }

  /** Change what stands here; what had the focus has it afterwards, without anything being scrolled for it. */
  focused(change) {
    const root = this.node.getRootNode()
    const active = root.activeElement
    const name = (one) => (one && this.node.contains(one) ? (one.dataset.focus ?? one.dataset.field) : null)
    const held = name(active)
    const caret = held && "selectionStart" in active ? [active.selectionStart, active.selectionEnd] : null
    change()
    if (held && name(root.activeElement) !== held) this.focus(held, caret, { preventScroll: true })
  }

  focus(name, caret = null, how = {}) {
    const place = this.node.querySelector(`[data-focus="${CSS.escape(name)}"],[data-field="${CSS.escape(name)}"]`)
    if (!place) return
    place.focus(how)
    if (caret?.[0] != null) try { place.setSelectionRange(...caret) } catch { /* not a text field */ }
  }
}
