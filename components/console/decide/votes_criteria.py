"""The criteria of weighted scoring and what each weighs: written as lines, a weight at the end of each."""

import re

import streamlit as st

from components.insight.solid.weights import shared_weights
from components.journey.marks import MOST_CRITERIA, criteria_of
from components.journey.operations.voting import update_activity
from components.journey.records import Activity
from components.store import Outcome

from ..act import act, flash
from ..drafts import Form
from ..fields import tick_field
from ..markdown import plain
from ..place import Here

_LINE = re.compile(r"^(.+?)[\s:;=,\t]+(\d{1,3})\s*%?$")


def read_criteria(text: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Names and weights; a line without a weight weighs 1."""
    found = [_LINE.match(line.strip()) for line in text.splitlines() if line.strip()]
    names = [line.strip() for line in text.splitlines() if line.strip()]
    pairs = [(one[1].strip(), int(one[2])) if one else (name, 1) for one, name in zip(found, names, strict=True)]
    return tuple(name for name, _ in pairs), tuple(weight for _, weight in pairs)


def criteria_part(here: Here, activity: Activity, fixed: bool) -> None:
    """The criteria, until somebody has voted; then what they weigh, which is tried out beside the results."""
    say, names = here.say, criteria_of(activity)
    if fixed:
        shares = shared_weights(activity.weights)
        told = [f"- {plain(name)} · {say.percent(float(share))}" for name, share in zip(names, shares, strict=True)]
        st.markdown("\n".join(told))
        st.caption(say("People have voted: the criteria no longer change. Try out other weights under “Priorities”."))
    else:
        _form(here, activity, names)
    words = say("Then what an item is worth depends on the others: adding one can reverse their order.")
    label = say.code("field.activity.stretched")
    tick_field(here, activity, "stretched", label, update_activity, toggle=True, help=words)


def _form(here: Here, activity: Activity, names: tuple[str, ...]) -> None:
    say, form = here.say, Form(f"{activity.id}.criteria")
    usual = "\n".join(f"{say.colon(name)} {weight}" for name, weight in zip(names, activity.weights, strict=False))
    with form.frame():
        st.text_area(
            say("Criteria, one a line, each with its weight"),
            height=130,
            help=say("Any scale: only the proportions count. Each item is marked from 0 to 10 on each criterion."),
            **form.text("text", usual),
        )
        form.send(say("Keep these criteria"), _keep, activity.id, key=f"{activity.id}.criteria.keep")


def _keep(activity: str, text: str) -> Outcome | None:
    names, weights = read_criteria(text)
    if len(names) > MOST_CRITERIA:
        flash("error", "error.criteria_too_many", limit=MOST_CRITERIA)
        return None
    if len({name.casefold() for name in names}) < len(names):
        flash("error", "error.criteria_twice")
        return None
    return act(update_activity, activity, criteria="\n".join(names), weights=weights)
