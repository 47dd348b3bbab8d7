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
    this.numbers = new Map(Object.entries(data.numbers))
    this.kept = new View(new Map(data.records.map((one) => [one.id, one])), this)
    this.asked = this.asked.filter((one) => one.seq === null || one.seq > this.seq)
    this.drawn = null
  }

  /** The server's stream: what changed, in order. */
  receive({ seq, put, drop, numbers, whole }) {
    // A new map when there is something new: a view keeps the numbers it was drawn with, and compares by them.
    const told = Object.entries(numbers)
    if (whole) this.numbers = new Map()
    else if (told.length) this.numbers = new Map(this.numbers)
    for (const [id, one] of told) {
      if (one === null) this.numbers.delete(id)
      else this.numbers.set(id, one)
    }
    this.kept = this.kept.changed(put, drop)
    this.seq = Math.max(this.seq, seq)
    this.asked = this.asked.filter((one) => one.seq === null || one.seq > this.seq)
    this.drawn = null
  }

  /** Something done on the server for this page (an undo): it shows before the stream brings it. */
  done({ seq, put, drop }) {
    if (seq > this.seq) this.asked.push({ request: { key: null }, seq, put, drop })
    this.drawn = null
  }

  /** Whether a change of the stream is only what this page asked for and was told is kept: it shows already. */
  isOwn({ put, drop }) {
    const shown = new Set(this.asked.flatMap((one) => [...(one.put ?? []).map(({ id }) => id), ...(one.drop ?? [])]))
    const ids = [...put.map(({ id }) => id), ...drop]
    return ids.length > 0 && ids.every((id) => shown.has(id))
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
    return this.asked.reduce((view, one) => {
      const { put, drop } = one.put ? one : guess(view, one.request)
      return view.changed(put, drop)
    }, this.kept)
  }
}

/** The records of one moment with the lists that drawing needs; made once, then only read. */
export class View {
  constructor(records, model, lists = null) {
    this.records = records
    this.model = model
    this.numbers = model.numbers
    this.journey = records.get(model.journeyId)
    this.known = lists
  }

  get(id) {
    return this.records.get(id)
  }

  /** The map after these changes. A list that none of them touches stays the same list. */
  changed(put, drop) {
    const records = new Map(this.records)
    for (const one of put) records.set(one.id, one)
    for (const id of drop) records.delete(id)
    const ids = [...put.map((one) => one.id), ...drop]
    return new View(records, this.model, this.sorted(records, ids))
  }

  /** The lists once these records have changed: those they have left or joined are made anew. */
  sorted(records, ids) {
    const lists = new Map(this.lists)
    const here = (id) => this.listOf(records.get(id))
    const touched = new Set(ids.flatMap((id) => [this.listOf(this.get(id)), here(id)]))
    touched.delete(null)
    for (const name of touched) {
      const members = new Set([...this.list(name).map((one) => one.id), ...ids])
      lists.set(name, [...members].filter((id) => here(id) === name).map((id) => records.get(id)).sort(byOrder))
    }
    return lists
  }

  /** The name of the list that a record stands in; null for what no list of this map holds. */
  listOf(one) {
    if (!one) return null
    if (one.type === "card") return `card ${one.step}/${one.layer}`
    if (one.type === "touchpoint") return `touchpoint ${one.step}`
    if (one.type === "step") return `step ${one.phase}`
    return one.type === "phase" && one.journey !== this.model.journeyId ? null : one.type
  }

  /** The records of one list, in order. */
  list(name) {
    return this.lists.get(name) || NONE
  }

  /** By name, every list of the map. */
  get lists() {
    this.known ||= this.grouped()
    return this.known
  }

  grouped() {
    const lists = new Map()
    for (const one of this.records.values()) {
      const name = this.listOf(one)
      const list = lists.get(name)
      if (list) list.push(one)
      else lists.set(name, [one])
    }
    for (const list of lists.values()) if (list.length > 1) list.sort(byOrder)
    return lists
  }

  /** How many cards there are. */
  get size() {
    let count = 0
    for (const { type } of this.records.values()) count += type === "card"
    return count
  }

  get phases() {
    return this.list("phase")
  }

  get channels() {
    return this.list("channel")
  }

  stepsOf(phase) {
    return this.list(`step ${phase}`)
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
    return this.list(`card ${step}/${layer}`)
  }

  touchpointsAt(step) {
    return this.list(`touchpoint ${step}`)
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
const NONE = Object.freeze([])
