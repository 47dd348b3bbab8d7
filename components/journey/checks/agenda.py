"""What makes an agenda work, checked: each rule of the method finds what breaks it, and how to mend it.

Rules and their numbers are in SPEC (A10 and after). A finding forbids nothing.
"""

from collections.abc import Callable, Iterator

from ..records import Block, BlockKind, Session
from ..state import State
from . import agenda_mends as mend
from .agenda_finding import Agenda, Finding
from .timing import is_break, stretches, timeline

LONGEST_BLOCK = 45
LONGEST_STRETCH = {"remote": 60, "hybrid": 60, "in_person": 90}
LONGEST_REMOTE = 120
SHORTEST_CLOSING = 10
OWN_TIME = 0.25
"""The share of working time spent in silence, alone or in small groups, at least."""
DAY, LUNCH = 360, 45

TALK: frozenset[BlockKind] = frozenset(
    ("discussion", "insight", "playback", "reveal_curve", "cluster", "touchpoints", "truth", "rating")
)
"""Blocks that prepare a vote: what will be voted on has been talked through."""
ENDINGS: frozenset[BlockKind] = frozenset(("closing", "actions"))


def agenda_of(state: State, session: Session) -> Agenda:
    """A workshop's blocks laid out in time."""
    blocks = state.where(Block, session=session.id)
    return Agenda(state, session, blocks, timeline(blocks, session.minutes))


def agenda_findings(state: State, session: Session) -> tuple[Finding, ...]:
    """Everything to look at in a workshop's agenda, in the order of the rules; empty when all is well."""
    agenda = agenda_of(state, session)
    if not agenda.blocks:
        return (Finding("no_blocks"),)
    return tuple(found for rule in RULES for found in rule(agenda))


# ---- time -----------------------------------------------------------------------------------


def _fills_the_slot(agenda: Agenda) -> Iterator[Finding]:
    over = agenda.timeline.over
    if over > 0:
        yield Finding("ends_late", facts={"minutes": over}, mends=mend.ends_late(agenda))
    elif over < 0:
        yield Finding("ends_early", facts={"minutes": -over}, mends=mend.ends_early(agenda))


def _locked_starts_hold(agenda: Agenda) -> Iterator[Finding]:
    for at, one in enumerate(agenda.timeline.placed):
        if one.gap > 0:
            yield Finding("gap", (one.block.id,), {"minutes": one.gap}, mend.gap(agenda, at))
        elif one.gap < 0:
            yield Finding("overrun", (one.block.id,), {"minutes": -one.gap}, mend.overrun(agenda, at))


def _breaks_come_in_time(agenda: Agenda) -> Iterator[Finding]:
    limit = LONGEST_STRETCH[agenda.session.mode]
    for run in stretches(agenda.blocks):
        minutes = sum(one.minutes for one in run)
        if minutes > limit:
            ids = tuple(one.id for one in run)
            yield Finding("no_break", ids, {"minutes": minutes, "limit": limit}, mend.no_break(agenda, run))


def _no_block_is_too_long(agenda: Agenda) -> Iterator[Finding]:
    for one in agenda.blocks:
        if not is_break(one) and one.minutes > LONGEST_BLOCK:
            facts = {"minutes": one.minutes, "limit": LONGEST_BLOCK}
            yield Finding("block_long", (one.id,), facts, mend.block_long(one, LONGEST_BLOCK))


def _a_day_has_lunch(agenda: Agenda) -> Iterator[Finding]:
    longest = max((one.minutes for one in agenda.blocks if is_break(one)), default=0)
    if agenda.timeline.end >= DAY and longest < LUNCH:
        yield Finding("no_lunch", facts={"limit": LUNCH}, mends=mend.no_lunch(agenda, LUNCH))


def _remote_is_short(agenda: Agenda) -> Iterator[Finding]:
    minutes = max(agenda.session.minutes, agenda.timeline.end)
    if agenda.session.mode == "remote" and minutes > LONGEST_REMOTE:
        facts = {"minutes": minutes, "limit": LONGEST_REMOTE}
        yield Finding("remote_long", facts=facts, mends=mend.remote_long(agenda, LONGEST_REMOTE))


def _something_can_shrink(agenda: Agenda) -> Iterator[Finding]:
    if not any(one.minimum < one.minutes for one in agenda.blocks if not is_break(one)):
        yield Finding("nothing_shrinks", mends=mend.nothing_shrinks(agenda))


