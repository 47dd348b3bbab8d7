// Notes of the room: by group first, then by step or question.
import { html } from "../map/html.js"

export function notesOf(asked, words) {
  const groups = new Map(asked.groups.map((one) => [one.id, { title: one.title, notes: [] }]))
  const steps = new Map(asked.steps.map((one) => [one.id, { title: one.name, notes: [] }]))
  const items = new Map(asked.items.map((one) => [one.id, { title: one.text, notes: [] }]))
  const rest = { title: "", notes: [] }
  for (const one of asked.notes) (groups.get(one.group) ?? items.get(one.item) ?? steps.get(one.step) ?? rest).notes.push(one)
  const parts = [...groups.values(), ...items.values(), ...steps.values(), rest].filter((one) => one.notes.length)
  const few = asked.notes.length <= 8
  return html`<div class="notes ${few ? "few" : ""}">${parts.map((part) => section(part, words))}</div>`
}

const section = ({ title, notes }, words) => html`<section><h2>${title || words.elsewhere} <small>${notes.length}</small></h2>${listOf(notes)}</section>`

/** Notes one below the other, each with what may be told of its author. */
export const listOf = (notes) => html`<ul>${notes.map((one) => html`<li>${one.text}${one.author || one.department ? html`<small>${[one.author, one.department].filter(Boolean).join(", ")}</small>` : ""}</li>`)}</ul>`
