// What the room answered, once it is revealed.
import { html } from "../map/html.js"
import { curve } from "./curve.js"
import { ideas, matrix } from "./matrix.js"
import { howMany, listOf, notesOf } from "./notes.js"
import { fill, listed, number, percent, plural, score } from "./words.js"

export function drawRevealed(screen) {
  const { room, words } = screen
  const asked = room.activity
  screen.state(asked.question, [words.revealed, counted(asked, words)].filter(Boolean).join(" · "), noteOn(asked, words))
  screen.main(picture(asked, words, document.getElementById("main")) || (asked.notes.length ? notesOf(asked, words) : html`<p class="prompt">${words.none_kept}</p>`))
}

/** From how many people, or how many notes; and whether they are real. */
export function counted(asked, words) {
  const { results, notes } = asked
  const from = results?.voters != null ? plural(words, "voters", results.voters) : notes.length ? plural(words, "notes", howMany(asked)) : ""
  const left = results?.left_out ? plural(words, "left_out", results.left_out) : ""
  const noted = results?.made_up_notes && !results.rehearsal ? plural(words, "made_up_notes", results.made_up_notes) : ""
  return [from, results?.rehearsal && words.rehearsal_alone, left, noted].filter(Boolean).join(" · ")
}

/** How it is to be read; of what has no rank, that it only gives an idea. */
export function noteOn({ kind, items, results }, words) {
  if (results?.few && UNRANKED.includes(kind)) return words[`idea_${results.few}`]
  const drawn = results?.outlook?.ranges.length ? words.note_ranges : ""
  const sure = PLACED.includes(kind) ? places(results, new Map(items.map((one) => [one.id, one])), words) : ""
  return [sure, words[`note_${kind}`], drawn].filter(Boolean).join(" ")
}

/** Drawn over the whole page: what is concluded stands with the note. */
const PLACED = ["score", "novelty"]

const UNRANKED = ["score", "novelty", "kano", "moscow"]

/** The picture of what came out; nothing where there are notes only. `box`: what it has to fill. */
export function picture({ kind, items, results, notes, not_shown }, words, box) {
  if (!results?.lines.length) return ""
  if (kind === "validate" && notes.length) return evidenced(results.lines, notes, not_shown, new Map(items.map((one) => [one.id, one])), words)
  const draw = { vote, truth, validate, compare, rate: curve, score: matrix, novelty: ideas }[kind] ?? method
  return draw(results.lines, new Map(items.map((one) => [one.id, one])), words, results, box)
}

const textOf = (items, id) => items.get(id)?.text ?? ""

function ranking(lines, verdict = "", key = "") {
  return html`<div class="rank ${lines.length > 7 ? "dense" : lines.length < 6 ? "few" : ""}">${key}<ol>${lines}</ol>${verdict ? html`<p class="verdict">${verdict}</p>` : ""}</div>`
}

const line = ({ rank, text, first, bars, told, wide, worded, range, zero }) => html`<li class="r ${first ? "first" : ""} ${wide ? "wide" : ""} ${worded ? "worded" : ""}"><span class="n">${rank}</span><span class="t">${text}</span><span class="tr ${range || zero ? "ranged" : ""}" aria-hidden="true">${bars.map(([share, name, from]) => html`<i class="${name ?? ""}" ${from ? html`data-left="${cent(from)}"` : ""} data-width="${cent(share)}"></i>`)}${zero ? html`<b class="zero" data-left="${cent(zero)}"></b>` : ""}${range ? html`<b class="ci" data-left="${cent(range[0])}" data-width="${cent(range[1] - range[0])}"></b>` : ""}</span><span class="p">${told}</span></li>`
const cent = (share) => (100 * share).toFixed(1)

/** Scores as bars of one scale, from zero to either side, with the scores they might have been. `whole`: the scale's end. */
function scaled(values, results, whole = 0) {
  const known = new Map((results.outlook?.ranges ?? []).map((one) => [one.item, one]))
  const all = [0, ...values.map((one) => one ?? 0), ...[...known.values()].flatMap((one) => [one.low, one.high])]
  const low = Math.min(...all), high = Math.max(whole, 1e-9, ...all)
  const at = (value) => (value - low) / (high - low)
  return (item, value) => {
    const [from, to] = [Math.min(0, value ?? 0), Math.max(0, value ?? 0)].map(at)
    const range = known.get(item)
    return { zero: low < 0 ? at(0) : 0, bars: [[to - from, "", from]], range: range ? [at(range.low), at(range.high)] : null }
  }
}

/** In a sentence, who leads and what one person could change; under it, nothing that needs statistics to be read. */
function conclusion(outlook, items, words) {
  if (!outlook) return ""
  const names = listed(outlook.items.map((id) => fill(words.quoted, { text: textOf(items, id) })))
  const lead = outlook.items.length > 4 ? plural(words, "many_lead", outlook.items.length) : fill(words[said(outlook)], { items: names })
  return html`${lead}${outlook.swayed ? html`<small>${words.swayed}</small>` : ""}`
}

// A clear result that one person could still change does not claim the contrary.
const said = ({ code, swayed }) => (code === "clear" && swayed ? "verdict_clear_swayed" : `verdict_${code}`)

/** Under a ranking: what is missing for one, or what may be concluded. */
const under = (results, items, words) => (results.few ? words[`few_${results.few}`] : conclusion(results.outlook, items, words))

