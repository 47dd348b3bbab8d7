// The rows of two maps in one drawing: heads once, each row of A right above that of B.
import { element, html } from "./html.js"

/** Heads of macro-steps and of steps come first in a sheet, in two rows. */
const HEADS = 2

/** The rows of both sheets, in the order they are read. Sheets of the same columns and rows (`side_view.js`). */
export function interleaved(sheets, letters) {
  const [above, below] = sheets.map(({ root }) => [...root.children])
  return above.flatMap((row, number) => {
    if (number < HEADS) return [heads(row, below[number], sheets, letters)]
    if (same(row, below[number])) return [lettered(below[number], html`<b class="letter both">${letters.join(" = ")}</b>`, "same")]
    return [row, below[number]].filter((one) => !one.classList.contains("off")).map((one) => lettered(one, html`<b class="letter">${letters[one === row ? 0 : 1]}</b>`, one === row ? "above" : "below"))
  })
}

/** Nothing is marked, and both read alike, column by column. */
const same = (one, other) => !one.querySelector(".diff") && !other.querySelector(".diff") && [...one.children].every((cell, at) => cell.textContent === other.children[at].textContent)

function lettered(row, letter, kind) {
  row.classList.add(kind)
  row.querySelector(".lab").append(element(letter))
  return row
}

/** One head per column; where the two maps name it differently, both names stand in it. */
function heads(row, other, sheets, letters) {
  const twins = [...other.children]
  const kept = [...row.children].map((node, at) => {
    if (at === 0 || twins[at].classList.contains("gap")) return node
    if (!node.classList.contains("gap")) both(node, twins[at], sheets, letters)
    return twins[at]
  })
  row.replaceChildren(...kept)
  return row
}

/** The head of a column that both maps have. */
function both(node, twin, sheets, letters) {
  const [was, is] = [node, twin].map((one) => one.querySelector(".t"))
  if (was && is && was.textContent !== is.textContent) {
    is.prepend(element(html`<b class="letter">${letters[1]}</b>`), " ")
    is.before(element(html`<span class="t was" dir="auto"><b class="letter">${letters[0]}</b> ${was.textContent}</span>`))
  }
  if (node.dataset.id) sheets[0].nodes.set(node.dataset.id, twin)
}
