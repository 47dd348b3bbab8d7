"""Pasting a list of steps, and saying which of them the map had already."""

from collections import Counter

from components.journey.operations.steps import paste_steps
from components.journey.outline import read_outline
from components.journey.records import Phase, Step
from components.picture.ranking import few
from components.store import Outcome

from ..act import act, flash
from ..place import here


def paste_list(journey: str, phase: str | None, text: str) -> Outcome | None:
    """To be called from a callback: the new steps are added, those that were there are named."""
    place = here()
    headings = [one.title for one in place.state.where(Phase, journey=journey)]
    asked = Counter(" ".join(one.text.split()) for one in read_outline(text, headings) if not one.heading)
    outcome = act(paste_steps, journey=journey, text=text, phase=phase)
    if outcome is not None:
        left_out = asked - Counter(one.title for one in outcome.changes.of_kind(Step))
        if left_out:
            titles = few(place.say, [place.say.quoted(one) for one in left_out])
            flash("warning", "said.steps_left_out", titles=titles)
    return outcome
