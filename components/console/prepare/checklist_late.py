"""Parts of the map that should have come back before the workshop."""

from functools import partial

import streamlit as st

from components.insight.handovers import overdue
from components.insight.when import project_day

from ..choices import choose
from ..markdown import plain
from ..place import Here, store
from ..screens import leave_for
from .map_hand_over import part_words
from .map_handovers import due_words, owner_words


def late_parts(place: Here) -> None:
    """One line per part that is late, with who has it; nothing when none is."""
    say = place.say
    for one in overdue(place.state, project_day(place.state, store().clock())):
        held = one.handover
        late = due_words(say, one.days_left or 0)
        with st.container(horizontal=True, vertical_alignment="center", key=f"{held.id}.late"):
            part = f"**{plain(part_words(place, held))}** · {owner_words(place, held)} · {late}"
            st.markdown(f":material/event_busy: {say.colon(say('Part of the map handed over'))} {part}")
            st.button(
                say("See it on the map"), key=f"{held.id}.see", type="tertiary", on_click=partial(_see, held.journey)
            )


def _see(journey: str) -> None:
    choose("map.journey", journey)
    choose("map.view", "handovers")
    leave_for("map")
