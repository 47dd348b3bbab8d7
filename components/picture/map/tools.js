// The row above the map: map or list, find, filter, zoom, overview, undo, and whether all is saved.
import { element, fill, html } from "./html.js"
import { hasIcon, icon } from "./icons.js"
import { Overview } from "./overview.js"
import { roving } from "./roving.js"

const ZOOMS = [0.4, 0.5, 0.65, 0.8, 1, 1.2, 1.5]

/** What one can filter by: [name, kind of choices]. */
const FILTERS = [["channel", "channel"], ["department", "department"], ["status", "card_status"], ["grade", "grade"], ["layer", "layer"]]

export class Tools {
  constructor(island) {
    this.island = island
    this.place = island.box.querySelector(".tools")
    this.zoom = 1
    this.wanted = {}
    this.text = ""
    this.place.innerHTML = String(this.markup())
    this.overview = new Overview(island)
    roving(this.place)()
    this.place.addEventListener("click", (event) => this.clicked(event))
    this.place.addEventListener("input", (event) => event.target.matches("[type=search]") && this.find(event.target.value))
    this.place.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.matches("[type=search]")) this.bring(event.shiftKey ? -1 : 1)
    })
    this.narrow = matchMedia("(max-width: 48rem)")
    this.onNarrow = () => this.list(this.narrow.matches)
    this.narrow.addEventListener("change", this.onNarrow)
    if (this.narrow.matches) this.list(true)
    this.time = new Intl.DateTimeFormat(island.model.language, { hour: "2-digit", minute: "2-digit", second: "2-digit" })
  }

  leave() {
    this.narrow.removeEventListener("change", this.onNarrow)
    this.overview.leave()
  }

  markup() {
    const { words } = this.island
    const button = (name, more = "") => html`<button type="button" data-do="${name}" title="${words[name]}" ${hasIcon(name) && html`aria-label="${words[name]}"`} ${more}>${hasIcon(name) ? icon(name) : words[name]}</button>`
    return html`${button("as_map", html`aria-pressed="true"`)}${button("as_list", html`aria-pressed="false"`)}
      <input type="search" placeholder="${words.find}" aria-label="${words.find}">
      ${button("filter", html`aria-expanded="false"`)}<span class="count" role="status"></span>
      <span class="grow"></span>
      ${button("zoom_out")}<span class="count" data-zoom>100 %</span>${button("zoom_in")}${button("zoom_fit")}${button("overview", html`aria-pressed="false"`)}
      ${button("expand", html`aria-pressed="false"`)}
      ${button("undo")}${button("redo")}<span class="saved"></span>`
  }

  get(name) {
    return this.place.querySelector(`[data-do=${name}]`)
  }

  clicked(event) {
    const name = event.target.closest("[data-do]")?.dataset.do
    const act = {
      as_map: () => this.list(false),
      as_list: () => this.list(true),
      filter: () => this.toggleFilters(),
      zoom_in: () => this.zoomTo(ZOOMS.find((one) => one > this.zoom + 0.001) ?? this.zoom),
      zoom_out: () => this.zoomTo(ZOOMS.findLast((one) => one < this.zoom - 0.001) ?? this.zoom),
      zoom_fit: () => this.fit(),
      overview: () => this.get("overview").setAttribute("aria-pressed", String(this.overview.toggle())),
      expand: () => this.expand(),
      undo: () => this.island.undo.step("undo"),
      redo: () => this.island.undo.step("redo"),
      show_all: () => this.showAll(),
    }[name]
    if (act) act()
  }

  list(listed) {
    this.get("as_map").setAttribute("aria-pressed", String(!listed))
    this.get("as_list").setAttribute("aria-pressed", String(listed))
    for (const name of ["zoom_in", "zoom_out", "zoom_fit", "overview"]) this.get(name).disabled = listed
    this.island.show(listed)
    this.apply()
  }

  // ---- zoom ----------------------------------------------------------------------------------------

  zoomTo(zoom) {
    const { scroll, sheet } = this.island
    // What is in the middle stays in the middle.
    const middle = [(scroll.scrollLeft + scroll.clientWidth / 2) / scroll.scrollWidth, (scroll.scrollTop + scroll.clientHeight / 2) / scroll.scrollHeight]
    const atEdge = [scroll.scrollLeft === 0, scroll.scrollTop === 0]
    this.zoom = zoom
    sheet.root.style.setProperty("--zoom", zoom)
    this.place.querySelector("[data-zoom]").textContent = `${Math.round(100 * zoom)} %`
    scroll.scrollTo(atEdge[0] ? 0 : middle[0] * scroll.scrollWidth - scroll.clientWidth / 2, atEdge[1] ? 0 : middle[1] * scroll.scrollHeight - scroll.clientHeight / 2)
    this.overview.draw()
  }

  /** The whole width of the map in sight, never larger than life. */
  fit() {
    const { scroll, sheet } = this.island
    this.zoomTo(Math.max(0.25, Math.min(1, (this.zoom * (scroll.clientWidth - 2)) / sheet.root.getBoundingClientRect().width)))
  }

  /** The whole window for the map, and back: for a screen that is shared. */
  expand() {
    const { box } = this.island
    const wide = box.classList.toggle("expanded")
    this.get("expand").setAttribute("aria-pressed", String(wide))
    this.overview.draw()
    // What the map covers is not to be reached by Tab.
    if (wide) box.addEventListener("focusout", this.stay)
    else box.removeEventListener("focusout", this.stay)
  }

  stay = ({ relatedTarget, currentTarget }) => {
    if (relatedTarget && !currentTarget.contains(relatedTarget)) this.get("expand").focus()
  }

  /** Escape closes what is open, the last opened first. */
  escape(event) {
    if (this.panel) this.toggleFilters()
    else if (event.target.matches("[type=search]") && this.text) this.showAll()
    else if (this.island.box.classList.contains("expanded")) this.expand()
    else if (event.target.closest(".tools")) this.island.focus.back()
    else return
    event.preventDefault()
  }

  // ---- find and filter -----------------------------------------------------------------------------

  find(text) {
    this.text = plain(text.trim())
    this.apply()
    if (this.text) this.bring()
  }

  /** What was found comes in sight: by itself the first, by Enter the next, by Shift+Enter the one before. */
  bring(by = 0) {
    const found = [...this.island.scroll.querySelectorAll("[data-kind=card]:not(.off),[data-kind=touchpoint]:not(.off)")].filter((one) => one.offsetParent)
    if (!found.length) return
    const at = found.findIndex((one) => one.dataset.id === this.brought)
    const next = by && at >= 0 ? found[(at + by + found.length) % found.length] : found[by < 0 ? found.length - 1 : 0]
    this.brought = next.dataset.id
    for (const one of found) one.classList.toggle("brought", one === next)
    next.scrollIntoView({ block: "nearest", inline: "center" })
  }

  toggleFilters() {
    const open = this.panel
    this.get("filter").setAttribute("aria-expanded", String(!open))
    if (open) {
      this.panel = null
      open.remove()
      this.get("filter").focus()
      return
    }
    const { words } = this.island
    const fields = FILTERS.map(([name, kind]) => html`<div><label for="filter-${name}">${words["field_" + name]}</label><select id="filter-${name}" name="${name}"><option value="">${words.all}</option>${this.choices(kind).map(([value, word]) => html`<option value="${value}" ${this.wanted[name] === value && html`selected`}>${word}</option>`)}</select></div>`)
    this.panel = element(html`<div class="filters" role="group" aria-label="${words.filter}">${fields}</div>`)
    this.panel.addEventListener("change", (event) => {
      this.wanted[event.target.name] = event.target.value
      this.apply()
    })
    this.place.after(this.panel)
    this.panel.querySelector("select").focus()
  }

  choices(kind) {
    const { view, model } = this.island
    if (kind === "channel" || kind === "department") return view.group()[kind].map((one) => [one.id, one.name])
    if (kind === "layer") return view.layers.map((one) => [one.key, one.name])
    return model.choices[kind]
  }

  showAll() {
    this.wanted = {}
    this.text = ""
    this.place.querySelector("[type=search]").value = ""
    if (this.panel) this.toggleFilters()
    this.apply()
  }

  get narrowed() {
    return Boolean(this.text) || Object.values(this.wanted).some(Boolean)
  }

  apply() {
    const { island } = this
    const hidden = this.narrowed ? (one) => !this.keeps(one) : null
    const drawing = island.listed ? island.outline : island.sheet
    const shown = drawing.filter(hidden)
    this.hidden = hidden
    const said = this.place.querySelector(".count[role=status]")
    said.innerHTML = hidden ? String(html`${fill(island.words.shown, { n: shown })} <button type="button" data-do="show_all">${island.words.show_all}</button>`) : ""
  }

  /** Whether a card or a touchpoint is among what one looks for. */
  keeps(one) {
    const { view } = this.island
    const { channel, department, status, grade, layer } = this.wanted
    if (status && one.status !== status) return false
    if (grade && (view.numbersOf(one.id).grade ?? one.grade) !== grade) return false
    if (layer && one.layer !== layer) return false
    if ((channel || department) && !this.contacts(one, view).some((each) => this.serves(each, channel, department))) return false
    if (!this.text) return true
    const about = [one.text, one.label, view.get(one.step)?.title, one.channel && view.get(one.channel)?.name]
    return about.some((each) => each && plain(each).includes(this.text))
  }

  /** A touchpoint is of its channel; a card is of the channels of its step. */
  contacts(one, view) {
    return one.type === "touchpoint" ? [one] : view.touchpointsAt(one.step)
  }

  serves(touchpoint, channel, department) {
    if (channel && touchpoint.channel !== channel) return false
    return !department || (this.island.view.get(touchpoint.channel)?.departments ?? []).includes(department)
  }

  // ---- saved or not ----------------------------------------------------------------------------------

  after() {
    this.overview.draw()
    if (this.hidden) this.apply()
    this.state(this.island.link.online)
  }

  saved() {
    this.savedAt = this.time.format(new Date())
    this.said = null
    this.state(this.island.link.online)
  }

  /** What was undone, where one reads whether all is saved. */
  tell(text) {
    this.said = text
    this.state(this.island.link.online)
  }

  state(online) {
    const { words, model } = this.island
    const place = this.place.querySelector(".saved")
    const { waiting } = model
    place.classList.toggle("cut", !online)
    const saved = this.said ?? (this.savedAt ? fill(words.saved_at, { time: this.savedAt }) : "")
    const text = !online ? offlineWords(words, waiting) : waiting ? words.saving : saved
    if (place.textContent === text) return
    place.textContent = text
    if (online !== this.wasOnline && this.wasOnline !== undefined) this.island.say(text || words.online)
    this.wasOnline = online
  }
}

/** Text as one looks for it: without case or accents. */
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()

function offlineWords(words, waiting) {
  if (!waiting) return words.offline
  return waiting === 1 ? words.offline_one : fill(words.offline_many, { n: waiting })
}
