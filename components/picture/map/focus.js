// Where one is in the map: one stop at a time takes the keyboard, arrows go from stop to stop.
//
// A stop is a card, a touchpoint, a step, a phase, or a cell without content. Going to a stop
// chooses it; with Ctrl or Shift one chooses several of a kind.

export class Focus {
  constructor(island) {
    this.island = island
    this.chosen = []
    this.at = null
    island.box.addEventListener("focusin", (event) => this.entered(event))
    island.box.addEventListener("pointerdown", (event) => this.pressed(event), true)
    island.scroll.addEventListener("keydown", (event) => this.key(event))
  }

  get root() {
    return this.island.box.getRootNode()
  }

  stopOf(target) {
    return target.closest?.("[data-id],[data-cell],[data-empty]")
  }

  /** What is chosen, as records that still exist. */
  get records() {
    return this.chosen.map((id) => this.island.view.get(id)).filter(Boolean)
  }

  get record() {
    return this.records[0]
  }

  // ---- choosing ------------------------------------------------------------------------------------

  pressed(event) {
    this.adding = event.ctrlKey || event.metaKey || event.shiftKey
  }

  entered(event) {
    const stop = this.stopOf(event.target)
    if (!stop || event.target.closest(".writing")) return
    this.roam(stop)
    if (this.adding) this.toggle(stop.dataset.id)
    else this.choose(stop.dataset.id ? [stop.dataset.id] : [])
    this.adding = false
  }

  toggle(id) {
    const record = this.island.view.get(id)
    if (!record) return
    const same = this.chosen.filter((one) => this.island.view.get(one)?.type === record.type)
    this.choose(same.includes(id) ? same.filter((one) => one !== id) : [...same, id])
    this.island.say(this.island.words.chosen, { n: this.chosen.length })
  }

  choose(ids) {
    this.chosen = ids
    this.mark()
    this.island.bar.draw()
  }

  mark() {
    const chosen = new Set(this.chosen)
    for (const node of this.island.box.querySelectorAll(".chosen")) if (!chosen.has(node.dataset.id)) node.classList.remove("chosen")
    if (chosen.size > 1) for (const id of chosen) this.island.nodeOf(id)?.classList.add("chosen")
    else for (const node of this.island.box.querySelectorAll(".chosen")) node.classList.remove("chosen")
  }

  /** This stop is the one that Tab comes back to. */
  roam(stop) {
    for (const node of this.island.scroll.querySelectorAll("[tabindex='0']")) node.tabIndex = -1
    stop.tabIndex = 0
    this.at = stop.dataset.id || stop.dataset.cell || stop.dataset.empty
  }

  /** After a drawing: what is gone is no longer chosen, and there is always one stop to come back to. */
  after() {
    const { view } = this.island
    this.chosen = this.chosen.filter((id) => view.get(id))
    this.mark()
    if (!this.island.scroll.querySelector("[tabindex='0']")) {
      const stop = this.find(this.at) || this.island.scroll.querySelector("[data-id],[data-cell],[data-empty]")
      if (stop) stop.tabIndex = 0
    }
  }

  find(key) {
    return key && (this.island.nodeOf(key) || this.island.cellOf(key))
  }

  /** Go to a record or a cell, in sight. */
  goTo(key) {
    const stop = this.find(key)
    if (!stop) return
    stop.focus({ preventScroll: true })
    stop.scrollIntoView({ block: "nearest", inline: "nearest" })
  }

  // ---- keys ----------------------------------------------------------------------------------------

