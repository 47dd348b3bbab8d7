"""What sliders tried, in sentences: other thresholds, other volumes, other reaches."""

from collections.abc import Mapping, Sequence

from components.insight.matrix import Matrix
from components.insight.methods.ranking import Ranking
from components.insight.methods.reach_if import leads_from, reach_to_lead
from components.insight.truth import StepTruth
from components.language import Speech

from .ranking import few

Names = Mapping[str, str]
MOST = 3


def limits_words(say: Speech, before: Matrix, after: Matrix, names: Names) -> str:
    """Which items would change quadrant?"""
    moved = [
        f"{say.quoted(names[one.item])} → {say.code(f'quadrant.{one.quadrant}')}"
        for was, one in zip(before.items, after.items, strict=True)
        if one.quadrant is not None and one.quadrant != was.quadrant
    ]
    if not moved:
        return say("No item changes quadrant.")
    listed = few(say, moved, 6)
    return say.plural(
        "{n} item changes quadrant: {items}.", "{n} items change quadrant: {items}.", len(moved), items=listed
    )


def relief_turns(say: Speech, tried: Sequence[StepTruth], shown: Sequence[str], names: Names, customers: int) -> str:
    """From which volume on would each of the steps that may be moved come first? `customers`: 0 when unknown."""
    best = max((sum(one.relief) for one in tried if one.relief), default=0.0)
    behind = [one.step for one in tried if one.step in shown and one.relief and sum(one.relief) < best]
    told: list[str] = []
    for step in behind:
        turn = leads_from(tried, step)
        if turn is not None and len(told) < MOST:
            volume = say.number(round(turn * customers)) if customers else say.percent(turn)
            told.append(say("{item} from {volume}", item=say.quoted(names[step]), volume=volume))
    if not told:
        return say("Whatever the volume of one other step, this stays first.") if behind else ""
    return say("Would come first, the others staying: {items}.", items=say.listed(told))


def reach_turns(say: Speech, tried: Ranking, names: Names) -> str:
    """How many people would those behind have to reach to come first?"""
    behind = [one.item for one in tried.items if one.rank is not None and one.rank > 1][:MOST]
    told = [
        say("{item} from {volume}", item=say.quoted(names[item]), volume=say.number(round(turn)))
        for item in behind
        if (turn := reach_to_lead(tried, item)) is not None
    ]
    return say("Would come first, the others staying: {items}.", items=say.listed(told)) if told else ""
