// The map on the console: loads a journey, draws it, follows its changes, sends what people do.
//
// mountMap(root, {project, journey, language}) puts everything into `root` and returns a function
// that takes it away. What waits to be sent and what is being typed outlive a reload of the page.
import { Bar } from "./bar.js"
import { Clipboard } from "./clipboard.js"
import { Details } from "./details.js"
import { Anchor } from "./anchor.js"
import { Drag } from "./drag.js"
import { Edges } from "./edges.js"
import { Focus } from "./focus.js"
import { element, fill, html } from "./html.js"
import { Leaving } from "./leaving.js"
import { Link, newKey } from "./link.js"
import { Menu } from "./menu.js"
import { Model } from "./model.js"
import { Outline } from "./outline.js"
import { Paper } from "./paper.js"
import { Past } from "./past.js"
import { Resting } from "./resting.js"
import { Sheet } from "./sheet.js"
import { Tools } from "./tools.js"
import { Told } from "./told.js"
import { Undo } from "./undo.js"
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
    const data = await this.loaded()
    if (!data || this.left) return
    this.model = new Model(data)
    this.build()
    for (const request of this.link.queue) this.model.expect(request)
    this.sheet.inTwo = true
    this.draw()
    this.tell("atelier:shown")
    await looked()
    if (this.left) return
    this.draw()
    this.link.listen(data.seq)
    this.link.pump()
    for (const one of this.link.refusedMeanwhile()) this.refused(...one)
    this.writing.resume()
    this.details.resume()
    this.tell("atelier:drawn")
  }

  tell(name) {
    this.root.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true }))
  }

  /** The map from the server; as long as nobody answers, it is asked for again. Null when it said no. */
  async loaded() {
    for (let tries = 0; !this.left; tries++) {
      try {
        return await this.link.load()
      } catch (problem) {
        const told = problem.said ? problem.message : this.options.unreachable
        this.root.replaceChildren(element(html`<div class="jm"><p class="empty" role="alert">${told}</p></div>`))
        if (problem.said) return null
        await new Promise((go) => setTimeout(go, Math.min(4000, 500 * 2 ** tries)))
      }
    }
    return null
  }

  build() {
    const { words } = this.model
    this.box = element(html`<div class="jm edits ${this.options.shared && "shared"}" lang="${this.model.language}"><div class="tools" role="toolbar" aria-label="${words.tools}"></div><div class="found" hidden></div><div class="scroll" role="region" aria-label="${words.map.replace("{name}", this.view.journey.name)}"><div class="sheet" role="grid" aria-multiselectable="true"></div><div class="outline" hidden></div><div class="empty" hidden><p>${words.empty}</p><div class="buttons"><button type="button" class="main" data-start="usual">${words.usual_phases}</button><button type="button" data-start="phase">${words.add_phase}</button></div></div></div><div class="notices"></div><div class="actions" role="toolbar" aria-label="${words.actions}"></div><div class="vh" role="status" aria-live="polite"></div></div>`)
    this.root.replaceChildren(this.box)
    this.scroll = this.box.querySelector(".scroll")
    this.status = this.box.querySelector("[role=status]")
    this.sheet = new Sheet(this.box.querySelector(".sheet"))
    this.sheet.resting = new Resting(this.sheet)
    this.sheet.edges = new Edges(this.sheet.root)
    this.outline = new Outline(this, this.box.querySelector(".outline"))
    this.writing = new Writing(this)
    this.told = new Told(this)
    this.details = new Details(this)
    this.past = new Past(this)
    this.focus = new Focus(this)
    this.menu = new Menu(this)
    this.drag = new Drag(this)
    this.bar = new Bar(this)
    this.tools = new Tools(this)
    this.undo = new Undo(this)
    this.leaving = new Leaving(this)
    this.paper = new Paper(this)
    new Clipboard(this)
    this.box.querySelector(".empty").addEventListener("click", ({ target }) => this.begin(target.dataset.start))
    this.box.addEventListener("keydown", (event) => this.key(event))
    this.acts = 0
    for (const kind of ["keydown", "pointerdown"]) this.box.addEventListener(kind, ({ key }) => (this.acts += HELD.has(key) ? 0 : 1), true)
    // What follows a key pressed in here is the map's too: the page around has shortcuts of its own.
    for (const kind of ["keydown", "keyup", "keypress"]) this.box.addEventListener(kind, (event) => event.stopPropagation())
  }

  /** The first phases of an empty map. */
  begin(how) {
    if (how === "phase") this.writing.addPhase()
    if (how !== "usual") return
    this.ask("add_usual_phases", [], { journey: this.model.journeyId }, { said: this.words.phase_added })
    this.goToFirst = this.acts
  }

  /** Keys that mean the same wherever one is in the map. */
  key(event) {
    if (event.key === "Escape" && !event.isComposing) this.tools.escape(event)
    else if (!event.defaultPrevented && !event.target.closest("input,textarea,select,.scroll")) this.bar.commands.always(event)
  }

  leave() {
    this.left = true
    // Before the line closes: what is left unfinished may still be sent.
    this.writing?.leave()
    this.leaving?.leave()
    this.paper?.leave()
    this.sheet?.resting.leave()
    this.sheet?.edges.leave()
    this.tools?.leave()
    this.link.leave()
  }

  get view() {
    return this.model.view
  }

  get words() {
    return this.model.words
  }

  // ---- asking for changes ------------------------------------------------------------------------

  /** Ask for an operation: it shows at once, and is sent; `said` (words, or what finds them once it is drawn) is told when it is kept. Returns the request's key: the id of what it adds. */
  ask(name, args, fields, { said, basedOn } = {}) {
    const request = { key: newKey(), name, args, fields: fields || {} }
    if (basedOn !== undefined) request.based_on = basedOn
    this.undo.forget()
    this.leaving.note()
    this.model.expect(request)
    // Under way while it is drawn: whoever else looks at the map sees it that much sooner.
    this.link.send(request)
    this.draw()
    request.said = typeof said === "function" ? said() : said
    return request.key
  }

  /** Several operations as one, so that one undo takes all of it back. */
  askTogether(calls, said) {
    if (calls.length === 1) return this.ask(calls[0].name, calls[0].args, calls[0].fields, { said })
    return this.ask("edit_together", [], { calls }, { said })
  }

  /** Moves: asks for them, goes to the first moved and says where it is now. */
  moved(ids, calls) {
    this.askTogether(calls, () => fill(this.words.moved_to, { place: this.placeOf(this.view.get(ids[0])) }))
    if (ids.length > 1) {
      this.focus.keeping = true
      this.focus.goTo(ids[0])
      this.focus.keeping = false
      this.focus.choose(ids)
    } else this.focus.goTo(ids[0])
  }

  answered(request, told) {
    this.model.settle(request.key, told)
    this.draw()
    this.tools.saved()
    if (request.said) this.say(request.said)
  }

  refused(request, told, status) {
    this.model.forget(request.key)
    this.draw()
    if (status === 409) this.told.conflict(request, told)
    else this.told.refused(request, told.message)
  }

  changed(change) {
    const own = this.model.isOwn(change)
    this.model.receive(change)
    if (change.put.length || change.drop.length) this.leaving.note()
    if (!this.view.journey) {
      this.link.leave()
      this.told.say(this.words.gone)
      return
    }
    // Somebody else's change must not push away what one is looking at.
    const anchor = own ? null : new Anchor(this)
    this.draw()
    anchor?.hold()
    this.leaving.heard()
    if (this.goToFirst !== undefined && this.view.phases.length) {
      if (this.goToFirst === this.acts) this.focus.back()
      this.goToFirst = undefined
    }
  }

  /** The focus stays in the map, wherever that is now. */
  rest() {
    if (this.view.phases.length) this.focus.back()
    else this.box.querySelector("[data-start]").focus()
  }

  // ---- drawing -------------------------------------------------------------------------------------

  draw() {
    if (!this.view.journey) return
    const empty = this.view.phases.length === 0
    this.box.querySelector(".empty").hidden = !empty
    this.sheet.root.hidden = empty || this.listed
    this.focus.through(() =>
      this.writing.around(() => {
        if (this.listed) this.outline.draw(this.view)
        else this.sheet.draw(this.view)
      }),
    )
    this.focus.after()
    this.details.after()
    this.past.after()
    this.bar.draw()
    this.tools?.after()
  }

  /** The map or the list: the same content, the same commands. */
  show(listed) {
    this.writing.save()
    this.listed = listed
    this.box.classList.toggle("listed", listed)
    this.box.querySelector(".outline").hidden = !listed
    this.draw()
    // Seen from the other side, one is still in the same place.
    this.focus.find(this.focus.at)?.scrollIntoView({ block: "center", inline: "center" })
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

  /** Where a record is, in words: its step and row; its phase; its place among the phases. */
  placeOf(record) {
    const { view, words } = this
    if (record.type === "phase") return fill(words.nth_of, { n: view.phases.indexOf(record) + 1, total: view.phases.length })
    if (record.type === "step") {
      const steps = view.stepsOf(record.phase)
      return `${view.get(record.phase).title}, ${fill(words.nth_of, { n: steps.indexOf(record) + 1, total: steps.length })}`
    }
    const row = record.type === "card" ? this.layerName(record.layer) : words.touchpoints
    return `${view.get(record.step)?.title ?? ""}, ${row}`
  }

  layerName(key) {
    return this.model.choices.layer.find((one) => one[0] === key)?.[1] ?? key
  }
}

/** Keys that do nothing by themselves. */
const HELD = new Set(["Control", "Shift", "Alt", "AltGraph", "Meta"])

/** Once what is drawn can be seen; at once in a window that nobody sees, which draws nothing. */
const looked = () => (document.hidden ? Promise.resolve() : new Promise((done) => requestAnimationFrame(() => setTimeout(done))))