  key(event) {
    if (event.target.closest(".writing,input,select,textarea,button")) return
    const stop = this.stopOf(event.target)
    const { commands } = this.island.bar
    const command = commands.forKey(event)
    if (command) {
      event.preventDefault()
      commands.run(command)
      return
    }
    if (!stop) return
    if (event.key === "Enter" && !event.ctrlKey && !event.altKey) {
      event.preventDefault()
      this.open(stop)
      return
    }
    if (event.key === " " && (event.ctrlKey || event.shiftKey) && stop.dataset.id) {
      event.preventDefault()
      this.toggle(stop.dataset.id)
      return
    }
    if (event.key === "Escape" && this.chosen.length > 1) this.choose(stop.dataset.id ? [stop.dataset.id] : [])
    if (event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey)) {
      event.preventDefault()
      const { left, bottom } = stop.getBoundingClientRect()
      this.island.menu.open(left + 8, bottom - 4)
      return
    }
    const next = !event.altKey && this.island.listed ? this.nextInList(stop, event) : this.nextInSheet(stop, event)
    if (next) {
      event.preventDefault()
      next.focus({ preventScroll: true })
      next.scrollIntoView({ block: "nearest", inline: "nearest" })
    }
  }

  /** Enter: write on a card or a title, start a card in an empty cell, look at a touchpoint. */
  open(stop) {
    const record = this.island.view.get(stop.dataset.id)
    if (record?.type === "touchpoint") this.island.details.open(record)
    else if (record) this.island.writing.edit(record)
    else if (stop.dataset.empty) this.island.writing.addStep(stop.dataset.empty)
    else if (stop.dataset.cell) this.island.writing.add(stop.dataset.cell)
  }

  nextInList(stop, event) {
    const stops = [...this.island.scroll.querySelectorAll("[data-id],[data-cell],[data-empty]")].filter((one) => one.offsetParent)
    const at = stops.indexOf(stop)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: stops.length - 1 }[event.key]
    return to === undefined ? null : stops[to]
  }

  nextInSheet(stop, event) {
    const move = MOVES[event.key]
    if (!move) return null
    const grid = this.grid()
    const row = grid.findIndex((cells) => cells.some((stops) => stops.includes(stop)))
    if (row < 0) return null
    const column = grid[row].findIndex((stops) => stops.includes(stop))
    const place = grid[row][column].indexOf(stop)
    return move(grid, row, column, place, event.ctrlKey)
  }

  /** Every stop by row and column. A phase stands in the columns of all its steps. */
  grid() {
    const visible = (node) => !node.classList.contains("off")
    return [...this.island.scroll.querySelectorAll(".row")]
      .map((row) => {
        const cells = []
        for (const node of row.children) {
          if (node.classList.contains("lab")) continue
          const inside = [...node.querySelectorAll("[data-id]")].filter(visible)
          const own = node.matches("[data-id],[data-cell],[data-empty]") ? [node] : []
          const stops = inside.length ? inside : own
          for (let span = Number(node.getAttribute("aria-colspan") || 1); span > 0; span--) cells.push(stops)
        }
        return cells
      })
      .filter((cells) => cells.some((stops) => stops.length))
  }
}

const clamp = (place, stops) => stops[Math.min(place, stops.length - 1)]

function along(grid, row, column, place, by) {
  const stops = grid[row][column]
  for (let to = column + by; to >= 0 && to < grid[row].length; to += by) {
    if (grid[row][to].length && grid[row][to] !== stops) return clamp(place, grid[row][to])
  }
  return null
}

function across(grid, row, column, by) {
  for (let to = row + by; to >= 0 && to < grid.length; to += by) {
    const stops = grid[to][column]
    if (stops?.length) return by > 0 ? stops[0] : stops[stops.length - 1]
  }
  return null
}

const MOVES = {
  ArrowLeft: (grid, row, column, place) => along(grid, row, column, place, -1),
  ArrowRight: (grid, row, column, place) => along(grid, row, column, place, 1),
  ArrowDown: (grid, row, column, place) => grid[row][column][place + 1] || across(grid, row, column, 1),
  ArrowUp: (grid, row, column, place) => grid[row][column][place - 1] || across(grid, row, column, -1),
  Home: (grid, row, column, place, all) => {
    const cells = grid[all ? 0 : row]
    return cells.find((stops) => stops.length)?.[0]
  },
  End: (grid, row, column, place, all) => {
    const cells = grid[all ? grid.length - 1 : row]
    return cells.findLast((stops) => stops.length)?.[0]
  },
  PageDown: (grid, row, column) => across(grid, row, column, 1),
  PageUp: (grid, row, column) => across(grid, row, column, -1),
}
