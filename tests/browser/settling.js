// Injected into every page: knows whether the server still has something to answer.
// A click or a typed value goes to the server in a frame "rerun" (field 11); the answer ends with
// "script finished" (field 6). Between the two the screen is not settled, however slow the machine.
(() => {
  const RERUN = 11, FINISHED = 6, GIVEN_UP_FOR_ANOTHER = 2
  const state = { open: false, waiting: false }

  const number = (bytes, at) => {
    let value = 0, shift = 0
    for (;;) {
      const byte = bytes[at++]
      value += (byte & 127) * 2 ** shift
      if (byte < 128) return [value, at]
      shift += 7
    }
  }

  // The fields of a protobuf message, without what they hold, except plain numbers.
  const fields = (bytes) => {
    const found = new Map()
    for (let at = 0; at < bytes.length; ) {
      let tag, value
      ;[tag, at] = number(bytes, at)
      ;[value, at] = tag % 8 === 5 ? [0, at + 4] : tag % 8 === 1 ? [0, at + 8] : number(bytes, at)
      found.set(tag >> 3, value)
      if (tag % 8 === 2) at += value
    }
    return found
  }

  window.WebSocket = class extends window.WebSocket {
    constructor(...args) {
      super(...args)
      this.addEventListener("open", () => (state.open = true))
      this.addEventListener("close", () => Object.assign(state, { open: false, waiting: false }))
      this.addEventListener("message", ({ data }) => {
        const how = data instanceof ArrayBuffer ? fields(new Uint8Array(data)).get(FINISHED) : undefined
        if (how !== undefined && how !== GIVEN_UP_FOR_ANOTHER) state.waiting = false
      })
    }
    send(data) {
      const bytes = data instanceof Uint8Array ? data : data instanceof ArrayBuffer ? new Uint8Array(data) : null
      if (bytes && fields(bytes).has(RERUN)) state.waiting = true
      super.send(data)
    }
  }

  window.settled = () =>
    !state.waiting &&
    document.querySelector("[data-testid=stApp]")?.dataset.testScriptState === "notRunning" &&
    !document.querySelector("[data-stale=true], [data-testid=stSkeleton]")
})()

// Nothing moves by itself: while a screen loads, a browser without a graphics card takes a fifth of its time for a
// shimmer that nobody looks at, and what fades in has other colours for a moment.
{
  const still = new CSSStyleSheet()
  still.replaceSync("*, *::before, *::after { animation: none !important; transition: none !important }")
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, still]
}
