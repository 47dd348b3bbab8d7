// Writing in place: a card, a title. What is typed is kept in the tab until it has been sent, and
// no drawing, of whoever's change, touches it.
import { element, fill, html } from "./html.js"

export class Writing {
  constructor(island) {
    this.island = island
    this.now = null
    const { project, journey } = island.options
    this.shelf = `atelier:${project}:${journey}:draft`
    island.scroll.addEventListener("dblclick", (event) => this.twice(event))
    island.scroll.addEventListener("click", (event) => this.once(event))
  }

  /** A click into the empty part of a cell starts a card there. */
  once(event) {
    const cell = event.target
    if (!cell.matches?.("[data-cell]") || this.island.drag.justMoved || event.ctrlKey || event.shiftKey) return
    if (!this.now) this.add(cell.dataset.cell)
  }

  twice(event) {
    const record = this.island.view.get(event.target.closest?.("[data-id]")?.dataset.id)
    if (!record || this.now) return
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
    this.open({ what: "step", phase, position, text, start: "" })
  }

  addPhase(position, text = "") {
    this.open({ what: "phase", position, text, start: "" })
  }

  // ---- the field ---------------------------------------------------------------------------------

  open(about) {
    if (this.now) this.save()
    const { words } = this.island
    const label = about.what === "edit" ? words.write : { card: words.new_card, step: words.new_step, phase: words.new_phase }[about.what]
    const node = element(html`<div class="writing"><textarea rows="1" aria-label="${label}" aria-description="${words.writing_help}" maxlength="2000"></textarea></div>`)
    this.now = { ...about, node, field: node.firstElementChild, name: about.field }
    this.now.field.value = about.text
    this.place()
    this.now.field.focus()
    this.now.field.setSelectionRange(about.text.length, about.text.length)
    node.addEventListener("keydown", (event) => this.key(event))
    this.now.field.addEventListener("input", () => this.keepDraft())
    this.now.field.addEventListener("paste", (event) => this.pasted(event))
    // Moving the field in the page takes the focus away for a moment: that is not leaving it.
    this.now.field.addEventListener("blur", () => this.moving || this.save())
    this.now.node.scrollIntoView({ block: "nearest", inline: "nearest" })
  }

  /** Put the field where it belongs in the drawing of the moment. */
  place() {
    const { now, island } = this
    if (now.what === "edit") {
      const shown = island.nodeOf(now.id)
      if (!shown) return island.box.querySelector(".notices").append(now.node)
      if (shown.matches(".step,.phase")) {
        shown.querySelector(".writing")?.remove()
        shown.prepend(now.node)
      } else shown.before(now.node)
      shown.classList.toggle("off", shown.matches(".c"))
      return null
    }
    const host = this.host()
    if (!host) return island.box.querySelector(".notices").append(now.node)
    const before = now.what === "card" && now.position !== undefined ? host.querySelectorAll(":scope > [data-id]")[now.position] : null
    if (before) before.before(now.node)
    else host.append(now.node)
    return null
  }

  host() {
    const { now, island } = this
    if (now.what === "card") return island.cellOf(now.cell)
    if (now.what === "step") {
      const steps = island.view.stepsOf(now.phase)
      const beside = steps[Math.min(now.position ?? steps.length, steps.length - 1)]
      return beside ? island.nodeOf(beside.id) : island.box.querySelector(`[data-empty="${now.phase}"]`)
    }
    const { phases } = island.view
    return phases.length ? island.nodeOf(phases[Math.min(now.position ?? phases.length, phases.length - 1)].id) : null
  }

  /** Draw without touching the field: taken out before, put back after, with its caret. */
  around(draw) {
    const { now } = this
    if (!now) return draw()
    const { selectionStart, selectionEnd } = now.field
    const active = this.island.box.getRootNode().activeElement === now.field
    const standing = now.node.parentElement
    this.moving = true
    draw()
    if (!now.node.isConnected || now.node.parentElement !== standing) this.place()
    else if (now.what === "edit") this.island.nodeOf(now.id)?.classList.toggle("off", this.island.nodeOf(now.id).matches(".c"))
    if (active && this.island.box.getRootNode().activeElement !== now.field) {
      now.field.focus({ preventScroll: true })
      now.field.setSelectionRange(selectionStart, selectionEnd)
    }
    this.moving = false
    return null
  }

