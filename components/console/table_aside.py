"""Cells of a table that somebody else changed meanwhile: set aside, so that they hold back nothing else."""

from collections.abc import Callable, Collection, Sequence

from components.journey.errors import Conflict
from components.journey.operations.project import Call

from .table_edits import Edit

Cell = tuple[str | None, str]
"""A record and one of its fields."""


class Aside:
    """The edits of a table, and which of them can be saved as they are. `touched`: the fields an edit changes."""

    def __init__(self, edits: Sequence[Edit], touched: Callable[[Edit], set[Cell]]) -> None:
        self.free = list(edits)
        self.held: list[Edit] = []
        """What was set aside."""
        self._touched = touched

    def apart(self, conflict: Conflict, _calls: Sequence[Call]) -> tuple[list[Call], list[Call]]:
        """The calls that can be made, and those in conflict: cell by cell where a cell is a field of its row's
        record, else the whole row. When neither can be told, all of them."""
        taken = {(one.record, one.field.partition(".")[2]) for one in conflict.each}
        free, held = list[Edit](), list[Edit]()
        for edit in self.free:
            cells = {name for name in edit.call.fields if (edit.record, name) in taken}
            if cells:
                held.append(_only(edit, cells))
                free += [_only(edit, edit.call.fields.keys() - cells)] if edit.call.fields.keys() - cells else []
            else:
                (held if self._touched(edit) & taken else free).append(edit)
        if not held:
            free, held = [], free
        self.free = free
        self.held += held
        return [one.call for one in free], [one.call for one in held]


def _only(edit: Edit, cells: Collection[str]) -> Edit:
    """An edit of these cells alone."""
    fields = {name: value for name, value in edit.call.fields.items() if name in cells}
    values = {name: value for name, value in edit.values.items() if name in cells}
    return Edit(edit.call._replace(fields=fields), edit.record, values, edit.row)
