// An island has changed something by itself (`atelier:kept`): what stands above is drawn anew, so that Undo names what
// it takes back. Never while something is pressed: the button would be about something else when the finger goes up.
const known = (window.atelierKept ??= {})

export default function ({ data, setTriggerValue }) {
  known.tell = () => setTriggerValue("kept", Date.now())
  known.steady ??= import(new URL(data.module, document.baseURI).href).then(({ Steady }) => {
    const steady = new Steady(document, () => known.tell())
    addEventListener("atelier:kept", () => steady.plan())
  })
}
