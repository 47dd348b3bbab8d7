"""The dot vote on the priorities screen: ranking, departments, run-off, decisions."""

from functools import partial

import pandas as pd
import streamlit as st

from components.insight.votes import (
    DepartmentSplit,
    ItemVotes,
    VoteResult,
    department_split,
    one_ballot_decides,
    vote_result,
)
from components.journey.balloting import ballots_of, dots_of, items_of
from components.journey.marks import METHOD_KINDS
from components.journey.operations.voting import add_run_off
from components.journey.records import Activity, ActivityKind, Department, Item, Session
from components.journey.state import State
from components.language import Speech
from components.picture.palette import palette
from components.picture.ranking import (
    rank_words,
    ranking_chart,
    ranking_numbers,
    ranking_summary,
    split_numbers,
    votes_words,
)

from ..act import act, flash
from ..choices import choose
from ..figure import as_typed, figure
from ..panel import drawer
from ..place import Here
from .priorities_decide import Option, decide_list
from .priorities_method import by_method
from .priorities_solid import solid_part
from .priorities_votes import vote_to_show

RANKED: tuple[ActivityKind, ...] = ("vote", "compare", *METHOD_KINDS)
"""What is shown as one list from first to last."""


def ranking(here: Here, session: Session) -> None:
    """What the room put first, and what is decided of it."""
    activity = vote_to_show(here, session, *RANKED)
    if activity is None:
        return
    if activity.kind != "vote":
        by_method(here, activity)
    else:
        _by_dots(here, session, activity)


def _by_dots(here: Here, session: Session, activity: Activity) -> None:
    say, state = here.say, here.state
    result = state.once(vote_result, activity)
    names = {one.id: one.text for one in items_of(state, activity.id)}
    if not result.items:
        return
    solid_part(here, activity, names, partial(_dots_drawn, here, session, activity, result, names))
    decide_list(here, state.once(_options, activity, say))


def _dots_drawn(here: Here, session: Session, activity: Activity, result: VoteResult, names: dict[str, str]) -> None:
    say, state = here.say, here.state
    figure(
        say,
        say("Ranking by dots"),
        lambda: ranking_chart(say, result, names, palette(st.context.theme.type, here.sharing)),
        ranking_summary(say, result, names, state.once(one_ballot_decides, activity)),
        state.once(_numbers, activity, say),
        key=f"ranking_{activity.id}",
        look=here.sharing,
    )
    st.caption(_terms(here, activity, result))
    _run_off(here, session, result, names)
    _departments(here, activity, names)


def _numbers(state: State, activity: Activity, say: Speech) -> pd.DataFrame:
    names = {one.id: one.text for one in items_of(state, activity.id)}
    return ranking_numbers(say, state.once(vote_result, activity), names)


def _options(state: State, activity: Activity, say: Speech) -> tuple[Option, ...]:
    """What can be decided about, best first."""
    found = [(one, state.get(Item, one.item)) for one in state.once(vote_result, activity).items]
    return tuple(Option(one.item, item.text, _words(say, one), activity.id, item.sources) for one, item in found)


def _words(say: Speech, one: ItemVotes) -> str:
    votes = votes_words(say, one)
    return votes if one.rank is None else f"{say('rank {rank}', rank=rank_words(one))} · {votes}"


def _terms(here: Here, activity: Activity, result: VoteResult) -> str:
    """Under which rules, and how private."""
    say = here.say
    told = [say.plural("{n} voter", "{n} voters", result.voters)]
    told.append(say.plural("{n} dot each", "{n} dots each", dots_of(here.state, activity)))
    if result.by_hand:
        told.append(say("hands were counted: nothing is known of who combined what"))
    if ballots_of(here.state, activity.id):
        told.append(say("confidential ballots: no name is kept"))
    return " · ".join(told)


def _run_off(here: Here, session: Session, result: VoteResult, names: dict[str, str]) -> None:
    tied = result.run_off
    if not tied or here.sharing:
        return
    say = here.say
    listed = say.listed((say.quoted(names[one]) for one in tied), either=True)
    st.button(
        say("Prepare a run-off between the leaders"),
        icon=":material/balance:",
        help=say("One dot each, between the leaders only. Without it, the decision maker decides and says why."),
        on_click=_prepare_run_off,
        args=(session.id, tied, say("Run-off: {items}?", items=listed)[:300]),
        key=f"{result.activity}.run_off",
    )


def _prepare_run_off(session: str, items: tuple[str, ...], question: str) -> None:
    done = act(add_run_off, items=items, question=question)
    if done is not None:
        (activity,) = done.changes.of_kind(Activity)
        choose(f"votes.{session}", activity.id)
        flash("success", "said.run_off_ready")


def _departments(here: Here, activity: Activity, names: dict[str, str]) -> None:
    """Where the dots of each department went, when no small group can be worked out from it."""
    split = here.state.once(department_split, activity)
    if not split.shares and not split.hidden:
        return
    drawer(here.say("By department"), f"{activity.id}.departments", partial(_split_table, here, split, names))


def _split_table(here: Here, split: DepartmentSplit, names: dict[str, str]) -> None:
    say = here.say
    if split.shares:
        departments = {one.id: one.name for one in here.state.all(Department)}
        st.table(as_typed(split_numbers(say, split, names, names, departments)))
    if split.hidden:
        st.caption(
            say.plural(
                "{n} department is not shown: too few voters, or its result could be worked out.",
                "{n} departments are not shown: too few voters, or their result could be worked out.",
                split.hidden,
            )
        )
