// A slide taller than the window is drawn smaller until all of it is seen: in a shared window nobody else
// can scroll. A presenter's remote sends page keys: they go from slide to slide.
const SMALLEST = 0.6, FINER = 0.04, NARROW = 800

const slideNow = () => document.querySelector(".st-key-present_slide")

function fit() {
  const slide = slideNow()
  // A table opened on purpose is read by scrolling: nothing moves under whoever opened it.
  if (!slide || slide.querySelector("details[open]")) return
  const scroller = slide.closest("[data-testid=stMain]")
  const fits = (size) => {
    slide.style.zoom = size
    return scroller.scrollHeight <= scroller.clientHeight
  }
  let size = 1
  while (!fits(size) && window.innerWidth >= NARROW && size - FINER >= SMALLEST) size -= FINER
  if (window.innerWidth < NARROW) slide.style.zoom = ""
  stage.height = slide.getBoundingClientRect().height
}

const stage = (window.atelierStage ??= { height: 0, watched: null, sizes: null })

function watch() {
  const slide = slideNow()
  if (!slide || slide === stage.watched) return
  stage.sizes?.disconnect()
  stage.watched = slide
  // Charts and letters arrive late: each time the slide has another height it is fitted again.
  stage.sizes = new ResizeObserver(() => {
    if (Math.abs(slide.getBoundingClientRect().height - stage.height) > 1) fit()
  })
  stage.sizes.observe(slide)
}

if (!window.atelierStage.listens) {
  window.atelierStage.listens = true
  window.addEventListener("resize", fit)
  document.addEventListener("keydown", (event) => {
    const way = { PageDown: "after", PageUp: "before" }[event.key]
    const button = way && document.querySelector(`.st-key-present_${way} button`)
    if (!button || event.ctrlKey || event.altKey || event.metaKey) return
    if (event.target.closest?.("input, textarea, [role=listbox], [role=dialog]")) return
    event.preventDefault()
    if (!button.disabled) button.click()
  })
}

export default function () {
  requestAnimationFrame(() => {
    watch()
    fit()
  })
}
