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

// The rule of language/typography.py: no line begins with a sign that French sets after a space.
const UNBROKEN = [[/« /g, "«\u00a0"], [/ »/g, "\u00a0»"], [/ (?=[;!?]+(?:$|[\s)\]»*_"'\\…,.]))/g, "\u202f"], [/ (?=:(?:$|[\s)\]»*_"'\\…,.]))/g, "\u00a0"]]

/** A text as people read it: to be shown, never to be kept or written on. */
export const unbroken = (text) => UNBROKEN.reduce((told, [where, space]) => told.replace(where, space), String(text))

// The other rule of language/typography.py: what is written from right to left turns nothing of ours round.
const TURNS = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}\u061c\u200f\u202b\u202e\u2067]/u
const isolatedLine = (line) => {
  const inside = line.replace(/[\u202a-\u202e]/g, "")
  if (inside.startsWith("\u2068") && inside.indexOf("\u2069") === inside.length - 1) return inside
  const balanced = (inside.match(/[\u2066-\u2068]/g) ?? []).length === (inside.match(/\u2069/g) ?? []).length
  return `\u2068${balanced ? inside : inside.replace(/[\u2066-\u2069]/g, "")}\u2069`
}

/** A text as it stands in a sentence of ours. */
export const isolated = (text) => String(text).split("\n").map((line) => (TURNS.test(line) ? isolatedLine(line) : line)).join("\n")

const written = (value, read) => {
  if (value instanceof Markup) return value.text
  if (Array.isArray(value)) return value.map((one) => written(one, read)).join("")
  return value === null || value === undefined || value === false ? "" : escaped(read ? isolated(unbroken(value)) : value)
}

/** Is a blank after this read where it stands? Not inside a tag, nor in a field: that would be sent back. */
const isRead = (before) => {
  const tag = before.lastIndexOf("<")
  return before.lastIndexOf(">") > tag && !before.startsWith("<textarea", tag)
}

/** html`<b>${name}</b>`: markup; blanks are escaped unless they are markup themselves. */
export function html(parts, ...blanks) {
  let text = parts[0]
  for (let number = 0; number < blanks.length; number++) text += written(blanks[number], isRead(text)) + parts[number + 1]
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
export const fill = (words, blanks = {}) => words.replace(/\{(\w+)\}/g, (whole, name) => (name in blanks ? isolated(blanks[name]) : whole))

const formats = new Map()

/** How a language writes numbers, with so many decimals at most. To make a format takes a hundred times longer than to use it. */
export function numbers(language, digits) {
  const name = `${language} ${digits}`
  if (!formats.has(name)) formats.set(name, new Intl.NumberFormat(language, { maximumFractionDigits: digits }))
  return formats.get(name)
}
