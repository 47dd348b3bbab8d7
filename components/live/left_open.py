"""Votes left open for days, seen from the room: closed on time, and who has voted kept (SPEC V32, V34)."""

import logging
from datetime import UTC, datetime

from components.journey.closing import overdue
from components.journey.errors import Refused
from components.journey.ids import random_id
from components.journey.operations.open_votes import note_voters, voters_to_note
from components.journey.records import Activity
from components.store import ROOM, Request, Store, run_together

from .hub import Hub

_log = logging.getLogger("atelier.live")


def unkept(hub: Hub) -> dict[str, tuple[str, ...]]:
    """Per activity of this room, who has sent something and may be listed by now."""
    asked = hub.state.where(Activity, session=hub.session)
    voted = ((one, hub.told_in(one)) for one in asked if one.status in ("open", "closed", "revealed"))
    return {one.id: who for one, who in voted if who and voters_to_note(hub.state, one, who) is not None}


def is_due(hub: Hub, store: Store) -> bool:
    """Is there anything to write? Asked every second: from memory alone."""
    return bool(overdue(hub.state, store.clock()) or unkept(hub))


def keep_up(store: Store, project: str, hub: Hub) -> None:
    """Close what is due (reading does it), then keep who has voted. Not on the server's loop: it writes.

    The history knows the day only, as of everything that phones send.
    """
    day = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    try:
        store.read(project)
        wanted = [
            Request(random_id(), note_voters, ROOM, {"voted": who}, (activity,), day)
            for activity, who in unkept(hub).items()
        ]
        if wanted:
            run_together(store, project, wanted)
    except Refused as refusal:
        _log.warning("votes left open wait: %s", refusal)
