"""The personas screen: choosing one, reading its sheet, filling it, having it agreed."""

import streamlit as st

from components.insight.evidence_mix import sources_about
from components.journey.operations.evidence import support_persona
from components.journey.operations.personas import (
    add_persona,
    agree_persona,
    duplicate_persona,
    move_persona,
    update_persona,
)
from components.journey.operations.project import delete_records
from components.journey.records import Channel, Evidence, Persona
from components.picture.persona_sheet import persona_sheet
from components.store import Outcome

from ..act import act, flash, runs
from ..choices import bound, choose, chosen
from ..drafts import Form
from ..fields import choice_field, many_field, text_field, tick_field
from ..markdown import plain
from ..named import evidence_named, personas_named
from ..panel import sheet, sure
from ..place import Here
from ..screens import icon, link

READ, EDIT = "read", "edit"


def current_persona(place: Here) -> Persona | None:
    """The persona this tab looks at."""
    every = place.state.all(Persona)
    return place.state.find(Persona, chosen("persona", [one.id for one in every]))


def persona_bar(place: Here, persona: Persona) -> None:
    """Choose a persona, read or edit it, add another."""
    say, every = place.say, {one.id: one for one in place.state.all(Persona)}
    names = {key: f"{every[key].emoji} {name}".strip() for key, name in personas_named(place).items()}
    with st.container(horizontal=True, vertical_alignment="center", key="persona_bar"):
        if len(every) > 1:
            st.segmented_control(
                say("Persona"),
                list(every),
                format_func=lambda one: plain(names[one]),
                required=True,
                label_visibility="collapsed",
                **bound("persona", list(every)),
            )
        if not place.sharing:
            st.segmented_control(
                say("Mode"),
                [READ, EDIT],
                format_func={READ: say("Read"), EDIT: say("Fill in")}.__getitem__,
                required=True,
                label_visibility="collapsed",
                **bound("persona_mode", [READ, EDIT]),
            )
            with sheet(say("Add a persona"), "persona_add", icon=":material/add:"):
                add_form(place)
            _more(place, persona)


def _more(place: Here, persona: Persona) -> None:
    """What one does now and then: copy, order, delete."""
    say, every = place.say, place.state.all(Persona)
    index = every.index(persona)
    with st.popover(say("More"), icon=":material/more_horiz:", key="persona_more"):
        st.button(
            say("Duplicate"),
            icon=":material/content_copy:",
            on_click=_duplicate,
            args=(persona.id, say("{name} (copy)", name=persona.name)),
            key=f"{persona.id}.copy",
        )
        st.button(
            say("Move left"),
            icon=":material/arrow_back:",
            **runs(move_persona, persona.id, position=index - 1),
            disabled=index == 0,
            key=f"{persona.id}.left",
        )
        st.button(
            say("Move right"),
            icon=":material/arrow_forward:",
            **runs(move_persona, persona.id, position=index + 1),
            disabled=index == len(every) - 1,
            key=f"{persona.id}.right",
        )
        question = say("Delete this persona? Its journeys and evidence stay, without it.")
        sure(question, say("Delete"), _delete, persona.id)


def _duplicate(persona: str, name: str) -> None:
    outcome = act(duplicate_persona, persona, name=name)
    if outcome is not None:
        choose("persona", outcome.changes.of_kind(Persona)[0].id)


def _delete(persona: str) -> None:
    act(delete_records, persona)


def add_form(place: Here) -> None:
    """A name is enough to begin."""
    say = place.say
    form = Form("persona_new")
    with form.frame():
        st.text_input(say("Name"), placeholder=say("Camille, 34, tenant"), **form.text("name"))
        st.text_input(
            say("In one line"),
            placeholder=say("Tenant for the first time, always on her phone"),
            **form.text("tagline"),
        )
        form.send(say("Add"), _add, type="primary", closes="persona_add")


def _add(name: str, tagline: str) -> Outcome | None:
    outcome = act(add_persona, name=name, tagline=tagline)
    if outcome is not None:
        choose("persona", outcome.changes.of_kind(Persona)[0].id)
        choose("persona_mode", EDIT)
    return outcome


