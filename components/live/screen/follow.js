// The line to the room: whole states, one after the other; comes back by itself, for ever.

const AGAIN = [1000, 2000, 4000, 8000]
const SILENCE = 40_000
/** Milliseconds after which a view that gave way to another one comes back. */
export const REST = 30_000

export class Follow {
  /** `told`: {room, progress, gone, trouble}. */
  constructor(code, told) {
    Object.assign(this, { code, told, offset: 0, tries: 0 })
    window.addEventListener("online", () => this.start())
    // A line that died without a word (a laptop asleep) is found out by its silence.
    setInterval(() => {
      if (this.stream && Date.now() - this.heard > SILENCE) this.start()
    }, 5000)
  }

  start() {
    clearTimeout(this.later)
    this.stream?.close()
    this.heard = Date.now()
    const lang = document.documentElement.lang
    this.stream = new EventSource(`/api/join/${encodeURIComponent(this.code)}/events?lang=${lang}`)
    const on = (name, act) => this.stream.addEventListener(name, (event) => {
      this.heard = Date.now()
      act(JSON.parse(event.data))
    })
    on("now", ({ now }) => (this.offset = moment(now) - Date.now()))
    on("room", (room) => {
      this.reached()
      this.told.room(room)
    })
    on("progress", (counts) => {
      this.reached()
      this.told.progress(counts)
    })
    on("rest", () => {
      this.stream.close()
      this.again(REST)
    })
    on("gone", () => {
      this.stream.close()
      this.told.gone()
      // The room may open again: the wall is still there.
      this.again(8000)
    })
    this.stream.onerror = () => {
      this.told.trouble(false)
      if (this.stream.readyState === EventSource.CLOSED) this.again(AGAIN[Math.min(this.tries++, AGAIN.length - 1)])
    }
  }

  again(wait) {
    clearTimeout(this.later)
    this.later = setTimeout(() => this.start(), wait)
  }

  reached() {
    this.tries = 0
    this.told.trouble(true)
  }

  /** The server's time, whatever this machine's clock says. */
  now() {
    return Date.now() + this.offset
  }
}

const moment = (told) => (typeof told === "number" ? told : Date.parse(told))
