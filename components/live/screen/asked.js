// Before the reveal: joining, the question, how far the room is; between questions, the time left.
import { draw } from "../phone/draw.js"
import { html } from "../map/html.js"
import { showCounts } from "./counts.js"
import { notesOf } from "./notes.js"
import { shown } from "./screen.js"
import { plural } from "./words.js"

export function drawWaiting(screen) {
  const { room, words } = screen
  const next = room.activity
  screen.state(room.workshop, words.waiting)
  screen.main(html`<div class="waiting"><img src="/join/${room.code}/qr.svg" alt="${words.qr.replace("{address}", screen.address)}"><div><p class="how">${words.how}</p><p class="where">${screen.address}</p><p class="code">${shown(room.code)}</p><div data-counts></div>${room.locked ? html`<p class="in">${words.locked}</p>` : ""}${next ? html`<p class="next">${words.next} <b>${next.question}</b></p>` : ""}</div></div>`)
}

export function drawAsked(screen) {
  const { room, words } = screen
  const asked = room.activity
  screen.state(asked.question, asked.status === "open" ? promise(asked, words) : words.closed_wait)
  const inside = asked.shared && asked.notes.length ? notesOf(asked, words) : items(asked)
  screen.main(html`<div class="asked"><p class="prompt">${asked.prompt}</p><div data-counts></div>${inside}</div>`)
}

/** How many are in, or how far they are: what changes with every tap. */
export function recount(place, { room, counts, words }) {
  const joined = counts.joined || 0
  if (!room.activity || room.activity.status === "draft") return draw(place, joined ? html`<p class="in"><b>${joined}</b> ${plural(words, "in_room", joined)}</p>` : "")
  const { answered } = counts
  const finished = counts.finished ? " · " + plural(words, "finished", counts.finished) : ""
  if (answered == null) return counts.answers ? showCounts(place, { share: null, text: plural(words, "received", counts.answers) + finished }, COUNTS) : draw(place, "")
  if (!joined) return draw(place, "")
  const said = plural(words, "answered", answered, { total: joined })
  showCounts(place, { share: Math.round(100 * Math.min(1, answered / joined)), said, text: said + finished }, COUNTS)
}

const COUNTS = { bar: html`<div class="bar" role="img"></div>`, line: html`<p class="told"></p>` }

/** What people are told on their phones: ballots are secret whatever notes are, evidence among them. */
function promise({ kind, anonymity, reopened }, words) {
  const written = kind === "capture" || kind === "answer"
  return [!written && words.anonymity_ballot, (written || kind === "validate") && words[`anonymity_${anonymity}`], reopened && words.reopened].filter(Boolean).join(" ")
}

function items(asked) {
  const list = asked.items.length ? asked.items.map((one) => [one.letter, one.text]) : asked.steps.map((one) => ["", one.name])
  if (!list.length) return ""
  const lettered = asked.kind === "vote" || asked.kind === "score"
  return html`<ul class="list ${list.length < 7 ? "one" : ""}">${list.map(([letter, text], n) => html`<li><b>${lettered ? letter : n + 1}</b><span>${text}</span></li>`)}</ul>`
}

export function drawClock(screen) {
  const { room, words } = screen
  const told = room.clock
  const asked = room.activity
  screen.state(told?.block ?? asked?.question ?? room.workshop, "")
  const timed = told || (asked?.status === "open" && asked.deadline)
  screen.main(timed ? html`<div class="clock"><div class="digits" role="timer">--:--</div><p>${told?.left != null ? words.paused : words.time_left}</p></div>` : html`<div class="clock"><p>${words.no_clock}</p></div>`)
}

export function drawOver(screen) {
  screen.state(screen.room.workshop, "")
  screen.main(html`<div class="clock"><p>${screen.words.closed}</p></div>`)
}
