"""How many contacts a step sees, as its touchpoints tell."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from components.journey.records import Quality, Touchpoint

Unweighted = Literal["volume_unknown", "units_differ"]


@dataclass(frozen=True)
class Volume:
    """Contacts of a step, from `low` to `high` in one unit and period; both None when unknown.

    `quality`: measured when every touchpoint's volume is, estimated when all are known, else
    unknown. `why`: what keeps it from being known.
    """

    low: int | None
    high: int | None
    unit: str
    period: str
    quality: Quality
    why: Unweighted | None

    @property
    def middle(self) -> float | None:
        return None if self.low is None or self.high is None else (self.low + self.high) / 2


UNKNOWN = Volume(None, None, "", "", "unknown", "volume_unknown")


def counted(touchpoints: Iterable[Touchpoint]) -> list[Touchpoint]:
    """The touchpoints that count: those not refuted."""
    return [one for one in touchpoints if one.status != "refuted"]


def step_volume(touchpoints: Sequence[Touchpoint]) -> Volume:
    """How many contacts does a step see? The sum over its touchpoints, refuted ones left out.

    Unknown as soon as one is unknown, or when they are not counted in the same unit and period.
    """
    found = counted(touchpoints)
    lows = [one.volume_low for one in found if one.volume_low is not None]
    highs = [one.volume_high for one in found if one.volume_high is not None]
    if not found or len(lows) < len(found) or len(highs) < len(found):
        return UNKNOWN
    if len({counted_in(one) for one in found}) > 1:
        return Volume(None, None, "", "", "unknown", "units_differ")
    quality: Quality = "measured" if all(one.quality == "measured" for one in found) else "estimated"
    return Volume(sum(lows), sum(highs), found[0].unit, found[0].period, quality, None)


def counted_in(one: Touchpoint) -> tuple[str, str]:
    """The unit and the period of a volume, as they are compared."""
    return one.unit.casefold().strip(), one.period.casefold().strip()


def comparable(volumes: Iterable[Volume]) -> Unweighted | None:
    """May these volumes weigh one step against another? None when they may, else why not."""
    every = list(volumes)
    if any(one.middle is None for one in every):
        return next(one.why for one in every if one.middle is None)
    return "units_differ" if len({(one.unit.casefold(), one.period.casefold()) for one in every}) > 1 else None
