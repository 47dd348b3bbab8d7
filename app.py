"""The server: the console (Streamlit), the pages of phones and the projected view, in one process, on one port.

`streamlit run app.py` or `python app.py` serve this machine only; `python app.py --room` lets phones
of the local network in (docs/live.md says what they reach).
"""

import argparse
import os
import sys
from collections.abc import Sequence

import streamlit as st
from starlette.middleware import Middleware

from components.console.record_past import past_in_words
from components.console.signing_in import ProviderSignIn
from components.live.address import own_address
from components.live.console_map import Consoles
from components.live.console_room import Desks
from components.live.door import Door
from components.live.ending import lifespan
from components.live.opening import TRUST_SETTING, keys_of, opening
from components.live.phone_site import PhoneSite
from components.live.quiet import Quiet
from components.live.rooms import shared_rooms
from components.store import shared_store


def settings(arguments: Sequence[str]) -> dict[str, object]:
    """How `python app.py` serves: `--room` lets the local network in. Who may come in is then the door's
    to say, host by host; Streamlit's own list knows fixed names only. Told our address, Streamlit asks
    no other server for it."""
    parser = argparse.ArgumentParser(description="Atelier Parcours")
    parser.add_argument("--room", action="store_true", help="let phones of the local network in")
    parser.add_argument("--port", type=int, help="the port to listen on (8501)")
    asked = parser.parse_args(arguments)
    chosen: dict[str, object] = {"server.port": asked.port} if asked.port else {}
    if asked.room:
        everybody = {"server.address": "0.0.0.0", "server.allowedHosts": ["*"]}  # noqa: S104
        chosen |= {**everybody, "browser.serverAddress": own_address()}
    return chosen


def listening() -> tuple[str, int]:
    """Where this server is reached."""
    return str(st.get_option("server.address") or "0.0.0.0"), int(st.get_option("server.port"))  # noqa: S104


phones = PhoneSite(shared_store, listening, shared_rooms())
door = Middleware(
    Door,
    phones=phones.app,
    keys=keys_of(shared_store),
    sign_in=ProviderSignIn(),
    trust_this_machine=os.environ.get(TRUST_SETTING) != "no",
)
life = opening(lifespan, phones, keys_of(shared_store), listening)
app = st.App(
    "pages/console.py",
    routes=[
        *Consoles(shared_store, past_in_words).routes,
        *Desks(shared_store, phones.rooms, phones.api.writing).routes,
    ],
    middleware=[door, Middleware(Quiet)],
    lifespan=life,
)

if __name__ == "__main__":
    app.run(config=settings(sys.argv[1:]))
