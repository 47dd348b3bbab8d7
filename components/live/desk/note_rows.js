// One element per note and per group, touched only when something of it has changed: of hundreds of notes, the one
// that comes is written, and the others keep the focus, what is typed and where they stand.
import { draw } from "../phone/draw.js"
import { drawRows } from "./rows.js"
import { fill } from "../screen/words.js"
import { html } from "../map/html.js"

/** Groups first, each with its notes, then the notes of no group; or, of what is still to read, one list. */
export function drawNotes(panel, told) {
  const notes = panel.inView()
  const grouped = panel.view === "all" ? told.groups.map((group) => [group, notes.filter((one) => one.group === group.id)]).filter(([, list]) => list.length) : []
  const within = new Set(grouped.flatMap(([, list]) => list))
  const [groups, alone, loose] = panel.node.querySelector("#notes-list").children
  const rows = drawRows(groups, grouped.map(([group, list]) => groupRow(panel, told, group, list.length)))
  rows.forEach((row, n) => drawRows(row.lastElementChild, grouped[n][1].map((one) => noteRow(panel, told, one))))
  drawRows(loose, notes.filter((one) => !within.has(one)).map((one) => noteRow(panel, told, one)))
  const said = notes.length ? (groups.childElementCount && loose.childElementCount ? panel.words.alone : "") : panel.view === "all" ? panel.words.no_notes : panel.words.none_here
  if (alone.textContent !== said) alone.textContent = said
  alone.hidden = !said
}

/** A row as `drawRows` asks for it: its markup by what it says, with what was typed into it. */
function row(panel, id, depends, look, markup, after) {
  return {
    id,
    told: JSON.stringify(depends),
    draw: (place) => {
      look(place)
      draw(place, markup())
      panel.retype(place)
      after(place)
    },
  }
}

/** A field that was typed into once no longer follows its markup. */
function follow(panel, place, name, usual) {
  const field = place.querySelector(`[data-field="${CSS.escape(name)}"]`)
  const now = panel.value(name, usual)
  if (field.value !== now) field.value = now
}

function noteRow(panel, told, one) {
  const { id } = one
  const [edited, placing, chosen] = [panel.editing === id, panel.placing === id, panel.chosen.has(id)]
  const about = told.steps.find((each) => each.id === one.step) ?? told.items.find((each) => each.id === one.item)
  const look = (place) => {
    place.className = `note ${edited ? "" : one.status}`
    // What is being mended is marked with the mouse, not dragged, and nothing is dropped on it.
    place.draggable = !edited
    place.dataset.drag = id
    if (edited) delete place.dataset.drop
    else place.dataset.drop = `note:${id}`
  }
  const after = (place) => (edited ? follow(panel, place, `edit-${id}`, one.text) : (place.querySelector("[data-note]").checked = chosen))
  return row(panel, `note-${id}`, [one, about?.name, edited, placing && [told.steps, told.layers], chosen], look, () => (edited ? mending(panel, one) : note(panel, told, one, about?.name)), after)
}

function mending({ words }, { id, text }) {
  return html`<textarea rows="2" data-field="edit-${id}" aria-label="${words.edit}" maxlength="2000">${text}</textarea><div class="buttons"><button type="button" class="main" data-do="save" data-id="${id}" data-focus="save-${id}">${words.save}</button><button type="button" data-do="cancel" data-id="${id}" data-focus="cancel-${id}">${words.cancel}</button></div>`
}

function note(panel, told, one, step) {
  const { words, chosen } = panel
  const { id } = one
  const placing = panel.placing === id
  const about = [one.author, one.department, step, one.layer && words[`layer_${one.layer}`], one.via === "paper" ? words.without_phone : "", one.simulated ? words.made_up : ""].filter(Boolean)
  const button = (name, short, text) => html`<button type="button" data-do="${name}" data-id="${id}" data-focus="${short}-${id}">${text}</button>`
  const keep = one.status === "kept" ? "" : button("keep", "k", words.keep)
  const decline = one.status === "inbox" ? button("decline", "d", words.decline) : ""
  const place = one.on_map ? html`<small>${words.on_map}</small>` : isPlaced(one) ? html`<button type="button" data-do="place" data-id="${id}" data-focus="place-${id}" aria-expanded="${placing}">${words.to_map}</button>` : ""
  return html`<label><input type="checkbox" data-note="${id}" data-focus="n-${id}" ${chosen.has(id) ? html`checked` : ""}><span>${one.text}${about.length ? html`<small>${about.join(" · ")}</small>` : ""}</span></label><span class="acts">${keep}${decline}${place}<button type="button" data-do="edit" data-id="${id}" data-focus="e-${id}" aria-label="${fill(words.edit_note, { text: one.text.slice(0, 60) })}">✎</button></span>${placing ? placer(panel, told, one) : ""}`
}

/** A note that goes to the map by itself: those of a group go with it. */
export const isPlaced = (one) => one.status === "kept" && !one.group && !one.on_map

function groupRow(panel, told, group, count) {
  const { words } = panel
  const placing = panel.placing === group.id
  const look = (place) => {
    place.className = "group"
    Object.assign(place.dataset, { group: group.id, drop: `group:${group.id}` })
  }
  const markup = () => html`<div class="title"><input type="text" value="${group.title}" data-field="title-${group.id}" data-enter="title" data-id="${group.id}" aria-label="${words.group_title}" maxlength="200"><span>${count}</span>${group.on_map ? html`<small>${words.on_map}</small>` : html`<button type="button" data-do="place" data-id="${group.id}" data-focus="place-${group.id}" aria-expanded="${placing}">${words.to_map}</button>`}</div>${placing ? placer(panel, told, group) : ""}<ul id="notes-of-${group.id}" data-rows></ul>`
  const depends = [group, count, placing && [told.steps, told.layers]]
  return row(panel, `group-${group.id}`, depends, look, markup, (place) => follow(panel, place, `title-${group.id}`, group.title))
}

/** Where it goes: what its author said of it, else nothing until somebody says. */
function placer({ words }, told, { id, step, layer }) {
  const choice = (name, options, now, called) => html`<label>${words[name]} <select data-field="${name}-${id}" required>${options.includes(now) ? "" : html`<option value="" selected>…</option>`}${options.map((one) => html`<option value="${one}" ${one === now ? html`selected` : ""}>${called(one)}</option>`)}</select></label>`
  const steps = new Map(told.steps.map((one) => [one.id, one.name]))
  return html`<div class="buttons placer">${choice("step", [...steps.keys()], step, (one) => steps.get(one))}${choice("layer", told.layers, layer, (one) => words[`layer_${one}`])}<button type="button" class="main" data-do="placed" data-id="${id}" data-focus="placed-${id}" ${steps.size ? "" : html`disabled`}>${words.place}</button></div>`
}
