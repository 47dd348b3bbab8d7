"""V10: the customer's inner decision told as several steps."""

from collections.abc import Sequence
from itertools import pairwise

from .model import Language, StepSeen
from .words import plain, words_of


def decision_splits(steps: Sequence[StepSeen], language: Language) -> tuple[int, ...]:
    """The places (0 = first step) of steps that are one with the step after them: both are thinking, in
    the same macro-step, and no channel changes between them (channels that are not known change nothing)."""
    thinking = [_thinks(one.title, language) for one in steps]
    return tuple(
        index
        for index, (one, then) in enumerate(pairwise(steps))
        if thinking[index] and thinking[index + 1] and one.phase == then.phase and not _changes(one, then)
    )


def _thinks(title: str, language: Language) -> bool:
    return words_of(language).thinking.search(plain(title)) is not None


def _changes(one: StepSeen, then: StepSeen) -> bool:
    return bool(one.channels and then.channels and one.channels != then.channels)
