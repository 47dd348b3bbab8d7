"""Pairs on paper: each sheet asks in an order of its own, and is counted once (SPEC L10, L75 to L77)."""

from collections import Counter

import pytest

from components.insight.room_progress import progress, typed_in
from components.journey.balloting import voters_of
from components.journey.operation import Context
from components.journey.operations import activities, pairs
from components.journey.operations.entries import entries_of
from components.journey.pair_rounds import (
    MOST_LINES,
    MOST_SHEETS,
    Pair,
    sheet_answers,
    sheet_pairs,
    sheets_typed_in,
)
from components.journey.records import Activity, Comparison
from tests.journey.rooms import Workshop


@pytest.fixture
def workshop(context: Context) -> Workshop:
    return Workshop(context)


def left(pair: Pair) -> tuple[str, str, bool]:
    return (*pair, False)


def test_l77_each_sheet_asks_for_all_pairs_in_an_order_of_its_own(workshop: Workshop) -> None:
    asked = workshop.ask("compare", opened=False)
    sheets = [sheet_pairs(workshop.state, asked, number) for number in range(1, 9)]
    assert all(len({frozenset(pair) for pair in one}) == len(one) == 6 for one in sheets)
    assert len(set(sheets)) == 8 and sheets[0] == sheet_pairs(workshop.state, asked, 1)
    first = Counter(pair[0] for one in sheets for pair in one)
    assert len(first) == 4, "which of two stands left is dealt by chance"


def test_l77_of_many_items_a_sheet_asks_for_two_pages_and_all_sheets_for_everything(workshop: Workshop) -> None:
    asked = workshop.ask("compare", [f"Chose {n}" for n in range(14)], opened=False)
    sheets = [sheet_pairs(workshop.state, asked, number) for number in range(1, 13)]
    assert {len(one) for one in sheets} == {MOST_LINES}
    assert len({frozenset(pair) for one in sheets for pair in one}) == 14 * 13 // 2


def test_l76_a_sheet_is_one_person_and_is_counted_once(workshop: Workshop) -> None:
    asked = workshop.ask("compare")
    first, second, third, *_rest = sheet_pairs(workshop.state, asked, 4)
    answers = [left(first), (second[1], second[0], False), (*third, True)]
    workshop.do(pairs.enter_pair_sheet, activity=asked, number=4, answers=answers, by="Ana")
    assert not workshop.do(pairs.enter_pair_sheet, activity=asked, number=4, answers=answers, by="Ana")
    told = sheet_answers(workshop.state, asked, 4)
    assert told[first].winner == first[0] and told[second].winner == second[1] and told[third].draw
    assert len({one.ballot for one in told.values()}) == 1
    assert voters_of(workshop.state, asked) == 1 and sheets_typed_in(workshop.state, _of(workshop, asked)) == (4,)
    workshop.do(
        pairs.enter_pair_sheet, activity=asked, number=5, answers=[left(sheet_pairs(workshop.state, asked, 5)[0])]
    )
    assert progress(workshop.state, _of(workshop, asked)).answered == typed_in(workshop.state, asked) == 2


def test_l75_a_sheet_that_is_corrected_or_taken_back_is_on_record(workshop: Workshop) -> None:
    asked = workshop.ask("compare")
    first, second, *_rest = sheet_pairs(workshop.state, asked, 2)
    for answers in ([left(first)], [left(first), left(second)], [left(first), (*second, True)], []):
        workshop.do(pairs.enter_pair_sheet, activity=asked, number=2, answers=answers, by="Ana")
    told = {line.did: (line.by, line.numbers, line.count) for line in entries_of(workshop.state, asked)}
    assert told == {"entered": ("Ana", "", 1), "corrected": ("Ana", "2", 1), "taken_back": ("Ana", "2", 1)}
    assert not workshop.state.all(Comparison) and not sheets_typed_in(workshop.state, _of(workshop, asked))
    assert typed_in(workshop.state, asked) == 0


def test_what_is_on_no_sheet_is_refused(workshop: Workshop) -> None:
    asked, other = workshop.ask("compare"), workshop.ask("vote")
    pair = sheet_pairs(workshop.state, asked, 1)[0]
    strange = workshop.items(other)[0]

    def refuses(code: str, **fields: object) -> None:
        wanted = {"activity": asked, "number": 1, "answers": [left(pair)]} | fields
        workshop.refuses(code, pairs.enter_pair_sheet, **wanted)

    refuses("number_out_of_range", number=MOST_SHEETS + 1)
    refuses("ballot_item_unknown", answers=[(pair[0], strange, False)])
    refuses("comparison_needs_two", answers=[(pair[0], pair[0], False)])
    refuses("comparisons_not_for_kind", activity=other)
    workshop.do(activities.close_activity, asked)
    refuses("ballots_not_accepted")


def _of(workshop: Workshop, activity: str) -> Activity:
    return workshop.state.get(Activity, activity)
