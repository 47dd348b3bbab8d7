"""Which marks gather, and which items split the room into two camps?"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from components.insight.agreement import AgreementLabel, agreement, agreement_label
from components.insight.emotion import camps

from .sheet import Sheet


@dataclass(frozen=True)
class Split:
    """The marks one item got for one of the numbers asked (`part`, from 0).

    `counts`: per value of the scale. `agreement`: van der Eijk's A, -1 to 1; None without a mark. `camps`: where the
    two camps stand, when A is negative: then the middle is a mark hardly anybody gave.
    """

    item: str
    part: int
    counts: tuple[int, ...]
    agreement: float | None
    camps: tuple[int, int] | None

    @property
    def label(self) -> AgreementLabel | None:
        return None if self.agreement is None else agreement_label(self.agreement)


def splits(answers: Sheet, scales: Sequence[tuple[int, int]]) -> tuple[Split, ...]:
    """How far does the room agree on each item? `scales`: the lowest and highest whole mark of each number asked."""
    return tuple(
        _split(item, part, answers.field(part)[:, at].tolist(), scale)
        for part, scale in enumerate(scales)
        for at, item in enumerate(answers.items)
    )


def split_items(found: Sequence[Split]) -> tuple[Split, ...]:
    """Where the room falls into two camps, the deepest split first."""
    return tuple(sorted((one for one in found if one.camps), key=lambda one: one.agreement or 0))


def _split(item: str, part: int, given: Sequence[float], scale: tuple[int, int]) -> Split:
    marks = sorted(int(one) for one in given if not np.isnan(one))
    counts = tuple(marks.count(value) for value in range(scale[0], scale[1] + 1))
    found = agreement(counts)
    return Split(item, part, counts, found, camps(marks) if found is not None and found < 0 else None)
