// Markup from templates in which every blank is escaped: text from people never becomes markup.

const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" }

export const escaped = (text) => String(text).replace(/[&<>"']/g, (sign) => SIGNS[sign])

class Markup {
  constructor(text) {
    this.text = text
  }
  toString() {
    return this.text
  }
}

const written = (value) => {
  if (value instanceof Markup) return value.text
  if (Array.isArray(value)) return value.map(written).join("")
  return value === null || value === undefined || value === false ? "" : escaped(value)
}

/** html`<b>${name}</b>`: markup; blanks are escaped unless they are markup themselves. */
export function html(parts, ...blanks) {
  let text = parts[0]
  for (let number = 0; number < blanks.length; number++) text += written(blanks[number]) + parts[number + 1]
  return new Markup(text)
}

/** The element that markup describes. */
export const element = (markup) => piece(markup).firstElementChild

/** What markup describes, ready to be put into the page. */
export function piece(markup) {
  const holder = document.createElement("template")
  holder.innerHTML = String(markup).trim()
  return holder.content
}

/** Words with their blanks filled: fill("Moved to {step}", {step: "..."}). */
export const fill = (words, blanks = {}) => words.replace(/\{(\w+)\}/g, (whole, name) => (name in blanks ? blanks[name] : whole))
