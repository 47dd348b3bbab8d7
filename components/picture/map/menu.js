// The menu of what is chosen: right click, Shift+F10, or "More" in the bar.
import { keyWords } from "./bar.js"
import { element, html } from "./html.js"

export class Menu {
  constructor(island) {
    this.island = island
    island.scroll.addEventListener("contextmenu", (event) => {
      const stop = island.focus.stopOf(event.target)
      if (!stop || event.target.closest(".writing")) return
      event.preventDefault()
      const { focus } = island
      focus.keeping = focus.chosen.includes(stop.dataset.id)
      stop.focus({ preventScroll: true })
      focus.keeping = false
      if (!focus.chosen.length && stop.dataset.id) focus.choose([stop.dataset.id])
      this.open(event.clientX, event.clientY)
    })
  }

  open(x, y, above = false) {
    this.close()
    const { words, bar } = this.island
    const possible = bar.commands.possible.filter((one) => !one.pressed)
    if (!possible.length) return
    const items = possible.map((one) => html`<button type="button" role="menuitem" tabindex="-1" data-name="${one.name}"><span>${words[one.name]}</span>${one.keys && html`<kbd>${keyWords(one.keys[0], words)}</kbd>`}</button>`)
    this.node = element(html`<div class="menu" role="menu" aria-label="${words.actions}">${items}</div>`)
    this.island.box.append(this.node)
    const { width, height } = this.node.getBoundingClientRect()
    this.node.style.left = `${Math.max(4, Math.min(x, innerWidth - width - 8))}px`
    this.node.style.top = `${Math.max(4, Math.min(above ? y - height : y, innerHeight - height - 8))}px`
    this.node.addEventListener("click", (event) => this.run(event.target.closest("[data-name]")?.dataset.name))
    this.node.addEventListener("keydown", (event) => this.key(event))
    this.node.addEventListener("focusout", (event) => this.node && !this.node.contains(event.relatedTarget) && this.close())
    this.node.firstElementChild.focus()
  }

  key(event) {
    const items = [...this.node.children]
    const at = items.indexOf(this.node.getRootNode().activeElement)
    const letter = event.key.length === 1 && items.findIndex((one, number) => number > at && starts(one, event.key))
    const to = letter >= 0 && letter !== false ? letter : { ArrowDown: (at + 1) % items.length, ArrowUp: (at - 1 + items.length) % items.length, Home: 0, End: items.length - 1 }[event.key]
    if (to !== undefined) items[to].focus()
    else if (event.key === "Escape" || event.key === "Tab") this.back()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  back() {
    this.close()
    this.island.focus.again()
  }

  run(name) {
    if (!name) return
    const { commands } = this.island.bar
    const command = commands.possible.find((one) => one.name === name)
    this.back()
    if (command) commands.run(command)
  }

  close() {
    const { node } = this
    this.node = null
    node?.remove()
  }
}

/** A letter goes to the next entry that begins with it. */
const starts = (item, letter) => item.textContent.trim().toLowerCase().startsWith(letter.toLowerCase())
