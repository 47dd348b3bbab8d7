"""The one-click mends of an agenda, each made of ordinary operations.

A mend is offered only when it settles its finding. It may uncover another one (a break inserted
makes the day longer), which then has its own.
"""

from collections.abc import Collection, Iterable, Sequence
from zoneinfo import ZoneInfo

from ..operations.project import Call
from ..records import Block, BlockKind, Priority, Session, WorkMode
from ..state import State
from ..zones import local_start
from .agenda_finding import Agenda, Mend
from .timing import is_break

Mends = tuple[Mend, ...]

OWN_MODES: frozenset[WorkMode] = frozenset(("silent", "individual", "groups"))
_DAY_MINUTES = 24 * 60
_COMFORT = 45
_FIRST_TO_SHRINK: dict[Priority, int] = {"could": 0, "should": 1, "must": 2}
_ALONE: frozenset[BlockKind] = frozenset(("rating", "truth", "ideas", "capture", "vote"))
_DIAGNOSIS = "pain_points"
"""What is put before solutions that no diagnosis prepares: groups name the pains."""
_NEVER_GROUPS: frozenset[BlockKind] = frozenset(("purpose", "closing", "presentation", "break"))


def _mend(code: str, *calls: Call, **facts: object) -> Mend:
    return Mend(code, calls, facts)


def _set(block: Block, **fields: object) -> Call:
    return Call("update_block", (block.id,), fields)


def _reorder(agenda: Agenda, blocks: Iterable[Block]) -> Call:
    return Call("reorder_blocks", (agenda.session.id,), {"ids": tuple(one.id for one in blocks)})


def _add(agenda: Agenda, pattern: str, **fields: object) -> Call:
    return Call("add_block", (agenda.session.id,), {"pattern": pattern, **fields})


# ---- time -----------------------------------------------------------------------------------


