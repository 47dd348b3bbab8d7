// Notes: a field that never loses what is typed, and the notes sent from here.
import { html } from "./draw.js"
import { rewordingOf } from "./phone.js"

const LONGEST = 500

/** By how many characters a text is too long for a note; below zero, how many are left. */
export const tooMuch = (text) => [...text.trim()].length - LONGEST

/** A field for words, and how much room there is in it. */
function area(phone, { id, rows, draft, text, more }) {
  const room = phone.later?.roomIn(phone, text, "l-" + id)
  return html`<textarea id="${id}" rows="${rows}" data-draft="${draft}" ${more} ${room && html`aria-describedby="l-${id}"`} ${tooMuch(text) > 0 && html`aria-invalid="true"`}>${text}</textarea>${room}`
}

export const layerName = (phone, layer) => phone.words.layers[layer] || ""

export const stepName = (phone, id) => ((phone.activity.steps || []).find((one) => one.id === id) || {}).name || ""

/** A field with its button. `about`: what the note is about, as JSON; `hints`: is its wording looked at? */
export function writing(phone, { field, label, about, rows, button, hints }) {
  const name = `${phone.activity.id}/${field}`
  const text = phone.draft(name) || ""
  const hint = phone.unsent === name ? html`<p class="trouble">${phone.t("unsent")}</p>` : hints && phone.hint && phone.hint.field === name ? phone.later.hinted(phone) : ""
  return html`<form class="writing" data-submit="write" data-field="${name}" data-about="${about}"><label for="w-${name}">${label}</label>${area(phone, { id: "w-" + name, rows, draft: name, text, more: html`autocapitalize="sentences" enterkeyhint="enter" ${hints && html`data-hints="${hints}"`}` })}<div id="hint" role="status">${hint}</div><button>${button}</button></form>`
}

export function captureView(phone) {
  const { activity } = phone
  const { steps, layers } = activity
  const step = steps.length === 1 ? steps[0].id : phone.keep.get("step/" + activity.id) || ""
  const layer = layers.length === 1 ? layers[0] : phone.keep.get("layer/" + activity.id) || ""
  const about = JSON.stringify({ step: step || null, layer })
  const chosen = [steps.length === 1 && steps[0].name, layers.length === 1 && layerName(phone, layer)].filter(Boolean).join(" · ")
  const own = phone.notes(activity.id)
  return html`${chosen ? html`<p class="at">${chosen}</p>` : ""}<div class="where-to">${steps.length > 1 ? chooser(phone, "step", phone.t("step"), stepOptions(phone, step)) : ""}${layers.length > 1 ? chooser(phone, "layer", phone.t("row"), layers.map((one) => option(one, layerName(phone, one), layer))) : ""}</div>${writing(phone, { field: "note", label: phone.t("your_note"), about, rows: 3, button: phone.t("send"), hints: layer || "doing" })}${noteList(phone, own, true)}${activity.shared && phone.later ? phone.later.othersView(phone, own) : ""}`
}

const option = (value, name, chosen) => html`<option value="${value}" ${value === chosen && html`selected`}>${name}</option>`

function stepOptions(phone, chosen) {
  const phases = new Map()
  for (const one of phone.activity.steps) phases.set(one.within, [...(phases.get(one.within) || []), option(one.id, one.name, chosen)])
  return [...phases].map(([name, options]) => (name ? html`<optgroup label="${name}">${options}</optgroup>` : options))
}

const chooser = (phone, name, label, options) => html`<p class="choose"><label for="c-${name}">${label}</label><select id="c-${name}" data-change="pick:${name}">${option("", phone.t("not_said"), null)}${options}</select></p>`

/** The notes sent from this phone: saved, waiting or refused, each with its two verbs while they can be. */
export function noteList(phone, notes, places) {
  if (!notes.length) return ""
  return html`<ul class="sent" aria-label="${phone.t("my_notes")}">${notes.map((one) => noteLine(phone, one, places))}</ul>`
}

export function noteLine(phone, note, places) {
  const open = phone.open && phone.activity.id === note.activity && !note.past
  const place = places && [stepName(phone, note.about.step), layerName(phone, note.about.layer)].filter(Boolean).join(" · ")
  const draft = phone.keep.get(rewordingOf(note))
  if (open && (phone.editing === note.key || draft !== undefined)) {
    return html`<li id="n-${note.key}"><form data-submit="reworded:${note.key}"><label for="e-${note.key}">${phone.t("edit")}</label>${area(phone, { id: "e-" + note.key, rows: 3, draft: rewordingOf(note).slice(2), text: draft === undefined ? note.text : draft, more: html`data-sent="yes"` })}<div class="pair"><button>${phone.t("keep_it")}</button><button type="button" class="q" data-do="unedit:${note.key}">${phone.t("cancel")}</button></div></form></li>`
  }
  const state = { saved: "saved", waiting: phone.reached ? "sending" : "kept_here", refused: "not_taken" }[note.state]
  const verbs = open ? html`<button class="link" data-do="edit:${note.key}" aria-label="${phone.t("labelled", { label: phone.t("edit") })} ${note.text}">${phone.t("edit")}</button><button class="link" data-do="withdraw:${note.key}" aria-label="${phone.t("labelled", { label: phone.t("withdraw") })} ${note.text}">${phone.t("withdraw")}</button>` : ""
  const again = note.why ? html`<p class="why">${note.why}</p>${open && note.state === "refused" ? html`<button class="link" data-do="resend:${note.key}">${phone.t("send_again")}</button>` : ""}` : ""
  return html`<li id="n-${note.key}" class="${note.state}"><p>${note.text}</p>${place ? html`<p class="small">${place}</p>` : ""}${note.past ? html`<p class="small">${phone.t("past")}</p>` : ""}${again}<div class="verbs"><span>${phone.t(state)}${note.state === "saved" ? html`<i aria-hidden="true"> ✓</i>` : ""}</span>${verbs}</div></li>`
}
