"""The rules of a vote: wording, dots, who is expected, and what may be shown of whom."""

from functools import partial

import streamlit as st

from components.insight.suppression import USUAL_MINIMUM
from components.journey.balloting import default_dots, expected_people, has_votes, items_of
from components.journey.operations.project import delete_records
from components.journey.operations.voting import update_activity
from components.journey.records import Activity, Department, Threshold

from ..act import act, confirm
from ..fields import choice_field, many_field, number_field, text_field, tick_field
from ..place import Here
from .votes_criteria import criteria_part


def rules_part(here: Here, activity: Activity) -> None:
    """Everything that can be set; what ballots were cast under is only told."""
    say, fixed = here.say, has_votes(here.state, activity.id)
    left, right = st.columns(2, gap="large")
    with left:
        text_field(here, activity, "question", say.code("field.activity.question"), update_activity)
        rules_of_kind(here, activity)
    with right:
        number_field(
            here,
            activity,
            "invited",
            say.code("field.activity.invited"),
            update_activity,
            placeholder=say.number(len(expected_people(here.state, activity.session))),
            help=say("Empty: the people expected at the workshop. The quorum is 60 % of them, five at least."),
        )
        heard_field(here, activity)
        if not fixed:
            _small_groups(here, activity)
    _delete_button(here, activity)


def rules_of_kind(here: Here, activity: Activity) -> None:
    """What only one method asks for: dots and how many on one item, credits, criteria. Set until somebody votes."""
    say, fixed = here.say, has_votes(here.state, activity.id)
    if activity.kind == "vote" and fixed:
        st.caption(say("People have voted: the number of dots no longer changes."))
    elif activity.kind == "vote":
        _dots(here, activity)
    elif activity.kind == "score":
        _threshold(here, activity)
    elif activity.kind == "quadratic" and fixed:
        st.caption(say("People have voted: the credits no longer change."))
    elif activity.kind == "quadratic":
        words = say("v votes on one item cost v × v credits.")
        label = say.code("field.activity.credits")
        number_field(here, activity, "credits", label, update_activity, low=1, high=1_000, empty=100, help=words)
    elif activity.kind == "kano":
        words = say("Colleagues can only guess: the result then says that it is to be checked with customers.")
        tick_field(here, activity, "proxy", say.code("field.activity.proxy"), update_activity, toggle=True, help=words)
    elif activity.kind == "weighted":
        criteria_part(here, activity, fixed)


def _dots(here: Here, activity: Activity) -> None:
    say = here.say
    left, right = st.columns(2)
    usual = say.number(default_dots(len(items_of(here.state, activity.id))))
    told = (say("Empty: about one for four items."), say("How many dots one person may put on the same item."))
    for column, field, words, hint in zip((left, right), ("dots", "stacking"), told, (usual, None), strict=True):
        label = say.code(f"field.activity.{field}")
        with column:
            number_field(here, activity, field, label, update_activity, low=1, high=10, placeholder=hint, help=words)


def _threshold(here: Here, activity: Activity) -> None:
    say = here.say
    choices: dict[Threshold, str] = {one: say.code(f"threshold.{one}") for one in ("middle", "median")}
    choice_field(
        here,
        activity,
        "threshold",
        say.code("field.activity.threshold"),
        update_activity,
        choices,
        help=say("The median parts the items even when everything was marked high."),
    )


def heard_field(here: Here, activity: Activity) -> None:
    """Which critical departments have voted: without them a result is only indicative."""
    critical = {one.id: one.name for one in here.state.where(Department, critical=True)}
    if critical:
        many_field(
            here,
            activity,
            "heard",
            here.say.code("field.activity.heard"),
            update_activity,
            critical,
            help=here.say("A ballot does not say where it comes from: tick here the critical departments that voted."),
        )


def _small_groups(here: Here, activity: Activity) -> None:
    say = here.say
    with st.expander(say("Small groups"), key=f"{activity.id}.small_groups"):
        st.caption(
            say("Results of a department are shown from {n} voters on.", n=say.number(USUAL_MINIMUM))
            + " "
            + say("It may go down to 3 if the room agrees before the vote.")
        )
        text_field(
            here,
            activity,
            "consent",
            say.code("field.activity.consent"),
            update_activity,
            placeholder=say("Agreed by all at 10 am, for example"),
        )
        number_field(
            here,
            activity,
            "group_minimum",
            say.code("field.activity.group_minimum"),
            update_activity,
            low=3,
            high=20,
        )


def _delete_button(here: Here, activity: Activity) -> None:
    say = here.say
    question = say("Delete this vote, its items and its ballots?")
    confirm(question, say("Delete"), partial(_delete, activity.id), key=f"{activity.id}.delete")


def _delete(activity: str) -> None:
    act(delete_records, activity)
