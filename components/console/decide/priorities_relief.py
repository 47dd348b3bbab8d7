"""Moments of truth, relief and ratings on the priorities screen."""

import streamlit as st

from components.insight.answers import latest_revealed
from components.insight.emotion import item_ratings
from components.insight.methods.reach_if import worth_trying
from components.insight.solid.pain import RangedRank, as_items, relief_ranks
from components.insight.truth import StepTruth, step_truths
from components.journey.balloting import items_of
from components.journey.records import Activity, Session, Step
from components.journey.state import State
from components.picture.feelings import feelings_chart, feelings_numbers, feelings_summary
from components.picture.palette import palette
from components.picture.relief import (
    by_relief,
    interval_words,
    missing_words,
    relief_chart,
    relief_numbers,
    relief_summary,
    sources_words,
)
from components.picture.solid import ranks_chart
from components.picture.solid_more import volume_numbers, volume_words

from ..choices import bound, chosen
from ..figure import figure
from ..markdown import plain
from ..named import journeys_named
from ..place import Here
from ..screens import link
from .priorities_decide import Option, decide_list
from .priorities_method import result_part
from .priorities_reach import volumes_part
from .priorities_votes import revealed, vote_to_show, waiting


def relief(here: Here, session: Session) -> None:
    """Which steps matter most to customers, and where mending helps most of them."""
    say, state = here.say, here.state
    waiting(here, session, "truth", "rate")
    journey, judged = _journey(here), _judged(here, session)
    if journey is None or not (steps := step_truths(state, journey, judged, rated=True)):
        st.info(say("The map has no step yet: relief is computed step by step."), icon=":material/map:")
        link("map", say("Go to the map"), ":material/map:")
        return
    names = {one.step: state.get(Step, one.step).title for one in steps}
    if not any(one.relief for one in steps):
        st.info(
            say("Relief needs the importance and impact of each step, and where it irritates.")
            + " "
            + say("Ask the room, or enter them on the map."),
            icon=":material/emergency_heat:",
        )
        link("votes", say("Prepare a vote"), ":material/how_to_vote:")
        _truth(here, judged)
        return
    match _view(here, journey, steps):
        case "ranks":
            _possible_ranks(here, journey, judged, names)
        case "volumes":
            volumes_part(here, journey, judged)
        case _:
            _result(here, journey, steps, names)
            _truth(here, judged)


def _view(here: Here, journey: str, steps: tuple[StepTruth, ...]) -> str:
    """The result, or one of the ways to doubt it that there are."""
    say, name = here.say, f"priorities.relief.{journey}"
    views = {"result": say("Result")}
    if any(one.relief and one.relief[0] < one.relief[1] for one in steps):
        views["ranks"] = say("Possible ranks")
    if worth_trying(steps):
        views["volumes"] = say("Other volumes")
    if len(views) > 1:
        st.segmented_control(
            say("How solid is it?"),
            list(views),
            format_func=views.__getitem__,
            required=True,
            label_visibility="collapsed",
            **bound(name, list(views), "result"),
        )
    return str(chosen(name, list(views), "result"))


def _result(here: Here, journey: str, steps: tuple[StepTruth, ...], names: dict[str, str]) -> None:
    """The chart, what stands in for what nobody knows, and the decisions."""
    say = here.say
    figure(
        say,
        say("Where a repair relieves most"),
        lambda: relief_chart(say, steps, names, palette(st.context.theme.type, here.sharing)),
        relief_summary(say, steps, names),
        relief_numbers(say, steps, names),
        key=f"relief_{journey}",
        look=here.sharing,
    )
    st.caption(
        say("Solid: certain. Pale: possible, as nobody knows exactly how many customers come by.")
        + " "
        + say("◆ moment of truth, ◇ nearly one.")
    )
    stands_in = sources_words(say, steps)
    if stands_in:
        st.caption(stands_in)
    decide_list(
        here, [Option(one.step, names[one.step], _score(here, one), None, (one.step,)) for one in by_relief(steps)]
    )


def _judged(here: Here, session: Session) -> Activity | None:
    """The moments of truth judged in this workshop, else the last judged in another one, which is then named."""
    own = revealed(here, session, "truth")
    if own is not None:
        return own
    found = latest_revealed(here.state, "truth")
    other = None if found is None else here.state.find(Session, found.session)
    if other is not None:
        st.caption(here.say("Judged in another workshop: {workshop}", workshop=plain(other.title)))
    return found


def _truth(here: Here, judged: Activity | None) -> None:
    """What the room said of importance and impact, and how far that can be trusted; volumes play no part in it."""
    if judged is None:
        return
    st.header(here.say("Moments of truth"))
    result_part(here, judged)


def _possible_ranks(here: Here, journey: str, judged: Activity | None, names: dict[str, str]) -> None:
    """What the unknown volumes leave open: every rank a step may have, and how likely it leads."""
    say, (found, silent) = here.say, here.state.once(_ranked, journey, judged)
    figure(
        say,
        say("The ranks that unknown volumes leave open"),
        lambda: ranks_chart(say, as_items(found), names, palette(st.context.theme.type, here.sharing)),
        volume_words(say, found, names),
        volume_numbers(say, found, names),
        key=f"relief_ranks_{journey}",
        look=here.sharing,
    )
    st.caption(say("Each volume is taken as likely anywhere in its range."))
    if silent:
        listed = plain(say.listed(names[one] for one in silent))
        st.caption(say("Without a rank, something is missing: {items}", items=listed))


def _ranked(state: State, journey: str, judged: Activity | None) -> tuple[tuple[RangedRank, ...], tuple[str, ...]]:
    return relief_ranks(step_truths(state, journey, judged, rated=True))


def _score(here: Here, one: StepTruth) -> str:
    if one.relief is None:
        return missing_words(here.say, one)
    return here.say("relief {score}", score=interval_words(here.say, one.relief))


def _journey(here: Here) -> str | None:
    journeys = journeys_named(here)
    if len(journeys) > 1:
        st.selectbox(
            here.say.code("kind.journey").capitalize(),
            list(journeys),
            format_func=journeys.__getitem__,
            **bound("priorities.journey", list(journeys)),
        )
    found: str | None = chosen("priorities.journey", list(journeys))
    return found


def feelings(here: Here, session: Session) -> None:
    """How the room feels each step."""
    activity = vote_to_show(here, session, "rate")
    if activity is None:
        return
    say = here.say
    names = {one.id: one.text for one in items_of(here.state, activity.id)}
    rated = item_ratings(here.state, activity.id)
    figure(
        say,
        say("What the room feels"),
        lambda: feelings_chart(say, rated, names, palette(st.context.theme.type, here.sharing)),
        feelings_summary(say, rated, names),
        feelings_numbers(say, rated, names),
        key=f"feelings_{activity.id}",
        look=here.sharing,
    )
    st.caption(say("Numbers in circles: people. Bar: median. Band: the middle half of the answers."))
