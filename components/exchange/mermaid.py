"""A journey as a Mermaid `journey` diagram, which wikis and code hosts draw: its steps with how they feel, 1 to 5."""

import re
from collections.abc import Iterator

from components.insight.curve import curve
from components.insight.mood import Mood
from components.journey.records import Journey, Persona, Phase, Step
from components.journey.state import State
from components.language import Speech

NEUTRAL = 3
"""What Mermaid counts from 1 to 5 is counted here from -2 to +2."""
_SIGNS = re.compile(r"[#:;\s]+")
"""What parts one thing from the next in such a diagram."""


def journey_mermaid(state: State, journey: Journey, say: Speech) -> str:
    """Macro-steps as sections, steps with their value. A split step stands there twice, once for each camp; a step
    nobody knows the feeling of is left out. Empty while no step has a value."""
    moods = {one.step: one for one in state.once(curve, journey).steps if one.value is not None}
    if not moods:
        return ""
    persona = state.find(Persona, journey.persona)
    who = _plain(persona.name, ",") if persona is not None else say("Customer")
    lines = ["journey", f"    title {_plain(journey.name)}"]
    for phase in state.where(Phase, journey=journey.id):
        steps = [one for one in state.where(Step, phase=phase.id) if one.id in moods]
        if steps:
            lines.append(f"    section {_plain(phase.title)}")
        for step in steps:
            lines += [f"      {name}: {mark:g}: {who}" for name, mark in _marks(step, moods[step.id], say)]
    return "\n".join(lines) + "\n"


def _marks(step: Step, mood: Mood, say: Speech) -> Iterator[tuple[str, float]]:
    name = _plain(step.title)
    if mood.split:
        for mark, camp in zip(mood.split, (say("some"), say("others")), strict=True):
            yield f"{name} ({camp})", NEUTRAL + mark
    elif mood.value is not None:
        yield name, round(NEUTRAL + mood.value, 2)


def _plain(text: str, also: str = "") -> str:
    """A text without what would end it too early."""
    for sign in also:
        text = text.replace(sign, " ")
    return _SIGNS.sub(" ", text).strip() or "–"
