// The projected view: follows the room, shows one thing at a time, holds no control and never ends.
import { drawAsked, drawClock, drawOver, drawWaiting, recount } from "./asked.js"
import { drawRevealed } from "./revealed.js"
import { Pages } from "./pages.js"
import { sized } from "./sized.js"
import { Follow } from "./follow.js"
import { isolated, unbroken } from "../map/html.js"
import { Wall } from "./wall.js"
import { fill, plural } from "./words.js"
import { digits } from "./time.js"

const words = JSON.parse(document.getElementById("words").textContent)
const $ = (id) => document.getElementById(id)

class Screen {
  constructor(code) {
    this.code = code
    this.room = null
    this.counts = {}
    this.drawn = ""
    this.pages = new Pages($("main"), words)
    this.wall = new Wall($("main"), words)
    this.follow = new Follow(code, {
      room: (room) => this.tell(room),
      progress: (counts) => this.count(counts),
      gone: () => this.over(),
      trouble: (online) => this.trouble(online),
    })
    setInterval(() => this.tick(), 250)
    addEventListener("resize", () => {
      this.drawn = ""
      this.draw()
    })
    this.state("", words.connecting)
  }

  tell(room) {
    this.room = room
    if (room.code !== this.code) {
      // The facilitator took a new code: this page goes on under it.
      this.code = room.code
      history.replaceState(null, "", "/screen/" + room.code)
      this.follow.code = room.code
    }
    document.title = `${shown(room.code)} · ${room.workshop}`
    $("place").textContent = [room.project, room.workshop].filter(Boolean).map(isolated).join(" · ")
    this.draw()
  }

  count(counts) {
    this.counts = counts
    $("rehearsal").hidden = !counts.simulated
    if (counts.simulated) $("rehearsal").textContent = plural(words, "rehearsal", counts.simulated)
    if (!this.drawn) return
    this.join(this.view)
    this.recount()
  }

  /** What is shown now: draws it anew only when it differs. */
  draw() {
    const { room } = this
    if (!room) return
    const asked = room.activity
    const view = this.view = room.closed ? "over" : room.showing === "map" && room.journey ? "map" : room.showing === "clock" ? "clock" : !asked || asked.status === "draft" ? "waiting" : asked.status
    document.body.className = "on-" + view
    this.join(view)
    const name = JSON.stringify([view, view === "map" ? room.journey : room])
    if (name === this.drawn) return this.recount()
    this.drawn = name
    if (view !== "map") this.wall.leave()
    if (view === "map") {
      this.pages.stop()
      this.state("", words.map)
      this.wall.show(this.code, room.journey, document.documentElement.lang)
    } else if (view === "clock") drawClock(this)
    else if (view === "over") drawOver(this)
    else if (view === "waiting") drawWaiting(this)
    else if (view === "revealed") drawRevealed(this)
    else drawAsked(this)
    this.tick()
  }

  over() {
    this.room = { ...(this.room ?? { code: this.code, project: "", workshop: "" }), closed: true }
    this.draw()
  }

  /** The heading and what stands beside it. */
  state(question, text, note = "") {
    $("question").textContent = isolated(unbroken(question || (this.room?.workshop ?? "")))
    $("state").textContent = text
    $("note").textContent = note
  }

  main(markup) {
    this.pages.stop()
    const main = $("main")
    main.innerHTML = String(markup)
    sized(main)
    this.recount()
    this.pages.start()
  }

  /** Only what is counted: the QR code stands still for whoever scans it, and a long list goes on turning its pages. */
  recount() {
    const place = $("main").querySelector("[data-counts]")
    if (place) recount(place, this)
  }

  /** How to come in: always in sight, once. */
  join(view) {
    const big = view === "waiting"
    $("join").hidden = big || view === "over"
    const { counts } = this
    $("count").hidden = big || view === "map" || view === "clock" || view === "over" || !counts.joined
    const told = $("count").hidden ? "" : `<b>${Number(counts.joined)}</b>${plural(words, "in_room", counts.joined)}`
    if (this.told !== told) $("count").innerHTML = this.told = told
    const name = this.code + this.address
    if (this.joinDrawn === name) return
    this.joinDrawn = name
    $("join").innerHTML = `<img src="/join/${encodeURIComponent(this.code)}/qr.svg" alt=""><p></p><p class="code"></p>`
    const [image, where, code] = $("join").children
    image.alt = fill(words.qr, { address: this.address })
    where.textContent = this.address
    code.textContent = shown(this.code)
  }

  get address() {
    return (words.base || location.host).replace(/^https?:\/\//, "") + "/join"
  }

  /** Said with every message: mostly nothing has changed. */
  trouble(online) {
    if (this.online === online) return
    $("offline").hidden = this.online = online
    $("offline").textContent = online ? "" : words.offline
  }

  tick() {
    const { room } = this
    const now = this.follow.now()
    const asked = room?.activity
    const deadline = asked?.status === "open" && asked.deadline ? Date.parse(asked.deadline) : null
    const box = $("time")
    box.hidden = !deadline || room.showing === "clock" || room.closed
    if (!box.hidden) {
      const left = deadline - now
      const text = digits(Math.max(0, left))
      const small = left <= 0 ? words.time_up : words.time_left
      if (box.textContent !== text + small) box.innerHTML = `${text}<small></small>`
      box.querySelector("small").textContent = small
      box.classList.toggle("up", left <= 0)
    }
    const clock = document.querySelector(".clock .digits")
    if (clock) this.clockTick(clock, now)
  }

  clockTick(clock, now) {
    const told = this.room.clock
    const asked = this.room.activity
    const ends = told?.ends ?? (told ? null : asked?.status === "open" ? asked.deadline : null)
    const left = ends ? Date.parse(ends) - now : (told?.left ?? 0) * 1000
    const text = (left < 0 ? "+" : "") + digits(Math.abs(left), left < 0)
    if (clock.textContent !== text) clock.textContent = text
  }
}

/** A code as it is read aloud: K7R-4QM. */
export const shown = (code) => code.slice(0, 3) + "-" + code.slice(3)

const screen = new Screen(document.body.dataset.code)
screen.words = words
screen.draw()
screen.follow.start()
