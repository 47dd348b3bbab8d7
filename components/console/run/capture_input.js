// The capture line. Written without a build step; runs again, on the same elements, at each redraw.
const lines = new WeakMap()

export default function (component) {
  const { parentElement, data } = component
  let line = lines.get(parentElement)
  if (!line || line.gone) {
    line = new Line(parentElement)
    lines.set(parentElement, line)
  }
  line.redraw(data, (lines) => component.setTriggerValue("sent", { lines, at: Date.now() }))
  return () => line.leave()
}

/** A word as it is looked up: no accents, no capitals, hyphens between words. Same as `slug` on the server. */
function slug(text) {
  return text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "")
}

class Line {
  constructor(root) {
    this.root = root
    const find = (name) => root.querySelector("." + name)
    this.input = find("text")
    this.choices = find("choices")
    this.types = find("types")
    this.meaning = find("meaning")
    this.waiting = find("waiting")
    this.button = find("send")
    this.offered = []
    this.active = -1
    this.input.oninput = () => this.typed()
    this.input.onkeydown = (event) => this.pressed(event)
    this.input.onblur = () => this.close()
    this.input.onclick = () => this.typed()
    this.button.onclick = () => { this.send(); this.input.focus() }
    // A press on a suggestion must not take the focus away from the input.
    this.choices.onmousedown = (event) => event.preventDefault()
    this.choices.onclick = (event) => {
      const item = event.target.closest("li")
      if (item) this.complete(Number(item.dataset.place))
    }
  }

  redraw(data, emit) {
    const first = !this.data
    this.data = data
    this.emit = emit
    if (first) this.restore()
    if (first) this.listen()
    this.input.setAttribute("aria-label", data.say.label)
    this.input.placeholder = data.say.placeholder
    this.button.textContent = data.say.send
    this.drawTypes()
    this.settle()
    this.explain()
    const busy = document.activeElement && document.activeElement.matches("input, textarea, select, [contenteditable]")
    if (first && data.focus && !busy) this.input.focus()
    if (!this.timer) this.timer = setInterval(() => this.flush(), 4000)
    if (first) this.flush()
  }

  leave() {
    this.remarks?.hide()
    clearInterval(this.timer)
    this.timer = null
    this.gone = true
  }

  /** A line that has a row of the map is remarked upon as a card of that row would be. */
  async listen() {
    const { module, project, language } = this.data.remarks
    const { Remarks } = await import(new URL(module, document.baseURI).href)
    if (this.gone) return
    this.remarks = new Remarks({ project, language, root: this.root })
    const whole = (text) => [this.words().sign + text, ...this.words().signs].join(" ")
    this.remarks.watch(this.input, () => this.words(), { whole })
  }

  /** The line's words and its signs apart, and the row that they name. */
  words() {
    const sign = this.signed() ? this.input.value.trimStart()[0] : ""
    const found = this.input.value.trimStart().slice(sign.length).split(/\s+/).filter(Boolean)
    const signs = found.filter((word) => this.meaningOf(word))
    const row = signs.find((word) => word[0] === "/")
    const text = found.filter((word) => !signs.includes(word)).join(" ")
    return { text, kind: row ? this.meaningOf(row).value : "", sign, signs }
  }

  // ---- what must survive a reload: the draft, the kind of note, the lines not yet saved ----

  restore() {
    const kept = this.read()
    this.outbox = Array.isArray(kept.outbox) ? kept.outbox : []
    this.type = kept.type || "fact"
    if (!this.input.value && kept.draft) this.input.value = kept.draft
  }

  read() {
    try { return JSON.parse(sessionStorage.getItem(this.data.outbox)) || {} } catch { return {} }
  }

  keep() {
    const kept = { draft: this.input.value, type: this.type, outbox: this.outbox }
    try { sessionStorage.setItem(this.data.outbox, JSON.stringify(kept)) } catch { /* storage refused: the page still holds it */ }
  }

  // ---- sending ----

