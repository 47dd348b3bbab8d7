// The markup of each thing on the map: phases, steps, cards, touchpoints. Words come with the data.
import { fill, html, numbers } from "./html.js"

/** Letters from which a card is cut off in its column. */
const LONG = 500

/** A number as people write it. */
export const number = (value, language, digits = 3) => numbers(language, digits).format(value)

/** How a value is written in the map's language: +2, 0, −1. */
export function signed(value, language, digits = 0) {
  const rounded = Number(value.toFixed(digits))
  const text = number(Math.abs(rounded), language, digits)
  return rounded === 0 ? text : (rounded > 0 ? "+" : "\u2212") + text
}

export const wordOf = (choices, kind, value) => choices[kind].find((one) => one[0] === value)?.[1] ?? value

export function phaseHead(phase, span, view) {
  return html`<div class="phase" role="columnheader" aria-colspan="${span}" style="grid-column:span ${span}" data-id="${phase.id}" data-kind="phase" tabindex="-1"><span class="t" dir="auto">${phase.title}</span></div>`
}

export function stepHead(step, view) {
  const { words, language } = view.model
  const { truth, flag } = view.numbersOf(step.id)
  const score = truth === undefined ? "" : number(truth, language)
  const moment =
    flag &&
    html` <span class="mot ${flag}" title="${words.moment_of_truth.replace("{score}", score)}">${flag === "moment" ? "◆" : "◇"} ${words.mot.replace("{score}", score)}</span>`
  return html`<div class="step" role="columnheader" data-id="${step.id}" data-kind="step" tabindex="-1"><span class="t" dir="auto">${step.title}</span>${moment} ${hintMark(view, step.id)}${reasonMarks(step, view)}</div>`
}

/** Why, what drives, what holds back: one sign each, with the grade of its evidence or ◌ for an assumption. */
const REASONS = { why: "?", motivation: "↑", brake: "↓" }

/** [sign with its ground, the same in words] for each of the three that is written. */
export function reasonsOf(step, view) {
  const { words } = view.model
  const { reasons = {} } = view.numbersOf(step.id)
  return Object.keys(REASONS).filter((one) => one in reasons).map((one) => {
    const grade = reasons[one]
    const ground = grade ? fill(words.evidence_of, { grade }) : words.assumption
    return { sign: `${REASONS[one]} ${grade ?? "◌"}`, assumed: !grade, said: `${fill(words.labelled, { label: words["field_" + one] })} ${step[one]} (${ground})` }
  })
}

function reasonMarks(step, view) {
  const marks = reasonsOf(step, view).map(({ sign, assumed, said }) => reasonMark(sign, assumed, said))
  return marks.length > 0 && html` <span class="reasons">${marks}</span>`
}

export const reasonMark = (sign, assumed, said) => html`<span class="b ${assumed && "assumed"}" title="${said}"><span aria-hidden="true">${sign}</span><span class="vh"> ${said}</span></span>`

/** A quiet mark: the wording could be closer to the customer's. */
function hintMark(view, id) {
  const { hints } = view.numbersOf(id)
  if (!hints?.length) return ""
  return html`<span class="hint" title="${hints[0].message}"><span aria-hidden="true">✎</span><span class="vh"> ${view.model.words.has_hint}</span></span>`
}

export function card(one, view) {
  const grade = view.numbersOf(one.id).grade ?? one.grade
  const { words, choices } = view.model
  const said = [one.text, wordOf(choices, "card_status", one.status), grade && wordOf(choices, "grade", grade), view.numbersOf(one.id).rehearsal && words.rehearsal, view.numbersOf(one.id).hints?.length && words.has_hint]
  return html`<div class="c k-${one.layer} ${one.status} ${one.text.length > LONG && "long"}" role="group" aria-roledescription="${words.card}" aria-label="${said.filter(Boolean).join(", ")}" data-id="${one.id}" data-kind="card" tabindex="-1"><span class="t" dir="auto">${one.text}</span> <span class="bs">${statusMark(one.status, choices)}${rehearsalMark(view, one.id)}${gradeMark(grade, choices)}${hintMark(view, one.id)}</span></div>`
}

