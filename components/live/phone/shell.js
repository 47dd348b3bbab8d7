// The whole page: where one is, what is asked, what is saved.
import { html } from "./draw.js"
import { captureView, noteList } from "./notes.js"
import { BODIES, marksView } from "./marks.js"
import { dotsLeft, dotsView, pairsView } from "./choosing.js"
import { departmentField } from "./department.js"
import { WRITTEN } from "./phone.js"

export function page(phone) {
  if (phone.gone && !(phone.showsMine && phone.token)) return html`${bar(phone)}<main id="main" tabindex="0">${gone(phone)}</main>`
  if (!phone.token) return html`${bar(phone)}<main id="main" tabindex="0">${phone.place ? joining(phone) : looking(phone)}</main>`
  return html`${bar(phone)}<main id="main" tabindex="0">${phone.showsMine ? mine(phone) : asked(phone)}</main>${foot(phone)}`
}

function bar(phone) {
  const other = phone.language === "fr" ? "en" : "fr"
  const label = (!phone.gone && phone.activity && phone.words.kinds[phone.activity.kind]) || phone.t("product")
  const mine = phone.token && !phone.showsMine ? html`<button class="link" data-do="mine" id="open-mine">${phone.t("mine_short")}</button>` : ""
  return html`<header><div class="top"><span class="where">${label}</span>${time(phone)}<span class="tools">${mine}<button class="link" lang="${other}" data-do="speak:${other}">${other === "fr" ? "Français" : "English"}</button></span></div>${warnings(phone)}</header>`
}

/** In sight whatever one is reading: is what one does here safe? */
function warnings(phone) {
  const cut = phone.token && phone.room && !phone.reached && !phone.gone
  const offline = cut && html`<p class="warning" id="offline">${phone.t(phone.outbox.list().length ? "offline_waiting" : "offline")}</p>`
  return html`${offline}${phone.keep.lasts ? "" : html`<p class="warning" id="short">${phone.t("no_storage")}</p>`}`
}

/** Minutes and seconds left, as they are shown. */
export function clock(left) {
  const seconds = Math.max(0, Math.ceil(left / 1000))
  const two = (number) => String(number).padStart(2, "0")
  const hours = Math.floor(seconds / 3600)
  return `${hours ? hours + ":" + two(Math.floor(seconds / 60) % 60) : two(Math.floor(seconds / 60))}:${two(seconds % 60)}`
}

function time(phone) {
  const { left } = phone
  if (left === null) return ""
  return html`<span id="timer" role="timer"><b class="time ${left < 60_000 ? "soon" : ""}" id="time" aria-hidden="true">${clock(left)}</b><span class="unseen" id="time-left">${phone.later ? phone.later.timeLeft(phone) : ""}</span></span>`
}

/** These come after the page itself; on a bad network they are waited for here, and nothing else is. */
const results = (phone) => (phone.later ? phone.later.resultsView(phone) : coming(phone))
const mine = (phone) => (phone.later ? phone.later.mineView(phone) : html`<button class="link back" data-do="mine">${phone.t("back")}</button><h1 id="head" tabindex="-1">${phone.t("mine")}</h1>${coming(phone)}`)
const coming = (phone) => html`<p class="told" role="status">${phone.t(phone.waitingFor ? "no_answer" : "one_moment")}</p>`

const looking = (phone) => html`<h1 id="head" tabindex="-1">${phone.t(phone.waitingFor ? "no_answer" : "one_moment")}</h1>`

function joining(phone) {
  const { place } = phone
  const kept = phone.keep.get("asking") || phone.keep.get("was") || {}
  const trouble = phone.refusal || (place.locked ? phone.t("locked") : "")
  const enter = place.locked ? html`<p class="small">${phone.t("opens")}</p>` : html`<button ${phone.joining && html`aria-disabled="true"`}>${phone.t(phone.joining ? "entering" : "enter")}</button>`
  const why = place.purpose || place.controller ? html`<details><summary>${phone.t("why_names")}</summary>${place.purpose ? html`<p>${place.purpose}</p>` : ""}${place.controller ? html`<p>${phone.t("controller", { name: place.controller })}</p>` : ""}</details>` : ""
  return html`<h1 id="head" tabindex="-1">${place.project}</h1><p class="told">${place.workshop}</p>${trouble ? html`<p class="trouble" role="alert">${trouble}</p>` : ""}<form class="join" data-submit="join"><label for="name">${phone.t("name")} <small>${phone.t("optional")}</small></label><input id="name" value="${kept.name || ""}" autocomplete="given-name" maxlength="80" enterkeyhint="go">${departmentField(phone, place.departments, kept.department)}${enter}</form><p class="small">${phone.t("promise")} ${phone.n("keeping", place.retention_days)}</p>${why}`
}

