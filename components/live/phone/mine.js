// "My contributions": see, change, take along, erase.
import { html } from "./draw.js"
import { departmentField } from "./department.js"
import { noteLine } from "./notes.js"
import { notTaken } from "./refused.js"
import { chosen, inLines } from "./told.js"

export function mineView(phone) {
  const notes = phone.notes()
  const drafts = unsent(phone)
  return html`<button class="link back" data-do="mine">${phone.t("back")}</button><h1 id="head" tabindex="-1">${phone.t("mine")}</h1>${notTaken(phone)}${notes.length ? byQuestion(phone, notes) : html`<p class="told">${phone.t("no_notes")}</p>`}${drafts.length ? html`<section><h2>${phone.t("drafts")}</h2><ul class="sent">${drafts.map((one) => html`<li class="waiting"><p>${one}</p></li>`)}</ul></section>` : ""}${phone.gone ? "" : who(phone)}<section><h2>${phone.t("take_along")}</h2><p class="told">${phone.t("take_along_why")}</p><div class="pair"><button class="q" data-do="export:txt">${phone.t("as_text")}</button><button class="q" data-do="export:json">${phone.t("as_data")}</button></div>${failed(phone, "export")}</section>${erasing(phone)}`
}

const unsent = (phone) => phone.keep.all("d/").filter((text) => text.trim())

function byQuestion(phone, notes) {
  const questions = new Map()
  for (const one of notes) questions.set(one.activity, [...(questions.get(one.activity) || []), one])
  return [...questions.values()].map((found) => html`<section><h2>${found[0].asked}</h2><ul class="sent">${found.map((one) => noteLine(phone, one))}</ul></section>`)
}

function who(phone) {
  const { name, department } = phone.keep.get("renaming") || phone.me
  return html`<section><h2>${phone.t("who")}</h2><form class="who" data-submit="rename"><label for="name">${phone.t("name")} <small>${phone.t("optional")}</small></label><input id="name" value="${name || ""}" autocomplete="given-name" maxlength="80">${departmentField(phone, phone.room && phone.room.departments, department)}<button class="q">${phone.t("keep_it")}</button></form></section>`
}

/** What was asked and did not happen, in sight where it was asked. */
const failed = (phone, verb) => phone.failed && phone.failed.verb === verb && html`<p class="trouble" role="alert">${phone.failed.text}</p>`

function fails(phone, verb, content) {
  phone.failed = { verb, text: content.message || phone.t("not_done") }
  phone.changed()
}

function erasing(phone) {
  if (phone.erasing === "sure") return html`<section class="erase" id="erase"><h2>${phone.t("erase")}</h2><p>${phone.t("erase_sure")}</p><div class="pair"><button class="danger" data-do="erase:now">${phone.t("erase_now")}</button><button class="q" data-do="erase:">${phone.t("cancel")}</button></div>${failed(phone, "erase")}</section>`
  return html`<section class="erase" id="erase"><h2>${phone.t("erase")}</h2><p class="told">${phone.t("erase_why")}</p><button class="q" data-do="erase:sure" ${phone.erasing === "now" && html`aria-disabled="true"`}>${phone.t("erase_start")}</button></section>`
}

/** What the project keeps of this phone, as a file; what is not there comes from the phone. */
export async function exportMine(phone, kind) {
  phone.failed = null
  const { status, content } = await phone.mineOnServer("export")
  if (status !== 200) return fails(phone, "export", content)
  const whole = { ...content, ...onlyHere(phone) }
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
    not_taken: [...notes("refused"), ...phone.refusals().map((one) => ({ ...chosen(one), why: one.why }))],
    not_sent: unsent(phone).map((text) => ({ text })),
  }
}

const HEADS = { waiting: "kept_here", not_taken: "not_taken", not_sent: "drafts" }

function inWords(phone, { name, department, answers, ...here }) {
  const head = [phone.room ? phone.room.project : "", [name, department].filter(Boolean).join(", ")].filter(Boolean)
  const part = (one) => [one.question, ...inLines(phone, one).map((line) => `- ${line}`), one.why, ""].filter((line) => line !== undefined)
  const parts = (name) => (here[name].length ? [`# ${phone.t(HEADS[name])}`, "", ...here[name].flatMap(part)] : [])
  return [...head, "", ...answers.flatMap(part), ...Object.keys(HEADS).flatMap(parts)].join("\n")
}

export async function eraseMine(phone) {
  phone.failed = null
  const { status, content } = await phone.mineOnServer("erase")
  if (status !== 200 && status !== 401) {
    phone.erasing = "sure"
    return fails(phone, "erase", content)
  }
  phone.forget()
  phone.gone = "erased"
  phone.changed()
}
