// In a form that keeps its draft, Enter in a line (Ctrl+Enter in an area) presses the form's button, as
// in any form. Streamlit takes in what was typed and the button follows in the same message: no answer to what
// was sent before can come between them.
if (!window.formsSend) {
  window.formsSend = true
  // A line that is drawn anew with the answer (its list has grown) is still the line one is writing in.
  const keepFocus = (label, form, until = Date.now() + 3000) => {
    if (document.activeElement === document.body) {
      document.querySelector(`.${form} input[aria-label=${JSON.stringify(label)}]`)?.focus()
    }
    if (Date.now() < until) setTimeout(keepFocus, 50, label, form, until)
  }

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
      if (!line) return
      event.target.select()
      keepFocus(event.target.getAttribute("aria-label"), [...form.classList].find((one) => one.startsWith("st-key-draft-")))
    }, 0)
  }, true)
}
