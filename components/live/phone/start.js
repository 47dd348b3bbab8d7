// Where the page begins: what is tapped and typed, and when it is drawn.
import { draw } from "./draw.js"
import { Steady } from "../map/steady.js"
import { Phone, rewordingOf } from "./phone.js"
import { clock, page } from "./shell.js"
import { chooseFeeling, chooseVerdict, ordered } from "./marks.js"
import { choosePair, moveDot, pairBack, pairNow } from "./choosing.js"
import { pointed } from "./curve.js"
import { pause } from "./line.js"
import { tooMuch } from "./notes.js"

const TYPING = 700
const SETTLE = 100
/** Two frames: mostly the room has answered by then, and a tap is drawn once, as saved. */
const ANSWERED = 32
/** Nobody has read two texts any sooner. */
const READ = 400

const box = document.getElementById("page")
const said = document.getElementById("said")
const phone = new Phone({
  code: document.body.dataset.code,
  language: document.documentElement.lang,
  words: JSON.parse(document.getElementById("words").textContent),
  changed: () => news.plan(),
  say: (text) => tell(text),
})
phone.tell = tell

// ---- drawing ------------------------------------------------------------------------------------

let frame = 0
let soon = false
let shown = ""
let drawn = null

const current = () => phone.activity?.id

/** Is what was pressed about another question than the room is at by now? It went on while the finger was down. */
const isOver = () => drawn !== current()

/** What nobody tapped here: the answers that follow a tap within a moment are drawn once, and never under a finger. */
const news = new Steady(window, redraw)

/** What was tapped here is drawn in a moment: what it sends goes first. */
function changed() {
  if (!soon) news.pressed(ANSWERED)
  soon = true
}

/** What a button or a form says is read off the page: it shows what is known by now. */
function upToDate() {
  if ((soon || frame) && !isOver()) redraw()
}

function redraw() {
  cancelAnimationFrame(frame)
  frame = 0
  soon = false
  news.drawn(SETTLE)
  const { activity } = phone
  drawn = current()
  const now = [phone.gone, phone.token && "in", phone.showsMine, activity?.id, activity?.status].join()
  const { activeElement } = document
  const held = activeElement !== document.body && activeElement.id !== "main" && activeElement
  if (now !== shown) {
    phone.withdrawn.clear()
    phone.renamed = ""
  }
  phone.later?.tidyHalves(phone)
  draw(box, page(phone))
  if (phone.token && (phone.room || phone.gone)) fetchLater()
  if (phone.token && phone.showsMine) phone.later?.readOwn(phone)
  document.title = phone.gone ? phone.t("product") : activity ? activity.question : document.title
  if (now === shown) return
  const first = shown === ""
  shown = now
  phone.trouble = ""
  scrollTo(0, 0)
  document.getElementById("main").scrollTop = 0
  if (first) return
  const head = document.getElementById("head")
  if (!head) return
  // Whoever was on something that is gone goes on at the new question; nobody is torn from what is there.
  const torn = !held?.isConnected
  if (torn) head.focus({ preventScroll: true })
  if (activity && activity.status === "closed") tell(phone.t("closed"))
  else if (!torn) tell(head.textContent)
}

let fetching = false

/** What is not needed by most first questions comes once the first question is there, again and again until they are. */
async function fetchLater() {
  if (fetching) return
  fetching = true
  for (let tries = 0; !phone.later; tries++) {
    try {
      // Another name each time: browsers remember that a module did not come.
      phone.later = await import(`./later.js${tries ? "?" + tries : ""}`)
    } catch {
      await new Promise((resolve) => {
        addEventListener("online", resolve, { once: true })
        setTimeout(resolve, pause(tries))
      })
    }
  }
  news.plan()
}

let lastSaid = ""

/** Told to those who listen to the page; the same words twice are told twice. */
function tell(text) {
  said.textContent = text === lastSaid ? text + "\u00a0" : text
  lastSaid = said.textContent
}

// ---- the time -----------------------------------------------------------------------------------

setInterval(() => {
  const { left, later } = phone
  const holder = document.getElementById("time")
  if (left !== null && holder) holder.textContent = clock(left)
  const told = later?.timeTold(phone)
  if (told) tell(told)
  // Once a minute what is read beside the clock is another.
  if (told || (holder && later && document.getElementById("time-left")?.textContent !== later.timeLeft(phone))) news.plan()
}, 500)

// ---- what is tapped -----------------------------------------------------------------------------

