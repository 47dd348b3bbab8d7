"""Filling the map quickly: one step at a time, one layer at a time, Enter adds."""

import streamlit as st

from components.journey.operations.cards import add_card, cards_at, move_card, paste_cards, update_card
from components.journey.operations.project import delete_records
from components.journey.records import Card, Journey, Phase, Step, Touchpoint
from components.journey.walk import steps_of
from components.picture.step_sheet import step_sheet

from ..act import runs
from ..choices import bound, choose, chosen
from ..drafts import Form, acts
from ..fields import choice_field, many_field, text_field
from ..markdown import plain
from ..named import evidence_named
from ..panel import sheet
from ..place import Here
from ..voice_hints import voice_hints, while_typing
from .map_contacts import contacts_of
from .map_step import step_form

TOUCHPOINTS, STEP = "touchpoints", "step"
STATUSES = ("hypothesis", "confirmed", "refuted", "added")
GRADES = ("A", "B", "C", "D")
SIGNS = {"hypothesis": "◌", "confirmed": "✓", "refuted": "✕", "added": "＋"}


def fill_view(place: Here, journey: Journey) -> None:
    """The step, what to write about it, and what it holds already."""
    steps = steps_of(place.state, journey.id)
    ids = [one.id for one in steps]
    step = place.state.get(Step, chosen("map.step", ids))
    _walk(place, ids, step)
    left, right = st.columns([3, 2], gap="large")
    with left:
        part = _part(place, journey, step)
        if part == TOUCHPOINTS:
            contacts_of(place, journey, step)
        elif part == STEP:
            step_form(place, journey, step)
        else:
            _cell(place, journey, step, part)
    with right:
        st.html(step_sheet(place.state, journey, step, place.say))


def _walk(place: Here, ids: list[str], step: Step) -> None:
    """The step before, the list, the step after."""
    say, index = place.say, ids.index(step.id)
    titles = {}
    for number, one in enumerate(ids, 1):
        found = place.state.get(Step, one)
        titles[one] = f"{number}. {found.title} · {place.state.get(Phase, found.phase).title}"
    with st.container(horizontal=True, vertical_alignment="bottom", key="map_walk"):
        st.button(
            say("Previous"),
            icon=":material/arrow_back:",
            on_click=choose,
            args=("map.step", ids[index - 1]),
            disabled=index == 0,
            key="map_previous",
        )
        st.selectbox(
            say("Step"), ids, format_func=titles.__getitem__, label_visibility="collapsed", **bound("map.step", ids)
        )
        st.button(
            say("Next"),
            icon=":material/arrow_forward:",
            icon_position="right",
            on_click=choose,
            args=("map.step", ids[(index + 1) % len(ids)]),
            disabled=index == len(ids) - 1,
            key="map_next",
        )


def _part(place: Here, journey: Journey, step: Step) -> str:
    """Which layer (or the touchpoints, or the step itself) is being filled, with what is there."""
    say = place.say
    counts = dict.fromkeys(journey.layers, 0)
    for card in place.state.where(Card, step=step.id):
        counts[card.layer] = counts.get(card.layer, 0) + 1
    named = {key: say.code(f"layer.{key}") for key in counts}
    counts[TOUCHPOINTS] = len(place.state.where(Touchpoint, step=step.id))
    named |= {TOUCHPOINTS: say("Touchpoints"), STEP: say("The step itself")}
    labels = {key: f"{text} · {say.number(counts[key])}" if counts.get(key) else text for key, text in named.items()}
    options = list(named)
    part = st.pills(
        say("What to fill"),
        options,
        format_func=labels.__getitem__,
        label_visibility="collapsed",
        required=True,
        wrap=True,
        **bound("map.part", options),
    )
    return str(part)


# ---- the cards of one cell ----------------------------------------------------------------


def _cell(place: Here, journey: Journey, step: Step, layer: str) -> None:
    say = place.say
    form = Form("card_new")
    with while_typing(layer, "new", journey), form.frame(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            say("New card: {layer}", layer=say.code(f"layer.{layer}")),
            placeholder=say("Write, then Enter"),
            **form.text("text"),
        )
        form.send(say("Add"), acts(add_card, step=step.id, layer=layer), type="primary")
    cards = cards_at(place.state, step.id, layer)
    with st.container(gap="xxsmall", key="card_list"):
        for card in cards:
            _card(place, journey, card, cards)
    paste = sheet(say("Paste a list of cards"), "cards_paste", icon=":material/content_paste:")
    form = Form("cards_paste")
    with paste, form.frame():
        st.text_area(say("One card a line"), height=160, **form.text("text"))
        do = acts(paste_cards, step=step.id, layer=layer)
        form.send(say("Add these cards"), do, type="primary", closes="cards_paste")


def _card(place: Here, journey: Journey, card: Card, cards: tuple[Card, ...]) -> None:
    """A card as a line to click; the chosen one opens, so that a full cell stays light."""
    say = place.say
    open_now = chosen("map.card", [one.id for one in cards] + [""], "") == card.id
    label = plain(card.text if len(card.text) <= 140 else f"{card.text[:139]}…")
    grade = f" · {card.grade}" if card.grade else ""
    st.button(
        f"{SIGNS[card.status]} {label}{grade}",
        help=say.code(f"card_status.{card.status}"),
        on_click=choose,
        args=("map.card", "" if open_now else card.id),
        type="tertiary",
        key=f"{card.id}.open",
    )
    if open_now:
        with st.container(border=True, key="card_editor"):
            _editor(place, journey, card, cards.index(card), len(cards))


def _editor(place: Here, journey: Journey, card: Card, index: int, count: int) -> None:
    say = place.say
    with while_typing(card.layer, card.id, journey):
        text_field(place, card, "text", say("Text"), update_card, lines=3)
    voice_hints(place, journey, card, update_card)
    choice_field(
        place, card, "status", say("Status"), update_card, STATUSES,
        words=lambda one: say.code(f"card_status.{one}"), horizontal=True,
    )  # fmt: skip
    left, right = st.columns(2)
    with left:
        choice_field(
            place,
            card,
            "grade",
            say("Grade"),
            update_card,
            {one: say.code(f"grade.{one}") for one in GRADES},
            optional=True,
        )
        steps = {one.id: one.title for one in steps_of(place.state, journey.id)}
        choice_field(place, card, "step", say("Move to the step"), update_card, steps)
    with right:
        many_field(place, card, "evidence", say("Evidence"), update_card, evidence_named(place))
        layers = {one: say.code(f"layer.{one}") for one in dict.fromkeys((*journey.layers, card.layer))}
        choice_field(place, card, "layer", say("Move to the layer"), update_card, layers)
    with st.container(horizontal=True):
        st.button(
            say("Up"), icon=":material/arrow_upward:", disabled=index == 0, key=f"{card.id}.up",
            **runs(move_card, card.id, position=index - 1),
        )  # fmt: skip
        st.button(
            say("Down"), icon=":material/arrow_downward:", disabled=index == count - 1, key=f"{card.id}.down",
            **runs(move_card, card.id, position=index + 1),
        )  # fmt: skip
        st.button(say("Delete"), icon=":material/delete:", key=f"{card.id}.delete", **runs(delete_records, card.id))
