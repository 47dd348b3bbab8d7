"""Running an operation from a callback: one operation, never an exception, nothing typed lost."""

from collections.abc import Callable
from typing import Any, ParamSpec

import streamlit as st
from msgspec.structs import replace

from components.exchange.table_columns import View
from components.journey.errors import Conflict, Refused
from components.journey.forgetting import text_fields
from components.journey.operation import Operation
from components.language import Speech
from components.language.refusals import spoken_facts
from components.store import Outcome

from .markdown import plain
from .place import Flash, Pending, actor, here, store, tab
from .quoted import quoted
from .record_words import value_of

P = ParamSpec("P")


def act(operation: Operation[P], /, *args: P.args, **fields: P.kwargs) -> Outcome | None:
    """Run an operation on the open project. On refusal, the reason shows at the next draw; returns None."""
    return act_since(None, operation, *args, **fields)


def runs(operation: Operation[P], /, *args: P.args, **fields: P.kwargs) -> dict[str, Any]:
    """The arguments of a button that runs one operation: `st.button(label, **runs(move_step, step.id, position=0))`."""
    return {"on_click": _run, "args": (operation, *args), "kwargs": dict(fields)}


def _run(operation: Operation[...], *args: object, **fields: object) -> None:
    act(operation, *args, **fields)


def act_since(based_on: int | None, operation: Operation[P], /, *args: P.args, **fields: P.kwargs) -> Outcome | None:
    """Like `act`, for an edit made while looking at revision `based_on`: meets somebody else's edit openly."""
    project = tab().project
    if project is None:
        flash("error", "error.no_project_open")
        return None
    try:
        outcome = store().run(project, operation, actor(), based_on, *args, **fields)
        if outcome.changes:
            tab().saved_at = store().clock()
        return outcome
    except Conflict as conflict:
        tab().pending = Pending(conflict, operation, args, dict(fields))
    except Refused as refusal:
        explain(refusal)
    return None


def explain(refusal: Refused) -> None:
    flash("error", f"error.{refusal.code}", **refusal.facts)


def flash(kind: str, code: str, /, **facts: object) -> None:
    """Say something at the next draw. `kind`: error, warning, success (a toast)."""
    tab().flashes.append(Flash(kind, code, facts))


def explained(say: Speech, code: str, facts: dict[str, object]) -> str:
    """A message with its facts, safe in Markdown: what people typed shows as typed."""
    spoken = spoken_facts(say, facts)
    return say.code(code, **{key: plain(value) if isinstance(value, str) else value for key, value in spoken.items()})


def show_flashes(say: Speech) -> None:
    """Draw what callbacks left to say, then forget it."""
    waiting, tab().flashes = tab().flashes, []
    for one in waiting:
        text = explained(say, one.code, one.facts)
        if one.kind == "success":
            st.toast(text, icon=":material/check:")
        elif one.kind == "warning":
            st.warning(text, icon=":material/warning:")
        else:
            st.error(text, icon=":material/error:")


def show_pending(say: Speech) -> None:
    """Two people edited the same thing, or one was cut off: show both versions and let the person choose."""
    if tab().pending is None and tab().found:
        tab().pending = tab().found.pop(0)
    pending = tab().pending
    if pending is None:
        return
    with st.container(border=True, key="conflict"):
        field = say.code(f"field.{pending.conflict.field}")
        lost, changed = (
            say("The connection was lost before this was saved."),
            say("Someone else changed this while you were writing."),
        )
        st.markdown(f"**{lost if pending.cut_off else changed}** {field}")
        theirs, mine = st.columns(2)
        theirs.caption(say("What is saved now"))
        with theirs:
            quoted(_held(say, pending, pending.conflict.theirs), "theirs")
        mine.caption(say("What you wrote"))
        with mine:
            quoted(_held(say, pending, pending.conflict.mine), "mine")
        theirs.button(say("Keep what is saved"), on_click=_keep_theirs, key="conflict_theirs")
        mine.button(say("Keep mine"), on_click=_keep_mine, key="conflict_mine", type="primary")


def _held(say: Speech, pending: Pending, value: object) -> str:
    """A value of the field in conflict as a person reads it: names, not ids; words, not codes."""
    state = here().state
    record, field = state.any(pending.conflict.record), pending.conflict.field.partition(".")[2]
    if record is None or field in dict(text_fields(type(record))):
        return str(value)
    return value_of(View(state, say, personal=True), replace(record, **{field: value}), field)


def _keep_theirs() -> None:
    tab().pending = None
    tab().seeds.clear()


def _keep_mine() -> None:
    pending, tab().pending = tab().pending, None
    if pending is not None:
        act(pending.operation, *pending.args, **pending.fields)  # type: ignore[arg-type]


def confirm(question: str, yes: str, on_yes: Callable[[], None], key: str) -> None:
    """A button that asks first, in place: the question and the answer stand together."""
    with st.popover(yes, key=f"{key}.ask"):
        st.write(question)
        st.button(yes, on_click=on_yes, key=f"{key}.yes", type="primary")
