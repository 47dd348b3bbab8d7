"""What one person, other rules, agreement and departments say of a ranking: sentences and tables."""

from collections.abc import Mapping, Sequence

import pandas as pd

from components.insight.solid.concordance import Concordance
from components.insight.solid.departments import FIRST_PLACES, Departments
from components.insight.solid.pain import RangedRank
from components.insight.solid.rules import OtherRules
from components.insight.solid.solidity import Solidity
from components.insight.solid.splits import Split
from components.journey.marks import Mark
from components.journey.records import ActivityKind
from components.language import Speech

from .solid_words import steady_words

Names = Mapping[str, str]


def less_words(say: Speech, found: Solidity, names: Names) -> str:
    """How far single ballots move the ranks."""
    told = [steady_words(say, found)]
    moving = [one for one in found.items if one.best != one.worst]
    if not moving:
        told.append(say("No rank moves, whichever ballot is left out."))
    else:
        most = max(moving, key=lambda one: one.worst - one.best)
        blanks = {"item": say.quoted(names[most.item]), "best": say.number(most.best), "worst": say.number(most.worst)}
        told.append(say("With one ballot less, {item} moves most: from rank {best} to {worst}.", **blanks))
    return " ".join(one for one in told if one)


def rules_numbers(say: Speech, found: OtherRules, items: Sequence[str], names: Names) -> pd.DataFrame:
    """The rank of each item by each rule, equals sharing it."""
    table: dict[str, list[str]] = {say.code("kind.item").capitalize(): [names[one] for one in items]}
    for one in found.counted:
        ranks = one.ranks
        table[say.code(f"rule.{one.rule}")] = [_shared(rank, ranks) for rank in ranks]
    order = sorted(range(len(items)), key=lambda at: found.counted[0].ranks[at])
    return pd.DataFrame(table).iloc[order].reset_index(drop=True)


def agreement_words(
    say: Speech,
    together: Concordance | None,
    split: Sequence[tuple[str, tuple[int, int] | None]],
    names: Names,
    *,
    marked: bool = True,
) -> str:
    """Whether people order things alike, and which items part them. `marked`: on scales where camps can be told."""
    told = []
    if together is not None and together.w is not None and together.label is not None:
        label = say.code(f"concordance.{together.label}").lower()
        told.append(say("People order the items alike: {label} (W = {w}).", label=label, w=say.number(together.w, 2)))
    else:
        told.append(say("Too few ballots tell all items apart to say whether people order them alike."))
    told += split_words(say, split, names)
    if marked and not any(camps for _item, camps in split):
        told.append(say("No item splits the room into two camps."))
    return " ".join(told)


def split_words(say: Speech, split: Sequence[tuple[str, tuple[int, int] | None]], names: Names) -> list[str]:
    """Which items part the room, and its two camps."""
    found = []
    for item, camps in split[:3]:
        if camps is not None:
            low, high = (say.number(one) for one in camps)
            blanks = {"item": say.quoted(names[item]), "low": low, "high": high}
            found.append(say("The room is split on {item}: {low} and {high}.", **blanks))
    return found


def agreement_numbers(
    say: Speech, found: Sequence[Split], marks: Sequence[Mark], kind: ActivityKind, names: Names
) -> pd.DataFrame:
    """Per item and number asked: how often each value, van der Eijk's A, and what that means."""
    ordered = sorted(found, key=lambda one: 2.0 if one.agreement is None else one.agreement)
    return pd.DataFrame(
        {
            say.code("kind.item").capitalize(): names[one.item],
            say("About"): marks[one.part].code if kind == "weighted" else say.code(f"mark.{marks[one.part].code}"),
            say("Answers"): " · ".join(
                f"{value}×{count}"
                for value, count in zip(range(marks[one.part].low, marks[one.part].high + 1), one.counts, strict=True)
                if count
            ),
            say("Agreement A"): "–" if one.agreement is None else say.number(one.agreement, 2),
            say("Meaning"): "–" if one.label is None else say.code(f"agreement.{one.label}"),
        }
        for one in ordered
    )


def hidden_words(say: Speech, hidden: int) -> str:
    return say.plural(
        "{n} department is not shown, nor the result without it: too few voters, or its result could be worked out.",
        "{n} departments are not shown, nor the result without them: too few voters, or their result could be worked "
        "out.",
        hidden,
    )


def others_words(say: Speech) -> str:
    """A department that may be shown, and too few others for the result without it."""
    return say("The result without one department is not told: too few others voted.")


def departments_words(say: Speech, found: Departments, called: Names, names: Names) -> str:
    """Do departments put the same first, and would it lead without one of them, or if each weighed the same? Nothing of
    those too small."""
    told = []
    if len(found.first) > 1:
        told.append(
            say("The departments put different things first.")
            if found.divided
            else say("Something comes first in every department shown.")
        )
    if found.hidden:
        told.append(hidden_words(say, found.hidden))
    told += _without_words(say, found, called, names)
    if found.balanced is not None:
        told.append(_balanced_words(say, found, found.balanced, names))
    return " ".join(told)


