// One thing at a time: rate, hypotheses, open questions; what asks for several numbers comes later.
import { html } from "./draw.js"
import { face, FEELINGS, feeling } from "./faces.js"
import { ownCurve } from "./curve.js"
import { noteList, others, writing } from "./notes.js"

const VERDICTS = ["confirm", "unsure", "refute"]
const NUMBERS = { confirm: 1, unsure: 0, refute: -1 }

/** What is asked about, as this phone sees it: choices in an order of its own, steps in theirs. */
export function ordered(phone) {
  const { kind, items, marks } = phone.activity
  if (kind !== "vote" && kind !== "score" && !marks.length) return items
  const seed = phone.me.participant || ""
  const weight = (id) => [...(seed + id)].reduce((sum, letter) => Math.imul(sum ^ letter.charCodeAt(0), 16777619) >>> 0, 2166136261)
  return [...items].sort((one, other) => weight(one.id) - weight(other.id))
}

export const position = (phone, items) => Math.min(phone.keep.get("at/" + phone.activity.id) || 0, items.length - 1)

/** Which item comes after this one: the next, or at the end the first without an answer. */
export function after(phone, items, at, answered) {
  if (at + 1 < items.length) return at + 1
  return items.findIndex((one) => !answered(one.id))
}

const said = (phone, item) => {
  if (phone.activity.kind === "answer") return phone.notes(phone.activity.id).some((one) => one.about.question === item)
  return item in phone.values()
}

export const isAnswered = (phone) => (item) => said(phone, item)

export function marksView(phone) {
  const items = ordered(phone)
  if (!items.length) return ""
  const at = position(phone, items)
  const item = items[at]
  const values = phone.values()
  const done = items.filter((one) => said(phone, one.id)).length
  const body = BODIES[phone.activity.kind] || phone.later.severalView
  const step = phone.activity.kind === "rate" || phone.activity.kind === "truth"
  return html`<section class="one" id="item-${item.id}" aria-labelledby="item-name"><p class="count">${phone.t(step ? "step_of" : "item_of", { n: at + 1, of: items.length })} · <span id="answered">${phone.t("answered_of", { n: done })}</span>${phone.later?.begunOf(phone)}</p><h2 id="item-name" tabindex="-1">${item.text}</h2>${body(phone, item, values[item.id])}${phone.later?.halfLine(phone, item.id)}</section>${phone.activity.kind === "rate" ? ownCurve(phone, items, items.map((one) => (values[one.id] ? values[one.id][0] : null)), at) : ""}${moving(phone, items, at, done)}`
}

function moving(phone, items, at, done) {
  const next = after(phone, items, at, isAnswered(phone))
  const label = next < 0 || next === at ? "" : next > at ? phone.t("next") : phone.t("next_open")
  return html`<nav class="moving" aria-label="${phone.t("items")}"><button class="q" data-do="go:${at - 1}" ${at === 0 && html`aria-disabled="true"`}>${phone.t("before")}</button>${label ? html`<button ${done < items.length ? html`class="next"` : html`class="q next"`} data-do="go:${next}">${label}</button>` : next < 0 ? html`<span class="done">${phone.t("all_answered")}</span>` : ""}</nav>`
}

function rate(phone, item, value) {
  const now = value ? value[0] : null
  return html`<fieldset class="faces" id="rate-${item.id}"><legend class="unseen">${phone.t("feels")}</legend>${FEELINGS.map((one) => html`<label class="f${one + 2}"><input type="radio" name="rate-${item.id}" value="${one}" data-change="rate:${item.id}" ${one === now && html`checked`} aria-label="${phone.signed(one)} ${feeling(phone, one)}"><span>${face(one)}<b>${phone.signed(one)}</b></span></label>`)}</fieldset><p class="chosen" aria-hidden="true">${now === null ? phone.t("tap_face") : feeling(phone, now)}</p>`
}

export const chooseFeeling = (phone, item, value) => phone.mark("m/" + item, { step: item, value }, { [item]: [value] })

export const chooseVerdict = (phone, card, verdict) => phone.mark("m/" + card, { card, verdict }, { [card]: [NUMBERS[verdict]] })

function validate(phone, item, value) {
  const now = value ? VERDICTS[1 - value[0]] : null
  const about = { card: item.id, verdict: now }
  const proof = now && html`${writing(phone, { field: "proof-" + item.id, label: phone.t("proof"), about: JSON.stringify(about), rows: 2, button: phone.t("add_proof") })}${noteList(phone, (about) => about.card === item.id)}`
  return html`<fieldset class="verdicts" id="verdict-${item.id}"><legend>${phone.t("holds")}</legend>${VERDICTS.map((one) => html`<label><input type="radio" name="verdict-${item.id}" value="${one}" data-change="verdict:${item.id}" ${one === now && html`checked`}><span><b aria-hidden="true">${{ confirm: "✓", unsure: "?", refute: "✕" }[one]}</b>${phone.t(one)}</span></label>`)}</fieldset>${proof}`
}

function answer(phone, item) {
  return html`${writing(phone, { field: "answer-" + item.id, label: phone.t("your_answer"), about: JSON.stringify({ question: item.id }), rows: 3, button: phone.t("send") })}${noteList(phone, (about) => about.question === item.id)}${others(phone, item.id)}`
}

/** What is asked of an item, where that does not come later. */
export const BODIES = { rate, validate, answer }
