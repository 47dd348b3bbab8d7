"""Who has been heard where, in sentences that one can act on, and as a table of steps by teams."""

from collections.abc import Iterable, Iterator

import pandas as pd

from components.insight.heard import Counted, Heard, Team
from components.journey.records import Phase, Step
from components.journey.state import State
from components.language import Speech

MOST_NAMED = 5
"""Steps of one sentence that are named; the table has them all."""


def heard_sentences(say: Speech, found: Heard, counted: Counted) -> tuple[str, ...]:
    """What is missing, the gravest first: steps nobody spoke about, teams heard nowhere, steps known from one team,
    teams missing where their channels are."""
    return tuple(_sentences(say, found, counted))


def _sentences(say: Speech, found: Heard, counted: Counted) -> Iterator[str]:
    silent, absent = found.silent(counted), found.absent(counted)
    if silent:
        yield say("Nobody has been heard on {steps}: ask the room what happens there.", steps=_steps(say, silent))
    alone = found.alone(counted)
    for team, steps in alone:
        others = [one for one in found.teams if one is not team and any(step.id in one.at_home for step in steps)]
        yield _alone(say, team, steps, others or [one for one in absent if one is not team])
    for team, steps in found.missing(counted):
        if team not in absent:
            yield say(
                "Invite {team} to speak about {steps}: its channels are there.",
                team=team.department.name,
                steps=_steps(say, steps),
            )
    if absent:
        names = say.listed(one.department.name for one in absent)
        yield say.plural(
            "As far as is known, heard on no step: {teams}. Invite this team, or ask one of its people before the next "
            "workshop.",
            "As far as is known, heard on no step: {teams}. Invite these teams, or ask some of their people before the "
            "next workshop.",
            len(absent),
            teams=names,
        )
    if not (silent or absent or alone or found.missing(counted)):
        yield say("Every step has been heard from several teams, and every team where its channels are.")


def _alone(say: Speech, team: Team, steps: tuple[Step, ...], others: list[Team]) -> str:
    told = say("Known from {team} alone: {steps}.", team=team.department.name, steps=_steps(say, steps))
    if others:
        names = say.listed(one.department.name for one in others)
        told += " " + say("Invite {teams} to confirm or correct.", teams=names)
    return told


def _steps(say: Speech, steps: Iterable[Step]) -> str:
    named = [say.quoted(one.title) for one in steps]
    if len(named) <= MOST_NAMED:
        return say.listed(named)
    more = len(named) - MOST_NAMED
    return say.plural(
        "{steps} and {n} more step", "{steps} and {n} more steps", more, steps=say.series(named[:MOST_NAMED])
    )


def key_caption(say: Speech, found: Heard) -> str:
    """What the words in the table stand for: only those that can be there."""
    told = [say("To invite: its channels are at this step, and it has not been heard there.")]
    if any(one.small for one in found.teams):
        told.append(say("Teams of fewer than five people are told without a count."))
    return " ".join(told)


def unknown_caption(say: Speech, found: Heard, counted: Counted) -> str:
    """How much came without a team: whoever looks silent may be among them."""
    count = sum(found.unnamed(one.id, counted) for one in found.steps)
    if not count:
        return ""
    return say.plural(
        "{n} contribution tells no team: a team that looks silent may have sent it.",
        "{n} contributions tell no team: a team that looks silent may have sent some of them.",
        count,
    )


def heard_table(say: Speech, state: State, found: Heard, counted: Counted) -> pd.DataFrame:
    """A row per step, a column per team. A team whose channels stand there and that was not heard is told in words."""
    columns = [(one.department.name, one) for one in found.teams]
    rows = [
        {
            say("Macro-step"): _phase(state, step),
            **{name: _cell(say, team, step, counted) for name, team in _apart(columns)},
            say("Team not known"): _count(say, found.unnamed(step.id, counted)),
            say("Teams heard"): say.number(len(found.speakers(step.id, counted))),
        }
        for step in found.steps
    ]
    names = [f"{number}. {one.title}" for number, one in enumerate(found.steps, start=1)]
    return pd.DataFrame(rows, index=pd.Index(names, name=say("Step")))


def _apart(columns: list[tuple[str, Team]]) -> Iterator[tuple[str, Team]]:
    """Two departments of the same name get a number each: a table has a column per title."""
    taken: set[str] = set()
    for name, team in columns:
        title, number = name, 2
        while title in taken:
            title, number = f"{name} ({number})", number + 1
        taken.add(title)
        yield title, team


def _phase(state: State, step: Step) -> str:
    phase = state.find(Phase, step.phase)
    return phase.title if phase else ""


def _cell(say: Speech, team: Team, step: Step, counted: Counted) -> str:
    count = team.of(step.id, counted)
    if not count:
        return say("to invite") if step.id in team.at_home else "–"
    return say("heard") if team.small else say.number(count)


def _count(say: Speech, count: int) -> str:
    return say.number(count) if count else "–"
