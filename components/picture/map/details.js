// The sheet of one record: every field that does not fit on the map. Saved field by field, when left.
import { Draft } from "./drafts.js"
import { element, html } from "./html.js"
import { apart } from "./namesakes.js"

const long = (field) => ({ field, type: "long" })
const line = (field) => ({ field, type: "line" })
const number = (field, low, high) => ({ field, type: "number", low, high })
const choice = (field, kind, none) => ({ field, type: "choice", kind, none })
const many = (field) => ({ field, type: "many", kind: "evidence" })

/** The fields of each kind, in their order. Words are `field_<name>`. */
const FIELDS = {
  step: [long("why"), many("why_evidence"), long("motivation"), many("motivation_evidence"), long("brake"), many("brake_evidence"), line("wait"), number("effort", 1, 5), number("importance", 1, 5), number("impact", 1, 5), number("target", -2, 2)],
  card: [choice("status", "card_status"), choice("grade", "grade", true), many("evidence")],
  touchpoint: [
    choice("channel", "channel"), choice("device", "device"), choice("feeling", "feeling"), choice("availability", "availability"),
    line("label"), number("volume_low", 0), number("volume_high", 0), line("unit"), line("period"), line("source"),
    choice("quality", "quality"), choice("digital_role", "digital_role"), choice("usage", "usage"), choice("status", "card_status"),
    many("evidence"),
  ],
}

export class Details {
  constructor(island) {
    this.island = island
    this.node = null
    this.draft = new Draft(island.options, "field")
  }

  /** `typed`: {name, value} of a field that was being written. */
  open(record, typed) {
    this.show(record, html`<h2>${this.island.nameOf(record)}</h2>${FIELDS[record.type].map((one) => this.field(one, record))}`)
    this.node.addEventListener("change", (event) => this.save(event.target, record))
    this.listen(record)
    this.node.addEventListener("input", ({ target }) => isTick(target) || this.draft.keep({ id: record.id, name: target.name, value: target.value }))
    const field = typed && this.node.querySelector(`[name="${CSS.escape(typed.name)}"]`)
    if (!field) return
    field.value = typed.value
    field.focus()
  }

  /** What a touchpoint is called is remarked upon while it is written, as steps and cards are. */
  listen(record) {
    const label = record.type === "touchpoint" && this.node.querySelector("[name=label]")
    if (label) this.island.writing.remarks.watch(label, () => ({ text: label.value, kind: "label" }), { journey: this.island.model.journeyId })
  }

  /** After a reload: the field that was being written, with what was written. */
  resume() {
    const typed = this.draft.read()
    if (!typed) return
    const record = this.island.view.get(typed.id)
    if (record) this.open(record, typed)
    else this.island.told.lost(typed.value)
  }

  /** After a drawing: fields that nobody is writing in show what is true now. */
  after() {
    const { record } = this
    if (!this.node || !record?.id) return
    const now = this.island.view.get(record.id)
    if (!now) {
      this.gone()
      return
    }
    if (now === record) return
    this.record = now
    const active = this.node.getRootNode().activeElement
    for (const field of this.node.querySelectorAll("[name]")) {
      const { name } = field
      // A tick is not being written, even where the focus is.
      if ((field !== active || isTick(field)) && now[name] !== record[name]) this.fill(field, now[name])
    }
  }

  fill(field, value) {
    if (isTick(field)) field.checked = value.includes(field.value)
    else field.value = value ?? ""
  }

  /** What one looked at was deleted elsewhere: nothing to show, and what was being typed is given back. */
  gone() {
    const typed = this.draft.read()
    const here = this.node.contains(this.node.getRootNode().activeElement)
    this.close()
    if (typed) this.island.told.lost(typed.value)
    if (here) this.island.focus.back()
  }

  /** A new touchpoint: its channel first, the rest can follow. */
  add(step) {
    const { view, words } = this.island
    if (!view.channels.length) return this.island.told.say(words.no_channel)
    const fresh = { type: "touchpoint", step, channel: view.channels[0].id, device: "none", feeling: "basic", availability: "unknown" }
    const fields = FIELDS.touchpoint.slice(0, 4).map((one) => this.field(one, fresh))
    this.show(fresh, html`<h2>${words.add_contact}</h2>${fields}<div class="buttons"><button type="button" class="main" data-add>${words.add}</button></div>`)
    this.node.querySelector("[data-add]").addEventListener("click", () => this.create(step))
    return null
  }

