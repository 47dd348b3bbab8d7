// Keeps what one is looking at where it is while others change the map around it.

export class Anchor {
  constructor(island) {
    this.island = island
    this.field = island.writing.now?.node
    const node = this.field ? null : this.looked()
    this.key = node && (node.dataset.id || node.dataset.cell)
    this.was = (this.field ?? node)?.getBoundingClientRect()
  }

  /** Where one writes or stands, when that is in sight; else the first thing in sight. */
  looked() {
    const { island } = this
    const { scroll, focus } = island
    const own = focus.find(focus.at)
    if (own && inSight(own, scroll)) return own
    return first(scroll)
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

/** By map: the first thing in sight, until somebody scrolls. To look for it takes the browser longer than the drawing. */
const seen = new WeakMap()

function first(scroll) {
  const known = seen.get(scroll)
  if (known?.isConnected && inSight(known, scroll)) return known
  if (known === undefined) scroll.addEventListener("scroll", () => seen.set(scroll, null), { passive: true })
  const { left, top, width, height } = scroll.getBoundingClientRect()
  const corner = scroll.getRootNode().elementsFromPoint(left + Math.min(200, width / 2), top + Math.min(110, height / 2))
  const found = corner.map((one) => one.closest("[data-id],[data-cell]")).find((one) => one && scroll.contains(one)) ?? null
  seen.set(scroll, found)
  return found
}
