// The emotion row: how each step feels, joined into one line over the steps.
//
// Where the room has rated, the middle of its answers, the band of its middle half, a dot per
// value and two markers where it is split. Where it has not, what the touchpoints tell.
import { html } from "./html.js"
import { signed } from "./parts.js"

const TOP = 10
const REACH = 80

/** The place of a value (+2 to -2) in the row, in per cent from the top. */
const heightOf = (value) => TOP + ((2 - value) / 4) * REACH

const MARKS = [2, 1, 0, -1, -2]

export function scaleHead(view) {
  const { words, language } = view.model
  return html`<div class="lab scale" role="rowheader"><b>${words.experience}</b>${MARKS.map((one) => html`<span style="top:${heightOf(one)}%">${signed(one, language)}</span>`)}</div>`
}

export function curveCells(view) {
  const { columns } = view
  return columns.map((step, number) => (step ? curveCell(step, columns[number + 1], view) : html`<div class="cell" role="gridcell"></div>`))
}

/** What stands for a step in the line: the room's median, or the camp it leans to; else its touchpoints' mean. */
function valueOf(step, view) {
  if (!step) return null
  const { rating, value } = view.numbersOf(step.id)
  return rating ? rating.median : value ?? null
}

function curveCell(step, after, view) {
  const { words, language } = view.model
  const numbers = view.numbersOf(step.id)
  const grid = MARKS.map((one) => html`<span class="g ${one === 0 && "zero"}" style="top:${heightOf(one)}%"></span>`)
  const value = valueOf(step, view)
  const next = valueOf(after, view)
  const line = value !== null && next !== null && segment(value, next, numbers.rating?.split || (after && view.numbersOf(after.id).rating?.split))
  const aim = step.target !== null && html`<span class="aim" style="top:${heightOf(step.target)}%">◇ ${words.aim.replace("{value}", signed(step.target, language))}</span>`
  const inside = numbers.rating ? rated(numbers.rating, numbers, view) : hypothesis(value, numbers, view)
  return html`<div class="cell curve" role="gridcell">${grid}${line}${inside}${aim}<span class="vh">${spoken(step, view)}</span></div>`
}

/** From the middle of this column to the middle of the next, as a strip between two heights. */
function segment(from, to, unsure) {
  const [a, b] = [heightOf(from), heightOf(to)]
  const shape = `0 calc(${a}% - 1px),100% calc(${b}% - 1px),100% calc(${b}% + 1px),0 calc(${a}% + 1px)`
  return html`<span class="line ${unsure && "unsure"}" style="clip-path:polygon(${shape})"></span>`
}

function marker(value, text, size, title, extra = "") {
  return html`<span class="m e${Math.round(value) + 2} ${extra}" style="top:${heightOf(value)}%;font-size:${size}rem" title="${title}" aria-hidden="true">${text}</span>`
}

const sizeOf = (numbers) => (0.78 + 0.4 * Math.sqrt(numbers.busy ?? 0)).toFixed(2)

function hypothesis(value, numbers, view) {
  if (value === null) return ""
  const { words, language } = view.model
  const text = signed(value, language, 1) + (numbers.unweighted ? "*" : "")
  return html`${worst(value, numbers, view)}${marker(value, text, sizeOf(numbers), words.step_value.replace("{value}", text), numbers.volume_kind)}`
}

/** Below a mean that would hide it: the worst touchpoint, at the end of a thin line. */
function worst(value, { worse }, view) {
  if (worse === undefined) return ""
  const { words, language } = view.model
  const [top, end] = [heightOf(value), heightOf(worse)]
  return html`<span class="worse" style="top:${top}%;height:${end - top}%" title="${words.worse.replace("{value}", signed(worse, language))}" aria-hidden="true"></span>`
}

function rated(rating, numbers, view) {
  const { words, language } = view.model
  const { median, low, high, counts, split } = rating
  const band = low !== null && low !== undefined && html`<span class="band" style="top:${heightOf(high)}%;height:${heightOf(low) - heightOf(high)}%"></span>`
  const dots = counts.map((count, number) => count > 0 && html`<span class="dots" style="top:${heightOf(number - 2)}%" aria-hidden="true">${count}</span>`)
  if (split) {
    const [down, up] = split
    return html`${band}${dots}<span class="tie" style="top:${heightOf(up)}%;height:${heightOf(down) - heightOf(up)}%"></span>${[down, up].map((one) => marker(one, signed(one, language), sizeOf(numbers), words.split, "camp"))}<span class="why" style="top:${heightOf((down + up) / 2)}%">${words.split}</span>`
  }
  return html`${band}${dots}${marker(median, signed(median, language, 1), sizeOf(numbers), words.median.replace("{value}", signed(median, language, 1)), numbers.volume_kind)}`
}

/** The same for a screen reader. */
const spoken = (step, view) => feltAt(step, view).join(", ")

/** How a step feels and what it aims at, in words: for a screen reader, and for the list. */
export function feltAt(step, view) {
  const { words, language } = view.model
  const { rating, worse, unweighted } = view.numbersOf(step.id)
  const value = valueOf(step, view)
  const parts = []
  if (rating?.split) parts.push(`${words.labelled.replace("{label}", words.split)} ${rating.split.map((one) => signed(one, language)).join(", ")}`)
  else if (rating) parts.push(words.median.replace("{value}", signed(rating.median, language, 1)))
  else if (value !== null) parts.push(words.step_value.replace("{value}", signed(value, language, 1) + (unweighted ? "*" : "")))
  if (rating) parts.push(words.marks.replace("{counts}", rating.counts.flatMap((count, number) => (count ? [`${count} × ${signed(number - 2, language)}`] : [])).join(", ")))
  if (worse !== undefined) parts.push(words.worse.replace("{value}", signed(worse, language)))
  if (step.target !== null) parts.push(words.aim.replace("{value}", signed(step.target, language)))
  return parts
}
