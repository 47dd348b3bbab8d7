"""What the example learned, and what could be done about it."""

from components.journey.operations.findings import (
    add_insight,
    add_opportunity,
    opportunity_from,
    update_opportunity,
)
from components.journey.records import Insight, Opportunity, Step

from .builder import Builder
from .content import InsightContent, OpportunityContent


def build_findings(builder: Builder) -> None:
    for insight in builder.content.insights:
        _insight(builder, insight)
    for opportunity in builder.content.opportunities:
        _opportunity(builder, opportunity)


def _insight(builder: Builder, content: InsightContent) -> None:
    insight = builder.made(
        Insight,
        add_insight,
        text=content.text,
        steps=_steps(builder, content.steps),
        sources=tuple(builder.ids[f"card {text}"] for text in content.cards),
        evidence=builder.find(content.evidence),
    )
    builder.keep(f"insight {content.key}", insight)


def _opportunity(builder: Builder, content: OpportunityContent) -> None:
    """Made of a card or a note when it came from one, then described."""
    if content.made_of:
        source = builder.ids.get(f"card {content.made_of}") or builder.ids[f"note {content.made_of}"]
        opportunity = builder.made(Opportunity, opportunity_from, source)
    else:
        opportunity = builder.made(Opportunity, add_opportunity, text=content.text)
    builder.keep(f"opportunity {content.key}", opportunity)
    builder.do(
        update_opportunity,
        opportunity.id,
        text=content.text,
        why=content.why,
        how=content.how,
        steps=_steps(builder, content.steps),
        insights=tuple(builder.ids[f"insight {key}"] for key in content.insights.split()),
        lever=content.lever or None,
        dimension=content.dimension or None,
        novelty=content.novelty,
        feasibility=content.feasibility,
        category=content.category or None,
        category_reason=content.category_reason,
        new_channel=content.new_channel,
        new_owner=content.new_owner,
    )


def _steps(builder: Builder, beginnings: tuple[str, ...]) -> tuple[str, ...]:
    every = builder.state.all(Step)
    return tuple(next(one.id for one in every if one.title.startswith(beginning)) for beginning in beginnings)
