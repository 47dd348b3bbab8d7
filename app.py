"""The server: the console (Streamlit) and the routes of its map, in one process, on one port.

`streamlit run app.py`, or `python app.py`.
"""

import streamlit as st
from starlette.middleware import Middleware

from components.live.assets import ROUTES as ASSETS
from components.live.console_map import Consoles
from components.live.door import Door
from components.live.ending import lifespan
from components.store import shared_store

app = st.App(
    "pages/console.py",
    routes=[*ASSETS, *Consoles(shared_store).routes],
    middleware=[Middleware(Door)],
    lifespan=lifespan,
)

if __name__ == "__main__":
    app.run()
