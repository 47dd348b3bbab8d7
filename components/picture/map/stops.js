// The stops of the sheet by row and column, and where each key leads from one of them.

/** Every stop by row and column. A phase stands in the columns of all its steps. */
export function gridOf(scroll) {
  return [...scroll.querySelectorAll(".sheet > .row:not(.off)")].map(cellsOf).filter((cells) => cells.some((stops) => stops.length))
}

function cellsOf(row) {
  const cells = []
  for (const node of row.children) {
    if (node.classList.contains("lab")) continue
    const stops = stopsIn(node)
    for (let span = Number(node.getAttribute("aria-colspan") || 1); span > 0; span--) cells.push(stops)
  }
  return cells
}

function stopsIn(node) {
  const inside = [...node.querySelectorAll("[data-id]:not(.off)")]
  if (inside.length) return inside
  return node.matches("[data-id],[data-cell],[data-empty]") ? [node] : []
}

const clamp = (place, stops) => stops[Math.min(place, stops.length - 1)]

function along(grid, row, column, place, by) {
  const stops = grid[row][column]
  for (let to = column + by; to >= 0 && to < grid[row].length; to += by) {
    if (grid[row][to].length && grid[row][to] !== stops) return clamp(place, grid[row][to])
  }
  return null
}

function across(grid, row, column, by) {
  for (let to = row + by; to >= 0 && to < grid.length; to += by) {
    const stops = grid[to][column]
    if (stops?.length) return by > 0 ? stops[0] : stops[stops.length - 1]
  }
  return null
}

export const MOVES = {
  ArrowLeft: (grid, row, column, place) => along(grid, row, column, place, -1),
  ArrowRight: (grid, row, column, place) => along(grid, row, column, place, 1),
  ArrowDown: (grid, row, column, place) => grid[row][column][place + 1] || across(grid, row, column, 1),
  ArrowUp: (grid, row, column, place) => grid[row][column][place - 1] || across(grid, row, column, -1),
  Home: (grid, row, column, place, all) => grid[all ? 0 : row].find((stops) => stops.length)?.[0],
  End: (grid, row, column, place, all) => grid[all ? grid.length - 1 : row].findLast((stops) => stops.length)?.at(-1),
  PageDown: (grid, row, column) => across(grid, row, column, 1),
  PageUp: (grid, row, column) => across(grid, row, column, -1),
}

/** What a cell is called by: its step and its row. */
export const split = (cell) => {
  const at = cell.lastIndexOf("/")
  return [cell.slice(0, at), cell.slice(at + 1)]
}
