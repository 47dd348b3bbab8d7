"""The action plan drawn: the calendar of actions, and who carries them."""

from datetime import date, timedelta

import altair as alt
import pandas as pd

from components.insight.plan import Load, Plan, PlannedAction
from components.journey.records import Person
from components.journey.state import State
from components.language import Speech

from .labels import lines, wrapped
from .palette import Palette
from .ranking import few

LATE = "#c2410c"
"""Late is also said in words beside the bar."""
ROW_HEIGHT = 38


def owner_name(state: State, say: Speech, person: str | None) -> str:
    """Who it is, in words; "nobody" is somebody's answer too."""
    found = state.find(Person, person)
    return found.name if found else say("Nobody yet")


def timing_words(say: Speech, one: PlannedAction) -> str:
    """How much time is left, as one says it."""
    if one.timing in ("done", "dropped"):
        return say.code(f"action_status.{one.timing}")
    if one.days_left is None:
        return say("no date")
    if one.days_left < 0:
        return say.plural("{n} day late", "{n} days late", -one.days_left)
    if one.days_left == 0:
        return say("due today")
    return say.plural("{n} day left", "{n} days left", one.days_left)


# ---- the calendar --------------------------------------------------------------------------------


def calendar_rows(plan: Plan) -> list[PlannedAction]:
    """The actions that can be drawn: dated, and not dropped; earliest first."""
    dated = [one for one in plan.actions if one.timing != "dropped" and (one.action.due or one.action.start)]
    return sorted(dated, key=lambda one: (one.action.start or one.action.due or date.max, one.action.due or date.max))


def calendar_chart(plan: Plan, state: State, say: Speech, colours: Palette) -> alt.LayerChart | alt.FacetChart:
    """One bar per action from start to due (a diamond when one of the two is missing), and today as a line."""
    rows = [_bar(number, one, plan, state, say) for number, one in enumerate(calendar_rows(plan), start=1)]
    axis = alt.Axis(labelExpr=_month_words(say), tickCount={"interval": "month", "step": 1}, title=None, grid=True)
    base = alt.Chart(pd.DataFrame(rows)).encode(
        x=alt.X("start:T", axis=axis),
        y=alt.Y(
            "title:N",
            sort=alt.EncodingSortField("number"),
            title=None,
            axis=lines(colours),
        ),
        color=alt.condition("datum.late", alt.value(LATE), alt.value(colours.accent)),
        tooltip=[
            alt.Tooltip("title:N", title=say.code("field.action.title")),
            alt.Tooltip("owner:N", title=say.code("field.action.owner")),
            alt.Tooltip("left:N", title=say.code("field.action.due")),
        ],
    )
    bars = base.transform_filter("datum.whole").mark_bar(height=14, cornerRadius=4).encode(x2="end:T")
    points = base.transform_filter("!datum.whole").mark_point(
        shape="diamond", size=130, filled=True, opacity=1, aria=not all(one["whole"] for one in rows)
    )
    words = (
        alt.Chart(pd.DataFrame(rows))
        .mark_text(align="left", dx=6, fontSize=12, color=colours.ink)
        .encode(x="end:T", y=alt.Y("title:N", sort=alt.EncodingSortField("number")), text="left:N")
    )
    marked = alt.Chart(pd.DataFrame({"day": [_instant(plan.day)], "word": [say("today")]})).encode(x="day:T")
    today = marked.mark_rule(strokeDash=[4, 4], strokeWidth=2, color=colours.quiet)
    named = marked.mark_text(align="left", dx=5, fontStyle="italic", color=colours.quiet).encode(
        y=alt.value(-8), text="word:N"
    )
    return alt.layer(today, named, bars, points, words).properties(height=max(len(rows), 2) * ROW_HEIGHT + 70)


def _bar(number: int, one: PlannedAction, plan: Plan, state: State, say: Speech) -> dict[str, object]:
    start, due = one.action.start, one.action.due
    return {
        # The number keeps two actions of the same title apart.
        "title": wrapped(f"{number}. {one.action.title}"),
        "number": number,
        "start": _instant(start or due or plan.day),
        # A bar lasts until the end of its last day.
        "end": _instant((due or start or plan.day) + timedelta(days=1)),
        "whole": start is not None and due is not None and start <= due,
        "late": one.timing == "overdue",
        "left": timing_words(say, one),
        "owner": owner_name(state, say, one.action.owner),
    }


def _instant(day: date) -> str:
    """The beginning of a day for Vega, in the reader's own time: a bare date would be taken as UTC."""
    return f"{day.isoformat()}T00:00:00"


def _month_words(say: Speech) -> str:
    """A Vega expression that writes a tick as month and year in the language."""
    months = say.locale.months["format"]["abbreviated"]
    listed = ",".join(f"'{months[number]}'" for number in range(1, 13))
    return f"[{listed}][month(datum.value)] + ' ' + year(datum.value)"


