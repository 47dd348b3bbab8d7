// The notes that come in: read, kept, declined, put together, placed on the map. By pointer, by buttons, by keys.
import { draw } from "../phone/draw.js"
import { drawNotes, isPlaced } from "./note_rows.js"
import { around } from "./rows.js"
import { plural } from "../screen/words.js"
import { html } from "../map/html.js"
import { IS_TOP, Panel } from "./panel.js"

const KEYS = { k: "keep", d: "decline", e: "edit", g: "group", m: "place" }

export class Notes extends Panel {
  static of = ["desk", "notes"]

  constructor(desk, node) {
    super(desk, node)
    Object.assign(this, { chosen: new Set(), view: "all", editing: null, placing: null, pairs: null })
    node.addEventListener("change", ({ target }) => {
      if (target.dataset.note) {
        target.checked ? this.chosen.add(target.dataset.note) : this.chosen.delete(target.dataset.note)
        this.redraw()
      }
    })
    node.addEventListener("keydown", (event) => this.key(event))
    node.addEventListener("dragstart", (event) => {
      const one = event.target.closest?.("[data-drag]")
      if (one) event.dataTransfer.setData("text/plain", one.dataset.drag)
    })
    node.addEventListener("dragover", (event) => {
      if (event.target.closest("[data-drop]")) event.preventDefault()
    })
    node.addEventListener("drop", (event) => this.dropped(event))
  }

  /** The activity they came to: the one the room is at, or an earlier one. */
  get about() {
    return this.desk.known.desk.activities.find((one) => one.id === this.desk.known.notes?.activity)
  }

  draw() {
    const told = this.desk.known.notes
    // What people wrote is not for a shared screen before it is revealed.
    const hide = !told?.takes || (this.desk.sharing && this.about?.status !== "revealed")
    if (hide) return this.focused(() => (this.node.hidden = true))
    this.node.hidden = false
    if (told.activity !== this.activity) {
      this.activity = told.activity
      Object.assign(this, { chosen: new Set(), editing: null, placing: null, pairs: null, view: this.about?.inbox ? "inbox" : "all" })
    }
    const ids = new Set(told.notes.map((one) => one.id))
    this.chosen = new Set([...this.chosen].filter((id) => ids.has(id)))
    this.focused(() => {
      super.draw()
      drawNotes(this, told)
    })
  }

  /** What differs, into the page. One note more changes little: they are drawn by themselves. */
  put(markup) {
    draw(this.node, markup)
  }

  /** After a note that is gone, the next one; else the one before. After a field of a group, the group. */
  heirs(active) {
    const group = active.closest(".note") ? null : active.closest(".group")?.dataset.group
    const notes = around([...this.node.querySelectorAll(".note")], active).map((row) => `n-${row.dataset.drag}`)
    return group ? [`place-${group}`, `title-${group}`, ...notes] : notes
  }

  /** What had the focus and went elsewhere in the list, into a group or out of it, is followed there. */
  focused(change) {
    const list = () => this.node.getRootNode().activeElement?.closest("#notes-list ul")
    const before = list()
    super.focused(change)
    const now = list()
    if (before && now && now !== before) now.getRootNode().activeElement.scrollIntoView({ block: "nearest" })
  }

  markup() {
    const { words } = this
    const told = this.desk.known.notes
    const of = (status) => told.notes.filter((one) => one.status === status)
    const [inbox, declined] = [of("inbox"), of("declined")]
    const views = [["all", words.kept, of("kept").length], ["inbox", words.inbox_view, inbox.length], ["declined", words.declined, declined.length]].filter(([name, , n]) => n || name === "all" || (name === "inbox" && this.about?.inbox) || name === this.view)
    return html`<div class="head"><h2 ${IS_TOP}>${words.notes}${this.elsewhere()}</h2><div class="choice" role="group" aria-label="${words.notes}">${views.map(([name, text, n]) => html`<button type="button" data-do="view" data-what="${name}" data-focus="view-${name}" aria-pressed="${this.view === name}">${text} ${n}</button>`)}</div></div><div id="notes-tools">${this.tools(told)}</div><div id="notes-alike">${this.suggested(told)}</div><div id="notes-list" class="scroll" tabindex="0" role="group" aria-label="${words.notes}" data-focus="list" data-rows><ul class="groups"></ul><p class="small"></p><ul></ul></div><p class="small">${words.note_keys}</p>`
  }

