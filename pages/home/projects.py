"""Your projects and their next workshop."""

import streamlit as st

from components.console.choices import bound_words
from components.console.home import home_actions as actions
from components.console.home.home_new import empty_home, new_project
from components.console.home.home_problems import problem_files
from components.console.home.home_projects import STYLE, project_list
from components.console.home.home_search import search_results
from components.console.place import store, tab, voice
from components.console.privately import not_on_a_shared_screen
from components.language import Speech


def search_bar(say: Speech) -> str:
    with st.container(horizontal=True, vertical_alignment="bottom", key="home-bar"):
        query: str = st.text_input(
            say("Search everything"),
            placeholder=say("A word, a name, a quote… in every project"),
            icon=":material/search:",
            label_visibility="collapsed",
            **bound_words("home_words"),
        )
        st.button(
            say("New project"), icon=":material/add:", on_click=actions.show_new, args=(True,), key="home.new_project"
        )
    return query


def projects(say: Speech) -> None:
    files = store().files()
    readable = any(one.state is not None for one in files)
    query = search_bar(say) if readable else ""
    if st.session_state.get(actions.NEW):
        new_project(say)
    if not readable:
        empty_home(say)
    elif query.strip():
        search_results(say, files, query)
    else:
        project_list(say, files)
    problem_files(say, files)


say = voice()
st.title(say.code("screen.home"))
st.html(STYLE)
if tab().sharing:
    not_on_a_shared_screen(say)
else:
    projects(say)
