// Two maps one above the other, to read: columns that correspond stand under each other, both
// scroll and zoom together, and what differs is marked. Which columns correspond and what differs
// is worked out on the server; here it is only drawn.
//
// mountCompare(root, {project, language, sides, stretches, differences, words}) draws into `root`;
// called again with other data it goes on where one was.
import { element, fill, html } from "./html.js"
import { hasIcon, icon } from "./icons.js"
import { Sheet } from "./sheet.js"
import { SideView } from "./side_view.js"

const ZOOMS = [0.4, 0.5, 0.65, 0.8, 1, 1.2]
const ABOVE = 0
const BELOW = 1

export function mountCompare(root, data) {
  const before = root.comparison
  root.comparison = new Comparison(root, data, before)
  return root.comparison.start()
}

class Comparison {
  constructor(root, data, before) {
    Object.assign(this, { root, ...data })
    this.zoom = before?.zoom ?? 0.8
    this.only = before?.only ?? false
    this.at = -1
    this.scrolled = before?.scrolls ? [before.scrolls[BELOW].scrollLeft, before.scrolls[BELOW].scrollTop] : [0, 0]
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
    const { words } = this
    const expanded = this.root.querySelector(".jm")?.classList.contains("expanded")
    const button = (name, more = "") => html`<button type="button" data-do="${name}" title="${words[name]}" ${hasIcon(name) && html`aria-label="${words[name]}"`} ${more}>${hasIcon(name) ? icon(name) : words[name]}</button>`
    const side = (which, name) => html`<section class="side" aria-label="${fill(words.labelled, { label: words[which] })} ${name}"><p class="name"><b>${words[which]}</b> ${name}</p><div class="scroll" tabindex="0" role="region" aria-label="${name}"><div class="sheet" role="grid" aria-readonly="true"></div></div></section>`
    this.box = element(html`<div class="jm compare ${expanded && "expanded"}" role="group" aria-label="${words.compare}" lang="${this.language}"><div class="tools" role="toolbar" aria-label="${words.tools}">${button("previous")}<span class="count" role="status" data-count></span>${button("next")}<label class="only"><input type="checkbox" data-only ${this.only && html`checked`}> ${words.only}</label><span class="grow"></span>${button("zoom_out")}<span class="count" data-zoom></span>${button("zoom_in")}${button("expand", html`aria-pressed="${expanded ? "true" : "false"}"`)}</div>${side("above", this.sides[ABOVE].name)}${side("below", this.sides[BELOW].name)}<div class="tip" aria-hidden="true" hidden></div></div>`)
    this.root.replaceChildren(this.box)
    this.scrolls = [...this.box.querySelectorAll(".scroll")]
    this.sheets = [...this.box.querySelectorAll(".sheet")].map((one) => new Sheet(one))
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
    this.scrolls.forEach((one, which) => one.addEventListener("scroll", () => this.follow(which), { passive: true }))
  }

  // ---- drawing -------------------------------------------------------------------------------------

  draw() {
    const views = this.views()
    views.forEach((view, which) => {
      const sheet = this.sheets[which]
      sheet.view = null
      sheet.hidden = this.only ? (one) => !this.marked[which].has(one.id) : null
      sheet.draw(view)
      this.gaps(sheet)
    })
    this.mark()
    this.zoomTo(this.zoom)
    this.scrolls.forEach((one) => one.scrollTo(...this.scrolled))
    if (!views.some((one) => one.phases.length)) this.box.querySelector(".sheet").innerHTML = String(html`<p class="empty">${this.words.empty}</p>`)
  }

  views() {
    this.marked = [ABOVE, BELOW].map((which) => new Map(this.differences.flatMap((one, number) => (one.ids[which] ? [[one.ids[which], number]] : []))))
    const whole = this.sides.map((_side, which) => new SideView(this.told[which], which, { stretches: this.stretches.map(([ids, columns]) => ({ ids, columns })) }))
    const keys = new Set(whole.flatMap((view) => view.journey.layers))
    const layers = this.told[ABOVE].choices.layer.filter((one) => keys.has(one[0])).map(([key, name, feeling]) => ({ key, name, feeling }))
    const stretches = this.only ? this.differing(whole) : whole[ABOVE].layout.stretches
    const lived = whole.some((view) => view.steps.some((one) => one.target !== null || view.numbersOf(one.id).rating) || view.group().touchpoint.size > 0)
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
      if (node.dataset.kind === "step") node.replaceChildren(element(html`<span>${this.words.not_here}</span>`))
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
    this.stand(this.stops.includes(this.at) ? this.at : this.stops[0] ?? -1)
    this.count()
  }

  /** The rows of both maps as tall as the taller one, so that scrolling keeps them together. */
  level() {
    const rows = this.sheets.map(({ root }) => {
      root.style.gridTemplateRows = ""
      return getComputedStyle(root).gridTemplateRows.split(" ").map(parseFloat)
    })
    const tall = rows[ABOVE].map((height, number) => `${Math.max(height, rows[BELOW][number] ?? 0)}px`).join(" ")
    for (const { root } of this.sheets) root.style.gridTemplateRows = tall
  }

  // ---- scrolling and zooming ---------------------------------------------------------------------

  follow(which) {
    const [one, other] = [this.scrolls[which], this.scrolls[1 - which]]
    if (other.scrollLeft !== one.scrollLeft) other.scrollLeft = one.scrollLeft
    if (other.scrollTop !== one.scrollTop) other.scrollTop = one.scrollTop
    this.scrolled = [one.scrollLeft, one.scrollTop]
    if (this.shown) this.beside(this.shown)
  }

  zoomTo(zoom) {
    this.zoom = zoom
    for (const { root } of this.sheets) root.style.setProperty("--zoom", zoom)
    this.box.querySelector("[data-zoom]").textContent = `${Math.round(zoom * 100)} %`
    this.level()
  }

  expand() {
    const expanded = this.box.classList.toggle("expanded")
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
    this.go(way, event.target.closest(".side"))
  }

  go(way, side) {
    if (!this.stops.length) return
    const here = this.stops.indexOf(this.at)
    const fresh = this.box.querySelector(".diff.chosen")
    const next = fresh ? (here + way + this.stops.length) % this.stops.length : Math.max(0, here)
    const number = this.stops[next]
    const [above, below] = this.nodes[number]
    const mine = side && [above, below].find((node) => node && side.contains(node))
    const node = mine || below || above
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

  /** What a marked thing held above and holds below, beside it. */
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
