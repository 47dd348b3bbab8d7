"""The journey on slides: the whole of it on one, then each step on its own, as the customer says it."""

from collections.abc import Mapping, Sequence

from components.insight.mood import Mood
from components.journey.records import Card, Journey, Phase, Step, Touchpoint
from components.journey.state import State
from components.language import Speech
from components.language.typography import escaped

from .map_things import MAP_STYLE, Around, card_html, touchpoint_html
from .step_facts import FACTS_STYLE, step_facts

_STYLE = """
.jm.tell{display:block;height:auto;min-height:0;font-size:1rem}
.jm.tell ol{list-style:none;margin:0;padding:0}
.jm.tell .way{display:flex;gap:.5rem;margin-bottom:1rem}
.jm.tell .way>li{flex:1 1 0;min-width:0;border-top:4px solid var(--line);padding-top:.25rem;color:var(--soft);
 font-size:.8rem;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.jm.tell .way>.now{border-color:var(--accent);color:var(--accent);font-weight:650}
.jm.tell .where{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;align-items:baseline;color:var(--soft);font-size:.9rem}
.jm.tell h2{margin:.2rem 0 .8rem;padding:0;font-size:1.9rem;line-height:1.2;letter-spacing:-.01em}
.jm.tell .felt{display:inline-flex;gap:.5rem;align-items:baseline;font-size:1.05rem}
.jm.tell .felt .f{font-size:1.15rem;padding:.05rem .5rem}
.jm.tell .two{display:grid;grid-template-columns:minmax(0,1fr) 20rem;gap:1rem 2rem;align-items:start}
.jm.tell .rows{columns:12rem 3;column-gap:1.2rem}.jm.tell .rows section{break-inside:avoid;margin-bottom:.6rem}
.jm.tell h3{margin:0 0 .25rem;padding:0;font-size:.85rem;font-weight:650;color:var(--soft);letter-spacing:.02em}
.jm.tell .whole{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:.8rem}
.jm.tell .whole>section{border-top:4px solid var(--accent);padding-top:.4rem}
.jm.tell .whole li{display:flex;gap:.5rem;align-items:baseline;padding:.2rem 0}
.jm.tell .whole .f{flex:none}
.jm.tell .whole .f.none{border-style:dashed;background:none;color:var(--soft)}
@media (max-width:60rem){.jm.tell .two,.jm.tell .rows{display:block;columns:1}}
"""

Moods = Mapping[str, Mood]
"""How each step feels."""


def whole_slide(state: State, journey: Journey, moods: Moods, say: Speech) -> str:
    """Every step in its macro-step, each with how it feels."""
    columns = "".join(
        _section(phase.title, f"<ol>{_listed(state.where(Step, phase=phase.id), moods, say)}</ol>")
        for phase in state.where(Phase, journey=journey.id)
    )
    return _slide(f'<div class="whole">{columns}</div>')


def _listed(steps: Sequence[Step], moods: Moods, say: Speech) -> str:
    return "".join(f"<li>{_badge(moods.get(one.id), say)}<span>{escaped(one.title)}</span></li>" for one in steps)


def step_slide(state: State, journey: Journey, step: Step, mood: Mood | None, say: Speech) -> str:
    """One step: where it stands, what the customer does, how it feels, what stands there, where we meet."""
    around, cards = Around.of(state, journey, say), state.where(Card, step=step.id)
    rows = "".join(
        _section(say.code(f"layer.{layer}"), "".join(card_html(one, around) for one in here))
        for layer in journey.layers
        if (here := [one for one in cards if one.layer == layer])
    )
    contacts = "".join(touchpoint_html(one, around) for one in state.where(Touchpoint, step=step.id))
    meets = _section(say("Touchpoints"), contacts) if contacts else ""
    facts = step_facts(state, step, say)
    bare = f'<p class="none">{escaped(say("Nothing here yet."))}</p>' if not facts + rows + meets else ""
    return _slide(
        f"{_way(state, journey, step, _felt(mood, say), say)}<h2>{escaped(step.title)}</h2>{facts}{bare}"
        f'<div class="two"><div class="rows">{rows}</div><div>{meets}</div></div>'
    )


def _way(state: State, journey: Journey, step: Step, felt: str, say: Speech) -> str:
    """The macro-steps in a line, the one we are in marked, in words too; then which step, and how it feels."""
    phases = state.where(Phase, journey=journey.id)
    line = "".join(
        f'<li class="now" aria-current="step">{escaped(one.title)}</li>'
        if one.id == step.phase
        else f"<li>{escaped(one.title)}</li>"
        for one in phases
    )
    order = [one.id for phase in phases for one in state.where(Step, phase=phase.id)]
    at = say("Step {number} of {count}", number=say.number(order.index(step.id) + 1), count=say.number(len(order)))
    return f'<ol class="way">{line}</ol><div class="where">{escaped(at)}{felt}</div>'


def _felt(mood: Mood | None, say: Speech) -> str:
    """How the step feels, by whom; both camps where the room is split."""
    if mood is None or mood.value is None:
        return ""
    if mood.source == "touchpoints":
        words = say("told by its touchpoints")
    else:
        words = say("the room is split") if mood.split else say("said by the room")
    return f'<span class="felt">{_badge(mood, say)}<span>{escaped(words)}</span></span>'


def _badge(mood: Mood | None, say: Speech) -> str:
    if mood is None or mood.value is None:
        return f'<span class="f none">?<span class="vh"> {escaped(say("not rated"))}</span></span>'
    marks = mood.split or (mood.value,)
    return "".join(f'<span class="f e{round(one) + 2}">{escaped(say.signed(one, 1))}</span>' for one in marks)


def _section(title: str, inside: str) -> str:
    return f"<section><h3>{escaped(title)}</h3>{inside}</section>"


def _slide(inside: str) -> str:
    return f'<style>{MAP_STYLE}{FACTS_STYLE}{_STYLE}</style><article class="jm tell">{inside}</article>'
