// A toolbar is one stop for Tab; arrows go from one of its controls to the next.

export function roving(bar) {
  const controls = () => [...bar.querySelectorAll("button,select,input")].filter((one) => !one.disabled && one.checkVisibility())

  /** After its content was drawn: one control, the one last used where it still stands, takes Tab. */
  const settle = () => {
    const all = controls()
    const last = all.find((one) => one.tabIndex === 0 && one.dataset.last) || all[0]
    for (const one of bar.querySelectorAll("button,select,input")) one.tabIndex = one === last ? 0 : -1
  }

  const enter = (control) => {
    for (const one of bar.querySelectorAll("[data-last]")) delete one.dataset.last
    for (const one of bar.querySelectorAll("[tabindex='0']")) one.tabIndex = -1
    control.tabIndex = 0
    control.dataset.last = "1"
  }

  bar.addEventListener("focusin", ({ target }) => target.matches("button,select,input") && enter(target))
  bar.addEventListener("keydown", (event) => {
    const all = controls()
    const at = all.indexOf(event.target)
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: all.length - 1 }[event.key]
    if (at < 0 || to === undefined || event.altKey || event.ctrlKey || event.metaKey || writes(event)) return
    event.preventDefault()
    all[(to + all.length) % all.length].focus()
  })
  return settle
}

/** In a field of text the arrows belong to the text, until its end; in a list of choices Home and End to the list. */
function writes({ target, key }) {
  if (target.matches("select")) return key === "Home" || key === "End"
  if (!target.matches("input") || !target.value) return false
  if (key === "Home" || key === "End") return true
  return key === "ArrowLeft" ? target.selectionEnd > 0 : target.selectionStart < target.value.length
}
