// What is said to who listens of how far the room is: now and then, not with every vote.

/** Milliseconds between two sentences. */
export const PAUSE = 10_000

export class Spoken {
  /** `place`: a status that nothing else is written into. */
  constructor(place) {
    Object.assign(this, { place, about: null, said: "", last: performance.now() })
  }

  /** The newest words about something, after the pause; at once when it has become `complete`. What is new is itself said
   *  elsewhere: its first count waits for a pause, too. */
  say(about, text, complete) {
    if (about !== this.about) {
      this.leave()
      Object.assign(this, { about, said: "", complete: false, last: performance.now() })
      this.put("")
    }
    const now = complete && !this.complete
    Object.assign(this, { text, complete })
    if (now) return this.tell()
    this.timer ??= setTimeout(() => this.tell(), Math.max(0, this.last + PAUSE - performance.now()))
  }

  tell() {
    this.leave()
    if (this.text === this.said) return
    this.put((this.said = this.text))
    this.last = performance.now()
  }

  put(text) {
    if (this.place.textContent !== text) this.place.textContent = text
  }

  leave() {
    clearTimeout(this.timer)
    this.timer = undefined
  }
}
