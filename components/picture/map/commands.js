// Everything that can be done to what is chosen, in one table: the bar, the menu and the keys show
// and run the same commands.
import { MoveDialog } from "./move.js"
import { Wording } from "./wording.js"

const CARD = ["card"]
const STEP = ["step"]
const PHASE = ["phase"]
const CONTACT = ["touchpoint"]
const CELL = ["cell"]
const ANY = ["card", "step", "phase", "touchpoint"]

/** `keys`: as pressed ("Alt+ArrowLeft"). `many`: works on several at once. `menu`: only in the menu. */
const COMMANDS = [
  { name: "write", kinds: ["card", "step", "phase"], keys: ["F2"], run: ({ island, record }) => island.writing.edit(record) },
  { name: "details", kinds: ["step", "touchpoint", "card"], keys: ["Alt+Enter"], run: ({ island, record }) => island.details.open(record) },
  { name: "wording", kinds: [...CARD, ...STEP], when: ({ island, record }) => island.view.numbersOf(record.id).hints?.length, run: ({ island, record }) => new Wording(island, record).open() },
  { name: "add_card_here", kinds: [...CARD, ...CELL], keys: ["Control+Enter"], run: addCard },
  { name: "add_step_after", kinds: [...STEP, ...PHASE], keys: ["Control+Enter"], run: addStep },
  { name: "add_phase_after", kinds: PHASE, keys: ["Control+Shift+Enter"], run: ({ island, record }) => island.writing.addPhase(island.view.phases.indexOf(record) + 1) },
  { name: "add_contact", kinds: [...STEP, ...CONTACT], run: ({ island, record }) => island.details.add(record.type === "step" ? record.id : record.step) },
  { name: "move_to", kinds: [...CARD, ...CONTACT, ...STEP], keys: ["Alt+m"], many: true, run: ({ island, records }) => new MoveDialog(island, records).open() },
  { name: "left", kinds: ANY, keys: ["Alt+ArrowLeft"], many: true, run: ({ island, records }) => sideways(island, records, -1) },
  { name: "right", kinds: ANY, keys: ["Alt+ArrowRight"], many: true, run: ({ island, records }) => sideways(island, records, 1) },
  { name: "up", kinds: [...CARD, ...CONTACT], keys: ["Alt+ArrowUp"], run: ({ island, record }) => updown(island, record, -1) },
  { name: "down", kinds: [...CARD, ...CONTACT], keys: ["Alt+ArrowDown"], run: ({ island, record }) => updown(island, record, 1) },
  { name: "duplicate", kinds: CARD, menu: true, run: duplicate },
  { name: "merge_next", kinds: STEP, menu: true, when: ({ island, record }) => nextStep(island, record), run: ({ island, record }) => island.ask("merge_steps", [record.id, nextStep(island, record).id], {}, { said: island.words.merged }) },
  { name: "delete", kinds: ANY, keys: ["Delete"], many: true, run: remove },
  { name: "undo", kinds: [...ANY, ...CELL], keys: ["Control+z", "Meta+z"], hidden: true, run: ({ island }) => island.step("undo") },
  { name: "redo", kinds: [...ANY, ...CELL], keys: ["Control+y", "Control+Shift+z", "Meta+Shift+z"], hidden: true, run: ({ island }) => island.step("redo") },
]

/** Values chosen from a list in the bar: [field, kind of choices]. */
export const CHOICES = {
  card: [["status", "card_status"], ["grade", "grade"], ["layer", "layer"]],
  touchpoint: [["feeling", "feeling"], ["availability", "availability"]],
  step: [],
  phase: [],
  cell: [],
}

export class Commands {
  constructor(island) {
    this.island = island
  }

  /** What is chosen now: records of one kind, or an empty cell. */
  get context() {
    const { focus } = this.island
    const { records } = focus
    if (records.length) return { island: this.island, records, record: records[0], kind: records[0].type }
    if (focus.at?.includes?.("/")) return { island: this.island, records: [], kind: "cell", cell: focus.at }
    return null
  }

  get possible() {
    const { context } = this
    if (!context) return []
    return COMMANDS.filter((one) => one.kinds.includes(context.kind) && (context.records.length < 2 || one.many) && (!one.when || one.when(context)) && !one.hidden)
  }

  forKey(event) {
    const pressed = [event.ctrlKey && "Control", event.metaKey && "Meta", event.altKey && "Alt", event.shiftKey && "Shift", event.key.length === 1 ? event.key.toLowerCase() : event.key].filter(Boolean).join("+")
    const { context } = this
    return COMMANDS.find((one) => one.keys?.includes(pressed) && (one.hidden || (context && one.kinds.includes(context.kind) && (context.records.length < 2 || one.many))))
  }

