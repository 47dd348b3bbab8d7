// The curve of feelings: what one gives as one draws, and what came out for the room.
import { html } from "./draw.js"
import { feeling } from "./faces.js"

const WIDTH = 288
const HEIGHT = 128
/** Room for the scale beside the first step. */
const EDGE = 24

const x = (index, count) => (count < 2 ? WIDTH / 2 : EDGE + (index * (WIDTH - 2 * EDGE)) / (count - 1))
const y = (value) => HEIGHT / 2 - (value * (HEIGHT / 2 - EDGE)) / 2
const colour = (value) => "f" + (Math.round(value) + 2)

/** `values`: one per step, null where there is none; `bands`: [low, high] or null. */
function drawn(values, { here, bands = [] } = {}) {
  const count = values.length
  const dots = values.map((value, index) => (value === null ? null : [x(index, count), y(value), value, index]))
  const runs = dots.reduce((found, dot) => (dot ? found[found.length - 1].push(dot) : found.push([]), found), [[]])
  const lines = runs.filter((run) => run.length > 1).map((run) => html`<path class="line" d="M${run.map((dot) => dot[0].toFixed(1) + " " + dot[1].toFixed(1)).join("L")}"/>`)
  const wide = bands.map((band, index) => band && html`<line class="band" x1="${x(index, count)}" x2="${x(index, count)}" y1="${y(band[0])}" y2="${y(band[1])}"/>`)
  const marks = values.map((value, index) => (value === null ? html`<circle class="open" cx="${x(index, count)}" cy="${y(0)}" r="${index === here ? 8 : 5}"/>` : html`<circle class="${colour(value)}" cx="${x(index, count)}" cy="${y(value)}" r="${index === here ? 9 : 6}"/>`))
  const now = here === undefined ? "" : html`<line class="here" x1="${x(here, count)}" x2="${x(here, count)}" y1="4" y2="${HEIGHT - 4}"/>`
  return html`<g class="grid"><line x1="0" x2="${WIDTH}" y1="${y(2)}" y2="${y(2)}"/><line class="zero" x1="0" x2="${WIDTH}" y1="${y(0)}" y2="${y(0)}"/><line x1="0" x2="${WIDTH}" y1="${y(-2)}" y2="${y(-2)}"/></g>${now}${wide}${lines}${marks}<text x="2" y="${y(2) - 4}">+2</text><text x="2" y="${y(-2) + 12}">−2</text>`
}

/** In words: what the drawing shows. */
const told = (phone, items, values) => items.map((item, index) => `${item.text} ${values[index] === null ? phone.t("none") : `${phone.signed(values[index], 1)} ${feeling(phone, values[index])}`}`).join(phone.t("series"))

/** One's own curve, to draw on: `data-draw` tells the page. */
export function ownCurve(phone, items, values, here) {
  return html`<svg class="curve own" data-draw viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${phone.t("labelled", { label: phone.t("my_curve") })} ${told(phone, items, values)}">${drawn(values, { here })}</svg><p class="small">${phone.t("draw_it")}</p>`
}

export function roomCurve(phone, items, lines) {
  const found = items.map((item) => lines.find((line) => line.item === item.id) || {})
  const values = found.map((line) => (line.median === undefined ? null : line.median))
  const bands = found.map((line) => (typeof line.low === "number" && line.high > line.low ? [line.low, line.high] : null))
  return html`<svg class="curve" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${phone.t("labelled", { label: phone.t("room_curve") })} ${told(phone, items, values)}">${drawn(values, { bands })}</svg>`
}

/** Where on the curve a finger is: [which step, which feeling]. */
export function pointed(box, event, count) {
  const across = ((event.clientX - box.left) / box.width) * WIDTH
  const down = ((event.clientY - box.top) / box.height) * HEIGHT
  const index = count < 2 ? 0 : Math.round(((across - EDGE) / (WIDTH - 2 * EDGE)) * (count - 1))
  const value = Math.round(((HEIGHT / 2 - down) / (HEIGHT / 2 - EDGE)) * 2)
  return [Math.max(0, Math.min(count - 1, index)), Math.max(-2, Math.min(2, value))]
}
