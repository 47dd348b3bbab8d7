// Two maps in one drawing, to read: columns that correspond are one, and in each row the first map (A)
// stands right above the second (B); a row that is the same on both is drawn once. Which columns
// correspond and what differs is worked out on the server; here it is only drawn.
//
// mountCompare(root, {project, language, sides, stretches, differences, words}) draws into `root`;
// called again with other data it goes on where one was.
import { element, fill, html } from "./html.js"
import { hasIcon, icon } from "./icons.js"
import { interleaved } from "./interleaved.js"
import { hasExperience, Sheet } from "./sheet.js"
import { SideView } from "./side_view.js"

const ZOOMS = [0.4, 0.5, 0.65, 0.8, 1, 1.2]
const ABOVE = 0
const BELOW = 1

/** How each of the two is called. */
const LETTERS = ["A", "B"]

/** Whether a shared comparison has the whole window: so it begins, until somebody leaves it. */
let wholeWhenShared = true

export function mountCompare(root, data) {
  const before = root.comparison
  root.comparison = new Comparison(root, data, before)
  return root.comparison.start()
}

class Comparison {
  constructor(root, data, before) {
    Object.assign(this, { root, ...data })
    this.zoom = before?.zoom ?? 1
    this.only = before?.only ?? false
    this.at = -1
    this.scrolled = before?.scroll ? [before.scroll.scrollLeft, before.scroll.scrollTop] : [0, 0]
  }

  async start() {
    const load = async ({ journey, at }) => {
      const answer = await fetch(new URL(`/api/console/${this.project}/maps/${journey}?at=${at}&lang=${this.language}`, document.baseURI), { headers: { "X-Atelier": "1" } })
      const told = await answer.json()
      if (!answer.ok) throw new Error(told.message)
      return told
    }
    try {
      this.told = await Promise.all(this.sides.map(load))
    } catch (problem) {
      const said = problem instanceof TypeError ? this.words.failed : problem.message
      this.root.replaceChildren(element(html`<div class="jm"><p class="empty" role="alert">${said}</p></div>`))
      return
    }
    if (this.root.comparison !== this) return
    this.build()
    this.draw()
    this.root.dispatchEvent(new CustomEvent("atelier:drawn", { bubbles: true, composed: true }))
  }

  build() {
    const { words, shared } = this
    const before = this.root.querySelector(".jm")
    const expanded = before ? before.classList.contains("expanded") : shared && wholeWhenShared
    const button = (name, more = "") => html`<button type="button" data-do="${name}" title="${words[name]}" ${hasIcon(name) && html`aria-label="${words[name]}"`} ${more}>${hasIcon(name) ? icon(name) : words[name]}</button>`
    const names = this.sides.map(({ name }, which) => html`<span class="name"><b class="letter">${LETTERS[which]}</b> ${name}</span>`)
    this.box = element(html`<div class="jm compare ${shared && "shared"} ${expanded && "expanded"}" role="group" aria-label="${words.compare}" lang="${this.language}"><div class="tools" role="toolbar" aria-label="${words.tools}">${button("previous")}<span class="count" role="status" data-count></span>${button("next")}<label class="only"><input type="checkbox" data-only ${this.only && html`checked`}> ${words.only}</label><span class="grow"></span>${button("zoom_out")}<span class="count" data-zoom></span>${button("zoom_in")}${button("expand", html`aria-pressed="${expanded ? "true" : "false"}"`)}${shared && button("stop_sharing")}</div><p class="names">${names}</p><div class="scroll" tabindex="0" role="region" aria-label="${words.compare}"><div class="sheet" role="grid" aria-readonly="true" aria-label="${words.compare}"></div></div><div class="tip" aria-hidden="true" hidden></div></div>`)
    this.root.replaceChildren(this.box)
    this.scroll = this.box.querySelector(".scroll")
    this.sheet = this.box.querySelector(".sheet")
    this.tip = this.box.querySelector(".tip")
    this.get("previous").prepend("‹ ")
    this.get("next").append(" ›")
    this.listen()
  }

  get(name) {
    return this.box.querySelector(`[data-do=${name}]`)
  }

