// Of a vote left open for days, when it closes: few questions need it.
import { html } from "./draw.js"

/** Until when, by the reader's own clock. */
export function until(phone) {
  const shown = { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZoneName: "short" }
  return html`<p class="told" id="until">${phone.t("open_until", { when: new Date(phone.activity.closes_at).toLocaleString(phone.language === "fr" ? "fr" : "en-GB", shown) })}</p>`
}