def read_sheet(place: Here, persona: Persona) -> None:
    """The sheet as one shows it to the room."""
    channels = (place.state.find(Channel, one) for one in persona.channels)
    sources = sources_about(place.state, persona.id)
    st.html(persona_sheet(persona, [one.name for one in channels if one is not None], sources, place.say))


def fill_sheet(place: Here, persona: Persona) -> None:
    """Every field of the sheet; saved as one leaves it."""
    say = place.say
    with st.container(key="persona_fill"):
        emoji, name, age = st.columns([1, 4, 2])
        with emoji:
            text_field(
                place, persona, "emoji", say("Portrait"), update_persona, help=say("One emoji; otherwise the initials")
            )
        with name:
            text_field(place, persona, "name", say("Name"), update_persona)
        with age:
            text_field(place, persona, "age", say("Age"), update_persona)
        text_field(place, persona, "tagline", say("In one line"), update_persona)
        text_field(
            place, persona, "quote", say("What they say, in their words"), update_persona, lines=2,
            help=say("A real sentence heard in an interview says more than an adjective."),
        )  # fmt: skip
        left, right = st.columns(2)
        with left:
            text_field(place, persona, "situation", say("Situation"), update_persona, lines=4)
        with right:
            text_field(place, persona, "scenario", say("Scenario"), update_persona, lines=4,
                       placeholder=say("What happens to them in this journey"))  # fmt: skip
        _lists(place, persona)
        channels = {one.id: one.name for one in place.state.all(Channel)}
        many_field(place, persona, "channels", say("Channels they use"), update_persona, channels)
        _evidence(place, persona)
        tick_field(place, persona, "group", say("A household or a team, who may say “we”"), update_persona)


def _lists(place: Here, persona: Persona) -> None:
    say = place.say
    named = {
        "goals": say("Goals"),
        "needs": say("Needs"),
        "brakes": say("Brakes"),
        "motivations": say("Motivations"),
    }
    columns = [*st.columns(2), *st.columns(2)]
    for column, (field, label) in zip(columns, named.items(), strict=True):
        with column:
            text_field(place, persona, field, label, update_persona, lines=4, placeholder=say("One a line"))


def _evidence(place: Here, persona: Persona) -> None:
    """The sources it rests on; one may speak of other personas, too."""
    say, every = place.say, place.state.all(Evidence)
    if not every:
        link("evidence", say("Add the evidence it rests on"), icon("evidence"))
        return
    mine = [one.id for one in sources_about(place.state, persona.id)]
    apart, key = evidence_named(place), f"{persona.id}.evidence"
    st.session_state[key] = mine
    st.multiselect(
        say("Evidence it rests on"),
        list(apart),
        format_func=apart.__getitem__,
        placeholder=say("Choose"),
        on_change=_support,
        args=(persona.id, key, mine),
        key=key,
    )


def _support(persona: str, key: str, drawn: list[str]) -> None:
    """Only what was changed here: what somebody else linked meanwhile stays."""
    held: list[str] = st.session_state[key]
    add = [one for one in held if one not in drawn]
    act(support_persona, persona, add=add, drop=[one for one in drawn if one not in held])


def agreement(place: Here, persona: Persona) -> None:
    """Draft, challenged by the team, agreed by somebody with a name."""
    say = place.say
    with st.container(horizontal=True, vertical_alignment="center", key="persona_agreement"):
        if persona.status == "agreed":
            if chosen("persona_mode", [READ, EDIT]) == EDIT:
                # The sheet itself says so when it is read.
                st.markdown(say("Agreed by **{name}**.", name=plain(persona.approver)))
            st.button(
                say("Reopen the discussion"),
                **runs(update_persona, persona.id, status="challenged"),
                key=f"{persona.id}.reopen",
            )
            return
        stages = {one: say.code(f"persona_status.{one}") for one in ("draft", "challenged")}
        choice_field(place, persona, "status", say("Status"), update_persona, stages, horizontal=True)
        form = Form(f"{persona.id}.agree")
        with st.popover(say("Have it agreed"), icon=":material/verified:", key="persona_agree"), form.frame():
            st.text_input(say("Who agrees to this persona?"), **form.text("name"))
            form.send(say("Agree"), _agree, persona.id, type="primary")


def _agree(persona: str, name: str) -> Outcome | None:
    outcome = act(agree_persona, persona, approver=name)
    if outcome is not None:
        flash("success", "persona.agreed")
    return outcome
