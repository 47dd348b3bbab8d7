// Copying and pasting: cards as lines of text, lines of text as cards or steps.
import { inOrder } from "./between.js"
import { fill } from "./html.js"
import { split } from "./stops.js"

const linesOf = (text) => text.split(/\r?\n/).filter((line) => line.trim())

export class Clipboard {
  constructor(island) {
    this.island = island
    island.scroll.addEventListener("copy", (event) => this.copied(event))
    island.scroll.addEventListener("paste", (event) => this.pasted(event))
  }

  /** What is chosen, one line for each. */
  copied(event) {
    const { island } = this
    const { records } = island.focus
    if (event.target.closest?.(".writing") || !records.length || !getSelection().isCollapsed) return
    const text = inOrder(island.view, records).map((one) => one.text ?? one.title ?? island.nameOf(one))
    event.clipboardData.setData("text/plain", text.join("\n"))
    event.preventDefault()
  }

  /** On a card or an empty cell: each line becomes a card of that cell. On a step: steps of its phase. */
  pasted(event) {
    const { island } = this
    const text = event.clipboardData?.getData("text/plain") ?? ""
    const { context } = island.bar.commands
    if (event.target.closest?.(".writing") || !context || !linesOf(text).length) return
    const { record, cell, kind } = context
    const [step, layer] = cell ? split(cell) : [record.step, record.layer]
    if (kind === "step" || kind === "phase") pasteSteps(island, kind === "step" ? record.phase : record.id, text)
    else if (kind === "touchpoint" || layer === "contacts") return
    else pasteCards(island, step, layer, text)
    event.preventDefault()
  }
}

/** A list pasted into a new card or a new step that holds nothing yet: one for each line. */
export function pastedLines(writing, event) {
  const { now, island } = writing
  const text = event.clipboardData?.getData("text/plain") ?? ""
  if (linesOf(text).length < 2 || now.field.value.trim() || !["card", "step"].includes(now.what)) return
  event.preventDefault()
  writing.close(true)
  if (now.what === "card") pasteCards(island, now.step, now.layer, text)
  else pasteSteps(island, now.phase, text)
}

function pasteCards(island, step, layer, text) {
  island.ask("paste_cards", [], { step, layer, text }, { said: saidOf(island, text) })
}

function pasteSteps(island, phase, text) {
  island.ask("paste_steps", [], { journey: island.model.journeyId, phase, text }, { said: saidOf(island, text) })
}

function saidOf({ words }, text) {
  const n = linesOf(text).length
  return n === 1 ? words.saved : fill(words.pasted, { n })
}
