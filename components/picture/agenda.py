"""An agenda drawn against the clock: one bar a block, its way of working in colour and in words."""

import json

import altair as alt
import pandas as pd

from components.journey.checks.timing import Placed, Timeline, is_break
from components.journey.records import Session, WorkMode
from components.language import Speech

from .agenda_words import start_words

COLOURS: dict[WorkMode, str] = {
    "plenary": "#4a8fc7",
    "silent": "#8073ac",
    "groups": "#d08a35",
    "individual": "#3a9a94",
    "break": "#a8a294",
}
LATE = "#b2182b"
ROW_HEIGHT = 26
AROUND = 76
"""What the legend and the clock take of the height: the drawing gets the rest."""


def agenda_chart(line: Timeline, session: Session, say: Speech) -> alt.LayerChart | alt.FacetChart:
    """The blocks from top to bottom and from start to end; a dashed line where the slot ends."""
    end = max(line.slot, line.end)
    rows = [_row(number, one, end, session, say) for number, one in enumerate(line.placed, start=1)]
    data = pd.DataFrame(rows)
    modes = [mode for mode in COLOURS if any(one.block.mode == mode for one in line.placed)]
    base = alt.Chart(data).encode(
        y=alt.Y(
            "label:N",
            sort=alt.EncodingSortField("number"),
            title=None,
            axis=alt.Axis(labelLimit=330, ticks=False, labelOverlap=False),
        ),
        tooltip=[
            alt.Tooltip("title:N", title=say.code("field.block.title")),
            alt.Tooltip("when:N", title=say("Time")),
            alt.Tooltip("way:N", title=say.code("field.block.mode")),
        ],
    )
    bars = base.mark_bar(height=18, cornerRadius=4).encode(
        x=alt.X("start:Q", title=None, axis=_clock_axis(line, session, say), scale=alt.Scale(domain=_domain(line))),
        x2="end:Q",
        color=alt.Color(
            "way:N",
            title=None,
            scale=alt.Scale(
                domain=[say.code(f"work_mode.{mode}") for mode in modes], range=[COLOURS[mode] for mode in modes]
            ),
            legend=alt.Legend(orient="top", symbolType="square"),
        ),
    )
    words = base.transform_filter("!datum.late").mark_text(align="left", dx=6, fontSize=12)
    words_before = base.transform_filter("datum.late").mark_text(align="right", dx=-6, fontSize=12)
    locks = (
        base.transform_filter("datum.locked")
        .mark_tick(thickness=3, height=24, color=LATE, aria=False)
        .encode(x="start:Q")
    )
    slot = (
        alt.Chart(pd.DataFrame({"slot": [line.slot]}))
        .mark_rule(strokeDash=[5, 4], strokeWidth=2, color="#8b8577")
        .encode(x="slot:Q")
    )
    notes = (words.encode(x="end:Q", text="note:N"), words_before.encode(x="start:Q", text="note:N"))
    return alt.layer(slot, bars, locks, *notes).properties(height=max(len(rows), 3) * ROW_HEIGHT + AROUND)


def _row(number: int, one: Placed, end: int, session: Session, say: Speech) -> dict[str, object]:
    block = one.block
    way = say.code(f"work_mode.{block.mode}")
    notes = [way, say.minutes(block.minutes)]
    if one.gap > 0:
        notes.append(say("{minutes} empty before", minutes=say.minutes(one.gap)))
    elif one.gap < 0:
        notes.append(say("{minutes} too late", minutes=say.minutes(-one.gap)))
    elif block.locked_start is not None:
        notes.append(say("locked start"))
    return {
        # The number keeps two blocks of the same title apart.
        "label": f"{number}. {block.title}",
        "title": block.title,
        "number": number,
        "start": one.start,
        "end": one.end,
        "way": way,
        "when": f"{start_words(say, session, one.start)}–{start_words(say, session, one.end)}",
        "note": " · ".join(notes),
        "locked": block.locked_start is not None,
        # Late bars have their words on the left, where there is room.
        "late": one.start > end / 2,
    }


def _domain(line: Timeline) -> list[int]:
    """From the start to the end of the agenda and of its slot."""
    return [0, max([line.slot, *(one.end for one in line.placed)])]


def _clock_axis(line: Timeline, session: Session, say: Speech) -> alt.Axis:
    end = max([line.slot, *(one.end for one in line.placed)])
    step = 15 if end <= 90 else 30 if end <= 300 else 60
    values = list(range(0, end + 1, step))
    # The wall clock of each tick is worked out here, so that a change of summer time shows right.
    names = json.dumps({str(value): start_words(say, session, value) for value in values})
    return alt.Axis(values=values, labelExpr=f"{names}[datum.value]", grid=True)


def agenda_summary(line: Timeline, session: Session, say: Speech) -> str:
    """What the chart shows, in two or three sentences."""
    work = [one.block for one in line.placed if not is_break(one.block)]
    working = sum(one.minutes for one in work)
    own = sum(one.minutes for one in work if one.mode != "plenary")
    breaks = [one.block for one in line.placed if is_break(one.block)]
    parts = [
        say.plural(
            "{n} block from {start} to {end}, for a slot of {slot}.",
            "{n} blocks from {start} to {end}, for a slot of {slot}.",
            len(line.placed),
            start=start_words(say, session, 0),
            end=start_words(say, session, line.end),
            slot=say.minutes(line.slot),
        )
    ]
    if working:
        share = say.percent(own / working)
        parts.append(say("{share} of the working time is silent, individual or in groups.", share=share))
    if breaks:
        minutes = say.minutes(sum(one.minutes for one in breaks))
        parts.append(say.plural("{n} break, {minutes}.", "{n} breaks, {minutes} in all.", len(breaks), minutes=minutes))
    else:
        parts.append(say("No break."))
    return " ".join(parts)


def agenda_numbers(line: Timeline, session: Session, say: Speech) -> pd.DataFrame:
    """The agenda as a table, in the reader's language."""
    return pd.DataFrame(
        [
            {
                say("Starts"): start_words(say, session, one.start),
                say("Ends"): start_words(say, session, one.end),
                say.code("kind.block"): one.block.title,
                say.code("field.block.minutes"): say.number(one.block.minutes),
                say.code("field.block.minimum"): say.number(one.block.minimum),
                say.code("field.block.mode"): say.code(f"work_mode.{one.block.mode}"),
                say.code("field.block.priority"): say.code(f"priority.{one.block.priority}"),
            }
            for one in line.placed
        ]
    )