  listen() {
    const { box } = this
    box.addEventListener("click", (event) => this.clicked(event))
    box.querySelector("[data-only]").addEventListener("change", (event) => {
      this.only = event.target.checked
      this.draw()
    })
    box.addEventListener("keydown", (event) => this.pressed(event))
    // Away from marked things the pointer leaves the one in focus told.
    const focused = () => box.getRootNode().activeElement?.closest?.(".diff")
    for (const kind of ["focusin", "pointerover"]) box.addEventListener(kind, ({ target }) => this.tell(target.closest?.(".diff") || focused()))
    for (const kind of ["focusout", "pointerleave"]) box.addEventListener(kind, () => this.tell(null))
    this.scroll.addEventListener("scroll", () => this.shown && this.beside(this.shown), { passive: true })
  }

  // ---- drawing -------------------------------------------------------------------------------------

  draw() {
    const views = this.views()
    this.sheets = views.map((view, which) => {
      const sheet = new Sheet(document.createElement("div"))
      sheet.hidden = this.only ? (one) => !this.marked[which].has(one.id) : null
      sheet.draw(view)
      this.gaps(sheet)
      return sheet
    })
    this.mark()
    const { scrollLeft, scrollTop } = this.scroll
    this.sheet.style.setProperty("--columns", Math.max(1, views[ABOVE].columns.length))
    if (views.some((one) => one.phases.length)) this.sheet.replaceChildren(...interleaved(this.sheets, LETTERS))
    else this.sheet.innerHTML = String(html`<p class="empty">${this.words.empty}</p>`)
    this.nodes = this.differences.map(({ ids }) => ids.map((id, which) => (id ? this.sheets[which].nodes.get(id) : undefined)))
    this.stand(this.stops.includes(this.at) ? this.at : this.stops[0] ?? -1)
    this.count()
    this.zoomTo(this.zoom)
    this.scroll.scrollTo(...(scrollLeft || scrollTop ? [scrollLeft, scrollTop] : this.scrolled))
  }

  views() {
    this.marked = [ABOVE, BELOW].map((which) => new Map(this.differences.flatMap((one, number) => (one.ids[which] ? [[one.ids[which], number]] : []))))
    const whole = this.sides.map((_side, which) => new SideView(this.told[which], which, { stretches: this.stretches.map(([ids, columns]) => ({ ids, columns })) }))
    const keys = new Set(whole.flatMap((view) => view.journey.layers))
    const layers = this.told[ABOVE].choices.layer.filter((one) => keys.has(one[0])).map(([key, name, feeling]) => ({ key, name, feeling }))
    const stretches = this.only ? this.differing(whole) : whole[ABOVE].layout.stretches
    const lived = whole.some(hasExperience)
    const layout = { stretches, layers: this.only ? layers.filter(({ key }) => this.differs(whole, key)) : layers, lived }
    return this.sides.map((_side, which) => new SideView(this.told[which], which, layout))
  }

  /** The columns in which something is marked, and the macro-steps that are. */
  differing(whole) {
    return whole[ABOVE].layout.stretches.flatMap(({ ids, columns }) => {
      const kept = columns.filter((column) => column.some((step, which) => step && this.touched(whole[which], which, step)))
      return kept.length || ids.some((id, which) => this.marked[which].has(id)) ? [{ ids, columns: kept }] : []
    })
  }

  touched(view, which, step) {
    const hanging = [...view.records.values()].filter((one) => one.step === step)
    return [step, ...hanging.map((one) => one.id)].some((id) => this.marked[which].has(id))
  }

  differs(whole, layer) {
    return whole.some((view, which) => [...this.marked[which].keys()].some((id) => view.get(id)?.layer === layer))
  }

  /** Where this map has nothing beside what the other has. */
  gaps(sheet) {
    for (const [id, node] of sheet.nodes) {
      if (!id.startsWith("gap-")) continue
      node.classList.add("gap")
      sheet.nodes.delete(id)
      node.removeAttribute("data-id")
    }
    for (const [key, cell] of sheet.cells) if (key.startsWith("gap-")) cell.classList.add("gap")
  }

  mark() {
    this.nodes = this.differences.map(({ ids }) => ids.map((id, which) => (id ? this.sheets[which].nodes.get(id) : undefined)))
    this.nodes.forEach((pair, number) => {
      const { sign, word, lines } = this.differences[number]
      for (const node of pair) {
        if (!node) continue
        node.classList.add("diff")
        node.dataset.number = number
        node.setAttribute("aria-description", [word, ...lines].join(". "))
        node.append(element(html`<span class="dif" aria-hidden="true"><b>${sign}</b> ${word}</span>`))
      }
    })
    this.stops = this.nodes.flatMap((pair, number) => (pair.some(Boolean) ? [number] : []))
  }

