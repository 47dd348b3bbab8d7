// One phone in a room: what it knows, what it has said, what it still has to send.

import { newKey } from "./keep.js"
import { ask } from "./line.js"
import { nowAbout, standing } from "./merged.js"
import { Outbox } from "./outbox.js"
import { Visitor } from "./visitor.js"

const ECHO = 3000
/** Kinds that are answered by notes. */
export const WRITTEN = ["capture", "answer"]

/** What the room said of a note that was not taken is over. */
export const HEARD = { why: "", unread: false }

/** Where the new words of a note that was sent are kept until they are sent too: a draft like any other. */
export const rewordingOf = ({ activity, key }) => `d/${activity}/e-${key}`

export class Phone extends Visitor {
  constructor(page) {
    super(page)
    this.echoes = new Map()
    /** Notes taken back since this page stands here, without their words. */
    this.withdrawn = new Map()
    this.connected = false
    this.offset = 0
    this.outbox = new Outbox(this.keep, {
      send: (entry) => this.send(entry),
      done: (entry, content, last) => this.done(entry, content, last),
      refused: (entry, content, last) => this.refused(entry, content, last),
      out: (status, code) => this.turnedAway(status, code),
      changed: page.changed,
    })
  }

  // ---- what the server tells ----------------------------------------------------------------

  heard(kind, data) {
    if (kind === "now") this.offset = Date.parse(data.now) - Date.now() || 0
    else if (kind === "gone") return this.turnedAway(0, data.code)
    else this[kind] = data
    if (kind === "room") this.gone = this.trying = null
    if (kind === "room" && data.code !== this.code) {
      this.code = data.code
      history.replaceState(null, "", "/join/" + data.code + location.search)
      this.line.address = this.url("/events")
      this.settle(this.session)
    }
    if (kind === "mine" && data.activity) {
      this.settleEchoes()
      this.announceAgain(data)
    }
    this.changed(kind)
  }

  /** The room has told of one's own: what it says of what was tapped here is true by then, or in a moment. */
  settleEchoes() {
    for (const [slot, echo] of this.echoes) {
      if (echo.until < Date.now() || this.shown(echo.shows)) this.echoes.delete(slot)
      else if (echo.shows.activity === this.mine.activity) echo.told = true
    }
  }

  /** "I have finished" is nowhere on disk while the activity is open: a server that restarted asks for it. */
  announceAgain({ activity, finished }) {
    if (!finished && this.keep.get("done/" + activity) && this.open && !this.outbox.has("f/" + activity)) this.finish(true)
  }

  /** Does the room tell of one's own what this would make of it? */
  shown({ activity, values, whole }) {
    if (!this.known || activity !== this.mine.activity) return false
    const [known, wanted] = [standing(this.activity, this.mine.values), standing(this.activity, values)]
    const equal = (item) => String(known[item] || "") === String(wanted[item] || "")
    return Object.keys({ ...wanted, ...(whole ? known : {}) }).every(equal)
  }

  get activity() {
    return this.room && this.room.activity
  }

  get open() {
    return Boolean(this.activity && this.activity.status === "open")
  }

  /** Milliseconds until the time is up, by the server's clock; null without a deadline, and where nothing is asked any more. */
  get left() {
    const deadline = !this.gone && this.open && this.activity.deadline
    return deadline ? Date.parse(deadline) - Date.now() - this.offset : null
  }

  // ---- what this phone says -----------------------------------------------------------------

  /** Is it known what this phone has already answered? */
  get known() {
    return Boolean(this.mine && this.activity && this.mine.activity === this.activity.id)
  }

  /** What this phone has answered, item by item: as the server knows it, and on top what is on its way. Only of items
   *  that are there: what nobody sees, nobody could take back. */
  values() {
    const own = this.known ? standing(this.activity, this.mine.values) : {}
    const onTop = (shows) => {
      if (!shows || shows.activity !== this.activity.id) return
      if (shows.whole) Object.keys(own).forEach((item) => delete own[item])
      Object.assign(own, standing(this.activity, shows.values))
    }
    // Where the room has told nothing since (its line is cut, requests pass), what it acknowledged stays true.
    for (const { shows, told, until } of this.echoes.values()) if (!told || until > Date.now()) onTop(shows)
    for (const one of this.outbox.list()) onTop(one.shows)
    return own
  }

  /** Send a mark: `shows` is what it makes of `values()`. */
  mark(slot, fields, values, whole = false) {
    const activity = this.activity.id
    const shows = { activity, values, whole }
    this.outbox.put(slot, { path: "/contributions", body: { activity, ...fields }, shows, asked: this.about(Object.keys(values)) })
    this.notFinished()
  }

  /** What a choice is about, in words that outlive its activity. */
  about(ids) {
    const { id, question, kind, items } = this.activity
    return { activity: id, question, kind, texts: Object.fromEntries(items.filter((one) => ids.includes(one.id)).map((one) => [one.id, one.text])) }
  }

  /** Write a note; it is listed at once, and says when it is saved. */
  write(text, about) {
    const key = newKey()
    const { id, question } = this.activity
    const note = { key, activity: id, asked: question, at: Date.now(), text, about, state: "waiting" }
    this.keep.set("n/" + key, note)
    this.outbox.put("n/" + key, { key, path: "/contributions", body: this.bodyOf(note), note: key })
    this.notFinished()
    this.changed()
  }

