// What the room is asked: the activity it is at, with its clock, its progress and what comes next.
import { draw } from "../phone/draw.js"
import { showCounts } from "../screen/counts.js"
import { sized } from "../screen/sized.js"
import { digits } from "../screen/time.js"
import { fill, plural } from "../screen/words.js"
import { html } from "../map/html.js"
import { IS_TOP, Panel } from "./panel.js"
import { unmoved } from "./still.js"

export const SIGNS = { draft: "○", open: "●", closed: "■", revealed: "◆" }
/** A shape for each status, so that it never hangs on colour. */

/** A vote left open for days: until when, by the reader's own clock. */
export function openUntil(words, { closes_at }, language) {
  const shown = { weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZoneName: "short" }
  return fill(words.open_until, { when: new Date(closes_at).toLocaleString(language === "fr" ? "fr" : "en-GB", shown) })
}

const COUNTS = { bar: html`<div class="progress" role="img"></div>`, line: html`<p class="counts"></p>` }

export class Activities extends Panel {
  static of = ["desk"]

  markup() {
    const { desk } = this.desk.known
    const here = this.desk.current
    return here ? this.here(here) : this.waiting(desk)
  }

  waiting(desk) {
    const text = desk.activities.length ? this.words.waiting_now : desk.to_prepare ? this.words.none_yet : this.words.nothing_prepared
    const prepare = !desk.activities.length && desk.to_prepare ? html`<div class="buttons"><button type="button" class="main" data-do="prepare" data-focus="prepare">${plural(this.words, "prepare", desk.to_prepare)}</button></div>` : ""
    return html`<div class="here none"><p ${IS_TOP}>${text}</p>${prepare}</div>`
  }

  here(one) {
    const { words } = this
    return html`<div class="here"><p class="small">${SIGNS[one.status]} ${words[`status_${one.status}`]} · ${words[`kind_${one.kind}`]}${one.block ? " · " + one.block : ""}</p><h2 ${IS_TOP}>${one.question}</h2><p class="small">${this.terms(one)}</p>${one.closes_at ? html`<p class="until">${openUntil(this.words, one, this.desk.language)}</p>` : ""}<div class="line"><p class="time" role="timer" ${one.deadline ? "" : html`hidden`}></p>${this.moves(one)}</div>${one.status === "draft" ? "" : html`<div data-counts></div><div></div>`}</div>`
  }

  /** What people are told: whose names show, whether they see each other's notes. */
  terms(one) {
    const { words } = this
    const written = one.kind === "capture" || one.kind === "answer"
    const parts = written ? [] : [words.anonymity_ballot]
    if (written || one.kind === "validate") parts.push(words[`anonymity_${one.anonymity}`], ...(written ? [one.shared ? words.shared : words.solo] : []), one.inbox ? words.inbox : words.direct)
    return parts.join(" · ")
  }

  moves(one) {
    const { words } = this
    const button = (name, text, kind = "") => html`<button type="button" class="${kind}" data-do="${name}" data-id="${one.id}" data-focus="${name}-${one.id}">${text}</button>`
    if (one.status === "draft") return this.opening(one)
    if (one.closes_at) return html`<div class="buttons">${button("close", words.close)}</div>`
    if (one.status === "open") return html`<div class="buttons">${button("one", words.plus_one)}${button("five", words.plus_five)}${button("close", words.close, one.answered ? "main" : "")}</div>`
    if (one.status === "closed" && this.asks(one)) return this.asking(one, button)
    if (one.status === "closed") return html`<div class="buttons">${one.answered ? button("reveal", words.reveal, "main") : ""}${button("reopen", words.reopen)}</div>`
    return html`<div class="buttons">${button("hide", words.hide)}${button("reopen", words.reopen)}</div>`
  }

  /** Where it could be guessed who said what, the first press tells so; only a second one, elsewhere, reveals. */
  asks = (one) => Boolean(one.guess) && this.warned === one.id + one.guess

  asking(one, button) {
    const { words } = this
    return html`<p class="guess" role="alert" tabindex="-1" data-focus="guess-${one.id}">${fill(words[`guess_${one.guess}`], { n: one.least })}</p><div class="buttons">${button("sure", words.reveal_sure, "main")}${button("unsure", words.cancel)}</div>`
  }

  reveal(id) {
    const one = this.desk.current
    if (!one?.guess) return this.desk.ask("reveal_activity", [id])
    this.warned = one.id + one.guess
    this.draw()
    this.focus(`guess-${id}`)
  }

  opening(one) {
    const { words } = this
    if (one.missing) return this.filling(one)
    const reason = one.early ? html`<label class="reason">${words.early} <input type="text" data-field="reason-${one.id}" data-enter="open" data-id="${one.id}" placeholder="${words.reason}" maxlength="300"></label>` : ""
    return html`<div class="buttons">${reason}<label>${words.minutes} <input type="number" min="1" max="600" data-field="minutes-${one.id}" value="${one.minutes ?? ""}" data-enter="open" data-id="${one.id}"></label><button type="button" class="main" data-do="open" data-id="${one.id}" data-focus="open-${one.id}">${words.open}</button></div>`
  }