const actions = {
  mine() {
    phone.showsMine = !phone.showsMine
    phone.erasing = phone.editing = ""
    phone.failed = null
    location.hash = phone.showsMine ? "mine" : ""
  },
  speak: (language) => phone.speak(language),
  again: () => phone.again(),
  heard: () => (phone.trouble = ""),
  read: (activity) => readAgain(activity, false),
  retry: (activity) => readAgain(activity, true),
  finish: () => phone.later?.asksFirst(phone, box, slotOf, redraw) || phone.finish(!phone.finished),
  go(index) {
    const items = ordered(phone)
    if (!items[index]) return
    phone.keep.set("at/" + phone.activity.id, Number(index))
    redraw()
    document.getElementById("item-name").focus()
  },
  dot: (item, by) => moveDot(phone, item, Number(by)),
  credit: (item, by) => phone.later.moveCredit(phone, item, Number(by)),
  better: (winner, loser) => answerPair(winner, loser),
  equal: () => answerPair(null),
  back() {
    pairBack(phone)
    pairShown()
  },
  edit(key) {
    phone.editing = key
    redraw()
    focusOn("#e-" + key)
  },
  unedit: (key) => edited(key),
  withdraw(key) {
    phone.later.withdraw(phone, key)
    redraw()
    focusOn("#head")
  },
  resend: (key) => phone.later.revise(phone, key, phone.keep.get("n/" + key).text),
  reword(button) {
    // Typed on while the finger was down: it was offered for other words.
    if (!phone.hint) return
    const field = box.querySelector(`[data-draft="${phone.hint.field}"]`)
    field.value = button.dataset.text
    kept(field)
    field.focus()
  },
  export: (kind) => phone.later.exportMine(phone, kind),
  erase: (step) => phone.later.eraseMine(phone, step),
}

/** What was under the finger is gone: the keyboard goes on beside it. */
function focusOn(selector) {
  box.querySelector(selector)?.focus({ preventScroll: selector === "#head" })
}

/** Choices that were not taken have been read, or go once more. */
function readAgain(activity, again) {
  phone.later.settle(phone, activity, again)
  redraw()
  focusOn("#head")
}

let answerable = 0

function answerPair(winner, loser) {
  // A second tap on the pair before: this one came under the finger unseen.
  if (performance.now() < answerable) return
  choosePair(phone, winner, loser)
  pairShown()
}

/** The next pair is told, and the keyboard is on it; or on the word that there is none. */
function pairShown() {
  redraw()
  answerable = performance.now() + READ
  const pair = pairNow(phone)
  focusOn(pair ? "#p-" + pair[0] : "#done")
}

/** What is about the question that is asked. */
const ANSWERS = ["finish", "go", "dot", "credit", "better", "equal", "back", "write"]

box.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]")
  if (!button) return
  upToDate()
  const [name, ...rest] = button.dataset.do.split(":")
  if (button.getAttribute("aria-disabled") === "true" || (ANSWERS.includes(name) && isOver())) return
  actions[name](...rest, button)
  changed()
})

const choices = {
  rate: (value, item) => chooseFeeling(phone, item, Number(value)),
  scale: (value, item, field) => phone.later.chooseScale(phone, item, field, Number(value)),
  mark: (value, item, at) => phone.later.chooseMark(phone, item, at, value),
  verdict: (value, item) => chooseVerdict(phone, item, value),
  pick: (value, name) => phone.keep.set(`${name}/${phone.activity.id}`, value),
}

box.addEventListener("change", (event) => {
  const [name, ...rest] = (event.target.dataset.change || "").split(":")
  // Pressing a button leaves the field that was written in: that alone is no reason to draw under the finger.
  if (!choices[name] || isOver()) return
  choices[name](event.target.value, ...rest)
  changed()
})

// ---- what is typed ------------------------------------------------------------------------------

let typing = 0

/** Drafts of which another window of this phone holds other words: kept beside them until they are sent. */
const aside = new Set()

const slotOf = (draft) => "d/" + draft + (aside.has(draft) ? "/" + phone.outbox.window : "")

function kept(field) {
  const slot = slotOf(field.dataset.draft)
  // Words that were sent and are all struck out stay struck out: the field is still being written in.
  if (field.value || field.dataset.sent) phone.keep.set(slot, field.value)
  else phone.keep.drop(slot)
  reads(field)
}

/** Other words stand in a field: what was said of those before goes, and what is to be said of these comes. */
function reads(field) {
  clearTimeout(typing)
  if (field.dataset.hints) typing = setTimeout(() => phone.later?.look(phone, field), TYPING)
  const outdated = phone.hint?.field === field.dataset.draft
  if (outdated) phone.hint = null
  if (phone.later?.isTold(phone, field) || outdated) news.plan()
}

