"""Pairs without a phone: hands raised pair by pair, lines typed in, numbered sheets (SPEC sections L and V)."""

from collections.abc import Sequence

from msgspec.structs import replace

from ..balloting import items_of
from ..errors import Refused
from ..ids import derived_id
from ..operation import Context, operation
from ..pair_rounds import MOST_SHEETS, pairs_in_turn, sheet_answers, sheet_token
from ..records import Activity, Comparison, EntryDid
from ..rooms import ballot_id
from ..state import Changes, State, put
from .ballots import accepting
from .entries import Paper, entered, mended

MOST_HANDS = 500
"""Hands counted for one pair at the most: each is an answer of its own."""


@operation
def count_pair_hands(
    state: State,
    context: Context,
    /,
    *,
    activity: str,
    one: str,
    other: str,
    hands: tuple[int, int, int],
    by: str = "",
) -> Changes:
    """Keep the hands raised for one of two items, for the other, and for neither; replaces an earlier count of the
    same pair, whichever way round it is read out."""
    _refuse_unfit(state, _comparing(state, activity), one, other)
    if min(hands) < 0 or sum(hands) > MOST_HANDS:
        raise Refused("number_out_of_range", low=0, high=MOST_HANDS)
    first, second = sorted((one, other))
    ids = [derived_id("hand for pair", activity, first, second, str(number)) for number in range(MOST_HANDS)]
    said = [(one, other, False)] * hands[0] + [(other, one, False)] * hands[1] + [(first, second, True)] * hands[2]
    made = [
        Comparison(id=number, activity=activity, winner=winner, loser=loser, draw=draw)
        for number, (winner, loser, draw) in zip(ids, said, strict=False)
    ]
    before = [number for number in ids if number in state]
    fewer = Changes(drop=tuple(before[len(made) :]))
    more = len(made) - len(before)
    return put(*made) + fewer + (entered(state, context, activity, "raised", by, more) if more > 0 else Changes())


@operation
def enter_comparisons(
    state: State,
    context: Context,
    /,
    *,
    activity: str,
    pairs: Sequence[tuple[str, str, bool]],
    people: Sequence[int] = (),
    by: str = "",
) -> Changes:
    """Comparisons said aloud or on paper: (the one that goes first, the other, whether they are equal).

    `people`: pair by pair, a number for whoever said it; without it, one person said them all.
    """
    current = _comparing(state, activity)
    made, ballots = [], {one: context.new_id() for one in dict.fromkeys(people or (0,))}
    for (winner, loser, draw), person in zip(pairs, people or [0] * len(pairs), strict=True):
        _refuse_unfit(state, current, winner, loser)
        first, second = sorted((winner, loser)) if draw else (winner, loser)
        said = Comparison(id=context.new_id(), activity=activity, winner=first, loser=second, draw=draw)
        made.append(replace(said, ballot=ballots[person]))
    return put(*made) + entered(state, context, activity, "pasted", by, len(made)) if made else Changes()


@operation
def enter_pair_sheet(
    state: State,
    context: Context,
    /,
    *,
    activity: str,
    number: int,
    answers: Sequence[tuple[str, str, bool]],
    by: str = "",
) -> Changes:
    """What stands on a numbered sheet, pair by pair (the one that goes first, the other, whether they are equal): its
    answers as a whole, in place of what was typed in from it before. None at all takes the sheet back."""
    current = _comparing(state, activity)
    if not 1 <= number <= MOST_SHEETS:
        raise Refused("number_out_of_range", low=1, high=MOST_SHEETS)
    token = sheet_token(number)
    keys = {frozenset(pair): key for key, pair in pairs_in_turn(state, activity, token).items()}
    ballot, made = ballot_id(token, activity), dict[str, Comparison]()
    for winner, loser, draw in answers:
        _refuse_unfit(state, current, winner, loser)
        key = keys[frozenset((winner, loser))]
        first, second = sorted((winner, loser)) if draw else (winner, loser)
        made[key] = Comparison(id=key, activity=activity, winner=first, loser=second, draw=draw, ballot=ballot)
    before = {one.id: one for one in sheet_answers(state, activity, number).values()}
    changes = put(*made.values()) + Changes(drop=tuple(before.keys() - made.keys()))
    if made == before:
        return Changes()
    if not before:
        return changes + entered(state, context, activity, "paper", by, 1)
    did: EntryDid = "corrected" if made else "taken_back"
    adds = made.items() >= before.items()
    return changes + mended(state, context, [Paper(activity, "paper", str(number))], by, did, adds=adds)


def _comparing(state: State, activity: str) -> Activity:
    current = accepting(state, activity)
    if current.kind != "compare":
        raise Refused("comparisons_not_for_kind")
    return current


def _refuse_unfit(state: State, activity: Activity, one: str, other: str) -> None:
    if not {one, other} <= {each.id for each in items_of(state, activity.id)}:
        raise Refused("ballot_item_unknown")
    if one == other:
        raise Refused("comparison_needs_two")
