// What comes from elsewhere is drawn when nobody is pressing something: what moves between a finger's coming down and
// its going up takes the tap away from what was meant.

/** Milliseconds after which a finger that stays down, or of which one never hears again, holds nothing up any more. */
const PRESS = 3000
/** Milliseconds from a finger's going up to the click it makes. */
const CLICK = 50

export class Steady {
  /** `draw` is called for what was planned; presses within `place` hold it up. */
  constructor(place, draw) {
    this.draw = draw
    this.until = 0
    /** How many fingers are down. */
    this.down = 0
    // A button of the mouse may go up anywhere.
    const listen = () => {
      for (const end of ["pointerup", "pointercancel"]) addEventListener(end, ended, { once: true, capture: true })
    }
    const ended = () => (--this.down > 0 ? listen() : this.released())
    place.addEventListener("pointerdown", ({ isPrimary }) => {
      // The first finger of all: whatever was down before it is up, heard of or not.
      if (isPrimary) this.down = 0
      this.hold(PRESS)
      listen()
    }, true)
  }

  /** Draw soon, after so many milliseconds at least. */
  plan(wait = 0) {
    if (!this.timer) this.set(wait)
  }

  /** One finger more is down: nothing is drawn before it is up, or so many milliseconds have passed. */
  hold(time) {
    this.down++
    this.wait(time)
  }

  /** What was pressed is known: draw it after so many milliseconds, once no other finger is down. */
  pressed(wait) {
    if (!this.down) this.until = 0
    this.set(wait)
  }

  /** Draw nothing for so many milliseconds from now, at least. */
  wait(time) {
    this.until = Math.max(this.until, performance.now() + time)
    if (this.timer) this.set(0)
  }

  /** Is nothing to be moved? */
  get holding() {
    return performance.now() < this.until
  }

  /** Everything that is known has been drawn, and nothing is again for so many milliseconds. */
  drawn(time) {
    clearTimeout(this.timer)
    this.timer = 0
    this.wait(time)
  }

  released() {
    this.down = this.until = 0
    this.wait(CLICK)
  }

  set(wait) {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => {
      this.timer = 0
      this.draw()
    }, Math.max(wait, this.until - performance.now()))
  }
}
