"""What stays in sight while a workshop runs: the persona, the script, the ground rules."""

import streamlit as st

from components.journey.attending import groups_of
from components.journey.records import Block, Group, Journey, Person, Persona, Session
from components.journey.templates.agendas import GROUND_RULES, HYBRID_RULES, REMOTE_RULES

from ..choices import bound, chosen
from ..markdown import plain
from ..named import personas_named
from ..place import Here
from ..screens import link


def pinned_persona(place: Here) -> None:
    """Who we are while the map is on the table: at first, the persona of the first map that has one."""
    say = place.say
    named = [place.state.find(Persona, one.persona) for one in place.state.all(Journey)]
    known = {one.id: one for one in (*named, *place.state.all(Persona)) if one is not None}
    with st.container(border=True, key="room_persona"):
        if not known:
            st.markdown(say("No persona yet: the room needs somebody to speak for."))
            link("personas", say("Describe a persona"), ":material/face:")
            return
        if len(known) > 1:
            st.selectbox(
                say("Persona in sight"),
                list(known),
                format_func=personas_named(place).__getitem__,
                label_visibility="collapsed",
                **bound("room.persona", list(known)),
            )
        persona = known[chosen("room.persona", list(known))]
        face = f"{plain(persona.emoji)} " if persona.emoji else ""
        tagline = f" · {plain(persona.tagline)}" if persona.tagline else ""
        st.markdown(f"**{face}{plain(persona.name)}**{tagline}")
        if persona.quote:
            st.markdown(f"*{plain(say.quoted(persona.quote))}*")
        if persona.scenario:
            st.markdown(f"**{say.colon(say('Scenario'))}** {plain(persona.scenario)}")


def script(place: Here, block: Block | None) -> None:
    """What the facilitator says and does. Never on a shared screen."""
    if block is None or place.sharing:
        return
    say = place.say
    with st.container(border=True, key="room_script"):
        st.markdown(f"**{say('Your script')}**")
        if block.script:
            st.text(block.script)
        else:
            st.caption(say("No script for this block. It can be written in the agenda."))
        if block.materials:
            st.markdown(f"**{say.colon(say('Materials'))}** {plain(block.materials)}")


def small_groups(place: Here, session: Session, block: Block | None) -> None:
    """Who sits with whom and what to do, while the room works in small groups."""
    if block is None or block.mode != "groups":
        return
    say, groups = place.say, groups_of(place.state, session)
    with st.container(border=True, key="room_groups"):
        st.markdown(f"**{say.code('people_view.groups')}**")
        if not groups:
            st.caption(say("No breakout group is prepared yet."))
            if not place.sharing:
                link("people", say("Propose groups"), ":material/groups:", {"session": session.id})
        for group in groups:
            st.markdown(_group(place, group))


def _group(place: Here, group: Group) -> str:
    """Its people, who takes notes, its task."""
    say, found = place.say, [place.state.find(Person, one) for one in group.members]
    names = [
        f"{plain(one.name)} ({say('takes notes')})" if one.id == group.scribe else plain(one.name)
        for one in found
        if one is not None
    ]
    task = f"  \n{plain(group.brief)}" if group.brief else ""
    return f"**{say.colon(plain(group.name))}** {', '.join(names)}{task}"


def ground_rules(place: Here, session: Session, when: str, expanded: bool = False) -> None:
    """The rules of the room, in the language of the project, and those of working at a distance."""
    language = place.project.language
    rules = [*GROUND_RULES[language]]
    if session.mode != "in_person":
        rules += REMOTE_RULES[language]
    if session.mode == "hybrid":
        rules += HYBRID_RULES[language]
    with st.expander(
        place.say("Ground rules"), icon=":material/handshake:", expanded=expanded, key=f"room_rules_{when}"
    ):
        st.markdown("\n".join(f"- {plain(one)}" for one in rules))