/** Nobody really said it. */
function rehearsalMark(view, id) {
  const { words } = view.model
  return view.numbersOf(id).rehearsal && html`<span class="b" title="${words.rehearsal_why}">${words.rehearsal}</span>`
}

export const gradeMark = (grade, choices) => grade && html`<span class="b" title="${wordOf(choices, "grade", grade)}">${grade}</span>`

/** What the border and the strike say, in words too: seen where it adds something, spoken always. */
export function statusMark(status, choices) {
  const said = wordOf(choices, "card_status", status)
  if (status === "hypothesis") return html`<span class="vh"> (${said})</span>`
  if (status === "added") return html`<span class="b new">${said}</span>`
  return html`<span class="b ${status === "confirmed" && "ok"}" title="${said}">${status === "confirmed" ? "✓" : "✕"}<span class="vh"> ${said}</span></span>`
}

export function touchpoint(one, view) {
  const { words, choices, language } = view.model
  const value = choices.value[one.feeling]
  const channel = view.get(one.channel)?.name ?? ""
  const device = one.device === "none" ? "" : wordOf(choices, "device", one.device)
  const where = [channel, device.toLowerCase() === channel.toLowerCase() ? "" : device].filter(Boolean).join(" · ")
  const numbers = view.numbersOf(one.id)
  const restarts = (numbers.breaks ?? []).map((each) => fill(words.restarts, { channel: each }))
  const marks = [
    one.availability === "broken" && words.broken,
    one.usage !== "none" && wordOf(choices, "usage", one.usage),
    one.digital_role !== "none" && wordOf(choices, "digital_role", one.digital_role),
    numbers.second_hand && words.second_hand,
  ].filter(Boolean)
  const { grade } = numbers
  const said = [where, wordOf(choices, "card_status", one.status), wordOf(choices, "feeling", one.feeling), ...marks, ...restarts, one.label, numbers.hints?.length && words.has_hint, grade && wordOf(choices, "grade", grade), numbers.volume ?? words.volume_unknown]
  return html`<div class="tp ${one.status}" role="group" aria-roledescription="${words.touchpoint}" aria-label="${said.filter(Boolean).join(", ")}" data-id="${one.id}" data-kind="touchpoint" tabindex="-1"><span class="f e${value + 2}" title="${wordOf(choices, "feeling", one.feeling)}">${signed(value, language)}</span>${channelSign(view.numbersOf(one.channel).sign, choices)}<span class="t" dir="auto">${where}</span>${marks.map((mark) => badge(mark, words))}${restarts.map((said, number) => restart(numbers.breaks[number], said))} ${statusMark(one.status, choices)}${gradeMark(grade, choices)}${one.label && html`<small dir="auto">${one.label} ${hintMark(view, one.id)}</small>`}${volume(one, numbers, words)}</div>`
}

/** What kind of channel, as a sign; the channel's name says it in words. */
export function channelSign(kind, choices) {
  const [word, lines] = choices.sign[kind] ?? []
  return lines && html`<svg class="ch" viewBox="0 0 20 20" aria-hidden="true"><title>${word}</title><path d="${lines}" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linejoin="round" stroke-linecap="round"/></svg>`
}

function badge(mark, words) {
  if (mark === words.broken) return html` <span class="brk">✕ ${mark}</span>`
  return html` <span class="b" ${mark === words.second_hand && html`title="${words.second_hand_why}"`}>${mark}</span>`
}

/** A break between channels: going on there, the customer starts again. */
export const restart = (channel, said) => html` <span class="brk" title="${said}">✕ → ${channel}</span>`

function volume(one, { volume: said, bar }, words) {
  if (!bar) return html`<span class="bar hollow"></span><small>${words.volume_unknown}</small>`
  const [low, high] = bar.map((share) => (100 * share).toFixed(1))
  const reach = (high - low).toFixed(1)
  return html`<span class="bar ${one.quality === "measured" ? "measured" : "estimated"}"><i style="left:0;width:${low}%"></i><i class="may" style="left:${low}%;width:${reach}%"></i></span><small>${said}</small>`
}
