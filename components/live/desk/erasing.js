// People are erased for good: those chosen, or everybody who was shown out. What goes and what stays is said first; it
// cannot be taken back.
import { fill, listed, plural } from "../screen/words.js"
import { html } from "../map/html.js"

/** So many are named in the question; of more it is said how many they are. */
const NAMED = 5
const CHOSEN = "chosen"

export class Erasing {
  /** `panel`: the list of people it is asked in. */
  constructor(panel) {
    Object.assign(this, { panel, asked: "", busy: false })
  }

  /** Those it is about, in their order, with the names they go by in their list. */
  people(which) {
    const { panel } = this
    const { people, away } = panel.desk.known.desk
    const named = (which === CHOSEN ? people : away).map((one, n) => ({ ...one, name: panel.name(one, n + 1) }))
    return which === CHOSEN ? named.filter((one) => panel.chosen.has(one.id)) : named
  }

  /** Nobody is left whom it was asked about. */
  settle() {
    if (this.asked && !this.people(this.asked).length) this.asked = ""
  }

  /** For the buttons of a list; on a shared screen nobody is erased. */
  button(which) {
    const { words, desk } = this.panel
    if (desk.sharing || this.asked === which) return ""
    return html`<button type="button" data-do="erase_${which}" data-focus="erase_${which}">${plural(words, "erase", this.people(which).length)}</button>`
  }

  question(which) {
    if (this.asked !== which) return ""
    const { words } = this.panel
    const people = this.people(which)
    const many = which !== CHOSEN || people.length > NAMED
    const sure = many ? plural(words, `erase_sure_${which}`, people.length) : fill(words.erase_sure, { people: listed(people.map((one) => one.name)) })
    const notes = this.panel.value("erase_notes", false)
    return html`<div id="erasing" class="ask" data-which="${which}" role="group" aria-labelledby="erase-sure" aria-describedby="erase-what"><p id="erase-sure">${sure}</p><label><input type="checkbox" data-field="erase_notes">${words.erase_notes}</label><div id="erase-what"><p class="small">${notes ? words.erase_goes_all : words.erase_goes}</p><p class="small">${words.erase_stays}</p></div><div class="buttons"><button type="button" class="main" data-do="erase_now" data-focus="erase_now" ${this.busy ? html`aria-disabled="true"` : ""}>${this.busy ? words.erasing : words.erase_now}</button><button type="button" data-do="erase_not" data-focus="erase_not">${words.cancel}</button></div></div>`
  }

  /** What leads to the question is there again once it is gone. */
  static heirs({ which }) {
    return which === CHOSEN ? ["erase_chosen"] : ["erase_away", "away"]
  }

  /** The list is drawn anew afterwards. */
  async act(name) {
    const { panel } = this
    if (this.busy) return
    if (name === "erase_now") return this.erase()
    this.asked = name === "erase_not" ? "" : name.replace("erase_", "")
    // Each time it is chosen anew whether notes go, too.
    panel.typed.delete("erase_notes")
    panel.redraw(this.asked ? () => panel.focus("erase_notes") : undefined)
  }

  /** Pressed twice, it is asked for once; refused, the question stays, and why stands above. */
  async erase() {
    const { panel, asked } = this
    const ids = this.people(asked).map((one) => one.id)
    this.busy = true
    panel.redraw()
    panel.desk.say("")
    const done = await panel.desk.line.erase({ ...(asked === CHOSEN ? { participants: ids } : { shown_out: true }), notes: panel.value("erase_notes", false) })
    this.busy = false
    if (done) this.over(asked, ids)
    panel.redraw()
  }

  over(asked, ids) {
    const { panel } = this
    if (asked === CHOSEN) for (const id of ids) panel.chosen.delete(id)
    this.asked = ""
    panel.desk.say(plural(panel.words, "erased", ids.length))
  }
}
