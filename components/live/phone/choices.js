// One's own choices in words: where the answers are closed, and under "Me".
import { html } from "./draw.js"
import { standing, stands } from "./merged.js"
import { chosen, inLines } from "./told.js"

/** Choices as they are listed, with where they are. */
export const choiceLine = (phone, lines, state) => html`<li class="${state}">${lines.map((one) => html`<p>${one}</p>`)}<div class="verbs"><span>${phone.t({ saved: "saved", waiting: phone.reached ? "sending" : "kept_here" }[state])}${state === "saved" ? html`<i aria-hidden="true"> ✓</i>` : ""}</span></div></li>`

/** At the question the room is at, once it is closed: what counts of mine. */
export function choicesHere(phone) {
  const lines = counted(phone)
  return lines.length ? html`<section><h2>${phone.t("my_choices")}</h2><ul class="sent">${choiceLine(phone, lines, "saved")}</ul></section>` : ""
}

function counted(phone) {
  if (!phone.activity) return []
  const { kind, items } = phone.activity
  if (kind === "compare") return pairs(phone)
  const values = phone.known ? standing(phone.activity, phone.mine.values) : {}
  const answers = items.filter((one) => values[one.id]).map((one) => ({ item: one.text, values: values[one.id] }))
  return answers.length ? inLines(phone, { kind, answers }) : []
}

/** The room tells which pair is next, not what was said of each: that is kept here. */
function pairs(phone) {
  const { id, items } = phone.activity
  const text = (wanted) => items.find((one) => one.id === wanted)?.text || ""
  const sent = phone.keep.names(`c/${id}/`).filter((slot) => !phone.outbox.has(slot))
  return sent.flatMap((slot) => {
    const said = phone.keep.get(slot)
    const [one, other] = slot.split("/")[2].split("|").map((wanted) => stands(phone.activity, wanted))
    // Off the list, or put together with the other: there is nothing to choose between any more.
    if (!one || !other || one === other) return []
    const [winner, loser] = stands(phone.activity, said) === other ? [other, one] : [one, other]
    return inLines(phone, { pair: { winner: text(winner), loser: text(loser), draw: said === "=" } })
  })
}

/** All of mine by question, a list of lines for each that was answered: as the project tells it; without an answer of its,
 *  that of the question the room is at. `waiting`: what is on its way. */
export function choicesByQuestion(phone) {
  const found = new Map()
  const put = (question, state, lines) => {
    const there = found.get(question) || { saved: [], waiting: [] }
    there[state].push(...lines)
    found.set(question, there)
  }
  for (const one of phone.own || []) if (!one.text) put(one.question, "saved", inLines(phone, one))
  const here = phone.own ? [] : counted(phone)
  if (here.length) put(phone.activity.question, "saved", here)
  for (const one of phone.outbox.list()) if (one.asked) put(one.asked.question, "waiting", inLines(phone, chosen(one)))
  return found
}
