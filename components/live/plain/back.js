// Under a code that leads nowhere any more, or while too many wrong ones come from here: whoever was in finds their page.

const { code } = document.querySelector("script[data-code]").dataset

function kept(name) {
  try {
    return JSON.parse(localStorage.getItem("parcours/" + name))
  } catch {
    return null
  }
}

// The very question that the page itself asks: where it finds no token either, it comes back here, and stays.
const session = kept("code/" + code)
const wasIn = session && ["me", "was"].some((one) => kept(`${session}/${one}`)?.token)
if (wasIn) location.replace(`/join/${code}/in${location.search}${location.hash}`)
