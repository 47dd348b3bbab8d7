"""Raised hands, typed in: for each hypothesis, or for one pair of items after the other."""

from itertools import combinations

import streamlit as st

from components.journey.balloting import items_of, letters, tally_of, voters_expected
from components.journey.operations.ballots import count_verdict_hands
from components.journey.operations.pairs import MOST_HANDS, count_pair_hands
from components.journey.records import Activity
from components.store import Outcome

from ..act import act
from ..choices import told_apart
from ..drafts import Form
from ..entered_by import entered_by
from ..markdown import plain
from ..place import Here

PARTS = ("holds", "unsure", "against")


def verdict_hands(place: Here, activity: Activity) -> None:
    """Read each hypothesis aloud and type the hands; saved as one count, which replaces the former."""
    say, tally = place.say, tally_of(place.state, activity.id)
    st.caption(say("Each person raises a hand once per hypothesis. Only totals are kept."))
    people = tally.voters if tally else max(1, voters_expected(place.state, activity))
    words = (say("it holds"), say("unsure"), say("it does not"))
    before = (tally.hands, tally.unsure, tally.against) if tally else ({}, {}, {})
    form = Form(f"{activity.id}.verdict_hands")
    with form.frame(width=760):
        form.number("voters", say("People who take part"), (0, MOST_HANDS), min(people, MOST_HANDS), step=1, width=240)
        items = items_of(place.state, activity.id)
        for one, letter in zip(items, letters(items).values(), strict=True):
            st.markdown(f"{letter} · {plain(one.text)}")
            for column, part, word, known in zip(st.columns(3), PARTS, words, before, strict=True):
                with column:
                    form.number(f"{one.id}.{part}", f"{letter} · {word}", (0, MOST_HANDS), known.get(one.id, 0), step=1)
        form.send(say("Keep this count"), _verdicts, activity.id, icon=":material/front_hand:", type="primary")


def _verdicts(activity: str, voters: int, **given: int) -> Outcome | None:
    items = dict.fromkeys(name.rpartition(".")[0] for name in given)
    says, unsure, against = ({one: given[f"{one}.{part}"] or 0 for one in items} for part in PARTS)
    hands = {one: (says[one], unsure[one], against[one]) for one in items}
    return act(count_verdict_hands, activity=activity, voters=voters, hands=hands, by=entered_by())


def pair_hands(place: Here, activity: Activity) -> None:
    """Read a pair aloud and type the hands for each; the same pair counted again replaces its count."""
    say, items = place.say, items_of(place.state, activity.id)
    names = letters(items)
    pairs = {
        f"{one.id} {other.id}": f"{names[one.id]} · {one.text} / {names[other.id]} · {other.text}"
        for one, other in combinations(items, 2)
    }
    if not pairs:
        st.caption(say("First choose what is put to the vote."))
        return
    form, told = Form(f"{activity.id}.pair_hands"), told_apart(pairs)
    with form.frame(width=760):
        st.selectbox(say("Pair"), list(told), format_func=told.__getitem__, **form.listed("pair", list(told)))
        words = (say("Hands for the first"), say("Hands for the second"), say("Hands for both the same"))
        for column, part, word in zip(st.columns(3), ("first", "second", "same"), words, strict=True):
            with column:
                form.number(part, word, (0, MOST_HANDS), 0, step=1)
        form.send(say("Keep this count"), _pair, activity.id, icon=":material/front_hand:", type="primary")
    st.caption(say("Counting a pair again replaces its count."))


def _pair(activity: str, pair: str, first: int, second: int, same: int) -> Outcome | None:
    one, _, other = pair.partition(" ")
    hands = (first or 0, second or 0, same or 0)
    return act(count_pair_hands, activity=activity, one=one, other=other, hands=hands, by=entered_by())
