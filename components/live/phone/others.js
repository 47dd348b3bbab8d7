// What others wrote: where everybody sees it at once, and in what came out.
import { html } from "./draw.js"
import { layerName, stepName } from "./notes.js"

const MOST_SHOWN = 40

/** What others wrote, where everybody sees it at once; for the step or the question one is at, and never more than can
 *  be read. */
export function othersView(phone, question) {
  const { activity } = phone
  const mine = new Set(phone.notes(activity.id).map((one) => one.id))
  const step = phone.keep.get("step/" + activity.id)
  const isHere = (one) => (question ? one.item === question : !step || one.step === step)
  const found = activity.notes.filter((one) => !mine.has(one.id) && isHere(one))
  return html`<section class="others"><h2>${phone.t("others")}</h2>${found.length ? publicNotes(phone, found, isHere) : html`<p class="small">${phone.t("nobody_yet")}</p>`}</section>`
}

/** How many notes of a part were not even sent here. */
export const leftOut = (phone, isHere) => phone.activity.not_shown.filter(isHere).reduce((sum, one) => sum + one.notes, 0)

/** `isHere`: is a note, or what was left out, of this part? */
export function publicNotes(phone, notes, isHere) {
  // Under their names they stand in the order they came: the latest are what is new.
  const shown = phone.activity.anonymity === "named" ? notes.slice(-MOST_SHOWN) : notes.slice(0, MOST_SHOWN)
  const more = notes.length - shown.length + leftOut(phone, isHere)
  const line = (one) => html`<li id="o-${one.id}"><div><p>${one.text}</p>${who(phone, one)}</div></li>`
  return html`<ul class="notes">${shown.map(line)}</ul>${more > 0 ? html`<p class="small">${phone.n("more_notes", more)}</p>` : ""}`
}

const who = (phone, note) => {
  const told = [stepName(phone, note.step), layerName(phone, note.layer), note.author, note.department, note.made_up && phone.t("made_up_note")].filter(Boolean).join(" · ")
  return told ? html`<p class="small">${told}</p>` : ""
}
