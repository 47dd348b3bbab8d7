"""The room's clock: counts by server time in the browser, without asking the server again.

The deadline is sent once. The browser learns how far its own clock is from the server's when the
message arrives. It asks for a redraw only when the delay has grown enough to re-plan.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import streamlit as st

from components.insight.pace import LAST, SOON, Pace
from components.language import Speech

FOLDER = Path(__file__).parent

LATE_STEP = 120
"""Seconds of delay after which, and each time again, the plan is worth another look."""

_HTML = """
<div class="clock" data-level="calm">
  <div class="left" role="timer"></div>
  <div class="told">
    <div class="state"><span class="shape" aria-hidden="true"></span> <span class="word"></span></div>
    <div class="pace"></div>
    <div class="end"></div>
  </div>
  <div class="track" aria-hidden="true"><div class="bar"></div></div>
  <div class="spoken" role="status"></div>
</div>
"""

_CLOCK = st.components.v2.component(
    "atelier_clock",
    html=_HTML,
    css=(FOLDER / "clock_island.css").read_text(encoding="utf-8"),
    js=(FOLDER / "clock_island.js").read_text(encoding="utf-8"),
)


def clock(say: Speech, at: Pace, time_zone: str, key: str, on_late: Callable[[], None]) -> None:
    """Draw the countdown of the current block and how the whole workshop stands."""
    _CLOCK(
        key=key,
        data={
            "now": _milliseconds(at.now),
            "left": at.remaining * 1000,
            "allotted": at.allotted * 1000,
            "paused": at.phase == "paused",
            "rest": at.rest * 1000,
            "floor": _milliseconds(at.floor) if at.floor else None,
            "promised": _milliseconds(at.promised_end),
            "zone": time_zone,
            "soon": SOON,
            "last": LAST,
            "step": LATE_STEP * 1000,
            "say": _texts(say),
        },
        on_late_change=on_late,
    )


def _milliseconds(moment: datetime) -> float:
    return moment.timestamp() * 1000


def _texts(say: Speech) -> dict[str, str]:
    """The clock's words. `#` stands for what the browser fills in: a length, or a time of day."""
    return {
        "calm": say("Time left"),
        "soon": say("The end is near"),
        "last": say("Last moments"),
        "over": say("Over by"),
        "paused": say("Paused"),
        "on_time": say("On time"),
        "ahead": say("# ahead"),
        "behind": say("# late"),
        "end": say("end expected at #"),
        "five": say("Five minutes left."),
        "one": say("One minute left."),
        "up": say("Time is up."),
    }
