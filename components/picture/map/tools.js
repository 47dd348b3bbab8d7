// The row above the map: map or list, find, filter, zoom, overview, undo, and whether all is saved.
import { Filters } from "./filters.js"
import { fill, html } from "./html.js"
import { hasIcon, icon } from "./icons.js"
import { Key } from "./key.js"
import { Overview } from "./overview.js"
import { roving } from "./roving.js"

const ZOOMS = [0.4, 0.5, 0.65, 0.8, 1, 1.2, 1.5]

/** Whether a shared map has the whole window: so it begins, until somebody leaves it. */
let wholeWhenShared = true

export class Tools {
  constructor(island) {
    this.island = island
    this.place = island.box.querySelector(".tools")
    this.zoom = 1
    this.place.innerHTML = String(this.markup())
    this.overview = new Overview(island)
    this.filters = new Filters(island, this.place)
    this.key = new Key(island, this.get("key"))
    roving(this.place)()
    this.place.addEventListener("click", (event) => this.clicked(event))
    this.narrow = matchMedia("(max-width: 48rem)")
    this.onNarrow = () => this.list(this.narrow.matches)
    this.narrow.addEventListener("change", this.onNarrow)
    if (this.narrow.matches) this.list(true)
    if (island.options.shared && wholeWhenShared && !this.narrow.matches) this.begin()
    this.time = new Intl.DateTimeFormat(island.model.language, { hour: "2-digit", minute: "2-digit", second: "2-digit" })
  }

  leave() {
    this.narrow.removeEventListener("change", this.onNarrow)
    this.overview.leave()
  }

  markup() {
    const { words, options } = this.island
    const button = (name, more = "") => html`<button type="button" data-do="${name}" title="${words[name]}" ${hasIcon(name) && html`aria-label="${words[name]}"`} ${more}>${hasIcon(name) ? icon(name) : words[name]}</button>`
    return html`${options.shared && html`<b class="whose" dir="auto"></b>`}${button("as_map", html`aria-pressed="true"`)}${button("as_list", html`aria-pressed="false"`)}
      <input type="search" placeholder="${words.find}" aria-label="${words.find}">
      ${button("filter", html`aria-expanded="false"`)}
      <span class="saved"></span>
      ${button("zoom_out")}<span class="count" data-zoom>100 %</span>${button("zoom_in")}${button("zoom_fit")}${button("overview", html`aria-pressed="false"`)}
      ${!options.shared && button("expand", html`aria-pressed="false"`)}${button("key", html`aria-expanded="false"`)}
      ${button("undo")}${button("redo")}${options.shared && html`<button type="button" data-do="expand" aria-pressed="false">${icon("expand")} ${words.expand}</button>${button("stop_sharing")}`}`
  }

  get(name) {
    return this.place.querySelector(`[data-do=${name}]`)
  }

  clicked(event) {
    const name = event.target.closest("[data-do]")?.dataset.do
    const act = {
      as_map: () => this.list(false),
      as_list: () => this.list(true),
      filter: () => this.filters.toggle(),
      zoom_in: () => this.zoomTo(ZOOMS.find((one) => one > this.zoom + 0.001) ?? this.zoom),
      zoom_out: () => this.zoomTo(ZOOMS.findLast((one) => one < this.zoom - 0.001) ?? this.zoom),
      zoom_fit: () => this.fit(),
      overview: () => this.get("overview").setAttribute("aria-pressed", String(this.overview.toggle())),
      expand: () => this.expand(),
      key: () => this.key.toggle(),
      undo: () => this.island.undo.step("undo"),
      redo: () => this.island.undo.step("redo"),
      stop_sharing: () => this.island.tell("atelier:stop"),
    }[name]
    if (act) act()
  }

  list(listed) {
    this.get("as_map").setAttribute("aria-pressed", String(!listed))
    this.get("as_list").setAttribute("aria-pressed", String(listed))
    for (const name of ["zoom_in", "zoom_out", "zoom_fit", "overview"]) this.get(name).disabled = listed
    this.island.show(listed)
    this.filters.apply()
  }

  // ---- zoom ----------------------------------------------------------------------------------------

  zoomTo(zoom) {
    const { scroll, sheet } = this.island
    // What is in the middle stays in the middle.
    const middle = [(scroll.scrollLeft + scroll.clientWidth / 2) / scroll.scrollWidth, (scroll.scrollTop + scroll.clientHeight / 2) / scroll.scrollHeight]
    const atEdge = [scroll.scrollLeft === 0, scroll.scrollTop === 0]
    this.zoom = zoom
    sheet.root.style.setProperty("--zoom", zoom)
    sheet.edges.measure()
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
    const { box, options } = this.island
    const wide = box.classList.toggle("expanded")
    if (options.shared) wholeWhenShared = wide
    this.get("expand").setAttribute("aria-pressed", String(wide))
    this.overview.draw()
    // What the map covers is not to be reached by Tab.
    if (wide) box.addEventListener("focusout", this.stay)
    else box.removeEventListener("focusout", this.stay)
  }

  /** A shared map begins so, with the keyboard in it: what it covers is not where one is. */
  begin() {
    this.expand()
    if (document.activeElement === document.body) this.get("expand").focus({ preventScroll: true })
  }

  stay = ({ relatedTarget, currentTarget }) => {
    if (relatedTarget && !currentTarget.contains(relatedTarget)) this.get("expand").focus()
  }

  /** Escape closes what is open, the last opened first. */
  escape(event) {
    const { filters } = this
    if (filters.panel) filters.toggle()
    else if (this.key.panel) this.key.toggle()
    else if (event.target === filters.field && filters.text) filters.clear()
    else if (this.island.box.classList.contains("expanded")) this.expand()
    else if (event.target.closest(".tools")) this.island.focus.back()
    else return
    event.preventDefault()
  }

  // ---- saved or not ----------------------------------------------------------------------------------

  after() {
    this.overview.draw()
    this.name()
    if (this.filters.hidden) this.filters.apply()
    this.state(this.island.link.online)
  }

  /** On a shared map, whose journey it is: what stands above the map elsewhere is out of the way. */
  name() {
    const place = this.place.querySelector(".whose")
    const { journey } = this.island.view
    const persona = this.island.view.get(journey.persona)?.name
    const text = [persona, journey.name].filter(Boolean).join(" · ")
    if (place && place.textContent !== text) place.textContent = place.title = text
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
    place.title = text
    if (online !== this.wasOnline && this.wasOnline !== undefined) this.island.say(text || words.online)
    this.wasOnline = online
  }
}

function offlineWords(words, waiting) {
  if (!waiting) return words.offline
  return waiting === 1 ? words.offline_one : fill(words.offline_many, { n: waiting })
}