  /** Not enough to ask about yet: what is usual (the steps, the hypotheses, the pains…) in one click, else on its own screen. */
  filling(one) {
    const { words } = this
    const usual = one.usual ? html`<button type="button" class="main" data-do="fill" data-id="${one.id}" data-focus="fill-${one.id}" title="${words.fill_help}">${words.fill}</button>` : ""
    return html`<p class="small">${plural(words, "missing", one.missing)}${usual ? "" : " · " + words.see_prepare}</p><div class="buttons">${usual}</div>`
  }

  count(still = false) {
    const place = this.node.querySelector("[data-counts]")
    const { current } = this.desk
    // The room may have gone on, and what it is at now is not drawn yet.
    if (!place || current?.id !== this.about) return true
    const told = this.progress(current)
    const counted = this.putCounts(place, told, still)
    this.desk.spoken.say(current.id, told.text, told.complete)
    return this.putShares(place.nextElementSibling, String(this.shares(this.desk.known.progress)), still) && counted
  }

  putCounts(place, told, still) {
    const { told: before } = place
    if (still && (before.share === null) !== (told.share === null)) return false
    const put = (one) => showCounts(place, (place.told = one), COUNTS)
    return unmoved(place, still, () => put(told), () => put(before))
  }

  putShares(place, told, still) {
    const { told: before } = place
    if (before === told) return true
    const put = (markup) => {
      draw(place, (place.told = markup))
      sized(place)
    }
    return unmoved(place, still, () => put(told), () => put(before))
  }

  progress(one) {
    const { words } = this
    const told = this.desk.known.progress
    const joined = told.joined || 0
    const share = told.answered != null && joined ? Math.min(100, Math.round((100 * told.answered) / joined)) : null
    const counts = [told.answered != null ? plural(words, "answered", told.answered, { total: joined }) : plural(words, "received", told.answers ?? 0)]
    if (one.status === "open") counts.push(plural(words, "finished", told.finished ?? 0))
    if (told.waiting) counts.push(plural(words, "to_read", told.waiting))
    const complete = one.status === "open" && joined > 0 && told.finished === joined
    return { share, said: counts[0], text: counts.join(" · "), complete }
  }

  /** People who answered, per department and per step, those with too few left out. */
  shares(told) {
    const { words } = this
    const names = this.desk.options.names
    // How each department takes part is not the room's business.
    const { sharing } = this.desk
    const departments = sharing ? [] : Object.entries(told.departments ?? {})
    const hidden = sharing ? 0 : told.hidden
    const steps = Object.entries(told.steps ?? {})
    if (!departments.length && !steps.length && !hidden && !told.hidden_steps) return ""
    const most = Math.max(1, ...departments.map(([, n]) => n), ...steps.map(([, n]) => n))
    const rows = (list) => html`<ul class="shares">${list.map(([id, n]) => html`<li><span>${names[id] ?? "…"}</span><i><b data-width="${Math.round((100 * n) / most)}"></b></i><span>${n}</span></li>`)}</ul>`
    return html`<details data-fold="shares"><summary>${words.where_from}</summary>${departments.length ? html`<p class="small">${words.by_department}</p>${rows(departments)}` : ""}${hidden ? html`<p class="small">${plural(words, "hidden", hidden)}</p>` : ""}${steps.length ? html`<p class="small">${words.by_step}</p>${rows(steps)}` : ""}${told.hidden_steps ? html`<p class="small">${plural(words, "hidden_steps", told.hidden_steps)}</p>` : ""}</details>`
  }

  act(name, { id }) {
    const ask = (...asked) => this.desk.ask(...asked)
    if (name === "one" || name === "five") ask("extend_activity", [id], { minutes: name === "one" ? 1 : 5 })
    else if (name === "close") ask("close_activity", [id])
    else if (name === "reveal") this.reveal(id)
    else if (name === "sure") ask("reveal_activity", [id]).then(() => (this.warned = ""))
    else if (name === "unsure") {
      this.warned = ""
      this.draw()
      this.focus(`reveal-${id}`)
    }
    else if (name === "hide") ask("hide_activity", [id])
    else if (name === "reopen") ask("reopen_activity", [id])
    else if (name === "prepare") ask("prepare_activities", [], { session: this.desk.options.session })
    else if (name === "fill") ask("fill_activity", [id])
    else if (name === "open") this.open(id)
  }

  async open(id) {
    const one = this.desk.known.desk.activities.find((each) => each.id === id)
    const minutes = parseInt(this.value(`minutes-${id}`, one.minutes ?? ""), 10)
    const fields = { minutes: minutes > 0 ? minutes : null, reason: String(this.value(`reason-${id}`)) }
    if (fields.minutes === null && one.minutes) fields.minutes = 0
    if (await this.desk.ask("open_activity", [id], fields)) for (const name of ["minutes", "reason"]) this.typed.delete(`${name}-${id}`)
  }

  draw() {
    this.about = this.desk.current?.id
    super.draw()
    this.tick()
  }

  tick(still = false) {
    const place = this.node.querySelector(".time")
    const deadline = this.desk.known.desk && this.desk.current?.deadline
    if (!place || !deadline) return
    const left = Date.parse(deadline) - this.desk.line.now()
    const text = left > 0 ? digits(left) : `${this.words.time_up} · +${digits(-left, true)}`
    const before = place.textContent
    if (before === text) return
    const put = (shown, up) => {
      place.textContent = shown
      place.classList.toggle("up", up)
    }
    const up = place.classList.contains("up")
    unmoved(place, still, () => put(text, left <= 0), () => put(before, up))
  }
}
