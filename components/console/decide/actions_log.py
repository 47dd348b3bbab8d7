"""What a decision said before: each wording and each reversal, with its day and its reason (SPEC D14)."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

import streamlit as st

from components.journey.records import Decision, EarlierDecision
from components.journey.wordings import earlier

from ..markdown import plain
from ..panel import drawer
from ..place import Here


def decision_log(here: Here, one: Decision) -> None:
    """Under a decision, how it stood before; nothing when it was never changed."""
    found = earlier(here.state, one.id)
    if found:
        label = here.say.plural("{n} earlier version", "{n} earlier versions", len(found))
        drawer(label, f"{one.id}.log", partial(_told, here, one, found))


def _told(here: Here, now: Decision, found: Sequence[EarlierDecision]) -> None:
    say = here.say
    for one, before in zip(found, [*found[1:], None], strict=True):
        told = [f"**{say.date(_since(one, before).date())}** · {say.code(f'outcome.{one.outcome}')}"]
        if one.text != now.text:
            told[0] += f" · {plain(say.quoted(one.text))}"
        told.append(f"{say.colon(say.code('field.decision.reason'))} {plain(one.reason)}")
        if one.dissent:
            told.append(f"{say.colon(say.code('field.decision.dissent'))} {plain(one.dissent)}")
        st.markdown("  \n".join(told))


def _since(one: EarlierDecision, before: EarlierDecision | None) -> datetime:
    """From when it stood so: since it was decided, or since these words took the place of others."""
    return max(one.decided_at, before.until) if before else one.decided_at
