"""How sure the places of items are, for methods that give each a class: quadrant, category, commitment."""

from collections.abc import Callable, Sequence

import numpy as np
import streamlit as st

from components.insight.methods.certainty import (
    CLASS_CODES,
    CLASSES,
    ClassCertainty,
    class_departments_of,
    told_classes,
)
from components.journey.records import Activity, Department
from components.picture.palette import palette
from components.picture.solid import odds_chart, odds_numbers
from components.picture.solid_classes import (
    class_departments_numbers,
    class_departments_words,
    class_less_numbers,
    class_less_words,
    class_without_numbers,
    sure_words,
)

from ..figure import as_typed, figure
from ..markdown import plain
from ..place import Here

Names = dict[str, str]
Draw = Callable[[], None]
Classes = tuple[ClassCertainty, ...]


def class_verdict(here: Here, classes: Classes, names: Names) -> None:
    """How many items are sure of their place, in one sentence."""
    known = [one for one in classes if one.label is not None]
    if not known:
        return
    icon = "hourglass_empty"
    if known[0].quorum:
        icon = "verified" if all(one.sure for one in known) else "call_split"
    with st.container(border=True, key="verdict_classes"):
        st.header(f":material/{icon}: {plain(sure_words(here.say, known, names))}", anchor=False)


def of_classes(here: Here, activity: Activity, classes: Classes, names: Names) -> dict[str, tuple[str, Draw]]:
    """How likely each place is, and what one person changes."""
    return {
        "classes": (here.say("How sure"), lambda: _chances(here, activity, classes, names)),
        "less": (here.say("One person less"), lambda: _less(here, activity, classes, names)),
    }


def _chances(here: Here, activity: Activity, classes: Classes, names: Names) -> None:
    say, told = here.say, told_classes(activity.kind)
    columns = [say.code(f"{CLASS_CODES[activity.kind]}.{one}") for one in told]
    rows = [
        (names[one.item], odds) for one, odds in _in_order(classes, [CLASSES[activity.kind].index(c) for c in told])
    ]
    unsure = sorted((one for one in classes if not one.sure), key=lambda one: one.chance)[:3]
    sentence = say("In how many rooms like this one each item would be placed there.")
    if unsure:
        sentence += " " + say("Least sure: {items}.", items=say.listed(say.quoted(names[one.item]) for one in unsure))
    figure(
        say,
        say("How sure each place is"),
        lambda: odds_chart(say, rows, columns, "", palette(st.context.theme.type, here.sharing)),
        sentence,
        odds_numbers(say, rows, columns, say.code("kind.item").capitalize()),
        key=f"solid_classes_{activity.id}",
        look=here.sharing,
    )


def _in_order(classes: Classes, columns: Sequence[int]) -> list[tuple[ClassCertainty, list[float]]]:
    """Items of one class together, the first class on top, the surest first; their chances in the same order."""
    found = [(one, [one.odds[at] for at in columns]) for one in classes]
    return sorted(found, key=lambda one: (one[0].label is None, int(np.argmax(one[1])), -max(one[1])))


def _less(here: Here, activity: Activity, classes: Classes, names: Names) -> None:
    st.header(here.say("If one person had not voted"))
    st.markdown(plain(class_less_words(here.say, classes, names)))
    st.table(as_typed(class_less_numbers(here.say, classes, CLASS_CODES[activity.kind], names)))


def class_departments_part(here: Here, activity: Activity, names: Names) -> None:
    """Where each department places the items, where none can be told from it."""
    found = class_departments_of(here.state, activity)
    called = {one.id: one.name for one in here.state.all(Department)}
    st.header(here.say("Where each department places the items"))
    st.markdown(plain(class_departments_words(here.say, found, called, names)))
    if found.places:
        classes = _called(here, activity)
        st.table(as_typed(class_departments_numbers(here.say, found, classes, called, names)))
        without = class_without_numbers(here.say, found, classes, called, names)
        if len(without):
            st.table(as_typed(without))


def _called(here: Here, activity: Activity) -> list[str]:
    code = CLASS_CODES[activity.kind]
    return [here.say.code(f"{code}.{one}") for one in CLASSES[activity.kind]]
