// The bar under the map: what can be done to what is chosen. With nothing chosen, how the map reads.
import { Commands, CHOICES } from "./commands.js"
import { fill, html } from "./html.js"
import { hasIcon, icon } from "./icons.js"
import { statusMark } from "./parts.js"
import { roving } from "./roving.js"

/** A map of fewer cards than this has just been begun: how to write on it helps more than what its signs mean. */
const FEW = 20
/** What stands after the word of a status. */
const LEGEND = { confirmed: html` <span class="b ok">✓</span>`, refuted: html` <span class="b">✕</span>` }
/** Milliseconds after which a choice made with the arrows counts. */
const A_PAUSE = 700

export class Bar {
  constructor(island) {
    this.island = island
    this.place = island.box.querySelector(".actions")
    this.commands = new Commands(island)
    // The bar stands for what is chosen: going to it must not take the choice away.
    this.place.addEventListener("click", (event) => this.clicked(event))
    this.place.addEventListener("change", (event) => this.changed(event))
    this.place.addEventListener("pointerdown", () => (this.byKey = false))
    this.place.addEventListener("focusout", () => this.settleChoice())
    this.place.addEventListener("keydown", (event) => this.key(event))
    this.settle = roving(this.place)
  }

  draw() {
    const { context } = this.commands
    const told = JSON.stringify([context?.kind, this.island.focus.severally, context?.cell, this.island.view.size < FEW, this.commands.possible.map((one) => one.name), context?.records.map((one) => [one.id, ...CHOICES[one.type].map(([field]) => one[field])])])
    if (told === this.drawn) return
    this.drawn = told
    const held = this.island.box.getRootNode().activeElement
    const name = this.place.contains(held) ? held.dataset.command || held.dataset.field : null
    this.place.innerHTML = String(context ? this.about(context) : this.legend())
    if (name) this.place.querySelector(`[data-command="${name}"],[data-field="${name}"]`)?.focus({ preventScroll: true })
    this.settle()
  }

  /** Escape goes back to what is chosen. */
  key(event) {
    this.byKey = true
    if (event.key === "Enter") this.settleChoice()
    if (event.key !== "Escape") return
    this.settleChoice()
    event.stopPropagation()
    this.island.focus.again()
  }

  about({ kind, records }) {
    const { words } = this.island
    const many = records.length > 1 ? html`<span class="count">${fill(words.chosen, { n: records.length })}</span>` : ""
    const choices = CHOICES[kind].map(([field, choice]) => this.choice(records, field, choice))
    const buttons = this.commands.possible.filter((one) => !one.menu).map((one) => this.button(one))
    const more = this.commands.possible.some((one) => one.menu) ? html`<button type="button" data-command="more" aria-haspopup="menu">${words.more}</button>` : ""
    return html`${many}${buttons}${choices}${more}`
  }

  button({ name, keys, pressed }) {
    const { words } = this.island
    const state = pressed && html`aria-pressed="${pressed(this.commands.context)}"`
    const title = keys ? `${words[name]} (${keyWords(keys[0], words)})` : words[name]
    if (hasIcon(name)) return html`<button type="button" data-command="${name}" title="${title}" aria-label="${words[name]}" ${state}>${icon(name)}</button>`
    return html`<button type="button" data-command="${name}" title="${title}" ${state}>${words[name]}</button>`
  }

  choice(records, field, kind) {
    const { words, model } = this.island
    const values = new Set(records.map((one) => one[field] ?? ""))
    const value = values.size === 1 ? [...values][0] : null
    const layers = field === "layer" ? new Set(this.island.view.layers.map((one) => one.key)) : null
    const options = model.choices[kind].filter((one) => !layers || layers.has(one[0]))
    const none = field === "grade" ? html`<option value="" ${value === "" && html`selected`}>${words.no_grade}</option>` : ""
    const mixed = value === null ? html`<option value="?" selected disabled>${words.mixed}</option>` : ""
    return html`<select data-field="${field}" aria-label="${words["field_" + field]}" title="${words["field_" + field]}">${mixed}${none}${options.map((one) => html`<option value="${one[0]}" ${one[0] === value && html`selected`}>${one[1]}</option>`)}</select>`
  }

  legend() {
    const { words, model } = this.island
    const statuses = model.choices.card_status.map(([status, word]) => html`<span class="c ${status}">${status === "added" ? statusMark(status, model.choices) : html`<span class="t">${word}</span>${LEGEND[status]}`}</span>`)
    return html`<div class="legend">${statuses}<span>${this.island.view.size < FEW ? words.how_to : words.grades}</span></div>`
  }

  clicked(event) {
    const name = event.target.closest("[data-command]")?.dataset.command
    if (!name) return
    if (name === "more") {
      const { left, top } = event.target.closest("button").getBoundingClientRect()
      this.island.menu.open(left, top - 4, true)
      return
    }
    const command = this.commands.possible.find((one) => one.name === name)
    if (command) this.commands.run(command)
  }

  /** Arrows go through a closed list of choices and choose at each step: only where they stop counts. */
  changed(event) {
    const { field } = event.target.dataset
    if (!field) return
    clearTimeout(this.timer)
    this.choosing = { field, value: event.target.value || null, records: this.commands.context?.records }
    if (this.byKey) this.timer = setTimeout(() => this.settleChoice(), A_PAUSE)
    else this.settleChoice()
  }

  settleChoice() {
    clearTimeout(this.timer)
    const { choosing } = this
    this.choosing = null
    if (choosing?.records) this.commands.set(choosing.field, choosing.value, choosing.records)
  }
}

/** "Alt+ArrowLeft" as people write it. */
export const keyWords = (keys, words) =>
  keys
    .split("+")
    .map((one) => ({ Control: "Ctrl", ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓", Delete: words.key_delete, Enter: words.key_enter, Shift: words.key_shift })[one] ?? (one.length === 1 ? one.toUpperCase() : one))
    .join("+")
