// How far the room is: a bar and a line. The same two elements stay; with every tap only what they say changes.
import { element } from "../map/html.js"
import { lined } from "./sized.js"

/** Into their place. `share`: of a hundred, null for no bar; `said`: the bar in words; `text`: the line. `bar`, `line`: their markup, empty. */
export function showCounts(place, { share, said, text }, { bar, line }) {
  const stands = place.counted && place.lastElementChild === place.counted.line && Boolean(place.counted.bar) === (share !== null)
  if (!stands) {
    place.counted = { bar: share === null ? null : element(bar), line: element(line) }
    place.replaceChildren(...[place.counted.bar, place.counted.line].filter(Boolean))
    place.looks ??= new ResizeObserver(() => place.counted.line.isConnected && lined(place, place.counted.line))
    place.looks.observe(place)
  }
  const { counted } = place
  if (counted.bar && counted.said !== said) {
    counted.bar.ariaLabel = counted.said = said
    counted.bar.style.backgroundSize = share + "%"
  }
  if (counted.text === text) return
  counted.line.textContent = counted.text = text
  lined(place, counted.line)
}