box.addEventListener("input", (event) => {
  if (event.target.dataset.draft) kept(event.target)
  if (event.target.closest(".join")) phone.keep.set("asking", named())
  if (event.target.closest(".who")) {
    phone.keep.set("renaming", named())
    if (phone.renamed) news.plan()
    phone.renamed = ""
  }
})

// One phone, one draft: what is written in one of its windows stands in the other, unless that one holds other words.
addEventListener("storage", ({ key, oldValue, newValue }) => {
  const drafts = phone.keep.name("d/")
  const field = key && key.startsWith(drafts) && [...box.querySelectorAll("[data-draft]")].find((one) => one.dataset.draft === key.slice(drafts.length))
  if (!field) return
  const [was, is] = [oldValue, newValue].map((text) => JSON.parse(text) || "")
  if (field.value === was) {
    field.value = is
    reads(field)
  } else if (field.value && field.value !== is) {
    if (is) aside.add(field.dataset.draft)
    kept(field)
  }
})

const value = (id) => document.getElementById(id)?.value || ""

const named = () => ({ name: value("name"), department: value("department") })

/** Longer than a note may be: it stays as it is, whole, and is not sent. */
function isTooLong({ value }) {
  const over = tooMuch(value)
  if (over > 0) tell(phone.n("too_long", over))
  return over > 0
}

/** A note is read again where it was being changed. */
function edited(key) {
  const note = phone.keep.get("n/" + key)
  if (note) phone.keep.drop(rewordingOf(note))
  phone.editing = ""
  redraw()
  focusOn(`[data-do="edit:${key}"]`)
}

const forms = {
  join: () => !phone.joining && phone.join(value("name").trim(), value("department")),
  rename() {
    phone.later.rename(phone, value("name").trim(), value("department"))
    phone.keep.drop("renaming")
  },
  write(form) {
    const field = form.querySelector("textarea")
    const text = field.value.trim()
    if (!text || isTooLong(field)) return field.focus()
    const { draft } = field.dataset
    phone.write(text, JSON.parse(form.dataset.about))
    // What another window wrote there meanwhile stays.
    if (phone.keep.get(slotOf(draft)) === field.value) phone.keep.drop(slotOf(draft))
    aside.delete(draft)
    field.value = phone.keep.get("d/" + draft) || ""
    phone.hint = null
    clearTimeout(typing)
    field.focus()
  },
  reworded(form, key) {
    const field = form.querySelector("textarea")
    const text = field.value.trim()
    if (!text || isTooLong(field)) return field.focus()
    phone.later.revise(phone, key, text)
    edited(key)
  },
}

box.addEventListener("submit", (event) => {
  event.preventDefault()
  upToDate()
  const [name, ...rest] = event.target.dataset.submit.split(":")
  if (ANSWERS.includes(name) && isOver()) return
  forms[name](event.target, ...rest)
  changed()
})

box.addEventListener("keydown", (event) => phone.later?.enterPressed(event))

// ---- drawing one's curve ------------------------------------------------------------------------

let drawing = null

function follow(event) {
  if (drawing.of !== current()) return letGo()
  const items = ordered(phone)
  const [index, feeling] = pointed(drawing.box, event, items.length)
  const now = phone.values()[items[index].id]
  drawing.last = index
  if (!now || now[0] !== feeling) chooseFeeling(phone, items[index].id, feeling)
  frame ||= requestAnimationFrame(redraw)
}

box.addEventListener("pointerdown", (event) => {
  const curve = event.target.closest("[data-draw]")
  if (!curve) return
  event.preventDefault()
  // Measured once: the page keeps still under the finger.
  drawing = { of: current(), box: curve.getBoundingClientRect() }
  curve.setPointerCapture(event.pointerId)
  phone.outbox.held = true
  if (isOver()) letGo()
  else follow(event)
})
box.addEventListener("pointermove", (event) => drawing && follow(event))
for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => drawing && letGo())

/** Drawn to its end, or the room has gone on meanwhile: what was drawn until then is sent. */
function letGo() {
  if ("last" in drawing) phone.keep.set("at/" + drawing.of, drawing.last)
  drawing = null
  phone.outbox.held = false
  phone.outbox.run()
  changed()
}

addEventListener("hashchange", () => {
  phone.showsMine = location.hash === "#mine"
  changed()
})

phone.showsMine = location.hash === "#mine"
redraw()
phone.begin()
