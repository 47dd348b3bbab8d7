"""Promised and happened, and the metrics over time."""

from functools import partial

import streamlit as st

from components.exchange.progress_pdf import PDF_TYPE, progress_pdf
from components.exchange.tables_out import file_name
from components.insight.follow_up import histories, promises, score
from components.journey.records import Action
from components.language import speech
from components.picture.follow_up import history_numbers, promises_chart, promises_numbers
from components.picture.follow_up_words import score_words
from components.picture.palette import palette

from ..figure import as_typed, figure
from ..markdown import plain
from ..place import Here, now
from ..screens import link
from .actions_view import today
from .follow_up_view import promised


def promises_part(here: Here) -> None:
    """The score, the picture, then one prediction after the other with a line for its reading."""
    say, day = here.say, today(here)
    found = here.state.once(promises, day)
    if not found:
        _nothing_promised(here)
        return
    figure(
        say,
        say("Promised and happened"),
        lambda: promises_chart(found, here.state, say, palette(st.context.theme.type, here.sharing)),
        score_words(say, score(found)),
        promises_numbers(found, here.state, say),
        key="promises",
        look=(here.sharing, here.state.seq, day),
    )
    for one in sorted(found, key=lambda each: (each.judged, each.prediction.by)):
        title = here.state.get(Action, one.prediction.action).title
        with st.container(border=True, key=f"promised_{one.prediction.id}", gap="small"):
            st.caption(plain(title))
            promised(here, one, day)


def _nothing_promised(here: Here) -> None:
    say = here.say
    st.info(
        say("No action predicts anything yet. Open an action and say what will have changed by its due date."),
        icon=":material/online_prediction:",
    )
    link("actions", say("Go to the actions"), ":material/task_alt:")


def history_part(here: Here) -> None:
    """Every metric that was read, to publish to members: on screen, and as a page to print."""
    say, found = here.say, here.state.once(histories)
    if not found:
        st.info(
            say("Nothing was read yet. Note a reading beside a prediction: its history begins here."),
            icon=":material/monitoring:",
        )
        return
    st.header(say("Metrics since the workshop"))
    st.table(as_typed(history_numbers(found, say)))
    st.download_button(
        say("One page for everybody (PDF)"),
        partial(progress_pdf, here.state, speech(here.project.language), now()),
        file_name(here.project.name, say.code("screen.follow_up"), ending="pdf"),
        PDF_TYPE, icon=":material/picture_as_pdf:", on_click="ignore", key="progress.pdf",
    )  # fmt: skip
