// How long there is, for whoever does not see the clock: to read at any moment, and told when it matters.
import { html } from "./draw.js"

const WARNINGS = [300_000, 60_000, 0]
const MINUTE = 60_000

const local = (phone) => (phone.language === "fr" ? "fr" : "en-GB")

/** A vote left open for days: until when, by the reader's own clock. */
export function openUntil(phone) {
  const shown = { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZoneName: "short" }
  return html`<p class="told" id="until">${phone.t("open_until", { when: new Date(phone.activity.closes_at).toLocaleString(local(phone), shown) })}</p>`
}

let before = {}

/** Until when, by the reader's own hours, and about how long. */
export function timeLeft(phone) {
  const { left } = phone
  if (left <= 0) return phone.t("time_up")
  const time = new Date(phone.activity.deadline).toLocaleTimeString(local(phone), { hour: "2-digit", minute: "2-digit" })
  return left < MINUTE ? phone.t("until_soon", { time }) : phone.n("until", Math.round(left / MINUTE), { time })
}

/** What is to be told since this was asked last: five minutes, one, the end, or that there is more time or less. */
export function timeTold(phone) {
  const { left, activity } = phone
  const now = { of: phone.open && activity.id, ends: phone.open && Date.parse(activity.deadline), left }
  const was = before
  before = now
  if (left === null || was.of !== now.of) return ""
  if (was.ends !== now.ends) return [was.ends && phone.t(now.ends > was.ends ? "more_time" : "less_time"), timeLeft(phone)].filter(Boolean).join(" ")
  const passed = WARNINGS.find((one) => was.left > one && left <= one)
  return passed ? phone.n("minutes_left", passed / MINUTE) : passed === 0 ? phone.t("time_up") : ""
}
