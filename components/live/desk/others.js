// The other activities of the workshop, in their order: where the room could go next.
import { openUntil, SIGNS } from "./activities.js"
import { fill, plural } from "../screen/words.js"
import { html } from "../map/html.js"
import { IS_TOP, Panel } from "./panel.js"

export class Others extends Panel {
  static of = ["desk", "notes"]

  markup() {
    const here = this.desk.current
    const rest = this.desk.known.desk.activities.filter((one) => one.id !== here?.id)
    if (!rest.length) return ""
    return html`<h2 ${IS_TOP}>${here ? this.words.others : this.words.activities}</h2><ul class="list">${rest.map((one) => this.row(one))}</ul>`
  }

  row(one) {
    const { words } = this
    const draft = one.status === "draft"
    return html`<li class="${one.now ? "now" : ""}"><span class="sign" title="${words[`status_${one.status}`]}">${SIGNS[one.status]}</span><span class="what"><b>${one.question}</b><small>${words[`kind_${one.kind}`]}${one.block ? " · " + one.block : ""}${one.now ? " · " + words.block_now : ""}${one.closes_at ? " · " + openUntil(words, one, this.desk.language) : ""}${draft && one.missing ? " · " + plural(words, "missing", one.missing) : ""}</small></span>${this.notes(one)}<button type="button" data-do="go" data-id="${one.id}" data-focus="go-${one.id}" aria-label="${fill(words.go_to, { question: one.question })}">${words.go}</button></li>`
  }

  /** What came to an earlier activity can be sorted without bringing the room back to it. */
  notes(one) {
    if (!one.notes || (this.desk.sharing && one.status !== "revealed")) return ""
    const open = this.desk.known.notes?.activity === one.id
    return html`<button type="button" data-do="notes" data-id="${one.id}" data-focus="notes-${one.id}" aria-pressed="${open}" aria-label="${fill(this.words.notes_of, { question: one.question })}">${plural(this.words, "some_notes", one.notes)}</button>`
  }

  act(name, { id }) {
    if (name === "notes") this.desk.readNotes(this.desk.known.notes?.activity === id ? "" : id)
    if (name === "go") this.desk.ask("go_to_activity", [], { session: this.desk.options.session, activity: id })
  }
}
