// What was not taken: choices, and notes that are out of sight; what they were, and why, until they are read or sent again.
import { html } from "./draw.js"
import { revise } from "./own_notes.js"
import { chosen, inLines } from "./told.js"

/** Choices that were not taken and not read yet. */
export function refusals(phone, activity) {
  return phone.keep.all("r/").filter((one) => !activity || one.asked.activity === activity).sort((one, other) => one.at - other.at)
}

/** Notes that were not taken, in the form of choices, where they are not listed anyway. */
function notesNotTaken(phone) {
  const listed = ({ activity }) => phone.showsMine || (phone.activity?.id === activity && (phone.open ? phone.activity.kind === "capture" : phone.activity.status === "closed"))
  const found = phone.notes().filter((one) => one.unread && !listed(one))
  return found.map(({ key, text, why, activity, asked }) => ({ note: key, text, why, asked: { activity, question: asked } }))
}

export function notTaken(phone) {
  const questions = new Map()
  for (const one of [...refusals(phone), ...notesNotTaken(phone)]) questions.set(one.asked.activity, [...(questions.get(one.asked.activity) || []), one])
  return [...questions].map(([activity, found]) => box(phone, activity, found))
}

/** One box per question and reason; open where the room is, folded where it has gone on. */
function box(phone, activity, found) {
  const here = phone.activity && phone.activity.id === activity
  const why = [...new Set(found.map((one) => one.why))]
  const list = html`<ul>${found.flatMap((one) => inLines(phone, chosen(one))).map((line) => html`<li>${line}</li>`)}</ul>`
  const again = here && phone.open ? html`<button class="link" data-do="retry:${activity}">${phone.t("send_again")}</button>` : ""
  return html`<details class="trouble refused" id="refused-${activity}" ${here && html`open`}><summary>${phone.t("labelled", { label: phone.t("not_taken") })} ${found[0].asked.question}</summary>${list}${why.map((one) => html`<p>${one}</p>`)}${found.some((one) => one.note) ? html`<p>${phone.t("in_mine")}</p>` : ""}<p class="verbs">${again}<button class="link" data-do="read:${activity}">${phone.t("ok")}</button></p></details>`
}

/** They are read; or sent once more. */
export function settle(phone, activity, again) {
  for (const { slot, key, tried, why, ...entry } of refusals(phone, activity)) {
    phone.keep.drop("r/" + slot)
    if (again && !phone.outbox.has(slot)) phone.outbox.put(slot, entry)
  }
  for (const one of phone.notes(activity)) {
    if (!one.unread) continue
    if (again && one.state === "refused") revise(phone, one.key, one.text)
    else phone.keep.set("n/" + one.key, { ...one, unread: false })
  }
}
