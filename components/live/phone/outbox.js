// What is still to be sent. Each entry has a slot (a newer choice takes the place of an older one) and
// a key (the server does it once, however often it is repeated). Kept until the server has it on disk.

import { isLost, pause } from "./line.js"
import { newKey } from "./keep.js"

const LEASE = 15_000

export class Outbox {
  /** `send(entry)` asks; `done(entry, content)`, `refused(entry, content)` when it is settled; `out(status, code)` when nothing more can go. */
  constructor(keep, { send, done, refused, out, changed }) {
    Object.assign(this, { keep, send, done, refused, out, changed })
    this.window = newKey()
    this.stopped = false
    // A curve is being drawn: what it becomes is sent, not every point on the way.
    this.held = false
    this.tries = 0
  }

  list() {
    return this.keep.all("q/").sort((one, other) => one.at - other.at)
  }

  has(slot) {
    return this.keep.get("q/" + slot)
  }

  put(slot, entry) {
    const last = this.list().pop()
    const at = Math.max(Date.now(), last ? last.at + 1 : 0)
    const key = entry.key || newKey()
    this.keep.set("q/" + slot, { ...entry, slot, key, at })
    this.run()
  }

  drop(slot) {
    this.keep.drop("q/" + slot)
  }

  /** The network is back, or somebody else let go: try now. */
  kick() {
    this.tries = 0
    if (this.wake) this.wake()
    this.run()
  }

  async run() {
    if (this.busy) return
    this.busy = true
    try {
      for (let next; !this.stopped && !this.held && (next = this.list()[0]); ) {
        if (this.mayI()) await this.one(next)
        else await this.sleep(400)
      }
    } finally {
      this.letGo()
      this.busy = false
    }
  }

  async one(entry) {
    // Written down first: from now on the server may have it.
    if (!entry.tried) this.keep.set("q/" + entry.slot, { ...entry, tried: true })
    const { status, content, wait } = await this.send(entry)
    if (isLost(status)) {
      this.letGo()
      this.changed()
      await this.sleep(wait || pause(this.tries++))
      return
    }
    this.tries = 0
    if (status === 401 || content.code === "room_closed" || content.code === "room_unknown") {
      this.stopped = true
      this.out(status, content.code)
      return
    }
    const now = this.has(entry.slot)
    const last = !now || now.key === entry.key
    if (last) this.drop(entry.slot)
    if (status < 300) this.done(entry, content, last)
    else this.refused(entry, content, last)
    this.changed()
  }

  sleep(time) {
    return new Promise((resolve) => {
      this.wake = resolve
      setTimeout(resolve, time)
    })
  }

  /** One window of a phone sends at a time; one that fell asleep loses its turn. */
  mayI() {
    const turn = this.keep.get("turn")
    if (turn && turn.window !== this.window && turn.until > Date.now() && turn.until < Date.now() + 2 * LEASE) return false
    this.keep.set("turn", { window: this.window, until: Date.now() + LEASE })
    return true
  }

  letGo() {
    const turn = this.keep.get("turn")
    if (turn && turn.window === this.window) this.keep.drop("turn")
  }
}
