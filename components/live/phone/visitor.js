// Somebody with the page open: its words in their language, and the way into the room.

import { Keep, newKey } from "./keep.js"
import { ask, isLost, Line, pause } from "./line.js"
import { fill, numbers } from "./draw.js"

const LOOK_AGAIN = 10_000

export class Visitor {
  constructor({ code, language, words, changed, say }) {
    Object.assign(this, { code, language, words, changed, say })
    this.keep = new Keep()
    this.session = this.keep.get("code/" + code)
  }

  // ---- words --------------------------------------------------------------------------------

  t(name, blanks) {
    return fill(this.words[name] || name, blanks)
  }

  /** A number of things: `{n}` is the number. */
  n(name, count, blanks) {
    const many = this.language === "fr" ? count >= 2 : count !== 1
    return fill(this.words[name][many ? 1 : 0], { n: this.number(count), ...blanks })
  }

  number(value, digits = 0) {
    return numbers(this.language === "fr" ? "fr" : "en-GB", digits).format(value).replace("-", "−")
  }

  signed(value, digits = 0) {
    return (value > 0 ? "+" : value < 0 ? "−" : "") + this.number(Math.abs(value), digits)
  }

  /** Takes the page's words in the other language. */
  async speak(language) {
    try {
      // Of the page that is there under every code: also once the room is closed.
      const answer = await fetch(`/join/${encodeURIComponent(this.code)}/in?lang=${language}`)
      const page = new DOMParser().parseFromString(await answer.text(), "text/html")
      this.words = JSON.parse(page.getElementById("words").textContent)
      this.language = page.documentElement.lang
      document.documentElement.lang = this.language
      history.replaceState(null, "", location.pathname + "?lang=" + this.language)
    } catch {
      this.say(this.t("offline"))
    }
    this.changed()
  }

  // ---- coming in ----------------------------------------------------------------------------

  url(path) {
    return `/api/join/${encodeURIComponent(this.code)}${path}?lang=${this.language}`
  }

  async begin() {
    if (this.session) this.settle(this.session)
    for (let tries = 0; !this.token; ) {
      // Whoever is let in again finds no door locked.
      const { status, content } = await ask(this.url(""), { token: this.keep.get("was")?.token, gives: "session" })
      if (status === 200) {
        if (this.place?.locked && !content.locked) this.say(this.t("enter"))
        this.place = content
        this.settle(content.session)
        break
      }
      if (!isLost(status)) return this.turnedAway(status, content.code)
      this.waitingFor = true
      this.changed()
      await new Promise((resolve) => setTimeout(resolve, pause(tries++)))
    }
    this.lookAgain()
    this.changed()
  }

  /** Before a locked room, as long as this page is seen: not every phone at the same moment. */
  lookAgain() {
    clearTimeout(this.outside)
    if (this.place?.locked && !this.token) this.outside = setTimeout(() => (document.hidden ? this.lookAgain() : this.begin()), LOOK_AGAIN * (1 + Math.random() / 4))
  }

  /** The room is known: what this phone keeps of it comes back. */
  settle(session) {
    this.session = session
    this.keep.room = ""
    this.keep.set("code/" + this.code, session)
    this.keep.room = session + "/"
    if (!this.watched) this.keep.watch(() => this.elsewhere())
    this.watched = true
    this.enter()
  }

  get me() {
    return this.keep.get("me") || {}
  }

  get token() {
    return this.keep.room && this.me.token
  }

  /** Another window of this phone has kept something. */
  elsewhere() {
    if (this.line && this.line.token !== this.token) location.reload()
    this.enter()
    this.outbox.run()
    this.changed()
  }

  enter() {
    if (!this.token || this.line) return
    this.outbox.stopped = false
    this.line = new Line(this.url("/events"), this.token, {
      heard: (kind, data) => this.heard(kind, data),
      state: (connected) => this.connection(connected),
      refused: (status, code) => this.turnedAway(status, code),
    })
    this.outbox.run()
  }

  /** Come in, under a name or none. The same attempt is repeated until it is answered. */
  async join(name, department) {
    const key = this.keep.get("joining") || newKey()
    this.keep.set("joining", key)
    this.joining = true
    this.refusal = ""
    for (let tries = 0; this.joining; ) {
      this.changed()
      // Whoever the room no longer knew may be let in by now: the same person then, under the name typed here.
      const was = this.keep.get("was")
      const body = { key, name, department: department || null }
      const post = (path, gives, token) => ask(this.url(path), { method: "POST", body, gives, token })
      const same = was && (await post("/me", "participant", was.token))
      const anew = same?.status === 401
      const { status, content, wait } = same && !anew ? same : await post("/participants", "token")
      this.joining = isLost(status)
      if (status === 200 || status === 201) {
        if (anew) this.partFrom(was)
        this.keep.drop("joining")
        this.keep.drop("was")
        this.keep.set("me", { ...was, ...content, name, department })
        this.enter()
      } else if (!this.joining) {
        if (content.code === "room_unknown" || content.code === "room_closed") this.turnedAway(status, content.code)
        if (content.code === "room_locked") this.place.locked = true
        else this.refusal = content.message || ""
        this.lookAgain()
      } else {
        // Many come at once: that is said, and tried again by itself.
        this.refusal = content.message
        this.changed()
        await new Promise((resolve) => setTimeout(resolve, wait || pause(tries++)))
      }
    }
    this.changed()
  }

  connection(connected) {
    const before = this.connected
    this.connected = connected
    if (connected) this.outbox.kick()
    if (connected !== before && this.room && !this.gone) this.say(this.t(connected ? "connected" : "offline"))
    this.changed()
  }

  /** The room is closed, or no longer knows this phone. What is kept here stays here. */
  turnedAway(status, code) {
    if (!this.token && !this.gone) {
      // Who never was in is not told that it is over: the server asks for the right code.
      if (!this.keep.get("was")) return location.replace("/join/" + this.code + location.search)
      // Whoever pressed "Join again", and now there is no room to join: under who they were is what is theirs.
      this.keep.set("me", this.keep.get("was"))
      this.keep.drop("was")
    }
    this.gone = status === 401 || code === "participant_unknown" || code === "token_unknown" ? "out" : "closed"
    if (this.line) this.line.end()
    this.line = null
    this.outbox.stopped = true
    this.connected = false
    if (this.trying && this.gone === "out") this.leave()
    this.trying = false
    this.changed()
    // The room may open again, and who was shown out by mistake be let in.
    if (this.token) setTimeout(() => this.gone && this.enter(), 20_000)
  }

  /** Try the door again: with the token, which may be let in by now; when it is not, as somebody new. Where the room is
   *  closed, this page stays: under a code that leads nowhere there is no way to what is one's own. */
  again() {
    if (!this.token) return location.reload()
    this.trying = this.gone === "out"
    this.room = this.gone = null
    this.enter()
  }

  /** Nobody the room knows any more: the page begins anew. Who it was is kept until one is in. */
  leave() {
    const was = this.me
    // What was written and not sent stays; what only had a meaning for the one who is gone does not.
    for (const one of this.keep.names("")) if (!/^[nqdhrwx]\//.test(one)) this.keep.drop(one)
    this.keep.set("was", was)
    location.reload()
  }
}
