"""Frame: what is mapped, why, how far, with which kind of map, and who speaks for which channel."""

import streamlit as st

from components.console import here
from components.console.prepare.framing_channels import channels_and_departments
from components.console.prepare.framing_intent import agreement, purpose, scope
from components.console.prepare.framing_map import layers, map_type
from components.console.prepare.framing_progress import choose_section, still_missing

place = here()
st.title(place.say.code("screen.frame"))
still_missing(place)

match choose_section(place):
    case "purpose":
        purpose(place)
    case "scope":
        scope(place)
        agreement(place)
    case "map":
        map_type(place)
        layers(place)
    case "channels":
        channels_and_departments(place)
