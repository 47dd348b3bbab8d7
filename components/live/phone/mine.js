// "My contributions": see, change, take along, erase.
import { html } from "./draw.js"
import { halfAsAnswer, halfInWords, halvesOf } from "./begun.js"
import { departmentField } from "./department.js"
import { choiceLine, choicesByQuestion } from "./choices.js"
import { noteLine } from "./own_notes.js"
import { notTaken } from "./refused.js"
import { unsent } from "./told.js"

export function mineView(phone) {
  return html`<button class="link back" data-do="mine">${phone.t("back")}</button><h1 id="head" tabindex="-1">${phone.t("mine")}</h1>${notTaken(phone)}${byQuestion(phone)}${draftsOf(phone)}${phone.gone ? "" : who(phone)}<section><h2>${phone.t("take_along")}</h2><p class="told">${phone.t("take_along_why")}</p><div class="pair"><button class="q" data-do="export:txt">${phone.t("as_text")}</button><button class="q" data-do="export:json">${phone.t("as_data")}</button></div>${failed(phone, "export")}</section>${erasing(phone)}`
}

/** What was typed, or begun, and not sent: all of it, or that of one question. */
export function draftsOf(phone, activity) {
  const found = [...unsent(phone, activity).map((text) => [text]), ...halvesOf(phone, activity).map((one) => halfInWords(phone, halfAsAnswer(one)))]
  return found.length ? html`<section><h2>${phone.t("drafts")}</h2><ul class="sent">${found.map((lines) => html`<li class="waiting">${lines.map((line) => html`<p>${line}</p>`)}</li>`)}</ul></section>` : ""
}

/** What was sent from here, choices and notes, under what was asked. */
function byQuestion(phone) {
  const choices = choicesByQuestion(phone)
  const notes = new Map([...choices.keys()].map((asked) => [asked, []]))
  for (const one of phone.listed()) notes.set(one.asked, [...(notes.get(one.asked) || []), one])
  const lines = (asked, state) => choices.get(asked)?.[state].length && choiceLine(phone, choices.get(asked)[state], state)
  const sections = [...notes].map(([asked, found]) => html`<section><h2>${asked}</h2><ul class="sent">${lines(asked, "saved") || ""}${lines(asked, "waiting") || ""}${found.map((one) => noteLine(phone, one))}</ul></section>`)
  const more = phone.own === null ? "no_answer" : phone.own === undefined ? "one_moment" : sections.length ? "" : "no_notes"
  return html`${sections}${more ? html`<p class="told">${phone.t(more)}</p>` : ""}`
}

function who(phone) {
  const { name, department } = phone.keep.get("renaming") || phone.me
  return html`<section><h2>${phone.t("who")}</h2><form class="who" data-submit="rename"><label for="name">${phone.t("name")} <small>${phone.t("optional")}</small></label><input id="name" value="${name || ""}" autocomplete="given-name" maxlength="80">${departmentField(phone, phone.room && phone.room.departments, department)}<button class="q">${phone.t("keep_it")}</button>${renamed(phone)}</form></section>`
}

/** Is the name on its way, saved, or refused? */
function renamed(phone) {
  const waiting = phone.outbox.has("me")
  if (waiting) return html`<p class="small" id="renamed">${phone.t(phone.reached ? "sending" : "kept_here")}</p>`
  if (!phone.renamed) return ""
  return phone.renamed === "saved" ? html`<p class="small" id="renamed">${phone.t("saved")}<i aria-hidden="true"> ✓</i></p>` : html`<p class="trouble" id="renamed">${phone.renamed}</p>`
}

export function rename(phone, name, department) {
  phone.renamed = "saved"
  phone.keep.set("me", { ...phone.me, name, department })
  phone.outbox.put("me", { path: "/me", body: { name, department: department || null } })
  phone.changed()
}

/** What was asked and did not happen, in sight where it was asked. */
const failed = (phone, verb) => phone.failed && phone.failed.verb === verb && html`<p class="trouble" role="alert">${phone.failed.text}</p>`

function erasing(phone) {
  if (phone.erasing === "unknown") return html`<section class="erase" id="erase"><h2>${phone.t("erase")}</h2><p class="trouble" role="alert">${phone.t("erase_unknown")}</p><div class="pair"><button class="danger" data-do="erase:here">${phone.t("erase_here")}</button><button class="q" data-do="erase:">${phone.t("cancel")}</button></div></section>`
  if (phone.erasing === "sure") return html`<section class="erase" id="erase"><h2>${phone.t("erase")}</h2><p>${phone.t("erase_sure")}</p><p class="told">${phone.t("erase_why")}</p><div class="pair"><button class="danger" data-do="erase:now">${phone.t("erase_now")}</button><button class="q" data-do="erase:">${phone.t("cancel")}</button></div>${failed(phone, "erase")}</section>`
  return html`<section class="erase" id="erase"><h2>${phone.t("erase")}</h2><p class="told">${phone.t("erase_why")}</p><button class="q" data-do="erase:sure" ${phone.erasing === "now" && html`aria-disabled="true"`}>${phone.t("erase_start")}</button></section>`
}
