// Sheets, lists and dialogs open outside the app's own element: without this they would not know that it is dark,
// and whatever chooses its colour by light-dark() would choose the light one on a dark ground.
if (!window.schemeFollows) {
  window.schemeFollows = true
  const app = document.querySelector("[data-testid=stApp]")
  const follow = () => (document.documentElement.style.colorScheme = getComputedStyle(app).colorScheme)
  new MutationObserver(follow).observe(app, { attributes: true, attributeFilter: ["class"] })
  follow()
}