MOST_LEFT_OUT = 3
"""So many departments without which something else leads have a sentence; the table has all."""


def _without_words(say: Speech, found: Departments, called: Names, names: Names) -> list[str]:
    if not found.without:
        return [others_words(say)] if found.first else []
    compared = [one for one in sorted(found.without, key=lambda one: called.get(one, "")) if found.first_without(one)]
    others = [one for one in compared if found.leads_otherwise(one)]
    told = [
        say(
            "Without {department}, first would be: {items}.",
            department=called.get(one, ""),
            items=say.listed(say.quoted(names[item]) for item in found.first_without(one)),
        )
        for one in others[:MOST_LEFT_OUT]
    ]
    reordered = [called.get(one, "") for one in compared if one not in others and found.order_changes(one)]
    if reordered:
        some = say.listed(reordered, either=True)
        told.append(say("Without {departments}, the same leads, and the places behind change.", departments=some))
    elif compared and not others:
        told.append(say("Whichever department shown is left out, the first places stay."))
    if len(compared) < len(found.without):
        told.append(say("Without some departments, too little was compared to tell ranks."))
    return told


def _balanced_words(say: Speech, found: Departments, balanced: Sequence[int], names: Names) -> str:
    first = [item for item, rank in zip(found.items, balanced, strict=True) if rank == 1]
    now = [item for item, rank in zip(found.items, found.voted, strict=True) if rank == 1]
    items = say.listed(say.quoted(names[one]) for one in first)
    if first == now:
        return say("If every department weighed the same, the same would come first: {items}.", items=items)
    return say("If every department weighed the same, first would be: {items}.", items=items)


def balanced_numbers(say: Speech, found: Departments, names: Names) -> pd.DataFrame:
    """The ranks as voted, and if every department weighed the same; empty where that cannot be told."""
    lines = sorted(zip(found.balanced or (), found.voted, found.items, strict=False), key=lambda one: one[0])
    return pd.DataFrame(
        {
            say.code("kind.item").capitalize(): names[item],
            say("Rank as voted"): _shared(voted, found.voted),
            say("Rank if departments weighed the same"): _shared(balanced, found.balanced or ()),
        }
        for balanced, voted, item in lines
    )


def _shared(rank: int, ranks: Sequence[int]) -> str:
    return f"{rank}{'=' if ranks.count(rank) > 1 else ''}"


def departments_numbers(say: Speech, found: Departments, called: Names, names: Names) -> pd.DataFrame:
    return pd.DataFrame(
        {
            say.code("kind.department").capitalize(): called.get(department, ""),
            say("Puts first"): say.listed(names[one] for one in first),
            say("The first places without it"): _first_places(say, found, department, names),
        }
        for department, first in sorted(found.first.items(), key=lambda one: called.get(one[0], ""))
    )


def _first_places(say: Speech, found: Departments, department: str, names: Names) -> str:
    """For example "1 Waiting; 2= Forms; 2= Expert"; a dash where the others compared too little, or are too few."""
    if department not in found.without or not found.first_without(department):
        return "–"
    ranks = found.without[department]
    places = sorted((rank, item) for rank, item in zip(ranks, found.items, strict=True) if rank <= FIRST_PLACES)
    return say.series(f"{_shared(rank, ranks)}\u00a0{names[item]}" for rank, item in places)


def volume_words(say: Speech, found: Sequence[RangedRank], names: Names) -> str:
    """Which step leads whatever the volumes, or which might."""
    always = [one for one in found if one.worst == 1]
    if always:
        return say("{item} comes first whatever the volumes.", item=say.quoted(names[always[0].item]))
    likely = sorted((one for one in found if one.first >= 0.05), key=lambda one: -one.first)[:4]
    told = [say("{item} {chance}", item=say.quoted(names[one.item]), chance=say.percent(one.first)) for one in likely]
    return say("The volumes decide. Chances of coming first: {items}.", items=say.listed(told))


def volume_numbers(say: Speech, found: Sequence[RangedRank], names: Names) -> pd.DataFrame:
    return pd.DataFrame(
        {
            say.code("kind.step").capitalize(): names[one.item],
            say("Relief"): say.number(one.low, 1)
            if one.low == one.high
            else say("{low} to {high}", low=say.number(one.low, 1), high=say.number(one.high, 1)),
            say("Ranks it might have had"): f"{one.best}–{one.worst}" if one.best < one.worst else str(one.best),
            say("Chance of being first"): say.percent(one.first),
            say("Mean rank"): say.number(one.mean_rank, 1),
        }
        for one in found
    )
