"""Insights and opportunities: from what was learned to what could be done, before anything is decided."""

import streamlit as st

from components.console.choices import bound
from components.console.decide.findings_balance import pictures
from components.console.decide.findings_insights import insights
from components.console.decide.findings_opportunities import opportunities
from components.console.decide.findings_tables import tables
from components.console.decide.findings_view import PART
from components.console.downloads import table_downloads
from components.console.example import offer_example
from components.console.explained import what_is
from components.console.place import Here, here
from components.console.screens import link
from components.insight.findings import balance, breadths
from components.journey.records import Insight, Opportunity
from components.language import Speech
from components.picture.explained import FINDING


def parts(say: Speech, learned: int, possible: int) -> dict[str, str]:
    return {
        "insights": f"{say('Insights')} ({say.number(learned)})",
        "opportunities": f"{say('Opportunities')} ({say.number(possible)})",
        "table": say("Table"),
        "balance": say("Balance and novelty"),
    }


def part_chooser(place: Here) -> str:
    learned, possible = len(place.state.all(Insight)), len(place.state.all(Opportunity))
    named = parts(place.say, learned, possible)
    first = "opportunities" if possible and not learned else "insights"
    chosen = st.segmented_control(
        place.say("Part of the findings"),
        list(named),
        format_func=named.__getitem__,
        required=True,
        label_visibility="collapsed",
        **bound(PART, list(named), first),
    )
    return str(chosen)


def summary(place: Here) -> str:
    say = place.say
    crossing = sum(one.cross_cutting for one in place.state.once(breadths).values())
    told = [say.plural("{n} insight cuts across the journey", "{n} insights cut across the journey", crossing)]
    found = place.state.once(balance)
    decided = sum(found.categories.values())
    told.append(say("{n} of {all} opportunities have their class", n=say.number(decided), all=say.number(found.total)))
    return " · ".join(told)


def no_insight(place: Here) -> None:
    say = place.say
    st.info(
        say("Nothing learned yet. Reread the map and the notes: what surprised you, what comes back at every step?"),
        icon=":material/lightbulb:",
    )
    with st.container(horizontal=True):
        link("map", say("Go to the map"), ":material/map:")
        link("capture", say("Go to the notes"), ":material/edit_note:")
    offer_example(place, "findings")


def no_opportunity(place: Here) -> None:
    say = place.say
    st.info(
        say("No opportunity yet. Take up an idea of the room, or write the first one: why it matters, then how."),
        icon=":material/emoji_objects:",
    )
    offer_example(place, "findings")


place = here()
say = place.say
heading, download = st.columns([2, 1], vertical_alignment="bottom")
heading.title(say("Insights and opportunities"))
with download, st.container(horizontal=True, horizontal_alignment="right"):
    if not place.sharing:
        what_is(place, (*FINDING, "novelty"), "findings")
    table_downloads(place, ["insights", "opportunities"])
anything = bool(place.state.all(Insight)) or bool(place.state.all(Opportunity))
if anything:
    st.caption(summary(place))
part = part_chooser(place)
if part == "opportunities":
    if not place.state.all(Opportunity):
        no_opportunity(place)
    opportunities(place)
elif part == "table":
    tables(place)
elif part == "balance" and place.state.all(Opportunity):
    pictures(place)
elif part == "balance":
    no_opportunity(place)
else:
    if not place.state.all(Insight):
        no_insight(place)
    insights(place)
