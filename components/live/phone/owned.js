// What the project keeps of this phone: read, taken along, erased.
import { ask } from "./line.js"
import { halfAsAnswer, halvesOf } from "./begun.js"
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

/** What all notes were sent with that may have arrived once: those that are there come first, and of these the latest;
 *  then those that were refused or taken back, whose words may stand in the history. */
function sentKeys(phone) {
  const isThere = (one) => Boolean(one.id || one.state === "waiting")
  const sent = [...phone.keep.all("n/"), ...phone.keep.all("x/")]
  return sent.sort((one, other) => isThere(other) - isThere(one) || other.at - one.at).map((one) => one.key)
}

/** In portions that one request can name; one at least. */
const portions = (keys) => Array.from({ length: Math.max(1, Math.ceil(keys.length / MOST)) }, (_, at) => keys.slice(at * MOST, (at + 1) * MOST))

/** What the project keeps. Votes and notes with a name come whichever notes are named: where these take several requests,
 *  they are asked for first, and then what each request adds. */
async function kept(phone) {
  const keys = sentKeys(phone)
  const about = (some) => onServer(phone, "export", "answers", { keys: some })
  if (keys.length <= MOST) return about(keys)
  const whole = await about([])
  const common = (whole.found || []).map((one) => one.answers)
  for (const some of whole.failed ? [] : portions(keys)) {
    const { found, failed } = await about(some)
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
    not_sent: [...unsent(phone).map((text) => ({ text })), ...halvesOf(phone).map(halfAsAnswer)],
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

/** Asked for, confirmed ("now"), left again; or what this phone keeps alone, where the room knows nothing of it ("here"). */
export async function eraseMine(phone, step) {
  phone.erasing = step
  phone.failed = null
  if (step === "here") return emptied(phone, "emptied")
  if (step !== "now") return
  const answers = []
  for (const keys of portions(sentKeys(phone))) {
    // All tokens each time: of people who were put together, only the first that asks is still known; and whom the
    // first portion erased, the room knows no more, but what the next names still proves who sent it.
    const { found, failed } = await onServer(phone, "erase", "erased", { keys, tokens: tokens(phone).slice(-8), session: phone.session })
    if (failed) {
      phone.erasing = "sure"
      return fails(phone, "erase", answers.length ? { message: phone.t("erase_half") } : failed)
    }
    answers.push(...found)
  }
  if (answers.length) return emptied(phone, answers.every((one) => one.unknown) ? "left" : "erased")
  phone.erasing = "unknown"
  phone.changed()
}

/** Nothing is kept on this phone any more. */
function emptied(phone, how) {
  phone.line?.end()
  phone.line = null
  phone.outbox.stopped = true
  for (const one of phone.keep.names("")) phone.keep.drop(one)
  phone.gone = how
  phone.changed()
}
