"""What a table is: a name, columns, and the things that make its rows."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from components.journey.records import Journey, Phase, Record, Session, Step
from components.journey.rehearsing import MADE_OF_ANSWERS, made_in_rehearsal
from components.journey.state import State
from components.language import Speech

from .table_columns import Cell, Column, View, field_column, fields_of

Things = Callable[[View], Iterable[Any]]


@dataclass(frozen=True)
class Sheet:
    """A table in words: its title, its column titles, its rows. What is written to a file."""

    name: str
    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Table:
    """What a table is made of: the things that make its rows, and its columns."""

    name: str
    columns: tuple[Column, ...]
    things: Things

    def sheet(self, state: State, say: Speech, personal: bool = False) -> Sheet:
        """The table of this project, in words. Without `personal`, columns that name people are left out."""
        view = View(state, say, personal)
        columns = [one for one in self.columns if (personal or not one.personal) and one.told(view)]
        return Sheet(
            name=self.name,
            title=say.code(f"table.{self.name}"),
            headers=tuple(say.code(one.label) for one in columns),
            rows=tuple(tuple(one.cell(view, thing) for one in columns) for thing in self.things(view)),
        )


def record_table(
    name: str,
    kind: type[Record],
    *,
    first: Sequence[Column] = (),
    last: Sequence[Column] = (),
    without: Sequence[str] = (),
    things: Things | None = None,
) -> Table:
    """One row per record of a kind: where it stands, its fields, what is worked out from it.

    A field named like one of the `first` or `last` columns is told by that column instead. Of what answers are taken
    further into, it is told which were made in a rehearsal.
    """
    last = (*last, rehearsed(kind)) if kind in MADE_OF_ANSWERS else last
    told = {*without, *(one.key for one in (*first, *last))}
    fields = [field_column(kind, one) for one in fields_of(kind) if one not in told]
    return Table(name, (*first, *fields, *last), things or (lambda view: view.state.all(kind)))


def rehearsed(kind: type[Record], by: str = "id") -> Column:
    """Which were made of made-up answers alone (L79)? Left out where none of this kind was: nearly always. `by`: the
    field that holds the id of the record of this kind that a row is about."""

    def told(view: View) -> bool:
        return any(one.id in made_in_rehearsal(view.state) for one in view.state.all(kind))

    def cell(view: View, thing: Any) -> Cell:
        return view.yes(getattr(thing, by) in made_in_rehearsal(view.state))

    return Column("rehearsal", "column.rehearsal", cell, told=told)


def in_sessions(kind: type[Record]) -> Things:
    """Records of workshops, one workshop after the other."""
    return lambda view: (
        one for session in view.state.all(Session) for one in view.state.where(kind, session=session.id)
    )


def on_the_map(kind: type[Record]) -> Things:
    """Records that hang on steps (or the steps), in the order one reads a map: journey, phase, step."""

    def found(view: View) -> Iterable[Any]:
        state = view.state
        for journey in state.all(Journey):
            for phase in state.where(Phase, journey=journey.id):
                for step in state.where(Step, phase=phase.id):
                    yield from (step,) if kind is Step else state.where(kind, step=step.id)

    return found


# ---- columns that say where a thing stands on the map ------------------------------------------


def _phase_of(view: View, thing: Any) -> Phase | None:
    if isinstance(thing, Phase):
        return thing
    step = thing if isinstance(thing, Step) else view.state.find(Step, thing.step)
    return view.state.find(Phase, step.phase) if step else None


def _phase(view: View, thing: Any) -> Cell:
    phase = _phase_of(view, thing)
    return phase.title if phase else ""


def _journey(view: View, thing: Any) -> Cell:
    phase = _phase_of(view, thing)
    return view.name(phase.journey) if phase else ""


JOURNEY = Column("journey", "field.phase.journey", _journey)
PHASE = Column("phase", "field.step.phase", _phase)
