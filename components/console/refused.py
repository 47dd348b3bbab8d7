"""What was typed into a field and refused by a rule (SPEC H29).

It waits with the drafts of its project, over other screens and a reload, and is shown where it was typed, with the
reason, until it is mended or given up.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from components.journey.errors import NOT_WRITTEN, Conflict, Refused
from components.journey.ids import random_id
from components.journey.operation import Context, Operation, perform

from .act import explained
from .drafts import Values, drafts_of
from .place import Here, actor, now, tab

_TYPED, _SEEN = "refused.typed", "refused.seen"
"""Forms of the drafts: by the key of the field, what was typed, and the revision its author was looking at."""


@dataclass(frozen=True)
class Kept:
    """What a field shows that is not saved, and what it was typed over."""

    typed: Any
    seq: int


def kept(key: str) -> Kept | None:
    forms = drafts_of(tab().project or "").forms
    typed, seen = forms.get(_TYPED, {}), forms.get(_SEEN, {})
    return Kept(typed[key], seen[key]) if key in typed and key in seen else None


def keep(key: str, typed: Any, seq: int, refusal: Refused) -> None:
    """From a callback. A conflict and what could not be written are asked about elsewhere."""
    give_up(key)
    if not isinstance(refusal, Conflict) and refusal.code not in NOT_WRITTEN:
        _form(_TYPED)[key], _form(_SEEN)[key] = typed, seq


def give_up(key: str) -> None:
    _form(_TYPED).pop(key, None)
    _form(_SEEN).pop(key, None)


def reason(
    place: Here,
    key: str,
    update: Operation[...],
    record_id: str,
    field: str,
    value: object,
    known: Refused | None = None,
) -> None:
    """Below its field: that this is not saved, why (`known`, else what the operation says), the way back to what is."""
    say = place.say
    told = say("This is not saved.")
    refusal = known or refusal_of(place, update, record_id, {field: value})
    if refusal is not None:
        told = f"{told} {explained(say, f'error.{refusal.code}', refusal.facts)}"
    with st.container(key=f"refused-{key}", gap="xsmall"):
        st.warning(told, icon=":material/warning:")
        st.button(say("Back to what is saved"), on_click=_give_up, args=(key,), key=f"{key}.give_up", type="tertiary")


def refusal_of(place: Here, update: Operation[...], record_id: str, fields: Mapping[str, object]) -> Refused | None:
    """Why an operation would refuse these fields, as things stand."""
    try:
        perform(place.state, Context(actor(), now(), random_id), update, record_id, **fields)
    except Refused as refusal:
        return refusal
    return None


def _give_up(key: str) -> None:
    give_up(key)
    tab().seeds.pop(key, None)


def _form(name: str) -> Values:
    return drafts_of(tab().project or "").forms.setdefault(name, {})
