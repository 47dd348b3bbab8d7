// The customer's voice: what could be said otherwise in a step, a card or a touchpoint, another wording, or a
// reason to keep it. Nothing is ever forbidden.
import { html } from "./html.js"

const SIGNS = { error: "●", warning: "◐", hint: "○" }
/** The field that is read. */
const SPOKEN = { step: "title", card: "text", touchpoint: "label" }
const ONE_WORD = ["jargon", "acronym"]

export class Wording {
  constructor(island, record) {
    this.island = island
    this.record = record
    this.field = SPOKEN[record.type]
    this.text = record[this.field]
  }

  open() {
    const { words, details } = this.island
    const numbers = this.island.view.numbersOf(this.record.id)
    this.hints = numbers.hints
    const said = this.hints.map((one) => html`<p>${SIGNS[one.severity]} ${one.words && one.words !== this.text && html`<b>${one.words}</b> · `}${one.message}</p>`)
    const better = numbers.better ?? this.hints.find((one) => one.rewrite)?.rewrite ?? this.text
    const allow = this.hints.filter((one) => ONE_WORD.includes(one.rule) && one.words).map((one) => html`<button type="button" data-allow="${one.words}">${words.allow_word.replace("{word}", one.words)}</button>`)
    details.show(this.record, html`<h2>${words.wording}</h2>${said}<label for="better">${words.better}</label><textarea id="better" rows="3" maxlength="2000">${better}</textarea><div class="buttons">${allow}<button type="button" class="main" data-use>${words.use}</button></div><label for="because">${words.keep_because}</label><input id="because" maxlength="200"><div class="buttons"><button type="button" data-keep>${words.keep}</button></div>`)
    details.node.addEventListener("click", (event) => this.clicked(event))
    details.node.querySelector("#because").addEventListener("keydown", (event) => event.key === "Enter" && this.keep())
  }

  clicked({ target }) {
    if (target.matches("[data-use]")) this.use()
    else if (target.matches("[data-keep]")) this.keep()
    else if (target.matches("[data-allow]")) this.done("allow_word", [], { term: target.dataset.allow })
  }

  use() {
    const text = this.island.details.node.querySelector("#better").value.trim()
    if (text && text !== this.text) this.done(`update_${this.record.type}`, [this.record.id], { [this.field]: text })
  }

  /** Every remark on this text is answered by the one reason. */
  keep() {
    const field = this.island.details.node.querySelector("#because")
    const reason = field.value.trim()
    if (!reason) return field.focus()
    const rules = [...new Set(this.hints.map((one) => one.rule))]
    const calls = rules.map((rule) => ({ name: "keep_wording", args: [this.record.id], fields: { rule, reason } }))
    this.island.details.finish()
    return this.island.askTogether(calls, this.island.words.saved)
  }

  done(name, args, fields) {
    this.island.details.finish()
    this.island.ask(name, args, fields, { said: this.island.words.saved })
  }
}
