"""Ballots: entering, correcting and taking them back, and counting hands (SPEC section V)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from ..ballot_checks import checked_values
from ..balloting import (
    Values,
    ballots_of,
    departments_large_enough,
    dots_of,
    items_of,
)
from ..errors import Refused
from ..ids import derived_id
from ..operation import Context, operation
from ..records import Activity, Ballot, BallotVia, Person, Tally
from ..records.base import Record
from ..state import Changes, State, put
from .entries import Paper, entered, mended


class Vote(NamedTuple):
    """One person's answers on their way in."""

    values: Values
    department: str | None = None


@operation
def enter_ballot(
    state: State,
    context: Context,
    /,
    *,
    activity: str,
    values: Values,
    department: str | None = None,
    via: BallotVia = "paper",
    label: str = "",
    by: str = "",
) -> Changes:
    """One more ballot, within the limits. It carries no name; its number is given when none is.

    `by`: who types it in, for the record that is kept apart from the ballots.
    """
    return _enter(state, context, activity, [Vote(values, department)], via, label, by)


@operation
def enter_ballots(
    state: State,
    context: Context,
    /,
    *,
    activity: str,
    ballots: Iterable[Values | Vote],
    via: BallotVia = "pasted",
    by: str = "",
) -> Changes:
    """Several ballots at once: all of them, or none with the reason of the first that breaks a rule."""
    return _enter(state, context, activity, [b if isinstance(b, Vote) else Vote(b) for b in ballots], via, "", by)


def _enter(
    state: State, context: Context, activity: str, votes: Sequence[Vote], via: BallotVia, label: str, by: str
) -> Changes:
    current = accepting(state, activity)
    _refuse_name(state, label)
    _refuse_number_taken(state, activity, label)
    number = 1 + max((int(b.label) for b in ballots_of(state, activity) if b.label.isdecimal()), default=0)
    kept_departments = departments_large_enough(state, current)
    ballots = put(
        *(
            Ballot(
                id=context.new_id(),
                activity=activity,
                values=checked_values(state, current, one.values),
                department=one.department if one.department in kept_departments else None,
                via=via,
                label=label or str(number + index),
            )
            for index, one in enumerate(votes)
        )
    )
    if via == "phone" or not votes:
        return _note_heard(current, votes) + ballots
    return _note_heard(current, votes) + ballots + entered(state, context, activity, via, by, len(votes))


def _note_heard(activity: Activity, votes: Sequence[Vote]) -> Changes:
    """Remember which departments were among many ballots: noted for a few, it would say whose they are."""
    named = tuple(one.department for one in votes if one.department)
    heard = tuple(dict.fromkeys((*activity.heard, *named)))
    enough = len(votes) >= activity.group_minimum and heard != activity.heard
    return put(replace(activity, heard=heard)) if enough else Changes()


@operation
def replace_ballot(
    state: State,
    context: Context,
    ballot: str,
    /,
    *,
    values: Values,
    department: str | None = None,
    by: str = "",
) -> Changes:
    """Correct a ballot that was entered: its answers are replaced as a whole. `by`: who corrects it."""
    current = _entered(state, ballot)
    activity = accepting(state, current.activity)
    kept = department if department in departments_large_enough(state, activity) else None
    new = replace(current, values=checked_values(state, activity, values, current.values), department=kept)
    if new == current:
        return Changes()
    adds = new.values.items() >= current.values.items() and current.department in (None, kept)
    return put(new) + mended(state, context, [_paper(current)], by, "corrected", adds=adds)


@operation
def delete_ballots(state: State, context: Context, /, *ballots: str, by: str = "") -> Changes:
    """Take back ballots entered by mistake. `by`: who takes them back."""
    gone = [_entered(state, one) for one in ballots]
    for one in gone:
        accepting(state, one.activity)
    return Changes(drop=ballots) + mended(state, context, map(_paper, gone), by, "taken_back")


