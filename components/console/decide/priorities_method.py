"""A ranking by any method: its formula with the numbers filled in, what to beware of, how solid it is, decisions."""

from functools import partial

import streamlit as st

from components.insight.methods.beside import efforts_of
from components.insight.methods.certainty import told_classes
from components.insight.methods.of_state import METHOD_OF, ranking_of, ranks_told
from components.insight.methods.ranking import CLASSED, Ranking
from components.insight.novelty import vote_ideas
from components.insight.solid.weights import shared_weights
from components.journey.balloting import items_of, letters
from components.journey.marks import criteria_of
from components.journey.records import Activity, Item
from components.journey.state import State
from components.picture.class_answers import class_chart, class_summary
from components.picture.method_ranking import method_chart, method_numbers, method_summary, place_words
from components.picture.method_words import caution_words, class_words, formula_words, method_words
from components.picture.novelty import ideas_chart, ideas_numbers, ideas_summary
from components.picture.palette import palette

from ..figure import figure
from ..markdown import plain
from ..place import Here
from .priorities_decide import Option, decide_list
from .priorities_solid import solid_part

CALM = frozenset({"min_max", "few_answers", "one_voice", "undefeated", "effort_unknown"})
"""Cautions that explain; the others ask for something."""


def by_method(here: Here, activity: Activity) -> None:
    """What came out by this method, and what is decided of it."""
    found = result_part(here, activity)
    if found is None:
        return
    weights, ranked = weights_of(activity), _ranked(here.state, activity, found)
    options = []
    for one in found.items:
        item, place = here.state.get(Item, one.item), place_words(one, ranked)
        told = [here.say("rank {rank}", rank=place)] if place else []
        told += [class_words(here.say, found, one), formula_words(here.say, found, one, weights)]
        options.append(
            Option(one.item, item.text, " · ".join(word for word in told if word), activity.id, item.sources)
        )
    decide_list(here, options)


def result_part(here: Here, activity: Activity) -> Ranking | None:
    """How solid it is, then what came out; None without anything to rank."""
    found = here.state.once(_ranking, activity)
    if found is None or not found.items:
        return None
    names = {one.id: one.text for one in items_of(here.state, activity.id)}
    solid_part(here, activity, names, partial(_drawn, here, activity, found, names))
    return found


def _ranked(state: State, activity: Activity, found: Ranking) -> bool:
    """Are there ranks to tell? Below the quorum there are none, and of classes none is ahead by a rank."""
    return ranks_told(state, activity) and found.method not in CLASSED


def _ranking(state: State, activity: Activity) -> Ranking | None:
    return ranking_of(state, activity, efforts_of(state, activity) if activity.kind == "moscow" else None)


def weights_of(activity: Activity) -> dict[str, float]:
    """What each criterion weighs, as a share; empty for other methods."""
    names = criteria_of(activity) if activity.kind == "weighted" else ()
    return dict(zip(names, shared_weights(activity.weights).tolist(), strict=False)) if names else {}


def _drawn(here: Here, activity: Activity, found: Ranking, names: dict[str, str]) -> None:
    say = here.say
    _name, use, avoid = method_words(say, METHOD_OF[activity.kind])
    draw = {"novelty": _beside, "kano": _classes, "moscow": _classes}.get(activity.kind, _bars)
    draw(here, activity, found, names)
    for one in found.cautions:
        words = plain(caution_words(say, one, names))
        if one.code in CALM:
            st.caption(f":material/info: {words}")
        else:
            st.warning(words, icon=":material/warning:")
    st.caption(f":material/check: {use}  \n:material/close: {avoid}")


def _bars(here: Here, activity: Activity, found: Ranking, names: dict[str, str]) -> None:
    say, weights, ranked = here.say, weights_of(activity), ranks_told(here.state, activity)
    figure(
        say,
        method_words(say, METHOD_OF[activity.kind])[0],
        lambda: method_chart(say, found, names, weights, ranked, palette(st.context.theme.type, here.sharing)),
        method_summary(say, found, names, ranked),
        method_numbers(say, found, names, weights, ranked),
        key=f"method_{activity.id}",
        look=here.sharing,
    )


def _classes(here: Here, activity: Activity, found: Ranking, names: dict[str, str]) -> None:
    """What the answers say of each item: how many put it into which class."""
    say, classes = here.say, told_classes(activity.kind)
    figure(
        say,
        say("What the answers say"),
        lambda: class_chart(say, found, classes, names, palette(st.context.theme.type, here.sharing)),
        class_summary(say, found, classes, names),
        method_numbers(say, found, names, {}, ranked=False),
        key=f"method_{activity.id}",
        look=here.sharing,
    )


def _beside(here: Here, activity: Activity, found: Ranking, names: dict[str, str]) -> None:
    """Two marks that are never made into one: each item where it stands, by its letter."""
    say, ideas = here.say, vote_ideas(here.state, activity)
    marked = letters(items_of(here.state, activity.id))
    figure(
        say,
        say("Novelty beside feasibility"),
        lambda: ideas_chart(say, ideas, marked, palette(st.context.theme.type, here.sharing)),
        ideas_summary(say, ideas, names),
        ideas_numbers(say, ideas, marked, names),
        key=f"method_{activity.id}",
        look=here.sharing,
    )
    st.caption(" · ".join(f"**{marked[one.item]}** {plain(names[one.item])}" for one in found.items))
