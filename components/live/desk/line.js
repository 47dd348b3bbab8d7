// The desk's line to the server: its stream, and the operations it asks for, one after the other.
import { newKey } from "../map/link.js"

const AGAIN = [500, 1000, 2000, 4000]

/** Did the program answer, or something in its place: a page to log in to the network, a proxy, a door whose key has run
 *  out? The program says what was done, or in words why not. */
const isOurs = ({ ok }, told) => (ok ? ["seq", "running"].some((name) => name in Object(told)) : Boolean(told?.message))

export class Line {
  /** `told`: functions by the name of the event, and `trouble(online)`, `refused(message)`, `kept()`
   *  after each change that was asked for here and is on disk. */
  constructor({ project, session, language }, told) {
    this.project = `/api/console/${encodeURIComponent(project)}`
    this.base = `${this.project}/rooms/${encodeURIComponent(session)}`
    Object.assign(this, { language, told, offset: 0, tries: 0, last: Promise.resolve(), notes: "" })
  }

  /** The notes of which activity are told; "": of the one the room is at. */
  about(activity) {
    this.notes = activity
    clearTimeout(this.later)
    this.start()
  }

  start() {
    if (this.left) return
    this.stream?.close()
    this.stream = new EventSource(`${this.base}/events?lang=${this.language}&notes=${encodeURIComponent(this.notes)}`)
    for (const name of ["room", "progress", "people", "desk", "notes", "heard", "rehearsal"])
      this.stream.addEventListener(name, (event) => this.reached(() => this.told[name]?.(JSON.parse(event.data))))
    this.stream.addEventListener("now", (event) => {
      const { now } = JSON.parse(event.data)
      this.offset = (typeof now === "number" ? now : Date.parse(now)) - Date.now()
    })
    this.stream.addEventListener("gone", () => {
      this.stream.close()
      this.told.gone?.()
    })
    this.stream.onerror = () => {
      if (this.left) return
      this.told.trouble(false)
      if (this.stream.readyState === EventSource.CLOSED) this.later = setTimeout(() => this.start(), AGAIN[Math.min(this.tries++, AGAIN.length - 1)])
    }
  }

  reached(act) {
    if (this.left) return
    this.tries = 0
    this.told.trouble(true)
    act()
  }

  now() {
    return Date.now() + this.offset
  }

  /** Ask for an operation; what it changed comes by the stream. True when it was done. `key`: it can be undone by it. */
  ask(name, args = [], fields = {}, key = newKey()) {
    return this.changes(() => this.post("operations", { key, name, args, fields }))
  }

  /** Take back what was asked for with this key; refused where somebody has built on it. */
  undo(key) {
    return this.changes(() => this.post("undo", { batch: key }, this.project))
  }

  /** Forget people for good. Asked again because no answer came, those who are gone already are no refusal. */
  erase(whom) {
    return this.changes(() => this.post("erase", whom, this.base, ({ ok }, { code }, tries) => ok || (tries > 0 && code === "not_found")))
  }

  /** What is kept of it is the facilitator's own change. */
  async changes(send) {
    const done = await this.inTurn(send)
    if (done) this.told.kept?.()
    return done
  }

  inTurn(send) {
    const sent = this.last.then(send)
    this.last = sent.catch(() => null)
    return sent
  }

  /** The same request is repeated until somebody answers: with its key it is done once. `isDone`: by the answer, what
   *  it told, and how often nobody had answered before. */
  async post(path, body, base = this.base, isDone = ({ ok }) => ok) {
    for (let tries = 0; !this.left; tries++) {
      try {
        const answer = await fetch(`${base}/${path}?lang=${this.language}`, {
          method: "POST",
          headers: { "Content-Type": "application/json", "X-Atelier": "1" },
          body: JSON.stringify(body),
          signal: AbortSignal.timeout(20_000),
        })
        const told = await answer.json()
        if (answer.status < 500 && isOurs(answer, told)) {
          if (this.stream?.readyState === EventSource.OPEN) this.told.trouble(true)
          const done = isDone(answer, told, tries)
          if (!done) this.told.refused(told.message)
          return done
        }
      } catch {
        // Nobody answered.
      }
      this.told.trouble(false)
      await new Promise((go) => setTimeout(go, AGAIN[Math.min(tries, AGAIN.length - 1)]))
    }
    return false
  }

  async read(path) {
    try {
      const answer = await fetch(`${this.base}/${path}`)
      return answer.ok ? await answer.json() : null
    } catch {
      return null
    }
  }

  leave() {
    this.left = true
    clearTimeout(this.later)
    this.stream?.close()
  }
}
