// The whole map at a glance, and where one is in it: click to go there.
import { element, html } from "./html.js"

const WIDTH = 220

export class Overview {
  constructor(island) {
    this.island = island
    this.node = null
    this.onScroll = () => this.frame()
    island.scroll.addEventListener("scroll", this.onScroll, { passive: true })
  }

  leave() {
    this.island.scroll.removeEventListener("scroll", this.onScroll)
  }

  toggle() {
    if (this.node) {
      this.node.remove()
      this.node = null
      return false
    }
    // Scrolling and the keyboard go everywhere too: for a screen reader there is nothing here.
    this.node = element(html`<canvas class="overview" aria-hidden="true" width="${WIDTH}"></canvas>`)
    this.node.addEventListener("pointerdown", (event) => this.go(event))
    this.node.addEventListener("pointermove", (event) => event.buttons && this.go(event))
    this.island.box.append(this.node)
    this.draw()
    return true
  }

  draw() {
    if (!this.node || this.waiting) return
    this.waiting = requestAnimationFrame(() => {
      this.waiting = null
      this.paint()
    })
  }

  paint() {
    const { sheet, scroll } = this.island
    if (!this.node || this.island.listed) return
    const { scrollWidth, scrollHeight } = scroll
    this.scale = WIDTH / scrollWidth
    this.node.height = Math.min(160, Math.round(scrollHeight * this.scale))
    this.tall = this.node.height / scrollHeight
    const origin = scroll.getBoundingClientRect()
    const pen = this.node.getContext("2d", { willReadFrequently: true })
    const { heads, cards } = this.colours()
    for (const [id, node] of sheet.nodes) {
      const one = this.island.view.get(id)
      if (!one || node.classList.contains("off")) continue
      const { left, top, width, height } = node.getBoundingClientRect()
      pen.fillStyle = one.type === "phase" || one.type === "step" ? heads : cards
      pen.fillRect((left - origin.left + scroll.scrollLeft) * this.scale, (top - origin.top + scroll.scrollTop) * this.tall, Math.max(1, width * this.scale - 1), Math.max(1, height * this.tall - 1))
    }
    this.picture = pen.getImageData(0, 0, this.node.width, this.node.height)
    this.frame()
  }

  /** The page's colours as a canvas understands them. */
  colours() {
    const { box } = this.island
    const found = {
      heads: getComputedStyle(box.querySelector(".lab")).color,
      cards: getComputedStyle(this.node).borderTopColor,
      frame: getComputedStyle(box.querySelector("button[aria-pressed=true]")).color,
    }
    this.accent = found.frame
    return found
  }

  frame() {
    if (!this.node || !this.picture) return
    const { scroll } = this.island
    const pen = this.node.getContext("2d")
    pen.putImageData(this.picture, 0, 0)
    pen.strokeStyle = this.accent
    pen.lineWidth = 2
    pen.strokeRect(scroll.scrollLeft * this.scale + 1, scroll.scrollTop * this.tall + 1, scroll.clientWidth * this.scale - 2, scroll.clientHeight * this.tall - 2)
  }

  go(event) {
    const { scroll } = this.island
    const { left, top } = this.node.getBoundingClientRect()
    scroll.scrollTo((event.clientX - left) / this.scale - scroll.clientWidth / 2, (event.clientY - top) / this.tall - scroll.clientHeight / 2)
  }
}
