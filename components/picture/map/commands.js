// Everything that can be done to what is chosen, in one table: the bar, the menu and the keys show
// and run the same commands.
import { inOrder } from "./between.js"
import { fill } from "./html.js"
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
  { name: "wording", kinds: [...CARD, ...STEP, ...CONTACT], when: ({ island, record }) => island.view.numbersOf(record.id).hints?.length, run: ({ island, record }) => new Wording(island, record).open() },
  { name: "add_card_here", kinds: [...CARD, ...CELL], keys: ["Control+Enter"], run: addCard },
  { name: "add_step_after", kinds: [...STEP, ...PHASE], keys: ["Control+Enter"], run: addStep },
  { name: "add_phase_after", kinds: PHASE, keys: ["Control+Shift+Enter"], run: ({ island, record }) => island.writing.addPhase(island.view.phases.indexOf(record) + 1) },
  { name: "add_contact", kinds: [...STEP, ...CONTACT], run: ({ island, record }) => island.details.add(record.type === "step" ? record.id : record.step) },
  { name: "move_to", kinds: [...CARD, ...CONTACT, ...STEP], keys: ["Alt+m"], many: true, run: ({ island, records }) => new MoveDialog(island, records).open() },
  { name: "left", kinds: ANY, keys: ["Alt+ArrowLeft"], many: true, run: ({ island, records }) => sideways(island, records, -1) },
  { name: "right", kinds: ANY, keys: ["Alt+ArrowRight"], many: true, run: ({ island, records }) => sideways(island, records, 1) },
  { name: "up", kinds: [...CARD, ...CONTACT], keys: ["Alt+ArrowUp"], run: ({ island, record }) => updown(island, record, -1) },
  { name: "down", kinds: [...CARD, ...CONTACT], keys: ["Alt+ArrowDown"], run: ({ island, record }) => updown(island, record, 1) },
  { name: "several", kinds: ANY, many: true, pressed: ({ island }) => Boolean(island.focus.severally), run: ({ island }) => island.focus.chooseSeveral() },
  { name: "duplicate", kinds: CARD, menu: true, run: duplicate },
  { name: "merge_next", kinds: STEP, menu: true, when: ({ island, record }) => nextStep(island, record), run: ({ island, record }) => island.ask("merge_steps", [record.id, nextStep(island, record).id], {}, { said: island.words.merged }) },
  { name: "past", kinds: ANY, menu: true, run: ({ island, record }) => island.past.open(record) },
  { name: "delete", kinds: ANY, keys: ["Delete", "Backspace"], many: true, run: remove },
  { name: "undo", kinds: [...ANY, ...CELL], keys: ["Control+z", "Meta+z"], hidden: true, run: ({ island }) => island.undo.step("undo") },
  { name: "redo", kinds: [...ANY, ...CELL], keys: ["Control+y", "Control+Shift+z", "Meta+Shift+z"], hidden: true, run: ({ island }) => island.undo.step("redo") },
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
    if (focus.at?.includes("/") && this.island.cellOf(focus.at)) return { island: this.island, records: [], kind: "cell", cell: focus.at }
    return null
  }

  get possible() {
    const { context } = this
    if (!context) return []
    return COMMANDS.filter((one) => one.kinds.includes(context.kind) && (context.records.length < 2 || one.many) && (!one.when || one.when(context)) && !one.hidden)
  }

  forKey(event) {
    const pressed = pressedKeys(event)
    const { context } = this
    return COMMANDS.find((one) => one.keys?.includes(pressed) && (one.hidden || (context && one.kinds.includes(context.kind) && (context.records.length < 2 || one.many) && (!one.when || one.when(context)))))
  }

  /** Undo and redo, from the bars as well. */
  always(event) {
    const pressed = pressedKeys(event)
    const command = COMMANDS.find((one) => one.hidden && one.keys.includes(pressed))
    if (!command) return
    event.preventDefault()
    this.run(command)
  }

  run(command) {
    // Pressed in the bar while something is being written: that is saved first, and what it is done to stays the same.
    const { context } = this
    this.island.writing.save()
    const { view } = this.island
    const records = context?.records.map((one) => view.get(one.id)).filter(Boolean) ?? []
    command.run({ ...context, island: this.island, records, record: records[0] })
  }

  /** Set a field of records of one kind. */
  set(field, value, records) {
    const { island } = this
    const there = records.filter((one) => island.view.get(one.id))
    if (!there.length) return
    const name = there[0].type === "card" && field === "layer" ? "move_card" : `update_${there[0].type}`
    island.askTogether(there.map((one) => ({ name, args: [one.id], fields: { [field]: value } })), island.words.saved)
  }
}

/** A key with what is held down with it, as the table names them. */
function pressedKeys(event) {
  const { key, code } = event
  // Option turns letters into signs on a Mac: the key itself says which letter was meant.
  const letter = event.altKey && /^Key[A-Z]$/.test(code) ? code.slice(3) : key
  const name = letter.length === 1 ? letter.toLowerCase() : letter
  return [event.ctrlKey && "Control", event.metaKey && "Meta", event.altKey && "Alt", event.shiftKey && "Shift", name].filter(Boolean).join("+")
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
  island.focus.goTo(island.ask("add_card", [], { step, layer, text, status, grade, evidence, position }, { said: island.words.card_added }))
}

function remove({ island, records }) {
  const said = records.length > 1 ? fill(island.words.deleted_many, { n: records.length }) : fill(island.words.deleted, { name: island.nameOf(records[0]) })
  const next = neighbourOf(island, records)
  island.focus.choose([])
  island.ask("delete_records", records.map((one) => one.id), {}, { said })
  if (next && island.focus.find(next)) island.focus.goTo(next)
  else island.rest()
}

/** Where the focus goes when these are deleted: the next of their list, else what they leave empty. */
function neighbourOf(island, records) {
  const { view } = island
  const record = inOrder(view, records).at(-1)
  const siblings = view.siblings(record)
  const staying = (list) => list.find((one) => !records.includes(one))
  const at = siblings.indexOf(record)
  const beside = staying(siblings.slice(at)) || staying(siblings.slice(0, at).reverse())
  if (beside) return beside.id
  return { card: `${record.step}/${record.layer}`, touchpoint: `${record.step}/contacts`, step: record.phase }[record.type]
}

/** One step earlier or later; a step moves among steps, through its phase into the next. */
function sideways(island, records, by) {
  const { view } = island
  const inLine = inOrder(view, records)
  // Of steps and phases the one in front goes first, so that none has to pass another of them.
  const moving = by > 0 && ["step", "phase"].includes(inLine[0].type) ? inLine.reverse() : inLine
  const calls = moving.map((record) => sidewaysCall(view, record, by))
  if (calls.includes(null)) return island.say(island.words.at_edge)
  return island.moved(records.map((one) => one.id), calls)
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

/** One place up or down in the cell; past its end, a card goes into the next row. */
function updown(island, record, by) {
  const { view } = island
  const siblings = view.siblings(record)
  const position = siblings.indexOf(record) + by
  const fields = position >= 0 && position < siblings.length ? { position } : nextRow(view, record, by)
  if (!fields) return island.say(island.words.at_edge)
  return island.moved([record.id], [{ name: `move_${record.type}`, args: [record.id], fields }])
}

function nextRow(view, record, by) {
  if (record.type !== "card") return null
  const layers = view.layers.map((one) => one.key)
  const layer = layers[layers.indexOf(record.layer) + by]
  return layer ? { layer, position: by > 0 ? 0 : view.cardsAt(record.step, layer).length } : null
}
