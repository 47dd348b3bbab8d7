"""Personas: whose journey it is."""

import streamlit as st

from components.console import here
from components.console.choices import chosen
from components.console.downloads import table_downloads
from components.console.example import offer_example
from components.console.prepare.personas_sheet import (
    EDIT,
    add_form,
    agreement,
    current_persona,
    fill_sheet,
    persona_bar,
    read_sheet,
)

place = here()
say = place.say
st.title(say.code("screen.personas"))

persona = current_persona(place)
if persona is None:
    st.markdown(say("A persona is one customer, drawn from many: a name, a situation, what they want and fear."))
    st.markdown(say("One map follows one persona. Begin with a name: the sheet can be filled later, with the team."))
    with st.container(border=True, width=560, key="persona_first"):
        add_form(place)
    offer_example(place, "personas")
else:
    persona_bar(place, persona)
    if chosen("persona_mode", ["read", EDIT]) == EDIT and not place.sharing:
        fill_sheet(place, persona)
    else:
        read_sheet(place, persona)
    if not place.sharing:
        agreement(place, persona)
        table_downloads(place, ["personas"])
