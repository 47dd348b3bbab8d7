"""Pairs to compare, in a turn of one's own: a phone's, and that of a numbered sheet of paper (SPEC L10, L77)."""

from itertools import combinations

from .balloting import items_of
from .records import Activity, Comparison
from .rooms import ballot_id, comparison_id, comparisons_of
from .state import State

Pair = tuple[str, str]
MOST_SHEETS = 60
MOST_LINES = 40
"""Pairs on one sheet: two pages. Sheets ask in different orders, so that together they ask for all."""


def pairs_in_turn(state: State, activity: str, token: str) -> dict[str, Pair]:
    """Every pair of items, by the id that its answer has, in an order that the secret deals. Which of the two stands
    first is dealt by chance, too."""
    ids = [one.id for one in items_of(state, activity)]
    known = {comparison_id(token, activity, *pair): pair for pair in combinations(ids, 2)}
    return {key: _turned(key, known[key]) for key in sorted(known)}


def _turned(key: str, pair: Pair) -> Pair:
    return pair if int(key[0], 16) % 2 else (pair[1], pair[0])


# ---- on paper -------------------------------------------------------------------------------


def sheet_token(number: int) -> str:
    """What a sheet is recognised by: its number, as a paper ballot is (V7)."""
    return f"sheet {number}"


def sheet_pairs(state: State, activity: str, number: int) -> tuple[Pair, ...]:
    """The pairs that a sheet asks for, line by line."""
    return tuple(pairs_in_turn(state, activity, sheet_token(number)).values())[:MOST_LINES]


def sheet_answers(state: State, activity: str, number: int) -> dict[Pair, Comparison]:
    """What was typed in from a sheet, pair by pair as the sheet asks."""
    turn = pairs_in_turn(state, activity, sheet_token(number))
    there = ((pair, state.find(Comparison, key)) for key, pair in turn.items())
    return {pair: said for pair, said in there if said is not None}


def sheets_typed_in(state: State, activity: Activity) -> tuple[int, ...]:
    """The numbers of the sheets that hold an answer."""
    ballots = {one.ballot for one in comparisons_of(state, activity.id)}
    numbers = range(1, MOST_SHEETS + 1)
    return tuple(one for one in numbers if ballot_id(sheet_token(one), activity.id) in ballots)
