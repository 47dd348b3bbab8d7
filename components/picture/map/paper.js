// What only paper needs: the key, and the names of the steps at the top of each sheet. Made when the browser
// prints, gone after. And what the page around counts is not printed while it counts a map of before.
import { element, html } from "./html.js"

export class Paper {
  constructor(island) {
    this.island = island
    this.made = []
    this.ears = new AbortController()
    const { signal } = this.ears
    addEventListener("beforeprint", () => this.lay(), { signal })
    addEventListener("afterprint", () => this.clear(), { signal })
  }

  lay() {
    this.clear()
    const { box, tools, view, words, leaving } = this.island
    document.documentElement.toggleAttribute("data-map-changed", Boolean(leaving.changed))
    if (!view?.steps.length) return
    const key = element(html`<section class="key paper"><h1>${words.key}</h1><div>${tools.key.content()}</div></section>`)
    this.made = [key]
    box.querySelector(".scroll").after(key)
    if (!this.island.listed) this.layHeads()
  }

  layHeads() {
    const { root } = this.island.sheet
    const heads = element(html`<div class="heads" aria-hidden="true"><div class="sheet"></div></div>`)
    const [sheet] = heads.children
    sheet.style.cssText = root.style.cssText
    sheet.append(...[...root.children].slice(0, 2).map((row) => row.cloneNode(true)))
    this.made.push(heads)
    root.before(heads)
  }

  clear() {
    for (const one of this.made) one.remove()
    this.made = []
    document.documentElement.removeAttribute("data-map-changed")
  }

  leave() {
    this.clear()
    this.ears.abort()
  }
}