  send() {
    this.close()
    const text = this.input.value
    if (!text.trim()) return
    const bytes = crypto.getRandomValues(new Uint8Array(10))
    const id = Array.from(bytes, (one) => one.toString(16).padStart(2, "0")).join("")
    this.outbox.push({ id, text, type: this.type })
    this.input.value = ""
    this.keep()
    this.flush()
    this.drawWaiting()
    this.explain()
  }

  flush() {
    const going = this.outbox.filter((one) => !one.refused)
    if (going.length) this.emit(going.map(({ id, text, type }) => ({ id, text, type })))
  }

  /** Take in what the server answered: saved lines leave the outbox, a refused one comes back to be changed. */
  settle() {
    const saved = new Set(this.data.saved)
    const refused = new Set(this.data.refused)
    this.outbox = this.outbox.filter((one) => !saved.has(one.id))
    for (const one of this.outbox) if (refused.has(one.id)) one.refused = true
    const back = this.outbox.find((one) => one.refused)
    if (back && !this.input.value) this.takeBack(back)
    this.keep()
    this.drawWaiting()
  }

  takeBack(entry) {
    this.outbox = this.outbox.filter((one) => one !== entry)
    this.input.value = this.input.value ? this.input.value + " " + entry.text : entry.text
    this.keep()
    this.drawWaiting()
    this.explain()
  }

  drawWaiting() {
    this.waiting.replaceChildren(...this.outbox.map((entry) => {
      const item = document.createElement("li")
      item.className = entry.refused ? "refused" : ""
      item.textContent = `${entry.refused ? this.data.say.refused : this.data.say.waiting} ${entry.text}`
      if (entry.refused) {
        const again = document.createElement("button")
        again.type = "button"
        again.textContent = this.data.say.again
        again.onclick = () => { this.takeBack(entry); this.input.focus() }
        item.append(again)
      }
      return item
    }))
    this.waiting.hidden = !this.outbox.length
  }

  // ---- the kind of note ----

  drawTypes() {
    this.types.setAttribute("aria-label", this.data.say.type)
    const wanted = this.data.types
    if (this.types.children.length !== wanted.length) {
      this.types.replaceChildren(...wanted.map((one, place) => {
        const button = document.createElement("button")
        button.type = "button"
        button.setAttribute("role", "radio")
        const sign = document.createElement("span")
        sign.className = "sign"
        sign.setAttribute("aria-hidden", "true")
        button.append(sign, document.createElement("span"))
        button.onclick = () => { this.choose(place); this.input.focus() }
        button.onkeydown = (event) => {
          const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
          if (!by) return
          event.preventDefault()
          const next = (place + by + wanted.length) % wanted.length
          this.choose(next)
          this.types.children[next].focus()
        }
        return button
      }))
    }
    wanted.forEach((one, place) => {
      const [sign, word] = this.types.children[place].children
      sign.textContent = one.sign
      word.textContent = one.label
    })
  }

  choose(place) {
    this.type = this.data.types[place].type
    // A sign already typed would contradict the choice.
    if (this.signed()) this.input.value = this.input.value.trimStart().slice(1).trimStart()
    this.keep()
    this.explain()
  }

  signed() {
    const sign = { "«": '"', "“": '"' }[this.input.value.trimStart()[0]] || this.input.value.trimStart()[0]
    return this.data.types.find((one) => one.sign === sign)
  }

  // ---- what the line means, said under it ----

  explain() {
    const type = (this.signed() || {}).type || this.type
    this.data.types.forEach((one, place) => {
      const button = this.types.children[place]
      button.setAttribute("aria-checked", String(one.type === type))
      button.tabIndex = one.type === type ? 0 : -1
    })
    const found = []
    const seen = new Set()
    for (const word of this.input.value.trimStart().startsWith("\\") ? [] : this.input.value.split(/\s+/)) {
      const entry = this.meaningOf(word)
      if (entry && !seen.has(word[0])) {
        seen.add(word[0])
        found.push(entry.label)
      }
    }
    const text = found.length ? "→ " + found.join(" · ") : ""
    if (this.meaning.textContent !== text) this.meaning.textContent = text
  }

