// A map as one of two that are compared in one drawing: its records, in the columns and rows of both.
import { View } from "./model.js"

/** One of the two maps with the places of the comparison: where the other has a step and it has none, a gap. */
export class SideView extends View {
  constructor(told, which, layout) {
    const { journey, words, choices, language } = told
    super(new Map(told.records.map((one) => [one.id, one])), {
      journeyId: journey,
      numbers: new Map(Object.entries(told.numbers)),
      words,
      choices,
      language,
    })
    this.which = which
    this.layout = layout
    this.places = new Map()
    this.row = layout.stretches.map(({ ids, columns }, at) => {
      const phase = this.get(ids[which]) || { id: `gap-p${at}`, type: "phase", title: "" }
      const steps = columns.map((column, n) => this.get(column[which]) || { id: `gap-${at}-${n}`, type: "step", title: "", target: null })
      this.places.set(phase.id, steps)
      return phase
    })
  }

  get phases() {
    return this.row
  }

  stepsOf(phase) {
    return this.places.get(phase) || []
  }

  /** The same rows in both, whatever rows each map shows on its own. */
  get layers() {
    return this.layout.layers
  }

  get lived() {
    return this.layout.lived
  }
}
