// How much room there is in a note: said near its end, and beyond it; nothing that is typed or pasted is cut off.
import { html } from "./draw.js"
import { tooMuch } from "./notes.js"

/** From so many characters before the end on. */
const NEAR = 50

const isNear = (text) => tooMuch(text) >= -NEAR

const inWords = (phone, over) => (over > 0 ? phone.n("too_long", over) : phone.n("room_left", -over))

/** What stands below a field whose words these are. */
export const roomIn = (phone, text, id) => isNear(text) && html`<p class="${tooMuch(text) > 0 ? "trouble" : "small"}" id="${id}">${inWords(phone, tooMuch(text))}</p>`

let known = false

/** Is there something to be shown of how long the words of a field are, or to be taken away? Whoever listens is told when
 *  the end comes near and when it is passed, not with every letter. */
export function isTold(phone, field) {
  const over = tooMuch(field.value)
  const now = isNear(field.value) && `${field.dataset.draft} ${over > 0}`
  const shows = now || known
  if (now && now !== known) phone.tell(inWords(phone, over))
  known = now
  return Boolean(shows)
}