function gone(phone) {
  const closed = phone.gone === "closed"
  const name = closed ? "over" : phone.gone
  const mine = phone.token ? html`<p><button class="q" data-do="mine">${phone.t("mine")}</button></p>` : ""
  const waiting = phone.token ? phone.outbox.list().length : 0
  return html`<div class="calm"><h1 id="head" tabindex="-1">${phone.t(name)}</h1><p class="told">${phone.t(name + "_why")}</p>${waiting ? html`<p class="trouble">${phone.n("still_here", waiting)}</p>` : ""}<p><button data-do="again">${phone.t(closed ? "try_again" : "join_again")}</button></p>${mine}</div>`
}

// ---- what is asked ------------------------------------------------------------------------------

function asked(phone) {
  return phone.room ? html`${phone.later ? phone.later.notTaken(phone) : ""}${now(phone)}` : looking(phone)
}

function now(phone) {
  const { activity } = phone
  if (!activity) return calm(phone, phone.t("waiting"), phone.t("waiting_why"))
  if (activity.status === "draft") return calm(phone, activity.question, phone.t("soon"))
  const trouble = phone.trouble ? html`<p class="trouble" id="trouble">${phone.trouble} <button class="link" data-do="heard">${phone.t("ok")}</button></p>` : ""
  const head = html`<h1 id="head" tabindex="-1">${activity.question}</h1>`
  if (activity.status === "revealed") return html`<div id="a-${activity.id}" class="over">${head}${results(phone)}</div>`
  if (activity.status === "closed") return html`<div id="a-${activity.id}" class="over">${head}<p class="told">${phone.t("closed")}</p>${trouble}${phone.later ? phone.later.choicesHere(phone) : ""}${noteList(phone, () => true, true)}${phone.later ? phone.later.draftsOf(phone, activity.id) : ""}</div>`
  const view = { capture: captureView, vote: dotsView, compare: pairsView, quadratic: phone.later?.creditsView || coming }[activity.kind] || (BODIES[activity.kind] || phone.later ? marksView : coming)
  return html`<div id="a-${activity.id}">${head}${activity.prompt ? html`<p class="prompt">${activity.prompt}</p>` : ""}<p class="told promise">${promise(phone)}</p>${activity.reopened ? html`<p class="told" id="reopened">${phone.t("reopened")}</p>` : ""}${phone.later && activity.closes_at ? phone.later.openUntil(phone) : ""}${phone.left !== null && phone.left <= 0 ? html`<p class="trouble">${phone.t("time_up")}</p>` : ""}${trouble}${view(phone)}</div>`
}

const calm = (phone, head, text) => html`<div class="calm"><h1 id="head" tabindex="-1">${head}</h1><p class="told">${text}</p>${phone.progress ? html`<p class="small">${phone.n("joined", phone.progress.joined)}</p>` : ""}</div>`

/** Said before anything is typed: who will see what, and when. */
function promise(phone) {
  const { kind, shared } = phone.activity
  const written = phone.t("as_" + beside(phone)) + " " + phone.t(shared ? "seen_at_once" : "seen_later")
  if (WRITTEN.includes(kind)) return written
  return html`<svg viewBox="0 0 12 14" aria-hidden="true"><path d="M2 6V4a4 4 0 0 1 8 0v2h1v8H1V6zm2 0h4V4a2 2 0 0 0-4 0z"/></svg>${phone.t("secret")}${kind === "validate" ? " " + written : ""}`
}

/** What stands beside what one writes: whoever gave no name is told by a department only among enough of its people. */
function beside({ activity: { anonymity }, me: { name, department } }) {
  if (anonymity === "named" && name) return department ? "both" : "named"
  return anonymity !== "anonymous" && department ? "department" : "anonymous"
}

// ---- what is saved ------------------------------------------------------------------------------

/** In a few words: is everything on the server? */
export function saved(phone) {
  const waiting = phone.outbox.list().filter((one) => one.path !== "/finished").length
  if (waiting) return phone.t(phone.reached ? "sending" : "kept_here")
  if (!phone.activity || !phone.open) return ""
  if (phone.later?.isHalfHere(phone)) return phone.t("half")
  const { kind, id } = phone.activity
  const some = kind === "capture" ? phone.notes(id).some((one) => one.state === "saved") : phone.known && phone.mine.answered + phone.mine.notes > 0
  return some ? phone.t("saved") : ""
}

function foot(phone) {
  if (phone.showsMine || !phone.open) return ""
  const { finished, progress } = phone
  const state = saved(phone)
  const count = phone.activity.kind === "capture" ? phone.notes(phone.activity.id).length : 0
  const others = finished && progress ? html`<small>${phone.n("finished_of", progress.finished || 1, { of: phone.number(progress.joined) })}</small>` : ""
  return html`<footer class="foot"><span class="state">${state}${state === phone.t("saved") ? html`<i aria-hidden="true"> ✓</i>` : ""}${count ? html`<small>${phone.n("notes", count)}</small>` : ""}${others}</span><button class="${finished ? "q" : ""}" data-do="finish" aria-pressed="${finished ? "true" : "false"}">${finished ? html`<i aria-hidden="true">✓ </i>` : ""}${phone.t("finished")}</button></footer>`
}
