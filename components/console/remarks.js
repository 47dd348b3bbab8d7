// Quiet remarks while one writes into the name of a step or the words of a card (see remarks.js of the
// map): a field says so by the container it is in, `said-doing-MAP-…`.
if (!window.remarksWatch) {
  window.remarksWatch = true
  let remarks = null

  document.addEventListener("focusin", async ({ target }) => {
    if (!target.matches?.("input[type=text], textarea")) return
    const holder = target.closest("[class*=st-key-said-]")
    const [, kind, journey] = holder?.className.match(/st-key-said-([a-z_]+)-([a-z0-9]+)/) ?? []
    const project = new URLSearchParams(location.search).get("project")
    if (!kind || kind === "none" || !project) return
    const { Remarks } = await import(new URL(window.remarksModule, document.baseURI).href)
    remarks?.hide()
    remarks = new Remarks({ project, language: document.documentElement.lang, root: document.body })
    remarks.watch(target, () => ({ text: target.value, kind }), { journey })
  })
}
