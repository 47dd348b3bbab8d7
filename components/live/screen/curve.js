// The room's curve: per step the median, the middle half of the room, every answer as a dot whose size
// tells how many. Where the room is split there are two markers and no middle: nobody feels it.
import { html } from "../map/html.js"
import { number, plural } from "./words.js"

const WIDE = 1000
const TOP = 24
const MANY = 9
const HIGH = 430
const COLOURS = ["#b2182b", "#f4a582", "#8b8577", "#92c5de", "#2166ac"]

/** How high it may be drawn in a box, so that it fills the box and circles stay circles. */
function within(box, count) {
  const unit = parseFloat(getComputedStyle(document.documentElement).fontSize)
  return Math.max(240, (WIDE * (box.clientHeight - (count > MANY ? 11.2 : 7.5) * unit)) / Math.max(1, box.clientWidth - 3.6 * unit))
}

/** `box`: the wall it is to fill; without one it is as high as it is usually drawn. */
export function curve(lines, items, words, _results, box) {
  const high = box ? within(box, lines.length) : HIGH
  const y = (value) => TOP + ((2 - value) / 4) * (high - 2 * TOP)
  const step = (WIDE - 120) / Math.max(1, lines.length)
  const x = (n) => 120 + step * (n + 0.5)
  const names = ["very_negative", "negative", "neutral", "positive", "very_positive"].map((one) => words[`feeling_${one}`])
  const scale = names.map((name, n) => html`<line x1="112" x2="${WIDE}" y1="${y(n - 2)}" y2="${y(n - 2)}" stroke="currentColor" stroke-opacity="${n === 2 ? 0.45 : 0.14}"/><text x="104" y="${y(n - 2) + 5}" text-anchor="end" font-size="15" fill="currentColor">${sign(n - 2)} ${name}</text>`)
  return html`<figure class="figure"><svg viewBox="0 0 ${WIDE} ${high}" role="img" aria-label="${words.curve}">${scale}${path(lines, x, y)}${lines.map((one, n) => mark(one, x(n), y, step))}</svg><div class="labels ${lines.length > MANY ? "steep" : ""}" data-columns="${lines.length}" aria-hidden="true">${lines.map((one) => html`<span>${items.get(one.item)?.text ?? ""}</span>`)}</div>${table(lines, items, words, names)}<p class="key"><span>● ${words.median}</span><span>▮ ${words.middle_half}</span><span>◆ ${words.split}</span></p></figure>`
}

/** The line through the medians; it breaks where the room is split or has not answered. */
function path(lines, x, y) {
  let drawn = ""
  let pen = "M"
  lines.forEach((one, n) => {
    if (one.median === null || one.split) pen = "M"
    else {
      drawn += `${pen}${x(n).toFixed(1)} ${y(one.median).toFixed(1)}`
      pen = "L"
    }
  })
  return html`<path d="${drawn}" fill="none" stroke="currentColor" stroke-width="3" stroke-opacity=".55" vector-effect="non-scaling-stroke"/>`
}

function mark(one, at, y, step) {
  const wide = Math.min(26, step * 0.3)
  const band = one.low !== null && !one.split ? html`<rect x="${at - wide / 2}" width="${wide}" y="${y(one.high)}" height="${Math.max(4, y(one.low) - y(one.high))}" rx="6" fill="var(--band)" stroke="var(--accent)" stroke-opacity=".5"/>` : ""
  const dots = one.counts.map((count, n) => (count ? html`<circle cx="${at + Math.min(step * 0.34, 30)}" cy="${y(n - 2)}" r="${(2.5 + 2 * Math.sqrt(count)).toFixed(1)}" fill="${COLOURS[n]}" stroke="currentColor" stroke-opacity=".35"/>` : ""))
  if (one.split) {
    const [low, high] = one.split
    return html`${dots}<line x1="${at}" x2="${at}" y1="${y(low)}" y2="${y(high)}" stroke="currentColor" stroke-width="2" stroke-dasharray="5 6"/>${one.split.map((value) => html`<path d="M${at} ${y(value) - 13}l13 13l-13 13l-13-13z" fill="${COLOURS[Math.round(value) + 2]}" stroke="currentColor" stroke-width="1.5"/>`)}`
  }
  if (one.median === null) return ""
  const label = one.median >= 1.5 ? 32 : -18
  return html`${band}${dots}<circle cx="${at}" cy="${y(one.median)}" r="11" fill="${COLOURS[Math.round(one.median) + 2]}" stroke="currentColor" stroke-width="2"/><text x="${at}" y="${y(one.median) + label}" text-anchor="middle" font-size="17" font-weight="700" fill="currentColor" stroke="var(--paper)" stroke-width="5" paint-order="stroke">${sign(one.median)}</text>`
}

const sign = (value) => (value > 0 ? "+" : value < 0 ? "−" : "") + number(Math.abs(value))

/** The same, to be read out. */
const table = (lines, items, words, names) => html`<table class="vh"><caption>${words.curve}</caption><tbody>${lines.map((one) => html`<tr><th scope="row">${items.get(one.item)?.text ?? ""}</th><td>${one.split ? words.split + " " + one.split.map(sign).join(" / ") : one.median === null ? words.no_answer : names[Math.round(one.median) + 2] + " " + sign(one.median)}</td><td>${plural(words, "voters", one.n)}</td></tr>`)}</tbody></table>`