def _time_zone_is_known(agenda: Agenda) -> Iterator[Finding]:
    if not mend.zone_known(agenda.session.time_zone):
        yield Finding("no_time_zone", mends=mend.no_time_zone(agenda))


def _countdown_is_shown(agenda: Agenda) -> Iterator[Finding]:
    if not agenda.session.countdown:
        yield Finding("no_countdown", mends=mend.no_countdown(agenda))


# ---- what happens in which order --------------------------------------------------------------


def _opens_with_the_purpose(agenda: Agenda) -> Iterator[Finding]:
    first = agenda.blocks[0]
    if first.kind != "purpose":
        yield Finding("no_purpose", (first.id,), mends=mend.no_purpose(agenda))


def _closes_with_next_steps(agenda: Agenda) -> Iterator[Finding]:
    last = agenda.blocks[-1]
    if last.kind not in ENDINGS:
        yield Finding("no_closing", (last.id,), {"limit": SHORTEST_CLOSING}, mend.no_closing(agenda, ENDINGS))
    elif last.minutes < SHORTEST_CLOSING:
        facts = {"minutes": last.minutes, "limit": SHORTEST_CLOSING}
        yield Finding("closing_short", (last.id,), facts, mend.closing_short(last, SHORTEST_CLOSING))


def _people_get_their_own_time(agenda: Agenda) -> Iterator[Finding]:
    working = sum(one.minutes for one in agenda.blocks if not is_break(one))
    own = sum(one.minutes for one in agenda.blocks if one.mode in mend.OWN_MODES and not is_break(one))
    if not agenda.session.presentation and working and own < OWN_TIME * working:
        facts = {"share": own / working, "wanted": OWN_TIME}
        yield Finding("all_plenary", facts=facts, mends=mend.all_plenary(agenda, OWN_TIME))


def _votes_follow_discussion(agenda: Agenda) -> Iterator[Finding]:
    talked = False
    for one in agenda.blocks:
        talked = talked or one.kind in TALK
        if one.kind == "vote" and not talked:
            yield Finding("vote_undiscussed", (one.id,), mends=mend.vote_undiscussed(agenda, one, TALK))


def _votes_are_revealed_at_once(agenda: Agenda) -> Iterator[Finding]:
    blocks = agenda.blocks
    for at, one in enumerate(blocks):
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        if one.kind != "vote" or (after is not None and after.kind == "vote"):
            continue
        reveal = mend.reveal_of(blocks, at)
        if after is None or is_break(after) or (reveal is not None and reveal is not after):
            yield Finding("reveal_late", (one.id,), mends=mend.reveal_late(agenda, at))


def _diagnosis_comes_before_solutions(agenda: Agenda) -> Iterator[Finding]:
    solutions = [at for at, one in enumerate(agenda.blocks) if one.stage == "solution"]
    diagnoses = [at for at, one in enumerate(agenda.blocks) if one.stage == "diagnosis"]
    early = tuple(agenda.blocks[at].id for at in solutions if diagnoses and at < diagnoses[-1])
    if early:
        yield Finding("solution_early", early, mends=mend.solution_early(agenda, early, diagnoses[-1]))
    elif solutions and not diagnoses and not _diagnosed_before(agenda):
        ids = tuple(agenda.blocks[at].id for at in solutions)
        yield Finding("no_diagnosis", ids, mends=mend.no_diagnosis(agenda, solutions[0]))


def _diagnosed_before(agenda: Agenda) -> bool:
    """Whether an earlier workshop of the project holds the diagnosis."""
    for session in agenda.state.all(Session):
        if session.id == agenda.session.id:
            return False
        if any(one.stage == "diagnosis" for one in agenda.state.where(Block, session=session.id)):
            return True
    return False


RULES: tuple[Callable[[Agenda], Iterator[Finding]], ...] = (
    _fills_the_slot,
    _locked_starts_hold,
    _opens_with_the_purpose,
    _closes_with_next_steps,
    _breaks_come_in_time,
    _a_day_has_lunch,
    _no_block_is_too_long,
    _people_get_their_own_time,
    _votes_follow_discussion,
    _votes_are_revealed_at_once,
    _diagnosis_comes_before_solutions,
    _remote_is_short,
    _time_zone_is_known,
    _countdown_is_shown,
    _something_can_shrink,
)
"""Every rule. Adding one: a function here, a row, and words for `agenda_finding.<code>`."""
