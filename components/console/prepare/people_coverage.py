"""Which channels the room can speak for."""

import streamlit as st

from components.insight.coverage import Coverage, channel_coverage
from components.journey.checks.attendance import FRONTLINE_SHARE, frontline_share
from components.journey.records import Channel, Department, Session
from components.picture.coverage import coverage_chart, coverage_numbers, coverage_sentence

from ..figure import figure
from ..markdown import plain
from ..place import Here
from ..screens import link


def people_coverage(here: Here, session: Session | None) -> None:
    """The figures, the chart, and what to do about what is missing."""
    say = here.say
    coverage = channel_coverage(here.state, session)
    if not coverage.channels:
        st.info(
            say("No channel is in scope yet. List them first, with the departments that speak for them."),
            icon=":material/hub:",
        )
        link("frame", say("Go to channels and departments"), ":material/arrow_forward:")
        return
    _figures(here, coverage, session)
    figure(
        say,
        say("Who can speak for each channel"),
        coverage_chart(coverage, say, st.context.theme.type),
        plain(coverage_sentence(coverage, say)),
        coverage_numbers(coverage, say).map(plain),
        "coverage",
    )
    _to_do(here, coverage)


def _figures(here: Here, coverage: Coverage, session: Session | None) -> None:
    say = here.say
    share, weighted = coverage.confirmed.share, coverage.confirmed.weighted
    front = frontline_share(here.state, session)
    plain_, heavy, facing = st.columns(3)
    plain_.metric(say("Channels covered"), _percent(here, share), border=True)
    heavy.metric(
        say("Covered, weighted by volume"),
        _percent(here, weighted),
        border=True,
        help=say("A channel counts for as many contacts as pass through it."),
    )
    facing.metric(
        say("Meet customers themselves"),
        _percent(here, front),
        border=True,
        help=say("Of the people expected; {share} or more is a good sign.", share=say.percent(FRONTLINE_SHARE)),
    )


def _percent(here: Here, share: float | None) -> str:
    return here.say("Unknown") if share is None else here.say.percent(share, 1)


def _to_do(here: Here, coverage: Coverage) -> None:
    """Whom to invite, and what keeps the weighted figure from being solid."""
    say, state = here.say, here.state
    for key in coverage.invited.missing:
        channel = state.get(Channel, key)
        owners = [plain(one.name) for one in state.all(Department) if one.id in channel.departments]
        if owners:
            text = say("Invite somebody from {departments}.", departments=say.listed(owners, either=True))
        else:
            text = say("No department speaks for it: choose one in the frame.")
        st.markdown(f":material/person_add: **{plain(channel.name)}** · {text}")
    names = {one.channel.id: plain(one.channel.name) for one in coverage.channels}
    if coverage.unweighed:
        without = say.listed(names[one] for one in coverage.unweighed)
        st.caption(say("No volume on the map yet for: {channels}.", channels=without))
    if len(coverage.periods) > 1:
        st.caption(say("The volumes on the map are for different periods: the weighted figure is only a rough guide."))
    if coverage.without_expert:
        experts = say.listed(plain(one.name) for one in coverage.without_expert)
        st.caption(
            say("No channel expert named for: {channels}. The role can be ticked in the list.", channels=experts)
        )