  notes(activity) {
    return this.listed().filter((one) => !one.gone && (!activity || one.activity === activity))
  }

  /** With those that are being taken back, and those that were. */
  listed() {
    const all = [...this.keep.all("n/"), ...this.withdrawn.values()].map((one) => nowAbout(this.activity, one))
    return all.sort((one, other) => one.at - other.at)
  }

  /** What a hypothesis rests on is sent with the verdict; everything else is a text. */
  bodyOf({ activity, text, about }) {
    return { activity, ...about, [about.verdict ? "evidence" : "text"]: text }
  }

  finish(finished) {
    const { id } = this.activity
    if (finished) this.keep.set("done/" + id, true)
    else this.keep.drop("done/" + id)
    this.outbox.put("f/" + id, { path: "/finished", bare: true, body: { activity: id, finished } })
    this.changed()
  }

  get finished() {
    return Boolean(this.activity && this.keep.get("done/" + this.activity.id))
  }

  /** Whoever goes on has not finished. */
  notFinished() {
    if (this.finished) this.finish(false)
  }

  /** What stands in a field, unsent: in this window, where another one holds other words. */
  draft(name) {
    return this.keep.get(`d/${name}/${this.outbox.window}`) ?? this.keep.get("d/" + name)
  }

  // ---- sending ------------------------------------------------------------------------------

  async send({ method = "POST", path, body, key, bare, note }) {
    const gives = bare ? "finished" : path === "/me" ? "participant" : "id"
    // The answer may have been lost before one came in as somebody new: what arrived then does not stand twice.
    const before = note && method === "POST" ? this.keep.all("w/").map((one) => one.token) : undefined
    const named = { key, before, ...body }
    const answer = await ask(this.url(path), { method, body: body && (bare ? body : named), token: this.token, gives })
    const { reached } = this
    this.foreign = answer.foreign
    if (reached && !this.reached) this.say(this.t("offline_waiting"))
    return answer
  }

  /** Does what is sent reach the room? Not while something else answers in its place. */
  get reached() {
    return this.connected && !(this.foreign && this.outbox.list().length)
  }

  done({ slot, note, method, shows, path, body }, { id, past }, last) {
    this.keep.drop("r/" + slot)
    if (shows && last) {
      this.echoes.set(slot, { shows, until: Date.now() + ECHO })
      // By then the room has told of it; where it told something else, that is true.
      setTimeout(this.changed, ECHO + 1)
    }
    const kept = note && this.keep.get("n/" + note)
    if (method === "DELETE") return this.tookBack(kept)
    if (kept && past) this.leaveAs({ ...kept, id, was: body.text ?? body.evidence })
    else if (kept) {
      const more = this.outbox.has("e/" + note) && method !== "PUT"
      this.keep.set("n/" + note, { ...kept, id: kept.id || id, was: "", state: last && !more ? "saved" : "waiting", ...HEARD })
    }
    if (path !== "/finished" && last && !this.outbox.list().length) this.say(this.later ? this.later.savedAloud(this) : this.t("saved"))
  }

  refused(entry, { code, message = this.t("refused") }, last) {
    const { slot, note, method, path, asked } = entry
    const kept = note && this.keep.get("n/" + note)
    if (method === "DELETE" && code === "not_found") return this.tookBack(kept)
    if (kept && method === "DELETE") this.keep.set("n/" + note, { ...kept, gone: false, why: `${this.t("not_withdrawn")} ${message}`, unread: true })
    else if (kept) this.keep.set("n/" + note, { ...kept, state: "refused", why: message, unread: true })
    if (asked && !last) return
    if (asked) this.keep.set("r/" + slot, { ...entry, why: message })
    // A pair that was not taken is asked again.
    if (entry.pair) this.keep.drop(slot)
    if (path === "/finished") return
    if (kept) return this.say([`${this.t("labelled", { label: this.t("not_taken") })} ${kept.asked}`, kept.text, this.keep.get("n/" + note).why].join(" · "))
    if (path === "/me") this.renamed = message
    else if (!asked) this.trouble = message
    this.say(message)
  }

  /** It is gone from the room, where its words may stand in the history still: the key stays, to erase them by. */
  tookBack(note) {
    if (!note) return
    const { key, at } = note
    this.keep.drop("n/" + key)
    this.keep.set("x/" + key, { key, at })
    this.withdrawn.set(key, { ...note, text: "", state: "withdrawn", gone: true })
    this.say(this.t("withdrawn"))
  }

  // ---- one's own data -----------------------------------------------------------------------

  /** In as somebody new: notes sent before are `past`, for only the token they came with can change them. It is kept,
   *  to take along and to erase what came with it; new words that did not arrive are a draft. */
  partFrom(was) {
    this.keep.set("w/" + was.participant, was)
    for (const one of this.keep.all("n/")) one.id && this.leaveAs(one)
  }

  /** It stays as the room has it. */
  leaveAs(one) {
    const slot = "w/" + one.key
    const gone = one.gone && !this.outbox.has(slot)
    this.outbox.drop(slot)
    this.outbox.drop("e/" + one.key)
    if (one.was && one.was !== one.text) this.keep.set(rewordingOf(one), one.text)
    this.keep.set("n/" + one.key, { ...one, text: one.was || one.text, state: "saved", ...HEARD, gone, past: true })
  }
}
