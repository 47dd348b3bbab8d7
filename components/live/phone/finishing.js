// "I have finished" while words still stand in a field, or an answer is begun: whoever says so would lose sight of them.
import { firstHalf } from "./begun.js"
import { ordered } from "./marks.js"

/** Is it told that something was not sent, instead of finishing? Once, as long as one does not go on with it. Then it
 *  is there, with the keyboard in the field, or on what is missing. `slotOf`: where this window keeps the draft of a field. */
export function asksFirst(phone, box, slotOf, redraw) {
  const { id } = phone.activity
  const left = phone.finished ? null : firstDraft(phone, slotOf) || unsentHalf(phone)
  const asks = left && phone.unsent !== left.name
  phone.unsent = asks ? left.name : ""
  if (!asks) return false
  const at = ordered(phone).findIndex((one) => left.name.endsWith(one.id))
  if (at >= 0) phone.keep.set("at/" + id, at)
  redraw()
  const field = box.querySelector(left.field)
  if (!field) return false
  // Both in sight where there is room for both, the one with the keyboard in any case.
  box.querySelector(left.line)?.scrollIntoView({ block: "nearest" })
  field.focus()
  const goesOn = () => {
    phone.unsent = ""
    phone.changed()
  }
  const within = field.form || field.closest("section")
  for (const kind of ["input", "submit"]) within.addEventListener(kind, goesOn, { once: true })
  return true
}

function firstDraft(phone, slotOf) {
  const { id } = phone.activity
  const names = phone.keep.names(`d/${id}/`).map((one) => id + "/" + one.split("/")[2])
  const name = names.find((one) => !one.includes("/e-") && (phone.keep.get(slotOf(one)) || "").trim())
  return name && { name, field: `[data-draft="${name}"]`, line: ".writing .trouble" }
}

function unsentHalf(phone) {
  const half = firstHalf(phone)
  return half && { name: half.slot, field: `[aria-describedby="half-${half.item}"] input`, line: "#half-" + half.item }
}
