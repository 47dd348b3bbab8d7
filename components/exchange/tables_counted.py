"""Tables of what is worked out from the map, the people and the plan: moments of truth, coverage, agenda, cost."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import NamedTuple

from components.insight.answers import latest_revealed
from components.insight.budget import whole_budget
from components.insight.coverage import ChannelCover, channel_coverage
from components.insight.heard import Team, Voices, heard
from components.insight.problems import Problem, problems
from components.insight.truth import StepTruth, step_truths
from components.journey.checks.timing import Placed, clock_time, timeline
from components.journey.records import Action, Block, Journey, Phase, Session
from components.picture.problems import known_words, problem_words

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


# ---- problems, end to end --------------------------------------------------------------------------


def _problems(view: View) -> Iterator[Problem]:
    for journey in view.state.all(Journey):
        yield from view.state.once(problems, journey).found


PROBLEMS = Table(
    "problems",
    (
        Column(
            "journey", "field.phase.journey", lambda view, one: view.name(view.state.get(Phase, one.step.phase).journey)
        ),
        Column("phase", "field.step.phase", lambda view, one: view.name(one.step.phase)),
        Column("step", "field.card.step", lambda _view, one: one.step.title),
        Column("problem", "column.problem", lambda view, one: problem_words(view.say, view.state, one)),
        Column("kind", "column.problem_kind", lambda view, one: view.say.code(f"problem.{one.kind}")),
        Column("channel", "field.touchpoint.channel", lambda view, one: view.name(one.channel)),
        Column("known", "column.known_from", lambda view, one: known_words(view.say, one)),
        Column("decisive", "column.flag", lambda view, one: view.yes(one.decisive)),
        Column("done", "column.problem_done", lambda view, one: view.say.code(f"problem_done.{one.done}")),
    ),
    _problems,
)


# ---- who has been heard ----------------------------------------------------------------------------


class _Heard(NamedTuple):
    """A step and a team (None: not known), and how often it was heard there; of a small team only whether."""

    step: str
    team: Team | None
    voices: Voices


def _heard(view: View) -> Iterator[_Heard]:
    for journey in view.state.all(Journey):
        found = view.state.once(heard, journey)
        for step in found.steps:
            yield from (_Heard(step.id, one, one.voices.get(step.id, Voices())) for one in found.teams)
            if step.id in found.unknown:
                yield _Heard(step.id, None, found.unknown[step.id])


def _team(view: View, one: _Heard) -> Cell:
    return one.team.department.name if one.team else view.say("Team not known")


def _counted(find: Callable[[Voices], int]) -> Callable[[View, _Heard], Cell]:
    return lambda _view, one: None if one.team and one.team.small else find(one.voices)


HEARD = Table(
    "heard",
    (
        JOURNEY,
        PHASE,
        Column("step", "field.card.step", lambda view, one: view.name(one.step)),
        Column("team", "column.team", _team),
        Column("heard", "column.heard", lambda view, one: view.yes(one.voices.of("all") > 0)),
        Column("notes", "column.notes", _counted(lambda voices: voices.notes)),
        Column("answers", "column.answers", _counted(lambda voices: voices.answers)),
        Column(
            "at_home",
            "column.at_home",
            lambda view, one: view.yes(one.team is not None and one.step in one.team.at_home),
        ),
    ),
    _heard,
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


def _of_wave(field: str, label: str) -> Column:
    return Column(field, label, lambda _view, one: getattr(one.wave, field))


WAVES = Table(
    "waves",
    (
        Column("wave", "field.action.wave", lambda _view, one: one.wave.name),
        _of_wave("actions", "column.actions"),
        _of_wave("ready", "column.ready"),
        _of_wave("cost", "column.cost"),
        Column("added_up", "column.added_up", lambda _view, one: one.after),
        Column("budget_left", "column.budget_left", lambda _view, one: one.left),
        _of_wave("uncosted", "column.uncosted"),
        _of_wave("start", "field.action.start"),
        _of_wave("due", "field.action.due"),
    ),
    lambda view: iter(whole_budget(view.state).waves),
)


def _of_spent(field: str, label: str) -> Column:
    told = field_column(Action, field)
    return Column(field, label, lambda view, one: told.cell(view, one.planned.action))


SPENDING = Table(
    "spending",
    (
        _of_spent("wave", "field.action.wave"),
        _of_spent("title", "field.action.title"),
        _of_spent("status", "field.action.status"),
        _of_spent("cost", "field.action.cost"),
        Column("added_up", "column.added_up", lambda _view, one: one.after),
        Column("beyond_budget", "column.beyond_budget", lambda view, one: view.yes(one.beyond)),
    ),
    lambda view: iter(whole_budget(view.state).draws),
)
