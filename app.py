"""The server: the console (Streamlit), in one process, on one port.

`streamlit run app.py`, or `python app.py`.
"""

import streamlit as st
from starlette.middleware import Middleware

from components.live.door import Door

app = st.App("pages/console.py", middleware=[Middleware(Door)])

if __name__ == "__main__":
    app.run()
