"""The map of the example: phases, steps, cards, touchpoints."""

from datetime import timedelta

from components.journey.operations.cards import add_card
from components.journey.operations.handovers import hand_over
from components.journey.operations.journeys import add_journey, add_phase, sign_off, update_journey
from components.journey.operations.steps import add_step
from components.journey.operations.touchpoints import add_touchpoint
from components.journey.operations.words import add_term, keep_wording
from components.journey.records import Card, Journey, Phase, SignOff, Step, Touchpoint

from .builder import Builder
from .content import CardLine, ContactLine, StepContent
from .learning import as_believed


def build_map(builder: Builder) -> None:
    content = builder.content
    journey = _journey(builder, content.journey, builder.ids["persona"], content.phases)
    _words(builder)
    builder.do(update_journey, journey.id, status="working")
    for person in (one for one in content.people if one.customer_facing):
        department = builder.ids[person.department]
        if len(builder.state.all(SignOff)) < 2 and not builder.state.where(SignOff, department=department):
            builder.do(sign_off, journey=journey.id, department=department, by=person.name)


def build_other_map(builder: Builder) -> None:
    """Another persona on the same road: drawn last, at a desk; no room has seen it yet."""
    builder.now = builder.moment(-2, 10)
    other = builder.content.other
    _journey(builder, other.journey, builder.ids[f"persona {other.persona}"], other.phases, rated=False)


def _journey(
    builder: Builder,
    name: str,
    persona: str,
    phases: tuple[tuple[str, tuple[StepContent, ...]], ...],
    rated: bool = True,
) -> Journey:
    journey = builder.made(
        Journey,
        add_journey,
        name=name,
        phases=(),
        persona=persona,
        layers=builder.content.layers,
        owner=builder.state.project.owner,
    )
    for title, steps in phases:
        phase = builder.made(Phase, add_phase, journey=journey.id, title=title)
        for step in steps:
            cards = as_believed(builder, step) if rated else step.cards
            _step(builder, phase.id, step, cards, _said(builder, step) if rated else {})
    return journey


def _said(builder: Builder, content: StepContent) -> dict[str, object]:
    """What the room said of a step."""
    said = next(one for one in builder.content.room if content.title.startswith(one.step))
    return {"importance": said.importance, "impact": said.impact, "effort": said.effort, "wait": said.wait}


def _step(
    builder: Builder, phase: str, content: StepContent, cards: tuple[CardLine, ...], said: dict[str, object]
) -> None:
    step = builder.made(
        Step,
        add_step,
        phase=phase,
        title=content.title,
        **said,
        why=content.why,
        brake=content.brake,
        motivation=content.motivation,
        target=content.target,
        **{f"{reason}_evidence": builder.find(sources) for reason, sources in content.rests},
    )
    builder.keep(f"step {content.title}", step)
    for layer, text, status, grade, evidence in cards:
        card = builder.made(
            Card,
            add_card,
            step=step.id,
            layer=layer,
            text=text,
            status=status,
            grade=grade,
            evidence=builder.find(evidence),
        )
        builder.keep(f"card {text}", card)
    for contact in content.contacts:
        _contact(builder, step, contact)


def _contact(builder: Builder, step: Step, content: ContactLine) -> None:
    channel, device, feeling, availability, low, high, quality, source = content
    french = builder.content.language == "fr"
    measured = low is not None
    usage, role = next(
        (
            found
            for (title, key), found in builder.content.usage.items()
            if key == channel and step.title.startswith(title)
        ),
        ("none", "none"),
    )
    builder.made(
        Touchpoint,
        add_touchpoint,
        step=step.id,
        channel=builder.ids[f"channel {channel}"],
        device=device,
        feeling=feeling,
        availability=availability,
        volume_low=low,
        volume_high=high,
        unit=("contacts" if measured else ""),
        period=(("par trimestre" if french else "a year") if measured else ""),
        source=source,
        quality=quality,
        usage=usage,
        digital_role=role,
    )


def _words(builder: Builder) -> None:
    """The project's own words, and a wording that stays on purpose."""
    for term, use, meaning, instead in builder.content.words:
        builder.do(add_term, term=term, use=use, meaning=meaning, instead=instead)
    text, rule, reason = builder.content.kept
    (card,) = [one for one in builder.state.all(Card) if one.text == text]
    builder.do(keep_wording, card.id, rule=rule, reason=reason)


def hand_over_a_part(builder: Builder) -> None:
    """After the last workshop held, an expert refines one phase until the final presentation."""
    title, person, expected, version = builder.content.handover
    (journey,) = builder.state.all(Journey)
    phases = [one.id for one in builder.state.where(Phase, journey=journey.id) if one.title == title]
    builder.do(
        hand_over,
        journey=journey.id,
        owner=builder.ids[f"person {person}"],
        due=builder.today + timedelta(days=4),
        expected=expected,
        phases=phases,
        version=version,
    )
