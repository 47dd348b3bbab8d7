"""People's data: why it is kept and until when, what is kept about somebody, erasing them."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from components.exchange.person_out import person_json, person_text
from components.exchange.tables_out import file_name
from components.journey.errors import Refused
from components.journey.forgetting import holdings, name_parts
from components.journey.operations.privacy import names_due
from components.journey.operations.project import update_project
from components.journey.records import Person
from components.journey.state import State
from components.language import speech

from .. import fields
from ..act import explain, flash
from ..choices import told_apart
from ..place import Here, actor, store, tab
from ..screens import link
from .people_data import Known, erase, forgotten, known_people

CHOSEN = "files.person"


def people_view(here: Here) -> None:
    """The promise made to people, then one person at a time."""
    say = here.say
    if here.sharing:
        st.info(say("People's data is not shown while the screen is shared."), icon=":material/visibility_off:")
        return
    promise, person = st.columns([1, 1], gap="large")
    with promise:
        st.header(say("What people are told"))
        _promise(here)
    with person:
        st.header(say("One person's data"))
        _person(here)


def _promise(here: Here) -> None:
    say, project = here.say, here.project
    fields.text_field(
        here,
        project,
        "purpose",
        say.code("field.project.purpose"),
        update_project,
        lines=4,
        placeholder=say("Preparing and running the workshops on this journey, and following up their decisions."),
    )
    fields.text_field(
        here,
        project,
        "controller",
        say.code("field.project.controller"),
        update_project,
        placeholder=say("Company, and an address to write to"),
    )
    fields.number_field(
        here, project, "retention_days", say.code("field.project.retention_days"), update_project, high=1440
    )
    due = names_due(here.state)
    if project.names_removed_at is not None:
        st.caption(say("Names were removed on {day}.", day=say.date(project.names_removed_at)))
    elif due is None:
        st.caption(say("Names go by themselves once every workshop has a date or is over."))
    elif due <= store().clock():
        st.caption(say("The time is over: names go when the project is next opened."))
    else:
        st.caption(say("Names go by themselves on {day}; numbers stay.", day=say.date(due)))


def _person(here: Here) -> None:
    say = here.say
    people = {one.id: one for one in known_people(store(), here.project_id)}
    if not people:
        st.info(say("Nobody is named in this project."), icon=":material/group_off:")
        link("people", say("Go to the participants"), ":material/group:")
        return
    gone = say("deleted")
    named = told_apart({key: f"{one.name} ({gone})" if one.gone else one.name for key, one in people.items()})
    if st.session_state.get(CHOSEN) not in people:
        st.session_state[CHOSEN] = None
    chosen = st.selectbox(
        say("Person"),
        list(people),
        format_func=named.__getitem__,
        index=None,
        placeholder=say("Choose"),
        key=CHOSEN,
    )
    if chosen is not None:
        _held(here, people[chosen])


def _held(here: Here, person: Known) -> None:
    say = here.say
    found = holdings(here.state, person.id, person.forms)
    linked = sum(one.how == "link" for one in found)
    named = sum(one.how == "text" for one in found)
    places = (
        say.plural("a reference in {n} place", "references in {n} places", linked) if linked else "",
        say.plural("named in {n} text", "named in {n} texts", named) if named else "",
    )
    st.markdown(say.listed(one for one in places if one) or say("Nothing but the record itself."))
    arguments = (here.project_id, person.id, say.language)
    with st.container(horizontal=True):
        st.download_button(
            say("What is kept, to read (.txt)"),
            partial(_text_of, *arguments),
            file_name(here.project.name, person.name, ending="txt"),
            "text/plain",
            on_click="ignore",
            key=f"files.text.{person.id}",
            icon=":material/description:",
        )
        st.download_button(
            say("For a machine (.json)"),
            partial(_json_of, *arguments),
            file_name(here.project.name, person.name, ending="json"),
            "application/json",
            on_click="ignore",
            key=f"files.json.{person.id}",
            icon=":material/data_object:",
        )
    _erasing(here, person)


def _erasing(here: Here, person: Known) -> None:
    say = here.say
    words = forgotten(here.state, person.forms).stand_in
    parts = name_parts(here.state, person.forms)
    with st.expander(say("Erase this person"), icon=":material/person_off:", key=f"files.erase.{person.id}"):
        st.write(
            say(
                "“{words}” takes the place of the name, everywhere: list, notes, texts, history, backups. "
                "Counts stay right. This cannot be undone.",
                words=words,
            )
        )
        if parts:
            st.multiselect(
                say("Also replace on their own in texts"),
                list(parts),
                default=list(parts),
                key=f"files.parts.{person.id}",
                help=say("Take out a word that means something else in your texts."),
            )
        st.checkbox(say("I understand that this cannot be undone"), key=f"files.sure.{person.id}")
        st.button(
            say("Erase this person for good"),
            on_click=_erase,
            args=(person.id,),
            key=f"files.erase_now.{person.id}",
            type="primary",
        )


# ---- files made when asked for ------------------------------------------------------------


def _forms(project: str, person: str) -> tuple[State, Sequence[Person]]:
    known = next(one for one in known_people(store(), project) if one.id == person)
    return store().read(project), known.forms


def _text_of(project: str, person: str, language: str) -> str:
    state, forms = _forms(project, person)
    return person_text(state, forms, speech(language))


def _json_of(project: str, person: str, language: str) -> bytes:  # noqa: ARG001 - the same in every language
    state, forms = _forms(project, person)
    return person_json(state, forms)


def _erase(person_id: str) -> None:
    project = tab().project
    if project is None:
        return
    if not st.session_state.get(f"files.sure.{person_id}"):
        flash("error", "error.erase_not_confirmed")
        return
    try:
        known = [one for one in known_people(store(), project) if one.id == person_id]
        if known:
            erase(store(), project, actor(), known[0], st.session_state.get(f"files.parts.{person_id}", ()))
            flash("success", "privacy.erased")
    except Refused as refusal:
        explain(refusal)
