// What is said of answers that are begun and not sent, because a mark is missing.
import { html } from "./draw.js"
import { markName, spoken, WORDED } from "./methods.js"
import { ordered, position } from "./marks.js"
import { isScaled } from "./scales.js"

/** Those of one question, or all, as they were begun. */
export const halvesOf = (phone, activity = "") => phone.keep.all("h/" + activity).sort((one, other) => one.at - other.at)

/** The first in the order in which the items stand. */
export const firstHalf = (phone) => ordered(phone).map((one) => halfAt(phone, one.id)).find(Boolean)

const halfAt = (phone, item) => phone.keep.get(`h/${phone.activity.id}/${item}`)

/** The two scales have short names; the numbers of methods are called by what is asked. */
const called = (phone, kind, mark) => (isScaled(kind) ? phone.t(mark.code) : markName(phone, kind, mark))

/** What is missing: which one, or how many. */
function missing(phone, kind, asked, values) {
  const left = asked.filter((_, at) => values[at] === null)
  const what = called(phone, kind, left[0])
  return left.length > 1 ? phone.t("missing_marks", { n: phone.number(left.length) }) : phone.t("missing", { what: isScaled(kind) ? what.toLowerCase() : what })
}

const missingOf = (phone, { about: { kind }, asked, values }) => missing(phone, kind, asked, values)

/** Beside the item: that it is not sent, and why. */
export function halfLine(phone, item) {
  const half = halfAt(phone, item)
  if (!half) return ""
  const asks = phone.unsent === half.slot
  return html`<p class="${asks ? "trouble" : "small"}" id="half-${item}">${phone.t("half")} ${missingOf(phone, half)}${asks ? html`<br>${phone.t("half_unsent")}` : ""}</p>`
}

/** Is the item in sight begun and not sent? Its line may stand below what is in sight. */
export function isHalfHere(phone) {
  const items = ordered(phone)
  return Boolean(items.length && halfAt(phone, items[position(phone, items)].id))
}

/** Whoever listens is told once that an answer waits for more. */
export const tellHalf = (phone, item) => phone.say(`${phone.t("half")} ${missingOf(phone, halfAt(phone, item))}`)

/** How many are begun, beside how many are answered. */
export function begunOf(phone) {
  const n = halvesOf(phone, phone.activity.id + "/").length
  return n ? html` · <span id="begun">${phone.t("begun", { n })}</span>` : ""
}

/** What is answered after all, or asked no more, is begun no more. */
export function tidyHalves(phone) {
  if (!phone.known) return
  const { id, items } = phone.activity
  const values = phone.values()
  for (const { slot, item } of halvesOf(phone, id + "/")) if (values[item] || !items.some((one) => one.id === item)) phone.keep.drop(slot)
}

/** In the form in which the server gives answers back, with what is asked; null where a mark is missing. */
export const halfAsAnswer = ({ about: { question, kind, texts }, asked, item, values }) => ({ question, kind, asked, answers: [{ item: texts[item], values }] })

/** Which item it is about, what was given of it, what is missing. */
export function halfInWords(phone, { kind, asked, answers: [{ item, values }] }) {
  const number = (mark, value) => (WORDED.includes(kind) ? phone.words[kind][value - 1] : spoken(phone, mark, value))
  const given = asked.flatMap((mark, at) => (values[at] === null ? [] : [`${labelled(phone, called(phone, kind, mark))} ${number(mark, values[at])}`]))
  return [item, ...given, missing(phone, kind, asked, values)]
}

/** A question needs no colon. */
const labelled = (phone, label) => (/[?.]$/.test(label) ? label : phone.t("labelled", { label }))
