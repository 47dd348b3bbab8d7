// Choosing between things: dots, and one of two.
import { html } from "./draw.js"
import { ordered } from "./marks.js"

// ---- dots ---------------------------------------------------------------------------------------

export function count(values, item) {
  return values[item] ? values[item][0] : 0
}

export function dotsLeft(phone) {
  const values = phone.values()
  return phone.activity.dots - Object.keys(values).reduce((sum, item) => sum + count(values, item), 0)
}

export function dotsView(phone) {
  const { dots, stacking } = phone.activity
  // What was placed before a reload comes with the stream: until then no tap may stand for the whole ballot.
  if (!phone.known && !phone.outbox.has("v/" + phone.activity.id)) return html`<p class="small">${phone.t("one_moment")}</p>`
  const values = phone.values()
  const left = dotsLeft(phone)
  const line = (item) => {
    const there = count(values, item.id)
    const off = (is) => is && html`aria-disabled="true"`
    return html`<li id="v-${item.id}" class="${there ? "has" : ""}"><span id="t-${item.id}">${item.text}</span><div class="dots" role="group" aria-labelledby="t-${item.id}"><button class="q" data-do="dot:${item.id}:-1" aria-label="${phone.t("dot_less")}" aria-describedby="t-${item.id}" ${off(!there)}>−</button><b aria-label="${phone.n("dots", there)}">${there}</b><button class="q" data-do="dot:${item.id}:1" aria-label="${phone.t("dot_more")}" aria-describedby="t-${item.id}" ${off(left < 1 || there >= stacking)}>+</button></div></li>`
  }
  return html`<p class="left"><b>${phone.n("dots_left", left)}</b> ${phone.t("dots_of", { of: dots })}<span class="beads" aria-hidden="true">${Array.from({ length: dots }, (_, at) => html`<i class="${at < left ? "" : "used"}"></i>`)}</span></p><p class="small">${stacking < dots ? phone.n("stack", stacking) : ""}</p><ul class="choices">${ordered(phone).map(line)}</ul>`
}

/** One dot more or less; the whole ballot goes, in place of the one before. */
export function moveDot(phone, item, by) {
  const values = phone.values()
  const there = count(values, item) + by
  // Dots of items that were put together may be more than that: they can always become fewer.
  if (there < 0 || (by > 0 && (there > phone.activity.stacking || dotsLeft(phone) < 1))) return
  place(phone, values, item, there)
}

/** The ballot with another number for this item. */
export function place(phone, values, item, there) {
  const ballot = { ...values, [item]: [there] }
  if (!there) delete ballot[item]
  const dots = Object.fromEntries(Object.entries(ballot).map(([id, [number]]) => [id, number]))
  phone.mark("v/" + phone.activity.id, { dots }, ballot, true)
}

// ---- one of two ---------------------------------------------------------------------------------

const name = (pair) => [...pair].sort().join("|")

/** Every pair, in the order of the items as they come: the server proposes, this phone goes on without it. */
function pairs(phone) {
  const ids = phone.activity.items.map((one) => one.id)
  return ids.flatMap((one, at) => ids.slice(at + 1).map((other) => [one, other]))
}

const done = (phone, pair) => phone.keep.get(`c/${phone.activity.id}/${name(pair)}`)

/** The pair on screen stays until it is answered, whatever arrives meanwhile. */
export function pairNow(phone) {
  const kept = "pair/" + phone.activity.id
  const shown = phone.keep.get(kept)
  const ids = new Set(phone.activity.items.map((one) => one.id))
  if (shown && shown.every((id) => ids.has(id))) return shown
  const proposed = phone.known && phone.mine.pair
  if (phone.known && !proposed && !phone.outbox.list().length) return null
  const fits = proposed && proposed.every((id) => ids.has(id)) && !done(phone, proposed)
  const next = fits ? proposed : pairs(phone).find((one) => !done(phone, one))
  if (next) phone.keep.set(kept, next)
  return next || null
}

export function pairsView(phone) {
  if (!phone.known) return html`<p class="small">${phone.t("one_moment")}</p>`
  const pair = pairNow(phone)
  const text = (id) => phone.activity.items.find((one) => one.id === id).text
  const of = phone.mine.asked
  const waiting = phone.outbox.list().filter((one) => one.pair === phone.activity.id && !one.again).length
  const n = Math.min(of, phone.mine.answered + waiting)
  const before = phone.keep.get("trail/" + phone.activity.id) || []
  const back = before.length ? html`<button class="link" data-do="back">${phone.t("pair_back")}</button>` : ""
  if (!pair) return html`<p class="done big" id="done" tabindex="-1">${phone.t("all_pairs")}</p>${back}`
  const was = done(phone, pair)
  const side = (id, other) => html`<button class="q side" id="p-${id}" data-do="better:${id}:${other}" ${was === id && html`aria-pressed="true"`}>${text(id)}</button>`
  return html`<div class="two" id="pair-${name(pair)}" role="group" aria-label="${phone.t("which")}">${side(pair[0], pair[1])}<span class="or" aria-hidden="true">${phone.t("or")}</span>${side(pair[1], pair[0])}<button class="q" data-do="equal" ${was === "=" && html`aria-pressed="true"`}>${phone.t("equal")}</button></div><p class="count">${phone.t("pairs_of", { n, of })} · ${phone.t("stop_any_time")}</p>${back}`
}

/** `winner` is null when neither goes first. */
export function choosePair(phone, winner, loser) {
  const pair = pairNow(phone)
  const { id } = phone.activity
  if (!pair) return
  const again = Boolean(done(phone, pair))
  const body = winner ? { winner, loser } : { items: pair, draw: true }
  phone.keep.set(`c/${id}/${name(pair)}`, winner || "=")
  phone.keep.set("trail/" + id, [...(phone.keep.get("trail/" + id) || []).filter((one) => name(one) !== name(pair)), pair].slice(-50))
  phone.keep.drop("pair/" + id)
  phone.outbox.put(`c/${id}/${name(pair)}`, { path: "/contributions", body: { activity: id, ...body }, pair: id, again, asked: phone.about(pair) })
  phone.notFinished()
  phone.changed()
}

export function pairBack(phone) {
  const { id } = phone.activity
  const trail = phone.keep.get("trail/" + id) || []
  const last = trail.pop()
  if (!last) return
  phone.keep.set("trail/" + id, trail)
  phone.keep.set("pair/" + id, last)
  phone.changed()
}
