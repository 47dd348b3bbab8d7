"""Which kind of map, and which rows: a recommendation with its reason, then a decision."""

import streamlit as st

from components.journey.checks.map_type import Advice, advise_map_type, advised_layers, fits_advice
from components.journey.layers import LAYERS
from components.journey.operations.frame import agree_layers, choose_map_type
from components.journey.operations.project import update_project
from components.journey.records import PROJECT_ID, MapType

from ..act import act
from ..drafts import Form, acts
from ..fields import tick_field
from ..markdown import plain
from ..place import Here

_KINDS: tuple[MapType, ...] = ("journey", "experience", "blueprint")


def map_type(here: Here) -> None:
    """Four questions, the kind of map that follows, and whether we agree."""
    say, project = here.say, here.project
    st.header(say("Which kind of map?"))
    questions, answer = st.columns([5, 6], gap="large")
    with questions:
        for field, label in (
            ("product_in_scope", say("A product or a service of ours is in scope")),
            ("market_known", say("We know this market already")),
            ("spans_brands", say("The behaviour we study goes through several brands")),
            ("needs_backstage", say("We look for causes behind the scenes")),
        ):
            tick_field(here, project, field, label, update_project, toggle=True)
    with answer:
        advice = advise_map_type(project)
        _show_advice(here, advice)
        _decide(here, advice)


def _show_advice(here: Here, advice: Advice) -> None:
    say = here.say
    with st.container(border=True, key="map_advice"):
        st.markdown(f"{say('Recommended')} · **{say.code(f'map_type.{advice.map_type}')}**")
        st.caption(say.code(f"map_type.{advice.map_type}.what"))
        reasons = say.listed(say.code(f"map_because.{one}") for one in advice.because)
        st.markdown(say("Because {reasons}.", reasons=reasons))
        if advice.blueprint and advice.map_type != "blueprint":
            st.markdown(say("Add the backstage layers too, to see the causes."))


def _decide(here: Here, advice: Advice) -> None:
    say, project = here.say, here.project
    if project.map_type is not None:
        chosen = say.code(f"map_type.{project.map_type}")
        reason = f" {plain(project.map_type_reason)}" if project.map_type_reason else ""
        icon = ":material/check_circle:" if fits_advice(project) else ":material/help:"
        st.markdown(f"{icon} {say('Chosen: {kind}.', kind=f'**{chosen}**')}{reason}")
        if not fits_advice(project):
            st.caption(say("The answers now speak for another kind: agree, or say why you keep this one."))
    with st.container(horizontal=True, key="map_decision"):
        if project.map_type != advice.map_type:
            label = say("Take the recommendation")
            st.button(label, key="map_agree", type="primary", on_click=_agree, args=(advice.map_type,))
        with st.popover(say("Choose another kind"), key="map_other"):
            _choose_otherwise(here, advice)


def _choose_otherwise(here: Here, advice: Advice) -> None:
    say = here.say
    others = [one for one in _KINDS if one != advice.map_type]
    form = Form("map_type")
    with form.frame():
        kind = form.listed("map_type", others)
        st.radio(say("Kind of map"), others, format_func=lambda one: say.code(f"map_type.{one}"), **kind)
        st.text_area(say("Why this one rather?"), height=90, **form.text("reason"))
        form.send(say("Choose this kind"), acts(choose_map_type))


def _agree(kind: MapType) -> None:
    act(choose_map_type, map_type=kind)


# ---- layers -------------------------------------------------------------------------------


def layers(here: Here) -> None:
    """The rows of the map: chosen, then agreed."""
    say, project = here.say, here.project
    st.header(say("Which layers?"))
    st.caption(say("Steps, touchpoints with their channels, the emotion curve and moments of truth are always there."))
    key = "project.layers"
    st.session_state[key] = list(project.layers or advised_layers(project))
    st.pills(
        say("Layers of the map"),
        list(LAYERS),
        selection_mode="multi",
        format_func=lambda one: say.code(f"layer.{one}"),
        key=key,
        label_visibility="collapsed",
        on_change=_choose_layers,
        args=(key, project.layers_agreed),
    )
    if project.layers_agreed:
        with st.container(horizontal=True, vertical_alignment="center", key="layers_state"):
            st.markdown(f":material/check_circle: {say('Agreed. Every map of the project has these layers.')}")
            st.button(say("Reopen"), key="layers_reopen", on_click=_reopen)
    else:
        chosen = tuple(project.layers or advised_layers(project))
        st.button(
            say("Agree on these layers"), key="layers_agree", type="primary", on_click=_agree_layers, args=(chosen,)
        )


def _choose_layers(key: str, agreed: bool) -> None:
    chosen = tuple(one for one in LAYERS if one in st.session_state[key])
    if agreed:
        act(agree_layers, layers=chosen)
    else:
        act(update_project, PROJECT_ID, layers=chosen)


def _agree_layers(chosen: tuple[str, ...]) -> None:
    act(agree_layers, layers=chosen)


def _reopen() -> None:
    act(update_project, PROJECT_ID, layers_agreed=False)
