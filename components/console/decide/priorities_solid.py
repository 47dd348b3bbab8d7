"""How solid a result is: one sentence first, then one chart at a time, each with its sentence and its numbers."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import streamlit as st

from components.insight.methods.certainty import (
    CLASSES,
    certainty_of,
    classes_of,
    preference_of,
    together_of,
)
from components.insight.methods.of_state import (
    UNORDERED,
    alike_of,
    counted_of,
    departments_of,
    other_rules_of,
    people_known,
    rank_sets_of,
    ranks_told,
    splits_of,
)
from components.insight.solid.solidity import Solidity
from components.insight.solid.splits import split_items
from components.journey.balloting import items_of
from components.journey.marks import criteria_of, marks_of
from components.journey.records import Activity, Department
from components.language import Speech
from components.picture.palette import palette
from components.picture.solid import (
    odds_chart,
    odds_numbers,
    odds_summary,
    rank_rows,
    ranks_chart,
    ranks_summary,
    solid_numbers,
)
from components.picture.solid_classes import class_agreement_words
from components.picture.solid_more import (
    agreement_numbers,
    agreement_words,
    balanced_numbers,
    departments_numbers,
    departments_words,
    less_words,
    rules_numbers,
    split_words,
)
from components.picture.solid_words import (
    duels_words,
    how_words,
    preference_words,
    rules_words,
    sets_words,
    steady_words,
    together_words,
    verdict_words,
)

from ..choices import bound, chosen
from ..figure import as_typed, figure
from ..markdown import plain
from ..place import Here
from .priorities_classes import class_departments_part, class_verdict, of_classes
from .priorities_limits import limits_part
from .priorities_reach import reach_part
from .priorities_weights import weights_part

ICONS = {
    "clear": "verified",
    "leaning": "trending_up",
    "open": "call_split",
    "indicative": "hourglass_empty",
    "early": "hourglass_empty",
    "nothing": "hourglass_empty",
}
"""A shape for each verdict, so that it never hangs on colour."""

Names = dict[str, str]
Draw = Callable[[], None]


def solid_part(here: Here, activity: Activity, names: Names, result: Draw) -> None:
    """The verdict, then the result; how far to trust it is one click away, in place of the result."""
    solid, classes = certainty_of(here.state, activity), classes_of(here.state, activity)
    if solid is not None:
        _verdict(here, activity, solid, names)
    elif classes:
        class_verdict(here, classes, names)
    views: dict[str, tuple[str, Draw]] = {"result": (here.say("Result"), result)}
    if solid is not None and solid.verdict.concludes:
        views |= _of_ranks(here, activity, solid, names)
    elif any(one.quorum for one in classes):
        views |= of_classes(here, activity, classes, names)
    if activity.kind == "score" and classes:
        views["limits"] = (here.say("Other thresholds"), lambda: limits_part(here, activity))
    views |= _of_room(here, activity, names)
    if len(views) == 1:
        result()
        return
    name, options = f"priorities.solid.{activity.id}", list(views)
    st.segmented_control(
        here.say("How solid is it?"),
        options,
        format_func=lambda one: views[one][0],
        required=True,
        wrap=True,
        label_visibility="collapsed",
        **bound(name, options, "result"),
    )
    shown = chosen(name, options, "result")
    views[shown][1]()
    if shown != "result":
        st.caption(here.say.code(f"untold.{activity.kind}"))


def _of_ranks(here: Here, activity: Activity, solid: Solidity, names: Names) -> dict[str, tuple[str, Draw]]:
    say = here.say
    found: dict[str, tuple[str, Draw]] = {
        "ranks": (say("Possible ranks"), lambda: _ranks(here, activity, solid, names)),
        "odds": (say("Chances"), lambda: _odds(here, activity, solid, names)),
    }
    found["less"] = (say("One person less"), lambda: _less(here, activity, solid, names))
    if activity.kind == "weighted" and len(criteria_of(activity)) > 1:
        found["weights"] = (say("Other weights"), lambda: weights_part(here, activity))
    if activity.kind == "rice":
        found["reach"] = (say("Other reach"), lambda: reach_part(here, activity))
    if other_rules_of(here.state, activity) is not None:
        found["rules"] = (say("Other rules"), lambda: _rules(here, activity, names))
    return found


def _of_room(here: Here, activity: Activity, names: Names) -> dict[str, tuple[str, Draw]]:
    """What the room is like: whether it agrees, whether its departments do."""
    found: dict[str, tuple[str, Draw]] = {}
    counted = counted_of(here.state, activity)
    if counted is None or not counted[0].ballots:
        return found
    found["agreement"] = (here.say("Agreement"), lambda: _agreement(here, activity, names))
    classed = activity.kind in CLASSES
    if any(counted[0].groups) and (classed or ranks_told(here.state, activity)):
        draw = class_departments_part if classed else _departments
        found["departments"] = (here.say("Departments"), lambda: draw(here, activity, names))
    return found


# ---- the sentence -------------------------------------------------------------------------


def _verdict(here: Here, activity: Activity, solid: Solidity, names: Names) -> None:
    words = plain(verdict_words(here.say, solid.verdict, names, swayed=solid.swayed))
    with st.container(border=True, key=f"verdict_{solid.verdict.code}", gap="small"):
        st.header(f":material/{ICONS[solid.verdict.code]}: {words}", anchor=False)
        told = [steady_words(here.say, solid)] if solid.verdict.concludes else []
        if activity.kind == "compare" and solid.ballots:
            told.append(together_words(here.say, known=people_known(here.state, activity)))
        if any(told):
            st.caption(" ".join(one for one in told if one))


# ---- the charts -----------------------------------------------------------------------------


def _ranks(here: Here, activity: Activity, solid: Solidity, names: Names) -> None:
    say = here.say
    figure(
        say,
        say("The ranks each might have had"),
        lambda: ranks_chart(say, solid.items, names, palette(st.context.theme.type, here.sharing)),
        ranks_summary(say, solid, names),
        solid_numbers(say, solid, names),
        key=f"solid_ranks_{activity.id}",
        look=here.sharing,
    )
    sets = rank_sets_of(here.state, activity)
    if sets is not None:
        st.markdown(plain(sets_words(say, sets, names)))
    st.caption(how_words(here.say, solid))


def _odds(here: Here, activity: Activity, solid: Solidity, names: Names) -> None:
    say, rows = here.say, rank_rows(solid, names)
    columns = [say.number(rank) for rank in range(1, len(rows[0][1]) + 1)]
    every = [(names[one.item], one.odds) for one in solid.items]
    ranks = [say.number(rank) for rank in range(1, len(solid.items) + 1)]
    figure(
        say,
        say("How likely each rank is"),
        lambda: odds_chart(say, rows, columns, say("Rank: 1 is first"), palette(st.context.theme.type, here.sharing)),
        odds_summary(say, solid, names),
        odds_numbers(say, every, ranks, say.code("kind.item").capitalize()),
        key=f"solid_odds_{activity.id}",
        look=here.sharing,
    )
    st.markdown(plain(duels_words(say, solid, names)))
    preferred = preference_of(here.state, activity)
    if preferred is not None:
        st.markdown(plain(preference_words(say, preferred, names)))
    st.caption(how_words(here.say, solid))


def _less(here: Here, activity: Activity, solid: Solidity, names: Names) -> None:
    say = here.say
    moved = tuple(replace(one, low=one.best, high=one.worst) for one in solid.items)
    figure(
        say,
        say("If one person had not voted"),
        lambda: ranks_chart(say, moved, names, palette(st.context.theme.type, here.sharing)),
        less_words(say, solid, names),
        solid_numbers(say, solid, names),
        key=f"solid_less_{activity.id}",
        look=here.sharing,
    )


def _rules(here: Here, activity: Activity, names: Names) -> None:
    say, found = here.say, other_rules_of(here.state, activity)
    items = [one.id for one in items_of(here.state, activity.id)]
    if found is None:
        return
    st.header(say("The same ballots by other rules"))
    st.markdown(plain(rules_words(say, found, items, names)))
    st.table(as_typed(rules_numbers(say, found, items, names)))


def _agreement(here: Here, activity: Activity, names: Names) -> None:
    say, marks = here.say, marks_of(activity)
    found, together = splits_of(here.state, activity), together_of(here.state, activity)
    st.header(say("Does the room agree?"))
    split = [(one.item, one.camps) for one in split_items(found)]
    if activity.kind in UNORDERED:
        told = " ".join((class_agreement_words(say, alike_of(here.state, activity)), *split_words(say, split, names)))
    else:
        told = agreement_words(say, together, split, names, marked=bool(found))
    st.markdown(plain(told))
    if together is not None and together.chance is not None and not here.sharing:
        st.caption(_shuffled(say, together.chance))
    if found:
        with st.expander(say("The numbers in a table"), key=f"agreement_{activity.id}.table"):
            st.table(as_typed(agreement_numbers(say, found, marks, activity.kind, names)))


def _shuffled(say: Speech, chance: float) -> str:
    if chance < 0.01:
        return say("Shuffled ballots agree at least as much less than 1% of the time.")
    return say("Shuffled ballots agree at least as much {chance} of the time.", chance=say.percent(chance))


def _departments(here: Here, activity: Activity, names: Names) -> None:
    say, found = here.say, departments_of(here.state, activity)
    if found is None:
        return
    called = {one.id: one.name for one in here.state.all(Department)}
    st.header(say("What each department puts first"))
    st.markdown(plain(departments_words(say, found, called, names)))
    numbers: pd.DataFrame = departments_numbers(say, found, called, names)
    if len(numbers):
        st.table(as_typed(numbers))
    weighed: pd.DataFrame = balanced_numbers(say, found, names)
    if len(weighed):
        st.table(as_typed(weighed))
