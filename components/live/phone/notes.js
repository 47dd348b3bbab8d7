// Notes: a field that never loses what is typed, the notes sent from here, and those of the others.
import { html } from "./draw.js"
import { rewordingOf } from "./phone.js"

const MOST_SHOWN = 40
const LONGEST = 500

export const layerName = (phone, layer) => phone.words.layers[layer] || ""

const stepName = (phone, id) => ((phone.activity.steps || []).find((one) => one.id === id) || {}).name || ""

/** A field with its button. `about`: what the note is about, as JSON; `hints`: is its wording looked at? */
export function writing(phone, { field, label, about, rows, button, hints }) {
  const name = `${phone.activity.id}/${field}`
  const text = phone.keep.get("d/" + name) || ""
  const hint = phone.unsent === name ? html`<p class="trouble">${phone.t("unsent")}</p>` : hints && phone.hint && phone.hint.field === name ? hinted(phone, phone.hint) : ""
  return html`<form class="writing" data-submit="write" data-field="${name}" data-about="${about}"><label for="w-${name}">${label}</label><textarea id="w-${name}" rows="${rows}" maxlength="${LONGEST}" data-draft="${name}" ${hints && html`data-hints="${hints}"`} autocapitalize="sentences" enterkeyhint="enter">${text}</textarea><div id="hint" role="status">${hint}</div><button>${button}</button></form>`
}

function hinted(phone, { hints }) {
  return hints.map((one) => html`<p class="hint">${one.message}${one.rewrite ? html` <button type="button" class="link" data-do="reword" data-text="${one.rewrite}">${phone.t("use_it", { text: one.rewrite })}</button>` : ""}</p>`)
}

export function captureView(phone) {
  const { activity } = phone
  const { steps, layers } = activity
  const step = steps.length === 1 ? steps[0].id : phone.keep.get("step/" + activity.id) || ""
  const layer = layers.length === 1 ? layers[0] : phone.keep.get("layer/" + activity.id) || ""
  const about = JSON.stringify({ step: step || null, layer })
  const chosen = [steps.length === 1 && steps[0].name, layers.length === 1 && layerName(phone, layer)].filter(Boolean).join(" · ")
  const own = phone.notes(activity.id)
  return html`${chosen ? html`<p class="at">${chosen}</p>` : ""}<div class="where-to">${steps.length > 1 ? chooser(phone, "step", phone.t("step"), stepOptions(phone, step)) : ""}${layers.length > 1 ? chooser(phone, "layer", phone.t("row"), layers.map((one) => option(one, layerName(phone, one), layer))) : ""}</div>${writing(phone, { field: "note", label: phone.t("your_note"), about, rows: 3, button: phone.t("send"), hints: layer || "doing" })}${noteList(phone, own, true)}${activity.shared ? others(phone, own) : ""}`
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
    return html`<li id="n-${note.key}"><form data-submit="reworded:${note.key}"><label for="e-${note.key}">${phone.t("edit")}</label><textarea id="e-${note.key}" rows="3" maxlength="${LONGEST}" data-draft="${rewordingOf(note).slice(2)}" data-sent="yes">${draft === undefined ? note.text : draft}</textarea><div class="pair"><button>${phone.t("keep_it")}</button><button type="button" class="q" data-do="unedit:${note.key}">${phone.t("cancel")}</button></div></form></li>`
  }
  const state = { saved: "saved", waiting: phone.reached ? "sending" : "kept_here", refused: "not_taken" }[note.state]
  const verbs = open ? html`<button class="link" data-do="edit:${note.key}" aria-label="${phone.t("labelled", { label: phone.t("edit") })} ${note.text}">${phone.t("edit")}</button><button class="link" data-do="withdraw:${note.key}" aria-label="${phone.t("labelled", { label: phone.t("withdraw") })} ${note.text}">${phone.t("withdraw")}</button>` : ""
  const again = note.state === "refused" ? html`<p class="why">${note.why}</p>${open ? html`<button class="link" data-do="resend:${note.key}">${phone.t("send_again")}</button>` : ""}` : ""
  return html`<li id="n-${note.key}" class="${note.state}"><p>${note.text}</p>${place ? html`<p class="small">${place}</p>` : ""}${again}<div class="verbs"><span>${phone.t(state)}${note.state === "saved" ? html`<i aria-hidden="true"> ✓</i>` : ""}</span>${verbs}</div></li>`
}

/** What others wrote, where everybody sees it at once; for the step one is at, and never more than can be read. */
function others(phone, own) {
  const { activity } = phone
  const mine = new Set(own.map((one) => one.id))
  const step = phone.keep.get("step/" + activity.id)
  const found = activity.notes.filter((one) => !mine.has(one.id) && (!step || one.step === step))
  return html`<section class="others"><h2>${phone.t("others")}</h2>${found.length ? publicNotes(phone, found) : html`<p class="small">${phone.t("nobody_yet")}</p>`}</section>`
}

export function publicNotes(phone, notes) {
  const shown = notes.slice(0, MOST_SHOWN)
  const more = notes.length - shown.length
  const line = (one) => html`<li id="o-${one.id}"><p>${one.text}</p>${who(phone, one)}</li>`
  return html`<ul class="notes">${shown.map(line)}</ul>${more > 0 ? html`<p class="small">${phone.n("more_notes", more)}</p>` : ""}`
}

const who = (phone, note) => {
  const told = [stepName(phone, note.step), layerName(phone, note.layer), note.author, note.department].filter(Boolean).join(" · ")
  return told ? html`<p class="small">${told}</p>` : ""
}
