"""Where a vote stands: how many have voted, and the button that takes it further."""

from functools import partial

import streamlit as st

from components.insight.methods.certainty import CLASSES
from components.insight.methods.pairs import LEAST_COMPARED
from components.insight.votes import quorum
from components.journey.balloting import (
    FEWEST_ITEMS,
    dots_of,
    has_votes,
    items_of,
    made_up_left_out,
    rehearsed,
    tally_of,
    voters_expected,
)
from components.journey.operations.activities import close_activity, open_activity, reopen_activity
from components.journey.records import Activity
from components.journey.rooms import awaited_diagnosis
from components.picture.ranking import too_many_words
from components.store import Outcome

from ..act import act, runs
from ..choices import choose
from ..drafts import Form
from ..markdown import plain
from ..place import Here
from ..screens import link
from .reveal_button import reveal_button
from .votes_current import STATUS_ICONS
from .votes_pairs import compared_words


def status_line(here: Here, activity: Activity) -> None:
    """The question, where the vote stands, how many have voted, and the one next thing to do."""
    st.header(plain(activity.question), anchor=False)
    words, buttons = st.columns([2, 1], vertical_alignment="center")
    with words:
        status = here.say.code(f"activity_status.{activity.status}")
        st.markdown(f":material/{STATUS_ICONS[activity.status]}: {status} · {count_words(here, activity)}")
    made_up(here, activity)
    too_many(here, activity)
    if here.sharing:
        return
    with (
        buttons,
        st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center", key="votes_actions"),
    ):
        _next_step(here, activity)


def too_many(here: Here, activity: Activity) -> None:
    """More voters than people expected: told before closing, and beside the results."""
    say, enough = here.say, quorum(here.state, activity)
    if enough.too_many:
        tally = tally_of(here.state, activity.id)
        told = [too_many_words(say, enough, tally.voters if tally else 0)]
        if not here.sharing:
            told.append(say("Take back what is double, or correct how many people vote under “Rules”."))
        st.warning(" ".join(told), icon=":material/group_add:")


def made_up(here: Here, activity: Activity) -> None:
    """Whether what stands here was answered by made-up people, or leaves them out (L79)."""
    say = here.say
    left_out = made_up_left_out(here.state, activity.id)
    if rehearsed(here.state, activity.id):
        st.info(say("Rehearsal: only made-up participants answered."), icon=REHEARSAL)
    elif left_out:
        told = say.plural(
            "Rehearsal: {n} made-up answer is there too, and does not count.",
            "Rehearsal: {n} made-up answers are there too, and do not count.",
            left_out,
        )
        st.info(told, icon=REHEARSAL)


REHEARSAL = ":material/theater_comedy:"


def count_words(here: Here, activity: Activity) -> str:
    """Voters of those expected: the only figure that may be shown while the vote runs."""
    say, enough = here.say, quorum(here.state, activity)
    if activity.kind == "compare":
        least = say.number(LEAST_COMPARED)
        needed = say.plural(
            "{n} person needed for a ranking, each item compared {least} times",
            "{n} people needed for a ranking, each item compared {least} times",
            enough.needed,
            least=least,
        )
        return f"{compared_words(here, activity)} · {needed}"
    expected = voters_expected(here.state, activity)
    told = say.plural("**{n}** voter", "**{n}** voters", enough.voters)
    if expected:
        told += " " + say.plural("of {n} expected", "of {n} expected", expected)
    needed = say.number(enough.needed)
    told += " · "
    told += (
        say("{n} needed to conclude", n=needed)
        if activity.kind in CLASSES
        else say("{n} needed for a ranking", n=needed)
    )
    if activity.kind == "vote":
        dots = dots_of(here.state, activity)
        told += " · " + say.plural("{n} dot each", "{n} dots each", dots)
        if activity.stacking < dots:
            told += ", " + say("{n} at most on one item", n=say.number(activity.stacking))
    return told


def _next_step(here: Here, activity: Activity) -> None:
    say, state = here.say, here.state
    if activity.status == "draft" and awaited_diagnosis(state, activity) is not None:
        _open_early(here, activity)
    elif activity.status == "draft":
        few = len(items_of(state, activity.id)) < FEWEST_ITEMS[activity.kind]
        st.button(
            say("Open the vote"),
            icon=":material/how_to_vote:",
            type="primary",
            disabled=few,
            help=say("First choose what is put to the vote.") if few else None,
            on_click=_open,
            args=(activity.id,),
            key=f"{activity.id}.open",
        )
    elif activity.status == "open":
        ready = has_votes(state, activity.id)
        st.button(
            say("Close the vote"),
            icon=":material/lock:",
            type="primary" if ready else "secondary",
            **runs(close_activity, activity.id),
            key=f"{activity.id}.close",
        )
    elif activity.status == "closed":
        _closed(here, activity)
    else:
        link("priorities", say("See the results"), ":material/leaderboard:")
        _reopen_button(here, activity)


def _closed(here: Here, activity: Activity) -> None:
    if has_votes(here.state, activity.id):
        reveal_button(here, activity)
    _reopen_button(here, activity)


def _reopen_button(here: Here, activity: Activity) -> None:
    seen = activity.status == "revealed"
    st.button(
        here.say("Reopen"),
        icon=":material/lock_open:",
        help=here.say("The results were seen: the vote will remember it was reopened afterwards.") if seen else None,
        **runs(reopen_activity, activity.id),
        key=f"{activity.id}.reopen",
    )


def _open_early(here: Here, activity: Activity) -> None:
    """Solutions wait for the diagnosis (L20): with a reason they need not."""
    label, form = here.say("Open the vote"), Form(f"{activity.id}.early")
    with st.popover(label, icon=":material/how_to_vote:", key="votes_early"), form.frame():
        st.text_input(here.say("The diagnosis is not closed. Why look for solutions now?"), **form.text("reason"))
        form.send(label, partial(_opened, activity.id), icon=":material/how_to_vote:", type="primary")


def _open(activity: str) -> None:
    _opened(activity)


def _opened(activity: str, reason: str = "") -> Outcome | None:
    done = act(open_activity, activity, reason=reason)
    if done is not None:
        choose(f"votes.part.{activity}", "ballots")
    return done
