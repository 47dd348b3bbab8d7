"""Which ideas are original and which feasible: two marks, entered by hand or given by the room, never one number."""

from dataclasses import dataclass

from components.journey.balloting import items_of
from components.journey.records import Activity, Opportunity
from components.journey.state import State

from .answers import answers, revealed_in_turn
from .matrix import MIDDLE, IdeaCorner, crosses
from .spread import Spread, spread
from .votes import quorum


@dataclass(frozen=True)
class Voted:
    """Middle and spread of the room's two marks. `enough`: the quorum of that vote is met."""

    novelty: Spread
    feasibility: Spread
    enough: bool

    @property
    def people(self) -> int:
        return self.novelty.n

    @property
    def sure(self) -> bool:
        """Enough voted, and the middle half of their answers stays on one side of the middle, for both marks."""
        return self.enough and not any(crosses(one, MIDDLE) for one in (self.novelty, self.feasibility))


@dataclass(frozen=True)
class Idea:
    """An opportunity (in a vote: an item) with both marks, and its corner of the picture.

    `voted`: what the room said, when the marks are the room's; None where they were entered by hand.
    """

    opportunity: str
    novelty: float
    feasibility: float
    corner: IdeaCorner
    voted: Voted | None = None


def corner(novelty: float, feasibility: float) -> IdeaCorner:
    """Original or not, feasible or not: two questions, never one number. A 3 counts as high."""
    if novelty >= MIDDLE:
        return "try" if feasibility >= MIDDLE else "explore"
    return "simple" if feasibility >= MIDDLE else "aside"


def ideas(state: State) -> tuple[Idea, ...]:
    """The opportunities that have both marks, in their order: the room's once enough have voted, else those entered
    by hand, else those of the few who voted."""
    found = (_idea(one, state.once(novelty_said).get(one.id)) for one in state.all(Opportunity))
    return tuple(one for one in found if one is not None)


def _idea(one: Opportunity, voted: Voted | None) -> Idea | None:
    by_hand = one.novelty is not None and one.feasibility is not None
    if voted is not None and (voted.enough or not by_hand):
        return _of_room(one.id, voted)
    if one.novelty is None or one.feasibility is None:
        return None
    return Idea(one.id, one.novelty, one.feasibility, corner(one.novelty, one.feasibility))


def _of_room(about: str, voted: Voted) -> Idea:
    novelty, feasibility = voted.novelty.median, voted.feasibility.median
    return Idea(about, novelty, feasibility, corner(novelty, feasibility), voted)


def novelty_said(state: State) -> dict[str, Voted]:
    """What the room says of each opportunity put to a vote on novelty, once revealed; the latest such vote wins."""
    found: dict[str, Voted] = {}
    for activity in revealed_in_turn(state, "novelty"):
        said = votes_on(state, activity)
        for item in items_of(state, activity.id):
            if item.id in said:
                found |= dict.fromkeys(item.sources, said[item.id])
    return found


def votes_on(state: State, activity: Activity) -> dict[str, Voted]:
    """The room's two marks of each item that somebody answered; none where something else was asked."""
    enough, found = quorum(state, activity).met, dict[str, Voted]()
    if activity.kind != "novelty":
        return found
    for item, given in answers(state, activity.id).items():
        novelty, feasibility = (spread([row[at] for row in given]) for at in (0, 1))
        if novelty is not None and feasibility is not None:
            found[item] = Voted(novelty, feasibility, enough)
    return found


def vote_ideas(state: State, activity: Activity) -> tuple[Idea, ...]:
    """The items of a vote on novelty, placed as the opportunities are."""
    return tuple(_of_room(item, voted) for item, voted in votes_on(state, activity).items())
