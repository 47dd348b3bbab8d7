"""Pasting ballots from a chat or a spreadsheet: read, shown, then entered all at once."""

import pandas as pd
import streamlit as st

from components.exchange.ballots_in import PastedBallots, ReadBallot, UnreadLine, read_ballots
from components.journey.balloting import items_of, letters
from components.journey.errors import Refused
from components.journey.operations.ballots import enter_ballots
from components.journey.records import Activity, Item
from components.language.refusals import spoken_facts

from ..act import act, flash
from ..drafts import Form, Left
from ..entered_by import entered_by
from ..figure import as_typed
from ..markdown import plain
from ..place import Here
from .votes_next import unread_facts


def paste(here: Here, activity: Activity) -> None:
    """Paste, look at what was understood, enter."""
    say, form = here.say, Form(f"{activity.id}.paste")
    text = st.text_area(
        say("Ballots, one a line"),
        height=150,
        placeholder=say.code(f"paste_example.{activity.kind}"),
        help=say("Names in front of a line are not kept. A table may have the items as titles."),
        **form.text("text"),
    )
    if not text.strip():
        st.caption(say("Copy the messages of the meeting's chat, or the cells of a spreadsheet."))
        return
    try:
        read = read_ballots(here.state, activity, text)
    except Refused as refusal:
        st.error(say.code(f"error.{refusal.code}", **spoken_facts(say, refusal.facts)))
        return
    _preview(here, activity, read)
    form.send(
        say.plural("Enter {n} ballot", "Enter {n} ballots", len(read.ballots)),
        _enter,
        activity.id,
        read,
        icon=":material/how_to_vote:",
        type="primary",
        disabled=not read.ballots,
        key=f"{activity.id}.paste.enter",
    )


def _enter(activity: str, read: PastedBallots, text: str) -> Left | None:  # noqa: ARG001
    """Enter what was read from the text when the button was drawn; the lines to mend stay, with their reasons."""
    done = act(enter_ballots, activity=activity, ballots=[one.values for one in read.ballots], by=entered_by())
    if done is None:
        return None
    flash("success", "votes.entered", count=len(read.ballots))
    return Left({"text": read.rest})


def _preview(here: Here, activity: Activity, read: PastedBallots) -> None:
    say = here.say
    names = letters(items_of(here.state, activity.id))
    if read.columns_ignored:
        ignored = say.listed(say.quoted(plain(one)) for one in read.columns_ignored)
        st.caption(say("Columns left out: {titles}", titles=ignored))
    if read.unread:
        st.warning(
            say.plural("{n} line gives no ballot:", "{n} lines give no ballot:", len(read.unread)),
            icon=":material/error:",
        )
        st.table(as_typed(pd.DataFrame([_unread_row(here, one) for one in read.unread])))
    if read.ballots:
        st.markdown(say.plural("{n} ballot understood:", "{n} ballots understood:", len(read.ballots)))
        rows = pd.DataFrame([_read_row(here, one, names) for one in read.ballots])
        st.dataframe(rows, hide_index=True, height=min(36 * len(rows) + 40, 300))


def _read_row(here: Here, one: ReadBallot, names: dict[str, str]) -> dict[str, str]:
    say = here.say
    marks = " · ".join(f"{names[item]} {'/'.join(str(n) for n in marks)}" for item, marks in one.values.items())
    guesses = (
        f"{say.quoted(said)} → {names[item]} {getattr(here.state.find(Item, item), 'text', '')}"
        for said, item in one.guesses
    )
    return {say("Line"): str(one.line), say("Ballot"): marks, say("Understood as"): say.series(guesses)}


def _unread_row(here: Here, one: UnreadLine) -> dict[str, str]:
    say = here.say
    facts = unread_facts(say, one)
    why = say.code(one.message, **spoken_facts(say, facts))
    return {say("Line"): str(one.line), say("Text"): one.text, say("Why"): why}
