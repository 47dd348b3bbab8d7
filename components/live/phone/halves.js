// An answer of several marks is sent whole: until then what is given of it is kept on this phone.
import { html } from "./draw.js"

const slotOf = (phone, item) => `h/${phone.activity.id}/${item}`

/** What is given of an item, sent or not; null, or nothing, where a mark is missing. */
export const givenOf = (phone, item) => phone.values()[item] || phone.keep.get(slotOf(phone, item))?.values || []

/** Where a mark is missing and another is given, what is said of that describes it. */
export function describing(phone, item, at) {
  const given = givenOf(phone, item)
  return given.length && given[at] == null ? html`aria-describedby="half-${item}"` : ""
}

/** One mark of several, null to take it away: sent once all are there. `asked`: `{code, scale}` of each; `named`: what is sent. */
export function give(phone, item, at, number, asked, named) {
  const slot = slotOf(phone, item)
  const before = givenOf(phone, item)
  const values = asked.map((_, index) => (index === at ? number : before[index] ?? null))
  const begun = phone.keep.get(slot)
  if (!values.includes(null) || values.every((one) => one === null)) phone.keep.drop(slot)
  else phone.keep.set(slot, { slot, item, at: Date.now(), about: phone.about([item]), asked: asked.map(({ code, scale }) => ({ code, scale })), values })
  if (!values.includes(null)) return phone.mark("m/" + item, named(values), { [item]: values })
  phone.notFinished()
  if (!begun) phone.later.tellHalf(phone, item)
}
