"""Tables of what is worked out from the map, the people and the plan: moments of truth, coverage, agenda, cost."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import NamedTuple

from components.insight.answers import latest_revealed
from components.insight.coverage import ChannelCover, channel_coverage
from components.insight.plan import waves
from components.insight.truth import StepTruth, step_truths
from components.journey.checks.timing import Placed, clock_time, timeline
from components.journey.records import Block, Journey, Session

from .table_columns import Cell, Column, View, field_column
from .table_kinds import JOURNEY, PHASE, Table

# ---- moments of truth ------------------------------------------------------------------------------


class _Truth(NamedTuple):
    result: StepTruth
    step: str


def _truths(view: View) -> Iterator[_Truth]:
    judged = latest_revealed(view.state, "truth")
    for journey in view.state.all(Journey):
        yield from (_Truth(one, one.step) for one in step_truths(view.state, journey.id, judged, rated=True))


def _of_truth(name: str, find: Callable[[StepTruth], Cell]) -> Column:
    return Column(name, f"column.{name}", lambda _view, one: find(one.result))


def _flag(view: View, one: _Truth) -> Cell:
    return view.say.code(f"truth_flag.{one.result.flag}") if one.result.flag else ""


TRUTHS = Table(
    "truths",
    (
        JOURNEY,
        PHASE,
        Column("step", "field.card.step", lambda view, one: view.name(one.step)),
        _of_truth("importance", lambda one: one.importance),
        _of_truth("impact", lambda one: one.impact),
        _of_truth("truth", lambda one: one.truth),
        Column("flag", "column.flag", _flag),
        _of_truth("irritant_share", lambda one: one.irritant_share),
        _of_truth("reach_low", lambda one: one.reach.low),
        _of_truth("reach_high", lambda one: one.reach.high),
        _of_truth("relief_low", lambda one: one.relief[0] if one.relief else None),
        _of_truth("relief_high", lambda one: one.relief[1] if one.relief else None),
    ),
    _truths,
)


# ---- coverage, agenda, cost ------------------------------------------------------------------------


class _Cover(NamedTuple):
    session: Session
    cover: ChannelCover


def _coverage(view: View) -> Iterator[_Cover]:
    for session in view.state.all(Session):
        yield from (_Cover(session, one) for one in channel_coverage(view.state, session).channels)


COVERAGE = Table(
    "coverage",
    (
        Column("session", "field.attendance.session", lambda _view, one: one.session.title),
        Column("channel", "field.touchpoint.channel", lambda _view, one: one.cover.channel.name),
        Column("covered", "column.covered", lambda view, one: view.yes(bool(one.cover.speakers))),
        Column("confirmed", "column.confirmed", lambda _view, one: len(one.cover.speakers)),
        Column("invited", "column.invited", lambda _view, one: len(one.cover.invited)),
        Column("volume", "column.volume", lambda _view, one: one.cover.volume),
    ),
    _coverage,
)


class _Line(NamedTuple):
    """A block with the times it is planned at."""

    session: Session
    timed: Placed


def _agenda(view: View) -> Iterator[_Line]:
    for session in view.state.all(Session):
        blocks = view.state.where(Block, session=session.id)
        yield from (_Line(session, one) for one in timeline(blocks, session.minutes).placed)


def _clock(line: _Line, minutes: int) -> datetime | None:
    at = clock_time(line.session, minutes)
    return at.replace(tzinfo=None) if at else None


def _of_block(field: str) -> Column:
    told = field_column(Block, field)
    return Column(field, told.label, lambda view, line: told.cell(view, line.timed.block))


AGENDA = Table(
    "agenda",
    (
        _of_block("session"),
        Column("begins", "column.begins", lambda _view, line: _clock(line, line.timed.start)),
        Column("ends", "column.ends", lambda _view, line: _clock(line, line.timed.end)),
        *(_of_block(one) for one in Block.__struct_fields__ if one not in ("id", "order", "session")),
    ),
    _agenda,
)

WAVES = Table(
    "waves",
    (
        Column("wave", "field.action.wave", lambda _view, wave: wave.name),
        Column("actions", "column.actions", lambda _view, wave: wave.actions),
        Column("ready", "column.ready", lambda _view, wave: wave.ready),
        Column("cost", "column.cost", lambda _view, wave: wave.cost),
        Column("uncosted", "column.uncosted", lambda _view, wave: wave.uncosted),
        Column("start", "field.action.start", lambda _view, wave: wave.start),
        Column("due", "field.action.due", lambda _view, wave: wave.due),
    ),
    lambda view: waves(view.state),
)
