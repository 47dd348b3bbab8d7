// The facilitator's room: steers what phones and the projected view show, and shows how the room is doing.
//
// mountDesk(root, {project, session, language, sharing, words, base}) draws into `root` and returns a
// function that takes it away. Everything that moves comes by one stream; nothing here reloads the page.
import { Activities } from "./activities.js"
import { Door } from "./door.js"
import { element, html } from "../map/html.js"
import { Line } from "./line.js"
import { Notes } from "./notes.js"
import { Others } from "./others.js"
import { People } from "./people.js"
import { Rehearsal } from "./rehearsal.js"
import { Revealed } from "./revealed.js"
import { Spoken } from "./spoken.js"
import { Steady } from "../map/steady.js"

const FRAME = 17
/** Milliseconds after which a drag holds nothing up any more. */
const DRAG = 30_000

export function mountDesk(root, options) {
  const desk = new Desk(root, options)
  desk.start()
  return () => desk.leave()
}

class Desk {
  constructor(root, options) {
    Object.assign(this, { root, options, words: options.words, language: options.language, sharing: options.sharing })
    this.known = { desk: null, room: null, progress: {}, people: { present: [], finished: [], sent: [] }, notes: null, heard: { unheard: [] }, rehearsal: { running: false } }
    Object.assign(this, { news: new Set(), own: new Map(), drawn: false, counted: -FRAME })
    const keep = (name) => (told) => {
      this.known[name] = told
      if (name === "progress") return this.count()
      this.learn(name)
    }
    this.line = new Line(options, {
      ...Object.fromEntries(Object.keys(this.known).map((name) => [name, keep(name)])),
      gone: () => this.learn("gone"),
      trouble: (online) => this.trouble(online),
      refused: (message) => this.say(message, true),
      kept: () => this.tellAround("kept"),
    })
  }

  start() {
    this.box = element(html`<div class="rd" lang="${this.language}"><div class="offline" role="alert" hidden>${this.words.offline}</div><div class="notice" role="status" aria-live="polite"></div><p class="vh said" role="status"></p><section class="door" aria-label="${this.words.door}"></section><div class="columns"><div class="left"><section class="acts" aria-label="${this.words.activities}"></section><section class="came" aria-label="${this.options.results.revealed}" hidden></section><section class="notes" aria-label="${this.words.notes}" hidden></section><section class="others" aria-label="${this.words.others}"></section></div><div class="side"><section class="rehearse" aria-label="${this.words.rehearsal}"></section><section class="people" aria-label="${this.words.people}"></section></div></div></div>`)
    this.root.replaceChildren(this.box)
    this.steady = new Steady(this.box, () => this.draw())
    // What was pressed is known: it need not be waited for any longer.
    this.box.addEventListener("click", () => this.steady.pressed(0), true)
    this.holdDrags()
    this.spoken = new Spoken(this.box.querySelector(".said"))
    const part = (name) => this.box.querySelector("." + name)
    this.panels = [new Door(this, part("door")), new Activities(this, part("acts")), new Revealed(this, part("came")), new Notes(this, part("notes")), new Others(this, part("others")), new Rehearsal(this, part("rehearse")), new People(this, part("people"))]
    // Keys pressed in here are ours: the page around has shortcuts of its own.
    for (const kind of ["keydown", "keyup", "keypress"]) this.box.addEventListener(kind, (event) => event.stopPropagation())
    this.ticking = setInterval(() => this.room.tick(this.steady.holding), 250)
    this.line.start()
  }

  /** What is dragged, and what it may be dropped on, stays where it is. */
  holdDrags() {
    // As one more finger: the browser says of the one that drags that its press was cancelled.
    this.box.addEventListener("dragstart", () => this.steady.hold(DRAG))
    this.box.addEventListener("dragend", () => this.steady.released())
  }

  leave() {
    clearInterval(this.ticking)
    this.spoken?.leave()
    this.line.leave()
  }

  learn(name) {
    this.news.add(name)
    this.plan()
  }

  /** How far the room is stands there before the message is over; what would move something that may be pressed waits. */
  count() {
    if (!this.drawn) return
    this.counted = performance.now()
    const still = this.steady.holding
    const waits = this.panels.filter((one) => one.count(still) === false)
    if (waits.length) this.learn("progress")
  }

  /** Messages that arrive together are drawn once, in the background too; what comes with a count (who it was),
   *  after the frame that shows the count. */
  plan() {
    this.steady.plan(performance.now() - this.counted < FRAME ? 2 * FRAME : 0)
  }

  /** What the facilitator has changed in a part: drawn by itself, and held up as everything is. */
  redraw(panel, then) {
    this.own.set(panel, then ?? this.own.get(panel))
    this.steady.plan()
  }

  /** Notes of an earlier activity are read as long as the room stays where it is. */
  settleNotes() {
    if (this.line.notes && this.notesFrom !== this.known.desk.activity) this.readNotes("")
  }

  /** Each part whose news have come; all of them are drawn from `desk`, which comes first or at once. */
  draw() {
    if (this.line.left) return
    this.tell()
    if (this.news.delete("gone")) this.tellAround("gone")
    if (!this.known.desk) return
    const { news, own } = this
    Object.assign(this, { news: new Set(), own: new Map(), drawn: true })
    if (news.has("desk")) this.settleNotes()
    for (const one of this.panels) {
      if (own.has(one) || one.constructor.of.some((name) => news.has(name))) one.draw()
      else if (news.has("progress")) one.count()
      own.get(one)?.()
    }
  }

  /** The page around hears of two things: the room is closed (`gone`), and something asked for here is on disk (`kept`),
   *  so that its undo names what is last now. */
  tellAround(what) {
    this.root.dispatchEvent(new CustomEvent(`atelier:${what}`, { bubbles: true, composed: true }))
  }

  ask(name, args, fields, key) {
    this.say("")
    return this.line.ask(name, args, fields, key)
  }

  /** The notes of an earlier activity, as long as the room stays where it is; "": those of the one it is at. */
  readNotes(activity) {
    this.notesFrom = activity && this.known.desk.activity
    this.line.about(activity)
  }

  /** Said with every message: mostly nothing has changed. */
  trouble(online) {
    if (this.online === online) return
    this.online = online
    this.plan()
  }

  say(text, wrong = false) {
    this.said = { text, wrong }
    this.plan()
  }

  /** What stands above everything else, and moves it. */
  tell() {
    this.box.querySelector(".offline").hidden = this.online ?? true
    if (!this.said) return
    const box = this.box.querySelector(".notice")
    box.classList.toggle("wrong", this.said.wrong)
    box.textContent = this.said.text
    this.said = null
  }

  /** Put a text on the clipboard, and say so; where that is not allowed, show it to be copied by hand. */
  async copy(text, done) {
    try {
      await navigator.clipboard.writeText(text)
      this.say(done)
    } catch {
      this.say(text)
    }
  }

  /** The part that says what the room is asked. */
  get room() {
    return this.panels.find((one) => one instanceof Activities)
  }

  get current() {
    const { desk } = this.known
    return desk.activities.find((one) => one.id === desk.activity) ?? null
  }
}
