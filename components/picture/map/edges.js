// What stays at the top and at the left of the map while it scrolls covers what is under it: going to something
// leaves that much room, however tall the names of the steps are and however large the map is drawn.

/** Pixels around what one goes to, for its outline. */
const ROOM = 6

export class Edges {
  constructor(root) {
    this.root = root
    this.watch = new ResizeObserver(() => this.measure())
  }

  leave() {
    this.watch.disconnect()
  }

  /** After a whole drawing: its heads are new. */
  learn() {
    this.watch.disconnect()
    for (const one of this.root.querySelectorAll(".corner")) this.watch.observe(one)
  }

  measure() {
    const scroll = this.root.closest(".scroll")
    const corners = [...this.root.querySelectorAll(".corner")].map((one) => one.getBoundingClientRect())
    const seen = corners.length > 0 && corners[0].width > 0
    const top = corners.reduce((sum, { height }) => sum + height, 0)
    // As a list it has none: the style sheet says how much room it leaves.
    scroll.style.scrollPaddingTop = seen ? `${Math.round(top) + ROOM}px` : ""
    scroll.style.scrollPaddingLeft = seen ? `${Math.round(corners[0].width) + ROOM}px` : ""
  }
}
