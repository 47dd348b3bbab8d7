// The page is written whole and compared with what stands there: what is the same stays in place, with
// its focus and what is being typed into it.

export { fill, html, numbers } from "../map/html.js"

/** Make the holder's content what the markup says. */
export function draw(holder, markup) {
  const wanted = document.createElement("template")
  wanted.innerHTML = String(markup)
  children(holder, wanted.content)
}

function children(holder, wanted) {
  const names = new Set([...wanted.childNodes].map((one) => one.id))
  let node = holder.firstChild
  for (const want of [...wanted.childNodes]) {
    while (node && node.id && !names.has(node.id)) node = removed(node)
    const found = matching(node, want)
    if (!found) {
      holder.insertBefore(want, node)
      continue
    }
    while (node !== found) node = removed(node)
    node = found.nextSibling
    if (!alike(found, want)) same(found, want)
  }
  while (node) node = removed(node)
}

function removed(node) {
  const next = node.nextSibling
  node.remove()
  return next
}

/** The node that may become what is wanted: with a name, the one of that name further on; else the next. */
function matching(node, want) {
  if (!want.id) return node && !node.id && node.nodeName === want.nodeName ? node : null
  for (let one = node; one; one = one.nextSibling) if (one.id === want.id && one.nodeName === want.nodeName) return one
  return null
}

/** Nothing differs. Of a field the page may say one thing and its holder another: that is looked at in any case. */
const alike = (node, want) => node.isEqualNode(want) && !node.matches?.(FIELDS) && !node.querySelector?.(FIELDS)
const FIELDS = "input,select"

function same(node, want) {
  if (node.nodeType !== Node.ELEMENT_NODE) {
    if (node.data !== want.data) node.data = want.data
    return
  }
  // What is unfolded belongs to who reads.
  const ours = ({ name }) => name !== "open"
  for (const { name } of [...node.attributes].filter(ours)) if (!want.hasAttribute(name)) node.removeAttribute(name)
  for (const { name, value } of [...want.attributes].filter(ours)) if (node.getAttribute(name) !== value) node.setAttribute(name, value)
  if (node.type === "radio") node.checked = want.checked
  // What is typed belongs to who types: fields are named by what they are for, and never written over.
  if (node.nodeName === "TEXTAREA" || node.nodeName === "INPUT") return
  // What is drawn row by row is left to whoever draws it.
  if (!want.hasAttribute("data-rows")) children(node, want)
  if (node.nodeName === "SELECT" && node.value !== want.value) node.value = want.value
}
