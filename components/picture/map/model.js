// What the map is now: what the server has kept, and on top of it what this page has asked for.
//
// The server's records are never edited here. Each request waits in `asked` with what it will
// probably do (`guess.js`); the view is the kept records with all of these on top. So an answer,
// a refusal or somebody else's change only has to take its own part away, in any order.
import { guess } from "./guess.js"

const byOrder = (a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : 1)

export class Model {
  constructor(data) {
    this.choices = data.choices
    this.words = data.words
    this.language = data.language
    this.asked = []
    this.start(data)
  }

  /** Begin again from a whole map. What was asked and not answered yet stays on top. */
  start(data) {
    this.journeyId = data.journey
    this.seq = data.seq
    this.kept = new Map(data.records.map((one) => [one.id, one]))
    this.numbers = new Map(Object.entries(data.numbers))
    this.asked = this.asked.filter((one) => one.seq === null || one.seq > this.seq)
    this.drawn = null
  }

  /** The server's stream: what changed, in order. */
  receive({ seq, put, drop, numbers, whole }) {
    for (const one of put) this.kept.set(one.id, one)
    for (const id of drop) this.kept.delete(id)
    // A new map each time: a view keeps the numbers it was drawn with, and compares by them.
    this.numbers = whole ? new Map() : new Map(this.numbers)
    for (const [id, one] of Object.entries(numbers)) {
      if (one === null) this.numbers.delete(id)
      else this.numbers.set(id, one)
    }
    this.seq = Math.max(this.seq, seq)
    this.asked = this.asked.filter((one) => one.seq === null || one.seq > this.seq)
    this.drawn = null
  }

  /** Something done on the server for this page (an undo): it shows before the stream brings it. */
  done({ seq, put, drop }) {
    if (seq > this.seq) this.asked.push({ request: { key: null }, seq, put, drop })
    this.drawn = null
  }

  /** This page wants something: it shows at once. */
  expect(request) {
    this.asked.push({ request, seq: null, put: null, drop: null })
    this.drawn = null
  }

  /** The server has kept it: its own records take the place of the guess until the stream brings them. */
  settle(key, { seq, put, drop }) {
    const one = this.asked.find((each) => each.request.key === key)
    // An answer without changes (nothing differed, or it was a repetition): the guess stays until the stream is there.
    if (one) Object.assign(one, put.length || drop.length ? { seq, put, drop } : { seq })
    if (seq <= this.seq) this.forget(key)
    this.drawn = null
  }

  /** The server has refused it, or somebody changed their mind: as if never asked. */
  forget(key) {
    this.asked = this.asked.filter((each) => each.request.key !== key)
    this.drawn = null
  }

  get waiting() {
    return this.asked.filter((one) => one.seq === null).length
  }

  get view() {
    if (!this.drawn) this.drawn = this.look()
    return this.drawn
  }

  look() {
    const records = new Map(this.kept)
    for (const one of this.asked) {
      const { put, drop } = one.put ? one : guess(new View(records, this), one.request)
      for (const record of put) records.set(record.id, record)
      for (const id of drop) records.delete(id)
    }
    return new View(records, this)
  }
}

/** The records of one moment with the lookups that drawing needs; made once, then only read. */
export class View {
  constructor(records, model) {
    this.records = records
    this.model = model
    this.numbers = model.numbers
    this.journey = records.get(model.journeyId)
    this.groups = null
  }

  /** The same map with other records. */
  of(records) {
    return new View(records, this.model)
  }

  get(id) {
    return this.records.get(id)
  }

  group() {
    if (this.groups) return this.groups
    const groups = { phase: [], step: new Map(), card: new Map(), touchpoint: new Map(), channel: [], department: [], evidence: [], persona: [] }
    const into = (map, key, one) => {
      const list = map.get(key)
      if (list) list.push(one)
      else map.set(key, [one])
    }
    for (const one of this.records.values()) {
      if (one.type === "card") into(groups.card, one.step + "/" + one.layer, one)
      else if (one.type === "touchpoint") into(groups.touchpoint, one.step, one)
      else if (one.type === "step") into(groups.step, one.phase, one)
      else if (one.type === "phase") one.journey === this.model.journeyId && groups.phase.push(one)
      else if (groups[one.type]) groups[one.type].push(one)
    }
    for (const list of Object.values(groups)) {
      if (Array.isArray(list)) list.sort(byOrder)
      else for (const each of list.values()) each.length > 1 && each.sort(byOrder)
    }
    this.groups = groups
    return groups
  }

  /** How many cards there are. */
  get size() {
    let count = 0
    for (const list of this.group().card.values()) count += list.length
    return count
  }

  get phases() {
    return this.group().phase
  }

  get channels() {
    return this.group().channel
  }

  stepsOf(phase) {
    return this.group().step.get(phase) || []
  }

  /** Every step of the journey, in the order it is lived. */
  get steps() {
    this.everyStep ||= this.phases.flatMap((one) => this.stepsOf(one.id))
    return this.everyStep
  }

  /** The columns of the sheet: each step, or null for the empty place of a phase without steps. */
  get columns() {
    this.everyColumn ||= this.phases.flatMap((one) => (this.stepsOf(one.id).length ? this.stepsOf(one.id) : [null]))
    return this.everyColumn
  }

  cardsAt(step, layer) {
    return this.group().card.get(step + "/" + layer) || []
  }

  touchpointsAt(step) {
    return this.group().touchpoint.get(step) || []
  }

  /** The rows of this map, in the agreed order. */
  get layers() {
    const known = new Map(this.model.choices.layer.map((one) => [one[0], one]))
    return this.journey.layers.filter((key) => known.has(key)).map((key) => ({ key, name: known.get(key)[1], feeling: known.get(key)[2] }))
  }

  numbersOf(id) {
    return this.numbers.get(id) || NOTHING
  }

  /** A record's neighbours in its list (itself among them). */
  siblings(record) {
    if (record.type === "card") return this.cardsAt(record.step, record.layer)
    if (record.type === "touchpoint") return this.touchpointsAt(record.step)
    if (record.type === "step") return this.stepsOf(record.phase)
    return this.phases
  }
}

const NOTHING = Object.freeze({})
