"""What is worked out of a prediction for its table: the reading that judges it, and whether it was kept."""

from components.insight.follow_up import judging, kept
from components.journey.records import Prediction

from .table_columns import Cell, Column, View


def _value(view: View, one: Prediction) -> Cell:
    found = judging(view.state, one)
    return found.value if found else None


def _day(view: View, one: Prediction) -> Cell:
    found = judging(view.state, one)
    return found.day if found else None


def _kept(view: View, one: Prediction) -> Cell:
    found = judging(view.state, one)
    return view.yes(kept(one, found.value)) if found else ""


JUDGED = (
    Column("read", "field.reading.value", _value),
    Column("read_on", "field.reading.day", _day),
    Column("kept", "column.kept", _kept),
)
