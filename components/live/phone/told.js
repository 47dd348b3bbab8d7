// One's own answers in words: beside what came out, where they were not taken, in the file to take along.
import { halfInWords } from "./begun.js"
import { WORDED } from "./methods.js"

/** What was given to an item. */
export function valued(phone, kind, value) {
  if (kind === "validate") return phone.t(["refute", "unsure", "confirm"][value[0] + 1])
  if (kind === "rate" || kind === "quadratic") return phone.signed(value[0])
  if (kind === "vote") return phone.n("dots", value[0])
  if (WORDED.includes(kind)) return value.map((one) => phone.words[kind][one - 1]).join(" / ")
  return value.join(" · ")
}

/** An answer, a line each: a note, one of two, or what was given to each item; in one what was begun (`asked`). */
export function inLines(phone, { text, pair, answers, kind, asked }) {
  if (text) return [text]
  if (asked) return [halfInWords(phone, { kind, asked, answers }).join(" · ")]
  if (pair) return [`${pair.winner} ${pair.draw ? "=" : ">"} ${pair.loser}`]
  const found = (answers || []).map((one) => `${phone.t("labelled", { label: one.item })} ${valued(phone, kind, one.values)}`)
  return found.length ? found : [phone.t("none")]
}

/** A choice as it was sent from here, whether or not it arrived, in the form in which the server gives answers back. */
export function chosen({ asked: { question, kind, texts }, shows, body, text: written }) {
  if (written) return { question, text: written }
  const text = (id) => texts[id] || ""
  if (shows) return { question, kind, answers: Object.entries(shows.values).map(([id, values]) => ({ item: text(id), values })) }
  const [winner, loser] = body.items || [body.winner, body.loser]
  return { question, kind, pair: { winner: text(winner), loser: text(loser), draw: Boolean(body.draw) } }
}

/** What was typed and not sent: all of it, or that of one question. */
export const unsent = (phone, activity = "") => phone.keep.all("d/" + activity).filter((text) => text.trim())
