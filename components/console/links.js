// A link followed in the same gesture that leaves a field, or closes a sheet, would be lost: Streamlit
// sends the field after the link, and the later message says the earlier page. So the link waits a moment.
if (!window.linksWait) {
  window.linksWait = true
  const MOMENT = 80
  let leaving = false

  document.addEventListener("pointerdown", () => {
    const sheet = document.querySelector("[data-testid=stPopoverBody]")
    leaving = sheet !== null || document.activeElement?.matches("input, textarea") === true
  }, true)

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-testid=stPageLink-NavLink]")
    if (!link || !leaving || !event.isTrusted || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    event.stopImmediatePropagation()
    leaving = false
    for (const sheet of document.querySelectorAll("[data-testid=stPopoverBody]")) {
      if (!sheet.contains(link)) {
        sheet.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", code: "Escape", bubbles: true }))
      }
    }
    setTimeout(() => link.click(), MOMENT)
  }, true)
}

// A hint has done its work once its link or button is pressed: it goes, until the pointer comes back.
if (!window.hintsGo) {
  window.hintsGo = true
  const root = document.documentElement
  let pressed = null

  document.addEventListener("click", (event) => {
    pressed = event.target.closest?.("a[data-testid=stPageLink-NavLink], [data-testid=stButton] button") ?? null
    root.classList.toggle("pressed", pressed !== null)
  }, true)

  document.addEventListener("pointerover", (event) => {
    if (pressed === null || pressed.contains(event.target)) return
    pressed = null
    root.classList.remove("pressed")
  }, true)
}
