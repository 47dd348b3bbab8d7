// The rehearsal: how it is asked for, how it goes, what came of it, and how it is taken away.
import { draw } from "../phone/draw.js"
import { fill, number, plural } from "../screen/words.js"
import { html } from "../map/html.js"
import { Panel } from "./panel.js"

const [FEWEST, USUAL, MOST] = [5, 12, 300]
/** Suggested beside the usual number; any other can be typed. */
const STEPS = [USUAL, 30, 60, 100, 200, MOST]
/** Of what stays, so much is named. */
const LISTED = 20

export class Rehearsal extends Panel {
  static of = ["desk", "rehearsal"]

  /** Once a second while it runs: what stays the same stays in place. */
  put(markup) {
    draw(this.node, markup)
  }

  draw() {
    const root = this.node.getRootNode()
    const here = this.node.contains(root.activeElement)
    super.draw()
    // The button that was pressed has gone: the keyboard goes on with what came of it.
    if (here && !this.node.contains(root.activeElement)) this.focus(this.desk.known.rehearsal.running ? "stop" : "offer")
  }

  markup() {
    const { desk, rehearsal } = this.desk.known
    const seen = rehearsal.running || desk.simulated
    return html`${seen ? this.seen(desk, rehearsal) : html`${this.gone()}${this.offer(false)}`}<p id="rehearsal-said" class="vh" role="status">${seen ? this.said(rehearsal) : this.stayed ? plural(this.words, "stayed", this.stayed.length) : ""}</p>`
  }

  offer(again) {
    const { words } = this
    return html`<details id="fold-rehearsal" data-fold="rehearsal"><summary data-focus="offer">${again ? words.rehearse_again : words.rehearsal}</summary><p class="small">${again ? words.rehearse_again_help : words.rehearsal_help}</p><div class="buttons"><label>${words.how_many} <input type="number" min="${FEWEST}" max="${MOST}" value="${USUAL}" list="rehearsal-steps" data-field="people"></label><datalist id="rehearsal-steps">${STEPS.map((one) => html`<option value="${one}"></option>`)}</datalist><label>${words.for_minutes} <input type="number" min="1" max="30" value="4" data-field="time"></label><button type="button" data-do="rehearse" data-focus="rehearse">${words.rehearse}</button></div></details>`
  }

  /** "Stop" comes last: when it goes, no other button moves to under the finger. */
  seen(desk, { running, outcome }) {
    const { words } = this
    return html`<div id="rehearsal" class="rehearsal"><p><b>${plural(words, "made_up_in", desk.simulated)}</b></p><p class="small now">${this.state({ running, outcome })}</p>${outcome || running ? this.numbers(outcome) : ""}${this.staying("stays", desk.stays)}<div class="buttons"><button type="button" data-do="clear" data-focus="clear">${words.clear}</button>${running ? html`<button type="button" data-do="stop" data-focus="stop">${words.stop}</button>` : ""}</div>${running ? "" : this.offer(true)}</div>`
  }

  /** What they leave, since somebody has built on it: how much, what, and where it stands. */
  staying(said, things) {
    const { words } = this
    if (!things.length) return ""
    const line = ({ kind, name, where }) => html`<li>${fill(words.stays_where, { kind: words[`kind_${kind}`], name })}${where ? html` <small>· ${where}</small>` : ""}</li>`
    return html`<p class="small">${plural(words, said, things.length)}</p><ul class="small staying">${things.slice(0, LISTED).map(line)}${things.length > LISTED ? html`<li>…</li>` : ""}</ul>`
  }

  /** Once they were taken away: what they have left, to be looked at. */
  gone() {
    return this.stayed ? html`<div id="rehearsal-left" class="rehearsal">${this.staying("stayed", this.stayed)}</div>` : ""
  }

  state({ running, outcome }) {
    const { words } = this
    if (!running) return words.rehearsed
    return !outcome || outcome.came < outcome.asked ? words.coming_in : words.rehearsing
  }

  /** All lines stand there from the beginning, so that nothing moves as they fill. */
  numbers(outcome) {
    const { words } = this
    const { came, asked, kept, half, nineteen, told } = this.read(outcome)
    const lines = [[words.came_in, fill(words.of_asked, { n: came, total: asked })], [words.kept_in_all, kept], [words.half_within, half], [words.nineteen_within, nineteen], [words.would_carry, told]]
    return html`<dl class="tried">${lines.map(([what, value]) => html`<div><dt>${what}</dt><dd>${value}</dd></div>`)}</dl><p class="small">${words.not_tried}</p>`
  }

  /** To who listens: what has begun, and at the end what came of it; not each number on its way. */
  said(rehearsal) {
    const { words } = this
    const { running, outcome } = rehearsal
    if (running || !outcome) return this.state(rehearsal)
    const { came, asked, kept, half, nineteen } = this.read(outcome)
    const found = [this.state(rehearsal), plural(words, "came_of", outcome.came, { n: came, total: asked }), plural(words, "kept_of", outcome.kept, { n: kept })]
    if (outcome.kept) found.push(fill(words.took, { half, nineteen }))
    return [...found, words.not_tried].join(" ")
  }

  /** The numbers of an outcome as people read them; without one, as it begins. */
  read(outcome) {
    const { came = 0, asked = this.desk.known.rehearsal.people, kept = 0, half = null, nineteen = null, told = 0 } = outcome ?? {}
    return { came: number(came), asked: number(asked), kept: number(kept), half: lasted(half), nineteen: lasted(nineteen), told: weighed(told, this.desk.language) }
  }

  act(name) {
    const { line } = this.desk
    if (name === "rehearse") this.rehearse()
    else if (name === "stop") line.post("rehearsal/stop", {})
    else if (name === "clear") this.clear()
  }

  async clear() {
    const { desk } = this
    const { stays } = desk.known.desk
    if (!(await desk.ask("remove_simulated", [], { session: desk.options.session })) || !stays.length) return
    this.stayed = stays
    this.redraw()
  }

  rehearse() {
    this.stayed = null
    const asked = (field, usual, low, high) => Math.min(high, Math.max(low, parseInt(this.value(field, usual), 10) || usual))
    this.desk.line.post("rehearsal", { people: asked("people", USUAL, FEWEST, MOST), minutes: asked("time", 4, 1, 30) })
  }
}

/** Milliseconds as people read them: in seconds from one on; before anything was measured, a dash. */
export function lasted(milliseconds) {
  if (milliseconds === null) return "–"
  if (milliseconds >= 999.5) return `${number(milliseconds / 1000)}\u00a0s`
  return `${number(milliseconds, milliseconds < 9.95 ? 1 : 0)}\u00a0ms`
}

/** Bytes as people read them. */
export function weighed(bytes, language) {
  const [unit, size] = bytes < 999_500 ? ["kilobyte", 1e3] : ["megabyte", 1e6]
  return new Intl.NumberFormat(language, { style: "unit", unit, maximumFractionDigits: unit === "kilobyte" ? 0 : 1 }).format(bytes / size)
}
