"""Running an operation from a callback: one operation, never an exception, nothing typed lost."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ParamSpec

import streamlit as st
from msgspec.structs import replace

from components.exchange.table_columns import View
from components.journey.agreeing import taken_back
from components.journey.errors import NOT_WRITTEN, Conflict, Refused
from components.journey.forgetting import text_fields
from components.journey.operation import Operation
from components.journey.operations.journeys import update_journey
from components.journey.operations.project import Call, edit_together
from components.language import Speech
from components.language.refusals import spoken_facts
from components.store import Outcome

from .markdown import plain
from .place import Flash, Pending, Why, actor, here, store, tab
from .quoted import quoted
from .record_words import named, value_of

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
    done = _attempt(based_on, operation, args, fields)
    return done if isinstance(done, Outcome) else None


def act_on_field(
    based_on: int | None, operation: Operation[...], record_id: str, field: str, value: object
) -> Outcome | Refused:
    """Like `act_since`, for what was typed into one field: what could not be written is asked about until it is,
    whatever screen is looked at meanwhile. Answers the refusal, which is explained."""
    done = _attempt(based_on, operation, (record_id,), {field: value})
    if isinstance(done, Outcome):
        _no_longer_asked(operation, record_id, field)
        return done
    record = here().state.any(record_id) if done.code in NOT_WRITTEN else None
    if record is not None:
        about = f"{record.__struct_config__.tag}.{field}"
        unsaved = Conflict(record_id, about, getattr(record, field), value)
        _ask(Pending(unsaved, operation, (record_id,), {field: value}, tab().project, "not_written"))
    return done


def _no_longer_asked(operation: object, record_id: str, field: str) -> None:
    """The field was typed into again, and that was saved."""
    waiting = _asked_here()
    if waiting is None or waiting.why != "not_written":
        return
    if (waiting.operation, waiting.args, tuple(waiting.fields)) == (operation, (record_id,), (field,)):
        tab().pending = None


def _attempt(
    based_on: int | None, operation: Operation[...], args: tuple[object, ...], fields: Mapping[str, object]
) -> Outcome | Refused:
    """What came of it; a refusal is explained, a conflict waits for a choice."""
    done = _tried(based_on, operation, args, fields)
    if isinstance(done, Conflict):
        _ask(Pending(done, operation, args, dict(fields), tab().project))
    return done


def act_on_cells(
    based_on: int, calls: Sequence[Call], apart: Callable[[Conflict, list[Call]], tuple[list[Call], list[Call]]]
) -> Outcome | None:
    """Save what was typed into a table. What somebody else changed meanwhile is asked about and holds back nothing
    else: `apart` tells the calls that can be made from those in conflict."""
    free, held, found = list(calls), list[Call](), list[Conflict]()
    done: Outcome | Refused | None = None
    while free:
        done = _tried(based_on, edit_together, (), {"calls": free})
        if not isinstance(done, Conflict):
            break
        found += done.each
        free, more = apart(done, free)
        held += more
    if held:
        first = found[0]
        told = Conflict(first.record, first.field, first.theirs, first.mine, tuple(found[1:]))
        why: Why = "cells" if isinstance(done, Outcome) else "changed"
        _ask(Pending(told, edit_together, (), {"calls": held}, tab().project, why))
    return done if isinstance(done, Outcome) else None


def _tried(
    based_on: int | None, operation: Operation[...], args: tuple[object, ...], fields: Mapping[str, object]
) -> Outcome | Refused:
    """What came of it; a refusal that is no conflict is explained."""
    project = tab().project
    if project is None:
        flash("error", "error.no_project_open")
        return Refused("no_project_open")
    try:
        before = store().read(project)
        outcome = store().run(project, operation, actor(), based_on, *args, **fields)
    except Conflict as conflict:
        return conflict
    except Refused as refusal:
        explain(refusal)
        return refusal
    if outcome.changes:
        saved_now()
    # Whoever chooses "working" for a map knows it; whoever withdraws an agreement may not.
    for journey in [] if operation is update_journey else taken_back(before, outcome.changes):
        flash("warning", "said.map_back_to_work", name=journey.name)
    return outcome


def _ask(pending: Pending) -> None:
    """Ask about it now; what is asked about another field, or another project, waits for its turn."""
    mine, about = tab(), _about(pending)
    before = [*([mine.pending] if mine.pending else []), *mine.found]
    mine.pending, mine.found = pending, [one for one in before if _about(one) != about]


def _about(pending: Pending) -> tuple[str | None, str, str]:
    return pending.project, pending.conflict.record, pending.conflict.field


def more_to_ask() -> bool:
    """Whether drawing the screen has found something to ask about the open project, when nothing is asked yet."""
    mine = tab()
    asked = mine.pending is not None and mine.pending.project == mine.project
    return not asked and any(one.project == mine.project for one in mine.found)


def _asked_here() -> Pending | None:
    """What is to be asked about the open project."""
    mine = tab()
    if mine.pending is None or mine.pending.project != mine.project:
        waiting = [*([mine.pending] if mine.pending else []), *mine.found]
        mine.pending = next((one for one in waiting if one.project == mine.project), None)
        mine.found = [one for one in waiting if one is not mine.pending]
    return mine.pending


def explain(refusal: Refused) -> None:
    flash("error", f"error.{refusal.code}", **refusal.facts)


def saved_now(step_done: tuple[str, str] | None = None) -> None:
    """A change of this tab has just been written: the frame says when, and what an undo or a redo was about."""
    tab().saved_at, tab().step_done = store().clock(), step_done


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
    """Two people edited the same thing, or one's edit was not saved: show both versions and let the person choose."""
    pending = _asked_here()
    if pending is None:
        return
    reasons = {
        "changed": say("Someone else changed this while you were writing."),
        "cells": say("Someone else changed this while you were writing. The other cells are saved."),
        "cut_off": say("The connection was lost before this was saved."),
        "not_written": say("This could not be saved."),
    }
    with st.container(border=True, key="conflict"):
        several = pending.operation is edit_together
        reason, field = reasons[pending.why], say.code(f"field.{pending.conflict.field}")
        st.markdown(f"**{reason}**" if several else f"**{reason}** {field}")
        for number, conflict in enumerate(pending.conflict.each):
            if several:
                st.markdown(_cell(say, conflict))
            theirs, mine = st.columns(2)
            theirs.caption(say("What is saved now"))
            with theirs:
                quoted(_held(say, conflict, conflict.theirs), f"theirs_{number}")
            mine.caption(say("What you wrote"))
            with mine:
                quoted(_held(say, conflict, conflict.mine), f"mine_{number}")
        theirs, mine = st.columns(2)
        theirs.button(say("Keep what is saved"), on_click=_keep_theirs, key="conflict_theirs")
        again = say("Try again") if pending.why == "not_written" else say("Keep mine")
        mine.button(again, on_click=_keep_mine, key="conflict_mine", type="primary")


