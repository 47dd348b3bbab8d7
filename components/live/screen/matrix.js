// Impact against effort: where each item falls; those that a few answers would move are dashed.
import { html } from "../map/html.js"
import { number } from "./words.js"

const SIZE = 480
const EDGE = 34
const x = (effort) => EDGE + ((effort - 0.6) / 4.8) * (SIZE - EDGE)
const y = (impact) => ((5.4 - impact) / 4.8) * (SIZE - EDGE)

export function matrix(lines, items, words) {
  const placed = lines.filter((one) => one.impact !== null && one.effort !== null)
  const sorted = [...lines].sort((a, b) => order(a) - order(b) || (b.impact ?? 0) - (a.impact ?? 0))
  const corners = [["quick_win", 0.7, 5.2, "start"], ["big_bet", 5.3, 5.2, "end"], ["fill_in", 0.7, 0.8, "start"], ["drop", 5.3, 0.8, "end"]]
  return html`<div class="matrix"><figure class="figure"><svg viewBox="0 0 ${SIZE} ${SIZE}" role="img" aria-label="${words.matrix}"><rect x="${EDGE}" y="0" width="${SIZE - EDGE}" height="${SIZE - EDGE}" fill="var(--panel)" stroke="var(--line)"/><rect x="${EDGE}" y="0" width="${x(3) - EDGE}" height="${y(3)}" fill="var(--band)"/><line x1="${x(3)}" x2="${x(3)}" y1="0" y2="${SIZE - EDGE}" stroke="currentColor" stroke-opacity=".35"/><line x1="${EDGE}" x2="${SIZE}" y1="${y(3)}" y2="${y(3)}" stroke="currentColor" stroke-opacity=".35"/>${corners.map(([name, effort, impact, anchor]) => html`<text x="${x(effort)}" y="${y(impact)}" text-anchor="${anchor}" font-size="15" fill="var(--soft)">${words[`quadrant_${name}`]}</text>`)}<text x="${(SIZE + EDGE) / 2}" y="${SIZE - 8}" text-anchor="middle" font-size="17" fill="currentColor">${words.effort} →</text><text transform="translate(20 ${(SIZE - EDGE) / 2}) rotate(-90)" text-anchor="middle" font-size="17" fill="currentColor">${words.impact} →</text>${spread(placed).map((one) => mark(one, items))}</svg></figure><ol>${sorted.map((one) => html`<li><b>${items.get(one.item)?.letter ?? ""}</b><span>${items.get(one.item)?.text ?? ""}</span><small>${one.impact === null ? words.no_answer : `${words.impact} ${number(one.impact)} · ${words.effort} ${number(one.effort)}`}</small></li>`)}</ol></div>`
}

const order = (one) => ["quick_win", "big_bet", "fill_in", "drop"].indexOf(one.quadrant ?? "drop")

/** Items at the same place stand side by side. */
function spread(placed) {
  const there = new Map()
  return placed.map((one) => {
    const key = `${one.effort} ${one.impact}`
    const n = there.get(key) ?? 0
    there.set(key, n + 1)
    return { ...one, at: x(one.effort) + n * 30, up: y(one.impact) + n * 6 }
  })
}

const mark = (one, items) => html`<circle cx="${one.at}" cy="${one.up}" r="15" fill="var(--paper)" stroke="var(--accent)" stroke-width="2.5" ${one.unstable ? html`stroke-dasharray="4 4"` : ""}/><text x="${one.at}" y="${one.up + 6}" text-anchor="middle" font-size="17" font-weight="700" fill="currentColor">${items.get(one.item)?.letter ?? ""}</text>`
