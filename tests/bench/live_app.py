"""The server of `tests.bench.live`: the program's own, and one way more to run an operation, for the bench
to act as the facilitator does on the screens. Behind the door like all the console."""

import asyncio
import json

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

import app as program
from components.console.record_past import past_in_words
from components.journey.operation import OPERATIONS
from components.live.console_map import Consoles
from components.live.console_room import Desks
from components.store import shared_store


async def operate(request: Request) -> Response:
    """`{project, name, args, fields}`."""
    asked = json.loads(await request.body())
    operation = OPERATIONS[asked["name"]]
    run, project = shared_store().run, asked["project"]
    await asyncio.to_thread(run, project, operation, "bench", None, *asked["args"], **asked["fields"])
    return Response(b"{}")


app = st.App(
    "../../pages/console.py",
    routes=[
        *Consoles(shared_store, past_in_words).routes,
        *Desks(shared_store, program.phones.rooms, program.phones.api.writing).routes,
        Route("/bench/operate", operate, methods=["POST"]),
    ],
    middleware=[program.door],
    lifespan=program.life,
)
