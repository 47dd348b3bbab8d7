// Quadratic votes: v votes on an item cost v × v of one's credits.
import { html } from "./draw.js"
import { count, place } from "./choosing.js"
import { ordered } from "./marks.js"

const cost = (number) => number * number

export function creditsLeft(phone) {
  const values = phone.values()
  return phone.activity.credits - Object.keys(values).reduce((sum, item) => sum + cost(count(values, item)), 0)
}

/** What one vote more or less would take from the credits. */
const price = (there, by) => cost(there + by) - cost(there)

export function creditsView(phone) {
  if (!phone.known && !phone.outbox.has("v/" + phone.activity.id)) return html`<p class="small">${phone.t("one_moment")}</p>`
  const values = phone.values()
  const left = creditsLeft(phone)
  const line = (item) => {
    const there = count(values, item.id)
    const step = (by, sign, label) => html`<button class="q" data-do="credit:${item.id}:${by}" aria-label="${phone.t(label)}" aria-describedby="t-${item.id}" ${price(there, by) > left && html`aria-disabled="true"`}>${sign}</button>`
    return html`<li id="v-${item.id}" class="${there ? "has" : ""}"><span id="t-${item.id}">${item.text}<small>${there ? phone.n("credits", cost(there)) : ""}</small></span><div class="dots" role="group" aria-labelledby="t-${item.id}">${step(-1, "−", "vote_less")}<b>${phone.signed(there)}</b>${step(1, "+", "vote_more")}</div></li>`
  }
  return html`<p class="left"><b>${phone.n("credits_left", left)}</b> ${phone.t("dots_of", { of: phone.activity.credits })}</p><p class="small">${phone.t("credits_why")}</p><ul class="choices">${ordered(phone).map(line)}</ul>`
}

export function moveCredit(phone, item, by) {
  const values = phone.values()
  const there = count(values, item)
  if (price(there, by) > creditsLeft(phone)) return
  place(phone, values, item, there + by)
}