  zoomTo(zoom) {
    this.zoom = zoom
    this.sheet.style.setProperty("--zoom", zoom)
    this.box.querySelector("[data-zoom]").textContent = `${Math.round(zoom * 100)} %`
  }

  expand() {
    const expanded = this.box.classList.toggle("expanded")
    if (this.shared) wholeWhenShared = expanded
    this.get("expand").setAttribute("aria-pressed", String(expanded))
  }

  // ---- going from difference to difference -----------------------------------------------------

  clicked({ target }) {
    const marked = target.closest(".diff")
    if (marked) this.stand(Number(marked.dataset.number), marked)
    const name = target.closest("[data-do]")?.dataset.do
    if (name === "previous") this.go(-1)
    else if (name === "next") this.go(1)
    else if (name === "zoom_in") this.zoomTo(ZOOMS.find((one) => one > this.zoom + 0.001) ?? this.zoom)
    else if (name === "zoom_out") this.zoomTo(ZOOMS.findLast((one) => one < this.zoom - 0.001) ?? this.zoom)
    else if (name === "expand") this.expand()
    else if (name === "stop_sharing") this.root.dispatchEvent(new CustomEvent("atelier:stop"))
  }

  pressed(event) {
    // Keys pressed in here are the comparison's: the page around has shortcuts of its own.
    event.stopPropagation()
    if (event.key === "Escape") {
      if (!this.tip.hidden) this.tell(null)
      else if (this.box.classList.contains("expanded")) this.expand()
      return
    }
    if (!event.target.closest(".diff") || event.altKey || event.ctrlKey || event.metaKey) return
    const way = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    if (!way) return
    event.preventDefault()
    this.go(way)
  }

  go(way) {
    if (!this.stops.length) return
    const here = this.stops.indexOf(this.at)
    const fresh = this.box.querySelector(".diff.chosen")
    const next = fresh ? (here + way + this.stops.length) % this.stops.length : Math.max(0, here)
    const number = this.stops[next]
    const [above, below] = this.nodes[number]
    const node = below || above
    this.stand(number, node)
    node.focus({ preventScroll: true })
    // The heads of columns are always in sight: going to one scrolls sideways only.
    node.scrollIntoView({ block: node.matches(".c,.tp") ? "center" : "nearest", inline: "center" })
  }

  /** One difference is the one the keyboard comes to; with a node, it is also shown as chosen on both maps. */
  stand(number, node) {
    for (const one of this.box.querySelectorAll(".diff.chosen")) one.classList.remove("chosen")
    for (const one of this.box.querySelectorAll(".diff[tabindex='0']")) one.tabIndex = -1
    this.at = number
    const pair = (this.nodes[number] || []).filter(Boolean)
    for (const one of pair) one.tabIndex = 0
    if (!node) return
    for (const one of pair) one.classList.add("chosen")
    this.count()
  }

  count() {
    const { words, stops } = this
    const chosen = this.box.querySelector(".diff.chosen")
    this.box.querySelector("[data-count]").textContent = stops.length ? (chosen ? fill(words.nth_of, { n: stops.indexOf(this.at) + 1, total: stops.length }) : stops.length) : words.none
    for (const name of ["previous", "next"]) this.get(name).disabled = !stops.length
  }

  /** What a marked thing is on A and on B, beside it. */
  tell(node) {
    if (node && node === this.shown) return
    this.shown = node
    const one = node && this.differences[Number(node.dataset.number)]
    this.tip.hidden = !one?.lines.length
    if (this.tip.hidden) return
    this.tip.innerHTML = String(html`<b>${one.sign} ${one.word}</b>${one.lines.map((line) => html`<span>${line}</span>`)}`)
    this.beside(node)
  }

  beside(node) {
    const [at, around] = [node.getBoundingClientRect(), this.box.getBoundingClientRect()]
    const under = at.bottom + this.tip.offsetHeight + 6 < innerHeight
    this.tip.style.left = `${Math.max(0, Math.min(at.left - around.left, around.width - this.tip.offsetWidth - 8))}px`
    this.tip.style.top = `${(under ? at.bottom + 4 : at.top - this.tip.offsetHeight - 4) - around.top}px`
  }
}
