"""What the parts of the follow-up screen share: a prediction with its reading, and what this tab looks at."""

from datetime import date

import streamlit as st

from components.insight.follow_up import Promise
from components.journey.following import BEST, WORST, read_at
from components.journey.operations.follow_up import add_reading
from components.journey.records import Action, Session
from components.picture.follow_up_words import ICONS, happened_words, prediction_words

from ..act import act
from ..drafts import Form
from ..markdown import plain
from ..numbers import WIDEST
from ..place import Here

PART = "follow_up.part"
SESSION = "follow_up.session"


def promised(here: Here, one: Promise, today: date, session: Session | None = None, reads: bool = True) -> None:
    """One prediction: what was promised, what happened, and a line to note what is read today."""
    say, prediction = here.say, one.prediction
    with st.container(key=f"promise_{prediction.id}", gap=None):
        st.markdown(f":material/{ICONS[one.verdict]}: **{plain(prediction_words(here.state, say, prediction))}**")
        st.caption(plain(happened_words(say, one)))
    if reads and not one.judged:
        _note(here, one, today, session)


def _note(here: Here, one: Promise, today: date, session: Session | None) -> None:
    say, prediction = here.say, one.prediction
    emotion, form = prediction.kind == "emotion", Form(f"reading.{prediction.id}")
    action = here.state.get(Action, prediction.action)
    with form.frame(horizontal=True, vertical_alignment="bottom"):
        span = (float(WORST), float(BEST)) if emotion else WIDEST
        label = say.code("field.reading.value")
        with st.container(width=160):
            label = f"{label} ({prediction.unit})" if prediction.unit else label
            form.number("value", label, span, step=0.5 if emotion else 1.0)
        with st.container(width=170):
            day = say.code("field.reading.day")
            st.date_input(day, format="DD/MM/YYYY", max_value=today, **form.value("day", today))
        with st.container(width=300):
            st.text_input(say.code("field.reading.source"), **form.text("source", _usual_source(action, emotion)))
        about, held = read_at(prediction), session.id if session else None
        form.send(say("Note this reading"), _noted, about, held, icon=":material/add_chart:")


def _usual_source(action: Action, emotion: bool) -> str:
    return "" if emotion else action.metric_source


def _noted(about: str, session: str | None, value: float | None, day: date | None, source: str) -> object:
    if value is None:
        return None
    return act(add_reading, about=about, value=value, day=day, source=source, session=session)
