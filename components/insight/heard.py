"""Which teams have been heard on which steps of a journey, and on which nobody has (C25 to C28).

Counts only, never what was said, and no team that its note or its ballot does not tell.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from components.journey.balloting import ballots_of, counted_values, expected_people, items_of
from components.journey.records import (
    Activity,
    Channel,
    Department,
    Item,
    Journey,
    Note,
    Person,
    Session,
    Step,
    Touchpoint,
)
from components.journey.rooms import note_counts, people_in
from components.journey.state import State
from components.journey.walk import steps_of as journey_steps

from .answers import steps_of
from .suppression import USUAL_MINIMUM, hidden_groups

Counted = Literal["all", "notes", "answers"]
SEALED = frozenset({"vote", "quadratic"})
"""Kinds where choosing an item is the answer: that a step was put to the vote is told, not who chose it."""


@dataclass(frozen=True)
class Voices:
    """How often a team was heard on a step."""

    notes: int = 0
    answers: int = 0

    def of(self, counted: Counted) -> int:
        return (self.notes if counted != "answers" else 0) + (self.answers if counted != "notes" else 0)


@dataclass(frozen=True)
class Team:
    """A department along the journey. `small`: too few people for counts, so only whether it was heard is told;
    `at_home`: the steps where channels that it speaks for meet the customer."""

    department: Department
    small: bool
    voices: dict[str, Voices]
    at_home: frozenset[str]

    def of(self, step: str, counted: Counted) -> int:
        return self.voices.get(step, Voices()).of(counted)


@dataclass(frozen=True)
class Heard:
    """Teams along the steps of a journey. `unknown`: what came without a team, or from one too small to be told."""

    steps: tuple[Step, ...]
    teams: tuple[Team, ...]
    unknown: dict[str, Voices]

    def unnamed(self, step: str, counted: Counted) -> int:
        return self.unknown.get(step, Voices()).of(counted)

    def speakers(self, step: str, counted: Counted) -> tuple[Team, ...]:
        return tuple(one for one in self.teams if one.of(step, counted))

    def silent(self, counted: Counted) -> tuple[Step, ...]:
        """The steps on which nobody has been heard."""
        return tuple(
            one for one in self.steps if not self.unnamed(one.id, counted) and not self.speakers(one.id, counted)
        )

    def alone(self, counted: Counted) -> tuple[tuple[Team, tuple[Step, ...]], ...]:
        """Per team, the steps that are known from it alone."""
        found: dict[str, list[Step]] = {}
        for step in self.steps:
            speakers = self.speakers(step.id, counted)
            if len(speakers) == 1 and not self.unnamed(step.id, counted):
                found.setdefault(speakers[0].department.id, []).append(step)
        return tuple((one, tuple(found[one.department.id])) for one in self.teams if one.department.id in found)

    def missing(self, counted: Counted) -> tuple[tuple[Team, tuple[Step, ...]], ...]:
        """Per team, the steps where its channels stand and it has not been heard."""
        listed = (
            (team, tuple(one for one in self.steps if one.id in team.at_home and not team.of(one.id, counted)))
            for team in self.teams
        )
        return tuple((team, steps) for team, steps in listed if steps)

    def absent(self, counted: Counted) -> tuple[Team, ...]:
        """The teams heard nowhere on this journey."""
        return tuple(team for team in self.teams if not any(team.of(one.id, counted) for one in self.steps))

    def any(self, counted: Counted) -> bool:
        return len(self.silent(counted)) < len(self.steps)


def heard(state: State, journey: Journey, shared: bool = False) -> Heard:
    """Who has been heard where? On a `shared` screen teams too small for counts are not told apart at all, nor is
    what the room may not see yet."""
    steps = journey_steps(state, journey.id)
    there = {one.id for one in steps}
    departments = state.all(Department)
    small = {one.id for one in departments if _size(state, one.id) < USUAL_MINIMUM}
    untold = small if shared else set()
    counts: dict[tuple[str | None, str], Voices] = {}
    for department, step, notes in (*_noted(state, shared), *_answered(state)):
        if step in there:
            team = None if department in untold else department
            known = counts.get((team, step), Voices())
            counts[team, step] = Voices(known.notes + notes, known.answers + (not notes))
    return Heard(
        steps,
        tuple(
            Team(
                one,
                one.id in small,
                {step.id: counts[one.id, step.id] for step in steps if (one.id, step.id) in counts},
                _at_home(state, one.id, there),
            )
            for one in departments
            if one.id not in untold
        ),
        {step.id: counts[None, step.id] for step in steps if (None, step.id) in counts},
    )


Voice = tuple[str | None, str, bool]
"""A department (None: not known), a step, and whether it is a note (else an answer)."""


def _noted(state: State, shared: bool) -> Iterator[Voice]:
    for note in state.all(Note):
        if note.simulated or note.status == "declined" or (shared and not note_counts(state, note)):
            continue
        author = state.find(Person, note.author)
        for step in _steps_of_note(state, note):
            yield (author.department if author else note.department), step, True


def _steps_of_note(state: State, note: Note) -> tuple[str, ...]:
    touchpoint = state.find(Touchpoint, note.touchpoint)
    if note.step or touchpoint:
        return (note.step or (touchpoint.step if touchpoint else ""),)
    item = state.find(Item, note.item)
    return steps_of(state, item) if item else ()


def _answered(state: State) -> Iterator[Voice]:
    for activity in state.all(Activity):
        about = {one.id: steps_of(state, one) for one in items_of(state, activity.id)}
        if not any(about.values()):
            continue
        ballots = [one for one in ballots_of(state, activity.id) if not one.simulated]
        of = [one.department for one in ballots]
        sizes = {one: of.count(one) for one in dict.fromkeys(of) if one is not None}
        hidden = hidden_groups(sizes, activity.group_minimum, of.count(None))
        for ballot in ballots:
            answered = about if activity.kind in SEALED else counted_values(state, ballot)
            department = None if ballot.department in hidden else ballot.department
            steps = dict.fromkeys(step for item in answered for step in about.get(item, ()))
            yield from ((department, step, False) for step in steps)


def _size(state: State, department: str) -> int:
    """How many people of a department could have been heard, at the workshop that had most of them."""
    sessions = state.all(Session)
    groups = [[one.department for one in expected_people(state, session.id)] for session in sessions]
    groups += [[one.department for one in people_in(state, session.id) if not one.simulated] for session in sessions]
    return max(group.count(department) for group in groups or [[one.department for one in state.all(Person)]])


def _at_home(state: State, department: str, steps: set[str]) -> frozenset[str]:
    own = {one.id for one in state.all(Channel) if department in one.departments}
    return frozenset(one.step for one in state.all(Touchpoint) if one.channel in own and one.step in steps)
