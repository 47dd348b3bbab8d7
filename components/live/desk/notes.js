// The notes that come in: read, kept, declined, put together, placed on the map. By pointer, by buttons, by keys.
import { fill, plural } from "../screen/words.js"
import { html } from "../map/html.js"
import { Panel } from "./panel.js"

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
    this.node.hidden = hide
    if (hide) return
    if (told.activity !== this.activity) {
      this.activity = told.activity
      Object.assign(this, { chosen: new Set(), editing: null, placing: null, pairs: null, view: this.about?.inbox ? "inbox" : "all" })
    }
    const ids = new Set(told.notes.map((one) => one.id))
    this.chosen = new Set([...this.chosen].filter((id) => ids.has(id)))
    super.draw()
  }

  markup() {
    const { words } = this
    const told = this.desk.known.notes
    const of = (status) => told.notes.filter((one) => one.status === status)
    const [inbox, declined] = [of("inbox"), of("declined")]
    const views = [["all", words.kept, of("kept").length], ["inbox", words.inbox_view, inbox.length], ["declined", words.declined, declined.length]].filter(([name, , n]) => n || name === "all" || (name === "inbox" && this.about?.inbox) || name === this.view)
    const body = this.view === "all" ? this.kept(told, of("kept")) : this.flat(told, this.view === "inbox" ? inbox : declined)
    return html`<div class="head"><h2>${words.notes}${this.elsewhere()}</h2><div class="choice" role="group" aria-label="${words.notes}">${views.map(([name, text, n]) => html`<button type="button" data-do="view" data-what="${name}" data-focus="view-${name}" aria-pressed="${this.view === name}">${text} ${n}</button>`)}</div></div>${this.tools(told)}${this.suggested(told)}<div class="scroll" data-scroll="notes" tabindex="0" role="group" aria-label="${words.notes}">${body}</div><p class="small">${words.note_keys}</p>`
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
    return notes.filter((one) => one.status === "kept" && one.step && !one.group && !one.on_map)
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

  kept(told, notes) {
    const { words } = this
    const groups = told.groups.map((group) => [group, notes.filter((one) => one.group === group.id)]).filter(([, list]) => list.length)
    const loose = notes.filter((one) => !told.groups.some((group) => group.id === one.group))
    if (!notes.length) return html`<p class="small">${words.no_notes}</p>`
    return html`${groups.map(([group, list]) => this.group(told, group, list))}${loose.length ? html`${groups.length ? html`<p class="small">${words.alone}</p>` : ""}<ul>${loose.map((one) => this.note(told, one))}</ul>` : ""}`
  }

  flat(told, notes) {
    return notes.length ? html`<ul>${notes.map((one) => this.note(told, one))}</ul>` : html`<p class="small">${this.words.none_here}</p>`
  }

  group(told, group, list) {
    const { words } = this
    const placing = this.placing === group.id ? this.placer(told, group) : ""
    return html`<div class="group" data-drop="group:${group.id}"><div class="title"><input type="text" value="${group.title}" data-field="title-${group.id}" data-enter="title" data-id="${group.id}" aria-label="${words.group_title}" maxlength="200"><span>${list.length}</span>${group.on_map ? html`<small>${words.on_map}</small>` : html`<button type="button" data-do="place" data-id="${group.id}" data-focus="place-${group.id}" aria-expanded="${Boolean(placing)}">${words.to_map}</button>`}</div>${placing}<ul>${list.map((one) => this.note(told, one))}</ul></div>`
  }

  note(told, one) {
    const { words } = this
    if (this.editing === one.id) return html`<li class="note"><textarea rows="2" data-field="edit-${one.id}" aria-label="${words.edit}" maxlength="2000">${one.text}</textarea><div class="buttons"><button type="button" class="main" data-do="save" data-id="${one.id}">${words.save}</button><button type="button" data-do="cancel" data-id="${one.id}">${words.cancel}</button></div></li>`
    const step = told.steps.find((each) => each.id === one.step) ?? told.items.find((each) => each.id === one.item)
    const about = [one.author, one.department, step?.name, one.layer && words[`layer_${one.layer}`], one.via === "paper" ? words.without_phone : "", one.simulated ? words.made_up : ""].filter(Boolean)
    const fate = one.status === "inbox" ? html`<button type="button" data-do="keep" data-id="${one.id}" data-focus="k-${one.id}">${words.keep}</button><button type="button" data-do="decline" data-id="${one.id}" data-focus="d-${one.id}">${words.decline}</button>` : one.status === "declined" ? html`<button type="button" data-do="keep" data-id="${one.id}" data-focus="k-${one.id}">${words.keep}</button>` : ""
    const place = one.on_map ? html`<small>${words.on_map}</small>` : one.status === "kept" && !one.group ? html`<button type="button" data-do="place" data-id="${one.id}" data-focus="place-${one.id}" aria-expanded="${this.placing === one.id}">${words.to_map}</button>` : ""
    return html`<li class="note ${one.status}" draggable="true" data-drag="${one.id}" data-drop="note:${one.id}"><label><input type="checkbox" data-note="${one.id}" data-focus="n-${one.id}" ${this.chosen.has(one.id) ? html`checked` : ""}><span>${one.text}${about.length ? html`<small>${about.join(" · ")}</small>` : ""}</span></label><span class="acts">${fate}${place}<button type="button" data-do="edit" data-id="${one.id}" data-focus="e-${one.id}" aria-label="${fill(words.edit_note, { text: one.text.slice(0, 60) })}">✎</button></span>${this.placing === one.id ? this.placer(told, one) : ""}</li>`
  }

  /** Where it goes: what its author said of it, else nothing until somebody says. */
  placer(told, { id, step, layer }) {
    const { words } = this
    const choice = (name, options, now, called) => html`<label>${words[name]} <select data-field="${name}-${id}" required>${options.includes(now) ? "" : html`<option value="" selected>…</option>`}${options.map((one) => html`<option value="${one}" ${one === now ? html`selected` : ""}>${called(one)}</option>`)}</select></label>`
    const steps = new Map(told.steps.map((one) => [one.id, one.name]))
    return html`<div class="buttons placer">${choice("step", [...steps.keys()], step, (one) => steps.get(one))}${choice("layer", told.layers, layer, (one) => words[`layer_${one}`])}<button type="button" class="main" data-do="placed" data-id="${id}" data-focus="placed-${id}" ${steps.size ? "" : html`disabled`}>${words.place}</button></div>`
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
    this.act(name, name === "group" ? {} : { id: place.dataset.note })
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
    const notes = this.desk.known.notes.notes
    const there = kind === "group" ? other : notes.find((one) => one.id === other)?.group
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
    this.redraw(name === "edit" ? () => this.focus(`edit-${id}`) : undefined)
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
    const before = this.desk.known.notes.notes.find((one) => one.id === id)?.text
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
