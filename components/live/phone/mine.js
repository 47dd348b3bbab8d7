// "My contributions": see, change, take along, erase.
import { html } from "./draw.js"
import { departmentField } from "./department.js"
import { choiceLine, choicesByQuestion } from "./choices.js"
import { noteLine } from "./notes.js"
import { beyondErasing } from "./owned.js"
import { notTaken } from "./refused.js"
import { unsent } from "./told.js"

export function mineView(phone) {
  return html`<button class="link back" data-do="mine">${phone.t("back")}</button><h1 id="head" tabindex="-1">${phone.t("mine")}</h1>${notTaken(phone)}${byQuestion(phone)}${draftsOf(phone)}${phone.gone ? "" : who(phone)}<section><h2>${phone.t("take_along")}</h2><p class="told">${phone.t("take_along_why")}</p><div class="pair"><button class="q" data-do="export:txt">${phone.t("as_text")}</button><button class="q" data-do="export:json">${phone.t("as_data")}</button></div>${failed(phone, "export")}</section>${erasing(phone)}`
}

/** What was typed and not sent: all of it, or that of one question. */
export function draftsOf(phone, activity) {
  const drafts = unsent(phone, activity)
  return drafts.length ? html`<section><h2>${phone.t("drafts")}</h2><ul class="sent">${drafts.map((one) => html`<li class="waiting"><p>${one}</p></li>`)}</ul></section>` : ""
}

/** What was sent from here, choices and notes, under what was asked. */
function byQuestion(phone) {
  const choices = choicesByQuestion(phone)
  const notes = new Map([...choices.keys()].map((asked) => [asked, []]))
  for (const one of phone.notes()) notes.set(one.asked, [...(notes.get(one.asked) || []), one])
  const lines = (asked, state) => choices.get(asked)?.[state].length && choiceLine(phone, choices.get(asked)[state], state)
  const sections = [...notes].map(([asked, found]) => html`<section><h2>${asked}</h2><ul class="sent">${lines(asked, "saved") || ""}${lines(asked, "waiting") || ""}${found.map((one) => noteLine(phone, one))}</ul></section>`)
  const more = phone.own === null ? "no_answer" : phone.own === undefined ? "one_moment" : sections.length ? "" : "no_notes"
  return html`${sections}${more ? html`<p class="told">${phone.t(more)}</p>` : ""}`
}

function who(phone) {
  const { name, department } = phone.keep.get("renaming") || phone.me
  return html`<section><h2>${phone.t("who")}</h2><form class="who" data-submit="rename"><label for="name">${phone.t("name")} <small>${phone.t("optional")}</small></label><input id="name" value="${name || ""}" autocomplete="given-name" maxlength="80">${departmentField(phone, phone.room && phone.room.departments, department)}<button class="q">${phone.t("keep_it")}</button></form></section>`
}

/** What was asked and did not happen, in sight where it was asked. */
const failed = (phone, verb) => phone.failed && phone.failed.verb === verb && html`<p class="trouble" role="alert">${phone.failed.text}</p>`

function erasing(phone) {
  if (phone.erasing === "sure") return html`<section class="erase" id="erase"><h2>${phone.t("erase")}</h2><p>${phone.t("erase_sure")}</p>${beyondErasing(phone) ? html`<p class="trouble">${phone.t("erase_beyond", { n: phone.number(beyondErasing(phone)) })}</p>` : ""}<div class="pair"><button class="danger" data-do="erase:now">${phone.t("erase_now")}</button><button class="q" data-do="erase:">${phone.t("cancel")}</button></div>${failed(phone, "erase")}</section>`
  return html`<section class="erase" id="erase"><h2>${phone.t("erase")}</h2><p class="told">${phone.t("erase_why")}</p><button class="q" data-do="erase:sure" ${phone.erasing === "now" && html`aria-disabled="true"`}>${phone.t("erase_start")}</button></section>`
}
