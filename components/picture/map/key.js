// What every sign of the map means: at hand at any time, whatever is chosen, on the map and in the list.
import { element, fill, html } from "./html.js"
import { channelSign, gradeMark, reasonMark, restart, signed, statusMark } from "./parts.js"

export class Key {
  constructor(island, button) {
    this.island = island
    this.button = button
    this.panel = null
  }

  toggle() {
    const open = this.panel
    this.button.setAttribute("aria-expanded", String(!open))
    if (open) {
      this.panel = null
      open.remove()
      this.button.focus()
      return
    }
    const { words } = this.island
    this.panel = element(html`<div class="key" role="region" tabindex="0" aria-label="${words.key}"><div>${this.content()}</div></div>`)
    this.island.box.querySelector(".tools").after(this.panel)
    this.panel.focus()
  }

  content() {
    const { words } = this.island
    const groups = [
      [words.key_cards, this.cards()],
      [words.field_evidence, this.grades()],
      [words.steps, this.steps()],
      [words.experience, this.curve()],
      [words.touchpoints, this.contacts()],
      [words.key_channels, this.channels()],
    ]
    return groups.map(([title, signs]) => html`<section><h2>${title}</h2><dl>${signs.map(([sign, meaning]) => html`<div><dt aria-hidden="true">${sign}</dt><dd>${meaning}</dd></div>`)}</dl></section>`)
  }

  /** The signs of the channels that this project has. */
  channels() {
    const { view, model } = this.island
    const kinds = new Set(view.channels.map((one) => view.numbersOf(one.id).sign))
    return Object.entries(model.choices.sign).filter(([kind]) => kinds.has(kind)).map(([kind, [word]]) => [channelSign(kind, model.choices), word])
  }

  cards() {
    const { choices, words } = this.island.model
    const cards = choices.card_status.map(([status, word]) => [html`<span class="c ${status}"><span class="t">${words.card}</span>${status === "hypothesis" ? "" : html` ${statusMark(status, choices)}`}</span>`, word])
    return [...cards, [html`<span class="hint">✎</span>`, words.has_hint]]
  }

  grades() {
    const { choices } = this.island.model
    return choices.grade.map(([grade, word]) => [gradeMark(grade, choices), word.replace(/^[A-D] · /, "")])
  }

  steps() {
    const { choices, words } = this.island.model
    const reasons = [["? A", "why"], ["↑ A", "motivation"], ["↓ A", "brake"]].map(([sign, field]) => [reasonMark(sign, false, ""), `${words["field_" + field]}, ${fill(words.evidence_of, { grade: "A" })}`])
    return [...this.moments(), ...reasons, [reasonMark("? ◌", true, ""), `${words.field_why}, ${words.assumption}`]]
  }

  moments() {
    const { choices, words } = this.island.model
    return choices.truth_flag.map(([flag, word]) => [html`<span class="mot ${flag}">${word.slice(0, 1)}</span>`, html`${word.slice(2)}${flag === "moment" && html` (${words.key_truth})`}`])
  }

  curve() {
    const { words } = this.island
    return [
      [html`<span class="m e1"></span>−1`, words.key_middle],
      [html`<span class="band"></span>`, words.key_band],
      [html`<span class="m e3 estimated"></span><span class="m unknown"></span>`, words.key_known],
      [html`<span class="m e0"></span>−2 <span class="m e4"></span>+2`, words.split],
      ["╌╌", words.key_line],
      [html`<span class="aim">◇</span>`, words.key_aim],
      ["■", words.key_worse],
      ["*", words.key_unweighted],
    ]
  }

  contacts() {
    const { words, model } = this.island
    const { feeling, value, quality } = model.choices
    const felt = feeling.map(([one, word]) => [html`<span class="f e${value[one] + 2}">${signed(value[one], model.language)}</span>`, word.replace(/^\S+ · /, "")])
    const bars = quality.map(([kind, word]) => [html`<span class="bar ${kind === "unknown" ? "hollow" : kind}">${kind !== "unknown" && html`<i style="left:0;width:60%"></i>`}</span>`, words.key_volume.replace("{kind}", word.toLocaleLowerCase(model.language))])
    return [...felt, ...bars, [html`<span class="brk">✕</span>`, words.broken], [restart("…", ""), words.key_restarts], [html`<span class="b">${words.second_hand}</span>`, words.second_hand_why]]
  }
}
