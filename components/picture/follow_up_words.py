"""Predictions, readings and scores as people say them."""

from components.insight.follow_up import ALWAYS_HALF, Promise, Score
from components.insight.reviews import ReviewState
from components.insight.taught import Lesson, furthest
from components.journey.records import Action, Measure, Prediction, Step
from components.journey.state import State
from components.language import Speech

ICONS = {"kept": "check_circle", "missed": "cancel", "to_read": "pending_actions", "waiting": "hourglass_empty"}
"""Material symbols: every verdict has its own shape."""


def value_words(say: Speech, value: float, emotion: bool, unit: str = "") -> str:
    """A value as one reads it: emotions with their sign, metrics with their unit."""
    if emotion:
        return say.signed(value, 1)
    if unit == "%":
        return say.percent(value / 100, 2)
    number = say.number(value, 2)
    return f"{number}\u00a0{unit}" if unit else number


def about_words(state: State, say: Speech, prediction: Prediction) -> str:
    """What changes: the emotion at a step, or the metric of the action."""
    if prediction.step is not None:
        return say("Emotion at “{step}”", step=state.get(Step, prediction.step).title)
    action = state.get(Action, prediction.action)
    return action.metric or action.title


def prediction_words(state: State, say: Speech, one: Prediction) -> str:
    """The prediction as a promise: “Emotion at “I wait”: −2 → +1 by 22 February 2027”."""
    emotion = one.kind == "emotion"
    told = say(
        "{what}: {before} → {after} by {day}",
        what=about_words(state, say, one),
        before=value_words(say, one.before, emotion, one.unit),
        after=value_words(say, one.after, emotion, one.unit),
        day=say.date(one.by),
    )
    return told if one.chance is None else f"{told} ({say('{chance} sure', chance=say.percent(one.chance / 100))})"


def happened_words(say: Speech, one: Promise) -> str:
    """What has become of it, in one line."""
    verdict = say.code(f"verdict.{one.verdict}")
    if one.reading is None:
        return verdict
    reading = one.reading
    value = value_words(say, reading.value, one.prediction.kind == "emotion", one.prediction.unit)
    parts = [verdict, say("{value} read on {day}", value=value, day=say.date(reading.day, "medium"))]
    if reading.source:
        parts.append(reading.source)
    return " · ".join(parts)


def score_words(say: Speech, score: Score) -> str:
    """How many promises were kept, and how well the owners knew it."""
    if score.hits is None:
        return say("No prediction has come to its day and been read yet: there is nothing to score.")
    told = [
        say.plural("{kept} of {n} prediction kept", "{kept} of {n} predictions kept", score.judged, kept=score.kept)
        + " "
        + say(
            "({share}; for teams like this one, between {low} and {high}).",
            share=say.percent(score.hits.share),
            low=say.percent(score.hits.low),
            high=say.percent(score.hits.high),
        )
    ]
    if score.brier is not None and score.said is not None and score.came is not None:
        told.append(
            say(
                "Brier score {brier} (0 is perfect, {half} is what always saying 50% earns): said {said} on average, "
                "{came} came true.",
                brier=say.number(score.brier, 2),
                half=say.number(ALWAYS_HALF, 2),
                said=say.percent(score.said),
                came=say.percent(score.came),
            )
        )
    return " ".join(told)


def review_words(say: Speech, one: ReviewState) -> str:
    """When a journey is looked at again, in one line."""
    if one.days_left < 0:
        return say.plural("Review {n} day late", "Review {n} days late", -one.days_left)
    return say("Next review on {day}", day=say.date(one.next_on))


def thing_name(about: Action | Measure | Step, say: Speech) -> str:
    """What is read, by name."""
    if isinstance(about, Step):
        return say("Emotion at “{step}”", step=about.title)
    return about.name if isinstance(about, Measure) else about.metric or about.title


def lesson_words(state: State, say: Speech, found: tuple[Lesson, ...]) -> list[str]:
    """What surprised, the furthest from what was believed first; sentences that can be read aloud."""
    told = []
    for one in furthest(found):
        step = state.get(Step, one.step).title
        believed, room = say.signed(one.believed or 0, 1), say.signed(one.room or 0, 1)
        if one.turn == "worse":
            told.append(
                say("“{step}” is worse than believed: {room}, not {believed}.", step=step, room=room, believed=believed)
            )
        else:
            told.append(
                say(
                    "“{step}” is better than believed: {room}, not {believed}.", step=step, room=room, believed=believed
                )
            )
    return told
