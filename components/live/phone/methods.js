// The numbers a method asks of each item: words to choose from, scales, or a number to type.
import { html } from "./draw.js"

const WORDED = ["kano", "moscow"]
const range = ({ low, high, allowed }) => (allowed.length ? allowed : Array.from({ length: high - low + 1 }, (_, at) => low + at))

/** A number of the ballot as people say it: 50 hundredths are 0.5, a confidence of 80 is a share. */
const spoken = (phone, { code, scale }, value) => (code === "confidence" && scale > 1 ? value + (phone.language === "fr" ? "\u202f%" : "%") : phone.number(value / scale, 2))

export function methodView(phone, item, value) {
  const { kind, marks } = phone.activity
  const half = value || phone.keep.get("half/" + item.id) || []
  return marks.map((mark, at) => {
    const name = `m${at}-${item.id}`
    const legend = html`<legend>${phone.words.asked[`${kind}.${mark.code}`] || mark.code}</legend>`
    const radio = (one, label) => html`<label><input type="radio" name="${name}" value="${one}" data-change="mark:${item.id}:${at}" ${one === half[at] && html`checked`}><span>${label}</span></label>`
    if (WORDED.includes(kind)) {
      const all = range(mark).map((one) => radio(one, phone.words[kind][one - mark.low]))
      return html`<fieldset class="verdicts" id="${name}">${legend}${kind === "moscow" ? all.reverse() : all}</fieldset>`
    }
    const few = range({ ...mark, high: Math.min(mark.high, mark.low + 20) })
    if (!mark.allowed.length && mark.high - mark.low > 20) return html`<fieldset id="${name}">${legend}<input class="typed" inputmode="decimal" autocomplete="off" id="n${name}" aria-label="${phone.words.asked[`${kind}.${mark.code}`]}" value="${half[at] == null ? "" : half[at] / mark.scale}" data-change="mark:${item.id}:${at}"></fieldset>`
    return html`<fieldset class="scale of${few.length}" id="${name}">${legend}<div>${few.map((one) => radio(one, spoken(phone, mark, one)))}</div><p class="ends"><span>${spoken(phone, mark, few[0])} ${phone.t("least")}</span><span>${spoken(phone, mark, few[few.length - 1])} ${phone.t("most")}</span></p></fieldset>`
  })
}

/** What an answer makes of all that is asked of an item: sent when complete, kept here until then. */
export function chooseMark(phone, item, at, said) {
  const { marks } = phone.activity
  const before = phone.values()[item] || phone.keep.get("half/" + item) || []
  const typed = !marks[at].allowed.length && marks[at].high - marks[at].low > 20
  const number = Math.round(Number(String(said).replace(/\s/g, "").replace(",", ".")) * (typed ? marks[at].scale : 1))
  if (said === "" || Number.isNaN(number)) return
  const given = marks.map((_, index) => (index === Number(at) ? number : before[index] == null ? null : before[index]))
  phone.keep.set("half/" + item, given)
  if (given.includes(null)) return
  phone.keep.drop("half/" + item)
  phone.mark("m/" + item, { item, marks: given }, { [item]: given })
}
