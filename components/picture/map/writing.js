// Writing in place: a card, a title. What is typed is kept in the tab until it has been sent, and
// no drawing, of whoever's change, touches it.
import { pastedLines } from "./clipboard.js"
import { Draft } from "./drafts.js"
import { element, html } from "./html.js"
import { Remarks } from "./remarks.js"
import { stand } from "./standing.js"
import { split } from "./stops.js"

export class Writing {
  constructor(island) {
    this.island = island
    this.now = null
    this.draft = new Draft(island.options, "draft")
    this.remarks = new Remarks({ ...island.options, root: island.box })
    island.scroll.addEventListener("dblclick", (event) => this.twice(event))
    island.scroll.addEventListener("click", (event) => this.once(event))
    this.onPress = (event) => this.pressed(event)
    window.addEventListener("pointerdown", this.onPress, true)
  }

  leave() {
    window.removeEventListener("pointerdown", this.onPress, true)
    this.remarks.hide()
    this.keepDraft()
  }

  /**
   * A press elsewhere leaves the field, but what was written is saved only after the click: saved
   * before it, the drawing would move what is being clicked on from under the pointer.
   */
  pressed(event) {
    const { now } = this
    if (!now || event.composedPath().includes(now.node)) return
    this.pressing = true
    const released = () => {
      this.pressing = false
      window.removeEventListener("pointerup", released, true)
      window.removeEventListener("pointercancel", released, true)
      // After the click that follows.
      setTimeout(() => this.now === now && !this.isWritten && this.save())
    }
    window.addEventListener("pointerup", released, true)
    window.addEventListener("pointercancel", released, true)
  }

  get isWritten() {
    return this.island.box.getRootNode().activeElement === this.now?.field
  }

  /** A click into the empty part of a cell starts a card there; into the place of a first step, that step. */
  once(event) {
    const { focus, drag } = this.island
    const cell = event.target.closest?.("[data-add]")?.parentElement ?? event.target
    if (!cell.matches?.("[data-cell],[data-empty]") || drag.justMoved || event.ctrlKey || event.shiftKey) return
    const { cell: key, empty } = cell.dataset
    // A finger chooses first: the keyboard of a tablet would cover the map at each touch.
    if (focus.touching && cell === event.target && focus.before !== (key ?? empty)) return
    if (key) this.add(key)
    else this.addStep(empty)
  }

  twice(event) {
    const record = this.island.view.get(event.target.closest?.("[data-id]")?.dataset.id)
    if (!record || event.target.closest(".writing")) return
    if (record.type === "touchpoint") this.island.details.open(record)
    else this.edit(record)
  }

  // ---- what one can write ----------------------------------------------------------------------

  edit(record, text) {
    const field = record.type === "card" ? "text" : "title"
    this.open({ what: "edit", id: record.id, field, text: text ?? record[field], start: record[field], basedOn: this.island.model.seq })
  }

  /** A new card (in a cell of contacts: a new touchpoint, which is a form). */
  add(cell, position, text = "") {
    const [step, layer] = split(cell)
    if (layer === "contacts") this.island.details.add(step)
    else this.open({ what: "card", cell, step, layer, position, text, start: "" })
  }

  addStep(phase, position, text = "") {
    this.open({ what: "step", phase, position, text, start: "", beside: this.island.focus.at })
  }

  addPhase(position, text = "") {
    this.open({ what: "phase", position, text, start: "", beside: this.island.focus.at })
  }

  // ---- the field ---------------------------------------------------------------------------------

  open(about, after = null) {
    if (this.now) this.save()
    // Escape goes back to the one just written, else to where one was.
    this.after = after
    const { words, focus } = this.island
    const label = about.what === "edit" ? words.write : { card: words.new_card, step: words.new_step, phase: words.new_phase }[about.what]
    const node = element(html`<div class="writing"><textarea rows="1" aria-label="${label}" aria-description="${words.writing_help}"></textarea></div>`)
    this.now = { ...about, node, field: node.firstElementChild, name: about.field }
    this.now.field.value = about.text
    stand(this.now, this.island)
    focus.choose(about.id ? [about.id] : [])
    if (about.id || about.cell) focus.at = about.id || about.cell
    this.now.field.focus({ preventScroll: true })
    this.now.field.setSelectionRange(about.text.length, about.text.length)
    node.addEventListener("keydown", (event) => this.key(event))
    this.now.field.addEventListener("input", () => this.keepDraft())
    this.now.field.addEventListener("paste", (event) => pastedLines(this, event))
    this.now.field.addEventListener("compositionstart", () => (this.now.composing = true))
    this.now.field.addEventListener("compositionend", () => this.composed())
    this.now.field.addEventListener("blur", () => this.left())
    this.now.node.scrollIntoView({ block: "nearest", inline: "nearest" })
    this.listen()
  }

  /** What is written is remarked upon: in a step, and in the rows that speak with the customer's voice. */
  listen() {
    const { field, what, id, layer } = this.now
    const record = id && this.island.view.get(id)
    const kind = record ? (record.type === "card" ? record.layer : record.type) : what === "card" ? layer : what
    if (kind !== "phase") this.remarks.watch(field, () => ({ text: field.value, kind }), { journey: this.island.model.journeyId })
  }

  /**
   * Leaving the field saves. Not left: moved in the page by a drawing, a press whose click is still
   * to come, another window looked at for a moment.
   */
  left() {
    if (!this.moving && !this.pressing && document.hasFocus()) this.save()
  }