  /** Which activity they came to, where that is not the one the room is at. */
  elsewhere() {
    return this.about && this.about.id !== this.desk.known.desk.activity ? html` <small>${this.about.question}</small>` : ""
  }

  tools(told) {
    const { words, chosen } = this
    const chose = told.notes.filter((one) => chosen.has(one.id))
    const button = (name, text, off = false) => html`<button type="button" data-do="${name}" data-focus="t-${name}" ${off ? html`disabled` : ""}>${text}</button>`
    if (!chose.length) return html`<div class="buttons">${button("suggest", words.suggest, told.notes.length < 2)}${this.view === "inbox" ? button("keep_all", words.keep_all, !told.notes.some((one) => one.status === "inbox")) : ""}${told.notes.length > 1 ? button("all", words.choose_all) : ""}</div>`
    const into = told.groups.length ? html`<label>${words.into} <select data-field="into"><option value="">${words.new_group}</option>${told.groups.map((one) => html`<option value="${one.id}">${one.title}</option>`)}</select></label>` : ""
    return html`<div class="buttons" role="toolbar" aria-label="${words.chosen}"><span>${plural(words, "chosen", chose.length)}</span>${button("keep", words.keep, chose.every((one) => one.status === "kept"))}${button("decline", words.decline, chose.every((one) => one.status === "declined"))}${into}${button("group", words.group, chose.length < 2 && !this.value("into"))}${button("ungroup", words.ungroup, !chose.some((one) => one.group))}${this.ready(chose).length > 1 ? button("place_all", plural(words, "to_map", this.ready(chose).length)) : ""}${button("none", words.choose_none)}</div>`
  }

  /** Notes that know their step: these can go to the map together, each to its own place. */
  ready(notes) {
    return notes.filter((one) => one.step && isPlaced(one))
  }

  /** What sounds alike, to be decided one by one: it is only a comparison of words. */
  suggested(told) {
    if (!this.pairs) return ""
    const { words } = this
    const notes = new Map(told.notes.map((one) => [one.id, one]))
    const pairs = this.pairs.filter(([one, two]) => notes.has(one) && notes.has(two) && (!notes.get(one).group || notes.get(one).group !== notes.get(two).group))
    if (!pairs.length) return html`<p class="small" role="status">${words.none_alike}</p>`
    const [one, two] = pairs[0]
    return html`<div class="alike"><p class="small">${plural(words, "alike", pairs.length)}</p><p>${notes.get(one).text}</p><p>${notes.get(two).text}</p><div class="buttons"><button type="button" class="main" data-do="alike" data-focus="alike">${words.group}</button><button type="button" data-do="apart" data-focus="apart">${words.apart}</button><button type="button" data-do="enough" data-focus="enough">${words.enough}</button></div></div>`
  }

  // ---- doing -----------------------------------------------------------------------------------

  /** With the focus on a note: k keeps, d declines, e edits, g groups what is chosen, m goes to the map. */
  key(event) {
    const place = event.target
    if (event.key === "Escape" && (this.editing || this.placing)) return this.act("cancel", {})
    if (!place.dataset?.note || event.ctrlKey || event.metaKey || event.altKey) return
    const name = KEYS[event.key.toLowerCase()]
    if (!name) {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") this.walk(place, event)
      return
    }
    event.preventDefault()
    if (name === "place" && !isPlaced(this.note(place.dataset.note))) return
    // A key held down decides one note, not those that come under it.
    if (!event.repeat) this.act(name, name === "group" ? {} : { id: place.dataset.note })
  }

  walk(place, event) {
    event.preventDefault()
    const all = [...this.node.querySelectorAll("[data-note]")]
    all[all.indexOf(place) + (event.key === "ArrowDown" ? 1 : -1)]?.focus()
  }

  dropped(event) {
    const target = event.target.closest("[data-drop]")
    const id = event.dataTransfer.getData("text/plain")
    if (!target || !id) return
    event.preventDefault()
    const [kind, other] = target.dataset.drop.split(":")
    const there = kind === "group" ? other : this.note(other)?.group
    if (other === id) return
    if (there) this.desk.ask("group_notes", [], { notes: [id], group: there })
    else this.desk.ask("group_notes", [], { notes: [other, id] })
  }

