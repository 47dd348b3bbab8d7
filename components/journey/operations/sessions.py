"""The workshops of a project: adding from a template, moving, copying, cutting in two."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from msgspec.structs import replace

from ..errors import Refused
from ..operation import Context, operation, remove, revise
from ..order import key_at, keys_after
from ..records import Block, ChecklistItem, Session
from ..state import Changes, State, put
from ..templates.agendas import SERIES, TEMPLATES
from .agenda import blocks_from


@cache
def time_zones() -> frozenset[str]:
    """The names of time zones that this computer knows."""
    return frozenset(available_timezones())


@operation
def add_session(
    state: State, context: Context, /, *, title: str = "", template: str = "", whole: bool = False, **fields: object
) -> Changes:
    """A workshop after the others, with the agenda of a template when one is named.

    The template gives title, length and mode where the caller says nothing; its texts are written
    in the project's language. `whole` keeps the long blocks of a published agenda in one piece.
    """
    given = _from_template(state, template) | ({"title": title} if title else {}) | fields
    key = keys_after(state.all(Session), 1)[0]
    session = Session(**{"title": "", **_timed(given), "id": context.new_id(), "order": key})
    blocks = blocks_from(context, session, state.project.language, whole=whole) if template else ()
    return put(session, *blocks)


@operation
def add_series(state: State, context: Context, /, *, series: str, **fields: Any) -> Changes:
    """The workshops of a series of templates (`A`, `E`), in their order, after the others.

    A start given is the first one's: the others are dated later.
    """
    if series not in SERIES:
        raise Refused("template_unknown")
    changes = Changes()
    for template in SERIES[series]:
        changes += add_session(state.apply(changes), context, template=template, **fields)
        fields.pop("starts_at", None)
    return changes


@operation
def update_session(state: State, context: Context, session: str, /, **fields: object) -> Changes:
    """Change some fields of a workshop. `starts_at` is local to its time zone."""
    zone = str(fields.get("time_zone", state.get(Session, session).time_zone))
    return revise(state, Session, session, _timed(fields, zone))


@operation
def move_session(state: State, context: Context, session: str, /, *, position: int) -> Changes:
    """Put a workshop at another place in the series (0 = first)."""
    moved = state.get(Session, session)
    return put(replace(moved, order=key_at(state.all(Session), position, moving=session)))


@operation
def duplicate_session(state: State, context: Context, session: str, /, *, title: str) -> Changes:
    """The same workshop to hold again: place, agenda and checklist, without date, run or ticks."""
    source = state.get(Session, session)
    neighbours = state.all(Session)
    position = [one.id for one in neighbours].index(session) + 1
    copy = replace(
        source,
        id=context.new_id(),
        title=title,
        order=key_at(neighbours, position),
        starts_at=None,
        status="planned",
        tool_tested=False,
        notes="",
    )
    blocks = (replace(one, id=context.new_id(), session=copy.id) for one in state.where(Block, session=session))
    items = state.where(ChecklistItem, session=session)
    ticks = (replace(one, id=context.new_id(), session=copy.id, done=False) for one in items)
    return put(copy, *blocks, *ticks)


@operation
def split_session(state: State, context: Context, session: str, /, *, block: str, title: str = "") -> Changes:
    """Cut a workshop in two before a block: what follows becomes the next workshop, without a date.

    A break on the cut is dropped: the night between is the break. Each part lasts what it holds.
    """
    source = state.get(Session, session)
    blocks = state.where(Block, session=session)
    ids = [one.id for one in blocks]
    if block not in ids[1:]:
        raise Refused("split_impossible")
    first, second = blocks[: ids.index(block)], blocks[ids.index(block) :]
    drop = [one.id for one in (first[-1], second[0]) if one.kind == "break"]
    first, second = (tuple(one for one in half if one.id not in drop) for half in (first, second))
    if not first or not second:
        raise Refused("split_impossible")
    neighbours = state.all(Session)
    position = [one.id for one in neighbours].index(session) + 1
    following = replace(
        source,
        id=context.new_id(),
        title=title or f"{source.title} (2)",
        order=key_at(neighbours, position),
        starts_at=None,
        status="planned",
        minutes=sum(one.minutes for one in second),
    )
    moved = (replace(one, session=following.id, locked_start=None) for one in second)
    shorter = replace(source, minutes=sum(one.minutes for one in first))
    return put(shorter, following, *moved) + remove(state, *drop)


def _from_template(state: State, template: str) -> dict[str, Any]:
    if not template:
        return {}
    if template not in TEMPLATES:
        raise Refused("template_unknown")
    chosen = TEMPLATES[template]
    return {
        "title": chosen.text(state.project.language).title,
        "template": template,
        "minutes": chosen.minutes,
        "mode": chosen.mode,
        "presentation": chosen.presentation,
    }


def _timed(fields: Mapping[str, object], zone: str = "Europe/Paris") -> dict[str, Any]:
    """The fields, with a known time zone and a start that is local to it."""
    zone = str(fields.get("time_zone", zone))
    if "time_zone" in fields and zone not in time_zones():
        raise Refused("time_zone_unknown", zone=zone[:60])
    starts_at = fields.get("starts_at")
    if isinstance(starts_at, datetime) and starts_at.tzinfo is not None:
        return {
            **fields,
            "starts_at": starts_at.astimezone(ZoneInfo(zone if zone in time_zones() else "UTC")).replace(tzinfo=None),
        }
    return dict(fields)
