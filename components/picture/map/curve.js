// The emotion row: how each step feels, joined into one line over the steps.
//
// Where the room has rated, the middle of its answers, the band of its middle half, a dot per
// value and two markers where it is split. Where it has not, what the touchpoints tell.
// The diagnosis draws the same (`picture/curve.py`).
import { fill, html } from "./html.js"
import { number, signed } from "./parts.js"

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
  return columns.map((step, at) => (step ? curveCell(step, linesFrom(at, view), view) : html`<div class="cell" role="gridcell"></div>`))
}

/** What stands for a step in the line: both camps where the room is split, its median, else its touchpoints' mean. */
function valuesOf(step, view) {
  if (!step) return []
  const { rating, value } = view.numbersOf(step.id)
  const one = rating ? rating.median : value ?? null
  return rating?.split ?? (one === null ? [] : [one])
}

function curveCell(step, lines, view) {
  const numbers = view.numbersOf(step.id)
  const grid = MARKS.map((one) => html`<span class="g ${one === 0 && "zero"}" style="top:${heightOf(one)}%"></span>`)
  const aim = step.target !== null && html`<span class="aim" style="top:${heightOf(step.target)}%">◇ ${aimAt(step, view)}</span>`
  const inside = numbers.rating ? rated(numbers.rating, numbers, view) : hypothesis(valuesOf(step, view), numbers, view)
  return html`<div class="cell curve" role="gridcell">${grid}${lines}${inside}${aim}<span class="vh">${spoken(step, view)}</span></div>`
}

/** From a column to the next with a value. Firm only between medians: not where touchpoints tell, nor at a split. */
function linesFrom(at, view) {
  const { columns } = view
  const starts = valuesOf(columns[at], view)
  const to = columns.findIndex((one, number) => number > at && valuesOf(one, view).length > 0)
  if (!starts.length || to < 0) return []
  const firm = [columns[at], columns[to]].every(({ id }) => view.numbersOf(id).rating && !view.numbersOf(id).rating.split)
  return ways(starts, valuesOf(columns[to], view)).map(([from, end]) => segment(from, end, to - at, !firm))
}

/** Camp by camp between two splits, else from each to each: never through a middle that is nobody's. */
export function ways(starts, ends) {
  if (starts.length === ends.length) return starts.map((one, number) => [one, ends[number]])
  return starts.flatMap((one) => ends.map((end) => [one, end]))
}

/** From the middle of this column to the middle of another, as a strip between two heights. */
function segment(from, to, columns, unsure) {
  const [a, b] = [heightOf(from), heightOf(to)]
  const shape = `0 calc(${a}% - 1px),100% calc(${b}% - 1px),100% calc(${b}% + 1px),0 calc(${a}% + 1px)`
  return html`<span class="line ${unsure && "unsure"}" style="width:${100 * columns}%;clip-path:polygon(${shape})"></span>`
}

/** Width of the busiest step's marker, and the least share of its area: a marker stays visible. */
const WIDEST = 2.2
const LEAST = 0.15

/** The area follows the volume, so the width its root. */
export const widthOf = (busy = 0) => (WIDEST * Math.sqrt(Math.max(LEAST, busy))).toFixed(2)

/** How well the volume is known is the filling: full, hatched, hollow. The value stands beside. */
function marker(value, text, numbers, title) {
  const width = widthOf(numbers.busy)
  return html`<span class="m e${Math.round(value) + 2} ${numbers.volume_kind ?? "unknown"}" style="top:${heightOf(value)}%;width:${width}rem" title="${title}" aria-hidden="true"></span><span class="felt" style="top:${heightOf(value)}%;right:calc(50% + ${width / 2}rem)" aria-hidden="true">${text}</span>`
}

function hypothesis([value], numbers, view) {
  if (value === undefined) return ""
  const { words, language } = view.model
  const text = signed(value, language, 1) + (numbers.unweighted ? "*" : "")
  return html`${worst(value, numbers, view)}${marker(value, text, numbers, words.step_value.replace("{value}", text))}`
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
    return html`${band}${dots}<span class="tie" style="top:${heightOf(up)}%;height:${heightOf(down) - heightOf(up)}%"></span>${[down, up].map((one) => marker(one, signed(one, language), numbers, words.split))}<span class="why" style="top:${heightOf((down + up) / 2)}%">${words.split}</span>`
  }
  return html`${band}${dots}${marker(median, signed(median, language, 1), numbers, words.median.replace("{value}", signed(median, language, 1)))}`
}

/** The emotion aimed at, and how far it is; at a split no one distance says it. */
export function aimAt(step, view) {
  const { words, language } = view.model
  const values = valuesOf(step, view)
  const gap = values.length === 1 ? step.target - values[0] : 0
  const value = signed(step.target, language)
  if (gap <= 0) return words.aim.replace("{value}", value)
  return fill(words.aim_gap, { value, gap: number(gap, language, 1) })
}

/** The same for a screen reader. */
const spoken = (step, view) => feltAt(step, view).join(", ")

/** How a step feels and what it aims at, in words: for a screen reader, and for the list. */
export function feltAt(step, view) {
  const { words, language } = view.model
  const { rating, worse, unweighted } = view.numbersOf(step.id)
  const [value] = valuesOf(step, view)
  const parts = []
  if (rating?.split) parts.push(`${words.labelled.replace("{label}", words.split)} ${rating.split.map((one) => signed(one, language)).join(", ")}`)
  else if (rating) parts.push(words.median.replace("{value}", signed(rating.median, language, 1)))
  else if (value !== undefined) parts.push(words.step_value.replace("{value}", signed(value, language, 1) + (unweighted ? "*" : "")))
  if (rating) parts.push(words.marks.replace("{counts}", rating.counts.flatMap((count, number) => (count ? [`${count} × ${signed(number - 2, language)}`] : [])).join(", ")))
  if (worse !== undefined) parts.push(words.worse.replace("{value}", signed(worse, language)))
  if (step.target !== null) parts.push(aimAt(step, view))
  return parts
}
