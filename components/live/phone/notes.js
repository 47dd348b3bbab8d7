// Notes: a field that never loses what is typed, and the notes sent from here.
import { html } from "./draw.js"

const LONGEST = 500

/** By how many characters a text is too long for a note; below zero, how many are left. */
export const tooMuch = (text) => [...text.trim()].length - LONGEST

/** A field for words, and how much room there is in it. */
export function area(phone, { id, rows, draft, text, more }) {
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
  return html`${chosen ? html`<p class="at">${chosen}</p>` : ""}<div class="where-to">${steps.length > 1 ? chooser(phone, "step", phone.t("step"), stepOptions(phone, step)) : ""}${layers.length > 1 ? chooser(phone, "layer", phone.t("row"), layers.map((one) => option(one, layerName(phone, one), layer))) : ""}</div>${writing(phone, { field: "note", label: phone.t("your_note"), about, rows: 3, button: phone.t("send"), hints: layer || "doing" })}${noteList(phone, () => true, true)}${others(phone)}`
}

/** What others wrote, where everybody sees it at once: of all of it, or of one question. */
export const others = (phone, question) => (phone.activity.shared && phone.later ? phone.later.othersView(phone, question) : "")

const option = (value, name, chosen) => html`<option value="${value}" ${value === chosen && html`selected`}>${name}</option>`

function stepOptions(phone, chosen) {
  const phases = new Map()
  for (const one of phone.activity.steps) phases.set(one.within, [...(phases.get(one.within) || []), option(one.id, one.name, chosen)])
  return [...phases].map(([name, options]) => (name ? html`<optgroup label="${name}">${options}</optgroup>` : options))
}

const chooser = (phone, name, label, options) => html`<p class="choose"><label for="c-${name}">${label}</label><select id="c-${name}" data-change="pick:${name}">${option("", phone.t("not_said"), null)}${options}</select></p>`

/** Is a note saved, on its way, not taken? */
export const stateOf = (phone, { state }) => phone.t({ waiting: phone.reached ? "sending" : "kept_here", refused: "not_taken" }[state] || state)

/** The notes sent from this phone that are about this: each with its verbs once these have come (`own_notes.js`). */
export function noteList(phone, isAbout, places) {
  const line = phone.later?.noteLine || ((_, note) => html`<li id="n-${note.key}" class="${note.state}"><p>${note.text}</p><div class="verbs"><span>${stateOf(phone, note)}</span></div></li>`)
  const notes = phone.listed().filter((one) => one.activity === phone.activity.id && isAbout(one.about))
  return notes.length ? html`<ul class="sent" aria-label="${phone.t("my_notes")}">${notes.map((one) => line(phone, one, places))}</ul>` : ""
}