function vote(lines, items, words, results) {
  const sorted = [...lines].sort((a, b) => (a.rank ?? 999) - (b.rank ?? 999) || b.dots - a.dots || textOf(items, a.item).localeCompare(textOf(items, b.item)))
  const drawn = scaled(sorted.map((one) => one.dots), results, 1)
  return ranking(
    sorted.map((one) => line({ rank: placed(one), text: textOf(items, one.item), first: one.rank === 1, ...drawn(one.item, one.dots), told: plural(words, "dots", one.dots) })),
    under(results, items, words),
  )
}

function compare(lines, items, words, results) {
  const count = (rank) => lines.filter((one) => one.rank === rank).length
  const first = count(1)
  const drawn = scaled(lines.map((one) => one.score), results, 100)
  return ranking(
    lines.map((one) => line({ rank: placed({ ...one, tied: count(one.rank) > 1 }), text: textOf(items, one.item), first: one.rank === 1, ...drawn(one.item, one.score), told: one.score == null ? "–" : percent(one.score) })),
    under(results, items, words) || (first > 1 ? plural(words, "tied", first) : ""),
  )
}

/** By one of the other methods: the score, and the class in its word. */
function method(lines, items, words, results) {
  if (lines.some((one) => one.said != null)) return classes(lines, items, words, results)
  const drawn = scaled(lines.map((one) => one.score), results)
  const told = (one) => html`${one.score == null ? "–" : score(one.score)}${one.label ? html`<small>${words[one.label]}</small>` : ""}`
  return ranking(
    lines.map((one) => line({ rank: placed(one), text: textOf(items, one.item), first: one.rank === 1, ...drawn(one.item, one.score), worded: Boolean(one.label), told: told(one) })),
    under(results, items, words),
  )
}

/** Classes: none is ahead of another by a rank; the bar is the share of the answers that say so; ≈ where not sure. */
function classes(lines, items, words, results) {
  const word = (one) => (one.mixed.length ? fill(words.mixed, { classes: one.mixed.map((each) => words[each]).join(" / ") }) : words[one.label])
  const told = (one) => (one.said == null ? "–" : html`<b>${word(one)}${one.unsure ? " ≈" : ""}</b><small>${fill(words.of_answers, { n: one.said, total: one.answers })}</small>`)
  return ranking(lines.map((one) => line({ wide: true, rank: "", text: textOf(items, one.item), bars: [[one.share]], told: told(one) })), places(results, items, words))
}

/** Of classes, in a sentence: how many are sure, and which are not, as far as they can be told at a glance. */
function places(results, items, words) {
  if (!results?.places) return ""
  const { sure, unsure, divided } = results.places
  const told = plural(words, "sure", sure, { all: sure + unsure.length })
  if (!unsure.length || unsure.length > 4) return told
  const names = listed(unsure.map((id) => fill(words.quoted, { text: textOf(items, id) })))
  return `${told} ${fill(words[divided ? "divided" : "moved"], { items: names })}`
}

function truth(lines, items, words, results) {
  const sorted = [...lines].sort((a, b) => (b.truth ?? -1) - (a.truth ?? -1))
  const drawn = scaled(sorted.map((one) => one.truth), results, 25)
  const told = (one) => (one.truth == null ? "–" : number(one.truth))
  const flagged = (one) => (one.flag ? html`${textOf(items, one.item)} <em>${words[`flag_${one.flag}`]}</em>` : textOf(items, one.item))
  return ranking(
    sorted.map((one) => line({ rank: placed(one), text: flagged(one), first: one.flag === "moment", ...drawn(one.item, one.truth), told: told(one) })),
    under(results, items, words),
  )
}

const placed = (one) => (one.rank == null ? "–" : one.rank + (one.tied ? " =" : ""))

function validate(lines, items, words) {
  const rows = lines.map((one) => line({ wide: true, rank: "", text: textOf(items, one.item), bars: shares(one), told: verdicts(one) }))
  return ranking(rows, "", verdictKey(words))
}

/** The same where people wrote what makes them say so: what they wrote stands beside each hypothesis, in columns. */
function evidenced(lines, notes, notShown, items, words) {
  const part = (one) => {
    const isHere = ({ item }) => item === one.item
    const found = notes.filter(isHere)
    const left = howMany({ notes: [], not_shown: notShown.filter(isHere) })
    return html`<section><h2>${textOf(items, one.item)}</h2><p class="verdicts"><span class="tr" aria-hidden="true">${shares(one).map(([share, name]) => html`<i class="${name}" data-width="${cent(share)}"></i>`)}</span><span>${verdicts(one)}</span></p>${found.length ? listOf(found, left, words) : ""}</section>`
  }
  return html`<div class="evidence">${verdictKey(words)}<div class="notes ${notes.length + lines.length < 9 ? "few" : ""}">${lines.map(part)}</div></div>`
}

function shares(one) {
  const total = Math.max(1, one.confirm + one.unsure + one.refute)
  return [[one.confirm / total, "holds"], [one.unsure / total, "unsure"], [one.refute / total, "not"]]
}

const verdicts = (one) => html`<span>✓ ${one.confirm}</span> <span>? ${one.unsure}</span> <span>✗ ${one.refute}</span>`
const verdictKey = (words) => html`<p class="key tr-key"><span><i class="holds"></i>✓ ${words.holds}</span><span><i class="unsure"></i>? ${words.unsure}</span><span><i class="not"></i>✗ ${words.holds_not}</span></p>`
