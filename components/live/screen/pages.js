// What does not fit on one wall is shown in turns: columns that overflow to the right, or lines below.
import { fill } from "./words.js"

const TURN = 12_000

export class Pages {
  constructor(root, words) {
    this.root = root
    this.words = words
  }

  start() {
    requestAnimationFrame(() => {
      const columns = this.root.querySelector(".notes, .list")
      const lines = this.root.querySelector(".rank ol, .matrix ol")
      if (columns) this.turn(columns, () => this.byColumns(columns))
      else if (lines) this.turn(lines, () => this.byLines(lines))
    })
  }

  /** Functions that show one page each; none when everything fits. */
  byColumns(box) {
    const size = box.clientWidth + (parseFloat(getComputedStyle(box).columnGap) || 0)
    const pages = Math.ceil((box.scrollWidth - 4) / size)
    return Array.from({ length: pages }, (_, page) => () => box.scrollTo({ left: page * size }))
  }

  /** Whole lines only. */
  byLines(box) {
    const lines = [...box.children]
    const pages = [[]]
    let top = 0
    for (const one of lines) {
      const bottom = one.offsetTop - box.offsetTop + one.offsetHeight
      if (bottom - top > box.clientHeight + 2 && pages.at(-1).length) {
        pages.push([])
        top = one.offsetTop - box.offsetTop
      }
      pages.at(-1).push(one)
    }
    return pages.map((shown) => () => lines.forEach((one) => one.classList.toggle("off", !shown.includes(one))))
  }

  turn(box, count) {
    if (box.scrollWidth <= box.clientWidth + 4 && box.scrollHeight <= box.clientHeight + 4) return
    // The sign of the page takes a line of its own.
    this.root.classList.add("paged")
    const pages = count()
    if (pages.length < 2) return this.stop()
    const sign = document.createElement("p")
    sign.className = "page"
    this.root.append(sign)
    let page = 0
    const show = () => {
      sign.textContent = fill(this.words.page, { n: page + 1, total: pages.length })
      pages[page]()
      page = (page + 1) % pages.length
    }
    show()
    this.turning = setInterval(show, TURN)
  }

  stop() {
    clearInterval(this.turning)
    this.root.classList.remove("paged")
    this.root.querySelector(".page")?.remove()
  }
}
