"""One word on a ranking: clear, leaning, or no clear leader."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

VerdictCode = Literal["clear", "leaning", "open", "indicative", "early", "nothing"]
CLEAR_FROM, LEANING_FROM, NAMED_FROM = 0.80, 0.60, 0.10


@dataclass(frozen=True)
class Verdict:
    """The code and its facts, for one sentence.

    `items`: the leader when it is clear or leaning; all that might lead when it is open (10 % and more of
    the rooms like this one), the likeliest first; those ahead for now when it is only indicative, or when too
    little was compared (early).
    `chance`: how often the first of them leads. `steady`: the leaders stay whichever ballot is left out.
    """

    code: VerdictCode
    items: tuple[str, ...]
    chance: float | None
    steady: bool

    @property
    def concludes(self) -> bool:
        """Was enough answered for ranks to be doubted at all?"""
        return self.code not in ("indicative", "early", "nothing")


def verdict(
    items: Sequence[str], first: Sequence[float], leaders: Sequence[str], *, steady: bool, quorum: bool = True
) -> Verdict:
    """What may the room conclude? `first`: per item, the probability that it leads.

    Clear from 80 % when no single ballot changes the lead; leaning from 60 %; below, every item that leads
    in 10 % of the rooms or more is named. Below the quorum the result is only indicative.
    """
    if not leaders:
        return Verdict("nothing", (), None, steady=False)
    # Equal chances keep the order of the items, whatever the last digit says.
    order = sorted(range(len(items)), key=lambda at: -round(first[at], 9))
    chance = first[order[0]]
    if not quorum:
        return Verdict("indicative", tuple(leaders), chance, steady)
    if chance >= CLEAR_FROM and steady:
        return Verdict("clear", (items[order[0]],), chance, steady)
    if chance >= LEANING_FROM:
        return Verdict("leaning", (items[order[0]],), chance, steady)
    likely = tuple(items[at] for at in order if first[at] >= NAMED_FROM)
    return Verdict("open", likely or tuple(leaders), chance, steady)
