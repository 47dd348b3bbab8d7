// Feelings from −2 to +2: a face, a sign and a word together, never a colour alone.
import { html } from "./draw.js"

export const FEELINGS = [-2, -1, 0, 1, 2]
const MOUTHS = ["M7 18 Q12 11 17 18", "M8 17 Q12 13.500 16 17", "M8 16 H16", "M8 15 Q12 18.500 16 15", "M7 14 Q12 21 17 14"]

export const face = (value) => html`<svg class="face" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="10.500"/><path d="${MOUTHS[value + 2]}"/><circle class="eye" cx="8.500" cy="9.500" r="1.300"/><circle class="eye" cx="15.500" cy="9.500" r="1.300"/></svg>`

export const feeling = (phone, value) => phone.words.feelings[Math.round(value) + 2]
