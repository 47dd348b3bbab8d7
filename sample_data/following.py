"""What the example's actions predict, and the first follow-up, already held."""

from datetime import timedelta

from components.journey.operations.follow_up import add_prediction, add_reading, plan_follow_up
from components.journey.operations.people import set_attendance
from components.journey.operations.reviews import add_signal
from components.journey.operations.run import end_run, next_block, start_run
from components.journey.records import Action, Attendance, Block, Journey, Prediction, Session, Step

from .builder import Builder
from .content import PromiseContent

FIRST = 6
"""Days after the workshop for which the first follow-up was planned."""


def _held(builder: Builder) -> int:
    """When it was held, in days from today: yesterday, or the last working day before it (Y8)."""
    return next(ago for ago in (-1, -2, -3) if (builder.today + timedelta(days=ago)).weekday() < SATURDAY)


SATURDAY = 5


def build_follow_up(builder: Builder) -> None:
    """Promises first, made when the plan was; then the follow-up that read some of them."""
    content = builder.content
    builder.now = builder.moment(-6, 10)
    made = [(_promised(builder, one), one) for one in content.promises]
    day = builder.today + timedelta(days=_held(builder))
    session = builder.made(Session, plan_follow_up, days=FIRST, title=content.follow_up, on=day)
    _hold(builder, session)
    for prediction, one in made:
        if one.read is not None:
            about = prediction.step or prediction.action
            builder.do(add_reading, about=about, value=one.read, day=day, source=one.source, session=session.id)
    for trigger, text in content.signals:
        builder.do(add_signal, journey=builder.state.all(Journey)[0].id, trigger=trigger, text=text)


def _promised(builder: Builder, one: PromiseContent) -> Prediction:
    action = next(each for each in builder.state.all(Action) if each.title.startswith(one.action))
    steps = [each.id for each in builder.state.all(Step) if one.step and each.title.startswith(one.step)]
    return builder.made(
        Prediction,
        add_prediction,
        action=action.id,
        step=steps[0] if steps else None,
        before=one.before,
        after=one.after,
        unit=one.unit,
        by=builder.today + timedelta(days=one.by),
        chance=one.chance,
    )


def _hold(builder: Builder, session: Session) -> None:
    """Everybody came, and it ran to the minute."""
    invited = [one.person for one in builder.state.where(Attendance, session=session.id)]
    builder.do(set_attendance, session=session.id, people=invited, status="present")
    builder.now = builder.moment(_held(builder), 14)
    builder.do(start_run, session.id)
    blocks = builder.state.where(Block, session=session.id)
    for block in blocks:
        builder.now += timedelta(minutes=block.minutes)
        builder.do(end_run if block is blocks[-1] else next_block, session.id)
