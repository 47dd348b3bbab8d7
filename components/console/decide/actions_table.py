"""The action plan as one table, to fill like a spreadsheet."""

from typing import Any, get_args

from components.journey.operations.actions import add_action, update_action
from components.journey.operations.project import Call
from components.journey.records import Action, ActionStatus

from ..named import people_named
from ..place import Here
from ..table import Column, edit_table


def action_table(here: Here) -> None:
    """Every action, a row each; what is typed is saved as it is left."""
    words = {
        field: here.say.code(f"field.action.{field}")
        for field in Action.__struct_fields__
        if field not in ("id", "order")
    }
    statuses = {one: here.say.code(f"action_status.{one}") for one in get_args(ActionStatus)}
    columns = (
        Column("title", words["title"], width=320, required=True),
        Column("owner", words["owner"], "choice", people_named(here)),
        Column("due", words["due"], "date"),
        Column("status", words["status"], "choice", statuses, default="proposed", required=True),
        Column("metric", words["metric"]),
        Column("baseline", words["baseline"]),
        Column("target", words["target"]),
        Column("cost", words["cost"], "number", low=0),
        Column("wave", words["wave"], width="small"),
        Column("start", words["start"], "date"),
        Column("objective", words["objective"]),
        Column("contributors", words["contributors"], "many", people_named(here)),
    )
    edit_table(here, "actions_table", here.state.all(Action), columns, update=update_action, add=_add)


def _add(values: dict[str, Any]) -> Call:
    return Call(add_action.__name__, (), values)
