"""The insights: what was learned, how far each reaches, what it rests on, what could come of it."""

import streamlit as st

from components.insight.findings import Breadth, breadths
from components.journey.operation import one_line
from components.journey.operations.findings import add_insight, add_opportunity, move_insight, update_insight
from components.journey.records import Insight, Opportunity
from components.journey.state import State
from components.language import Speech
from components.picture.rehearsal_words import rehearsal_mark
from components.store import Outcome

from ..act import act
from ..choices import choose, chosen
from ..drafts import Form
from ..fields import many_field, text_field
from ..markdown import plain
from ..named import evidence_named, steps_named
from ..place import Here
from .findings_view import (
    INSIGHT,
    OPPORTUNITY,
    PART,
    Listed,
    finding_list,
    moves,
    sources_named,
)


def insights(here: Here) -> None:
    """The list on the left, the insight chosen in it on the right."""
    left, right = st.columns([3, 5], gap="large")
    every = here.state.all(Insight)
    ids = [one.id for one in every]
    with left:
        finding_list(here.state.once(_lines, here.say), chosen(INSIGHT, ids), INSIGHT)
        _add(here)
    one = here.state.find(Insight, chosen(INSIGHT, ids))
    if one is not None:
        with right:
            _form(here, one, ids)


def _lines(state: State, say: Speech) -> dict[str, Listed]:
    return {
        one.insight: Listed(
            one_line(state.get(Insight, one.insight).text, 140),
            _about(state, say, one),
            "linear_scale" if one.cross_cutting else "lightbulb",
        )
        for one in state.once(breadths).values()
    }


def _about(state: State, say: Speech, one: Breadth) -> str:
    parts = (breadth_words(say, one), rehearsal_mark(state, say, state.get(Insight, one.insight)))
    return " · ".join(part for part in parts if part)


def breadth_words(say: Speech, breadth: Breadth) -> str:
    """How far an insight reaches and how well it is known, in one line."""
    if not breadth.phases:
        told = [say("not on the map yet")]
    else:
        count = say.plural("{n} macro-step of {of}", "{n} macro-steps of {of}", len(breadth.phases), of=breadth.of)
        told = [count, *([say("cross-cutting")] if breadth.cross_cutting else [])]
    if breadth.grade is not None:
        told.append(say("best evidence {grade}", grade=breadth.grade))
    return " · ".join(told)


def _add(here: Here) -> None:
    say, form = here.say, Form("findings.insight")
    with form.frame():
        st.text_input(say("New insight"), placeholder=say("What we now know of the customer"), **form.text("text"))
        form.send(say("Add"), _add_typed, icon=":material/add:")


def _add_typed(text: str) -> Outcome | None:
    done = act(add_insight, text=text)
    if done is not None:
        choose(INSIGHT, done.changes.of_kind(Insight)[0].id)
    return done


def _form(here: Here, one: Insight, ids: list[str]) -> None:
    say = here.say
    text_field(here, one, "text", say.code("field.insight.text"), update_insight, lines=3)
    _breadth(here, one)
    many_field(here, one, "steps", say.code("field.insight.steps"), update_insight, steps_named(here))
    many_field(
        here,
        one,
        "sources",
        say.code("field.insight.sources"),
        update_insight,
        sources_named(here, one),
        help=say("Choose the steps first: only what stands there is then offered."),
    )
    many_field(
        here, one, "evidence", say.code("field.insight.evidence"), update_insight, evidence_named(here, graded=True)
    )
    _leads_to(here, one)
    moves(here, one, ids, move_insight, say("Delete this insight?"))


def _breadth(here: Here, one: Insight) -> None:
    """How far it reaches, and what would make it hold."""
    say, breadth = here.say, here.state.once(breadths)[one.id]
    if breadth.cross_cutting and breadth.span is not None:
        st.markdown(
            f":material/linear_scale: **{say('Cuts across the journey')}** · "
            + say.plural(
                "{n} macro-step of {of}, a span of {share}",
                "{n} macro-steps of {of}, a span of {share}",
                len(breadth.phases),
                of=breadth.of,
                share=say.percent(breadth.span),
            )
        )
    elif breadth.phases:
        st.caption(say("It holds for one macro-step. From two on, it cuts across the journey."))
    else:
        st.caption(say("Choose the steps it is about: the program then says how far it reaches."))
    if not one.sources and not one.evidence:
        st.caption(f":material/help: {say('Nothing backs it yet: an opinion until a card, a note or a source does.')}")


def _leads_to(here: Here, one: Insight) -> None:
    """The opportunities it leads to, and a line for the next."""
    say = here.say
    with st.container(border=True, key=f"leads_{one.id}", gap="small"):
        st.markdown(f"**{say('What could come of it')}**")
        for opportunity in here.state.all(Opportunity):
            if one.id in opportunity.insights:
                st.button(
                    plain(one_line(opportunity.text, 140)),
                    key=f"{one.id}.to.{opportunity.id}",
                    icon=":material/emoji_objects:",
                    type="tertiary",
                    on_click=_open,
                    args=(opportunity.id,),
                )
        form = Form(f"findings.from.{one.id}")
        with form.frame():
            st.text_input(
                say("New opportunity"), placeholder=say("What we could do for the customer"), **form.text("text")
            )
            form.send(say("Add"), _add_opportunity, one.id, one.steps, icon=":material/add:")


def _open(opportunity: str) -> None:
    choose(OPPORTUNITY, opportunity)
    choose(PART, "opportunities")


def _add_opportunity(insight: str, steps: tuple[str, ...], text: str) -> Outcome | None:
    return act(add_opportunity, text=text, insights=(insight,), steps=steps)
