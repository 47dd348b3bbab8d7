// Keeps what one is looking at where it is while others change the map around it.

export class Anchor {
  constructor(island) {
    this.island = island
    const node = this.looked()
    this.key = node && (node.dataset.id || node.dataset.cell)
    this.field = island.writing.now?.node
    this.was = (this.field ?? node)?.getBoundingClientRect()
  }

  /** Where one writes or stands, when that is in sight; else the first thing in sight. */
  looked() {
    const { island } = this
    const { scroll, focus } = island
    const own = focus.find(focus.at)
    if (own && inSight(own, scroll)) return own
    const { left, top, width, height } = scroll.getBoundingClientRect()
    const corner = scroll.getRootNode().elementsFromPoint(left + Math.min(200, width / 2), top + Math.min(110, height / 2))
    return corner.map((one) => one.closest("[data-id],[data-cell]")).find((one) => one && scroll.contains(one))
  }

  /** After the drawing: scroll by as much as it has moved. */
  hold() {
    const { island, was } = this
    const node = this.field ?? (island.nodeOf(this.key) || island.cellOf(this.key))
    if (!was || !node?.isConnected) return
    const { left, top } = node.getBoundingClientRect()
    const [across, down] = [left - was.left, top - was.top]
    if (Math.abs(across) >= 1 || Math.abs(down) >= 1) island.scroll.scrollBy(across, down)
  }
}

function inSight(node, scroll) {
  const one = node.getBoundingClientRect()
  const all = scroll.getBoundingClientRect()
  return one.bottom > all.top && one.top < all.bottom && one.right > all.left && one.left < all.right
}
