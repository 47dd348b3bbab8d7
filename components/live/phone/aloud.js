// What a screen reader is told once something is saved: with what is left, where one has so much to give.
import { dotsLeft } from "./choosing.js"
import { creditsLeft } from "./credits.js"

const LEFT = { vote: ["dots_left", dotsLeft], quadratic: ["credits_left", creditsLeft] }

export function savedAloud(phone) {
  const [name, left] = (phone.open && LEFT[phone.activity.kind]) || []
  return [phone.t("saved"), name && phone.n(name, left(phone))].filter(Boolean).join(". ")
}