def _paper(ballot: Ballot) -> Paper:
    return Paper(ballot.activity, "paper" if ballot.via == "phone" else ballot.via, ballot.label)


def _entered(state: State, ballot: str) -> Ballot:
    """A ballot that may be mended: what a phone sent is its holder's."""
    found = state.get(Ballot, ballot)
    if found.via == "phone":
        raise Refused("ballot_of_a_phone")
    return found


@operation
def count_hands(
    state: State, context: Context, /, *, activity: str, voters: int, hands: Mapping[str, int], by: str = ""
) -> Changes:
    """Keep the hands counted for each item (one hand = one dot of one supporter); replaces an earlier count.

    No hands at all takes the count back.
    """
    current = accepting(state, activity)
    if current.kind != "vote":
        raise Refused("hands_only_for_dots")
    shown = {one.id: one for one in items_of(state, activity)}
    raised = {item: count for item, count in hands.items() if count}
    for item, count in raised.items():
        if item not in shown:
            raise Refused("ballot_item_unknown")
        if not 0 <= count <= voters:
            raise Refused("hands_over_voters", item=shown[item].text, given=count, limit=voters)
    allowed = voters * dots_of(state, current)
    if sum(raised.values()) > allowed:
        raise Refused("hands_too_many", given=sum(raised.values()), limit=allowed)
    tally = Tally(id=derived_id("tally", activity), activity=activity, voters=voters, hands=raised)
    if not raised:
        cleared = entered(state, context, activity, "raised", by, 0, again=True) if tally.id in state else Changes()
        return Changes(drop=(tally.id,)) + cleared
    same = state.find(Tally, tally.id) == tally
    return Changes() if same else put(tally) + entered(state, context, activity, "raised", by, voters, again=True)


@operation
def count_verdict_hands(
    state: State,
    context: Context,
    /,
    *,
    activity: str,
    voters: int,
    hands: Mapping[str, tuple[int, int, int]],
    by: str = "",
) -> Changes:
    """Keep the hands counted for each hypothesis (it holds, unsure, it does not); replaces an earlier count.

    No hands at all takes the count back.
    """
    current = accepting(state, activity)
    if current.kind != "validate":
        raise Refused("hands_only_for_hypotheses")
    shown = {one.id: one for one in items_of(state, activity)}
    for item, given in hands.items():
        if item not in shown:
            raise Refused("ballot_item_unknown")
        if min(given) < 0 or sum(given) > voters:
            raise Refused("hands_over_voters", item=shown[item].text, given=sum(given), limit=voters)
    says, unsure, against = ({item: n for item, given in hands.items() if (n := given[part])} for part in range(3))
    tally = Tally(
        id=derived_id("tally", activity), activity=activity, voters=voters, hands=says, unsure=unsure, against=against
    )
    if not (says or unsure or against):
        cleared = entered(state, context, activity, "raised", by, 0, again=True) if tally.id in state else Changes()
        return Changes(drop=(tally.id,)) + cleared
    same = state.find(Tally, tally.id) == tally
    return Changes() if same else put(tally) + entered(state, context, activity, "raised", by, voters, again=True)


def accepting(state: State, activity: str) -> Activity:
    """An activity that takes answers now."""
    current = state.get(Activity, activity)
    if current.status != "open":
        raise Refused("ballots_not_accepted")
    return current


def _refuse_number_taken(state: State, activity: str, label: str) -> None:
    """One paper is counted once: its number tells."""
    said = label.strip()
    if said and any(one.label == said for one in ballots_of(state, activity)):
        raise Refused("ballot_number_taken", number=said)


def _refuse_name(state: State, label: str) -> None:
    """A label that is somebody's name would break the secrecy of the ballot."""
    said = label.strip().casefold()
    names: Iterable[Record] = state.all(Person) if said else ()
    for person in names:
        name = getattr(person, "name", "").casefold()
        if said == name or said in name.split():
            raise Refused("ballot_names_someone")
