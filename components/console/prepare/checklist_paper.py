"""The checklist to print."""

from functools import partial

import streamlit as st

from components.exchange.checklist_pdf import PDF_TYPE, checklist_pdf
from components.exchange.tables_out import file_name
from components.journey.records import Session
from components.journey.state import State
from components.journey.zones import zone_of
from components.language import speech

from ..place import Here, store


def paper_version(here: Here, session: Session) -> None:
    """One page as PDF, made when asked for."""
    say = here.say
    st.download_button(
        say("One page to print (PDF)"),
        partial(_made, here.state, session, say.language),
        file_name(say.code("screen.checklist"), session.title, ending="pdf"),
        PDF_TYPE,
        icon=":material/print:",
        on_click="ignore",
        key="checklist.pdf",
    )


def _made(state: State, session: Session, language: str) -> bytes:
    return checklist_pdf(state, session, speech(language), store().clock().astimezone(zone_of(session)))
