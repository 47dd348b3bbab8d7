// What a request will probably do, shown until the server has answered. Not a rule of the domain:
// the server's answer always takes its place. Requests that are not guessed simply wait for it.

const DEFAULTS = {
  card: { status: "hypothesis", grade: null, evidence: [], note: null },
  step: { why: "", brake: "", motivation: "", wait: "", effort: null, importance: null, impact: null, target: null },
  touchpoint: {
    label: "", device: "none", feeling: "basic", availability: "unknown", volume_low: null, volume_high: null,
    unit: "", period: "", source: "", quality: "unknown", digital_role: "none", usage: "none", evidence: [], status: "hypothesis",
  },
  phase: {},
}

const nothing = { put: [], drop: [] }

export function guess(view, request) {
  const make = GUESSES[request.name]
  return (make && make(view, request)) || nothing
}

/** A key that sorts at this place for now: after its neighbour, before the next. */
export function placeAt(siblings, position, moving) {
  const others = siblings.filter((one) => one.id !== moving)
  const at = position === null || position === undefined ? others.length : Math.max(0, Math.min(position, others.length))
  if (!others.length) return "a0"
  if (at === 0) return before(others[0].order)
  return others[at - 1].order + "!"
}

/** A string that sorts before this one. */
function before(key) {
  const last = key.charCodeAt(key.length - 1)
  return key.slice(0, -1) + String.fromCharCode(last - 1) + "~"
}

function added(type, siblings) {
  return (view, { key, fields }) => {
    const { position, ...rest } = fields
    return { put: [{ type, id: key, ...DEFAULTS[type], ...rest, order: placeAt(siblings(view, fields), position) }], drop: [] }
  }
}

function updated(view, { args, fields }) {
  const record = view.get(args[0])
  return record && { put: [{ ...record, ...fields }], drop: [] }
}

function moved(siblings) {
  return (view, { args, fields }) => {
    const record = view.get(args[0])
    if (!record) return null
    const { position, ...place } = fields
    const target = { ...record, ...Object.fromEntries(Object.entries(place).filter(([, value]) => value !== null)) }
    return { put: [{ ...target, order: placeAt(siblings(view, target), position, record.id) }], drop: [] }
  }
}

const cell = (view, one) => view.cardsAt(one.step, one.layer)
const contacts = (view, one) => view.touchpointsAt(one.step)
const steps = (view, one) => view.stepsOf(one.phase)
const phases = (view) => view.phases

function deleted(view, { args }) {
  const gone = new Set(args)
  for (const one of view.records.values()) if (gone.has(one.phase) && one.type === "step") gone.add(one.id)
  for (const one of view.records.values()) if (gone.has(one.step)) gone.add(one.id)
  return { put: [], drop: [...gone] }
}

/** One after the other, each seeing what those before it did. */
function together(view, { fields }) {
  let seen = view
  const put = new Map()
  const drop = []
  for (const [number, call] of fields.calls.entries()) {
    const one = guess(seen, { key: `${number}`, args: [], fields: {}, ...call })
    for (const record of one.put) put.set(record.id, record)
    drop.push(...one.drop)
    seen = seen.changed(one.put, one.drop)
  }
  return { put: [...put.values()], drop }
}

const GUESSES = {
  add_card: added("card", cell),
  update_card: updated,
  move_card: moved(cell),
  add_step: added("step", steps),
  update_step: updated,
  move_step: moved(steps),
  add_phase: added("phase", phases),
  update_phase: updated,
  move_phase: moved(phases),
  add_touchpoint: added("touchpoint", contacts),
  update_touchpoint: updated,
  move_touchpoint: moved(contacts),
  update_journey: updated,
  delete_records: deleted,
  edit_together: together,
}