def _tail(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks that move the end: from the last locked start on."""
    locked = [at for at, one in enumerate(blocks) if one.locked_start is not None]
    return blocks[locked[-1] :] if locked else blocks


def _shorten(blocks: Sequence[Block], minutes: int) -> Mends:
    """Take minutes off blocks that can shrink: the least important first, then the roomiest.

    By five minutes as long as it can, so that starts stay round; what is left to the minute.
    """
    working = [one for one in blocks if not is_break(one) and one.minimum < one.minutes]
    working.sort(key=lambda one: (_FIRST_TO_SHRINK[one.priority], one.minimum - one.minutes))
    taken = dict.fromkeys((one.id for one in working), 0)
    left = minutes
    for step in (5, 1):
        for one in working:
            room = min(left, one.minutes - one.minimum - taken[one.id]) // step * step
            taken[one.id] += room
            left -= room
    calls = [_set(one, minutes=one.minutes - taken[one.id]) for one in working if taken[one.id]]
    return (_mend("shorten", *calls, minutes=minutes, blocks=len(calls)),) if not left else ()


def _match_slot(agenda: Agenda) -> Mends:
    end = agenda.timeline.end
    if not 0 < end <= _DAY_MINUTES:
        return ()
    return (_mend("match_slot", Call("update_session", (agenda.session.id,), {"minutes": end}), minutes=end),)


def ends_late(agenda: Agenda) -> Mends:
    return _shorten(_tail(agenda.blocks), agenda.timeline.over) + _match_slot(agenda)


def ends_early(agenda: Agenda) -> Mends:
    spare = -agenda.timeline.over
    roomy = [one for one in _tail(agenda.blocks) if not is_break(one) and one.minutes + spare <= _COMFORT]
    longest = max(roomy, key=lambda one: one.minutes, default=None)
    extend = (
        (_mend("lengthen", _set(longest, minutes=longest.minutes + spare), title=longest.title),) if longest else ()
    )
    return extend + _match_slot(agenda)


def gap(agenda: Agenda, at: int) -> Mends:
    one = agenda.timeline.placed[at]
    unlock = _mend("unlock", _set(one.block, locked_start=None))
    if at == 0 or agenda.blocks[at - 1].minutes + one.gap > _DAY_MINUTES:
        return (unlock,)
    before = agenda.blocks[at - 1]
    return (_mend("lengthen", _set(before, minutes=before.minutes + one.gap), title=before.title), unlock)


def overrun(agenda: Agenda, at: int) -> Mends:
    one = agenda.timeline.placed[at]
    earlier = agenda.blocks[:at]
    later = one.start - one.gap
    relock = (
        (_mend("lock_later", _set(one.block, locked_start=later), minutes=-one.gap),) if later <= _DAY_MINUTES else ()
    )
    return _shorten(_tail(earlier), -one.gap) + relock + (_mend("unlock", _set(one.block, locked_start=None)),)


def no_break(agenda: Agenda, run: Sequence[Block]) -> Mends:
    """A break at the boundary that leaves the shortest longer half, never between a vote and its result.

    Its minutes are taken from a block of the stretch that can spare them, so the end does not move.
    """
    places = _boundaries(agenda.blocks, run)
    if not places:
        return ()
    total = sum(one.minutes for one in run)
    after, _half = min(places, key=lambda place: max(place[1], total - place[1]))
    minutes = 5 if agenda.timeline.total <= 90 else 10
    calls = [Call("insert_break", (agenda.session.id,), {"after": after.id, "minutes": minutes})]
    giver = max(run, key=lambda one: one.minutes - one.minimum)
    if giver.minutes - giver.minimum >= minutes:
        calls.append(_set(giver, minutes=giver.minutes - minutes))
    return (_mend("add_break", *calls, minutes=minutes, title=after.title),)


def _boundaries(blocks: Sequence[Block], run: Sequence[Block]) -> list[tuple[Block, int]]:
    """Where a run of blocks could be cut: the block before the cut, and the minutes up to it."""
    found, minutes = [], 0
    for one in run[:-1]:
        minutes += one.minutes
        if one.kind != "vote" and minutes:
            found.append((one, minutes))
    return [place for place in found if place[0].id != blocks[-1].id]


def block_long(block: Block, limit: int) -> Mends:
    """Parts of at most `limit` minutes, in steps of five, the way of working changing between them."""
    count = -(-block.minutes // limit)
    part = -(-block.minutes // count // 5) * 5
    part = part if part * count >= block.minutes else part + 5
    minutes = [part] * (count - 1)
    minutes.append(block.minutes - sum(minutes))
    other: WorkMode = "groups" if block.mode == "plenary" else "plenary"
    modes = [other if number % 2 else block.mode for number in range(count)]
    fields = {"minutes": tuple(minutes), "modes": tuple(modes)}
    return (_mend("split", Call("split_block", (block.id,), fields), count=count),)


def no_lunch(agenda: Agenda, minutes: int) -> Mends:
    middle = agenda.timeline.end / 2
    breaks = [one for one in agenda.timeline.placed if is_break(one.block)]
    central = [one for one in breaks if abs((one.start + one.end) / 2 - middle) <= middle / 2]
    if central:
        best = min(central, key=lambda one: abs((one.start + one.end) / 2 - middle)).block
        return (_mend("lunch", _set(best, minutes=minutes, minimum=minutes), minutes=minutes),)
    places = [one for one in agenda.timeline.placed[:-1] if one.block.kind != "vote"]
    if not places:
        return ()
    after = min(places, key=lambda one: abs(one.end - middle)).block
    return (_mend("lunch", _add(agenda, "lunch", after=after.id, minutes=minutes), minutes=minutes),)


def remote_long(agenda: Agenda, limit: int) -> Mends:
    """Two workshops, cut where the longer half is shortest and the first fits."""
    total = sum(one.minutes for one in agenda.blocks)
    working = [at for at, one in enumerate(agenda.blocks) if not is_break(one)]
    if not working:
        return ()
    release = [_set(one, locked_start=None) for one in agenda.blocks if one.locked_start is not None]
    cuttable = agenda.blocks[working[0] : working[-1] + 1]
    opening = sum(one.minutes for one in agenda.blocks[: working[0]])
    places = [(one, at + opening) for one, at in _boundaries(agenda.blocks, cuttable) if at + opening <= limit]
    if not places:
        return ()
    after, _half = min(places, key=lambda place: max(place[1], total - place[1]))
    following = agenda.blocks[agenda.blocks.index(after) + 1]
    cut = Call("split_session", (agenda.session.id,), {"block": following.id})
    return (_mend("two_workshops_released" if release else "two_workshops", *release, cut),)


def nothing_shrinks(agenda: Agenda) -> Mends:
    working = [one for one in agenda.blocks if not is_break(one) and one.minutes > 1]
    if not working:
        return ()
    longest = max(working, key=lambda one: one.minutes)
    minimum = max(1, longest.minutes * 2 // 3)
    return (_mend("may_shrink", _set(longest, minimum=minimum), title=longest.title, minutes=minimum),)


def zone_known(zone: str) -> bool:
    try:
        return bool(ZoneInfo(zone).key)
    except (ValueError, OSError, LookupError):
        return False


def no_time_zone(agenda: Agenda) -> Mends:
    return (_mend("time_zone", Call("update_session", (agenda.session.id,), {"time_zone": "Europe/Paris"})),)


def no_countdown(agenda: Agenda) -> Mends:
    return (_mend("countdown", Call("update_session", (agenda.session.id,), {"countdown": True})),)


# ---- order ----------------------------------------------------------------------------------


def no_purpose(agenda: Agenda) -> Mends:
    purpose = next((one for one in agenda.blocks if one.kind == "purpose"), None)
    if purpose is None:
        return (_mend("add_purpose", _add(agenda, "welcome", position=0, minutes=10)),)
    others = (one for one in agenda.blocks if one is not purpose)
    return (_mend("move_first", _reorder(agenda, (purpose, *others)), title=purpose.title),)


def no_closing(agenda: Agenda, endings: Collection[BlockKind]) -> Mends:
    closing = next((one for one in reversed(agenda.blocks) if one.kind in endings), None)
    if closing is None:
        return (_mend("add_closing", _add(agenda, "owners_next", minutes=10)),)
    others = (one for one in agenda.blocks if one is not closing)
    return (_mend("move_last", _reorder(agenda, (*others, closing)), title=closing.title),)


def closing_short(block: Block, minutes: int) -> Mends:
    return (_mend("lengthen", _set(block, minutes=minutes), title=block.title),)


def all_plenary(agenda: Agenda, wanted: float) -> Mends:
    """The fewest plenary blocks to give to silence or small groups, the longest first."""
    working = sum(one.minutes for one in agenda.blocks if not is_break(one))
    own = sum(one.minutes for one in agenda.blocks if one.mode in OWN_MODES and not is_break(one))
    movable = [one for one in agenda.blocks if one.mode == "plenary" and one.kind not in _NEVER_GROUPS]
    calls = []
    for one in sorted(movable, key=lambda one: -one.minutes):
        if own >= wanted * working:
            break
        calls.append(_set(one, mode="silent" if one.kind in _ALONE else "groups"))
        own += one.minutes
    if calls and own >= wanted * working:
        return (_mend("own_time", *calls, blocks=len(calls)),)
    exempt = Call("update_session", (agenda.session.id,), {"presentation": True})
    return (_mend("presentation", exempt),) if any(one.kind == "presentation" for one in agenda.blocks) else ()


def vote_undiscussed(agenda: Agenda, vote: Block, talk: Collection[BlockKind]) -> Mends:
    at = agenda.blocks.index(vote)
    later = next((one for one in agenda.blocks[at + 1 :] if one.kind in talk), None)
    if later is None:
        return (_mend("add_discussion", _add(agenda, "discussion", position=at)),)
    moving = [one for one in (vote, reveal_of(agenda.blocks, at)) if one is not None]
    others = [one for one in agenda.blocks if one not in moving]
    place = others.index(later) + 1
    order = [*others[:place], *moving, *others[place:]]
    return (_mend("move_after", _reorder(agenda, order), title=later.title),)


def reveal_of(blocks: Sequence[Block], at: int) -> Block | None:
    """The block that reveals the vote at this place: the next reveal before another vote."""
    for one in blocks[at + 1 :]:
        if one.kind == "reveal_vote":
            return one
        if one.kind == "vote":
            return None
    return None


def reveal_late(agenda: Agenda, at: int) -> Mends:
    blocks = agenda.blocks
    vote, following = blocks[at], blocks[at + 1 :]
    upcoming = next((one for one in following if not is_break(one)), None)
    bringing = reveal_of(blocks, at) or (upcoming if upcoming is not None and upcoming.kind != "vote" else None)
    if bringing is None:
        return (_mend("add_reveal", _add(agenda, "reveal_ranking", after=vote.id)),)
    others = [one for one in blocks if one is not bringing]
    place = others.index(vote) + 1
    order = [*others[:place], bringing, *others[place:]]
    return (_mend("move_after", _reorder(agenda, order), title=vote.title),)


def solution_early(agenda: Agenda, early: Collection[str], last_diagnosis: int) -> Mends:
    moving = [one for one in agenda.blocks if one.id in early]
    before = [one for one in agenda.blocks[: last_diagnosis + 1] if one.id not in early]
    order = [*before, *moving, *agenda.blocks[last_diagnosis + 1 :]]
    title = agenda.blocks[last_diagnosis].title
    return (_mend("move_after", _reorder(agenda, order), title=title),)


def no_diagnosis(agenda: Agenda, first_solution: int) -> Mends:
    """This workshop after the one that holds the diagnosis, else the pains named in groups before the solutions."""
    return _after_diagnosis(agenda) + _add_diagnosis(agenda, first_solution)


def _after_diagnosis(agenda: Agenda) -> Mends:
    """Where the workshops only stand in the wrong order, and their dates do not say otherwise."""
    own, every = agenda.session, agenda.state.all(Session)
    diagnoses = [one for one in every if _diagnoses(agenda.state, one)]
    if not diagnoses:
        return ()
    begins, other = local_start(own), local_start(diagnoses[0])
    if begins is not None and other is not None and begins <= other:
        return ()
    move = Call("move_session", (own.id,), {"position": every.index(diagnoses[0])})
    return (_mend("after_workshop", move, title=diagnoses[0].title),)


def _diagnoses(state: State, session: Session) -> bool:
    return any(one.stage == "diagnosis" for one in state.where(Block, session=session.id))


def _add_diagnosis(agenda: Agenda, at: int) -> Mends:
    """Never between a vote and its result. Its minutes come, where they can, from blocks around it that can spare
    them, so that neither the end nor a locked start moves."""
    while at and agenda.blocks[at - 1].kind == "vote":
        at -= 1
    around = _between_locks(agenda.blocks, at)
    spared = ((minutes, _shorten(around, minutes)) for minutes in (15, 10))
    minutes, mends = next(((minutes, found) for minutes, found in spared if found), (15, ()))
    add = _add(agenda, _DIAGNOSIS, position=at, minutes=minutes)
    return (_mend("add_diagnosis", add, *(call for one in mends for call in one.calls), minutes=minutes),)


def _between_locks(blocks: Sequence[Block], at: int) -> Sequence[Block]:
    """The blocks between the locked starts on both sides of a place."""
    locked = [place for place, one in enumerate(blocks) if one.locked_start is not None]
    begins = max((place for place in locked if place < at), default=0)
    ends = min((place for place in locked if place >= at), default=len(blocks))
    return blocks[begins:ends]
