"""What an action predicts: its metric in one click, an emotion at one of its steps, how sure its owner is."""

from datetime import date

import streamlit as st

from components.insight.curve import curve
from components.insight.follow_up import promise
from components.journey.following import BEST, WORST, promised_by
from components.journey.operations.follow_up import add_prediction, predict_metric, readings_of, update_prediction
from components.journey.operations.project import delete_records
from components.journey.records import Action, Journey, Prediction, Step

from ..act import runs
from ..choices import bound
from ..drafts import Form, acts
from ..fields import number_field
from ..named import steps_named
from ..place import Here
from .actions_view import today
from .follow_up_view import promised


def predictions(here: Here, action: Action) -> None:
    """The predictions of one action, and how to add one."""
    say, found = here.say, here.state.where(Prediction, action=action.id)
    with st.container(border=True, key=f"predicts_{action.id}", gap="small"):
        st.markdown(f"**{say('What this action predicts')}**")
        for one in found:
            _one(here, one, today(here))
        if not found:
            st.caption(say("Say what will have changed by the due date: in 90 days you will see whether it has."))
        if action.due is None:
            st.caption(say("Give the action a due date first: its predictions are checked then."))
            return
        numbers = promised_by(action)
        if numbers is not None and not any(one.kind == "metric" for one in found):
            st.button(
                say("Predict: {metric} from {before} to {after}", metric=action.metric or say("its metric"),
                    before=action.baseline, after=action.target),
                key=f"{action.id}.predict", icon=":material/online_prediction:", **runs(predict_metric, action.id),
            )  # fmt: skip
        if here.state.all(Step):
            _emotion(here, action)


def _one(here: Here, one: Prediction, day: date) -> None:
    say = here.say
    promised(here, promise(here.state, one, day), day, reads=False)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if not readings_of(here.state, one):
            with st.container(width=230):
                label = say.code("field.prediction.chance")
                number_field(here, one, "chance", label, update_prediction, high=100, step=10)
        st.button(say("Delete"), icon=":material/delete:", key=f"{one.id}.delete", **runs(delete_records, one.id))


def _emotion(here: Here, action: Action) -> None:
    """The step first; where it stands and where it should get are proposed from the curve."""
    say, named = here.say, steps_named(here)
    steps = [*action.steps, *(one for one in named if one not in action.steps)]
    with st.expander(say("Predict an emotion"), key=f"{action.id}.emotion", icon=":material/mood:"):
        step = st.selectbox(
            say.code("field.prediction.step"),
            steps,
            format_func=named.__getitem__,
            **bound(f"predict.{action.id}", steps),
        )
        now, aim = _felt(here, step)
        # Another step proposes other values: each has a form of its own.
        form = Form(f"predict.{action.id}.{step}")
        with form.frame():
            before, after, chance, send = st.columns(4, vertical_alignment="bottom")
            scale = (float(WORST), float(BEST))
            with before:
                form.number("before", say.code("field.prediction.before"), scale, now, step=0.5)
            with after:
                form.number("after", say.code("field.prediction.after"), scale, aim, step=0.5)
            with chance:
                form.number("chance", say.code("field.prediction.chance"), (0, 100), step=10)
            with send:
                do = acts(add_prediction, action=action.id, step=step)
                form.send(say("Predict"), do, icon=":material/online_prediction:")


def _felt(here: Here, step: str) -> tuple[float, float]:
    """How a step feels today, and the emotion aimed at; one mark better where nobody said."""
    for journey in here.state.all(Journey):
        for one in here.state.once(curve, journey).steps:
            if one.step == step:
                now = one.value if one.value is not None else 0.0
                aim = float(one.target) if one.target is not None and one.target != now else min(2.0, now + 1)
                return round(now * 2) / 2, aim
    return 0.0, 1.0
