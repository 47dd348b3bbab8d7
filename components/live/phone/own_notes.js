// The notes sent from here, each with its two verbs while they can be, and what these do.
import { html } from "./draw.js"
import { area, layerName, stateOf, stepName } from "./notes.js"
import { HEARD, rewordingOf } from "./phone.js"

/** A note as it is listed: saved, waiting, refused with why, being changed, being taken back or taken back. */
export function noteLine(phone, note, places) {
  const open = phone.open && phone.activity.id === note.activity && !note.past && !note.gone
  const place = places && [stepName(phone, note.about.step), layerName(phone, note.about.layer)].filter(Boolean).join(" · ")
  const draft = phone.keep.get(rewordingOf(note))
  if (open && (phone.editing === note.key || draft !== undefined)) {
    return html`<li id="n-${note.key}"><form data-submit="reworded:${note.key}"><label for="e-${note.key}">${phone.t("edit")}</label>${area(phone, { id: "e-" + note.key, rows: 3, draft: rewordingOf(note).slice(2), text: draft === undefined ? note.text : draft, more: html`data-sent="yes"` })}<div class="pair"><button>${phone.t("keep_it")}</button><button type="button" class="q" data-do="unedit:${note.key}">${phone.t("cancel")}</button></div></form></li>`
  }
  const verbs = open ? html`<button class="link" data-do="edit:${note.key}" aria-label="${phone.t("labelled", { label: phone.t("edit") })} ${note.text}">${phone.t("edit")}</button><button class="link" data-do="withdraw:${note.key}" aria-label="${phone.t("labelled", { label: phone.t("withdraw") })} ${note.text}">${phone.t("withdraw")}</button>` : ""
  const again = note.why ? html`<p class="why">${note.why}</p>${open && note.state === "refused" ? html`<button class="link" data-do="resend:${note.key}">${phone.t("send_again")}</button>` : ""}` : ""
  return html`<li id="n-${note.key}" class="${note.gone ? "waiting" : note.state}">${note.text ? html`<p>${note.text}</p>` : ""}${place ? html`<p class="small">${place}</p>` : ""}${note.past ? html`<p class="small">${phone.t("past")}</p>` : ""}${again}<div class="verbs"><span>${isGoing(note) ? phone.t(phone.reached ? "withdrawing" : "withdrawn_later") : stateOf(phone, note)}${DONE.includes(note.state) && !isGoing(note) ? html`<i aria-hidden="true"> ✓</i>` : ""}</span>${verbs}</div></li>`
}

const DONE = ["saved", "withdrawn"]

/** Is it being taken back, and the room has not said so yet? */
const isGoing = (note) => note.gone && note.state !== "withdrawn"

export function revise(phone, key, text) {
  const note = phone.keep.get("n/" + key)
  if (!note) return
  const waiting = phone.outbox.has("n/" + key)
  const unsent = waiting ? !waiting.tried : !note.id
  phone.keep.set("n/" + key, { ...note, text, was: note.was || (note.id && note.text), state: "waiting", ...HEARD })
  if (unsent) phone.outbox.put("n/" + key, { key, path: "/contributions", body: phone.bodyOf({ ...note, text }), note: key })
  else phone.outbox.put("e/" + key, { method: "PUT", path: "/contributions/" + key, body: { text }, note: key })
  phone.changed()
}

/** Taken back: at once where it never left this phone, else once the room says so; until then it waits. */
export function withdraw(phone, key) {
  const waiting = phone.outbox.has("n/" + key)
  const note = phone.keep.get("n/" + key)
  phone.outbox.drop("e/" + key)
  phone.keep.drop(rewordingOf(note))
  if (note.id || note.state === "refused" || waiting?.tried) {
    phone.keep.set("n/" + key, { ...note, gone: true, ...HEARD })
    phone.outbox.put("w/" + key, { method: "DELETE", path: "/contributions/" + key, note: key })
    if (!phone.reached) phone.say(phone.t("withdrawn_later"))
  } else {
    phone.outbox.drop("n/" + key)
    phone.tookBack(note)
    phone.keep.drop("x/" + key)
  }
  phone.changed()
}