  key(event) {
    if (event.isComposing) return
    if (event.key === "Escape") {
      event.preventDefault()
      this.close(true)
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault()
      this.save({ goOn: true })
    } else if (event.key === "Tab" && this.now.what === "card") {
      const next = this.neighbour(event.shiftKey ? -1 : 1)
      if (next) {
        event.preventDefault()
        this.save()
        this.add(next)
      }
    }
  }

  /** The same row, one step on (or back). */
  neighbour(by) {
    const { steps } = this.island.view
    const step = steps[steps.findIndex((one) => one.id === this.now.step) + by]
    return step && `${step.id}/${this.now.layer}`
  }

  /** A list pasted into a new card or step: one for each line. */
  pasted(event) {
    const text = event.clipboardData?.getData("text/plain") ?? ""
    const lines = text.split(/\r?\n/).filter((line) => line.trim())
    if (lines.length < 2 || this.now.what === "edit" || this.now.field.value.trim()) return
    event.preventDefault()
    const { now, island } = this
    const said = fill(island.words.pasted, { n: lines.length })
    this.close(false)
    if (now.what === "card") island.ask("paste_cards", [], { step: now.step, layer: now.layer, text }, { said })
    else if (now.what === "step") island.ask("paste_steps", [], { journey: island.model.journeyId, phase: now.phase, text }, { said })
  }

  // ---- the end of it -------------------------------------------------------------------------------

  save({ goOn = false } = {}) {
    const { now, island } = this
    if (!now) return
    const text = now.field.value.trim()
    this.close(goOn && (now.what === "edit" || !text))
    if (!text || text === now.start) return
    const { words } = island
    if (now.what === "edit") {
      const record = island.view.get(now.id)
      // The record went while its text was written: the text is kept in front of the person.
      if (!record) island.told.lost(text)
      else island.ask(`update_${record.type}`, [now.id], { [now.name]: text }, { basedOn: now.basedOn, said: words.saved })
      return
    }
    const key = this.add_(now, text)
    if (goOn) this.goOn(now, key)
    else island.focus.choose([key])
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
    if (now.what === "card") this.add(now.cell, position)
    else if (now.what === "step") this.addStep(now.phase, position)
    else this.addPhase(position)
    this.after = key
  }

  close(back) {
    const { now, island } = this
    if (!now) return
    this.now = null
    const shown = now.what === "edit" && island.nodeOf(now.id)
    if (shown) shown.classList.toggle("off", island.sheet.hidden?.(island.view.get(now.id)) ?? false)
    now.node.remove()
    try {
      sessionStorage.removeItem(this.shelf)
    } catch {
      // No storage, no draft.
    }
    if (back) island.focus.goTo(now.id || this.after || now.cell || now.phase)
  }

  // ---- drafts ----------------------------------------------------------------------------------------

  keepDraft() {
    const { now } = this
    if (!now) return
    const { node, field, ...about } = now
    try {
      if (field.value.trim() && field.value !== now.start) sessionStorage.setItem(this.shelf, JSON.stringify({ ...about, field: now.name, text: field.value }))
      else sessionStorage.removeItem(this.shelf)
    } catch {
      // A browser without storage loses a draft at a reload only.
    }
  }

  /** After a reload: go on with what was being written. */
  resume() {
    let draft = null
    try {
      draft = JSON.parse(sessionStorage.getItem(this.shelf))
    } catch {
      return
    }
    if (!draft) return
    const gone = (draft.id && !this.island.view.get(draft.id)) || (draft.step && !this.island.view.get(draft.step)) || (draft.phase && !this.island.view.get(draft.phase))
    if (gone) this.island.told.lost(draft.text)
    else this.open({ ...draft, what: draft.what })
  }
}

export const split = (cell) => {
  const at = cell.lastIndexOf("/")
  return [cell.slice(0, at), cell.slice(at + 1)]
}
