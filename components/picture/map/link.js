// The line to the server: loads the map, listens to its changes, sends what people do.
//
// Requests go one after the other and are repeated with the same key until they are answered, so
// nothing is lost and nothing happens twice. What waits is kept in the tab: a reload goes on with it.

import { Draft } from "./drafts.js"

const RETRY = [300, 600, 1200, 2400, 4000]
const PATIENCE = 20_000
/** By map: who sends what waits for it. */
const lines = new Map()

/** A name for a request: also the id of the first record it makes. */
export function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(10)), (one) => one.toString(16).padStart(2, "0")).join("")
}

export class Link {
  /** `told`: {changed, answered, refused, trouble}: functions the map is told through. */
  constructor({ project, journey, language, told }) {
    this.base = `/api/console/${encodeURIComponent(project)}`
    this.map = `${this.base}/maps/${encodeURIComponent(journey)}`
    this.language = language
    this.told = told
    this.waiting = new Draft({ project, journey }, "waiting")
    this.refusals = new Draft({ project, journey }, "refused")
    this.queue = this.waiting.read() ?? []
    lines.get(this.map)?.handOver()
    lines.set(this.map, this)
    this.mine = []
    this.idlers = []
    this.tries = 0
    this.online = true
    this.wake = () => {
      if (this.seq !== undefined) this.listen(this.seq)
      this.pump(true)
    }
    window.addEventListener("online", this.wake)
  }

  /** The whole map. Throws an Error: with a message, the server has said no; without, it did not answer. */
  load(at) {
    return this.read(`${this.map}?lang=${this.language}${at ? `&at=${at}` : ""}`)
  }

  async read(address) {
    const answer = await fetch(address)
    const told = await answer.json().catch(() => ({}))
    if (!answer.ok) throw Object.assign(new Error(told.message ?? ""), { said: Boolean(told.message) && answer.status < 500 })
    return told
  }

  /** What became of one thing; an Error as from `load`. */
  past(id) {
    return this.read(`${this.map}/past/${encodeURIComponent(id)}?lang=${this.language}`)
  }

  listen(seq) {
    this.seq = seq
    this.stream?.close()
    this.stream = new EventSource(`${this.map}/events?lang=${this.language}&since=${seq}`)
    this.stream.addEventListener("change", (event) => {
      if (this.left) return
      const change = JSON.parse(event.data)
      this.seq = change.seq
      this.mine = this.mine.slice(-200)
      this.told.changed(change)
      this.reached(true)
    })
    this.stream.addEventListener("gone", (event) => {
      this.stream.close()
      this.told.gone(JSON.parse(event.data).message)
    })
    this.stream.onopen = () => this.reached(true)
    this.stream.onerror = () => {
      this.reached(false)
      // The browser comes back by itself from a dropped line, not from an answer it did not like.
      if (this.stream.readyState === EventSource.CLOSED) this.again = setTimeout(() => this.listen(this.seq), 3000)
    }
  }

  /** The page is left. What still waits goes on being sent, until the same map is opened again. */
  leave() {
    window.removeEventListener("online", this.wake)
    clearTimeout(this.again)
    this.left = true
    this.stream?.close()
  }

  /** Take a request into the line; it is sent as soon as those before it are answered. */
  send(request) {
    this.queue.push(request)
    this.keep()
    this.pump()
  }

  async pump(now = false) {
    if (now) clearTimeout(this.later)
    if (this.sending || this.handed) return
    if (!this.queue.length) {
      for (const go of this.idlers.splice(0)) go()
      return
    }
    const request = this.queue[0]
    request.tried = true
    this.sending = true
    const outcome = await this.post("operations", this.body(request))
    this.sending = false
    if (outcome === null) this.retry()
    else this.took(request, outcome)
  }

  retry() {
    this.reached(false)
    this.later = setTimeout(() => this.pump(), RETRY[Math.min(this.tries++, RETRY.length - 1)])
  }

  took(request, { ok, status, told }) {
    this.tries = 0
    this.reached(true)
    this.queue.shift()
    this.keep()
    if (ok) this.mine.push([told.seq, request.key])
    if (!this.left) this.told[ok ? "answered" : "refused"](request, told, status)
    else if (!ok) this.refusals.keep([...(this.refusals.read() ?? []), [request, told, status]])
    this.pump()
  }

  /** Refusals that came when the map had been left already: told when it is opened again. */
  refusedMeanwhile() {
    const found = this.refusals.read() ?? []
    this.refusals.clear()
    return found
  }

  /** The last request, as long as it has never left this page: it is then as if never asked. */
  takeBack() {
    const last = this.queue.at(-1)
    if (!last || last.tried) return null
    this.queue.pop()
    this.keep()
    return last
  }

  /** The same map was opened anew in this window: that page sends what waits. */
  handOver() {
    this.handed = true
    clearTimeout(this.later)
  }

  /** My own earlier requests are not somebody else's changes: the server is told which they were. */
  body({ key, name, args, fields, based_on }) {
    const mine = based_on === undefined ? [] : this.mine.filter(([seq]) => seq > based_on).map(([, each]) => each)
    return { key, name, args: args || [], fields: fields || {}, based_on: based_on ?? null, mine }
  }

  /** Undo or redo, once all that was asked before is answered; null when nobody answers. */
  async step(which) {
    while (this.sending || this.queue.length) await new Promise((go) => this.idlers.push(go))
    // Nothing may overtake it either.
    this.sending = true
    const outcome = await this.post(which, {})
    this.sending = false
    this.reached(outcome !== null)
    this.pump()
    return outcome
  }

  async post(path, body) {
    try {
      const answer = await fetch(`${this.base}/${path}?lang=${this.language}`, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Atelier": "1" },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(PATIENCE),
      })
      if (answer.status >= 500 || answer.status === 429) return null
      return { ok: answer.ok, status: answer.status, told: await answer.json() }
    } catch {
      return null
    }
  }

  reached(online) {
    if (online !== this.online) this.told.trouble((this.online = online))
  }

  /** What waits outlives a reload. */
  keep() {
    if (this.handed) return
    if (this.queue.length) this.waiting.keep(this.queue)
    else this.waiting.clear()
  }
}
