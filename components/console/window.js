// Keeps in the window what the server knows of this tab alone, and gives it back when the connection
// is back: a server that was started anew knows nothing of the tab, and Streamlit itself would wait for
// the next click, which would then be lost.
const app = document.querySelector("[data-testid=stApp]")
const connected = () => app.dataset.testConnectionState === "CONNECTED"
const known = (window.atelierTab ??= { cut: false, memory: null, tell: null })

new MutationObserver(() => {
  if (!connected()) known.cut = true
  else if (known.cut) {
    known.cut = false
    // Streamlit enables the page in the same moment; what it does on its own comes first.
    setTimeout(() => known.tell?.(), 0)
  }
}).observe(app, { attributes: true, attributeFilter: ["data-test-connection-state"] })

export default function ({ data, setTriggerValue }) {
  known.memory = data.memory
  known.tell = () => setTriggerValue("back", { memory: known.memory, at: Date.now() })
}
