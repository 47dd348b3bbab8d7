"""Inputs bound to a field of a record: drawn from the store, saved through one operation when left.

`update` is an operation of the shape `update_thing(state, context, id, /, **fields)`.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any, Literal

import streamlit as st

from components.journey.errors import Conflict, Refused
from components.journey.operation import Operation
from components.journey.records.base import Record
from components.store import Outcome

from .act import act_on_field, act_since
from .choices import told_apart
from .numbers import Span, fits, misfit
from .place import Here, Pending, here, tab
from .refused import give_up, keep, kept, reason

Update = Operation[...]
Then = Callable[[Record, Record], None]
"""What to say once a record was changed: called with it as it was and as it is."""


def _seed(place: Here, record: Record, field: str, value: object) -> str:
    """The widget's key, with the stored value put in it when it is new or somebody changed it; what was refused
    stays in it."""
    key = f"{record.id}.{field}"
    seeds, refused = tab().seeds, kept(key)
    if key not in st.session_state or key not in seeds or seeds[key][0] != value:
        st.session_state[key] = refused.typed if refused else value
    seeds[key] = (value, refused.seq if refused else place.state.seq)
    return key


def _save(
    key: str, record_id: str, field: str, update: Update, parse: Callable[[Any], object] | None, pick: bool = False
) -> None:
    """Save what was entered. A refused choice goes back to what is stored; refused text stays, to be mended."""
    value = st.session_state[key]
    seeded, seq = tab().seeds[key]
    wanted = parse(value) if parse else value
    done: Outcome | Refused | None
    if pick:
        done = act_since(seq, update, record_id, **{field: wanted})
    else:
        done = act_on_field(seq, update, record_id, field, wanted)
    if isinstance(done, Refused):
        keep(key, value, seq, done)
    elif done is not None:
        # A second edit may come before the next draw: it was made knowing of this one.
        tab().seeds[key] = (seeded, done.state.seq)
        give_up(key)
    else:
        tab().seeds.pop(key, None)


def _save_number(
    key: str,
    record_id: str,
    field: str,
    update: Update,
    parse: Callable[[Any], object],
    span: Span,
    then: Then | None,
) -> None:
    """Save a number; one that does not fit stays in its field, to be mended, with its limits below."""
    value, before = st.session_state[key], here().state.any(record_id)
    if not fits(value, span):
        keep(key, value, tab().seeds[key][1], misfit(field, value, span))
        return
    _save(key, record_id, field, update, parse)
    after = here().state.any(record_id)
    if then is not None and before is not None and after is not None and before is not after:
        then(before, after)


def _bound(
    place: Here, record: Record, field: str, update: Update, value: object, parse: Callable[[Any], object] | None = None
) -> dict[str, Any]:
    key = _seed(place, record, field, value)
    return {"key": key, "on_change": _save, "args": (key, record.id, field, update, parse)}


def text_field(
    place: Here,
    record: Record,
    field: str,
    label: str,
    update: Update,
    *,
    lines: int = 1,
    help: str | None = None,
    placeholder: str | None = None,
    bare: bool = False,
) -> None:
    """A line of text, or a paragraph of so many lines. `bare`: the label is for screen readers only."""
    stored: str = getattr(record, field)
    first, bound = _entered(place, record, field, update, stored)
    shown: Literal["collapsed", "visible"] = "collapsed" if bare else "visible"
    if lines > 1:
        height = 26 * lines + 20
        held = st.text_area(label, height=height, help=help, placeholder=placeholder, label_visibility=shown, **bound)
    else:
        held = st.text_input(label, help=help, placeholder=placeholder, label_visibility=shown, **bound)
    if first and held != stored:
        _ask_about(record, field, update, held)
    _why_not_saved(place, record, field, update)


def _why_not_saved(
    place: Here,
    record: Record,
    field: str,
    update: Update,
    parse: Callable[[Any], object] | None = None,
    known: Callable[[Any], Refused | None] = lambda _typed: None,
) -> None:
    key = f"{record.id}.{field}"
    refused = kept(key)
    if refused is not None:
        value = parse(refused.typed) if parse else refused.typed
        reason(place, key, update, record.id, field, value, known(refused.typed))


def _entered(
    place: Here, record: Record, field: str, update: Update, value: object, parse: Callable[[Any], object] | None = None
) -> tuple[bool, dict[str, Any]]:
    """Like `_bound`, for what is typed; and whether it is drawn for the first time.

    Then the value is a default and does not go through the session: a window that outlived its server
    keeps what it shows.
    """
    key = f"{record.id}.{field}"
    first = key not in st.session_state and key not in tab().seeds
    bound = _bound(place, record, field, update, value, parse)
    if first:
        del st.session_state[key]
        bound["value"] = refused.typed if (refused := kept(key)) else value
    return first, bound


def _ask_about(record: Record, field: str, update: Update, held: object) -> None:
    """What a window still held when it came back after the server: the person decides, nothing is overwritten.
    What was refused is in its field, with its reason."""
    key, stored = f"{record.id}.{field}", getattr(record, field)
    if (refused := kept(key)) and refused.typed == st.session_state[key]:
        return
    conflict = Conflict(record.id, f"{record.__struct_config__.tag}.{field}", stored, held)
    tab().found.append(Pending(conflict, update, (record.id,), {field: held}, tab().project, "cut_off"))


def choice_field(
    place: Here,
    record: Record,
    field: str,
    label: str,
    update: Update,
    options: Sequence[Any] | Mapping[Any, str],
    *,
    words: Callable[[Any], str] = str,
    optional: bool = False,
    help: str | None = None,
    horizontal: bool = False,
    bare: bool = False,
) -> None:
    """One of a few values (a mapping gives value -> words). `optional` adds "none" (stored as None).

    `horizontal` shows all values side by side instead of in a list; `bare`: the label is for screen readers only.
    """
    shown: Literal["collapsed", "visible"] = "collapsed" if bare else "visible"
    named = told_apart(options if isinstance(options, Mapping) else {one: words(one) for one in options})
    values = list(named)
    current = getattr(record, field)
    if current is not None and current not in named:
        values.append(current)
    spoken = lambda value: place.say("None") if value is None else named.get(value, str(value))  # noqa: E731
    bound = _bound(place, record, field, update, current)
    bound["args"] = (*bound["args"], True)
    if horizontal:
        st.segmented_control(
            label, values, format_func=spoken, help=help, required=not optional, label_visibility=shown, **bound
        )
    else:
        st.selectbox(
            label,
            [None, *values] if optional else values,
            format_func=spoken,
            help=help,
            placeholder=place.say("Choose"),
            label_visibility=shown,
            **bound,
        )


def many_field(
    place: Here,
    record: Record,
    field: str,
    label: str,
    update: Update,
    named: Mapping[Any, str],
    *,
    help: str | None = None,
    placeholder: str | None = None,
) -> None:
    """Any number of values, stored as a tuple."""
    bound = _bound(place, record, field, update, list(getattr(record, field)), tuple)
    named = told_apart(named)
    st.multiselect(
        label,
        list(named),
        format_func=lambda value: named.get(value, str(value)),
        help=help,
        placeholder=placeholder or place.say("Choose"),
        **bound,
    )
    _why_not_saved(place, record, field, update, tuple)


def tick_field(
    place: Here,
    record: Record,
    field: str,
    label: str,
    update: Update,
    *,
    help: str | None = None,
    toggle: bool = False,
) -> None:
    bound = _bound(place, record, field, update, getattr(record, field))
    (st.toggle if toggle else st.checkbox)(label, help=help, **bound)
    _why_not_saved(place, record, field, update)


def _number(empty: int | None, value: int | None) -> int | None:
    return empty if value is None else value


def number_field(
    place: Here,
    record: Record,
    field: str,
    label: str,
    update: Update,
    *,
    low: int = 0,
    high: int = 1_000_000_000,
    step: int = 1,
    help: str | None = None,
    placeholder: str | None = None,
    bare: bool = False,
    empty: int | None = None,
    then: Then | None = None,
) -> None:
    """A whole number; an emptied input is stored as `empty`. `bare` keeps the label for screen readers only, and
    leaves it to the caller to say below its row why a number was refused (`number_unsaved`).

    `low` and `high` are ours to say: the browser's own limits would keep a number that does not fit
    to itself, with a word of English.
    """
    stored = getattr(record, field)
    first, bound = _entered(place, record, field, update, stored, partial(_number, empty))
    bound |= {"on_change": _save_number, "args": (*bound["args"], (low, high), then)}
    held = st.number_input(
        label,
        step=step,
        help=help,
        placeholder=placeholder,
        label_visibility="collapsed" if bare else "visible",
        **{"value": None, **bound},
    )
    if first and held != stored:
        _ask_about(record, field, update, _number(empty, held))
    if not bare:
        number_unsaved(place, record, field, label, update, low=low, high=high, empty=empty)


def number_unsaved(
    place: Here,
    record: Record,
    field: str,
    label: str,
    update: Update,
    *,
    low: int = 0,
    high: int = 1_000_000_000,
    empty: int | None = None,
) -> None:
    """Why the number in a field is not saved, when it is not."""
    outside = lambda typed: None if fits(typed, (low, high)) else misfit(label, typed, (low, high))  # noqa: E731
    _why_not_saved(place, record, field, update, partial(_number, empty), outside)


def date_field(place: Here, record: Record, field: str, label: str, update: Update, *, help: str | None = None) -> None:
    """A day; empty is stored as None."""
    day: date | None = getattr(record, field)
    first, bound = _entered(place, record, field, update, day)
    held = st.date_input(label, help=help, format="DD/MM/YYYY", **{"value": None, **bound})
    if first and held != day:
        _ask_about(record, field, update, held)
    _why_not_saved(place, record, field, update)


def moment_field(
    place: Here, record: Record, field: str, label: str, update: Update, *, help: str | None = None
) -> None:
    """A day and a time of day, without time zone; empty is stored as None."""
    at: datetime | None = getattr(record, field)
    first, bound = _entered(place, record, field, update, at)
    step = timedelta(minutes=15)
    held = st.datetime_input(label, help=help, format="DD/MM/YYYY", step=step, **{"value": None, **bound})
    if first and held != (at and at.replace(second=0, microsecond=0)):
        _ask_about(record, field, update, held)
    _why_not_saved(place, record, field, update)


def clock_field(
    place: Here,
    record: Record,
    field: str,
    label: str,
    update: Update,
    *,
    shown: time | None,
    parse: Callable[[time | None], object],
    help: str | None = None,
) -> None:
    """A time of day that the record keeps in another form: `shown` is the time, `parse` turns one into the field."""
    first, bound = _entered(place, record, field, update, shown, parse)
    held = st.time_input(label, help=help, step=timedelta(minutes=5), **{"value": None, **bound})
    if first and held != shown:
        _ask_about(record, field, update, parse(held))
    _why_not_saved(place, record, field, update, parse)
