// The numbers a method asks of each item: words to choose from, scales, or a number to type.
import { html } from "./draw.js"
import { describing, give, givenOf } from "./halves.js"
import { isScaled, scalesView } from "./scales.js"

/** What is answered in words. */
export const WORDED = ["kano", "moscow"]
const range = ({ low, high, allowed }) => (allowed.length ? allowed : Array.from({ length: high - low + 1 }, (_, at) => low + at))

/** A number of the ballot as people say it: 50 hundredths are 0.5, a confidence of 80 is a share. */
export const spoken = (phone, { code, scale = 1 }, value) => (code === "confidence" && scale > 1 ? value + (phone.language === "fr" ? "\u202f%" : "%") : phone.number(value / scale, 2))

/** What is asked for: criteria of weighted scoring have words of their own. */
export const markName = (phone, kind, { code }) => phone.words.asked[`${kind}.${code}`] || code

/** A number may be typed where there are too many to choose from. */
const isTyped = ({ allowed, low, high }) => !allowed.length && high - low > 20

/** All that is asked of an item. */
export const severalView = (phone, item) => (isScaled(phone.activity.kind) ? scalesView : methodView)(phone, item)

function methodView(phone, item) {
  const { kind, marks } = phone.activity
  const given = givenOf(phone, item.id)
  return marks.map((mark, at) => {
    const name = `m${at}-${item.id}`
    const described = describing(phone, item.id, at)
    const legend = html`<legend>${markName(phone, kind, mark)}</legend>`
    const radio = (one, label) => html`<label><input type="radio" name="${name}" value="${one}" data-change="mark:${item.id}:${at}" ${one === given[at] && html`checked`}><span>${label}</span></label>`
    if (WORDED.includes(kind)) {
      const all = range(mark).map((one) => radio(one, phone.words[kind][one - mark.low]))
      return html`<fieldset class="verdicts" id="${name}" ${described}>${legend}${kind === "moscow" ? all.reverse() : all}</fieldset>`
    }
    const few = range({ ...mark, high: Math.min(mark.high, mark.low + 20) })
    if (isTyped(mark)) return html`<fieldset id="${name}" ${described}>${legend}<input class="typed" inputmode="decimal" autocomplete="off" id="n${name}" aria-label="${markName(phone, kind, mark)}" value="${given[at] == null ? "" : given[at] / mark.scale}" data-change="mark:${item.id}:${at}"></fieldset>`
    return html`<fieldset class="scale of${few.length}" id="${name}" ${described}>${legend}<div>${few.map((one) => radio(one, spoken(phone, mark, one)))}</div><p class="ends"><span>${spoken(phone, mark, few[0])} ${phone.t("least")}</span><span>${spoken(phone, mark, few[few.length - 1])} ${phone.t("most")}</span></p></fieldset>`
  })
}

/** One of the numbers asked of an item. What is typed and is no number is none. */
export function chooseMark(phone, item, at, said) {
  const { marks } = phone.activity
  const number = Math.round(Number(String(said).replace(/\s/g, "").replace(",", ".")) * (isTyped(marks[at]) ? marks[at].scale : 1))
  const none = !String(said).trim() || !Number.isFinite(number)
  // What the room counts stays until another number takes its place.
  if (none && phone.values()[item]) return
  give(phone, item, Number(at), none ? null : number, marks, (values) => ({ item, marks: values }))
}
