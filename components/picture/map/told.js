// What the map has to say to the person: a refusal, a conflict, a text that lost its place.
import { element, fill, html } from "./html.js"

const LONG = 300

export class Told {
  constructor(island) {
    this.island = island
    this.place = island.box.querySelector(".notices")
  }

  /** A notice with buttons [words, action] and one that only closes it; it stays until one is pressed. */
  show(content, buttons) {
    return this.ask(content, [...buttons, [this.island.words.close, () => {}]])
  }

  ask(content, buttons) {
    // The notice is heard by itself; what was told before is not about it.
    this.island.say("")
    const notice = element(html`<div class="told" role="alert"><div class="said">${content}</div></div>`)
    for (const [text, act] of buttons) {
      const button = element(html`<button type="button">${text}</button>`)
      button.addEventListener("click", () => {
        notice.remove()
        this.island.focus.back()
        act()
      })
      notice.append(button)
    }
    // The same once more takes no more room.
    const last = this.place.lastElementChild
    if (last?.matches(".told") && last.textContent === notice.textContent) last.remove()
    this.place.append(notice)
    return notice
  }

  say(message) {
    this.show(html`<p>${message}</p>`, [])
  }

  /** The server said no: why, and what was typed is still there to be mended. */
  refused(request, message) {
    const mend = this.mending(request)
    const { text } = mend ?? {}
    const shown = text ? html`<blockquote dir="auto">${text.length > LONG ? text.slice(0, LONG) + "…" : text}</blockquote>` : ""
    this.show(html`<p>${message}</p>${shown}`, text ? [[this.island.words.mend, mend.again]] : [])
  }

  /** The text of a request, and how one goes on writing it. Null when nothing was typed for it. */
  mending({ name, args, fields }) {
    const { writing, details, view } = this.island
    const record = view.get(args?.[0])
    const [field, value] = Object.entries(fields).find(([each, one]) => TYPED.has(each) && typeof one === "string") ?? []
    if (!field) return null
    const again = () => {
      if (record && WRITTEN.has(field)) writing.edit(record, value)
      else if (record) details.open(record, { name: field, value })
      else if (name.endsWith("_cards") || name === "add_card") writing.add(`${fields.step}/${fields.layer}`, undefined, value)
      else if (name.endsWith("_steps") || name === "add_step") writing.addStep(fields.phase, undefined, value)
      else if (name === "add_phase") writing.addPhase(undefined, value)
      else this.lost(value)
    }
    return { text: value, again }
  }

  /** Somebody else changed the same thing: both are shown, the person decides. */
  conflict(request, { field, theirs, mine }) {
    const { island } = this
    const { words } = island
    const name = field.split(".")[1]
    const keepMine = () => island.ask(request.name, request.args, { ...request.fields, [name]: mine }, { basedOn: island.model.seq, said: words.saved })
    const side = (label, value) => html`<div><b>${label}</b><blockquote dir="auto" tabindex="0" aria-label="${label}">${this.inWords(name, value)}</blockquote></div>`
    this.ask(html`<p>${this.about(request, name)}${words.conflict}</p><div class="sides">${side(words.theirs, theirs)}${side(words.mine, mine)}</div>`, [
      [words.keep_theirs, () => {}],
      [words.keep_mine, keepMine],
    ])
  }

  /** What a conflict is about: its name, where it is, and the field. */
  about({ args }, name) {
    const { view, words } = this.island
    const record = view.get(args?.[0])
    if (!record) return ""
    const { type } = record
    const where = type === "touchpoint" || type === "card" ? this.island.placeOf(record) : words[type]
    const what = [this.island.nameOf(record), where, !WRITTEN.has(name) && words[`field_${name}`]].filter(Boolean)
    return html`<b dir="auto">${fill(words.labelled, { label: what.join(" · ") })}</b> `
  }

  /** A value as people know it: the word of a choice, the name of what is linked, else as it is. */
  inWords(name, value) {
    const { words, model, view } = this.island
    if (value === null || value === "") return words.nothing
    if (Array.isArray(value)) return value.map((one) => this.inWords(name, one)).join(", ") || words.nothing
    const choice = (model.choices[name] ?? model.choices[`card_${name}`])?.find?.(([each]) => each === value)
    const linked = typeof value === "string" && view.get(value)
    return choice?.[1] ?? (linked ? linked.name || this.island.nameOf(linked) : String(value))
  }

  /** A text whose card or step was deleted meanwhile: not lost, to be copied. */
  lost(text) {
    const { words } = this.island
    const notice = this.show(html`<p>${words.lost_place}</p><textarea rows="2" readonly aria-label="${words.mine}">${text}</textarea>`, [])
    notice.querySelector("textarea").select()
  }
}

const WRITTEN = new Set(["text", "title"])
const TYPED = new Set([...WRITTEN, "why", "brake", "motivation", "wait", "label", "unit", "period", "source", "reason", "term"])
