"""The final map, told to those who were not in the room."""

import streamlit as st

from components.console.example import offer_example
from components.console.place import here
from components.console.prepare.map_frame import current_journey, journey_choice
from components.console.run.present_moves import current_slide, moves
from components.console.run.present_slides import show
from components.console.screens import link
from components.insight.telling import slides

place = here()
say = place.say
journey = current_journey(place)
if journey is None:
    st.title(say.code("screen.present"))
    st.info(say("There is no journey to present yet. Draw its map first."), icon=":material/map:")
    link("map", say("Go to the map"), ":material/map:")
    offer_example(place, "present")
else:
    if not place.sharing:
        journey_choice(place)
    every = place.state.once(slides, journey)
    slide = current_slide(every)
    moves(place, every, slide)
    show(place, journey, slide)
