"""Choosing what to put to the vote: opportunities, cards, touchpoints or steps of the map, or free words."""

from collections.abc import Sequence

import streamlit as st

from components.journey.balloting import default_dots, dots_range, items_of
from components.journey.layers import LAYERS
from components.journey.operation import one_line
from components.journey.operations.voting import put_to_vote
from components.journey.outline import read_list
from components.journey.records import Activity, Card, Channel, Item, Journey, Opportunity, Phase, Step, Touchpoint
from components.store import Outcome

from ..act import act
from ..choices import bound, chosen
from ..drafts import Form
from ..named import steps_titled
from ..place import Here
from ..screens import link
from .votes_lists import lists_of, of_vote
from .votes_pick import Source, pick

USUAL_LAYERS = ("pains", "opportunities")
USUAL_SOURCE = {"vote": "cards", "score": "cards", "rate": "steps", "truth": "steps", "novelty": "opportunities"}


def _usual(here: Here, activity: Activity) -> str:
    """What such a vote is usually about; free words as long as the map has nothing of it."""
    usual = USUAL_SOURCE.get(activity.kind, "words" if activity.kind == "answer" else "cards")
    there = {
        "cards": here.state.all(Card),
        "steps": here.state.all(Step),
        "opportunities": here.state.all(Opportunity),
    }
    return usual if there.get(usual) else "words"


def add_items(here: Here, activity: Activity) -> None:
    """The ways to fill the list."""
    say = here.say
    st.subheader(say("Add to the list"))
    kinds = {
        "cards": say("Cards"),
        "steps": say("Steps"),
        "touchpoints": say("Touchpoints"),
        "opportunities": say("Opportunities"),
        "votes": say("Another vote"),
        "words": say("In free words"),
    }
    lists = lists_of(here, activity.id)
    if not lists:
        del kinds["votes"]
    st.segmented_control(
        say("Where from"),
        list(kinds),
        format_func=kinds.__getitem__,
        required=True,
        wrap=True,
        label_visibility="collapsed",
        **bound(f"votes.source.{activity.id}", list(kinds), _usual(here, activity)),
    )
    source = chosen(f"votes.source.{activity.id}", list(kinds), _usual(here, activity))
    if source == "words":
        _free_words(here, activity)
    elif source == "opportunities":
        _opportunities(here, activity)
    elif source == "votes":
        of_vote(here, activity, lists)
    else:
        _from_map(here, activity, source)
    _dots_hint(here, activity)


def _dots_hint(here: Here, activity: Activity) -> None:
    count = len(items_of(here.state, activity.id))
    if activity.kind == "vote" and count >= 2:
        say, (low, high) = here.say, dots_range(count)
        usual = say.plural("{n} dot each", "{n} dots each", default_dots(count))
        if low < high:
            usual += " " + say("({low} to {high} would do)", low=say.number(low), high=say.number(high))
        st.caption(say("Usual for {n} items: {dots}. Change it under “Rules”.", n=say.number(count), dots=usual))


# ---- from the map -------------------------------------------------------------------------


def _from_map(here: Here, activity: Activity, kind: str) -> None:
    say = here.say
    journeys = {one.id: one.name for one in here.state.all(Journey)}
    if not journeys:
        st.info(say("The map is empty: fill it first, or write items in free words."), icon=":material/map:")
        link("map", say("Go to the map"), ":material/map:")
        return
    steps = _chosen_steps(here, journeys)
    found = {"cards": _cards, "steps": _steps, "touchpoints": _touchpoints}[kind](here, steps)
    _choose(here, activity, kind, found)


def _choose(here: Here, activity: Activity, kind: str, found: Sequence[Source]) -> None:
    """What is not in the list yet, to be picked."""
    say = here.say
    there = {source for one in here.state.where(Item, activity=activity.id) for source in one.sources}
    fresh = [one for one in found if one.id not in there]
    if not fresh:
        nothing = (
            say("Nothing here: choose another layer or step.")
            if kind == "cards" and here.state.all(Card)
            else say("The map holds nothing of this kind yet: fill it, or write items in free words.")
        )
        st.caption(say("Nothing left to add here.") if found else nothing)
        return
    pick(here, activity, kind, fresh, say.code("kind.step").capitalize(), _add)


