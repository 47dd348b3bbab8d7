"""One step of the map on its own, to keep in sight while it is filled; and the line pinned above the map."""

from components.insight.map_fill import MapFill
from components.insight.step_values import step_value
from components.journey.records import Card, Journey, Persona, Phase, Step, Touchpoint
from components.journey.state import State
from components.language import Speech
from components.language.typography import escaped

from .map_things import MAP_STYLE, Around, card_html, touchpoint_html
from .persona_sheet import persona_strip
from .step_facts import FACTS_STYLE, step_facts

_STYLE = """
.jm.one{display:block;height:auto;min-height:0;
 border:1px solid var(--line);border-radius:.6rem;background:var(--panel);padding:.8rem 1rem;font-size:.9rem}
.jm.one h2{margin:0 0 .1rem;padding:0;font-size:1.05rem}.jm.one h3{margin:.6rem 0 .25rem;padding:0;font-size:.75rem;
 letter-spacing:.04em;text-transform:uppercase;color:var(--soft)}
.jm.one .where{color:var(--accent);font-size:.75rem;font-weight:650;letter-spacing:.04em;text-transform:uppercase}
"""


def step_sheet(state: State, journey: Journey, step: Step, say: Speech) -> str:
    """Everything a step holds, what drives and costs the customer first, then layer by layer, as HTML."""
    around = Around.of(state, journey, say)
    every = state.where(Card, step=step.id)
    blocks = [
        f"<h3>{escaped(say.code(f'layer.{layer}'))}</h3>{''.join(card_html(one, around) for one in cards)}"
        for layer in journey.layers
        if (cards := [one for one in every if one.layer == layer])
    ]
    touchpoints = state.where(Touchpoint, step=step.id)
    if touchpoints:
        found = step_value(step, touchpoints)
        value = "" if found.value is None else f" {say.signed(found.value, 1)}{'*' if found.unweighted else ''}"
        contacts = "".join(touchpoint_html(one, around) for one in touchpoints)
        blocks.append(f"<h3>{escaped(say('Touchpoints'))}{value}</h3>{contacts}")
    body = step_facts(state, step, say) + "".join(blocks) or f'<p class="none">{escaped(say("Nothing here yet."))}</p>'
    head = f'<div class="where">{escaped(state.get(Phase, step.phase).title)}</div><h2>{escaped(step.title)}</h2>'
    return f'<style>{MAP_STYLE}{FACTS_STYLE}{_STYLE}</style><section class="jm one">{head}{body}</section>'


_PIN_STYLE = """
.jp{display:flex;gap:.5rem 1.4rem;align-items:center;justify-content:space-between;font-size:.92rem;line-height:1.3}
.jp .pin{flex:1 1 0;min-width:0}
@media (max-width:60rem){.jp{flex-wrap:wrap}}
.jp-facts{flex:0 0 auto;max-width:100%;display:grid;gap:.2rem;justify-items:end}
.jp-chips{display:flex;gap:.35rem;flex-wrap:wrap;justify-content:flex-end}
.jp-name{max-width:34rem;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.jp-chip{border:1px solid light-dark(#ddd7c9,#3b3f49);border-radius:1rem;padding:.1rem .7rem;white-space:nowrap;
 font-size:.84rem;color:light-dark(#5a6170,#b4b8c2)}
.jp-chip b{color:light-dark(#20242c,#eceae4);font-weight:600}
.jp-chip.main{border-color:transparent;background:light-dark(#e3f1f0,#213433);color:light-dark(#0b6e6e,#6cc9c3);font-weight:600}
"""


def map_pin(persona: Persona | None, journey: Journey, fill: MapFill, say: Speech) -> str:
    """The customer, and what kind of map this is, in one line."""
    who = (
        persona_strip(persona, say)
        if persona
        else f"<strong>{escaped(say('No persona yet: whose journey is it?'))}</strong>"
    )
    steps = say.plural("{n} step", "{n} steps", fill.steps)
    cards = say.plural("{n} card", "{n} cards", fill.cards)
    chips = [
        f'<span class="jp-chip main">{escaped(say.code(f"journey_status.{journey.status}"))}</span>',
        f'<span class="jp-chip">{escaped(say.code(f"journey_state.{journey.state}"))} · {journey.level}</span>',
        f'<span class="jp-chip counted"><b>{escaped(steps)}</b> · <b>{escaped(cards)}</b></span>',
    ]
    if fill.rate is not None:
        filled = say("{share} filled", share=say.percent(fill.rate))
        chips.append(f'<span class="jp-chip counted">{escaped(filled)}</span>')
    facts = f'<strong class="jp-name">{escaped(journey.name)}</strong><div class="jp-chips">{"".join(chips)}</div>'
    return f'<style>{_PIN_STYLE}</style><div class="jp">{who}<div class="jp-facts">{facts}</div></div>'
