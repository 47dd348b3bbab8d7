// What one looks for: a text and choices, all together. What does not fit is hidden, in the map and in the list.
import { element, fill, html } from "./html.js"
import { apart } from "./namesakes.js"

/** What one can choose by: its name, the words of its label, the kind of its choices. */
const CHOICES = [
  { name: "persona", kind: "persona" },
  { name: "channel", kind: "channel" },
  { name: "department", kind: "department" },
  { name: "status", kind: "card_status" },
  { name: "evidence", kind: "grade" },
  { name: "layer", kind: "layer" },
]
const NO_EVIDENCE = "none"
const CARDS = "[data-kind=card]:not(.off),[data-kind=touchpoint]:not(.off)"

export class Filters {
  /** `place`: the row of tools, with the field for a text, the button that opens this, and the place for the count. */
  constructor(island, place) {
    this.island = island
    this.place = place
    this.field = place.querySelector("[type=search]")
    this.button = place.querySelector("[data-do=filter]")
    this.found = island.box.querySelector(".found")
    this.wanted = {}
    this.text = ""
    this.drawn = ""
    this.field.addEventListener("input", () => this.find(this.field.value))
    this.field.addEventListener("keydown", (event) => event.key === "Enter" && this.bring(event.shiftKey ? -1 : 1))
    this.found.addEventListener("click", ({ target }) => this.pressed(target.closest("button")))
  }

  get narrowed() {
    return Boolean(this.text) || this.chosen.length > 0
  }

  /** The choices made, in their order. */
  get chosen() {
    return CHOICES.filter((one) => this.wanted[one.name])
  }

  // ---- a text --------------------------------------------------------------------------------------

  find(text) {
    this.text = plain(text.trim())
    this.apply()
    this.letGo()
    if (this.text) this.bring()
  }

  /** What was found comes in sight: by itself the first, by Enter the next, by Shift+Enter the one before. */
  bring(by = 0) {
    const found = [...this.island.scroll.querySelectorAll(CARDS)].filter((one) => one.offsetParent)
    if (!found.length) return
    const at = found.findIndex((one) => one.dataset.id === this.brought)
    const next = by && at >= 0 ? found[(at + by + found.length) % found.length] : found[by < 0 ? found.length - 1 : 0]
    this.brought = next.dataset.id
    for (const one of found) one.classList.toggle("brought", one === next)
    next.scrollIntoView({ block: "nearest", inline: "center" })
  }

  // ---- choices -------------------------------------------------------------------------------------

  toggle() {
    const open = this.panel
    this.button.setAttribute("aria-expanded", String(!open))
    if (open) {
      this.panel = null
      open.remove()
      this.button.focus()
      return
    }
    const { words } = this.island
    const fields = CHOICES.map((one) => html`<div><label for="filter-${one.name}">${this.label(one)}</label><select id="filter-${one.name}" name="${one.name}"><option value="">${words.all}</option>${this.options(one).map(([value, word]) => html`<option value="${value}" ${this.wanted[one.name] === value && html`selected`}>${word}</option>`)}</select></div>`)
    this.panel = element(html`<div class="filters" role="group" aria-label="${words.filter}">${fields}</div>`)
    this.panel.addEventListener("change", ({ target }) => this.choose(target.name, target.value))
    this.found.after(this.panel)
    this.panel.querySelector("select").focus()
  }

  label({ name }) {
    return this.island.words[`field_${name}`]
  }

  options({ kind }) {
    const { view, model, words } = this.island
    if (kind === "layer") return view.layers.map((one) => [one.key, one.name])
    if (kind === "grade") return [...model.choices.grade, [NO_EVIDENCE, words.no_evidence]]
    return model.choices[kind] ?? apart(view.list(kind).map((one) => [one.id, one.name]))
  }

  choose(name, value) {
    this.wanted[name] = value
    this.apply()
    this.letGo()
  }

  /** What one has just hidden is not what one works on: it is chosen no longer, and its sheet shuts. */
  letGo() {
    const { focus, details, view } = this.island
    const hidden = (id) => {
      const one = view.get(id)
      return (one?.type === "card" || one?.type === "touchpoint") && this.hidden?.(one)
    }
    if (details.node && hidden(details.record?.id)) details.close()
    const left = focus.chosen.filter((id) => !hidden(id))
    if (left.length < focus.chosen.length) focus.choose(left)
  }

  pressed(button) {
    if (button?.dataset.drop) this.drop(button.dataset.drop)
    else if (button) this.clear()
  }

  drop(name) {
    this.choose(name, "")
    const list = this.panel?.querySelector(`[name=${name}]`)
    if (list) list.value = ""
    this.button.focus()
  }

  clear() {
    this.wanted = {}
    this.text = ""
    this.field.value = ""
    if (this.panel) this.toggle()
    this.apply()
    this.button.focus()
  }

  // ---- what is shown -------------------------------------------------------------------------------

  apply() {
    const { island } = this
    this.hidden = this.narrowed ? (one) => !this.keeps(one) : null
    this.tell((island.listed ? island.outline : island.sheet).filter(this.hidden))
  }

  /** What is chosen stands under the tools, to be read and taken away one by one; what is hidden is counted, aloud too. */
  tell({ shown, hidden }) {
    const { words } = this.island
    const count = fill(words.shown, { n: shown, hidden })
    const markup = this.narrowed ? html`<span class="count">${count}</span>${this.chosen.map((one) => this.chip(one))}<button type="button">${words.show_all}</button>` : html``
    if (this.drawn === String(markup)) return
    this.drawn = String(markup)
    this.found.innerHTML = String(markup)
    this.found.hidden = !this.narrowed
    this.island.say(this.narrowed ? count : words.all_shown)
  }

  chip(one) {
    const word = this.options(one).find(([value]) => value === this.wanted[one.name])?.[1] ?? ""
    const without = fill(this.island.words.drop_filter, { field: this.label(one), value: word })
    return html`<button type="button" class="chip" data-drop="${one.name}" title="${without}" aria-label="${without}">${word} <span aria-hidden="true">✕</span></button>`
  }

  /** Whether a card, a touchpoint or a step is among what one looks for. */
  keeps(one) {
    if (one.type === "step") return !this.chosen.length && plain(one.title).includes(this.text)
    return this.chosen.every(({ name }) => KEEPS[name](one, this.wanted[name], this.island.view)) && this.reads(one)
  }

  reads(one) {
    const { view } = this.island
    const about = [one.text, one.label, view.get(one.step)?.title, one.channel && view.get(one.channel)?.name]
    return !this.text || about.some((each) => each && plain(each).includes(this.text))
  }
}

/** By choice: whether a card or a touchpoint fits it. */
const KEEPS = {
  persona: (one, persona, view) => (view.numbersOf(one.id).personas ?? [view.journey.persona]).includes(persona),
  channel: (one, channel, view) => contacts(one, view).some((each) => each.channel === channel),
  department: (one, department, view) => contacts(one, view).some((each) => view.get(each.channel)?.departments.includes(department)),
  status: (one, status) => one.status === status,
  evidence: (one, grade, view) => (view.numbersOf(one.id).grade ?? one.grade ?? NO_EVIDENCE) === grade,
  layer: (one, layer) => one.layer === layer,
}

/** A touchpoint is of its channel; a card is of the channels of its step. */
const contacts = (one, view) => (one.type === "touchpoint" ? [one] : view.touchpointsAt(one.step))

/** Text as one looks for it: without case or accents. */
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
