"""A dot vote drawn: bars with ranks that show ties, the sentence that says it, the numbers."""

from collections.abc import Iterable, Mapping

import altair as alt
import pandas as pd

from components.insight.votes import DepartmentSplit, ItemVotes, Quorum, VoteResult
from components.language import Speech

from .labels import Picture, bar_height, distinct, lines, wrapped
from .palette import Palette

Names = Mapping[str, str]
"""What each item (or step, or department) is called."""


def rank_words(one: ItemVotes) -> str:
    """The rank as written in front of an item: "1", "1=" when shared, nothing below the quorum."""
    return "" if one.rank is None else f"{one.rank}{'=' if one.tied else ''}"


def votes_words(say: Speech, one: ItemVotes) -> str:
    """Dots and the people behind them."""
    people = say.plural("{n} person", "{n} people", one.supporters)
    return say.plural("{n} dot", "{n} dots", one.dots) + f" · {people}"


def ranking_chart(say: Speech, result: VoteResult, names: Names, colours: Palette) -> Picture:
    """One bar per item, best first: its length is the dots, its words say dots and supporters."""
    labels = distinct(wrapped(f"{rank_words(one)}\u00a0\u00a0 {names[one.item]}".strip()) for one in result.items)
    rows = pd.DataFrame(
        {
            "item": label,
            "text": names[one.item],
            "dots": one.dots,
            "supporters": one.supporters,
            "words": votes_words(say, one) if one.dots else say.number(0),
        }
        for label, one in zip(labels, result.items, strict=True)
    )
    most = max([1, *rows["dots"]])
    base = alt.Chart(rows).encode(
        y=alt.Y("item:N", sort=labels, title=None, axis=lines(colours)),
        x=alt.X(
            "dots:Q",
            title=say("Dots"),
            scale=alt.Scale(domain=[0, most * 1.4]),
            axis=alt.Axis(tickMinStep=1, format="d", grid=False),
        ),
        tooltip=[
            alt.Tooltip("text:N", title=say.code("kind.item")),
            alt.Tooltip("dots:Q", title=say("Dots")),
            alt.Tooltip("supporters:Q", title=say("Supporters")),
        ],
    )
    bars = base.mark_bar(color=colours.accent if result.quorum.met else colours.pale, cornerRadiusEnd=3, height=20)
    words = base.mark_text(align="left", dx=7, fontSize=colours.text, color=colours.ink).encode(text="words:N")
    return alt.layer(bars, words).properties(height=bar_height(len(rows)))


def ranking_summary(say: Speech, result: VoteResult, names: Names, one_ballot_decides: bool | None) -> str:
    """What the vote says, and how far to trust it, in two or three sentences."""
    if not result.dots:
        return say("Nobody placed a dot.")
    told = [_lead(say, result, names)]
    if not result.quorum.met:
        told.append(say("Indicative only: totals, no ranking."))
    elif one_ballot_decides:
        told.append(say("If one person had not voted, the lead could have changed: treat it as a signal."))
    elif one_ballot_decides is False:
        told.append(say("No single ballot decides the lead."))
    if result.effective_items is not None and len(result.items) > 2:
        told.append(
            say(
                "The dots weigh on the equivalent of {many} items out of {items}.",
                many=say.number(result.effective_items, 1),
                items=say.number(len(result.items)),
            )
        )
    return " ".join(told)


def _lead(say: Speech, result: VoteResult, names: Names) -> str:
    leaders, best = result.leaders, result.items[0]
    if not result.quorum.met:
        most = [say.quoted(names[one.item]) for one in result.items if one.dots == best.dots]
        return say("Most dots: {items}.", items=few(say, most))
    listed = say.listed(say.quoted(names[one]) for one in leaders[:4])
    votes = votes_words(say, best)
    if len(leaders) > 4:
        return say.plural(
            "{n} item is first ({votes} each).",
            "{n} items are tied for first ({votes} each).",
            len(leaders),
            votes=votes,
        )
    if len(leaders) > 1:
        return say("{items} are tied for first ({votes} each).", items=listed, votes=votes)
    if best.by_supporters:
        return say("{items} comes first by its supporters only ({votes}).", items=listed, votes=votes)
    return say("{items} comes first ({votes}).", items=listed, votes=votes)


def few(say: Speech, words: list[str], most: int = 4) -> str:
    """A list as in a sentence, its end only counted when it is long."""
    rest = len(words) - most
    if rest <= 0:
        return say.listed(words)
    return say.listed([*words[:most], say.plural("{n} other", "{n} others", rest)])


def quorum_words(say: Speech, quorum: Quorum, departments: Names) -> str:
    """Why a result is only indicative."""
    reasons = []
    if quorum.voters < quorum.needed:
        counts = {"voters": say.number(quorum.voters), "needed": say.number(quorum.needed)}
        reasons.append(say("{voters} voters, {needed} needed", **counts))
    if quorum.unheard:
        named = say.listed(departments[one] for one in quorum.unheard if one in departments)
        reasons.append(say("not heard: {departments}", departments=named) if named else say("a department is missing"))
    return say("Indicative only: {reasons}.", reasons=", ".join(reasons))


def too_many_words(say: Speech, quorum: Quorum, by_hand: int) -> str:
    """Why some people may count twice. `by_hand`: how many voters raised their hands instead of casting a ballot."""
    counts = {"voters": say.number(quorum.voters), "expected": say.number(quorum.expected)}
    told = say("{voters} voters for {expected} expected: somebody may be counted twice.", **counts)
    cast = quorum.voters - by_hand
    if by_hand and cast:
        ballots = say.plural("{n} ballot", "{n} ballots", cast)
        told += " " + say.plural(
            "Ballots and hands add up: {ballots} and {n} person by a show of hands.",
            "Ballots and hands add up: {ballots} and {n} people by a show of hands.",
            by_hand,
            ballots=ballots,
        )
    return told


def ranking_numbers(say: Speech, result: VoteResult, names: Names) -> pd.DataFrame:
    """The numbers behind the bars, in words."""
    return pd.DataFrame(
        {
            say("Rank"): [rank_words(one) or "–" for one in result.items],
            say.code("kind.item").capitalize(): [names[one.item] for one in result.items],
            say("Dots"): [say.number(one.dots) for one in result.items],
            say("Supporters"): [say.number(one.supporters) for one in result.items],
        }
    )


def split_numbers(
    say: Speech, split: DepartmentSplit, items: Iterable[str], names: Names, departments: Names
) -> pd.DataFrame:
    """The share of each shown department's dots, never "nobody" or "everybody"."""

    def words(share: float) -> str:
        if share <= 0.1:
            return say("{share} or less", share=say.percent(0.1))
        if share >= 0.9:
            return say("{share} or more", share=say.percent(0.9))
        return say("about {share}", share=say.percent(share))

    shown = list(items)
    table: dict[str, list[str]] = {say.code("kind.item").capitalize(): [names[item] for item in shown]}
    for department, shares in sorted(split.shares.items(), key=lambda one: departments.get(one[0], "")):
        table[departments.get(department, "")] = [words(shares[item]) for item in shown]
    return pd.DataFrame(table)
