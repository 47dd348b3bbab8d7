// While somebody writes: what would be said of these words with the customer's voice, quietly beside
// the field. It never takes the focus and moves nothing: it lies above the page, under the field.

/** The pause in typing after which the words are read, and the fewest letters worth reading. */
const PAUSE = 350
const LEAST = 4
const SIGNS = { error: "●", warning: "◐", hint: "○" }
const MARGIN = 6

export class Remarks {
  /** `root`: where the remark hangs in the page. */
  constructor({ project, language, root }) {
    Object.assign(this, { project, language, root })
    this.node = document.createElement("div")
    this.node.className = "remarks"
    this.node.popover = "manual"
    this.node.setAttribute("role", "status")
    Object.assign(this.node.style, { position: "fixed", inset: "auto", margin: "0", border: "0", padding: ".45rem .7rem", font: "inherit", fontSize: ".82rem", lineHeight: "1.4", borderRadius: ".4rem", borderInlineStart: "3px solid currentColor", boxShadow: "0 3px 14px rgb(0 0 0 / .28)", textAlign: "start", whiteSpace: "normal" })
    // Pressed with the pointer, the field keeps the focus and what is being written goes on.
    for (const press of ["pointerdown", "mousedown"]) this.node.addEventListener(press, (event) => event.preventDefault())
    this.node.addEventListener("click", ({ target }) => target.matches("button") && this.take(target.dataset.text))
    this.follow = () => this.field && this.place()
  }

  /**
   * Look at what is typed into a field. `read()` answers {text, kind} as they are now: the words, and
   * "step", "label" or a row of the map. `whole(text)`: what the field holds when those words are others.
   */
  watch(field, read, { journey = "", whole = (text) => text } = {}) {
    this.hide()
    Object.assign(this, { field, read, journey, whole })
    this.ears = new AbortController()
    const { signal } = this.ears
    field.addEventListener("input", () => this.soon(), { signal })
    field.addEventListener("focus", () => this.soon(), { signal })
    field.addEventListener("blur", () => this.clear(), { signal })
    field.addEventListener("keydown", (event) => event.key === "Escape" && this.clear(), { signal })
    window.addEventListener("scroll", this.follow, { signal, capture: true, passive: true })
    window.addEventListener("resize", this.follow, { signal })
    this.soon()
  }

  soon() {
    clearTimeout(this.timer)
    this.asked?.abort()
    // What was said of other words is not true any more.
    if (this.said !== this.read().text) this.clear()
    this.timer = setTimeout(() => this.look(), PAUSE)
  }

  async look() {
    const { text, kind } = this.read()
    if (!kind || text.trim().length < LEAST || !this.isWritten()) return
    const found = await this.ask(text.trim(), kind)
    if (found && this.field && this.isWritten() && this.read().text === text) this.show(text, found)
  }

  isWritten() {
    return this.field.getRootNode().activeElement === this.field
  }

  /** Null when nobody answers: a remark is help, and its absence stops nobody. */
  async ask(text, kind) {
    this.asked = new AbortController()
    try {
      const answer = await fetch(`/api/console/${encodeURIComponent(this.project)}/wording?lang=${this.language}`, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Atelier": "1" },
        body: JSON.stringify({ text, kind, journey: this.journey }),
        signal: this.asked.signal,
      })
      return answer.ok ? await answer.json() : null
    } catch {
      return null
    }
  }

  show(text, { hints, more, better }) {
    if (!hints.length) return this.clear()
    this.said = text
    this.node.replaceChildren(...hints.map((one) => line(`${SIGNS[one.severity]} ${one.message}`)))
    if (more) this.node.append(line(`+ ${more}`))
    if (better) this.node.append(proposal(better))
    if (!this.node.isConnected) this.root.append(this.node)
    Object.assign(this.node.style, { background: surface(this.field), color: getComputedStyle(this.field).color })
    if (!this.node.matches(":popover-open")) this.node.showPopover()
    this.place()
    return null
  }

  /** Under the field, above it where there is no room. */
  place() {
    if (!this.field.isConnected) return this.hide()
    const { left, top, bottom, width } = this.field.getBoundingClientRect()
    const wide = Math.min(Math.max(width, 280), innerWidth - 2 * MARGIN)
    this.node.style.width = `${wide}px`
    const high = this.node.offsetHeight
    this.node.style.left = `${Math.max(MARGIN, Math.min(left, innerWidth - wide - MARGIN))}px`
    this.node.style.top = `${bottom + MARGIN + high <= innerHeight ? bottom + MARGIN : Math.max(MARGIN, top - MARGIN - high)}px`
    return null
  }

  /** The other wording takes the place of what was typed, as if it had been typed. */
  take(text) {
    const { field } = this
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value").set.call(field, this.whole(text))
    for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }))
    this.clear()
  }

  clear() {
    this.said = undefined
    if (this.node.isConnected && this.node.matches(":popover-open")) this.node.hidePopover()
  }

  /** Nothing is being written any more. */
  hide() {
    clearTimeout(this.timer)
    this.asked?.abort()
    this.ears?.abort()
    this.clear()
    this.field = null
    this.node.remove()
  }
}

function line(text) {
  const node = document.createElement("div")
  node.textContent = text
  return node
}

function proposal(text) {
  const node = document.createElement("button")
  node.type = "button"
  node.tabIndex = -1
  node.dataset.text = text
  node.textContent = `→ ${text}`
  Object.assign(node.style, { font: "inherit", fontWeight: "650", color: "inherit", background: "none", border: "0", padding: ".3rem 0 0", minHeight: "1.5rem", cursor: "pointer", textDecoration: "underline", textAlign: "start", whiteSpace: "normal" })
  return node
}

/** The colour behind a field, through shadow roots. */
function surface(node) {
  for (let one = node; one; one = one.parentElement ?? one.getRootNode().host) {
    const colour = one.nodeType === Node.ELEMENT_NODE ? getComputedStyle(one).backgroundColor : ""
    if (colour && !/^(transparent|rgba\(.*, 0(\.\d+)?\))$/.test(colour)) return colour
  }
  return "Canvas"
}
