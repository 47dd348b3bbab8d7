// The other activities of the workshop, in their order: where the room could go next.
import { openUntil, SIGNS } from "./activities.js"
import { fill, plural } from "../screen/words.js"
import { html } from "../map/html.js"
import { Panel } from "./panel.js"

export class Others extends Panel {
  static of = ["desk"]

  markup() {
    const here = this.desk.current
    const rest = this.desk.known.desk.activities.filter((one) => one.id !== here?.id)
    if (!rest.length) return ""
    return html`<h2>${here ? this.words.others : this.words.activities}</h2><ul class="list">${rest.map((one) => this.row(one))}</ul>`
  }

  row(one) {
    const { words } = this
    const draft = one.status === "draft"
    return html`<li class="${one.now ? "now" : ""}"><span class="sign" title="${words[`status_${one.status}`]}">${SIGNS[one.status]}</span><span class="what"><b>${one.question}</b><small>${words[`kind_${one.kind}`]}${one.block ? " · " + one.block : ""}${one.now ? " · " + words.block_now : ""}${one.closes_at ? " · " + openUntil(words, one, this.desk.language) : ""}${draft && one.missing ? " · " + plural(words, "missing", one.missing) : ""}</small></span><button type="button" data-do="go" data-id="${one.id}" data-focus="go-${one.id}" aria-label="${fill(words.go_to, { question: one.question })}">${words.go}</button></li>`
  }

  act(name, { id }) {
    if (name === "go") this.desk.ask("go_to_activity", [], { session: this.desk.options.session, activity: id })
  }
}
