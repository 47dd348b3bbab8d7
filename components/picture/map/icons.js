// Small drawings for buttons: lines only, in the colour of the text, so that no font has to hold them.
import { html } from "./html.js"

const LINES = {
  zoom_out: "M4 10h12",
  zoom_in: "M4 10h12M10 4v12",
  zoom_fit: "M3 5v10M17 5v10M6 10h8M8.5 7.5 6 10l2.5 2.5M11.5 7.5 14 10l-2.5 2.5",
  overview: "M3 4h5v5H3zM11 4h6v3h-6zM11 10h6v6h-6zM3 12h5v4H3z",
  key: "M4 5h3M4 10h3M4 15h3M10 5h7M10 10h7M10 15h7",
  expand: "M8 3H3v5M12 3h5v5M8 17H3v-5M12 17h5v-5",
  undo: "M7 4 3 8l4 4M3 8h8a5 5 0 0 1 0 9H8",
  redo: "M13 4l4 4-4 4M17 8H9a5 5 0 0 0 0 9h3",
  several: "M3 4h6v5H3zM11 11h6v5h-6zM12 6l1.6 1.6L17 4M4 13l1.6 1.6L9 11",
  write: "M4 16l.8-3.6L13 4.2l2.8 2.8-8.2 8.2zM11.5 5.7l2.8 2.8",
  details: "M4 4h12v12H4zM7 8h6M7 12h4",
  add_card_here: "M3 4h9v7H3zM15 10v6M12 13h6",
  wording: "M4 4h12v9H9l-3 3v-3H4zM7 8h6",
  delete: "M4 6h12M8 6V4h4v2M6 6l.7 10h6.6L14 6M9 9v4M11 9v4",
  left: "M16 10H4M9 5l-5 5 5 5",
  right: "M4 10h12M11 5l5 5-5 5",
  up: "M10 16V4M5 9l5-5 5 5",
  down: "M10 4v12M5 11l5 5 5-5",
}

export const hasIcon = (name) => name in LINES

export function icon(name) {
  return html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="${LINES[name]}" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"/></svg>`
}
