// A link followed in the same gesture that leaves a field, or closes a sheet, would be lost: Streamlit
// sends the field after the link, and the later message says the earlier page. So the link waits a moment; and when something was
// typed, until the server has begun to take it in: on a busy machine the second message would replace the first.
if (!window.linksWait) {
  window.linksWait = true
  const MOMENT = 80, LONGEST = 3000
  const app = document.querySelector("[data-testid=stApp]")
  let leaving = false, typed = null, answered = true
  const settle = () => (answered = true)
  new MutationObserver(settle).observe(app, { attributes: true, attributeFilter: ["data-test-script-state"] })

  document.addEventListener("input", (event) => (typed = event.target), true)

  document.addEventListener("pointerdown", () => {
    const sheet = document.querySelector("[data-testid=stPopoverBody]")
    leaving = sheet !== null || document.activeElement?.matches("input, textarea") === true
    answered = typed === null || typed !== document.activeElement
    if (event.target !== typed) typed = null
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
    const longest = Date.now() + LONGEST
    const follow = () => (answered || Date.now() > longest ? link.click() : setTimeout(follow, 20))
    setTimeout(follow, MOMENT)
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
