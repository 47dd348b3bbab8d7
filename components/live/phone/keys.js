// The key Enter: a new line on a phone; with Ctrl it sends; held down, it does not answer pair after pair.

export function enterPressed(event) {
  const { target } = event
  const sends = target.nodeName === "TEXTAREA" && (event.ctrlKey || event.metaKey)
  if (event.key !== "Enter" || !(sends || (event.repeat && target.closest(".two")))) return
  event.preventDefault()
  if (sends) target.form.querySelector("button:not([type])").click()
}
