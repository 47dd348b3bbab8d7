// Keeps in the window what the server knows of this tab alone, and gives it back when the connection
// is back: a server that was started anew knows nothing of the tab, and Streamlit itself would wait for
// the next click, which would then be lost.
const app = document.querySelector("[data-testid=stApp]")
const connected = () => app.dataset.testConnectionState === "CONNECTED"
const known = (window.atelierTab ??= { cut: false, memory: null, tell: null })

/** Streamlit's own dialog would lie over the page: a line says it, and everything stays at hand. */
const A_WHILE = 3000
const say = () => {
  const line = document.createElement("div")
  line.className = "atelier-lost"
  line.setAttribute("role", "alert")
  line.textContent = known.lost
  document.body.append(line)
  known.line = line
}

new MutationObserver(() => {
  if (!connected()) {
    if (!known.cut) known.later = setTimeout(say, A_WHILE)
    known.cut = true
  } else if (known.cut) {
    known.cut = false
    clearTimeout(known.later)
    known.line?.remove()
    // Streamlit enables the page in the same moment; what it does on its own comes first.
    setTimeout(() => known.tell?.(), 0)
  }
}).observe(app, { attributes: true, attributeFilter: ["data-test-connection-state"] })

export default function ({ data, setTriggerValue }) {
  known.memory = data.memory
  known.lost = data.lost
  known.tell = () => setTriggerValue("back", { memory: known.memory, at: Date.now() })
}
