// A part of the desk that draws itself from what is known, and keeps focus and typing through it.
import { html } from "../map/html.js"
import { sized } from "../screen/sized.js"

const TOP = "top"
/** On the heading of a part: where the focus goes when nothing else of it is left. */
export const IS_TOP = html`tabindex="-1" data-focus="${TOP}"`

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

  /** What was typed, back into the fields within `place`. */
  retype(place = this.node) {
    for (const one of place.querySelectorAll("[data-field]")) {
      if (!this.typed.has(one.dataset.field)) continue
      if (one.type === "checkbox") one.checked = this.typed.get(one.dataset.field)
      else one.value = this.typed.get(one.dataset.field)
    }
  }

  /** Change what stands here; what had the focus has it afterwards, without anything being scrolled for it. What is gone
   *  leaves it to its heirs, whoever took it away: the keyboard is never sent back to the top of the page. */
  focused(change) {
    const root = this.node.getRootNode()
    const active = root.activeElement
    if (!active || !this.node.contains(active)) return change()
    const held = named(active)
    const caret = "selectionStart" in active ? [active.selectionStart, active.selectionEnd] : null
    const heirs = this.heirs(active)
    change()
    const now = root.activeElement
    const stayed = this.node.contains(now) && !now.disabled && !this.node.hidden && (held ? named(now) === held : now === active)
    if (stayed || (held && this.focus(held, caret, { preventScroll: true }))) return
    if (!heirs.some((name) => this.focus(name))) this.refuge()
  }

  /** By their names, best first: what has the focus once the element that has it now is gone. */
  heirs(_active) {
    return []
  }

  /** The heading, where nothing else is left to be focused; of a part that is put away, that of what the room is asked. */
  refuge() {
    if (this.focus(TOP)) return
    const { room } = this.desk
    if (room !== this) room.refuge()
  }

  /** Whether it is there, and has the focus now. */
  focus(name, caret = null, how = {}) {
    const place = this.node.querySelector(`[data-focus="${CSS.escape(name)}"],[data-field="${CSS.escape(name)}"]`)
    if (!place || place.disabled || this.node.hidden) return false
    place.focus(how)
    if (caret?.[0] != null) try { place.setSelectionRange(...caret) } catch { /* not a text field */ }
    return true
  }
}

const named = ({ dataset }) => dataset.focus ?? dataset.field ?? null
