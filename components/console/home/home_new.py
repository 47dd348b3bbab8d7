"""Starting a project: from scratch, from a ready agenda, from the example, from a file."""

from typing import Final

import streamlit as st

from components.journey.records import Language
from components.journey.templates.agendas import SERIES, TEMPLATES
from components.language import LANGUAGES, Speech

from ..drafts import Form
from . import home_actions as actions

LANGUAGE_NAMES: Final[dict[Language, str]] = {"fr": LANGUAGES["fr"], "en": LANGUAGES["en"]}


def own_language(say: Speech) -> Language:
    return "en" if say.language == "en" else "fr"


def empty_home(say: Speech) -> None:
    """The very first start: what this is for, and one obvious thing to do."""
    with st.container(border=True, key="home-welcome", gap="medium"):
        st.header(say("Welcome"), anchor=False)
        st.write(
            say(
                "Atelier Parcours takes a customer journey workshop from the first checklist to the action plan: "
                "who comes, what is mapped, what is said, what is voted, who does what."
            )
        )
        st.write(
            say(
                "The quickest way to see it is a finished example, yours to change at will. "
                "Everything stays on this computer."
            )
        )
        with st.container(horizontal=True):
            st.button(
                say("Open the example"),
                type="primary",
                icon=":material/play_arrow:",
                on_click=actions.open_example,
                args=(own_language(say),),
                key="home.welcome.example",
            )
            st.button(
                say("New project"),
                icon=":material/add:",
                on_click=actions.show_new,
                args=(True,),
                key="home.welcome.new",
            )


def new_project(say: Speech) -> None:
    """The panel in which a project starts."""
    ways = {
        "scratch": say("From scratch"),
        "template": say("From a ready agenda"),
        "example": say("From the example"),
        "file": say("From a file"),
    }
    with st.container(border=True, key="home-new", gap="small"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.header(say("New project"), anchor=False, width="content")
            st.button(
                say("Close"),
                icon=":material/close:",
                on_click=actions.show_new,
                args=(False,),
                key="home.new.close",
                type="tertiary",
            )
        way = st.segmented_control(
            say("Start"),
            list(ways),
            format_func=ways.__getitem__,
            default="scratch",
            required=True,
            key="home.way",
            label_visibility="collapsed",
        )
        {"example": _example, "file": _file}.get(way or "scratch", _form)(say)


def _form(say: Speech) -> None:
    form = Form("home", project="")
    with form.frame():
        name, language = st.columns([3, 1])
        name.text_input(
            say("Name of the project"),
            placeholder=say("The journey you want to improve"),
            autocomplete="off",
            **form.text("name"),
        )
        languages = list(LANGUAGE_NAMES)
        language.selectbox(
            say("Language of the project"),
            languages,
            format_func=lambda one: LANGUAGE_NAMES[one],
            help=say("What participants see, and what templates are written in."),
            **form.listed("language", languages, own_language(say)),
        )
        if st.session_state.get("home.way") == "template":
            choices = template_choices(say)
            agenda = form.listed("template", list(choices))
            st.selectbox(say("Agenda"), list(choices), format_func=choices.__getitem__, **agenda)
        form.send(say("Create the project"), actions.start_project, type="primary", key="home.create")


def template_choices(say: Speech) -> dict[str, str]:
    """The agendas one can start from: the series as a whole, then the single workshops."""
    language = own_language(say)
    in_series = {key for keys in SERIES.values() for key in keys}
    series = {
        key: " + ".join(
            f"{TEMPLATES[one].text(language).title} ({say.minutes(TEMPLATES[one].minutes)})" for one in keys[:2]
        )
        + (" …" if len(keys) > 2 else "")
        for key, keys in SERIES.items()
    }
    singles = {
        key: f"{one.text(language).title} ({say.minutes(one.minutes)})"
        for key, one in TEMPLATES.items()
        if key not in in_series and key not in SERIES
    }
    return series | singles


def _example(say: Speech) -> None:
    st.write(
        say(
            "A complete project to look around in: people, map, agenda, ballots, action plan. "
            "Each opening makes a fresh copy."
        )
    )
    with st.container(horizontal=True):
        stories: dict[Language, str] = {
            "fr": say("In French: a water leak, home insurance"),
            "en": say("In English: from quote to first delivery, B2B"),
        }
        for language, story in stories.items():
            st.button(
                story,
                type="primary" if language == own_language(say) else "secondary",
                icon=":material/play_arrow:",
                on_click=actions.open_example,
                args=(language,),
                key=f"home.example.{language}",
            )


def _file(say: Speech) -> None:
    st.file_uploader(
        say("A project saved as .atelier or .atelier.json"),
        type=["atelier", "json"],
        key="home.file",
        on_change=actions.take_in_file,
        help=say("The file is copied; the one you choose is not touched."),
    )
