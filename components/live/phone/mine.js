// "My contributions": see, change, take along, erase.
import { html } from "./draw.js"
import { departmentField } from "./department.js"
import { ask } from "./line.js"
import { noteLine } from "./notes.js"
import { notTaken, refusals } from "./refused.js"
import { chosen, inLines } from "./told.js"

export function mineView(phone) {
  const notes = phone.notes()
  return html`<button class="link back" data-do="mine">${phone.t("back")}</button><h1 id="head" tabindex="-1">${phone.t("mine")}</h1>${notTaken(phone)}${notes.length ? byQuestion(phone, notes) : html`<p class="told">${phone.t("no_notes")}</p>`}${draftsOf(phone)}${phone.gone ? "" : who(phone)}<section><h2>${phone.t("take_along")}</h2><p class="told">${phone.t("take_along_why")}</p><div class="pair"><button class="q" data-do="export:txt">${phone.t("as_text")}</button><button class="q" data-do="export:json">${phone.t("as_data")}</button></div>${failed(phone, "export")}</section>${erasing(phone)}`
}

const unsent = (phone, activity = "") => phone.keep.all("d/" + activity).filter((text) => text.trim())

/** What was typed and not sent: all of it, or that of one question. */
export function draftsOf(phone, activity) {
  const drafts = unsent(phone, activity)
  return drafts.length ? html`<section><h2>${phone.t("drafts")}</h2><ul class="sent">${drafts.map((one) => html`<li class="waiting"><p>${one}</p></li>`)}</ul></section>` : ""
}

function byQuestion(phone, notes) {
  const questions = new Map()
  for (const one of notes) questions.set(one.activity, [...(questions.get(one.activity) || []), one])
  return [...questions.values()].map((found) => html`<section><h2>${found[0].asked}</h2><ul class="sent">${found.map((one) => noteLine(phone, one))}</ul></section>`)
}

function who(phone) {
  const { name, department } = phone.keep.get("renaming") || phone.me
  return html`<section><h2>${phone.t("who")}</h2><form class="who" data-submit="rename"><label for="name">${phone.t("name")} <small>${phone.t("optional")}</small></label><input id="name" value="${name || ""}" autocomplete="given-name" maxlength="80">${departmentField(phone, phone.room && phone.room.departments, department)}<button class="q">${phone.t("keep_it")}</button></form></section>`
}

export function rename(phone, name, department) {
  phone.keep.set("me", { ...phone.me, name, department })
  phone.outbox.put("me", { path: "/me", body: { name, department: department || null } })
  phone.changed()
}

/** What was asked and did not happen, in sight where it was asked. */
const failed = (phone, verb) => phone.failed && phone.failed.verb === verb && html`<p class="trouble" role="alert">${phone.failed.text}</p>`

function fails(phone, verb, content) {
  phone.failed = { verb, text: content.message || phone.t("not_done") }
  phone.changed()
}

function erasing(phone) {
  if (phone.erasing === "sure") return html`<section class="erase" id="erase"><h2>${phone.t("erase")}</h2><p>${phone.t("erase_sure")}</p><p class="told">${phone.t("erase_why")}</p><div class="pair"><button class="danger" data-do="erase:now">${phone.t("erase_now")}</button><button class="q" data-do="erase:">${phone.t("cancel")}</button></div>${failed(phone, "erase")}</section>`
  return html`<section class="erase" id="erase"><h2>${phone.t("erase")}</h2><p class="told">${phone.t("erase_why")}</p><button class="q" data-do="erase:sure" ${phone.erasing === "now" && html`aria-disabled="true"`}>${phone.t("erase_start")}</button></section>`
}

/** Asked for each token this phone was in with, its own last: until that is answered, one is in and can ask again.
 *  Whoever the project knows no more is left out. `failed`: what was answered instead of done. */
async function onServer(phone, verb, more) {
  const keys = phone.keep.all("n/").map((one) => one.key)
  const body = { keys: keys.slice(-400), ...more }
  const found = []
  for (const token of tokens(phone)) {
    const { status, content } = await ask(phone.url("/me/" + verb), { method: "POST", body, token })
    if (status === 200) found.push(content)
    else if (status !== 401) return { failed: content }
    else if (token === phone.token) found.unknown = content
  }
  return { found }
}

const tokens = (phone) => [...phone.keep.all("w/").map((one) => one.token), phone.token]

/** What the project keeps of this phone, as a file; what is not there comes from the phone. */
export async function exportMine(phone, kind) {
  phone.failed = null
  const { found = [], failed } = await onServer(phone, "export")
  if (failed || found.unknown) return fails(phone, "export", failed || found.unknown)
  const [now, ...earlier] = found.reverse()
  const whole = { ...now, ...(earlier.length ? { earlier } : {}), ...onlyHere(phone) }
  const text = kind === "json" ? JSON.stringify(whole, null, 2) : inWords(phone, whole)
  const link = document.createElement("a")
  link.href = URL.createObjectURL(new Blob([text], { type: kind === "json" ? "application/json" : "text/plain;charset=utf-8" }))
  link.download = `${phone.t("file_name")}.${kind}`
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
  phone.tell(phone.t("exported"))
}

/** What is on this phone alone: on its way, not taken, not sent; in the form in which the server gives answers back. */
function onlyHere(phone) {
  const notes = (state) => phone.notes().filter((one) => one.state === state).map(({ asked, text }) => ({ question: asked, text }))
  const waiting = phone.outbox.list().filter((one) => one.asked).map(chosen)
  return {
    waiting: [...notes("waiting"), ...waiting],
    not_taken: [...notes("refused"), ...refusals(phone).map((one) => ({ ...chosen(one), why: one.why }))],
    not_sent: unsent(phone).map((text) => ({ text })),
  }
}

const HEADS = { waiting: "kept_here", not_taken: "not_taken", not_sent: "drafts" }

function inWords(phone, { name, department, answers, earlier = [], ...here }) {
  const called = (one) => [one.name, one.department].filter(Boolean).join(", ")
  const head = [phone.room ? phone.room.project : "", called({ name, department })].filter(Boolean)
  const part = (one) => [one.question, ...inLines(phone, one).map((line) => `- ${line}`), one.why, ""].filter((line) => line !== undefined)
  const parts = (name) => (here[name].length ? [`# ${phone.t(HEADS[name])}`, "", ...here[name].flatMap(part)] : [])
  const before = earlier.flatMap((one) => [called(one), "", ...one.answers.flatMap(part)])
  return [...head, "", ...answers.flatMap(part), ...before, ...Object.keys(HEADS).flatMap(parts)].join("\n")
}

/** Asked for, confirmed ("now"), or left again. */
export async function eraseMine(phone, step) {
  phone.erasing = step
  phone.failed = null
  if (step !== "now") return
  // All of them each time: of people who were put together, only the first token that asks is still known.
  const { failed } = await onServer(phone, "erase", { tokens: tokens(phone).slice(-8) })
  if (failed) {
    phone.erasing = "sure"
    return fails(phone, "erase", failed)
  }
  phone.line?.end()
  for (const one of phone.keep.names("")) phone.keep.drop(one)
  phone.gone = "erased"
  phone.changed()
}
