// Rows and cells out of sight cost the browser nothing: it skips what is in them, and only has to know how tall that is.
//
// What is in a cell decides how tall its row is, so heights are measured while everything is laid out, and again
// whenever something else may have changed them: another width, another zoom, a filter, what is in the cell.
// How tall a row was when it was last laid out the browser remembers by itself.

export class Resting {
  constructor(sheet) {
    this.sheet = sheet
    this.root = sheet.root
    this.fresh = new Set()
    this.watch = new ResizeObserver(([{ contentRect }]) => this.sized(contentRect.width))
    this.watch.observe(this.root)
  }

  leave() {
    this.watch.disconnect()
  }

  /** As wide as before, nothing in it is broken into other lines. */
  sized(width) {
    if (width !== this.width) this.wake()
    this.width = width
  }

  /** Everything is laid out again, and then rests anew. */
  wake() {
    this.root.classList.remove("resting")
    this.fresh.clear()
    this.later()
  }

  /** What is in this cell has changed. */
  changed(cell) {
    if (!this.root.classList.contains("resting")) return
    this.fresh.add(cell)
    this.later()
  }

  /** After the browser has drawn, so that measuring asks for no drawing of its own. */
  later() {
    if (this.waiting) return
    this.waiting = true
    requestAnimationFrame(() =>
      setTimeout(() => {
        this.waiting = false
        this.rest()
      }),
    )
  }

  rest() {
    if (!this.root.offsetWidth || this.sheet.rest.length) return
    const whole = !this.root.classList.contains("resting")
    const cells = whole ? [...this.sheet.cells.values()] : [...this.fresh]
    this.fresh.clear()
    const seen = cells.filter((cell) => whole || !this.skipped(cell))
    const tall = seen.map(heightIn)
    seen.forEach((cell, number) => {
      cell.style.containIntrinsicHeight = `${tall[number]}px`
      for (const one of [cell, cell.parentElement]) one.style.contentVisibility = ""
    })
    if (whole) this.root.classList.add("resting")
    // Out of sight, it is laid out for one moment, wherever it is.
    for (const cell of cells.filter((one) => !seen.includes(one))) {
      for (const one of [cell, cell.parentElement]) one.style.contentVisibility = "visible"
      this.changed(cell)
    }
  }

  skipped(cell) {
    const inside = cell.firstElementChild ?? cell
    return !inside.checkVisibility({ contentVisibilityAuto: true }) && !cell.style.contentVisibility
  }
}

/** How tall what is in a cell is, whatever the other cells of its row make of the cell. */
function heightIn(cell) {
  let last = cell.lastElementChild
  while (last && !last.offsetHeight) last = last.previousElementSibling
  if (!last) return 0
  return last.offsetTop + last.offsetHeight + parseFloat(getComputedStyle(last).marginBottom) - parseFloat(getComputedStyle(cell).paddingTop)
}
