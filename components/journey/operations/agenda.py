"""The agenda of a workshop: its blocks, their order and their lengths."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any, cast

from fractional_indexing import generate_n_keys_between
from msgspec.structs import replace

from ..errors import Refused
from ..operation import Context, operation, remove, revise
from ..order import key_at
from ..records import Block, Language, Session, WorkMode
from ..state import Changes, State, put
from ..templates.agendas import LIBRARY, TEMPLATES, BlockPattern, entries


@operation
def apply_template(state: State, context: Context, session: str, /, *, template: str, whole: bool = False) -> Changes:
    """Replace the agenda of a workshop by a template, in the project's language; its length follows."""
    if template not in TEMPLATES:
        raise Refused("template_unknown")
    chosen = TEMPLATES[template]
    updated = replace(
        state.get(Session, session), template=template, minutes=chosen.minutes, presentation=chosen.presentation
    )
    cleared = remove(state, *(one.id for one in state.where(Block, session=session)))
    return cleared + put(updated, *blocks_from(context, updated, state.project.language, whole=whole))


@operation
def add_block(
    state: State,
    context: Context,
    session: str,
    /,
    *,
    pattern: str = "",
    after: str | None = None,
    position: int | None = None,
    **fields: object,
) -> Changes:
    """A block at the end of a workshop, after a given block, or at a position (0 = first).

    `pattern` takes one from the library (`journey.templates.agendas.LIBRARY`) in the project's language;
    `fields` say what differs. A block may not shrink unless `minimum` says so.
    """
    state.get(Session, session)
    given = _from_library(state.project.language, pattern, fields)
    given.setdefault("minutes", 15)
    given.setdefault("minimum", given["minutes"])
    order = key_at(state.where(Block, session=session), _place(state, session, after, position))
    block = Block(**{"title": "", **given, "id": context.new_id(), "session": session, "order": order})
    _check_minimum(block)
    return put(block)


@operation
def update_block(state: State, context: Context, block: str, /, **fields: object) -> Changes:
    """Change some fields of a block.

    Its minimum follows its length: a block that may not shrink keeps that property, and the
    minimum is never longer than the block.
    """
    before = state.get(Block, block)
    if isinstance(fields.get("minutes"), int) and "minimum" not in fields:
        minutes = cast(int, fields["minutes"])
        fixed = before.minimum == before.minutes
        fields["minimum"] = minutes if fixed else min(before.minimum, minutes)
    changes = revise(state, Block, block, fields)
    _check_minimum(changes.of_kind(Block)[0])
    return changes


@operation
def move_block(state: State, context: Context, block: str, /, *, position: int) -> Changes:
    """Put a block at another place of its agenda (0 = first). Start times follow by themselves."""
    moved = state.get(Block, block)
    return put(replace(moved, order=key_at(state.where(Block, session=moved.session), position, moving=block)))


@operation
def duplicate_block(state: State, context: Context, block: str, /) -> Changes:
    """The same block once more, right after, free to start when it comes."""
    source = state.get(Block, block)
    order = key_at(state.where(Block, session=source.session), _place(state, source.session, block, None))
    return put(replace(source, id=context.new_id(), order=order, locked_start=None))


@operation
def split_block(
    state: State, context: Context, block: str, /, *, minutes: Sequence[int], modes: Sequence[WorkMode] = ()
) -> Changes:
    """Cut a block into sub-blocks of these lengths, which must add up to its own.

    `modes` gives each part its way of working (default: all as before). The minimum is shared in
    proportion, and only the first part keeps a locked start.
    """
    source = state.get(Block, block)
    if len(minutes) < 2 or sum(minutes) != source.minutes or min(minutes) < 1:
        raise Refused("split_mismatch", total=sum(minutes), length=source.minutes)
    neighbours = state.where(Block, session=source.session)
    at = [one.id for one in neighbours].index(block)
    until = neighbours[at + 1].order if at + 1 < len(neighbours) else None
    orders = [source.order, *generate_n_keys_between(source.order, until, len(minutes) - 1)]
    parts = []
    for number, (order, length) in enumerate(zip(orders, minutes, strict=True), 1):
        part = replace(
            source,
            order=order,
            title=f"{source.title} ({number}/{len(minutes)})",
            minutes=length,
            minimum=source.minimum * length // source.minutes,
            mode=modes[number - 1] if modes else source.mode,
        )
        parts.append(part if number == 1 else replace(part, id=context.new_id(), locked_start=None))
    return put(*parts)


