// What the room answered, once it is revealed.
import { html } from "../map/html.js"
import { curve } from "./curve.js"
import { ideas, matrix } from "./matrix.js"
import { notesOf } from "./notes.js"
import { fill, listed, number, plural, score } from "./words.js"

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

/** How it is to be read; of what has no rank, that it only gives an idea. */
export function noteOn({ kind, results }, words) {
  if (results?.few && UNRANKED.includes(kind)) return words[`idea_${results.few}`]
  return kind === "vote" && !results?.outlook?.ranges.length ? "" : (words[`note_${kind}`] ?? "")
}

const UNRANKED = ["score", "novelty", "kano", "moscow"]

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

const line = ({ rank, text, first, bars, told, wide, worded, range }) => html`<li class="r ${first ? "first" : ""} ${wide ? "wide" : ""} ${worded ? "worded" : ""}"><span class="n">${rank}</span><span class="t">${text}</span><span class="tr ${range ? "ranged" : ""}" aria-hidden="true">${bars.map(([share, name]) => html`<i class="${name ?? ""}" data-width="${(100 * share).toFixed(1)}"></i>`)}${range ? html`<b class="ci" data-left="${(100 * range[0]).toFixed(1)}" data-width="${(100 * (range[1] - range[0])).toFixed(1)}"></b>` : ""}</span><span class="p">${told}</span></li>`

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

/** Under a ranking: what is missing for one, or what may be concluded. */
const under = (results, items, words) => (results.few ? words[`few_${results.few}`] : conclusion(results.outlook, items, words))

function vote(lines, items, words, results) {
  const sorted = [...lines].sort((a, b) => (a.rank ?? 999) - (b.rank ?? 999) || b.dots - a.dots || textOf(items, a.item).localeCompare(textOf(items, b.item)))
  const ranges = rangesOf(results.outlook)
  const most = Math.max(1, ranges.top, ...sorted.map((one) => one.dots))
  return ranking(
    sorted.map((one) => line({ rank: placed(one), text: textOf(items, one.item), first: one.rank === 1, bars: [[one.dots / most]], range: ranges.of(one.item, most), told: plural(words, "dots", one.dots) })),
    under(results, items, words),
  )
}

function compare(lines, items, words, results) {
  const sorted = [...lines].sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0)) // without ranks: as they came
  const count = (rank) => sorted.filter((one) => one.rank === rank).length
  const first = count(1)
  return ranking(
    sorted.map((one) => line({ rank: placed({ ...one, tied: count(one.rank) > 1 }), text: textOf(items, one.item), first: one.rank === 1, bars: [[one.score / 100]], told: `${number(one.score)} %` })),
    under(results, items, words) || (first > 1 ? plural(words, "tied", first) : ""),
  )
}

/** By one of the other methods: the score, and the class in its word. */
function method(lines, items, words, results) {
  if (lines.some((one) => one.said != null)) return classes(lines, items, words)
  const ranges = rangesOf(results.outlook)
  const most = Math.max(ranges.top, ...lines.map((one) => one.score ?? 0))
  const told = (one) => html`${one.score == null ? "–" : score(one.score)}${one.label ? html`<small>${words[one.label]}</small>` : ""}`
  const share = (one) => (ranges.top ? Math.max(0, one.score ?? 0) / most : one.share)
  return ranking(
    lines.map((one) => line({ rank: placed(one), text: textOf(items, one.item), first: one.rank === 1, bars: [[share(one)]], range: ranges.of(one.item, most), worded: Boolean(one.label), told: told(one) })),
    under(results, items, words),
  )
}

/** Classes: none is ahead of another by a rank; the bar is the share of the answers that say so. */
function classes(lines, items, words) {
  const told = (one) => (one.said == null ? "–" : html`<b>${words[one.label]}</b><small>${fill(words.of_answers, { n: one.said, total: one.answers })}</small>`)
  return ranking(lines.map((one) => line({ wide: true, rank: "", text: textOf(items, one.item), bars: [[one.share]], told: told(one) })))
}

function truth(lines, items, words, results) {
  const sorted = [...lines].sort((a, b) => (b.truth ?? -1) - (a.truth ?? -1))
  const told = (one) => (one.truth == null ? "–" : number(one.truth))
  const flagged = (one) => (one.flag ? html`${textOf(items, one.item)} <em>${words[`flag_${one.flag}`]}</em>` : textOf(items, one.item))
  return ranking(
    sorted.map((one) => line({ rank: placed(one), text: flagged(one), first: one.flag === "moment", bars: [[(one.truth ?? 0) / 25]], told: told(one) })),
    under(results, items, words),
  )
}

const placed = (one) => (one.rank == null ? "–" : one.rank + (one.tied ? " =" : ""))

function validate(lines, items, words) {
  const rows = lines.map((one) => {
    const total = Math.max(1, one.confirm + one.unsure + one.refute)
    return line({ wide: true, rank: "", text: textOf(items, one.item), bars: [[one.confirm / total, "holds"], [one.unsure / total, "unsure"], [one.refute / total, "not"]], told: html`<span>✓ ${one.confirm}</span><span>? ${one.unsure}</span><span>✗ ${one.refute}</span>` })
  })
  const key = html`<p class="key tr-key"><span><i class="holds"></i>✓ ${words.holds}</span><span><i class="unsure"></i>? ${words.unsure}</span><span><i class="not"></i>✗ ${words.holds_not}</span></p>`
  return ranking(rows, "", key)
}