  run(command) {
    command.run(this.context ?? { island: this.island })
  }

  /** Set a field of everything chosen. */
  set(field, value) {
    const { island, records, kind } = this.context
    const name = kind === "card" && field === "layer" ? "move_card" : `update_${kind}`
    island.askTogether(records.map((one) => ({ name, args: [one.id], fields: { [field]: value } })), island.words.saved)
  }
}

// ---- what they do -------------------------------------------------------------------------------

function addCard({ island, record, cell }) {
  if (!record) return island.writing.add(cell)
  return island.writing.add(`${record.step}/${record.layer}`, island.view.siblings(record).indexOf(record) + 1)
}

function addStep({ island, record }) {
  if (record.type === "phase") return island.writing.addStep(record.id, 0)
  return island.writing.addStep(record.phase, island.view.siblings(record).indexOf(record) + 1)
}

const nextStep = (island, step) => island.view.steps[island.view.steps.indexOf(step) + 1]

function duplicate({ island, record }) {
  const { step, layer, text, status, grade, evidence } = record
  const position = island.view.siblings(record).indexOf(record) + 1
  island.ask("add_card", [], { step, layer, text, status, grade, evidence, position }, { said: island.words.card_added })
}

function remove({ island, records }) {
  const said = island.words.deleted.replace("{name}", island.nameOf(records[0]))
  const next = neighbourOf(island, records)
  island.ask("delete_records", records.map((one) => one.id), {}, { said })
  island.focus.choose([])
  if (next) island.focus.goTo(next)
}

/** Where the focus goes when these are deleted: the next of their list, or the cell they leave empty. */
function neighbourOf(island, records) {
  const [record] = records
  const siblings = island.view.siblings(record).filter((one) => !records.includes(one) || one === record)
  const at = siblings.indexOf(record)
  const beside = siblings[at + 1] || siblings[at - 1]
  if (beside) return beside.id
  return record.type === "card" ? `${record.step}/${record.layer}` : record.type === "touchpoint" ? `${record.step}/contacts` : null
}

/** One step earlier or later; a step moves among steps, through its phase into the next. */
function sideways(island, records, by) {
  const { view, words } = island
  const calls = records.map((record) => sidewaysCall(view, record, by)).filter(Boolean)
  if (!calls.length) return island.say(words.at_edge)
  island.askTogether(calls, words.moved)
  return keepInSight(island, records)
}

function sidewaysCall(view, record, by) {
  if (record.type === "phase") {
    const to = view.phases.indexOf(record) + by
    return to >= 0 && to < view.phases.length ? { name: "move_phase", args: [record.id], fields: { position: to } } : null
  }
  if (record.type === "step") return stepCall(view, record, by)
  const step = view.steps[view.steps.findIndex((one) => one.id === record.step) + by]
  return step ? { name: `move_${record.type}`, args: [record.id], fields: { step: step.id } } : null
}

function stepCall(view, step, by) {
  const siblings = view.stepsOf(step.phase)
  const to = siblings.indexOf(step) + by
  if (to >= 0 && to < siblings.length) return { name: "move_step", args: [step.id], fields: { position: to } }
  const phase = view.phases[view.phases.findIndex((one) => one.id === step.phase) + by]
  if (!phase) return null
  return { name: "move_step", args: [step.id], fields: { phase: phase.id, position: by > 0 ? 0 : view.stepsOf(phase.id).length } }
}

/** One place up or down in the cell; past its end, into the next row. */
function updown(island, record, by) {
  const { view, words } = island
  const siblings = view.siblings(record)
  const to = siblings.indexOf(record) + by
  if (to >= 0 && to < siblings.length) island.ask(`move_${record.type}`, [record.id], { position: to }, { said: words.moved })
  else if (record.type === "card") {
    const layers = view.layers.map((one) => one.key)
    const layer = layers[layers.indexOf(record.layer) + by]
    if (!layer) return island.say(words.at_edge)
    const position = by > 0 ? 0 : view.cardsAt(record.step, layer).length
    island.ask("move_card", [record.id], { layer, position }, { said: words.moved_to_layer.replace("{layer}", island.layerName(layer)) })
  } else return island.say(words.at_edge)
  return keepInSight(island, [record])
}

export function keepInSight(island, records) {
  if (records.length === 1) island.focus.goTo(records[0].id)
}

