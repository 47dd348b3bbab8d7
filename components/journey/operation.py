"""How anything changes: a pure function from a state to changes, checked in one place.

An operation is written `def add_step(state, context, *, phase: str, title: str) -> Changes` and
registered with `@operation`. Its name is also the label in the history and the undo menu (the
catalogues hold `operation.<name>`). `perform` runs it and guards what every write must respect.
"""

import re
import unicodedata
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, TypeVar, get_type_hints

import msgspec

from .agreeing import back_to_work
from .errors import Refused
from .laws import refuse_broken_laws
from .records import LINKS, Link
from .records.base import Record
from .state import Changes, State

P = ParamSpec("P")
R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Context:
    """What an operation may know of the world: who, when (UTC), and where new ids come from."""

    actor: str
    now: datetime
    new_id: Callable[[], str]


Operation = Callable[Concatenate[State, Context, P], Changes]

OPERATIONS: dict[str, Callable[..., Changes]] = {}
"""Every operation by name."""


def operation(function: Callable[Concatenate[State, Context, P], Changes]) -> Operation[P]:
    """Register an operation under its own name."""
    name = function.__name__
    if name in OPERATIONS and OPERATIONS[name].__module__ != function.__module__:
        raise ValueError(f"two operations are called {name}")
    OPERATIONS[name] = function
    return function


def perform(
    state: State, context: Context, run: Operation[P], /, *args: P.args, **kwargs: P.kwargs
) -> tuple[Changes, State]:
    """The changes an operation makes, cleaned and checked, and the state after them.

    Refuses when a value breaks its field's rule, a link points nowhere or a law across records
    would be broken. Records that did not change are left out, so an operation that changes nothing
    writes nothing. Maps that lose an agreement go back to work with it (SPEC M2).
    """
    wanted, after = perform_part(state, context, run, *args, **kwargs)
    changes = back_to_work(state, after, wanted)
    if changes is not wanted:
        after = state.apply(changes)
    refuse_broken_laws(state, after, changes)
    return changes, after


def perform_part(
    state: State, context: Context, run: Operation[P], /, *args: P.args, **kwargs: P.kwargs
) -> tuple[Changes, State]:
    """Like `perform`, for one operation of several that are one batch: the laws across records are
    those of the whole batch, not of the states it passes through."""
    wanted = run(state, context, *args, **kwargs)
    records = {record.id: clean(record) for record in wanted.put}
    kept = tuple(record for record in records.values() if state.any(record.id) != record)
    drop = tuple(dict.fromkeys(one for one in wanted.drop if one in state and one not in records))
    changes = Changes(kept, drop)
    after = state.apply(changes)
    for record in kept:
        _check_links(after, record)
    broken = broken_link(after, Changes(drop=drop))
    if broken is not None:
        _check_links(after, broken)
    return changes, after


def revise(state: State, kind: type[R], record_id: str, fields: Mapping[str, object]) -> Changes:
    """Change some fields of a record; the others keep their value."""
    record = state.get(kind, record_id)
    unknown = set(fields) - (set(record.__struct_fields__) - {"id"})
    if unknown:
        raise Refused("value_invalid", field=f"{kind.__struct_config__.tag}.{min(unknown)}", value="")
    return Changes(put=(msgspec.structs.replace(record, **fields),))


def compose(kind: type[R], record_id: str, fields: Mapping[str, Any]) -> R:
    """A new record from named fields; refuses a name that the kind does not have."""
    unknown = set(fields) - (set(kind.__struct_fields__) - {"id"})
    if unknown:
        raise Refused("value_invalid", field=f"{kind.__struct_config__.tag}.{min(unknown)}", value="")
    return kind(id=record_id, **fields)


# ---- values -------------------------------------------------------------------------------

_KEEP = {"\n", "\t", "\u200d", "\u200c", "\u200e", "\u200f"}
"""Control and format characters that text may hold: line ends, joiners (emoji), direction marks."""


def clean_text(text: str) -> str:
    """Text as we keep it: NFC, no control characters, no lone surrogates, no outer blanks."""
    if text.isprintable() and unicodedata.is_normalized("NFC", text):  # nearly all; ten times faster
        return text.strip()
    unified = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(c for c in unified if c in _KEEP or unicodedata.category(c) not in ("Cc", "Cf", "Cs")).strip()


