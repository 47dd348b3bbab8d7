// What came out, as the room sees it once revealed: bars with words and numbers.
import { html } from "./draw.js"
import { face, feeling } from "./faces.js"
import { roomCurve } from "./curve.js"
import { leftOut, publicNotes } from "./others.js"
import { valued } from "./told.js"

const cent = (share) => Math.max(0, Math.min(100, share * 100)).toFixed(1)
const bar = (share, name = "", from = 0) => html`<svg class="bar ${name}" aria-hidden="true" preserveAspectRatio="none" viewBox="0 0 100 1"><rect x="${cent(from)}" width="${cent(share)}" height="1"/></svg>`

export function resultsView(phone) {
  const { kind, results, notes, items } = phone.activity
  if (kind === "capture" || kind === "answer") return written(phone, notes, items)
  if (!results || !results.lines.length) return html`<p class="small">${phone.t("no_results")}</p>`
  const people = results.voters === null ? "" : phone.n("answers_from", results.voters)
  const texts = new Map(items.map((one) => [one.id, one.text]))
  const lines = results.lines.filter((one) => texts.has(one.item))
  const shown = ({ vote, score, novelty, rate, truth, validate, compare }[kind] || method)(phone, lines)
  const curve = kind === "rate" ? roomCurve(phone, items, lines) : ""
  const mine = phone.known ? phone.mine.values : {}
  const few = results.few ? html`<p class="small">${phone.words.few[(UNRANKED.includes(kind) ? "idea_" : "few_") + results.few]}</p>` : ""
  return html`${from(phone, people)}${few}${surely(phone, results)}${curve}<ol class="results">${shown.map(({ line, place, words, bars }) => html`<li id="r-${line.item}">${place ? html`<b class="place">${place}</b>` : ""}<div><p>${texts.get(line.item)}</p>${bars || ""}<p class="small">${words}${mine[line.item] ? html` · ${phone.t("you")} ${valued(phone, kind, mine[line.item])}` : ""}</p>${evidence(phone, line)}</div></li>`)}</ol>`
}

/** From how many people, or how many notes; and whether they are real. */
function from(phone, counted) {
  const { rehearsal, left_out, made_up_notes } = phone.activity.results || {}
  const beside = [left_out && phone.n("left_out", left_out), made_up_notes && phone.n("made_up_notes", made_up_notes)]
  const told = [counted, ...(rehearsal ? [phone.t("rehearsal_alone")] : beside)].filter(Boolean)
  return told.length ? html`<p class="small">${told.join(" · ")}</p>` : ""
}

/** What people wrote of a hypothesis, beside it. */
function evidence(phone, { item }) {
  const isHere = (one) => one.item === item
  const found = phone.activity.kind === "validate" ? phone.activity.notes.filter(isHere) : []
  return found.length ? publicNotes(phone, found, isHere) : ""
}

const UNRANKED = ["score", "novelty", "kano", "moscow"]
const tied = (phone, line) => (line.tied ? ` · ${phone.t("tied")}` : "")

function vote(phone, lines) {
  const most = Math.max(1, ...lines.map((one) => one.dots))
  const ranked = [...lines].sort((one, other) => (one.rank || 99) - (other.rank || 99))
  return ranked.map((line) => ({ line, place: line.rank, bars: bar(line.dots / most), words: `${phone.n("dots", line.dots)} · ${phone.n("people", line.supporters)}${tied(phone, line)}` }))
}

function compare(phone, lines) {
  const said = (line) => (known(line.score) ? phone.number(line.score, 1) + (phone.language === "fr" ? "\u202f%" : "%") : "–")
  return lines.map((line) => ({ line, place: line.rank, bars: bar((line.score || 0) / 100), words: phone.t("pair_score", { score: said(line), wins: phone.number(line.wins, 1), losses: phone.number(line.losses, 1) }) }))
}

/** By one of the other methods: equals share their place; a class is said in its word, and by how many. */
function method(phone, lines) {
  const said = (line) => (known(line.said) ? phone.t("of_answers", { n: line.said, total: line.answers }) : known(line.score) && phone.number(line.score, Math.abs(line.score) < 100 ? 1 : 0))
  const label = (line) => (line.mixed.length ? phone.t("mixed", { classes: line.mixed.map((one) => phone.words.labels[one]).join(" / ") }) : phone.words.labels[line.label])
  const words = (line) => [line.label && label(line) + (line.unsure ? " ≈" : ""), said(line)].filter(Boolean).join(" · ")
  const drawn = known(lines[0].said) ? (line) => bar(line.share) : fromZero(lines.map((line) => line.score || 0))
  return lines.map((line) => ({ line, place: line.rank, bars: drawn(line), words: (words(line) || phone.t("no_answer_given")) + tied(phone, line) }))
}

/** Bars of one scale, to the left of zero where a score is below it. */
function fromZero(scores) {
  const low = Math.min(0, ...scores), whole = Math.max(1e-9, Math.max(0, ...scores) - low)
  return ({ score }) => bar(Math.abs(score || 0) / whole, score < 0 ? "second" : "", (Math.min(0, score || 0) - low) / whole)
}

