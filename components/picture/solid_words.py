"""How solid a ranking is, in plain sentences: the verdict, what one person changes, what other rules would say."""

from collections.abc import Mapping, Sequence

from components.insight.methods.pairs import LEAST_COMPARED
from components.insight.solid.rules import OtherRules
from components.insight.solid.solidity import Duel, ItemSolidity, Solidity
from components.insight.solid.stability import Margin
from components.insight.solid.verdict import Verdict
from components.insight.solid.weights import Holds
from components.language import Speech

Names = Mapping[str, str]


def verdict_words(say: Speech, verdict: Verdict, names: Names, *, swayed: bool = False) -> str:
    """One sentence: who leads, and whether that may be relied on. `swayed`: one person alone could change it; a clear
    result does not claim the contrary then, here as on the wall."""
    items = say.listed(say.quoted(names.get(one, one)) for one in verdict.items)
    chance = "" if verdict.chance is None else say.percent(verdict.chance)
    still = "_swayed" if swayed and verdict.code == "clear" else ""
    least = say.number(LEAST_COMPARED)
    return say.code(f"verdict.{verdict.code}{still}", items=items, chance=chance, least=least)


def steady_words(say: Speech, found: Solidity) -> str:
    """If one person, or a few, had done otherwise, would others lead? What limits a clear result is said as a limit."""
    if found.verdict.code == "nothing":
        return ""
    fewest, tried = found.margin.ballots, found.margin.tried
    parts = []
    if fewest is not None:
        parts.append(
            say.plural(
                "Without one of these ballots, the lead would change.",
                "{n} ballots would have to be left out for the lead to change.",
                fewest,
            )
        )
    elif tried:
        parts.append(
            say.plural(
                "Whichever ballot is left out, the lead stays.",
                "Whichever {n} ballots are left out, the lead stays.",
                tried,
            )
        )
    if found.changed is not None:
        clear = found.verdict.code == "clear" and found.changed.ballots == 1
        limit = say("Still, one person voting otherwise could change it.")
        parts.append(limit if clear else otherwise_words(say, found.changed))
    return " ".join(one for one in parts if one)


def otherwise_words(say: Speech, changed: Margin) -> str:
    """How many people answering otherwise would change who leads."""
    if changed.ballots is not None:
        return say.plural(
            "One person voting otherwise could change it.",
            "It would take {n} people voting otherwise to change it.",
            changed.ballots,
        )
    if not changed.tried:
        return ""
    return say.plural(
        "Whoever votes otherwise, the lead stays.",
        "Whichever {n} people vote otherwise, the lead stays.",
        changed.tried,
    )


def together_words(say: Speech, *, known: bool) -> str:
    """Compared in pairs: whether answers that are one person's are counted as such."""
    if known:
        return say("Each person's comparisons hang together: people are counted and drawn, not comparisons.")
    return say("Not every comparison says whose it is: where several are one person's, this looks surer than it is.")


def interval_words(say: Speech, one: ItemSolidity) -> str:
    """The ranks an item might have had."""
    if one.low == one.high:
        return say("rank {rank}", rank=say.number(one.low))
    return say("rank {low} to {high}", low=say.number(one.low), high=say.number(one.high))


def duels_words(say: Speech, found: Solidity, names: Names) -> str:
    """How often the likeliest leader comes out ahead of those closest to it, two by two."""
    if not found.duels:
        return ""
    first = found.duels[0].item
    against = [one for one in found.duels if one.item == first][:3]
    others = say.listed(
        say("of {item} in {chance}", item=say.quoted(names[one.other]), chance=say.percent(one.chance))
        for one in against
    )
    return say("Two by two, {item} comes out ahead {others} of cases.", item=say.quoted(names[first]), others=others)


def preference_words(say: Speech, found: Duel, names: Names) -> str:
    """Which of two would people rather take, and how many of them?"""
    item, other = say.quoted(names[found.item]), say.quoted(names[found.other])
    chance = say.percent(found.chance)
    return say(
        "Asked to choose between {item} and {other}, {chance} of answers would go to {item}.",
        item=item,
        other=other,
        chance=chance,
    )


def sets_words(say: Speech, sets: Mapping[str, tuple[int, int]], names: Names) -> str:
    """Each chose one item: which might come first among others like them?"""
    first = [say.quoted(names[item]) for item, (best, _worst) in sets.items() if best == 1]
    if len(first) == 1:
        return say("Each chose one: {item} would come first among others like them, too (sure to 95%).", item=first[0])
    if len(first) == len(sets):
        return say("Each chose one, and too few did: among others like them, anything might come first.")
    items = say.listed(first, either=True)
    return say("Each chose one: among others like them, first would be {items} (sure to 95%).", items=items)


def how_words(say: Speech, found: Solidity) -> str:
    """Where these numbers come from."""
    if found.exact:
        return say.plural(
            "All rooms of {n} ballot like these were looked at.",
            "All rooms of {n} ballots like these were looked at.",
            found.ballots,
        )
    return say(
        "{rounds} rooms were drawn from these {ballots} ballots; drawing again gives the same.",
        rounds=say.number(found.rounds),
        ballots=say.number(found.ballots),
    )


def rules_words(say: Speech, found: OtherRules, items: Sequence[str], names: Names) -> str:
    """Does the winner stay the winner when the same ballots are counted otherwise?"""
    if found.survives:
        first = found.counted[0].first
        told = say("Counted otherwise, the same comes first: {items}.", items=_listed(say, first, items, names))
    else:
        rules: dict[frozenset[int], list[str]] = {}
        for one in found.counted:
            rules.setdefault(one.first, []).append(say.code(f"rule.{one.rule}"))
        each = [f"{_listed(say, first, items, names)} ({say.listed(by)})" for first, by in rules.items()]
        told = say("The rule decides who comes first: {each}.", each=say.series(each))
    circle = say("Two by two, preferences go in a circle: nothing beats all the rest.")
    return f"{told} {circle}" if found.circle else told


def holds_words(say: Speech, found: Holds, criterion: str, leader: str) -> str:
    """Between which weights of a criterion the leader leads."""
    blanks = {"item": say.quoted(leader), "criterion": criterion}
    if found.low <= 0 and found.high >= 1:
        return say("{item} leads whatever the weight of {criterion}.", **blanks)
    return say(
        "{item} leads while the weight of {criterion} is from {low} to {high}; now {weight}.",
        low=say.percent(found.low),
        high=say.percent(found.high),
        weight=say.percent(found.weight),
        **blanks,
    )


def _listed(say: Speech, places: frozenset[int], items: Sequence[str], names: Names) -> str:
    return say.listed(say.quoted(names.get(items[at], items[at])) for at in sorted(places))
