// What does not fit on one wall is shown in turns: by columns that overflow to the right, or lines below.
import { fill } from "./words.js"

const TURN = 12_000

export class Pages {
  constructor(root, words) {
    this.root = root
    this.words = words
  }

  start() {
    const box = this.root.querySelector(".notes, .list, .rank ol")
    if (!box) return
    requestAnimationFrame(() => this.count(box))
  }

  count(box) {
    const wide = box.scrollWidth > box.clientWidth + 4
    const gap = parseFloat(getComputedStyle(box).columnGap) || 0
    const size = wide ? box.clientWidth + gap : box.clientHeight
    const pages = Math.ceil(((wide ? box.scrollWidth : box.scrollHeight) - 4) / size)
    if (pages < 2 || !size) return
    const sign = document.createElement("p")
    sign.className = "page"
    this.root.append(sign)
    let page = 0
    const show = () => {
      sign.textContent = fill(this.words.page, { n: page + 1, total: pages })
      box.scrollTo(wide ? { left: page * size } : { top: page * size })
      page = (page + 1) % pages
    }
    show()
    this.turning = setInterval(show, TURN)
  }

  stop() {
    clearInterval(this.turning)
    this.root.querySelector(".page")?.remove()
  }
}
