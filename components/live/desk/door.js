// How people come in, what the wall shows, and whether anybody else may come.
import { fill, plural } from "../screen/words.js"
import { html } from "../map/html.js"
import { Panel } from "./panel.js"
import { unmoved } from "./still.js"

export const shown = (code) => code.slice(0, 3) + "-" + code.slice(3)

export class Door extends Panel {
  static of = ["desk"]

  constructor(desk, node) {
    super(desk, node)
    // What it offers lies over the list of people: it goes as menus do.
    desk.box.addEventListener("click", ({ target }) => target.closest(".more") || this.fold())
    node.addEventListener("keydown", ({ key }) => key === "Escape" && this.fold()?.querySelector("summary").focus())
  }

  /** Close the menu; answers the one that was open. */
  fold() {
    const menu = this.node.querySelector(".more[open]")
    if (menu) menu.open = false
    return menu
  }

  markup() {
    const { desk } = this.desk.known
    const { words } = this
    const { base } = this.desk.options
    const address = base.replace(/^https?:\/\//, "") + "/join"
    const views = [["activity", words.show_activity], ["map", words.show_map], ["clock", words.show_clock]]
    const showing = desk.showing
    return html`<img src="/join/${desk.code}/qr.svg" alt="${fill(words.qr, { address })}"><div class="where"><p class="code">${shown(desk.code)}</p><p>${address}</p>${this.desk.options.only_here ? html`<p class="small">${words.only_here}</p>` : ""}<p class="small"><button type="button" class="link" data-do="copy">${words.copy_link}</button> · <a href="/screen/${desk.code}?lang=${this.desk.language}" target="_blank" rel="noopener">${words.projected}</a></p></div>
<div class="wall"><p class="small" id="wall">${words.on_screen}</p><div class="choice" role="group" aria-labelledby="wall">${views.map(([name, text]) => html`<button type="button" data-do="show" data-what="${name}" data-focus="show-${name}" aria-pressed="${showing === name && !(name === "activity" && !desk.activity)}" ${name === "map" && !desk.maps.length ? html`disabled` : ""}>${text}</button>`)}<button type="button" data-do="wait" data-focus="show-wait" aria-pressed="${showing === "activity" && !desk.activity}">${words.show_waiting}</button></div>${showing === "map" && desk.maps.length > 1 ? html`<select data-map aria-label="${words.which_map}" data-focus="map">${desk.maps.map((one) => html`<option value="${one.id}" ${one.id === desk.journey ? html`selected` : ""}>${one.name}</option>`)}</select>` : ""}</div>
<div class="in"><div data-counts></div><div class="buttons"><button type="button" data-do="lock" data-focus="lock" aria-pressed="${desk.locked}">${desk.locked ? words.unlock : words.lock}</button><details class="more" data-fold="more"><summary>${words.more}</summary><div><button type="button" data-do="code" data-focus="code">${words.new_code}</button><p class="small">${words.new_code_help}</p><button type="button" data-do="close" data-focus="close">${words.close_room}</button><p class="small">${words.close_room_help}</p></div></details></div></div>`
  }

  draw() {
    super.draw()
    const chooser = this.node.querySelector("[data-map]")
    if (chooser) chooser.onchange = () => this.desk.ask("show_on_screen", [], { session: this.session, showing: "map", journey: chooser.value })
  }

  /** Apart from the rest, so that the QR code is not asked for again with everybody who comes in. */
  count(still = false) {
    const { desk, progress } = this.desk.known
    const place = this.node.querySelector("[data-counts]")
    const joined = progress.joined ?? desk.people.length
    const present = progress.present ?? 0
    const told = String(html`<p><b>${joined}</b> ${plural(this.words, "in_room", joined)}</p><p class="small">${plural(this.words, "connected", present)}</p>`)
    const { told: before } = place
    if (before === told) return true
    const put = (markup) => (place.innerHTML = place.told = markup)
    return unmoved(place, still, () => put(told), () => put(before))
  }

  get session() {
    return this.desk.options.session
  }

  act(name, { what }) {
    const { desk } = this.desk.known
    const session = { session: this.session }
    if (name === "code" || name === "close") this.fold()
    if (name === "show") this.desk.ask("show_on_screen", [], { ...session, showing: what })
    else if (name === "wait") this.desk.ask("go_to_activity", [], { ...session, activity: null })
    else if (name === "lock") this.desk.ask("lock_room", [], { ...session, locked: !desk.locked })
    else if (name === "code") this.desk.ask("new_code", [], session)
    else if (name === "close") this.desk.ask("close_room", [], session)
    else if (name === "copy") this.desk.copy(`${this.desk.options.base}/join/${desk.code}`, this.words.copied)
  }
}
