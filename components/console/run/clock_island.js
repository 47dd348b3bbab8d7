// The room's clock. It counts in the browser; the server is asked for nothing while it runs.
const clocks = new WeakMap()
// When each server message arrived here: redrawing an old message must not move the clock.
const arrivals = new Map()

export default function (component) {
  const { parentElement, data } = component
  let clock = clocks.get(parentElement)
  if (!clock) {
    clock = new Clock(parentElement)
    clocks.set(parentElement, clock)
  }
  clock.redraw(data, () => component.setTriggerValue("late", Date.now()))
  return () => clock.leave()
}

const MINUTE = 60000

class Clock {
  constructor(root) {
    this.root = root
    this.box = root.querySelector(".clock")
    this.part = (name) => root.querySelector("." + name)
  }

  redraw(data, ask) {
    if (!arrivals.has(data.now)) arrivals.set(data.now, Date.now())
    this.data = data
    this.ask = ask
    this.offset = data.now - arrivals.get(data.now)
    this.asked = Math.floor(this.behindAt(data.now) / data.step)
    this.before = null
    clearInterval(this.ticking)
    this.ticking = setInterval(() => this.tick(), 250)
    this.tick()
  }

  leave() {
    clearInterval(this.ticking)
  }

  leftAt(now) {
    return this.data.paused ? this.data.left : this.data.left - (now - this.data.now)
  }

  endAt(now) {
    const free = now + Math.max(0, this.leftAt(now)) + this.data.rest
    return this.data.floor === null ? free : Math.max(free, this.data.floor)
  }

  behindAt(now) {
    return this.endAt(now) - this.data.promised
  }

  tick() {
    const now = Date.now() + this.offset
    const left = this.leftAt(now)
    const say = this.data.say
    const share = this.data.allotted > 0 ? left / this.data.allotted : 0
    const level = left < 0 ? "over" : share <= this.data.last ? "last" : share <= this.data.soon ? "soon" : "calm"
    this.box.dataset.level = level
    this.box.dataset.dark = this.dark() ? "yes" : "no"
    this.write("shape", this.data.paused ? "❚❚" : { calm: "●", soon: "▲", last: "◆", over: "■" }[level])
    this.write("word", this.data.paused ? say.paused : say[level])
    this.write("left", (left < 0 ? "+" : "") + digits(left))
    this.part("bar").style.width = Math.min(100, Math.max(0, 100 - 100 * share)) + "%"
    const behind = this.behindAt(now)
    // Late rounds up, as the proposal does; ahead rounds down: never better news than there is.
    const minutes = behind > 0 ? Math.ceil(behind / MINUTE) : Math.floor(-behind / MINUTE)
    this.write("pace", Math.abs(behind) < MINUTE ? say.on_time : (behind > 0 ? say.behind : say.ahead).replace("#", length(minutes)))
    this.write("end", say.end.replace("#", this.time(this.endAt(now))))
    this.speak(left)
    this.wonder(behind)
  }

  /** Said politely to screen readers, once each; not when the page opens in the middle of it. */
  speak(left) {
    const passed = (mark) => this.before !== null && this.before > mark && left <= mark
    const text = passed(5 * MINUTE) ? "five" : passed(MINUTE) ? "one" : passed(0) ? "up" : null
    if (text) this.write("spoken", this.data.say[text])
    this.before = left
  }

  /** Ask for a redraw when the delay has grown by another step: the plan may need another look. */
  wonder(behind) {
    const step = Math.floor(behind / this.data.step)
    if (step > this.asked && behind > 0) {
      this.asked = step
      this.ask()
    }
  }

  write(name, text) {
    const part = this.part(name)
    if (part.textContent !== text) part.textContent = text
  }

  time(moment) {
    const style = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }
    try { return new Intl.DateTimeFormat("en-GB", { ...style, timeZone: this.data.zone }).format(moment) }
    catch { return new Intl.DateTimeFormat("en-GB", style).format(moment) }
  }

  dark() {
    const background = getComputedStyle(this.box).getPropertyValue("--st-background-color").trim()
    const hex = /^#(..)(..)(..)/.exec(background)
    return hex ? (parseInt(hex[1], 16) + parseInt(hex[2], 16) + parseInt(hex[3], 16)) / 3 < 128 : false
  }
}

/** 04:05, or 1:04:05 from an hour on. A countdown shows the second it is in: 0 only when it is over. */
function digits(left) {
  const seconds = left < 0 ? Math.floor(-left / 1000) : Math.ceil(left / 1000)
  const two = (value) => String(value).padStart(2, "0")
  const hours = Math.floor(seconds / 3600)
  const rest = two(Math.floor((seconds % 3600) / 60)) + ":" + two(seconds % 60)
  return hours ? hours + ":" + rest : rest
}

function length(minutes) {
  if (minutes < 60) return minutes + "\u00a0min"
  return Math.floor(minutes / 60) + "\u00a0h\u00a0" + String(minutes % 60).padStart(2, "0")
}
