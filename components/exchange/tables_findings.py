"""Tables of what was learned and of what could be done, with what is worked out from them."""

from components.insight.findings import Breadth, Suggestion, breadths, suggestions
from components.journey.records import Insight, Opportunity

from .table_columns import Cell, Column, View
from .table_kinds import record_table


def _breadth(view: View, one: Insight) -> Breadth:
    return view.state.once(breadths)[one.id]


def _phases(view: View, one: Insight) -> Cell:
    return view.listed(view.name(phase) for phase in _breadth(view, one).phases)


INSIGHTS = record_table(
    "insights",
    Insight,
    last=(
        Column("phases", "column.phases", _phases),
        Column("span", "column.span", lambda view, one: _breadth(view, one).span),
        Column("cross_cutting", "column.cross_cutting", lambda view, one: view.yes(_breadth(view, one).cross_cutting)),
        Column("grade", "column.grade", lambda view, one: _breadth(view, one).grade or ""),
    ),
)


def _suggestion(view: View, one: Opportunity) -> Suggestion:
    return view.state.once(suggestions)[one.id]


def _suggested(view: View, one: Opportunity) -> Cell:
    found = _suggestion(view, one).category
    return view.say.code(f"opportunity_class.{found}") if found else ""


OPPORTUNITIES = record_table(
    "opportunities",
    Opportunity,
    last=(
        Column("suggested", "column.suggested", _suggested),
        Column("effort", "column.effort", lambda view, one: _suggestion(view, one).effort),
    ),
)
