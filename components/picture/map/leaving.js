// Tells the page around that the person turns to it, or only watches, and the map has changed since it was
// drawn: an event `atelier:left`. Never while one works in the map, and never before all is kept.

const A_MOMENT = 350
/** Others may be at work at speed: the page around follows when they pause. */
const A_PAUSE = 2000

export class Leaving {
  constructor(island) {
    this.island = island
    const { box } = island
    box.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && this.soon())
    box.addEventListener("focusout", (event) => this.goesOut(event.relatedTarget) && this.soon())
    for (const kind of ["pointerenter", "focusin"]) box.addEventListener(kind, () => clearTimeout(this.timer))
  }

  /** The focus goes to the page around; when it only ends, as a field that is taken away, a pointer in here still works here. */
  goesOut(to) {
    const { box } = this.island
    return to ? !box.contains(to) : !box.matches(":hover")
  }

  leave() {
    clearTimeout(this.timer)
    this.left = true
    // The island itself goes: whoever draws next draws anew.
  }

  /** Something on the map is no longer as the page around knows it. */
  note() {
    this.changed = true
  }

  soon() {
    this.after(A_MOMENT, () => document.hasFocus() && this.tell())
  }

  /** Somebody else has changed the map: whoever only watches sees the counts around it follow. */
  heard() {
    const works = document.hasFocus() && this.island.box.matches(":focus-within")
    if (!works) this.after(A_PAUSE, () => !document.activeElement?.matches("input,textarea") && this.tell())
  }

  after(time, then) {
    clearTimeout(this.timer)
    if (this.changed && !this.left) this.timer = setTimeout(then, time)
  }

  tell() {
    const { writing, link, drag, menu, box, root } = this.island
    if (this.left || !this.changed) return
    // A pointer that strays while one writes or drags has not left.
    const busy = writing.now || drag.held || menu.node || box.querySelector("dialog[open]") || link.queue.length || !link.online
    if (busy) {
      this.soon()
      return
    }
    this.changed = false
    root.dispatchEvent(new CustomEvent("atelier:left", { bubbles: true, composed: true }))
  }
}
