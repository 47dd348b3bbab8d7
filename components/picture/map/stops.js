// The stops of the sheet by row and column, and where each key leads from one of them.

/** The places of the sheet by row and column: nodes. A phase has the columns of all its steps. */
export function gridOf(scroll) {
  return [...scroll.querySelectorAll(".sheet > .row:not(.off)")].map((row) =>
    [...row.children].flatMap((node) => (node.classList.contains("lab") ? [] : Array(Number(node.getAttribute("aria-colspan") || 1)).fill(node))),
  )
}

/** The stops in one place, from top to bottom: what stands in it, or the empty place itself. */
export function stopsIn(node) {
  const inside = [...node.querySelectorAll("[data-id]:not(.off)")]
  if (inside.length) return inside
  return node.matches("[data-id],[data-cell],[data-empty]") ? [node] : []
}

const clamp = (place, stops) => stops[Math.min(place, stops.length - 1)]

function along(grid, row, column, place, by) {
  for (let to = column + by; to >= 0 && to < grid[row].length; to += by) {
    const stops = grid[row][to] === grid[row][column] ? [] : stopsIn(grid[row][to])
    if (stops.length) return clamp(place, stops)
  }
  return null
}

function across(grid, row, column, by) {
  for (let to = row + by; to >= 0 && to < grid.length; to += by) {
    const stops = grid[to][column] ? stopsIn(grid[to][column]) : []
    if (stops.length) return by > 0 ? stops[0] : stops.at(-1)
  }
  return null
}

const inCell = (grid, row, column, place) => stopsIn(grid[row][column])[place]

/** The first or the last stop of these places. */
const outermost = (places, last) => {
  const found = last ? places.findLast((node) => stopsIn(node).length) : places.find((node) => stopsIn(node).length)
  return found && stopsIn(found).at(last ? -1 : 0)
}

export const MOVES = {
  ArrowLeft: (grid, row, column, place) => along(grid, row, column, place, -1),
  ArrowRight: (grid, row, column, place) => along(grid, row, column, place, 1),
  ArrowDown: (grid, row, column, place) => inCell(grid, row, column, place + 1) || across(grid, row, column, 1),
  ArrowUp: (grid, row, column, place) => inCell(grid, row, column, place - 1) || across(grid, row, column, -1),
  Home: (grid, row, _column, _place, all) => outermost(all ? grid.flat() : grid[row], false),
  End: (grid, row, _column, _place, all) => outermost(all ? grid.flat() : grid[row], true),
  PageDown: (grid, row, column) => across(grid, row, column, 1),
  PageUp: (grid, row, column) => across(grid, row, column, -1),
}

/** What a cell is called by: its step and its row. */
export const split = (cell) => {
  const at = cell.lastIndexOf("/")
  return [cell.slice(0, at), cell.slice(at + 1)]
}