def one_line(text: str, limit: int = 300) -> str:
    """A text as a title of at most `limit` characters, its end cut with an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def clean(record: R) -> R:
    """The record with its texts cleaned; refuses a value that its field does not allow."""
    values = {}
    for field in record.__struct_fields__:
        value = getattr(record, field)
        values[field] = clean_text(value) if isinstance(value, str) else value
    kind = type(record)
    try:
        msgspec.convert(values, kind, strict=True)
    except msgspec.ValidationError:
        _refuse_value(kind, values)
    return kind(**values)


def _refuse_value(kind: type[Record], values: Mapping[str, object]) -> None:
    """Field by field, which is slower, and tells which one it is."""
    hints = _field_types(kind)
    for field, value in values.items():
        try:
            msgspec.convert(value, hints[field], strict=True)
        except msgspec.ValidationError as error:
            raise _explain(kind, field, value, str(error)) from None


_HINTS: dict[type[Record], dict[str, object]] = {}


def _field_types(kind: type[Record]) -> dict[str, object]:
    if kind not in _HINTS:
        _HINTS[kind] = get_type_hints(kind, include_extras=True)
    return _HINTS[kind]


def _explain(kind: type[Record], field: str, value: object, reason: str) -> Refused:
    name = f"{kind.__struct_config__.tag}.{field}"
    if isinstance(value, str) and not value:
        return Refused("text_missing", field=name)
    if isinstance(value, str) and "length <=" in reason:
        limit = int("".join(re.findall(r"length <= (\d+)", reason)[:1]) or 0)
        return Refused("text_too_long", field=name, limit=limit, length=len(value))
    return Refused("value_invalid", field=name, value=str(value)[:80])


# ---- links --------------------------------------------------------------------------------

_LINKS_OF: dict[type[Record], tuple[Link, ...]] = {}
for _link in LINKS:
    _LINKS_OF[_link.kind] = (*_LINKS_OF.get(_link.kind, ()), _link)


def linked_ids(record: Record, link: Link) -> tuple[str, ...]:
    """The ids a record holds in one of its linking fields."""
    value = getattr(record, link.field)
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def _bad_link(state: State, record: Record) -> Link | None:
    for link in _LINKS_OF.get(type(record), ()):
        for target in linked_ids(record, link):
            found = state.any(target)
            if found is None or (link.to is not None and not isinstance(found, link.to)):
                return link
    return None


def _check_links(state: State, record: Record) -> None:
    link = _bad_link(state, record)
    if link is not None:
        raise Refused("link_broken", field=f"{type(record).__struct_config__.tag}.{link.field}")


def broken_link(after: State, changes: Changes) -> Record | None:
    """A record that these changes would leave pointing at nothing, if there is one."""
    for record in changes.put:
        if _bad_link(after, record) is not None:
            return record
    dropped = set(changes.drop)
    for link in LINKS if dropped else ():
        for record in after.all(link.kind):
            if not dropped.isdisjoint(linked_ids(record, link)):
                return record
    return None


def remove(state: State, *record_ids: str) -> Changes:
    """Delete records completely: what hangs on them goes too, what mentions them forgets them."""
    going = dict.fromkeys(one for one in record_ids if one in state)
    frontier = list(going)
    while frontier:
        targets, frontier = set(frontier), []
        for link in LINKS:
            if not link.goes:
                continue
            for record in state.all(link.kind):
                if record.id not in going and targets.intersection(linked_ids(record, link)):
                    going[record.id] = None
                    frontier.append(record.id)
    detached: dict[str, Record] = {}
    for link in LINKS:
        if link.goes:
            continue
        for record in state.all(link.kind):
            if record.id not in going and any(target in going for target in linked_ids(record, link)):
                latest = detached.get(record.id, record)
                detached[record.id] = msgspec.structs.replace(latest, **{link.field: _without(latest, link, going)})
    return Changes(tuple(detached.values()), tuple(going))


def unlinked(record: R, gone: Container[str]) -> R:
    """The record, in whatever form it once had, without its links to records that are gone for good."""
    links = [one for one in _LINKS_OF.get(type(record), ()) if any(each in gone for each in linked_ids(record, one))]
    return (
        msgspec.structs.replace(record, **{one.field: _without(record, one, gone) for one in links})
        if links
        else record
    )


def _without(record: Record, link: Link, going: Container[str]) -> object:
    value = getattr(record, link.field)
    if isinstance(value, str):
        return None
    if isinstance(value, dict):
        return {key: kept for key, kept in value.items() if key not in going}
    return tuple(one for one in value if one not in going)
