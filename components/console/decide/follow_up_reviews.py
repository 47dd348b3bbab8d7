"""Journeys to look at again: the day, what has changed, and the review that makes a new version."""

from typing import get_args

import streamlit as st

from components.insight.reviews import review_state
from components.journey.operations.journeys import update_journey
from components.journey.operations.project import delete_records
from components.journey.operations.reviews import add_signal, record_review
from components.journey.records import Journey, Review, ReviewTrigger
from components.language import speech
from components.picture.follow_up_words import review_words

from ..act import runs
from ..drafts import Form, acts
from ..fields import date_field
from ..markdown import plain
from ..place import Here, now
from ..screens import link
from ..stale import stale_badge

TRIGGER_ICONS = {"customer": "group", "product": "inventory_2", "market": "storefront"}


def reviews(here: Here) -> None:
    """One journey after the other."""
    say, found = here.say, here.state.all(Journey)
    if not found:
        st.info(say("No journey yet: draw the map, and its reviews are planned here."), icon=":material/map:")
        link("map", say("Go to the map"), ":material/map:")
    for one in found:
        with st.container(border=True, key=f"review_{one.id}"):
            _journey(here, one)


def _journey(here: Here, journey: Journey) -> None:
    say, found = here.say, review_state(here.state, journey, now())
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{plain(journey.name)}**", width="content")
        stale_badge(say, found)
    last = say("last looked at on {day}", day=say.date(found.last)) if found.last else say("never looked at again yet")
    st.caption(f"{review_words(say, found)} · {last}")
    for signal in found.signals:
        with st.container(horizontal=True, vertical_alignment="center", key=f"signal_{signal.id}"):
            kind = say.code(f"review_trigger.{signal.trigger}")
            told = f"**{say.colon(kind)}** {plain(signal.text)} · {say.date(signal.noticed_on, 'medium')}"
            st.markdown(f":material/{TRIGGER_ICONS[signal.trigger]}: {told}")
            label = say("Delete")
            st.button("", icon=":material/delete:", help=label, key=f"{signal.id}.delete",
                      **runs(delete_records, signal.id))  # fmt: skip
    _new_signal(here, journey)
    with st.expander(say("Review it now"), key=f"{journey.id}.review", icon=":material/rate_review:"):
        _review(here, journey)
    past = sorted(here.state.where(Review, journey=journey.id), key=lambda one: one.at, reverse=True)
    for one in past:
        note = f" · {plain(one.note)}" if one.note else ""
        st.caption(f":material/history: {say.date(one.at.date(), 'medium')} · {plain(one.reason)}{note}")


def _new_signal(here: Here, journey: Journey) -> None:
    say, form, kinds = here.say, Form(f"signal.{journey.id}"), get_args(ReviewTrigger)
    with form.frame(horizontal=True, vertical_alignment="bottom"):
        with st.container(width=300):
            st.segmented_control(
                say.code("field.signal.trigger"), kinds, required=True,
                format_func=lambda one: say.code(f"review_trigger.{one}"), **form.picked("trigger", kinds, kinds[0]),
            )  # fmt: skip
        with st.container(width=420):
            st.text_input(
                say.code("field.signal.text"),
                placeholder=say("A competitor answers within the hour"), **form.text("text"),
            )  # fmt: skip
        form.send(say("Note it"), acts(add_signal, journey=journey.id), icon=":material/add:")


def _review(here: Here, journey: Journey) -> None:
    say = here.say
    date_field(here, journey, "review_on", say.code("field.journey.review_on"), update_journey,
               help=say("Empty: six months after the last time."))  # fmt: skip
    form = Form(f"review.{journey.id}")
    with form.frame():
        why, what = st.columns(2)
        why.text_area(say.code("field.review.reason"), height=90, **form.text("reason"))
        what.text_area(say.code("field.review.note"), height=90, **form.text("note"))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            with st.container(width=260):
                st.date_input(say("Next review (empty: in six months)"), format="DD/MM/YYYY", **form.value("next_on"))
            speak = speech(here.project.language)
            version = speak("Review of {day}: {journey}", day=speak.date(now().date()), journey=journey.name)
            do = acts(record_review, journey=journey.id, version=version[:300])
            form.send(say("The review is done: keep this version"), do, icon=":material/task_alt:", type="primary")
    st.caption(say("The journey as it stands becomes a version with its reason; the changes noted above are answered."))
