// What the map has to say to the person: a refusal, a conflict, a text that lost its place.
import { element, html } from "./html.js"

export class Told {
  constructor(island) {
    this.island = island
    this.place = island.box.querySelector(".notices")
  }

  /** A notice with buttons [words, action]; it stays until one is pressed. */
  show(content, buttons) {
    const { words } = this.island
    const notice = element(html`<div class="told" role="alert"><div style="flex:1">${content}</div></div>`)
    for (const [text, act] of [...buttons, [words.close, () => {}]]) {
      const button = element(html`<button type="button">${text}</button>`)
      button.addEventListener("click", () => {
        notice.remove()
        act()
      })
      notice.append(button)
    }
    this.place.append(notice)
    return notice
  }

  say(message) {
    this.show(html`<p>${message}</p>`, [])
  }

  /** The server said no: why, and what was typed is still there to be mended. */
  refused(request, message) {
    const { island } = this
    const text = request.fields.text ?? request.fields.title
    const record = island.view.get(request.args?.[0])
    const again = () => {
      if (record) island.writing.edit(record, text)
      else if (request.name === "add_card") island.writing.add(`${request.fields.step}/${request.fields.layer}`, undefined, text)
      else if (request.name === "add_step") island.writing.addStep(request.fields.phase, undefined, text)
      else island.writing.addPhase(undefined, text)
    }
    const shown = text ? html`<blockquote>${text.length > 300 ? text.slice(0, 300) + "…" : text}</blockquote>` : ""
    this.show(html`<p>${message}</p>${shown}`, text ? [[island.words.mend, again]] : [])
  }

  /** Somebody else changed the same thing: both are shown, the person decides. */
  conflict(request, { field, theirs, mine }) {
    const { island } = this
    const { words } = island
    const name = field.split(".")[1]
    const keepMine = () => island.ask(request.name, request.args, { [name]: mine }, { basedOn: island.model.seq })
    const worded = (value) => html`<blockquote>${value === null || value === "" ? words.nothing : String(value)}</blockquote>`
    this.show(html`<p>${words.conflict}</p><p><b>${words.theirs}</b></p>${worded(theirs)}<p><b>${words.mine}</b></p>${worded(mine)}`, [
      [words.keep_theirs, () => {}],
      [words.keep_mine, keepMine],
    ])
  }

  /** A text whose card or step was deleted meanwhile: not lost, to be copied. */
  lost(text) {
    const notice = this.show(html`<p>${this.island.words.lost_place}</p><textarea rows="2" readonly style="width:100%">${text}</textarea>`, [])
    notice.querySelector("textarea").select()
  }
}