def _add(activity: str, sources: list[str]) -> None:
    act(put_to_vote, activity=activity, sources=sources)


def _chosen_steps(here: Here, journeys: dict[str, str]) -> list[Step]:
    """The steps looked at: of one journey, all or one."""
    say = here.say
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if len(journeys) > 1:
            st.selectbox(
                say.code("kind.journey").capitalize(),
                list(journeys),
                format_func=journeys.__getitem__,
                **bound("votes.journey", list(journeys)),
            )
        journey = chosen("votes.journey", list(journeys))
        steps = [
            step
            for phase in here.state.where(Phase, journey=journey)
            for step in here.state.where(Step, phase=phase.id)
        ]
        titles = {"": say("All steps")} | steps_titled(here, steps)
        st.selectbox(
            say.code("kind.step").capitalize(),
            list(titles),
            format_func=titles.__getitem__,
            **bound("votes.step", list(titles)),
        )
    only = chosen("votes.step", list(titles))
    return [one for one in steps if only in ("", one.id)]


def _cards(here: Here, steps: Sequence[Step]) -> list[Source]:
    """The cards of the chosen layers; pains and opportunities first."""
    say = here.say
    used = {card.layer for step in steps for card in here.state.where(Card, step=step.id)}
    layers = [*USUAL_LAYERS, *(one for one in LAYERS if one not in USUAL_LAYERS)]
    layers = [one for one in layers if one in used]
    usual = [one for one in layers if one in USUAL_LAYERS] or layers
    kept = st.session_state.get("votes.layers.kept")
    st.session_state["votes.layers"] = [one for one in kept if one in layers] if kept is not None else usual
    st.pills(
        say("Layers"),
        layers,
        format_func=lambda layer: say.code(f"layer.{layer}"),
        selection_mode="multi",
        key="votes.layers",
        on_change=_keep_layers,
    )
    wanted = [one for one in layers if one in st.session_state["votes.layers"]]
    return [
        Source(card.id, step.title, card.text)
        for layer in wanted
        for step in steps
        for card in here.state.where(Card, step=step.id)
        if card.layer == layer and card.status != "refuted"
    ]


def _keep_layers() -> None:
    st.session_state["votes.layers.kept"] = list(st.session_state["votes.layers"])


def _steps(here: Here, steps: Sequence[Step]) -> list[Source]:
    return [Source(one.id, getattr(here.state.find(Phase, one.phase), "title", ""), one.title) for one in steps]


def _touchpoints(here: Here, steps: Sequence[Step]) -> list[Source]:
    def name(one: Touchpoint) -> str:
        channel = here.state.find(Channel, one.channel)
        feeling = here.say.code(f"feeling.{one.feeling}")
        return " · ".join(part for part in (one.label, channel.name if channel else "", feeling) if part)

    return [
        Source(one.id, step.title, name(one))
        for step in steps
        for one in here.state.where(Touchpoint, step=step.id)
        if one.status != "refuted"
    ]


# ---- opportunities ------------------------------------------------------------------------


def _opportunities(here: Here, activity: Activity) -> None:
    say = here.say
    every = here.state.all(Opportunity)
    if not every:
        st.info(say("No opportunity yet: write them first, or choose cards."), icon=":material/emoji_objects:")
        link("findings", say("Go to the opportunities"), ":material/lightbulb:")
        return
    titles = {one.id: one.title for one in here.state.all(Step)}
    found = [
        Source(one.id, ", ".join(titles[step] for step in one.steps if step in titles), one_line(one.text))
        for one in every
    ]
    _choose(here, activity, "opportunities", found)


# ---- in free words ------------------------------------------------------------------------


def _free_words(here: Here, activity: Activity) -> None:
    say, form = here.say, Form(f"{activity.id}.words")
    with form.frame():
        st.text_area(
            say("One item a line"), height=180, placeholder=say("Paste or type the items"), **form.text("text")
        )
        form.send(say("Add to the list"), _add_words, activity.id, icon=":material/add:")


def _add_words(activity: str, text: str) -> Outcome | None:
    return act(put_to_vote, activity=activity, texts=read_list(text))