def _cell(say: Speech, conflict: Conflict) -> str:
    """Which cell of a table: its row and its column."""
    state, field = here().state, say.code(f"field.{conflict.field}")
    record = state.any(conflict.record)
    return f"{named(View(state, say, personal=True), record)} · {field}" if record else field


def _held(say: Speech, conflict: Conflict, value: object) -> str:
    """A value of the field in conflict as a person reads it: names, not ids; words, not codes."""
    state = here().state
    record, field = state.any(conflict.record), conflict.field.partition(".")[2]
    if record is None or field in dict(text_fields(type(record))):
        return str(value)
    return value_of(View(state, say, personal=True), replace(record, **{field: value}), field)


def _keep_theirs() -> None:
    tab().pending = None
    tab().seeds.clear()


def _keep_mine() -> None:
    pending = tab().pending
    if pending is None or act(pending.operation, *pending.args, **pending.fields) is not None:  # type: ignore[arg-type]
        # What is refused again stays at hand.
        tab().pending = None


def confirm(question: str, yes: str, on_yes: Callable[[], None], key: str) -> None:
    """A button that asks first, in place: the question and the answer stand together."""
    with st.popover(yes, key=f"{key}.ask"):
        st.write(question)
        st.button(yes, on_click=on_yes, key=f"{key}.yes", type="primary")
