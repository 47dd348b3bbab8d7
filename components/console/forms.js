// In a form that keeps its draft, Enter in a line (Ctrl+Enter in an area) presses the form's button, as
// in any form. Streamlit first takes in what was typed, in the same gesture; the button follows.
if (!window.formsSend) {
  window.formsSend = true
  const MOMENT = 20

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || event.repeat) return
    const line = event.target.matches?.("input[type=text]:not([role=combobox]), input[type=number]")
    const area = event.target.matches?.("textarea") && (event.ctrlKey || event.metaKey)
    if (!line && !area) return
    const form = event.target.closest("[class*=st-key-draft-]")
    if (!form) return
    setTimeout(() => {
      form.querySelector("[data-testid=stButton] button:not(:disabled)")?.click()
      // The next line can be typed at once: it takes the place of what is on its way.
      if (line) event.target.select()
    }, MOMENT)
  }, true)
}
