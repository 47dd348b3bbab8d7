// What a phone keeps until everything is on the server: one entry per thing, so that two windows of
// one phone never overwrite each other's. Where the browser keeps nothing, memory does, and says so.

const NAME = "parcours/"
const LETTERS = "abcdefghijklmnopqrstuvwxyz234567"

/** A new name for a request. (`crypto.randomUUID` is missing on pages without https.) */
export function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(26)), (byte) => LETTERS[byte % 32]).join("")
}

function boxOf() {
  try {
    localStorage.setItem(NAME, "1")
    localStorage.removeItem(NAME)
    return localStorage
  } catch {
    return null
  }
}

export class Keep {
  constructor(box = boxOf()) {
    this.box = box
    this.memory = new Map()
    this.room = ""
  }

  /** Does what is kept outlast this window? */
  get lasts() {
    return this.box !== null && this.memory.size === 0
  }

  name(name) {
    return NAME + this.room + name
  }

  get(name) {
    const whole = this.name(name)
    try {
      const text = this.memory.has(whole) ? this.memory.get(whole) : this.box && this.box.getItem(whole)
      return text === null || text === undefined ? undefined : JSON.parse(text)
    } catch {
      return undefined
    }
  }

  set(name, value) {
    const whole = this.name(name)
    const text = JSON.stringify(value)
    try {
      this.box.setItem(whole, text)
      this.memory.delete(whole)
    } catch {
      this.memory.set(whole, text)
    }
  }

  drop(name) {
    const whole = this.name(name)
    this.memory.delete(whole)
    try {
      this.box.removeItem(whole)
    } catch {
      // Nothing was kept there.
    }
  }

  /** The names that begin like this. */
  names(beginning) {
    const whole = this.name(beginning)
    const found = new Set(this.memory.keys())
    for (let at = 0; this.box && at < this.box.length; at++) found.add(this.box.key(at))
    return [...found].filter((one) => one.startsWith(whole)).map((one) => one.slice(this.name("").length))
  }

  all(beginning) {
    return this.names(beginning).map((one) => this.get(one)).filter(Boolean)
  }

  /** Calls back when another window of this phone has kept something else; whose turn it is to send is no news. */
  watch(changed) {
    const isNews = (key) => key === null || (key.startsWith(this.name("")) && key !== this.name("turn"))
    addEventListener("storage", (event) => isNews(event.key) && changed())
  }
}
