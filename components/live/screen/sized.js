/** Sizes go in by script: the pages' policy allows no style written into markup. */
export function sized(root) {
  for (const one of root.querySelectorAll("[data-width]")) one.style.width = one.dataset.width + "%"
  for (const one of root.querySelectorAll("[data-left]")) one.style.left = one.dataset.left + "%"
  for (const one of root.querySelectorAll("[data-columns]")) one.style.gridTemplateColumns = `repeat(${one.dataset.columns},minmax(0,1fr))`
}

/** A line of counts is a box of one line, unless its words need more: a narrow window, letters made larger. */
export function lined(place, line) {
  place.classList.remove("tall")
  place.classList.toggle("tall", line.scrollHeight > line.clientHeight + 1)
}