def calendar_summary(plan: Plan, say: Speech) -> str:
    """What the calendar shows, in a sentence or two."""
    parts = []
    drawn, late, coming = calendar_rows(plan), plan.timed("overdue"), plan.next_due
    first = min((one.action.start or one.action.due or plan.day for one in drawn), default=plan.day)
    last = max((one.action.due or one.action.start or plan.day for one in drawn), default=plan.day)
    parts.append(
        say.plural(
            "{n} dated action, from {first} to {last}.",
            "{n} dated actions, from {first} to {last}.",
            len(drawn),
            first=say.date(first),
            last=say.date(last),
        )
    )
    if late:
        parts.append(say.plural("{n} action is late.", "{n} actions are late.", len(late)))
    if coming is not None and coming.action.due is not None:
        parts.append(say("Next due: {title}, {day}.", title=coming.action.title, day=say.date(coming.action.due)))
    return " ".join(parts)


def calendar_numbers(plan: Plan, state: State, say: Speech) -> pd.DataFrame:
    """The calendar as a table."""

    def day(value: date | None) -> str:
        return say.date(value, "medium") if value else ""

    return pd.DataFrame(
        [
            {
                say.code("field.action.title"): one.action.title,
                say.code("field.action.owner"): owner_name(state, say, one.action.owner),
                say.code("field.action.start"): day(one.action.start),
                say.code("field.action.due"): day(one.action.due),
                say("Time left"): timing_words(say, one),
            }
            for one in calendar_rows(plan)
        ]
    )


# ---- who carries what ------------------------------------------------------------------------------


def workload_chart(plan: Plan, state: State, say: Speech, colours: Palette) -> alt.LayerChart | alt.FacetChart:
    """Per person, the actions owned and contributed to that are still to do."""
    owned, helping = say("Owner"), say("Contributor")
    rows = [
        {
            # The number keeps namesakes apart without being shown.
            "person": f"{rank}\t{owner_name(state, say, load.owner)}",
            "rank": rank,
            "part": part,
            "count": count,
            "from": start,
            "to": start + count,
            "middle": start + count / 2,
        }
        for rank, load in enumerate(plan.loads)
        for part, count, start in ((owned, load.owned, 0), (helping, load.contributing, load.owned))
        if count
    ]
    axis = alt.Axis(
        labelLimit=260, labelOverlap=False, labelColor=colours.ink, labelExpr="split(datum.label, '\t')[1]", ticks=False
    )
    base = alt.Chart(pd.DataFrame(rows)).encode(
        y=alt.Y("person:N", sort=alt.EncodingSortField("rank"), title=None, axis=axis)
    )
    count_axis = alt.Axis(tickMinStep=1, format="d", labelColor=colours.ink)
    parts = alt.Scale(domain=[owned, helping], range=[colours.accent, colours.pale])
    bars = base.mark_bar(height=18).encode(
        x=alt.X("from:Q", title=say("Actions still to do"), axis=count_axis),
        x2="to:Q",
        color=alt.Color("part:N", title=None, scale=parts, legend=alt.Legend(orient="top", labelColor=colours.ink)),
        tooltip=[alt.Tooltip("part:N", title=" "), alt.Tooltip("count:Q", title=say("Actions still to do"))],
    )
    words = base.mark_text(fontSize=12, fontWeight="bold").encode(
        x="middle:Q",
        text="count:Q",
        color=alt.condition(alt.datum.part == owned, alt.value(colours.page), alt.value(colours.ink)),
    )
    return alt.layer(bars, words).properties(height=max(len(plan.loads), 2) * ROW_HEIGHT + 100)


def workload_summary(plan: Plan, state: State, say: Speech) -> str:
    """Who carries most, and what nobody carries."""
    carried = [one for one in plan.loads if one.owner is not None and one.owned]
    parts = []
    most = carried[0] if carried else None
    equals = [one for one in carried if most is not None and one.owned == most.owned]
    if most is not None and len(equals) > 1:
        people = few(say, [owner_name(state, say, one.owner) for one in equals])
        parts.append(
            say.plural(
                "Nobody carries most: {people} have {n} action each.",
                "Nobody carries most: {people} have {n} actions each.",
                most.owned,
                people=people,
            )
        )
    elif most is not None:
        parts.append(
            say.plural(
                "{person} carries most: {n} action.",
                "{person} carries most: {n} actions.",
                most.owned,
                person=owner_name(state, say, most.owner),
            )
        )
    orphans = next((one.owned for one in plan.loads if one.owner is None), 0)
    if orphans:
        parts.append(say.plural("{n} action has no owner.", "{n} actions have no owner.", orphans))
    return " ".join(parts)


def workload_numbers(plan: Plan, state: State, say: Speech) -> pd.DataFrame:
    """The workload as a table."""

    def row(load: Load) -> dict[str, str]:
        return {
            say("Person"): owner_name(state, say, load.owner),
            say("Owner"): say.number(load.owned),
            say("Contributor"): say.number(load.contributing),
            say("Late"): say.number(load.overdue),
            say.code("field.action.cost"): say.number(load.cost),
        }

    return pd.DataFrame([row(load) for load in plan.loads])
