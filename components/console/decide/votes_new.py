"""Creating a vote: what suits the room, when to use a method and when not, and the question."""

from typing import Any

import streamlit as st

from components.insight.methods.advice import SUITS, Advice, advice, suggested
from components.insight.methods.of_state import METHOD_OF
from components.journey.balloting import VOTE_KINDS, expected_people
from components.journey.operations.voting import add_activity
from components.journey.records import Activity, ActivityKind, Session
from components.language import Speech
from components.picture.method_words import method_words
from components.store import Outcome

from ..act import act
from ..choices import choose
from ..drafts import Form, begin
from ..place import Here
from .votes_lists import lists_of

SHOWN = 3
"""So many suggestions: more would be a list again."""
USUAL_ITEMS, USUAL_MINUTES = 12, 15
USUAL_WEIGHTS = (50, 30, 20)
NEW_VOTE, NEW_FORM = "votes_new", "votes.new"
"""The sheet the form lies in, once there is a vote; and the form."""


def new_form(place: Here, session: Session) -> None:
    """How many items, people and minutes there are; what then suits; the method, with its use; the question."""
    say, form = place.say, Form(NEW_FORM)
    with form.frame():
        _same_list(place, form)
        items, people, minutes = _sizes(place, form, session)
        st.caption(_suggestion(say, suggested(items, people, minutes)))
        kind = st.selectbox(
            say("What do you want to know?"),
            VOTE_KINDS,
            format_func=lambda one: say.code(f"activity_kind.{one}"),
            **form.listed("kind", VOTE_KINDS),
        )
        st.markdown(_about(say, kind, items, people, minutes))
        st.text_input(
            say.code("field.activity.question"),
            placeholder=say.code(f"activity_kind.{kind}.question"),
            **form.text("question"),
        )
        usual = {one: say.code(f"activity_kind.{one}.question") for one in VOTE_KINDS}
        form.send(
            say("Create the vote"),
            _create,
            session.id,
            usual,
            usual_criteria(say),
            icon=":material/add:",
            type="primary",
            closes=NEW_VOTE,
        )


def again_button(place: Here, activity: Activity) -> None:
    """From the list of a vote to a new one on it."""
    st.button(
        place.say("Vote on this list again"),
        icon=":material/replay:",
        help=place.say("The same list by another method: the results then stand side by side."),
        on_click=_again,
        args=(activity.id,),
        key=f"{activity.id}.again",
    )


def _again(activity: str) -> None:
    begin(NEW_FORM, same_as=activity)
    st.session_state[NEW_VOTE] = True


def _same_list(place: Here, form: Form) -> None:
    """A list of its own, or that of another vote: by another method, both then stand side by side."""
    say, lists = place.say, lists_of(place)
    if lists:
        st.selectbox(
            say("List of items"),
            [None, *lists],
            format_func=lambda one: lists.get(one) or say("A new list"),
            help=say("The same list by another method: the results then stand side by side."),
            **form.listed("same_as", [None, *lists], lasting=False),
        )


def _sizes(place: Here, form: Form, session: Session) -> tuple[int, int, int]:
    say, expected = place.say, len(expected_people(place.state, session.id))
    usual = {"items": USUAL_ITEMS, "people": max(1, expected) if expected else 10, "minutes": USUAL_MINUTES}
    labels = {"items": say("Items"), "people": say("People"), "minutes": say("Minutes")}
    found = [
        column.number_input(labels[name], step=1, **form.value(name, usual[name]))
        for column, name in zip(st.columns(3), usual, strict=True)
    ]
    items, people, minutes = (max(1, min(10_000, one or 1)) for one in found)
    return items, people, minutes


def _suggestion(say: Speech, found: tuple[Advice, ...]) -> str:
    if not found:
        return say("Nothing fits: give it more time, or shorten the list first.")
    told = (
        say("**{method}** (about {minutes})", method=say.code(f"activity_kind.{one.kind}"), minutes=_minutes(say, one))
        for one in found[:SHOWN]
    )
    return ":material/lightbulb: " + say("Suits this room: {methods}.", methods=say.listed(told, either=True))


def _minutes(say: Speech, one: Advice) -> str:
    return say.minutes(one.minutes)


def _about(say: Speech, kind: ActivityKind, items: int, people: int, minutes: int) -> str:
    """When to use it, when not, and what speaks against it here."""
    method = METHOD_OF.get(kind)
    if method is None:
        return say.code(f"activity_kind.{kind}.help")
    _name, use, avoid = method_words(say, method)
    told = [f":material/check: {use}", f":material/close: {avoid}"]
    if kind in SUITS:
        found = advice(kind, items, people, minutes)
        blanks = {"minutes": _minutes(say, found), "people": say.number(SUITS[kind].people)}
        blanks |= {"fewest": say.number(SUITS[kind].items[0]), "most": say.number(SUITS[kind].items[1])}
        told += [f":material/warning: {say.code(f'doubt.{one}', **blanks)}" for one in found.doubts]
    return "  \n".join(told)


def usual_criteria(say: Speech) -> list[str]:
    """Criteria to begin with, in the words of whoever creates the vote."""
    return [say("Value for the customer"), say("Value for us"), say("Feasibility")]


def usual_rules(criteria: list[str], kind: ActivityKind) -> dict[str, Any]:
    """What a method needs from the start: criteria to change, and that colleagues answer unless somebody says not."""
    if kind == "weighted":
        return {"criteria": "\n".join(criteria), "weights": USUAL_WEIGHTS}
    return {"proxy": True} if kind == "kano" else {}


def _create(
    session: str,
    usual: dict[str, str],
    criteria: list[str],
    kind: ActivityKind,
    question: str,
    same_as: str | None = None,
    **_sizes: Any,
) -> Outcome | None:
    more = usual_rules(criteria, kind)
    asked = question.strip() or usual[kind]
    done = act(add_activity, session=session, kind=kind, question=asked, same_as=same_as, **more)
    if done is not None:
        (activity,) = done.changes.of_kind(Activity)
        choose(f"votes.{session}", activity.id)
    return done
