// Notes of the room: by group first, then by step or question.
import { html } from "../map/html.js"
import { plural } from "./words.js"

export function notesOf(asked, words) {
  const group = ({ title, text, name }) => ({ title: title ?? text ?? name, notes: [], left: 0 })
  const known = (list) => new Map(list.map((one) => [one.id, group(one)]))
  const [groups, steps, items] = [asked.groups, asked.steps, asked.items].map(known)
  const rest = group({ title: "" })
  const partOf = (one) => groups.get(one.group) ?? items.get(one.item) ?? steps.get(one.step) ?? rest
  for (const one of asked.notes) partOf(one).notes.push(one)
  for (const one of asked.not_shown) partOf(one).left += one.notes
  const parts = [...groups.values(), ...items.values(), ...steps.values(), rest].filter((one) => one.notes.length)
  const few = asked.notes.length <= 8
  return html`<div class="notes ${few ? "few" : ""}">${parts.map((part) => section(part, words))}</div>`
}

/** How many notes there are, those included that are not shown. */
export const howMany = ({ notes, not_shown }) => notes.length + not_shown.reduce((sum, one) => sum + one.notes, 0)

const section = ({ title, notes, left }, words) => html`<section><h2>${title || words.elsewhere} <small>${notes.length + left}</small></h2>${listOf(notes, left, words)}</section>`

/** Who wrote a note, as far as it may be told; or that nobody real did. */
const about = ({ author, department, made_up }, words) => [author, department, made_up && words.made_up_note].filter(Boolean).join(", ")

/** Notes one below the other, each with what may be told of its author; `left`: how many are not shown. */
export const listOf = (notes, left, words) => html`<ul>${notes.map((one) => html`<li>${one.text}${about(one, words) && html`<small>${about(one, words)}</small>`}</li>`)}${left ? html`<li class="left"><small>${plural(words, "more_notes", left)}</small></li>` : ""}</ul>`
