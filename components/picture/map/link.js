// The line to the server: loads the map, listens to its changes, sends what people do.
//
// Requests go one after the other and are repeated with the same key until they are answered, so
// nothing is lost and nothing happens twice. What waits is kept in the tab: a reload goes on with it.

const RETRY = [300, 600, 1200, 2400, 4000]

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
    this.shelf = `atelier:${project}:${journey}:waiting`
    this.queue = this.stored()
    this.mine = []
    this.tries = 0
    this.online = true
    this.wake = () => this.pump(true)
    window.addEventListener("online", this.wake)
  }

  async load(at) {
    const answer = await fetch(`${this.map}?lang=${this.language}${at ? `&at=${at}` : ""}`)
    const told = await answer.json()
    if (!answer.ok) throw new Error(told.message)
    return told
  }

  listen(seq) {
    this.seq = seq
    this.stream?.close()
    this.stream = new EventSource(`${this.map}/events?lang=${this.language}&since=${seq}`)
    this.stream.addEventListener("change", (event) => {
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

  leave() {
    window.removeEventListener("online", this.wake)
    clearTimeout(this.again)
    clearTimeout(this.later)
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
    if (this.sending || !this.queue.length || this.left) return
    this.sending = true
    const request = this.queue[0]
    const outcome = await this.post("operations", this.body(request))
    this.sending = false
    if (outcome === null) {
      this.reached(false)
      this.later = setTimeout(() => this.pump(), RETRY[Math.min(this.tries++, RETRY.length - 1)])
      return
    }
    this.tries = 0
    this.reached(true)
    this.queue.shift()
    this.keep()
    if (outcome.ok) {
      this.mine.push([outcome.told.seq, request.key])
      this.told.answered(request, outcome.told)
    } else {
      this.told.refused(request, outcome.told, outcome.status)
    }
    this.pump()
  }

  /** My own earlier requests are not somebody else's changes: the server is told which they were. */
  body({ key, name, args, fields, based_on }) {
    const mine = based_on === undefined ? [] : this.mine.filter(([seq]) => seq > based_on).map(([, each]) => each)
    return { key, name, args: args || [], fields: fields || {}, based_on: based_on ?? null, mine }
  }

  /** Undo or redo; answers {ok, told}. */
  async step(which, batch) {
    return (await this.post(which, batch ? { batch } : {})) || { ok: false, told: null }
  }

  async post(path, body) {
    try {
      const answer = await fetch(`${this.base}/${path}?lang=${this.language}`, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Atelier": "1" },
        body: JSON.stringify(body),
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

  // ---- what waits outlives a reload ----------------------------------------------------------

  stored() {
    try {
      return JSON.parse(sessionStorage.getItem(this.shelf)) || []
    } catch {
      return []
    }
  }

  keep() {
    try {
      if (this.queue.length) sessionStorage.setItem(this.shelf, JSON.stringify(this.queue))
      else sessionStorage.removeItem(this.shelf)
    } catch {
      // A browser without storage still sends; only a reload while cut off would lose it.
    }
  }
}
