"""How the journey is measured: the figures at hand, what they say of which touchpoint, what is to be followed."""

from typing import Annotated, Literal

from msgspec import Meta

from .base import Id, Line, Order, Record, Share, Title

Amount = Annotated[float, Meta(ge=-1e12, le=1e12)]
IndicatorKind = Literal["volume", "score"]
Frequency = Literal["unset", "continuous", "weekly", "monthly", "quarterly", "yearly"]


class Indicator(Record, frozen=True, kw_only=True, tag="indicator"):
    """A figure a department already follows. `volume` counts contacts and can be shared out as such;
    `score` is anything else (a satisfaction, a delay, a rate)."""

    name: Title
    order: Order
    value: Amount | None = None
    unit: Line = ""
    period: Line = ""
    source: Line = ""
    channel: Id | None = None
    kind: IndicatorKind = "volume"


class Allocation(Record, frozen=True, kw_only=True, tag="allocation"):
    """The share of an indicator that falls on a touchpoint. Id derived from both: at most one."""

    indicator: Id
    touchpoint: Id
    share: Share


class Measure(Record, frozen=True, kw_only=True, tag="measure"):
    """What will be followed at a step: a metric, where it comes from, how often, by whom."""

    step: Id
    name: Title
    order: Order
    touchpoint: Id | None = None
    source: Line = ""
    frequency: Frequency = "unset"
    owner: Id | None = None
    target: Line = ""
