// Where the field one writes in stands: over what is rewritten, or in the place of what is to come.

/** Put the field where it belongs in the drawing of the moment; what it was about gone, among the notices. */
export function stand(now, island) {
  if (now.what === "edit") over(now, island)
  else inPlace(now, island)
}

function over({ id, node }, island) {
  const shown = island.nodeOf(id)
  if (!shown) {
    aside(node, island)
    return
  }
  if (shown.matches(".step,.phase")) {
    shown.querySelector(".writing")?.remove()
    shown.prepend(node)
  } else shown.before(node)
  shown.classList.toggle("off", shown.matches(".c"))
}

function inPlace(now, island) {
  const host = HOSTS[now.what](now, island)
  const before = now.what === "card" && now.position !== undefined ? host?.querySelectorAll(":scope > [data-id]")[now.position] : null
  if (before) before.before(now.node)
  else if (host) host.append(now.node)
  else aside(now.node, island)
}

const aside = (node, island) => island.box.querySelector(".notices").append(node)

/** By what is being added: the element that holds its field. */
const HOSTS = {
  card: ({ cell }, island) => island.cellOf(cell),
  step: ({ phase, position }, island) => {
    const beside = neighbour(island.view.stepsOf(phase), position)
    return beside ? island.nodeOf(beside.id) : island.box.querySelector(`[data-empty="${phase}"]`)
  },
  phase: ({ position }, island) => {
    const beside = neighbour(island.view.phases, position)
    return beside ? island.nodeOf(beside.id) : null
  },
}

/** The one whose place a new one takes; at the end, the last one. */
const neighbour = (list, position) => list[Math.min(position ?? list.length, list.length - 1)]
