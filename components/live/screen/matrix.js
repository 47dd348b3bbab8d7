// Two marks of each item, one across and one up: where it falls, the middle half of the answers as thin lines. Those that
// a few other answers would move are dashed. Impact and effort; novelty and feasibility, where no corner is the better one.
import { html } from "../map/html.js"
import { number } from "./words.js"

const SIZE = 480
const EDGE = 34
const [LOW, HIGH] = [0.4, 5.6]
const x = (mark) => EDGE + ((mark - LOW) / (HIGH - LOW)) * (SIZE - EDGE)
const y = (mark) => ((HIGH - mark) / (HIGH - LOW)) * (SIZE - EDGE)
// What counts as high stands above its line, not on it: medians go by halves.
const UNDER = 0.2

const SCORE = { across: "effort", up: "impact", title: "matrix", class: "quadrant", corners: ["quick_win", "big_bet", "fill_in", "drop"] }
const NOVELTY = { across: "feasibility", up: "novelty", title: "ideas", class: "idea_corner", corners: ["explore", "try", "aside", "simple"] }

export const matrix = (lines, items, words, { high }) => plane(SCORE, lines, items, words, { up: high[0], across: high[1] })
export const ideas = (lines, items, words, { high }) => plane(NOVELTY, lines, items, words, { up: high[0], across: high[1] })

/** `of.corners`: up left, up right, down left, down right. */
function plane(of, lines, items, words, limit) {
  const place = (one) => ({ ...one, a: one[of.across], u: one[of.up], aHalf: one[`${of.across}_half`], uHalf: one[`${of.up}_half`] })
  const all = lines.map(place)
  const word = (corner) => words[`${of.class}.${corner}`]
  const order = (one) => (one.corner ? of.corners.indexOf(one.corner) : of.corners.length)
  const sorted = [...all].sort((one, other) => order(one) - order(other) || (other.u ?? 0) - (one.u ?? 0))
  const told = (one) => (one.corner ? `${words[of.up]} ${number(one.u)} · ${words[of.across]} ${number(one.a)}` : words.no_answer)
  const row = (one) => html`<li><b>${items.get(one.item)?.letter ?? ""}</b><span>${items.get(one.item)?.text ?? ""}<small>${one.corner ? `${word(one.corner)}${one.unsure ? " ≈" : ""} · ` : ""}${told(one)}</small></span></li>`
  return html`<div class="matrix"><figure class="figure"><svg viewBox="0 0 ${SIZE} ${SIZE}" role="img" aria-label="${words[of.title]}">${frame(of, limit, word, words)}${apart(all.filter((one) => one.corner), limit).map((one) => mark(one, items))}</svg></figure><ol class="${sorted.length > 9 ? "dense" : ""}">${sorted.map(row)}</ol></div>`
}

function frame(of, limit, word, words) {
  const [left, up] = [x(limit.across - UNDER), y(limit.up - UNDER)]
  const end = SIZE - EDGE
  const best = of === SCORE ? html`<rect x="${EDGE}" y="0" width="${left - EDGE}" height="${up}" fill="var(--band)"/>` : ""
  const corners = [[0.47, 5.38, "start"], [5.53, 5.38, "end"], [0.47, 0.48, "start"], [5.53, 0.48, "end"]]
  const ticks = [1, 2, 3, 4, 5].map((one) => html`<text x="${x(one)}" y="${end + 14}" text-anchor="middle" font-size="12" fill="var(--soft)">${one}</text><text x="${EDGE - 6}" y="${y(one) + 4}" text-anchor="end" font-size="12" fill="var(--soft)">${one}</text>`)
  return html`<rect x="${EDGE}" y="0" width="${end}" height="${end}" fill="var(--panel)" stroke="var(--line)"/>${best}<line x1="${left}" x2="${left}" y1="0" y2="${end}" stroke="currentColor" stroke-opacity=".45" stroke-dasharray="5 4"/><line x1="${EDGE}" x2="${SIZE}" y1="${up}" y2="${up}" stroke="currentColor" stroke-opacity=".45" stroke-dasharray="5 4"/>${of.corners.map((name, n) => html`<text x="${x(corners[n][0])}" y="${y(corners[n][1])}" text-anchor="${corners[n][2]}" font-size="15" fill="var(--soft)">${word(name)}</text>`)}${ticks}<text x="${(SIZE + EDGE) / 2}" y="${SIZE - 3}" text-anchor="middle" font-size="17" fill="currentColor">${words[of.across]} →</text><text transform="translate(14 ${end / 2}) rotate(-90)" text-anchor="middle" font-size="17" fill="currentColor">${words[of.up]} →</text>`
}

// Where else to look for a free spot, from near to far: right, left, below, above.
const AROUND = [[0, 0], ...[30, 60, 90].flatMap((far) => [[far, far / 5], [-far, far / 5], [0, far], [0, -far]])]

/** Items at the same place, or nearly, stand side by side: every letter is to be read, on its own side of the lines. */
function apart(placed, limit) {
  const [left, under] = [x(limit.across - UNDER), y(limit.up - UNDER)]
  const done = []
  for (const one of placed) {
    const home = { at: x(one.a), up: y(one.u) }
    const inside = ({ at, up }) => at > EDGE + 12 && at < SIZE - 12 && up > 12 && up < SIZE - EDGE - 12
    const fits = ({ at, up }) => inside({ at, up }) && at < left === home.at < left && up < under === home.up < under
    const free = ({ at, up }) => done.every((other) => Math.hypot(other.at - at, other.up - up) > 26)
    const spots = AROUND.map(([across, down]) => ({ at: home.at + across, up: home.up + down }))
    done.push({ ...one, ...(spots.find((spot) => fits(spot) && free(spot)) ?? home) })
  }
  return done
}

function mark(one, items) {
  const line = (x1, y1, x2, y2) => html`<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="var(--accent)" stroke-opacity=".45" stroke-width="3"/>`
  const across = one.aHalf ? line(x(one.aHalf[0]), one.up, x(one.aHalf[1]), one.up) : ""
  const up = one.uHalf ? line(one.at, y(one.uHalf[0]), one.at, y(one.uHalf[1])) : ""
  return html`${across}${up}<circle cx="${one.at}" cy="${one.up}" r="15" fill="var(--paper)" stroke="var(--accent)" stroke-width="2.5" ${one.unsure ? html`stroke-dasharray="4 4"` : ""}/><text x="${one.at}" y="${one.up + 6}" text-anchor="middle" font-size="17" font-weight="700" fill="currentColor">${items.get(one.item)?.letter ?? ""}</text>`
}
