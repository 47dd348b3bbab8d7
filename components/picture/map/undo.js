// Undo and redo: what was done is said, and one is where it was done.
import { fill } from "./html.js"

export class Undo {
  constructor(island) {
    this.island = island
    /** Requests that were taken back before they had been sent. */
    this.unsent = []
  }

  /** A new request: what was taken back before it cannot come back any more. */
  forget() {
    this.unsent = []
  }

  /** `which`: "undo" or "redo". What has not left this page yet is simply not sent. */
  async step(which) {
    const { island } = this
    island.writing.save()
    if (which === "redo" && this.unsent.length) return this.sendAgain()
    const waiting = which === "undo" && island.link.takeBack()
    if (waiting) return this.takeBack(waiting)
    const { acts } = island
    const outcome = await island.link.step(which)
    if (!outcome?.ok) return island.told.say(outcome ? outcome.told.message : island.words.cut)
    const before = island.view
    island.leaving.note()
    island.model.done(outcome.told)
    island.draw()
    // Whoever has gone on meanwhile stays where they are.
    if (island.acts === acts) this.goTo(outcome.told, before)
    return this.tell(which, outcome.told.label)
  }

  takeBack(request) {
    const { island } = this
    this.unsent.push(request)
    const before = island.view
    island.model.forget(request.key)
    island.draw()
    const { view } = island
    const back = request.name === "edit_together" ? request.fields.calls.flatMap((one) => one.args) : request.args
    const gone = [...before.records.keys()].filter((id) => !view.get(id))
    this.goTo({ put: back.map((id) => view.get(id)).filter(Boolean), drop: gone }, before)
    this.tell("undo", "")
  }

  sendAgain() {
    const { unsent } = this
    const { name, args, fields, based_on } = unsent.pop()
    this.island.ask(name, args, fields, { basedOn: based_on })
    this.unsent = unsent
    this.tell("redo", "")
  }

  tell(which, label) {
    const { undone, undone_what, redone, redone_what } = this.island.words
    const [plain, named] = which === "undo" ? [undone, undone_what] : [redone, redone_what]
    const text = label ? fill(named, { what: label }) : plain
    this.island.say(text)
    this.island.tools.tell(text)
  }

  /** To the first thing changed that the map shows, else to the place that what is gone has left. */
  goTo({ put, drop }, before) {
    const { island } = this
    const shown = put.find((one) => island.view.get(one.id) && island.nodeOf(one.id))
    const left = drop.map((id) => before.get(id)).map((one) => one && this.placeLeft(one)).find(Boolean)
    if (shown || left) island.focus.goTo(shown ? shown.id : left)
    else island.rest()
  }

  placeLeft(record) {
    const key = { card: `${record.step}/${record.layer}`, touchpoint: `${record.step}/contacts`, step: record.phase }[record.type]
    return key && this.island.focus.find(key) ? key : null
  }
}
