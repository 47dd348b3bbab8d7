"""What a reveal gives away: may it be guessed from it who said what (SPEC L28)?

Nothing is forbidden, small workshops are the rule; but nobody reveals without having been told.
"""

from datetime import datetime
from typing import Literal

from msgspec.structs import replace

from .balloting import ballots_of
from .groups import real
from .records import Activity, Comparison, Note, Participant
from .rooms import comparisons_of, counted, notes_for
from .state import State

Guess = Literal["", "few", "again"]
"""Nothing that was not known; too few people; shown before, and too few people more since."""


def guess_at(state: State, activity: Activity) -> Guess:
    """What could be guessed if this activity were revealed now?

    Whose answers changed since they were last shown is known to nobody: only people who are more hide each other.
    """
    if not _sealed(state, activity):
        return ""
    people = people_behind(state, activity)
    if people < activity.group_minimum:
        return "few"
    before = shown_with(activity)
    return "again" if before is not None and people - before < activity.group_minimum else ""


def shown_with(activity: Activity) -> int | None:
    """With how many people's answers its results had been shown when it was reopened; None where they were shown anew
    since: then nobody who is there now was left out."""
    hidden, reopened = activity.hidden_at, activity.reopened_at
    return None if hidden is not None and reopened is not None and hidden > reopened else activity.reopened_with


def remembering(state: State, then: Activity, at: datetime) -> Activity:
    """An earlier form of an activity, about to come back (an undo, a restored version): that its results were seen
    meanwhile is not forgotten with it (L19). They count as put away, or the activity as reopened."""
    now = state.find(Activity, then.id)
    seen = None if now is None else at if now.status == "revealed" else now.hidden_at
    if now is None or seen is None or now.status == then.status:
        return then
    if then.status == "closed":
        return replace(then, hidden_at=seen)
    if then.status == "open":
        noted = shown_with(now)
        shown = people_behind(state, now) if noted is None else noted
        return replace(then, reopened_at=then.reopened_at or at, reopened_with=shown)
    return then


def people_behind(state: State, activity: Activity) -> int:
    """How many people a reveal shows together, as far as that is known.

    Not raised hands: everybody saw them, so they hide nobody. Of notes without names only those are known who were
    told, many at once, to have sent something (L27).
    """
    cast = len(real(ballots_of(state, activity.id))) + len({one.ballot for one in _compared(state, activity)})
    return cast or len(_writers(state, activity))


def _sealed(state: State, activity: Activity) -> bool:
    """Is there something to show that nobody has seen yet, and whose author is not told anyway?"""
    marks = real(ballots_of(state, activity.id)) or _compared(state, activity)
    return bool(marks) or any(not _name_of(state, activity, one) for one in _unseen(state, activity))


def _compared(state: State, activity: Activity) -> list[Comparison]:
    return [one for one in real(comparisons_of(state, activity.id)) if one.ballot]


def _unseen(state: State, activity: Activity) -> list[Note]:
    notes = () if activity.shared else notes_for(state, activity.id)
    return [one for one in real(notes) if one.status == "kept"]


def _name_of(state: State, activity: Activity, note: Note) -> str:
    author = state.find(Participant, note.participant) if activity.anonymity == "named" else None
    return author.name if author is not None else ""


def _writers(state: State, activity: Activity) -> set[str]:
    known = {*activity.voted, *(one.participant for one in notes_for(state, activity.id))}
    found = (state.find(Participant, one) for one in known if one is not None)
    return {counted(state, one).id for one in real(one for one in found if one is not None)}
