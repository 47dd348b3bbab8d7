// The map on the console: loads a journey, draws it, follows its changes, sends what people do.
//
// mountMap(root, {project, journey, language}) puts everything into `root` and returns a function
// that takes it away. What waits to be sent and what is being typed outlive a reload of the page.
import { Bar } from "./bar.js"
import { Details } from "./details.js"
import { Drag } from "./drag.js"
import { Focus } from "./focus.js"
import { element, fill, html } from "./html.js"
import { Link, newKey } from "./link.js"
import { Menu } from "./menu.js"
import { Model } from "./model.js"
import { Outline } from "./outline.js"
import { Sheet } from "./sheet.js"
import { Tools } from "./tools.js"
import { Told } from "./told.js"
import { Writing } from "./writing.js"

export function mountMap(root, options) {
  const island = new Island(root, options)
  island.start()
  return () => island.leave()
}

export class Island {
  constructor(root, options) {
    this.root = root
    this.options = options
    this.link = new Link({
      ...options,
      told: {
        changed: (change) => this.changed(change),
        answered: (request, told) => this.answered(request, told),
        refused: (request, told, status) => this.refused(request, told, status),
        trouble: (online) => this.tools?.state(online),
        gone: (message) => this.told.say(message),
      },
    })
  }

  async start() {
    let data
    try {
      data = await this.link.load()
    } catch (problem) {
      this.root.replaceChildren(element(html`<div class="jm"><p class="empty" role="alert">${problem.message}</p></div>`))
      return
    }
    if (this.left) return
    this.model = new Model(data)
    this.build()
    for (const request of this.link.queue) this.model.expect(request)
    this.draw()
    this.link.listen(data.seq)
    this.link.pump()
    this.writing.resume()
    this.root.dispatchEvent(new CustomEvent("atelier:drawn", { bubbles: true, composed: true }))
  }

  build() {
    const { words } = this.model
    this.box = element(html`<div class="jm edits" lang="${this.model.language}"><div class="tools" role="toolbar" aria-label="${words.tools}"></div><div class="scroll" role="region" aria-label="${words.map.replace("{name}", this.view.journey.name)}"><div class="sheet" role="grid" aria-multiselectable="true"></div><div class="outline" hidden></div><div class="empty" hidden><p>${words.empty}</p><div class="buttons"><button type="button" class="main" data-start="usual">${words.usual_phases}</button><button type="button" data-start="phase">${words.add_phase}</button></div></div></div><div class="notices"></div><div class="actions" role="toolbar" aria-label="${words.actions}"></div><div class="vh" role="status" aria-live="polite"></div></div>`)
    this.root.replaceChildren(this.box)
    this.scroll = this.box.querySelector(".scroll")
    this.status = this.box.querySelector("[role=status]")
    this.sheet = new Sheet(this.box.querySelector(".sheet"))
    this.outline = new Outline(this, this.box.querySelector(".outline"))
    this.writing = new Writing(this)
    this.told = new Told(this)
    this.details = new Details(this)
    this.focus = new Focus(this)
    this.menu = new Menu(this)
    this.drag = new Drag(this)
    this.bar = new Bar(this)
    this.tools = new Tools(this)
    this.box.querySelector(".empty").addEventListener("click", ({ target }) => {
      if (target.dataset.start === "usual") this.ask("add_usual_phases", [], { journey: this.model.journeyId }, { said: this.words.phase_added })
      else if (target.dataset.start === "phase") this.writing.addPhase()
    })
    // Keys pressed in here are the map's: the page around has shortcuts of its own.
    this.box.addEventListener("keydown", (event) => event.stopPropagation())
  }

  leave() {
    this.left = true
    this.link.leave()
    this.writing?.keepDraft()
    this.tools?.leave()
  }

  get view() {
    return this.model.view
  }

  get words() {
    return this.model.words
  }

  // ---- asking for changes ------------------------------------------------------------------------

  /** Ask for an operation: it shows at once, and is sent. Returns the request's key: the id of what it adds. */
  ask(name, args, fields, { said, basedOn } = {}) {
    const request = { key: newKey(), name, args, fields: fields || {} }
    if (basedOn !== undefined) request.based_on = basedOn
    this.model.expect(request)
    this.link.send(request)
    this.draw()
    if (said) this.say(said)
    return request.key
  }

  /** Several operations as one, so that one undo takes all of it back. */
  askTogether(calls, said) {
    if (calls.length === 1) return this.ask(calls[0].name, calls[0].args, calls[0].fields, { said })
    return this.ask("edit_together", [], { calls }, { said })
  }

  answered(request, told) {
    this.model.settle(request.key, told)
    this.draw()
    this.tools.saved()
  }

  refused(request, told, status) {
    this.model.forget(request.key)
    this.draw()
    if (status === 409) this.told.conflict(request, told)
    else this.told.refused(request, told.message)
  }

  changed(change) {
    this.model.receive(change)
    if (!this.view.journey) {
      this.link.leave()
      this.told.say(this.words.gone)
      return
    }
    this.draw()
  }

  async step(which) {
    const { ok, told } = await this.link.step(which)
    if (!ok) this.told.say(told ? told.message : this.words.cut)
    else {
      // The stream brings what it changed; until then nothing is guessed.
      this.say(which === "undo" ? this.words.undone : this.words.redone)
    }
  }

  // ---- drawing -------------------------------------------------------------------------------------

  draw() {
    if (!this.view.journey) return
    this.box.querySelector(".empty").hidden = this.view.phases.length > 0
    this.writing.around(() => {
      if (this.listed) this.outline.draw(this.view)
      else this.sheet.draw(this.view)
    })
    this.focus.after()
    this.bar.draw()
    this.tools?.after()
  }

  /** The map or the list: the same content, the same commands. */
  show(listed) {
    this.listed = listed
    this.box.querySelector(".sheet").hidden = listed
    this.box.querySelector(".outline").hidden = !listed
    this.draw()
  }

  /** Say something to a screen reader without moving the focus. */
  say(text, blanks) {
    this.status.textContent = ""
    requestAnimationFrame(() => (this.status.textContent = fill(text, blanks)))
  }

  /** The element that shows a record, in the map or in the list. */
  nodeOf(id) {
    return (this.listed ? this.outline : this.sheet).nodes.get(id)
  }

  cellOf(key) {
    return (this.listed ? this.outline : this.sheet).cells.get(key)
  }

  /** How a record is called in messages. */
  nameOf(record) {
    if (record.type === "touchpoint") return this.view.get(record.channel)?.name ?? ""
    const text = record.text ?? record.title ?? ""
    return text.length > 60 ? text.slice(0, 57) + "…" : text
  }

  layerName(key) {
    return this.model.choices.layer.find((one) => one[0] === key)?.[1] ?? key
  }
}
