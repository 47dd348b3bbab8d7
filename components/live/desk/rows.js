// A list of which only the rows that differ are touched, however long it is: what has the focus, is pressed or is
// scrolled to in the others stays as it is.

/** Bring the rows of a list up to date, and answer them. `wanted`, in order: `id`; `told`, a text of all that a row
 *  depends on; `draw(row)`, called where that text has changed. */
export function drawRows(list, wanted) {
  const known = (list.known ??= new Map())
  const rows = wanted.map((one) => drawn(known, one))
  const ids = new Set(wanted.map((one) => one.id))
  for (const id of known.keys()) if (!ids.has(id)) known.delete(id)
  arrange(list, rows)
  return rows
}

function drawn(known, { id, told, draw }) {
  if (!known.has(id)) known.set(id, { row: Object.assign(document.createElement("li"), { id }) })
  const one = known.get(id)
  if (one.told !== told) draw(one.row)
  one.told = told
  return one.row
}

/** Whoever comes, goes or changes places is moved; the others are not taken out meanwhile. */
function arrange(list, rows) {
  const wanted = new Set(rows)
  let next = list.firstElementChild
  for (const row of rows) {
    // Who is gone, and who stands before this one and belongs further down.
    while (next && next !== row && (!wanted.has(next) || next.nextElementSibling === row)) next = without(next)
    if (next === row) next = row.nextElementSibling
    else list.insertBefore(row, next)
  }
  while (next) next = without(next)
}

function without(row) {
  const next = row.nextElementSibling
  row.remove()
  return next
}

/** Rows from the one that `place` is in, or that comes after it, onwards; then those before it, the nearest first. */
export function around(rows, place) {
  const at = rows.findIndex((row) => row.contains(place) || row.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_PRECEDING)
  const from = at < 0 ? rows.length : at
  return [...rows.slice(from), ...rows.slice(0, from).reverse()]
}
