// Remarks on how a note is worded.
import { html } from "./draw.js"
import { ask } from "./line.js"

/** Is it said with the customer's voice? A remark, never in the way. */
export async function look(phone, field) {
  const text = field.value.trim()
  const found = text.length > 7 ? await ask(phone.url("/hints"), { method: "POST", body: { text, layer: field.dataset.hints }, gives: "hints", token: phone.token }) : { content: {} }
  if (field.value.trim() !== text) return
  const hints = (found.content.hints || []).slice(0, 2)
  phone.hint = hints.length ? { field: field.dataset.draft, hints } : null
  phone.changed()
}

export const hinted = (phone) => phone.hint.hints.map((one) => html`<p class="hint">${one.message}${one.rewrite ? html` <button type="button" class="link" data-do="reword" data-text="${one.rewrite}">${phone.t("use_it", { text: one.rewrite })}</button>` : ""}</p>`)