  meaningOf(word) {
    const entries = this.data.words[word[0]]
    const wanted = word.length > 1 && /[\p{L}\p{N}]/u.test(word[1]) ? slug(word.slice(1)) : ""
    if (!entries || !wanted) return null
    const exact = entries.find((one) => one.slugs.includes(wanted))
    if (exact || /^\d+$/.test(wanted)) return exact || null
    const close = entries.filter((one) => one.slugs.some((begins) => begins.startsWith(wanted)))
    return close.length === 1 ? close[0] : null
  }

  // ---- completion ----

  typed() {
    this.keep()
    this.explain()
    const word = this.wordAtCaret()
    const entries = word && this.data.words[word.text[0]]
    if (!entries || this.input.value.trimStart().startsWith("\\")) return this.close()
    const wanted = slug(word.text.slice(1))
    this.offered = entries.filter((one) => !wanted || one.slugs.some((begins) => begins.startsWith(wanted) || begins.includes("-" + wanted)))
    if (!this.offered.length) return this.close()
    // After a bare sign nothing is chosen yet: Enter still sends the line as it is.
    this.active = wanted ? 0 : -1
    this.draw()
  }

  wordAtCaret() {
    const caret = this.input.selectionStart ?? this.input.value.length
    const before = this.input.value.slice(0, caret)
    const start = before.search(/\S+$/)
    if (start < 0) return null
    const end = caret + this.input.value.slice(caret).search(/\s|$/)
    return { text: before.slice(start), start, end }
  }

  draw() {
    this.choices.replaceChildren(...this.offered.map((one, place) => {
      const item = document.createElement("li")
      item.id = "choice-" + place
      item.dataset.place = String(place)
      item.setAttribute("role", "option")
      item.setAttribute("aria-selected", String(place === this.active))
      const label = document.createElement("span")
      label.textContent = one.label
      const insert = document.createElement("span")
      insert.className = "insert"
      insert.textContent = one.insert
      item.append(label, insert)
      return item
    }))
    this.choices.hidden = false
    this.input.setAttribute("aria-expanded", "true")
    this.point()
  }

  point() {
    Array.from(this.choices.children).forEach((item, place) => {
      item.setAttribute("aria-selected", String(place === this.active))
      if (place === this.active) item.scrollIntoView({ block: "nearest" })
    })
    if (this.active < 0) this.input.removeAttribute("aria-activedescendant")
    else this.input.setAttribute("aria-activedescendant", "choice-" + this.active)
  }

  close() {
    this.offered = []
    this.choices.hidden = true
    this.choices.replaceChildren()
    this.input.setAttribute("aria-expanded", "false")
    this.input.removeAttribute("aria-activedescendant")
  }

  complete(place) {
    const word = this.wordAtCaret()
    const chosen = this.offered[place]
    if (!word || !chosen) return
    const after = this.input.value.slice(word.end).trimStart()
    const head = this.input.value.slice(0, word.start) + chosen.insert + " "
    this.input.value = head + after
    this.input.setSelectionRange(head.length, head.length)
    this.close()
    this.keep()
    this.explain()
  }

  pressed(event) {
    // An input method in the middle of a character uses Enter for itself.
    if (event.isComposing) return
    const open = this.offered.length > 0
    if (open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      const by = event.key === "ArrowDown" ? 1 : -1
      const from = this.active < 0 && by < 0 ? 0 : this.active
      this.active = (from + by + this.offered.length) % this.offered.length
      this.point()
    } else if (open && this.active >= 0 && (event.key === "Enter" || event.key === "Tab")) {
      // A word already complete is sent by the first Enter; Tab always completes.
      const word = this.wordAtCaret()
      const whole = word && this.offered[this.active].insert === word.text
      if (event.key === "Enter" && whole) this.send()
      else this.complete(this.active)
    } else if (open && event.key === "Escape") {
      this.close()
    } else if (event.key === "Enter") {
      this.send()
    } else {
      return
    }
    event.preventDefault()
    event.stopPropagation()
  }
}
