"""What a rehearsal leaves behind: what made-up people sent, and what was made of that alone (SPEC L22).

Which of their answers count beside real ones is said in `balloting.py`.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from .balloting import answered_for_real, has_answers, rehearsed
from .records import (
    Action,
    Activity,
    Ballot,
    Card,
    Cluster,
    Comparison,
    Decision,
    Insight,
    Item,
    Note,
    Opportunity,
    Participant,
    Prediction,
    Reading,
)
from .records.base import Record
from .state import State

MADE_OF_ANSWERS: tuple[type[Record], ...] = (Cluster, Card, Insight, Opportunity, Item, Decision, Action)
"""What answers are taken further into: each may rest on those before it."""


@dataclass(frozen=True)
class Leavings:
    """What one click takes away, and what it leaves because somebody has built on it."""

    sent: tuple[Record, ...]
    people: tuple[Participant, ...]
    made: tuple[Record, ...]
    stays: tuple[Record, ...]

    @property
    def going(self) -> tuple[str, ...]:
        return tuple(one.id for one in (*self.sent, *self.people, *self.made))


def leavings(state: State, session: str) -> Leavings:
    """What is there of the rehearsals of a workshop?"""
    activities = state.where(Activity, session=session)
    alone = {one.id: one for one in activities if rehearsed(state, one.id)}
    sent = tuple(one for activity in activities for one in _sent(state, activity.id))
    people = tuple(one for one in state.where(Participant, session=session) if one.simulated)
    of_notes = {one.id for one in sent if isinstance(one, Note)}
    made = _made_of(state, of_notes, alone)
    stays = _built_on(state, made, alone)
    going, left = ([one for one in made.values() if (one.id in stays) is kept] for kept in (False, True))
    return Leavings(sent, people, tuple(going), tuple(left))


def _sent(state: State, activity: str) -> Iterator[Record]:
    for kind in (Ballot, Comparison, Note):
        yield from (one for one in state.where(kind, activity=activity) if getattr(one, "simulated", False))


def made_in_rehearsal(state: State) -> frozenset[str]:
    """All that was made of made-up answers alone: on the map, of what was learned, decided, planned."""
    return state.once(_made_in_rehearsal)


def of_rehearsal(state: State, record: Record) -> bool:
    """Did somebody made up send it, or was it made of that alone? What every mark asks (L79)."""
    return bool(getattr(record, "simulated", False)) or record.id in made_in_rehearsal(state)


def _made_in_rehearsal(state: State) -> frozenset[str]:
    if not any(one.simulated for one in state.all(Participant)):
        return frozenset()
    notes = {one.id for one in state.all(Note) if one.simulated}
    alone = {one.id: one for one in state.all(Activity) if rehearsed(state, one.id)}
    return frozenset(_made_of(state, notes, alone))


# ---- made of made-up answers alone -----------------------------------------------------------------


def _made_of(state: State, notes: Iterable[str], activities: dict[str, Activity]) -> dict[str, Record]:
    """All that rests on these notes, on what came out of these activities, or on what does, and on nothing else."""
    found: dict[str, Record] = {}
    known = {*notes, *activities}
    if not known:
        return found
    while True:
        new = [
            one
            for kind in MADE_OF_ANSWERS
            for one in state.all(kind)
            if one.id not in known and (under := _rests_on(state, one, activities)) and known.issuperset(under)
        ]
        if not new:
            return found
        found |= {one.id: one for one in new}
        known |= found.keys()


def _rests_on(state: State, one: Record, activities: dict[str, Activity]) -> frozenset[str]:
    return frozenset(each for each in _under(state, one, activities) if each)


def _under(state: State, one: Record, activities: dict[str, Activity]) -> tuple[str | None, ...]:
    """What a record would not be there without."""
    match one:
        case Cluster():
            return tuple(each.id for each in state.where(Note, group=one.id))
        case Card():
            return (one.note, one.cluster)
        case Insight():
            return (*one.sources, *one.evidence)
        case Opportunity():
            return (*one.sources, *one.insights)
        case Item():
            return () if _closed_unanswered(state, one) else one.sources
        case Decision():
            return (one.activity,) if _of_result(state, one, activities) else one.sources
        case Action():
            return (one.decision, one.opportunity)
    return ()


def _closed_unanswered(state: State, item: Item) -> bool:
    """What was put to a vote that is over stays as it is (V9), though nobody answered."""
    asked = state.get(Activity, item.activity)
    return asked.status in ("closed", "revealed") and not has_answers(state, asked.id)


def _of_result(state: State, decision: Decision, activities: dict[str, Activity]) -> bool:
    """Was it decided on what came out of a vote? Not before anybody was asked."""
    asked = activities.get(decision.activity or "")
    if asked is not None:
        return asked.opened_at is not None and decision.decided_at >= asked.opened_at
    return decision.activity is not None and answered_for_real(state, decision.activity)


# ---- built on ----------------------------------------------------------------------------------------


def _built_on(state: State, made: dict[str, Record], activities: dict[str, Activity]) -> set[str]:
    """Which of these somebody has put something of their own into, and all that those rest on."""
    # A group without a note is none.
    rests = {one.id: _rests_on(state, one, activities) for one in made.values() if not isinstance(one, Cluster)}
    ahead = [one.id for one in made.values() if _has_more(state, one)]
    stays: set[str] = set()
    while ahead:
        one = ahead.pop()
        if one not in stays and one in rests:
            stays.add(one)
            ahead += [each for each in rests[one] if each in made]
    return stays


def _has_more(state: State, one: Record) -> bool:
    own = _OWN.get(type(one))
    hanging = any(each.action == one.id for each in state.all(Prediction)) or any(
        each.about == one.id for each in state.all(Reading)
    )
    return hanging or (own is not None and own(state, one))


def _of_card(_state: State, one: Record) -> bool:
    return isinstance(one, Card) and bool(one.evidence or one.grade or one.status != "added")


def _of_item(state: State, one: Record) -> bool:
    """Real people voted on it: what was put to a vote stays as it is (V9)."""
    return isinstance(one, Item) and answered_for_real(state, one.activity)


_ADDED = {
    Opportunity: (
        "why", "how", "lever", "dimension", "category", "category_reason", "new_channel", "new_owner", "novelty",
        "feasibility",
    ),
    Action: (
        "objective", "owner", "contributors", "metric", "baseline", "target", "metric_source", "start", "due", "cost",
        "wave",
    ),
}  # fmt: skip
"""What nobody has filled in yet when such a record has just been made."""


def _of_fields(_state: State, one: Record) -> bool:
    filled = any(getattr(one, field) not in (None, "", (), False) for field in _ADDED[type(one)])
    return filled or (isinstance(one, Action) and one.status != "proposed")


_OWN: dict[type[Record], Callable[[State, Record], bool]] = {
    Card: _of_card,
    Item: _of_item,
    Opportunity: _of_fields,
    Action: _of_fields,
}
