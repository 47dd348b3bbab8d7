// What others wrote: where everybody sees it at once, and in what came out.
import { html } from "./draw.js"
import { layerName, stepName } from "./notes.js"

const MOST_SHOWN = 40

/** What others wrote, where everybody sees it at once; for the step one is at, and never more than can be read. */
export function othersView(phone, own) {
  const { activity } = phone
  const mine = new Set(own.map((one) => one.id))
  const step = phone.keep.get("step/" + activity.id)
  const found = activity.notes.filter((one) => !mine.has(one.id) && (!step || one.step === step))
  return html`<section class="others"><h2>${phone.t("others")}</h2>${found.length ? publicNotes(phone, found) : html`<p class="small">${phone.t("nobody_yet")}</p>`}</section>`
}

export function publicNotes(phone, notes) {
  const shown = notes.slice(0, MOST_SHOWN)
  const more = notes.length - shown.length
  const line = (one) => html`<li id="o-${one.id}"><div><p>${one.text}</p>${who(phone, one)}</div></li>`
  return html`<ul class="notes">${shown.map(line)}</ul>${more > 0 ? html`<p class="small">${phone.n("more_notes", more)}</p>` : ""}`
}

const who = (phone, note) => {
  const told = [stepName(phone, note.step), layerName(phone, note.layer), note.author, note.department].filter(Boolean).join(" · ")
  return told ? html`<p class="small">${told}</p>` : ""
}
