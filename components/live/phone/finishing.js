// "I have finished" while words still stand in a field: whoever says so would lose sight of them.
import { ordered } from "./marks.js"

/** Is it told that words were not sent, instead of finishing? Once, as long as nothing more is typed. Then the first
 *  such field is there, with the keyboard in it. `slotOf`: where this window keeps the draft of a field. */
export function asksFirst(phone, box, slotOf, redraw) {
  const { id } = phone.activity
  const names = phone.finished ? [] : phone.keep.names(`d/${id}/`).map((one) => id + "/" + one.split("/")[2])
  const draft = names.find((one) => !one.includes("/e-") && (phone.keep.get(slotOf(one)) || "").trim())
  const asks = draft && phone.unsent !== draft
  phone.unsent = asks ? draft : ""
  if (!asks) return false
  const at = ordered(phone).findIndex((one) => draft.endsWith(one.id))
  if (at >= 0) phone.keep.set("at/" + id, at)
  redraw()
  const field = box.querySelector(`[data-draft="${draft}"]`)
  if (!field) return false
  field.focus()
  const goesOn = () => {
    phone.unsent = ""
    phone.changed()
  }
  for (const kind of ["input", "submit"]) field.form.addEventListener(kind, goesOn, { once: true })
  return true
}
