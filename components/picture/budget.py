"""The plan's budget drawn: each action on top of those before it, and the line where nothing is left."""

import altair as alt
import pandas as pd

from components.insight.budget import Budget, Draw, WaveDraw
from components.language import Speech

from .labels import Picture, lines, wrapped
from .palette import Palette
from .plan import LATE, ROW_HEIGHT


def budget_chart(say: Speech, found: Budget, colours: Palette) -> Picture:
    """One bar per action, from what was asked for before it to what is asked for with it, and the budget as a line."""
    rows = pd.DataFrame([_bar(say, number, one) for number, one in enumerate(found.draws, start=1)])
    title = say("Cost added up (€)")
    # The words beside the last bar need their room.
    reach = max(found.total.cost, found.amount or 0, 1) * 1.35
    base = alt.Chart(rows).encode(
        y=alt.Y(
            "title:N",
            sort=alt.EncodingSortField("number"),
            title=None,
            axis=lines(colours),
        ),
        x=alt.X(
            "before:Q",
            title=title,
            scale=alt.Scale(domain=[0, reach]),
            axis=alt.Axis(labelColor=colours.ink, labelExpr=_amounts(say), tickCount=5),
        ),
    )
    bars = base.mark_bar(height=14, cornerRadius=2, stroke=colours.ink).encode(
        x2="after:Q",
        color=alt.condition("datum.beyond", alt.value(LATE), alt.value(colours.accent)),
        strokeWidth=alt.condition("datum.beyond", alt.value(1.5), alt.value(0)),
        strokeDash=alt.condition("datum.beyond", alt.value([4, 3]), alt.value([1, 0])),
        tooltip=[
            alt.Tooltip("title:N", title=say.code("field.action.title")),
            alt.Tooltip("wave:N", title=say.code("field.action.wave")),
            alt.Tooltip("words:N", title=say("Cost")),
        ],
    )
    words = base.mark_text(align="left", dx=6, fontSize=12, color=colours.ink).encode(
        x=alt.X("after:Q", title=title), text="words:N"
    )
    layers = [bars, words]
    if found.amount is not None:
        line = alt.Chart(
            pd.DataFrame({"budget": [found.amount], "word": [say("budget {amount}", amount=say.money(found.amount))]})
        ).encode(x=alt.X("budget:Q", title=title))
        layers += [
            line.mark_rule(strokeDash=[6, 4], strokeWidth=2, color=colours.ink),
            line.mark_text(align="left", dx=5, fontStyle="italic", color=colours.ink).encode(
                y=alt.value(-8), text="word:N"
            ),
        ]
    return alt.layer(*layers).properties(height=max(len(rows), 2) * ROW_HEIGHT + 70)


def _bar(say: Speech, number: int, one: Draw) -> dict[str, object]:
    return {
        # The number keeps two actions of the same title apart.
        "title": wrapped(f"{number}. {one.planned.action.title}"),
        "number": number,
        "wave": one.planned.action.wave or say("Without a wave"),
        "before": one.before,
        "after": one.after,
        "beyond": one.beyond,
        "words": _cost_words(say, one),
    }


def _cost_words(say: Speech, one: Draw) -> str:
    cost = one.planned.action.cost
    if cost is None:
        return say("no cost yet")
    return say("{cost}, beyond the budget", cost=say.money(cost)) if one.beyond else say.money(cost)


def _amounts(say: Speech) -> str:
    """A Vega expression that writes an amount with the language's spaces or commas."""
    separator = " " if say.language == "fr" else ","
    return f"replace(format(datum.value, ',d'), /,/g, '{separator}')"


# ---- words ---------------------------------------------------------------------------------------


def budget_summary(say: Speech, found: Budget) -> str:
    """How far the budget goes, what is beyond it, what nobody has put a figure on."""
    told = [_reach(say, found)]
    if found.uncosted:
        told.append(
            say.plural(
                "{n} action has no cost yet ({actions}): the plan may ask for more.",
                "{n} actions have no cost yet ({actions}): the plan may ask for more.",
                len(found.uncosted),
                actions=say.series(one.planned.action.title for one in found.uncosted),
            )
        )
    return " ".join(told)


def _reach(say: Speech, found: Budget) -> str:
    total = say.money(found.total.cost)
    if found.amount is None or found.left is None:
        return say("The plan asks for {cost}. No budget is given yet.", cost=total)
    amount = say.money(found.amount)
    if found.beyond:
        return say.plural(
            "The budget of {amount} stops before {first}: {n} action is beyond it, and {missing} is missing.",
            "The budget of {amount} stops before {first}: {n} actions are beyond it, and {missing} is missing.",
            len(found.beyond),
            amount=amount,
            first=say.quoted(found.beyond[0].planned.action.title),
            missing=say.money(-found.left),
        )
    if not found.left:
        return say("The plan takes the whole budget of {amount}.", amount=amount)
    return say(
        "The plan asks for {cost} of a budget of {amount}: {left} is left.",
        cost=total,
        amount=amount,
        left=say.money(found.left),
    )


def budget_numbers(say: Speech, found: Budget) -> pd.DataFrame:
    """The ordered plan with what it adds up to; a row says where the budget ends."""
    rows: list[dict[str, str]] = []
    for number, one in enumerate(found.draws, start=1):
        if found.beyond and one is found.beyond[0] and found.amount is not None:
            rows.append(_row(say, say("Here the budget of {amount} ends", amount=say.money(found.amount)), "", "", ""))
        cost = one.planned.action.cost
        rows.append(
            _row(
                say,
                f"{number}. {one.planned.action.title}",
                one.planned.action.wave,
                say("no cost yet") if cost is None else say.money(cost),
                say.money(one.after),
            )
        )
    return pd.DataFrame(rows)


def _row(say: Speech, title: str, wave: str, cost: str, added: str) -> dict[str, str]:
    return {
        say.code("field.action.title"): title,
        say.code("field.action.wave"): wave,
        say("Cost"): cost,
        say("Added up"): added,
    }


def waves_table(say: Speech, found: Budget) -> pd.DataFrame:
    """What each wave holds and costs, what it adds up to, what the budget then leaves."""
    rows = [_wave_row(say, one) for one in found.waves]
    if len(found.waves) > 1 or (found.waves and found.waves[0].wave.name):
        total = WaveDraw(found.total, found.total.cost, found.left)
        rows.append(_wave_row(say, total) | {say.code("field.action.wave"): say("All waves")})
    return pd.DataFrame(rows)


def _wave_row(say: Speech, one: WaveDraw) -> dict[str, str]:
    wave = one.wave
    return {
        say.code("field.action.wave"): wave.name or say("Without a wave"),
        say("Actions"): say.number(wave.actions),
        say("Ready", context="actions"): say.number(wave.ready),
        say("Cost"): say.money(wave.cost),
        say("Added up"): say.money(one.after),
        **({} if one.left is None else {say("Budget left"): say.money(one.left)}),
        say("Without a cost"): say.number(wave.uncosted),
        say("Until"): say.date(wave.due, "medium") if wave.due else "",
    }
