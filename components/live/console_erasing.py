"""Erasing people of a room for good, when they ask the facilitator or were only shown out (SPEC L25)."""

from collections.abc import Callable

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from components.journey.errors import Refused
from components.journey.records import Participant
from components.journey.state import State
from components.store import Outcome, Store

from .console_map import answered, body_of, say_of
from .door import browser_of
from .participants import erase
from .rooms import Place


class Erasing(msgspec.Struct, forbid_unknown_fields=True):
    """These participants, or everybody who was shown out; with the notes that carry their name, or without. Asked
    again, those who are gone already are left out."""

    participants: list[str] = []
    shown_out: bool = False
    notes: bool = False


async def erase_people(request: Request, store: Callable[[], Store], place: Place) -> Response:
    """Forget participants, history and copies included. Cannot be undone; answered once nothing of them is left."""
    asked = await body_of(request, Erasing)
    if isinstance(asked, Response):
        return asked
    who = browser_of(request)

    def run() -> Outcome:
        state = store().read(place.project)
        people = _meant(state, place.session, asked)
        if not people:
            raise Refused("not_found", kind="participant")
        return erase(store(), place.project, people, who, notes=asked.notes)

    return await answered(run, say_of(request))


def _meant(state: State, session: str, asked: Erasing) -> tuple[str, ...]:
    there = state.where(Participant, session=session)
    named = set(asked.participants)
    return tuple(one.id for one in there if one.id in named or (asked.shown_out and one.removed))
