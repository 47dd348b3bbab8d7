"""One captured note, in full: its words, where it belongs, the map, a decision."""

import streamlit as st

from components.insight.notes import fate
from components.journey.layers import LAYERS
from components.journey.operations.capture import LAYER_OF_TYPE, decide_from_note, place_note_on_map, update_note
from components.journey.operations.project import delete_records
from components.journey.records import Channel, Note, Person, Touchpoint
from components.language import Speech
from components.store import Outcome

from ..act import act, flash
from ..drafts import Form
from ..fields import choice_field, text_field
from ..named import people_named
from ..place import Here
from ..screens import link
from ..voice_hints import note_hints, while_typing
from .capture_grammar import steps_in_order

TYPES = ("fact", "quote", "question", "idea", "decision", "parking")


def edit_note(place: Here, note: Note) -> None:
    """Everything that can be done with one note."""
    say = place.say
    with while_typing(note.layer, note.id):
        text_field(place, note, "text", say("What was said"), update_note, lines=2)
    note_hints(place, note.text, note.layer)
    _belongs(place, note)
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"note_more_{note.id}"):
        _to_the_map(place, note)
        _to_a_decision(place, note)
        st.button(
            say("Delete"), icon=":material/delete:", on_click=_delete, args=(note.id,), key=f"note_delete_{note.id}"
        )


def _belongs(place: Here, note: Note) -> None:
    """What kind of note it is, where on the map, who said it."""
    say, state = place.say, place.state
    first, second, third = st.columns(3)
    with first:
        choice_field(
            place, note, "type", say("Kind of note"), update_note, TYPES, words=lambda one: say.code(f"note_type.{one}")
        )
        if not place.sharing:
            people = people_named(place, [one for one in state.all(Person) if not one.anonymised])
            choice_field(place, note, "author", say("Said by (optional)"), update_note, people, optional=True)
    with second:
        steps = {one.id: f"{number}. {one.title}" for number, one in enumerate(steps_in_order(state), start=1)}
        choice_field(place, note, "step", say("Step"), update_note, steps, optional=True)
        channels = {one.id: one.name for one in state.all(Channel)}
        choice_field(place, note, "channel", say("Channel"), update_note, channels, optional=True)
    with third:
        choice_field(place, note, "layer", say("Layer"), update_note, _layers(say))
        contacts = {one.id: _contact_name(place, one) for one in state.where(Touchpoint, step=note.step)}
        if contacts:
            choice_field(place, note, "touchpoint", say("Touchpoint"), update_note, contacts, optional=True)


def _contact_name(place: Here, one: Touchpoint) -> str:
    channel = place.state.get(Channel, one.channel).name
    return channel if one.device == "none" else f"{channel} ({place.say.code(f'device.{one.device}')})"


def _delete(note: str) -> None:
    act(delete_records, note)


def _layers(say: Speech) -> dict[str, str]:
    return {"": say("None")} | {one: say.code(f"layer.{one}") for one in LAYERS}


def _to_the_map(place: Here, note: Note) -> None:
    say = place.say
    if fate(place.state, note).card:
        link("map", say("See it on the map", context="note"), ":material/map:")
        return
    layer = say.code(f"layer.{note.layer or LAYER_OF_TYPE[note.type]}")
    told = say("Makes a card in the layer “{layer}”.", layer=layer) if note.step else say("Choose its step first.")
    st.button(
        say("Place it on the map"),
        icon=":material/add_location_alt:",
        help=told,
        disabled=note.step is None,
        on_click=_place,
        args=(note.id,),
        key=f"note_place_{note.id}",
    )


def _place(note: str) -> None:
    if act(place_note_on_map, note) is not None:
        flash("success", "note.placed")


def _to_a_decision(place: Here, note: Note) -> None:
    say = place.say
    if fate(place.state, note).decision:
        link("actions", say("See the decisions"), ":material/gavel:")
        return
    form = Form(f"{note.id}.decide")
    with (
        st.popover(say("Make it a decision"), icon=":material/gavel:", key=f"note_decide_{note.id}"),
        form.frame(),
    ):
        st.text_input(say("Why we decide this"), **form.text("reason"))
        form.send(say("Decide"), _decide, note.id, key=f"note_decided_{note.id}")


def _decide(note: str, reason: str) -> Outcome | None:
    outcome = act(decide_from_note, note, reason=reason)
    if outcome is not None:
        flash("success", "note.decided")
    return outcome