  create(step) {
    const { island } = this
    const fields = Object.fromEntries([...this.node.querySelectorAll("[name]")].map((one) => [one.name, one.value]))
    this.close()
    const key = island.ask("add_touchpoint", [], { step, ...fields }, { said: island.words.contact_added })
    island.focus.goTo(key)
  }

  show(record, content) {
    this.close()
    const { words, box } = this.island
    this.basedOn = this.island.model.seq
    this.record = record
    this.node = element(html`<section class="panel" aria-label="${words.details}">${content}<div class="buttons"><button type="button" data-close>${words.close}</button></div></section>`)
    box.append(this.node)
    this.node.querySelector("[data-close]").addEventListener("click", () => this.finish())
    this.node.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.isComposing) return
      event.stopPropagation()
      this.finish()
    })
    this.node.querySelector("input,select,textarea")?.focus()
  }

  finish() {
    const { record } = this
    // What is being written is saved by leaving the field.
    this.node?.getRootNode().activeElement?.blur?.()
    this.close()
    if (record) this.island.focus.goTo(record.id || `${record.step}/contacts`)
  }

  close() {
    this.draft.clear()
    const { node } = this
    if (node) this.island.writing.remarks.hide()
    this.node = null
    node?.remove()
  }

  field(one, record) {
    const { words } = this.island
    if (one.type === "many") return this.many(one, record[one.field])
    const id = `detail-${one.field}`
    return html`<label for="${id}">${words["field_" + one.field]}</label>${this.input(one, record, id)}`
  }

  input({ field, type, kind, none, low, high }, record, id) {
    const value = record[field]
    const options = (list) => list.map(([each, word]) => html`<option value="${each}" ${each === value && html`selected`}>${word}</option>`)
    if (type === "long") return html`<textarea id="${id}" name="${field}" rows="2">${value}</textarea>`
    if (type === "line") return html`<input id="${id}" name="${field}" value="${value}">`
    if (type === "number") return html`<input id="${id}" name="${field}" type="number" step="1" min="${low}" ${high === undefined ? "" : html`max="${high}"`} value="${value ?? ""}">`
    return html`<select id="${id}" name="${field}">${none && html`<option value="">${this.island.words.no_grade}</option>`}${options(this.choices(kind))}</select>`
  }

  /** Several of a list: a tick each, so that one more takes none away. What is ticked stands first. */
  many({ field, kind }, chosen) {
    const { words } = this.island
    const later = (each) => !chosen.includes(each)
    const ticks = this.choices(kind).sort(([one], [other]) => later(one) - later(other)).map(([each, word]) => html`<label><input type="checkbox" name="${field}" value="${each}" ${chosen.includes(each) && html`checked`}><span dir="auto">${word}</span></label>`)
    return html`<fieldset><legend>${words["field_" + field]}</legend><div class="ticks">${ticks.length ? ticks : words.no_evidence}</div></fieldset>`
  }

  choices(kind) {
    const { view, model } = this.island
    if (kind === "channel") return view.channels.map((one) => [one.id, one.name])
    if (kind === "evidence") return apart(view.list("evidence").map((one) => [one.id, `${one.grade} · ${one.title}`]))
    return model.choices[kind]
  }

  save(input, record) {
    const { island } = this
    if (!input.name || !record.id) return
    if (!input.checkValidity()) {
      input.reportValidity()
      return
    }
    this.draft.clear()
    const fields = { [input.name]: isTick(input) ? this.ticked(input.name) : valueOf(input) }
    if (input.name in ENDS) this.otherEnd(input, fields)
    island.ask(`update_${record.type}`, [record.id], fields, { basedOn: this.basedOn, said: island.words.saved })
  }

  ticked(name) {
    return [...this.node.querySelectorAll(`[name=${name}]:checked`)].map((one) => one.value)
  }

  /** A range has both ends or none, the right way round: the other end follows. */
  otherEnd(input, fields) {
    const [name, low] = ENDS[input.name]
    const end = this.node.querySelector(`[name=${name}]`)
    const apart = Number(end.value) - Number(input.value)
    if (input.value === "" || end.value === "" || (low ? apart < 0 : apart > 0)) end.value = input.value
    fields[name] = valueOf(end)
  }
}

/** The two ends of a range: [the other one, whether this one is the lower]. */
const ENDS = { volume_low: ["volume_high", true], volume_high: ["volume_low", false] }

const isTick = (input) => input.type === "checkbox"

function valueOf(input) {
  return input.type === "number" || input.value === "" ? empty(input) : input.value
}

/** An emptied number or choice is "none"; an emptied text is an empty text. */
function empty(input) {
  if (input.type === "number") return input.value === "" ? null : Number(input.value)
  return input.matches("select") ? null : ""
}
