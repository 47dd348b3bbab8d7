// Two scales from 1 to 5: importance and impact, impact and effort.
import { html } from "./draw.js"
import { describing, give, givenOf } from "./halves.js"

const SCALE = [1, 2, 3, 4, 5]
const FIELDS = { truth: ["importance", "impact"], score: ["impact", "effort"] }

export const isScaled = (kind) => kind in FIELDS

/** Sent once both are answered; until then the first is kept here. */
export function scalesView(phone, { id }) {
  const given = givenOf(phone, id)
  return FIELDS[phone.activity.kind].map((field, at) => html`<fieldset class="scale" id="${field}-${id}" ${describing(phone, id, at)}><legend>${phone.t(phone.activity.kind + "_" + field)}</legend><div>${SCALE.map((one) => html`<label><input type="radio" name="${field}-${id}" value="${one}" data-change="scale:${id}:${field}" ${one === given[at] && html`checked`}><span>${one}</span></label>`)}</div><p class="ends"><span>1 ${phone.t(field + "_low")}</span><span>5 ${phone.t(field + "_high")}</span></p></fieldset>`)
}

export function chooseScale(phone, item, field, number) {
  const { kind } = phone.activity
  const fields = FIELDS[kind]
  const named = (values) => ({ [kind === "truth" ? "step" : "item"]: item, ...Object.fromEntries(fields.map((name, at) => [name, values[at]])) })
  give(phone, item, fields.indexOf(field), number, fields.map((code) => ({ code })), named)
}