/** Of classes: how many are sure; the others bear ≈. */
function surely(phone, { places }) {
  if (!places) return ""
  const all = phone.number(places.sure + places.unsure.length)
  return html`<p class="small">${phone.n("sure", places.sure, { all })}</p>`
}

const known = (value) => typeof value === "number"

function rate(phone, lines) {
  return lines.map((line) => {
    if (!known(line.median)) return { line, words: phone.t(line.n ? "too_few" : "no_answer_given") }
    const split = line.split ? ` · ${phone.t("split", { low: phone.signed(line.split[0]), high: phone.signed(line.split[1]) })}` : ""
    const most = Math.max(1, ...line.counts)
    const columns = html`<svg class="columns" viewBox="0 0 50 12" aria-hidden="true">${line.counts.map((count, at) => html`<rect class="f${at}" x="${at * 10 + 1}" width="8" y="${11 - (10 * count) / most}" height="${(10 * count) / most + 1}"/>`)}</svg>`
    return { line, bars: html`<div class="median"><span class="f${Math.round(line.median) + 2}">${face(Math.round(line.median))}</span><b>${phone.signed(line.median, 1)}</b> ${feeling(phone, line.median)}${columns}</div>`, words: `${phone.n("answers", line.n)}${split}` }
  })
}

const mark = (phone, value) => (known(value) ? phone.number(value, 1) : "?")

function score(phone, lines) {
  const order = [...lines].sort((one, other) => (other.impact || 0) - (other.effort || 0) - (one.impact || 0) + (one.effort || 0))
  return placed(phone, order, ["impact", "effort"], (line) => phone.words.quadrants[line.corner])
}

/** As they came: no corner is the better one, so nothing stands first. */
const novelty = (phone, lines) => placed(phone, lines, ["novelty", "feasibility"], (line) => phone.words.labels["idea_corner." + line.corner])

/** Two bars, and the corner in its word; ≈ where a few other answers would move it. */
function placed(phone, lines, names, corner) {
  return lines.map((line) => line.n ? ({
    line,
    bars: html`${names.map((name) => pairOfBars(phone, name, line[name]))}`,
    words: [line.corner && corner(line) + (line.unsure ? " ≈" : ""), phone.n("answers", line.n)].filter(Boolean).join(" · "),
  }) : { line, words: phone.t("no_answer_given") })
}

function truth(phone, lines) {
  const order = [...lines].sort((one, other) => (other.truth || 0) - (one.truth || 0))
  return order.map((line) => line.n ? ({
    line,
    place: line.rank,
    bars: html`${pairOfBars(phone, "importance", line.importance)}${pairOfBars(phone, "impact", line.impact)}`,
    words: [line.flag && phone.t("flag_" + line.flag), phone.n("answers", line.n)].filter(Boolean).join(" · ") + tied(phone, line),
  }) : { line, words: phone.t("no_answer_given") })
}

const SECOND = ["effort", "feasibility"]
const pairOfBars = (phone, name, value) => html`<div class="named"><span>${phone.t(name)} ${mark(phone, value)}</span>${bar((value || 0) / 5, SECOND.includes(name) ? "second" : "")}</div>`

function validate(phone, lines) {
  return lines.map((line) => {
    const all = line.confirm + line.unsure + line.refute
    if (!all) return { line, words: phone.t("no_answer_given") }
    const part = (value, name, from) => html`<rect class="${name}" x="${(from / all) * 100}" width="${(value / all) * 100}" height="1"/>`
    return {
      line,
      bars: html`<svg class="bar parts" aria-hidden="true" preserveAspectRatio="none" viewBox="0 0 100 1">${part(line.confirm, "f4", 0)}${part(line.unsure, "f2", line.confirm)}${part(line.refute, "f0", line.confirm + line.unsure)}</svg>`,
      words: `✓ ${phone.t("confirm")} ${phone.number(line.confirm)} · ? ${phone.t("unsure")} ${phone.number(line.unsure)} · ✕ ${phone.t("refute")} ${phone.number(line.refute)}`,
    }
  })
}

/** Notes, in their piles first where the facilitator made some; answers under their question. */
function written(phone, notes, items) {
  const { groups } = phone.activity
  const those = (isHere) => publicNotes(phone, notes.filter(isHere), isHere)
  const piles = groups.map((one) => html`<section><h2>${one.title} <span class="small">${phone.n("notes", one.notes)}</span></h2>${those((note) => note.group === one.id)}</section>`)
  const isAlone = (one) => !groups.some((group) => group.id === one.group)
  if (phone.activity.kind === "answer") return html`${from(phone, "")}${piles}${items.map((item) => html`<section><h2>${item.text}</h2>${those((one) => one.item === item.id && isAlone(one))}</section>`)}`
  return html`${from(phone, phone.n("notes", notes.length + leftOut(phone, () => true)))}${piles}${notes.some(isAlone) ? those(isAlone) : ""}`
}
