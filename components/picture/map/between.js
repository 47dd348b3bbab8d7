// What lies between two things of a kind on the map, both included, in the order one reads it.

export function between(view, from, to) {
  if (from.type === "phase") return slice(view.phases, from, to)
  if (from.type === "step") return slice(view.steps, from, to)
  const same = view.siblings(from)
  if (same.includes(to)) return slice(same, from, to)
  const steps = slice(view.steps, view.get(from.step), view.get(to.step))
  if (from.type === "touchpoint") return steps.flatMap((one) => view.touchpointsAt(one.id))
  const rows = slice(view.layers.map((one) => one.key), from.layer, to.layer)
  return steps.flatMap((step) => rows.flatMap((row) => view.cardsAt(step.id, row)))
}

function slice(list, from, to) {
  const [low, high] = [list.indexOf(from), list.indexOf(to)].sort((a, b) => a - b)
  return list.slice(Math.max(0, low), high + 1)
}

/** Records of a kind in the order of the map: what moves together keeps its order. */
export function inOrder(view, records) {
  const place = new Map(view.steps.map((one, number) => [one.id, number]))
  const rows = new Map(view.layers.map((one, number) => [one.key, number]))
  const rank = (one) => [place.get(one.step ?? one.id) ?? 0, rows.get(one.layer) ?? 0, view.siblings(one).indexOf(one)]
  const ranked = records.map((one) => [rank(one), one])
  ranked.sort(([a], [b]) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2])
  return ranked.map(([, one]) => one)
}
