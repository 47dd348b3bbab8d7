// The way to the server: single requests, and the stream that tells what is new.

const PATIENCE = 12_000
/** The server says something every 15 seconds. */
const SILENCE = 40_000
const PAUSES = [200, 500, 1000, 2000, 4000, 8000]

export const pause = (tries) => PAUSES[Math.min(tries, PAUSES.length - 1)] * (0.75 + Math.random() / 2)

/** The room sends nobody elsewhere: who does is not the room. */
const STRAIGHT = { cache: "no-store", redirect: "manual" }

const notJson = (error) => {
  if (error.name !== "SyntaxError") throw error
}

const headers = (token) => (token ? { Authorization: `Bearer ${token}` } : {})

/** Did the room answer, or something in its place: a page to log in to the network, a proxy? The room gives what it was
 *  asked for, or a code and words for why not. */
const isOurs = (ok, content, gives) => (ok ? content?.[gives] !== undefined : /^[a-z]+(_[a-z]+)+$/.test(content?.code) && Boolean(content.message))

/** One request: `{status, content, wait}`. `gives`: the name of what its answer holds. Status 0 when the room did not
 *  answer; `foreign` when something else did. */
export async function ask(address, { method = "GET", body, token, gives }) {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), PATIENCE)
  try {
    const answer = await fetch(address, {
      method,
      headers: { ...headers(token), ...(body ? { "Content-Type": "application/json" } : {}) },
      body: body && JSON.stringify(body),
      signal: stop.signal,
      ...STRAIGHT,
    })
    const content = await answer.json().catch(notJson)
    if (!isOurs(answer.ok, content, gives)) return { status: 0, content: {}, foreign: true }
    return { status: answer.status, content, wait: Number(answer.headers.get("Retry-After")) * 1000 }
  } catch {
    return { status: 0, content: {} }
  } finally {
    clearTimeout(timer)
  }
}

/** Has this been answered for good, or is it worth asking again? */
export const isLost = (status) => status === 0 || status === 429 || status >= 500

const isStream = ({ ok, headers }) => ok && (headers.get("Content-Type") || "").startsWith("text/event-stream")

export class Line {
  /** `heard(kind, data)` for each message, `state(connected)`, `refused(status, code)` when it is no use. */
  constructor(address, token, { heard, state, refused }) {
    Object.assign(this, { address, token, heard, state, refused })
    this.known = ""
    this.tries = 0
    this.over = this.rests = false
    this.ends = new AbortController()
    const { signal } = this.ends
    addEventListener("online", () => this.hurry(), { signal })
    addEventListener("focus", () => this.hurry(), { signal })
    addEventListener("offline", () => this.drop(), { signal })
    document.addEventListener("visibilitychange", () => !document.hidden && this.hurry(), { signal })
    this.watch = setInterval(() => this.quiet() > SILENCE && this.drop(), 5000)
    this.run()
  }

  quiet() {
    return this.connected ? Date.now() - this.last : 0
  }

  /** Asleep for a while, or told that the network is back: look at once. */
  hurry() {
    this.tries = 0
    if (this.quiet() > SILENCE / 2) this.drop()
    if (this.wake) this.wake()
  }

  drop() {
    if (this.stop) this.stop.abort()
  }

  end() {
    this.over = true
    this.ends.abort()
    clearInterval(this.watch)
    this.drop()
  }

  async run() {
    while (!this.over) {
      await this.follow().catch(() => {})
      this.drop()
      this.connected = false
      this.state(false)
      if (this.over) return
      await new Promise((resolve) => {
        this.wake = resolve
        // Too many windows: this one waits until somebody looks at it, or they would take turns for ever.
        this.rests || setTimeout(resolve, pause(this.tries++))
      })
      this.wake = null
      this.rests = false
    }
  }

  async follow() {
    this.stop = new AbortController()
    const timer = setTimeout(() => this.drop(), PATIENCE)
    const asked = { ...headers(this.token), ...(this.known ? { "Last-Event-ID": this.known } : {}) }
    let answer
    try {
      answer = await fetch(this.address, { headers: asked, signal: this.stop.signal, ...STRAIGHT })
      if (!isStream(answer)) return this.noStream(answer, await answer.json())
    } finally {
      clearTimeout(timer)
    }
    this.connected = true
    this.last = Date.now()
    this.tries = 0
    this.state(true)
    await this.read(answer.body.getReader())
  }

  noStream({ ok, status }, content) {
    if (!ok && !isLost(status) && isOurs(ok, content)) this.refused(status, content.code)
  }

  async read(reader) {
    const decoder = new TextDecoder()
    let rest = ""
    for (;;) {
      const { value, done } = await reader.read()
      if (done) return
      this.last = Date.now()
      const parts = (rest + decoder.decode(value, { stream: true })).split("\n\n")
      rest = parts.pop()
      parts.forEach((one) => this.tell(one))
    }
  }

  tell(message) {
    const found = {}
    for (const line of message.split("\n")) {
      const at = line.indexOf(": ")
      if (at > 0) found[line.slice(0, at)] = line.slice(at + 2)
    }
    if (found.id) this.known = found.id
    if (found.event === "rest") this.rests = true
    else if (found.data) this.heard(found.event, JSON.parse(found.data))
  }
}
