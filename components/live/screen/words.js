// Words with their blanks, and the two forms of a count.

import { fill, isolated, numbers } from "../map/html.js"

export { fill }

/** `words[name + "_one"]` or `words[name + "_many"]`, after the language of the page, with {n} filled in. */
export function plural(words, name, n, blanks = {}) {
  const french = document.documentElement.lang === "fr"
  const one = french ? n < 2 : n === 1
  return fill(words[`${name}_${one ? "one" : "many"}`], { n, ...blanks })
}

/** A number as the page's language writes it, with one decimal at the most. */
export const number = (value, digits = 1) => numbers(document.documentElement.lang, digits).format(value).replace("-", "−")

/** A share in per cent, as the language writes it. */
export const percent = (value) => number(value) + (document.documentElement.lang === "fr" ? "\u202f%" : "%")

/** A score: beside hundreds, tenths say nothing. */
export const score = (value) => number(value, Math.abs(value) < 100 ? 1 : 0)

/** Words joined as in a sentence. */
export const listed = (texts) => new Intl.ListFormat(document.documentElement.lang, { type: "conjunction" }).format(texts.map(isolated))
