// What the project keeps of this phone: read, taken along, erased.
import { ask } from "./line.js"
import { refusals } from "./refused.js"
import { chosen, inLines, unsent } from "./told.js"

/** So many notes at most are named in one request. */
const MOST = 400
/** After so long without an answer it is asked again. */
const AGAIN = 5000

function fails(phone, verb, content) {
  phone.failed = { verb, text: content.message || phone.t("not_done") }
  phone.changed()
}

/** Asked for each token this phone was in with, its own last: until that is answered, one is in and can ask again.
 *  Whoever the project knows no more is left out. `failed`: what was answered instead of done. */
async function onServer(phone, verb, gives, body) {
  const found = []
  for (const token of tokens(phone)) {
    const { status, content } = await ask(phone.url("/me/" + verb), { method: "POST", body, token, gives })
    if (status === 200) found.push(content)
    else if (status !== 401) return { failed: content }
    else if (token === phone.token) found.unknown = content
  }
  return { found }
}

const tokens = (phone) => [...phone.keep.all("w/").map((one) => one.token), phone.token]

/** What the notes that may have arrived were sent with, the latest last. */
function sentKeys(phone) {
  const sent = phone.keep.all("n/").filter((one) => one.id || one.state === "waiting")
  return sent.sort((one, other) => one.at - other.at).map((one) => one.key)
}

/** What the project keeps. Votes and notes with a name come whichever notes are named: where these take several requests,
 *  they are asked for first, and then what each request adds. */
async function kept(phone) {
  const keys = sentKeys(phone)
  const about = (some) => onServer(phone, "export", "answers", { keys: some })
  if (keys.length <= MOST) return about(keys)
  const whole = await about([])
  const common = (whole.found || []).map((one) => one.answers)
  for (let at = 0; at < keys.length && !whole.failed; at += MOST) {
    const { found, failed } = await about(keys.slice(at, at + MOST))
    if (failed) return { failed }
    found.forEach(({ answers }, who) => (whole.found[who].answers = [...whole.found[who].answers, ...without(answers, common[who])]))
  }
  return whole
}

/** A list without what stands in another, each as often as it stands there. */
function without(answers, common) {
  const left = common.map((one) => JSON.stringify(one))
  return answers.filter((one) => {
    const at = left.indexOf(JSON.stringify(one))
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

/** While "Me" is open: one's own choices as the project keeps them (`phone.own`; null without an answer). Asked for anew when
 *  the room has told of one's own anew. */
export async function readOwn(phone) {
  const told = phone.mine || phone
  if (phone.ownOf === told) return
  phone.ownOf = told
  const { found, failed } = await onServer(phone, "export", "answers", { keys: [] })
  if (phone.ownOf !== told) return
  if (failed) {
    phone.own ??= null
    setTimeout(() => {
      if (phone.ownOf === told) phone.ownOf = null
      phone.changed()
    }, AGAIN)
  } else phone.own = found.flatMap((one) => one.answers)
  phone.changed()
}

/** What the project keeps of this phone, as a file; what is not there comes from the phone. */
export async function exportMine(phone, kind) {
  phone.failed = null
  const { found = [], failed } = await kept(phone)
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
  const notes = (state) => phone.notes().filter((one) => one.state === state).map(({ asked, text, why }) => ({ question: asked, text, ...(why ? { why } : {}) }))
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

/** How many notes are too many for one request: who is erased by it cannot ask again. */
export const beyondErasing = (phone) => Math.max(0, sentKeys(phone).length - MOST)

export async function eraseMine(phone) {
  phone.failed = null
  // All of them each time: of people who were put together, only the first token that asks is still known.
  const { failed } = await onServer(phone, "erase", "erased", { keys: sentKeys(phone).slice(-MOST), tokens: tokens(phone).slice(-8) })
  if (failed) {
    phone.erasing = "sure"
    return fails(phone, "erase", failed)
  }
  phone.line?.end()
  for (const one of phone.keep.names("")) phone.keep.drop(one)
  phone.gone = "erased"
  phone.changed()
}
