"""How the channels of the example follow one another, who told them, and what is measured."""

from components.journey.operations.measuring import add_indicator, add_measure, allocate
from components.journey.operations.passages import set_passage, tell_channel
from components.journey.records import Indicator, Journey, Measure, Person, Step, Touchpoint

from .builder import Builder


def build_measuring(builder: Builder) -> None:
    builder.now = builder.moment(-5, 10)
    content, (journey,) = builder.content.measuring, builder.state.all(Journey)[:1]
    for title, channel, after, other, going, note in content.passages:
        builder.do(
            set_passage,
            step=_step(builder, title),
            channel=builder.ids[f"channel {channel}"],
            to_step=_step(builder, after),
            to_channel=builder.ids[f"channel {other}"],
            going=going,
            note=note,
        )
    for channel, person in content.told:
        by = builder.state.get(Person, builder.ids[f"person {person}"]).name
        builder.do(tell_channel, journey=journey.id, channel=builder.ids[f"channel {channel}"], by=by)
    _indicators(builder)
    for title, name, source, frequency, person, target in content.measures:
        owner = builder.ids[f"person {person}"] if person else None
        fields = {"source": source, "frequency": frequency, "owner": owner, "target": target}
        builder.made(Measure, add_measure, step=_step(builder, title), name=name, **fields)


def _indicators(builder: Builder) -> None:
    for name, value, unit, period, source, channel, shares in builder.content.measuring.indicators:
        met = builder.ids[f"channel {channel}"] if channel else None
        fields = {"value": value, "unit": unit, "period": period, "source": source, "channel": met}
        made = builder.made(Indicator, add_indicator, name=name, **fields)
        if shares:
            falls = {_contact(builder, title, key): share for (title, key), share in shares.items()}
            builder.do(allocate, made.id, shares=falls)


def _step(builder: Builder, title: str) -> str:
    return next(one.id for one in builder.state.all(Step) if one.title.startswith(title))


def _contact(builder: Builder, title: str, channel: str) -> str:
    step, met = _step(builder, title), builder.ids[f"channel {channel}"]
    return next(one.id for one in builder.state.where(Touchpoint, step=step) if one.channel == met)
