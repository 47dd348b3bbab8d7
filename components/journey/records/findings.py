"""What was learned, and what could be done about it."""

from typing import Annotated, Literal

from msgspec import Meta

from .base import Id, Order, Paragraph, Record, Score

Lever = Literal["repair", "smooth", "personalise", "differentiate"]
Dimension = Literal["relational", "service", "transactional"]
OpportunityClass = Literal["repair", "optimise", "innovate", "transform"]

Finding = Annotated[str, Meta(min_length=1, max_length=2_000)]
"""As long as a card or a note: either may become one."""


class Insight(Record, frozen=True, kw_only=True, tag="insight"):
    """One thing learned about the customer, the steps it is about and what it rests on.

    `sources` are cards, touchpoints and captured notes.
    """

    text: Finding
    order: Order
    steps: tuple[Id, ...] = ()
    sources: tuple[Id, ...] = ()
    evidence: tuple[Id, ...] = ()


class Opportunity(Record, frozen=True, kw_only=True, tag="opportunity"):
    """One thing that could be done for the customer, not yet decided.

    `sources` are the cards, touchpoints and notes it was made of. `category` is its class as people
    decided it, `category_reason` why. `novelty` and `feasibility` (1 to 5) are never made into one number.
    """

    text: Finding
    order: Order
    why: Paragraph = ""
    how: Paragraph = ""
    steps: tuple[Id, ...] = ()
    insights: tuple[Id, ...] = ()
    sources: tuple[Id, ...] = ()
    lever: Lever | None = None
    dimension: Dimension | None = None
    category: OpportunityClass | None = None
    category_reason: Paragraph = ""
    new_channel: bool = False
    """It needs a channel on which customers do not meet the brand at these steps today."""
    new_owner: bool = False
    """It changes who answers for these steps."""
    novelty: Score | None = None
    feasibility: Score | None = None
