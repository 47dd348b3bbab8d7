import streamlit as st

from components.console.place import voice

st.title(voice().code("screen.room"))
