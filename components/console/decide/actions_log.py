"""What a decision said before: each wording and each reversal, with its day and its reason (SPEC D14)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import streamlit as st

from components.journey.records import Decision
from components.store import Batch
from components.store.history import UNDO

from ..markdown import plain
from ..panel import drawer
from ..place import Here, store

LIMIT = 100
"""Changes of one decision that are looked through."""


@dataclass(frozen=True)
class Earlier:
    """A decision as it stood from a moment on."""

    decision: Decision
    since: datetime


def said(one: Decision) -> tuple[str, ...]:
    """What makes it another decision, or the same in other words; a move in the list does not."""
    return one.outcome, one.text, one.reason, one.dissent


def earlier_forms(past: Sequence[Batch], now: Decision) -> list[Earlier]:
    """From what became of it (newest first), how it stood before it stood as it does now: newest first.

    What was undone was never decided, so it is not told.
    """
    stood: list[Earlier] = []
    for batch in reversed(past):
        for form in (one.after for one in batch.changes if isinstance(one.after, Decision)):
            same = next((at for at, one in enumerate(stood) if said(one.decision) == said(form)), None)
            if batch.label == UNDO and same is not None:
                del stood[same + 1 :]
            elif not stood or said(stood[-1].decision) != said(form):
                decided_anew = not stood or stood[-1].decision.decided_at != form.decided_at
                stood.append(Earlier(form, form.decided_at if decided_anew else batch.at))
    if stood and said(stood[-1].decision) == said(now):
        stood.pop()
    return stood[::-1]


def decision_log(here: Here, one: Decision) -> None:
    """Under a decision, how it stood before; nothing when it was never changed."""
    found = earlier_forms(store().past_of(here.project_id, one.id, LIMIT), one)
    if found:
        label = here.say.plural("{n} earlier version", "{n} earlier versions", len(found))
        drawer(label, f"{one.id}.log", partial(_told, here, one, found))


def _told(here: Here, now: Decision, found: Sequence[Earlier]) -> None:
    say = here.say
    for one in found:
        form = one.decision
        told = [f"**{say.date(one.since.date())}** · {say.code(f'outcome.{form.outcome}')}"]
        if form.text != now.text:
            told[0] += f" · {plain(say.quoted(form.text))}"
        told.append(f"{say.colon(say.code('field.decision.reason'))} {plain(form.reason)}")
        if form.dissent:
            told.append(f"{say.colon(say.code('field.decision.dissent'))} {plain(form.dissent)}")
        st.markdown("  \n".join(told))