  async act(name, { id, what }) {
    const ids = id ? [id] : [...this.chosen]
    if (name === "view") this.view = what
    else if (name === "none") this.chosen.clear()
    else if (name === "all") this.chosen = new Set(this.inView().map((one) => one.id))
    else if (name === "place_all") await this.placeAll()
    else if (name === "keep" || name === "decline") this.desk.ask(`${name}_note`, ids)
    else if (name === "keep_all") this.desk.ask("keep_note", this.desk.known.notes.notes.filter((one) => one.status === "inbox").map((one) => one.id))
    else if (name === "ungroup") this.desk.ask("ungroup_note", ids)
    else if (name === "group") await this.group_chosen(ids)
    else if (name === "title") this.retitle(id)
    else if (name === "edit") this.editing = id
    else if (name === "save") await this.save(id)
    else if (name === "cancel") Object.assign(this, { editing: null, placing: null })
    else if (name === "place") this.placing = this.placing === id ? null : id
    else if (name === "placed") await this.place(id)
    else await this.alike(name)
    this.redraw({ edit: () => this.atEnd(id), place: () => this.toPlacer(id) }[name])
  }

  /** Into the text, to write on where it ends. */
  atEnd(id) {
    const { length } = this.value(`edit-${id}`, this.note(id)?.text ?? "")
    this.focus(`edit-${id}`, [length, length])
  }

  /** To what is still to be said of where it goes; else to the button. */
  toPlacer(id) {
    const open = [...this.node.querySelectorAll(".placer select")].find((one) => !one.value)
    this.focus(open?.dataset.field ?? `placed-${id}`)
  }

  note(id) {
    return this.desk.known.notes.notes.find((one) => one.id === id)
  }

  inView() {
    const status = this.view === "all" ? "kept" : this.view
    return this.desk.known.notes.notes.filter((one) => one.status === status)
  }

  async placeAll() {
    const ids = this.ready(this.desk.known.notes.notes.filter((one) => this.chosen.has(one.id))).map((one) => one.id)
    if (await this.desk.ask("place_note_on_map", ids)) this.chosen.clear()
  }

  async group_chosen(ids) {
    const group = this.value("into") || null
    if (ids.length < 2 && !group) return
    if (await this.desk.ask("group_notes", [], { notes: ids, group })) this.chosen.clear()
    this.typed.delete("into")
  }

  async save(id) {
    const text = String(this.value(`edit-${id}`)).trim()
    const before = this.note(id)?.text
    if (text && text !== before && !(await this.desk.ask("update_note", [id], { text }))) return
    this.typed.delete(`edit-${id}`)
    this.editing = null
  }

  async retitle(id) {
    const title = String(this.value(`title-${id}`)).trim()
    if (title && (await this.desk.ask("update_group_of_notes", [id], { title }))) this.typed.delete(`title-${id}`)
  }

  async place(id) {
    const choices = ["step", "layer"].map((name) => this.node.querySelector(`[data-field="${name}-${CSS.escape(id)}"]`))
    if (!choices.every((one) => one.reportValidity())) return
    const [step, layer] = choices.map((one) => one.value)
    const group = this.desk.known.notes.groups.some((one) => one.id === id)
    if (await this.desk.ask(group ? "place_group_on_map" : "place_note_on_map", [id], { step, layer })) this.placing = null
  }

  async alike(name) {
    if (name === "suggest") this.pairs = (await this.desk.line.read(`similar?activity=${encodeURIComponent(this.activity)}`))?.pairs ?? []
    else if (name === "enough") this.pairs = null
    else if (name === "apart" || name === "alike") {
      const notes = new Map(this.desk.known.notes.notes.map((one) => [one.id, one]))
      const at = this.pairs.findIndex(([one, two]) => notes.has(one) && notes.has(two) && (!notes.get(one).group || notes.get(one).group !== notes.get(two).group))
      const [one, two] = this.pairs[at]
      if (name === "alike") {
        const group = notes.get(one).group ?? notes.get(two).group
        await this.desk.ask("group_notes", [], group ? { notes: [one, two], group } : { notes: [one, two] })
      }
      this.pairs = this.pairs.filter((_pair, n) => n !== at)
    }
  }
}
