"""The gates one by one: what the program sees, what you say, where to mend it."""

from functools import wraps
from pathlib import Path
from typing import get_args

import streamlit as st

from components.insight.readiness import GateView, Readiness, readiness
from components.journey.operation import Context, Operation
from components.journey.operations.checklist import answer_gate, answer_id
from components.journey.records import GateAnswer, GateAnswerValue, GateKey, Session
from components.journey.state import Changes, State
from components.language import Speech
from components.picture.readiness import finding_words

from .. import choices
from ..fields import choice_field, text_field
from ..markdown import plain
from ..place import Here
from ..screens import leave_for, link, title
from .agenda_bar import ADDING
from .agenda_bar import VIEW as AGENDA_VIEW

VIEW = "checklist.view"
"""The choice of what the screen shows: gates, items, place."""
STYLE = Path(__file__).parent / "checklist.css"
_ONWARD = ":material/arrow_forward:"
_MARKS = {"yes": "check", "partly": "remove", "no": "close"}
"""A shape for each finding, beside its sentence."""


def gate_table(here: Here, session: Session, result: Readiness) -> None:
    """Every gate on one row."""
    st.caption(
        here.say("Without an answer of yours, what the program sees counts. Click your answer again to take it back.")
    )
    st.html(STYLE)
    with st.container(key="gates", gap=None):
        for gate, seen in zip(result.gates, here.state.once(_seen, session, here.say), strict=True):
            _row(here, session, gate, seen)


def _seen(state: State, session: Session, say: Speech) -> tuple[str, ...]:
    """Each gate's name and what the program sees of it (Markdown)."""
    gates = state.once(readiness, session).gates
    names = (f"**{say.code(f'gate_key.{one.key}')}**{_weight(say, one)}" for one in gates)
    return tuple(
        f"{name}\n\n" + "  \n".join([*_finding_lines(say, one), *_proposed(say, one)])
        for name, one in zip(names, gates, strict=True)
    )


def _row(here: Here, session: Session, gate: GateView, seen: str) -> None:
    say = here.say
    known = here.state.find(GateAnswer, answer_id(session.id, gate.key))
    answer = known or GateAnswer(id=answer_id(session.id, gate.key), session=session.id, gate=gate.key)
    name = say.code(f"gate_key.{gate.key}")
    update = answering(session.id, gate.key)
    with st.container(gap=None, key=f"gate-{gate.key}"):
        st.markdown(seen)
        words = {value: say.code(f"gate_answer_value.{value}") for value in get_args(GateAnswerValue)}
        label = say("Your answer: {gate}", gate=name)
        choice_field(here, answer, "answer", label, update, words, optional=True, horizontal=True, bare=True)
        if gate.differs:
            proposed = say.code(f"gate_answer_value.{gate.proposed}")
            told = say("Your answer counts; the program sees “{answer}”.", answer=proposed)
            st.caption(f":material/difference: {told}")
        if not here.sharing:
            label = say("Note: {gate}", gate=name)
            text_field(here, answer, "note", label, update, placeholder=say("Note"), bare=True)
        if gate.is_gap:
            _ways(say, gate)


def _ways(say: Speech, gate: GateView) -> None:
    """Where each gap is mended: another screen, or a view of one (R9)."""
    views = {
        ("agenda", "settings"): (AGENDA_VIEW, f"{title(say, 'agenda')} › {say('Settings')}"),
        ("checklist", "items"): (VIEW, say("To tick")),
        ("checklist", "place"): (VIEW, say("Room, link, tool")),
    }
    for screen, named in gate.ways:
        view = named or ("place" if screen == "checklist" else "")
        if not view:
            link(screen, say("Settle it in {screen}", screen=title(say, screen)), _ONWARD)
            continue
        choice, words = views[screen, view]
        st.button(
            say("Settle it in {screen}", screen=words),
            icon=_ONWARD,
            on_click=_show,
            args=(screen, choice, view),
            key=f"mend.{gate.key}.{view}",
            type="tertiary",
        )


def _show(screen: str, choice: str, view: str) -> None:
    choices.choose(choice, view)
    if screen == "agenda":
        choices.choose(ADDING, False)
    if screen != "checklist":
        leave_for(screen)


def answering(session: str, gate: GateKey) -> Operation[...]:
    """`answer_gate` in the shape that bound fields call: the record may not exist yet."""

    @wraps(answer_gate)
    def update(state: State, context: Context, _answer: str, /, **fields: object) -> Changes:
        return answer_gate(state, context, session=session, gate=gate, **fields)

    return update


def _weight(say: Speech, gate: GateView) -> str:
    told = [say("counts double")] if gate.weight > 1 else []
    told += [say("blocks when missing")] if gate.blocking else []
    return "".join(f" · {one}" for one in told)


def _finding_lines(say: Speech, gate: GateView) -> list[str]:
    """What is missing, a line each; then what is there, together."""
    lines = [f":material/{_MARKS[one.met]}: {finding_words(say, one, plain)}" for one in gate.missing]
    met = [finding_words(say, one, plain) for one in gate.findings if one.met == "yes"]
    return [*lines, f":material/{_MARKS['yes']}: {' '.join(met)}"] if met else lines


def _proposed(say: Speech, gate: GateView) -> list[str]:
    """What the program concludes; a manual answer that says otherwise is told beside the answer."""
    if gate.differs:
        return []
    if gate.answered is not None:
        return [say("The program sees the same.")]
    if gate.proposed == "yes":
        return []
    return [say("The program sees “{answer}”.", answer=say.code(f"gate_answer_value.{gate.proposed}"))]
