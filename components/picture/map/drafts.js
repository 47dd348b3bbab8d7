// What is being typed and not yet sent, kept in the tab: a reload of the page goes on with it.

export class Draft {
  constructor({ project, journey }, name) {
    this.shelf = `atelier:${project}:${journey}:${name}`
  }

  keep(told) {
    try {
      sessionStorage.setItem(this.shelf, JSON.stringify(told))
    } catch {
      // A browser without storage loses a draft at a reload, and only then.
    }
  }

  clear() {
    try {
      sessionStorage.removeItem(this.shelf)
    } catch {
      // Nothing was kept.
    }
  }

  read() {
    try {
      return JSON.parse(sessionStorage.getItem(this.shelf))
    } catch {
      return null
    }
  }
}
