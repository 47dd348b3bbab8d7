// What the room answered, once it is revealed.
import { html } from "../map/html.js"
import { curve } from "./curve.js"
import { ideas, matrix } from "./matrix.js"
import { notesOf } from "./notes.js"
import { fill, listed, number, plural } from "./words.js"

export function drawRevealed(screen) {
  const { room, words } = screen
  const asked = room.activity
  screen.state(asked.question, [words.revealed, counted(asked, words)].filter(Boolean).join(" · "), noteOn(asked, words))
  screen.main(picture(asked, words, document.getElementById("main")) || (asked.notes.length ? notesOf(asked, words) : html`<p class="prompt">${words.none_kept}</p>`))
}

/** From how many people, or how many notes. */
export function counted({ results, notes }, words) {
  if (results?.voters != null) return plural(words, "voters", results.voters)
  return notes.length ? plural(words, "notes", notes.length) : ""
}

/** How it is to be read. */
export function noteOn({ kind, results }, words) {
  if (results?.few && PLACED.includes(kind)) return words.few_placed
  return kind === "vote" && !results?.outlook?.ranges.length ? "" : (words[`note_${kind}`] ?? "")
}

// Kinds that put items at a place: below the quorum the place is shown, and said to indicate only.
const PLACED = ["score", "novelty"]

/** The picture of what came out; nothing where there are notes only. `box`: what it has to fill. */
export function picture({ kind, items, results }, words, box) {
  if (!results?.lines.length) return ""
  const draw = { vote, truth, validate, compare, rate: curve, score: matrix, novelty: ideas }[kind] ?? method
  return draw(results.lines, new Map(items.map((one) => [one.id, one])), words, results, box)
}

const textOf = (items, id) => items.get(id)?.text ?? ""

function ranking(lines, verdict = "", key = "") {
  return html`<div class="rank ${lines.length > 7 ? "dense" : lines.length < 6 ? "few" : ""}">${key}<ol>${lines}</ol>${verdict ? html`<p class="verdict">${verdict}</p>` : ""}</div>`
}

const line = ({ rank, text, first, bars, told, wide, range }) => html`<li class="r ${first ? "first" : ""} ${wide ? "wide" : ""}"><span class="n">${rank}</span><span class="t">${text}</span><span class="tr ${range ? "ranged" : ""}" aria-hidden="true">${bars.map(([share, name]) => html`<i class="${name ?? ""}" data-width="${(100 * share).toFixed(1)}"></i>`)}${range ? html`<b class="ci" data-left="${(100 * range[0]).toFixed(1)}" data-width="${(100 * (range[1] - range[0])).toFixed(1)}"></b>` : ""}</span><span class="p">${told}</span></li>`

/** In a sentence, who leads and what one person could change; under it, nothing that needs statistics to be read. */
function conclusion(outlook, items, words) {
  if (!outlook) return ""
  const names = listed(outlook.items.map((id) => fill(words.quoted, { text: textOf(items, id) })))
  const lead = outlook.items.length > 4 ? plural(words, "many_lead", outlook.items.length) : fill(words[said(outlook)], { items: names })
  return html`${lead}${outlook.swayed ? html`<small>${words.swayed}</small>` : ""}`
}

// A clear result that one person could still change does not claim the contrary.
const said = ({ code, swayed }) => (code === "clear" && swayed ? "verdict_clear_swayed" : `verdict_${code}`)

/** What else the bars might have shown, as shares of the longest; nothing where nobody can tell. */
function rangesOf(outlook) {
  const known = new Map((outlook?.ranges ?? []).map((one) => [one.item, one]))
  const top = Math.max(0, ...[...known.values()].map((one) => one.high))
  return { top, of: (item, most) => known.has(item) ? [Math.max(0, known.get(item).low) / most, Math.max(0, known.get(item).high) / most] : null }
}

function vote(lines, items, words, { outlook }) {
  const sorted = [...lines].sort((a, b) => (a.rank ?? 999) - (b.rank ?? 999) || textOf(items, a.item).localeCompare(textOf(items, b.item)))
  const ranges = rangesOf(outlook)
  const most = Math.max(1, ranges.top, ...sorted.map((one) => one.dots))
  const verdict = lines.every((one) => one.rank == null) ? words.too_few : conclusion(outlook, items, words)
  return ranking(
    sorted.map((one) => line({ rank: placed(one), text: textOf(items, one.item), first: one.rank === 1, bars: [[one.dots / most]], range: ranges.of(one.item, most), told: plural(words, "dots", one.dots) })),
    verdict,
  )
}

function compare(lines, items, words, { outlook }) {
  const sorted = [...lines].sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0)) // without ranks: as they came
  const count = (rank) => sorted.filter((one) => one.rank === rank).length
  const first = count(1)
  return ranking(
    sorted.map((one) => line({ rank: one.rank == null ? "–" : one.rank + (count(one.rank) > 1 ? " =" : ""), text: textOf(items, one.item), first: one.rank === 1, bars: [[one.score / 100]], told: `${number(one.score)} %` })),
    sorted.some((one) => one.rank == null) ? words.too_early : conclusion(outlook, items, words) || (first > 1 ? plural(words, "tied", first) : ""),
  )
}

/** By one of the other methods: the class in its word, or the score. */
function method(lines, items, words, { outlook }) {
  return ranking(
    lines.map((one) => line({ rank: placed(one), text: textOf(items, one.item), first: one.rank === 1, bars: [[one.share]], told: words[one.label] || (one.score == null ? "–" : number(one.score)) })),
    lines.every((one) => one.rank == null) ? words.too_few : conclusion(outlook, items, words),
  )
}

function truth(lines, items, words, { outlook }) {
  const sorted = [...lines].sort((a, b) => (b.truth ?? -1) - (a.truth ?? -1))
  const told = (one) => (one.truth == null ? "–" : number(one.truth))
  const flagged = (one) => (one.flag ? html`${textOf(items, one.item)} <em>${words[`flag_${one.flag}`]}</em>` : textOf(items, one.item))
  return ranking(
    sorted.map((one) => line({ rank: placed(one), text: flagged(one), first: one.flag === "moment", bars: [[(one.truth ?? 0) / 25]], told: told(one) })),
    lines.every((one) => one.rank == null) ? words.too_few : conclusion(outlook, items, words),
  )
}

const placed = (one) => (one.rank == null ? "–" : one.rank + (one.tied ? " =" : ""))

function validate(lines, items, words) {
  const rows = lines.map((one) => {
    const total = Math.max(1, one.confirm + one.unsure + one.refute)
    return line({ wide: true, rank: "", text: textOf(items, one.item), bars: [[one.confirm / total, "holds"], [one.unsure / total, "unsure"], [one.refute / total, "not"]], told: `✓ ${one.confirm} · ? ${one.unsure} · ✗ ${one.refute}` })
  })
  const key = html`<p class="key"><span class="tr-key">✓ ${words.holds}</span><span>? ${words.unsure}</span><span>✗ ${words.holds_not}</span></p>`
  return ranking(rows, "", key)
}
