"""The emotion curve as a table: what each step feels like, and how far people agree."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from components.insight.curve import curve
from components.insight.mood import Mood
from components.journey.records import Journey

from .table_columns import Cell, Column, View
from .table_kinds import JOURNEY, PHASE, Table


class _Felt(NamedTuple):
    mood: Mood
    step: str


def _moods(view: View) -> Iterator[_Felt]:
    for journey in view.state.all(Journey):
        yield from (_Felt(one, one.step) for one in view.state.once(curve, journey).steps)


def _told(name: str, find: Callable[[Mood], Cell]) -> Column:
    return Column(name, f"column.{name}", lambda _view, one: find(one.mood))


def _source(view: View, one: _Felt) -> Cell:
    return view.say.code(f"curve_source.{one.mood.source}") if one.mood.source else ""


def _quartiles(mood: Mood) -> tuple[float | None, float | None]:
    """Only where there are enough ratings for a band."""
    found = mood.ratings.spread if mood.ratings else None
    return (found.q1, found.q3) if found and found.band else (None, None)


CURVE = Table(
    "curve",
    (
        JOURNEY,
        PHASE,
        Column("step", "field.card.step", lambda view, one: view.name(one.step)),
        Column("curve_source", "column.curve_source", _source),
        _told("curve_value", lambda one: None if one.split else one.value),
        _told("camp_low", lambda one: one.split[0] if one.split else None),
        _told("camp_high", lambda one: one.split[1] if one.split else None),
        _told("quartile_low", lambda one: _quartiles(one)[0]),
        _told("quartile_high", lambda one: _quartiles(one)[1]),
        _told("ratings", lambda one: one.ratings.n if one.ratings else 0),
        _told("agreement", lambda one: one.agreement),
        _told("irritant_share", lambda one: one.irritant_share),
        _told("delight_share", lambda one: one.delight_share),
        Column("target", "field.step.target", lambda _view, one: one.mood.target),
        _told("gap", lambda one: one.gap),
        _told("gap_camp_low", lambda one: one.gaps[0] if one.gaps else None),
        _told("gap_camp_high", lambda one: one.gaps[1] if one.gaps else None),
    ),
    _moods,
)
