"""Who has voted, and who may be reminded: never what anybody answered (SPEC V34)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from components.journey.balloting import ballots_of, expected_people
from components.journey.naming import unaccented
from components.journey.records import Activity, Participant, Person
from components.journey.rooms import counted, people_in
from components.journey.state import State


@dataclass(frozen=True)
class Turnout:
    """`voted`, `missing`: of those in the room. `unseen`: expected, and nobody in the room goes by their name.
    `unlisted`: answers from phones whose owners are not listed, being too few for now."""

    voted: tuple[Participant, ...]
    missing: tuple[Participant, ...]
    unseen: tuple[Person, ...]
    unlisted: int


def turnout(state: State, activity: Activity, remembered: Iterable[str] = ()) -> Turnout:
    """From the list kept apart from the ballots, and what the running server remembers."""
    found = (state.find(Participant, one) for one in {*activity.voted, *remembered})
    ids = {counted(state, one).id for one in found if one is not None}
    people = people_in(state, activity.session)
    voted = tuple(one for one in people if one.id in ids)
    phones = sum(one.via == "phone" for one in ballots_of(state, activity.id))
    names = [_words(one.name) for one in people if one.name]
    return Turnout(
        voted=voted,
        missing=tuple(one for one in people if one.id not in ids),
        unseen=tuple(one for one in expected_people(state, activity.session) if not _is_there(one, names)),
        unlisted=max(0, phones - len(voted)),
    )


def _is_there(person: Person, names: Iterable[frozenset[str]]) -> bool:
    """Could one of those in the room be this person? People join under a first name, or under all of it."""
    whole = _words(person.name)
    return any(one <= whole for one in names)


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", unaccented(name.casefold())))


def waiting_votes(state: State) -> tuple[Activity, ...]:
    """Votes that closed by themselves and whose results nobody has revealed yet."""
    closed = state.where(Activity, status="closed")
    return tuple(one for one in closed if one.closes_at is not None and one.closed_at == one.closes_at)
