// Sheets, lists and dialogs open outside the app's own element: without this they would not know that it is dark,
// and whatever chooses its colour by light-dark() would choose the light one on a dark ground.
if (!window.schemeFollows) {
  window.schemeFollows = true
  const app = document.querySelector("[data-testid=stApp]")
  const follow = () => (document.documentElement.style.colorScheme = getComputedStyle(app).colorScheme)
  new MutationObserver(follow).observe(app, { attributes: true, attributeFilter: ["class"] })
  follow()
}

// Streamlit keeps a choice per address and reads it before it draws anything. So the one choice of this browser
// (a cookie) is written there for all screens: none of them begins on the other ground.
{
  const { cookie, chosen, paths } = window.scheme
  if (chosen) document.cookie = `${cookie}=${chosen}; path=/; max-age=31536000; samesite=lax`
  const kept = document.cookie.match(new RegExp(`(?:^|; )${cookie}=(Light|Dark|System)`))?.[1]
  try {
    if (kept) for (const path of paths) localStorage.setItem(`stActiveTheme-${path}-v2`, JSON.stringify(kept))
  } catch {
    // A browser that keeps nothing: the choice of the system holds.
  }
  if (chosen) location.reload()
}
