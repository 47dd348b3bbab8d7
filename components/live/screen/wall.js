// The map on the wall: the same drawing as on the console, to read, following its changes.
import { Model } from "../map/model.js"
import { Sheet } from "../map/sheet.js"
import { REST } from "./follow.js"

export class Wall {
  constructor(root, words) {
    Object.assign(this, { root, words })
  }

  async show(code, journey, language) {
    const name = `${code} ${journey}`
    if (this.name === name) return
    this.leave()
    this.name = name
    this.base = `/api/join/${encodeURIComponent(code)}/map`
    this.language = language
    await this.load(name)
  }

  async load(name) {
    let told = null
    try {
      const answer = await fetch(`${this.base}?lang=${this.language}`)
      if (answer.ok) told = await answer.json()
    } catch {
      told = null
    }
    if (this.name !== name) return
    if (!told) {
      this.later = setTimeout(() => this.load(name), 2000)
      return
    }
    this.model = new Model(told)
    this.root.innerHTML = '<div class="jm"><div class="scroll" tabindex="0" role="region"><div class="sheet" role="grid" aria-readonly="true"></div></div></div>'
    this.root.querySelector(".scroll").setAttribute("aria-label", this.words.map)
    this.sheet = new Sheet(this.root.querySelector(".sheet"))
    this.draw()
    this.listen(told.seq, name)
  }

  draw() {
    if (!this.model.view.journey) return
    this.sheet.draw(this.model.view)
    // An empty corner heads nothing.
    for (const one of this.root.querySelectorAll(".corner:empty")) one.setAttribute("role", "gridcell")
    this.fit()
  }

  /** As large as the wall allows: all columns in sight, as long as they can be read. */
  fit() {
    const box = this.root.querySelector(".scroll")
    const sheet = this.root.querySelector(".sheet")
    sheet.style.setProperty("--zoom", 1)
    const zoom = Math.min(1.4, Math.max(0.6, Math.min(box.clientWidth / sheet.scrollWidth, 1.4)))
    sheet.style.setProperty("--zoom", zoom.toFixed(3))
  }

  listen(seq, name) {
    this.stream = new EventSource(`${this.base}/events?lang=${this.language}&since=${seq}`)
    this.stream.addEventListener("change", (event) => {
      const change = JSON.parse(event.data)
      this.model.receive(change)
      this.draw()
      this.follow(change.put)
    })
    this.stream.addEventListener("rest", () => {
      this.stream.close()
      // Another one took its place: it reads anew when it comes back.
      this.later = setTimeout(() => this.load(name), REST)
    })
    this.stream.addEventListener("gone", () => this.stream.close())
    this.stream.onerror = () => {
      if (this.stream.readyState === EventSource.CLOSED && this.name === name) this.later = setTimeout(() => this.load(name), 3000)
    }
  }

  /** What has just changed comes into sight. */
  follow(put) {
    const one = put.find(({ type, id }) => (type === "card" || type === "touchpoint" || type === "step") && this.sheet.nodes.has(id))
    if (one) this.sheet.nodes.get(one.id).scrollIntoView({ block: "center", inline: "center", behavior: "smooth" })
  }

  leave() {
    this.name = null
    clearTimeout(this.later)
    this.stream?.close()
    this.stream = null
  }
}
