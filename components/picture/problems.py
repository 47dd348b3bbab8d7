"""The problems of a journey in words: how many and where, what nobody works on, and all of them in a table."""

from collections import Counter

import pandas as pd

from components.insight.problems import Problem, Problems
from components.journey.records import Channel, Phase
from components.journey.state import State
from components.language import Speech

MOST_NAMED = 3


def problems_summary(say: Speech, state: State, found: Problems) -> str:
    """How far problems reach along the journey, where most of them stand, and what is left alone."""
    told = [
        say.plural(
            "{n} problem, on {touched} of {steps} steps.",
            "{n} problems, on {touched} of {steps} steps.",
            len(found.found),
            touched=say.number(len(found.touched)),
            steps=say.number(len(found.steps)),
        )
    ]
    phases = Counter(one.step.phase for one in found.found).most_common()
    if len(phases) > 1:
        most = [state.get(Phase, phase).title for phase, count in phases if count == phases[0][1]]
        told.append(say("Most stand in {phases}.", phases=say.listed(say.quoted(one) for one in most)))
    told.append(_left_alone(say, state, found))
    return " ".join(told)


def _left_alone(say: Speech, state: State, found: Problems) -> str:
    waiting = found.waiting
    if not waiting:
        return say("Something is being done about each of them.")
    told = say.plural("Nothing is done yet about {n} of them.", "Nothing is done yet about {n} of them.", len(waiting))
    decisive = [one for one in waiting if one.decisive]
    if decisive:
        named = [say.quoted(problem_words(say, state, one)) for one in decisive[:MOST_NAMED]]
        told += " " + say.plural(
            "{n} of these stands at a moment of truth: {problems}.",
            "{n} of these stand at moments of truth, among them: {problems}.",
            len(decisive),
            problems=say.series(named),
        )
    return told


def problem_words(say: Speech, state: State, one: Problem) -> str:
    """What the problem is, in people's own words where there are some."""
    if one.text:
        return one.text
    if one.kind == "low":
        return say("Customers feel bad here")
    channel = state.find(Channel, one.channel)
    return channel.name if channel else one.step.title


def problems_table(say: Speech, state: State, found: Problems) -> pd.DataFrame:
    """One row per problem, in the order customers live them."""
    return pd.DataFrame([_row(say, state, one) for one in found.found])


def _row(say: Speech, state: State, one: Problem) -> dict[str, str]:
    channel = state.find(Channel, one.channel)
    step = f"{one.step.title} ({say('moment of truth')})" if one.decisive else one.step.title
    return {
        say("Macro-step"): state.get(Phase, one.step.phase).title,
        say("Step"): step,
        say("Problem"): problem_words(say, state, one),
        say("Kind"): say.code(f"problem.{one.kind}"),
        say("Channel"): channel.name if channel else "",
        say("Known from"): known_words(say, one),
        say("What is done"): say.code(f"problem_done.{one.done}"),
    }


def known_words(say: Speech, one: Problem) -> str:
    """How well it is known: whether people confirmed it, and the level of its best source."""
    if one.kind == "low":
        return say("what customers feel on the curve")
    parts = [say.code(f"card_status.{one.status}")] if one.status else []
    if one.grade:
        parts.append(say("level {grade}", grade=one.grade))
    return " · ".join(parts)