@operation
def insert_break(state: State, context: Context, session: str, /, *, after: str, minutes: int = 10) -> Changes:
    """A break after a block."""
    return add_block(state, context, session, pattern="break", after=after, minutes=minutes, minimum=minutes)


@operation
def reorder_blocks(state: State, context: Context, session: str, /, *, ids: Sequence[str]) -> Changes:
    """Put the blocks of a workshop in this order; rewrites as few of them as it can."""
    blocks = {one.id: one for one in state.where(Block, session=session)}
    if sorted(ids) != sorted(blocks):
        raise Refused("order_outdated")
    ranks = {one: rank for rank, one in enumerate(blocks)}
    still = _longest_increasing([ranks[one] for one in ids])
    stay = {one for one in ids if ranks[one] in still}
    changed, waiting, before = [], [], None
    for one in [*ids, None]:
        if one is not None and one not in stay:
            waiting.append(one)
            continue
        until = blocks[one].order if one is not None else None
        keys = generate_n_keys_between(before, until, len(waiting))
        changed += [replace(blocks[each], order=key) for each, key in zip(waiting, keys, strict=True)]
        waiting, before = [], until
    return put(*changed)


# ---- pieces ---------------------------------------------------------------------------------


def blocks_from(context: Context, session: Session, language: Language, *, whole: bool = False) -> tuple[Block, ...]:
    """The blocks of a workshop's template, written in a language: it has none yet."""
    chosen = list(entries(session.template, whole=whole, mode=session.mode))
    orders = generate_n_keys_between(None, None, len(chosen))
    return tuple(
        Block(id=context.new_id(), session=session.id, order=order, **_written(one.pattern, language, one.minutes))
        for order, one in zip(orders, chosen, strict=True)
    )


def _written(pattern: BlockPattern, language: Language, minutes: int) -> dict[str, Any]:
    text = pattern.text(language)
    return {
        "title": text.title,
        "script": text.script,
        "output": text.output,
        "minutes": minutes,
        "minimum": pattern.shortest(minutes),
        "priority": pattern.priority,
        "kind": pattern.kind,
        "mode": pattern.mode,
        "stage": pattern.stage,
        "pens": pattern.pens,
        "layer": pattern.layer,
    }


def _from_library(language: Language, pattern: str, fields: Mapping[str, object]) -> dict[str, Any]:
    if not pattern:
        return dict(fields)
    if pattern not in LIBRARY:
        raise Refused("template_unknown")
    found = LIBRARY[pattern]
    minutes = fields.get("minutes", found.minutes)
    return _written(found, language, minutes if isinstance(minutes, int) else found.minutes) | dict(fields)


def _place(state: State, session: str, after: str | None, position: int | None) -> int | None:
    if after is None:
        return position
    ids = [one.id for one in state.where(Block, session=session)]
    if after not in ids:
        raise Refused("not_found", kind="block")
    return ids.index(after) + 1


def _check_minimum(block: Block) -> None:
    if isinstance(block.minimum, int) and isinstance(block.minutes, int) and block.minimum > block.minutes:
        raise Refused("minimum_over_minutes", minimum=block.minimum, minutes=block.minutes)


def _longest_increasing(numbers: Sequence[int]) -> set[int]:
    """The members of one longest increasing subsequence (numbers all different)."""
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        at = bisect_left(tails, number)
        before[number] = tails[at - 1] if at else None
        tails[at : at + 1] = [number]
    found: set[int] = set()
    member = tails[-1] if tails else None
    while member is not None:
        found.add(member)
        member = before[member]
    return found
