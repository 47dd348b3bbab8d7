"""What the workshops did to the hypothesis: cards judged, reworded, added, taken away."""

from components.journey.operations.cards import add_card, update_card
from components.journey.operations.project import delete_records
from components.journey.records import Card, Step

from .builder import Builder
from .content import CardLine, StepContent

FIRST_HALF = 2
"""Macro-steps that the first workshop went through; the second one took the others."""


def as_believed(builder: Builder, content: StepContent) -> tuple[CardLine, ...]:
    """The cards of a step before any room had seen them."""
    before = dict(builder.content.learned.reworded)
    extra = tuple(
        (layer, text, "hypothesis", "D", "")
        for step, layer, text in builder.content.learned.taken_away
        if content.title.startswith(step)
    )
    known = tuple(
        (layer, before.get(text, text), "hypothesis", grade, evidence)
        for layer, text, status, grade, evidence in content.cards
        if status != "added"
    )
    return known + extra


def learn(builder: Builder, workshop: int) -> None:
    """What one of the two workshops found, macro-step by macro-step."""
    phases = builder.content.phases[:FIRST_HALF] if workshop == 0 else builder.content.phases[FIRST_HALF:]
    for _title, steps in phases:
        for step in steps:
            _judge(builder, step)


def _judge(builder: Builder, content: StepContent) -> None:
    step = builder.state.get(Step, builder.ids[f"step {content.title}"])
    before = dict(builder.content.learned.reworded)
    for layer, text, status, grade, evidence in content.cards:
        if status == "added":
            fields = {"text": text, "status": status, "grade": grade, "evidence": builder.find(evidence)}
            builder.keep(f"card {text}", builder.made(Card, add_card, step=step.id, layer=layer, **fields))
            continue
        was = before.get(text, text)
        card = builder.ids[f"card {was}"]
        builder.do(update_card, card, text=text, status=status)
        builder.ids[f"card {text}"] = card
    for beginning, layer, text in builder.content.learned.taken_away:
        if content.title.startswith(beginning):
            found = (
                one.id for one in builder.state.where(Card, step=step.id) if (one.layer, one.text) == (layer, text)
            )
            builder.do(delete_records, *found)
