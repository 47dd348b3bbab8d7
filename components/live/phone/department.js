// One's department: asked at the door, and under "How I am called here".
import { html } from "./draw.js"

export function departmentField(phone, departments, chosen) {
  if (!departments || !departments.length) return ""
  const option = (id, name) => html`<option value="${id}" ${id === (chosen || "") && html`selected`}>${name}</option>`
  return html`<label for="department">${phone.t("department")} <small>${phone.t("optional")}</small></label><select id="department">${option("", phone.t("not_said"))}${departments.map((one) => option(one.id, one.name))}</select>`
}