  /** Draw without touching the field: taken out before, put back after, with its caret. */
  around(draw) {
    const { now } = this
    if (!now) return draw()
    // Letters being composed (accents, Chinese, Japanese) would be lost: the drawing waits for them.
    if (now.composing) {
      this.late = true
      return null
    }
    const { selectionStart, selectionEnd, scrollTop } = now.field
    const active = this.isWritten
    const standing = now.node.parentElement
    this.moving = true
    draw()
    if (!now.node.isConnected || now.node.parentElement !== standing) stand(now, this.island)
    else if (now.what === "edit") this.island.nodeOf(now.id)?.classList.toggle("off", this.island.nodeOf(now.id).matches(".c"))
    if (active && this.island.box.getRootNode().activeElement !== now.field) {
      now.field.focus({ preventScroll: true })
      now.field.setSelectionRange(selectionStart, selectionEnd)
      now.field.scrollTop = scrollTop
    }
    this.moving = false
    return null
  }

  composed() {
    if (this.now) this.now.composing = false
    if (this.late) this.island.draw()
    this.late = false
  }

  key(event) {
    // Safari ends a composition before the key that ended it: 229 is that key.
    if (event.isComposing || event.keyCode === 229) return
    if (event.key === "Escape") {
      event.preventDefault()
      event.stopPropagation()
      this.close(true)
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault()
      this.save({ goOn: true })
    } else if (event.key === "Tab") this.tab(event)
  }

  /** Tab saves; from a new card it goes on to the next step, else back to what was written. */
  tab(event) {
    const next = this.now.what === "card" && this.neighbour(event.shiftKey ? -1 : 1)
    if (next) {
      this.save()
      this.add(next)
    } else {
      this.save({ back: true })
    }
    event.preventDefault()
  }

  /** The same row, one step on (or back). */
  neighbour(by) {
    const { steps } = this.island.view
    const step = steps[steps.findIndex((one) => one.id === this.now.step) + by]
    return step && `${step.id}/${this.now.layer}`
  }

  // ---- the end of it -------------------------------------------------------------------------------

  /** `goOn`: Enter, which begins the next one. `back`: the focus stays on what was written. */
  save({ goOn = false, back = false } = {}) {
    const { now, island } = this
    if (!now) return
    const text = now.field.value.trim()
    this.close(back || (goOn && (now.what === "edit" || !text)))
    if (!text || text === now.start) return
    if (now.what === "edit") this.change(now, text, goOn || back)
    else this.make(now, text, goOn, back)
  }

  change(now, text, back) {
    const { island } = this
    const record = island.view.get(now.id)
    // The record went while its text was written: the text is kept in front of the person.
    if (!record) {
      island.told.lost(text)
      return
    }
    island.ask(`update_${record.type}`, [now.id], { [now.name]: text }, { basedOn: now.basedOn, said: island.words.saved })
    if (back) island.focus.goTo(now.id)
  }

  make(now, text, goOn, back) {
    const { island } = this
    if ((now.step && !island.view.get(now.step)) || (now.phase && !island.view.get(now.phase))) {
      island.told.lost(text)
      return
    }
    const key = this.add_(now, text)
    if (goOn) this.goOn(now, key)
    else if (back) island.focus.goTo(key)
    else if (!island.focus.chosen.length) island.focus.choose([key])
  }

  add_(now, text) {
    const { island } = this
    const position = now.position === undefined ? {} : { position: now.position }
    if (now.what === "card") return island.ask("add_card", [], { step: now.step, layer: now.layer, text, ...position }, { said: island.words.card_added })
    if (now.what === "step") return island.ask("add_step", [], { phase: now.phase, title: text, ...position }, { said: island.words.step_added })
    return island.ask("add_phase", [], { journey: island.model.journeyId, title: text, ...position }, { said: island.words.phase_added })
  }

  /** Enter after a new one: the next one follows it, until an empty Enter or Escape. */
  goOn(now, key) {
    const position = now.position === undefined ? undefined : now.position + 1
    const { what, cell, phase } = now
    if (what === "card") this.open({ ...blank(now), cell, position }, key)
    else this.open({ ...blank(now), phase, position }, key)
  }

  close(back) {
    const { now, island } = this
    if (!now) return
    this.now = null
    this.remarks.hide()
    const shown = now.what === "edit" && island.nodeOf(now.id)
    if (shown) shown.classList.toggle("off", island.sheet.hidden?.(island.view.get(now.id)) ?? false)
    now.node.remove()
    this.draft.clear()
    this.late = false
    if (!back) return
    island.focus.goTo(now.id || this.after || now.cell || now.beside || now.phase)
  }

  // ---- drafts ----------------------------------------------------------------------------------------

  keepDraft() {
    const { now } = this
    if (!now) return
    const { node, field, composing, ...about } = now
    if (field.value.trim() && field.value !== now.start) this.draft.keep({ ...about, field: now.name, text: field.value })
    else this.draft.clear()
  }

  /** After a reload: go on with what was being written. */
  resume() {
    const draft = this.draft.read()
    if (!draft) return
    const gone = (draft.id && !this.island.view.get(draft.id)) || (draft.step && !this.island.view.get(draft.step)) || (draft.phase && !this.island.view.get(draft.phase))
    if (gone) this.island.told.lost(draft.text)
    else this.open(draft)
  }
}

/** The next one of the same sort, still empty. */
const blank = ({ what, step, layer, beside }) => ({ what, step, layer, beside, text: "", start: "" })
