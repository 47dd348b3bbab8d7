// Items that the facilitator put together while people answered: what was said of one counts for the item that stands now.

/** The item that stands for this one; nothing once it is off the list. */
export const stands = ({ items }, id) => items.find((one) => one.id === id || one.parts?.includes(id))?.id

/** Answers under the items that stand, as the room counts them: dots and votes added up, of other answers the later one. */
export function standing(activity, values) {
  const found = {}
  const adds = activity.kind === "vote" || activity.kind === "quadratic"
  for (const [id, given] of Object.entries(values)) {
    const item = stands(activity, id)
    if (item) found[item] = adds && found[item] ? [found[item][0] + given[0]] : given
  }
  return found
}

/** A note at the question it stands at now. */
export function nowAbout(activity, note) {
  const { question } = note.about || {}
  const now = question && note.activity === activity?.id && stands(activity, question)
  return now && now !== question ? { ...note, about: { ...note.about, question: now } } : note
}
