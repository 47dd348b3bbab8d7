"""How long reading a card for the customer's voice takes: `python -m tests.bench.voice`.

Over the labelled sentences, each read once per round in a random order. The floor is one plain regular
expression pass over the same text in the same run: finding its words. What people feel is the absolute
time, so it has a target of its own.
"""

import random
import re
from collections.abc import Callable, Iterator
from functools import partial

from components.language.voice import Language, StepSeen, decision_splits, hints
from tests.bench.report import Case, case, finish, milliseconds, one_time
from tests.language.voice.labelled import LANGUAGES, Labelled, sentences

MOST_A_CARD = 5.0
"""Milliseconds for one card."""
MOST_TIMES_A_PASS = 200.0
ROUNDS = 15
LONGEST = 2_000
"""Characters a card can hold."""
STEPS = 40
_WORD = re.compile(r"\w+")


def quantile(times: list[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def timed(every: list[Labelled], run: Callable[[Labelled], object]) -> list[float]:
    """The time of each reading, every text once per round in a new order, after one round that does not count."""
    chance = random.Random(ROUNDS)  # noqa: S311 - an order, not a secret
    rounds = [chance.sample(every, len(every)) for _ in range(ROUNDS)]
    for one in every:
        run(one)
    return [one_time(partial(run, one)) for order in rounds for one in order]


def reading(name: str, language: Language) -> Iterator[Case]:
    """Median and 95th percentile of one card, against the pass; then the longest card there can be."""
    every = list(sentences(name))
    floor = timed(every, lambda one: _WORD.findall(one.sentence))
    taken = timed(every, lambda one: hints(one.sentence, language, kind=one.kind))
    for told, share in (("p50", 0.5), ("p95", 0.95)):
        value, least = quantile(taken, share), quantile(floor, share)
        yield case("voice", f"{told} of a card, {name}, times a pass", value * 1_000, "µs", floor=least * 1_000,
                   target=MOST_TIMES_A_PASS)  # fmt: skip
        yield case("voice", f"{told} of a card, {name}", value, "ms", target=MOST_A_CARD)
    text = " ".join(one.sentence for one in every)[:LONGEST]
    yield case("voice", f"the longest card, {name}", milliseconds(lambda: hints(text, language)), "ms",
               target=MOST_A_CARD)  # fmt: skip


def splits() -> Iterator[Case]:
    steps = [StepSeen(one.sentence, "phase") for one in sentences("french")[:STEPS]]
    taken = milliseconds(lambda: decision_splits(steps, "fr"))
    yield case("voice", f"split decisions of {STEPS} steps", taken, "ms", target=MOST_A_CARD)


def everything() -> Iterator[Case]:
    for name, language in LANGUAGES.items():
        yield from reading(name, language)
    yield from splits()


if __name__ == "__main__":
    finish(everything())
