// What only paper needs: the key, and the names of the steps once more under the map, as it may be longer
// than a sheet. Made when the browser prints, gone after.
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
    const { box, sheet, tools, view, words } = this.island
    if (!view?.steps.length) return
    const heads = sheet.root.children[1].cloneNode(true)
    const key = element(html`<section class="key paper"><h1>${words.key}</h1><div>${tools.key.content()}</div></section>`)
    this.made = [heads, key]
    sheet.root.append(heads)
    box.querySelector(".scroll").after(key)
  }

  clear() {
    for (const one of this.made) one.remove()
    this.made = []
  }

  leave() {
    this.clear()
    this.ears.abort()
  }
}
