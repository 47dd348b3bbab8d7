"""The journey aimed at, drawn from today's after the workshops: what goes, what comes, how it is to feel."""

from components.journey.operations.cards import add_card
from components.journey.operations.copying import copy_journey
from components.journey.operations.project import delete_records
from components.journey.operations.steps import add_step, update_step
from components.journey.operations.touchpoints import add_touchpoint, update_touchpoint
from components.journey.records import Card, Feeling, Journey, Step, Touchpoint
from components.journey.walk import steps_of

from .builder import Builder

OF_TODAY = ("pains", "opportunities", "questions")
"""Layers that say what is wrong today: tomorrow begins without them."""


def build_tomorrow(builder: Builder) -> None:
    builder.now = builder.moment(-3, 14)
    content = builder.content.tomorrow
    journey = builder.made(Journey, copy_journey, builder.state.all(Journey)[0].id, name=content.name)
    gone = [_step(builder, journey, one).id for one in content.gone]
    steps = steps_of(builder.state, journey.id)
    gone += [one.id for step in steps for one in builder.state.where(Card, step=step.id) if _is_of_today(one)]
    builder.do(delete_records, *gone)
    for old, title in content.titles:
        builder.do(update_step, _step(builder, journey, old).id, title=title, wait="")
    for after, title in content.steps:
        before = _step(builder, journey, after)
        place = builder.state.where(Step, phase=before.phase).index(before) + 1
        builder.do(add_step, phase=before.phase, title=title, position=place, target=2)
    for beginning, layer, text in content.cards:
        builder.do(add_card, step=_step(builder, journey, beginning).id, layer=layer, text=text)
    for beginning, channel, device, feeling in content.contacts:
        _contact(builder, _step(builder, journey, beginning), builder.ids[f"channel {channel}"], device, feeling)


def _is_of_today(card: Card) -> bool:
    return card.layer in OF_TODAY or card.status == "refuted"


def _step(builder: Builder, journey: Journey, beginning: str) -> Step:
    return next(one for one in steps_of(builder.state, journey.id) if one.title.startswith(beginning))


def _contact(builder: Builder, step: Step, channel: str, device: str, feeling: Feeling) -> None:
    """The touchpoint there works and feels so; where there is none yet, it comes."""
    there = [
        one for one in builder.state.where(Touchpoint, step=step.id) if (one.channel, one.device) == (channel, device)
    ]
    if there:
        builder.do(update_touchpoint, there[0].id, feeling=feeling, availability="possible")
    else:
        builder.do(
            add_touchpoint, step=step.id, channel=channel, device=device, feeling=feeling, availability="possible"
        )
