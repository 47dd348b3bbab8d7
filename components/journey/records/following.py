"""What was promised, what came of it, and when a journey is looked at again."""

from typing import Annotated, Literal

from msgspec import Meta

from .base import Id, Line, Moment, Order, Paragraph, Record, Title, date
from .measuring import Amount

PredictionKind = Literal["emotion", "metric"]
ReviewTrigger = Literal["customer", "product", "market"]
"""What may have changed since a journey was drawn: the customers, the product or service, the market."""


class Prediction(Record, frozen=True, kw_only=True, tag="prediction"):
    """What an action says will be true by a day: an emotion at a step (-2 to +2), or its metric, from a number to
    another. `chance`: how sure its owner is, in per cent; None when nobody said."""

    action: Id
    order: Order
    kind: PredictionKind = "metric"
    step: Id | None = None
    before: Amount
    after: Amount
    unit: Line = ""
    by: date
    chance: Annotated[int, Meta(ge=0, le=100)] | None = None
    made_at: Moment


class Reading(Record, frozen=True, kw_only=True, tag="reading"):
    """A number read on a day: the metric of an action, a measure, or the emotion at a step. Id derived from
    what it is about and the day: at most one."""

    about: Id
    day: date
    value: Amount
    source: Line = ""
    session: Id | None = None
    """The workshop in which it was read."""


class Signal(Record, frozen=True, kw_only=True, tag="signal"):
    """Something has changed that a journey must be looked at again for."""

    journey: Id
    trigger: ReviewTrigger
    text: Title
    order: Order
    noticed_on: date
    review: Id | None = None
    """The review that answered it; None while it waits."""


class Review(Record, frozen=True, kw_only=True, tag="review"):
    """A journey was looked at again: why it is a new version, and when it is next."""

    journey: Id
    at: Moment
    reason: Annotated[str, Meta(min_length=1, max_length=5_000)]
    note: Paragraph = ""
    """What the review found."""
