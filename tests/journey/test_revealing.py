"""What a reveal gives away, and that the facilitator is told (SPEC L19, L28)."""

from collections.abc import Iterable
from typing import Any

import pytest

from components.insight.room import public_activity
from components.insight.room_desk import desk
from components.journey.operations import activities, ballots, contributed_notes, contributions, moderation, pairs
from components.journey.records import Activity
from components.journey.revealing import Guess, guess_at

from .rooms import Workshop


class Asked:
    """An activity of a room, and its people by their number."""

    def __init__(self, here: Workshop, kind: str = "vote", **fields: Any) -> None:
        self.here, self.id = here, here.ask(kind, **fields)
        self.people: dict[int, str] = {}

    def vote(self, numbers: Iterable[int], item: int = 0, **joining: object) -> None:
        for one in numbers:
            who = self.people.get(one) or self.here.join(one, **joining)
            self.people[one] = who
            dots = {self.here.items(self.id)[item]: 1}
            self.here.do(contributions.contribute_vote, **self.here.sent(self.id, one, who), dots=dots)

    def write(self, numbers: Iterable[int], **joining: object) -> list[str]:
        for one in numbers:
            self.people[one] = who = self.here.join(one, **joining)
            fields = {"activity": self.id, "participant": who, "note": f"n{one}", "text": "Trop long"}
            self.here.do(contributed_notes.contribute_capture, **fields)
        return [self.people[one] for one in numbers]

    def close(self, **told: object) -> Guess:
        """What could be guessed now that it is closed."""
        self.here.do(activities.close_activity, self.id, **told)
        return guess_at(self.here.state, self.here.state.get(Activity, self.id))

    def reveal(self) -> None:
        self.here.do(activities.reveal_activity, self.id)

    def reopen(self) -> None:
        self.here.do(activities.reopen_activity, self.id)


# ---- few people -----------------------------------------------------------------------------


@pytest.mark.parametrize(("people", "told"), [(1, "few"), (4, "few"), (5, ""), (9, "")])
def test_l28_answers_of_few_can_be_guessed(here: Workshop, people: int, told: Guess) -> None:
    asked = Asked(here)
    asked.vote(range(people))
    assert asked.close() == told
    asked.reveal()
    assert here.state.get(Activity, asked.id).status == "revealed", "nothing is forbidden"


def test_l28_a_lower_minimum_that_the_room_agreed_to_counts(here: Workshop) -> None:
    asked = Asked(here, group_minimum=3, consent="À main levée, le 24")
    asked.vote(range(3))
    assert asked.close() == ""


def test_l28_made_up_people_and_raised_hands_hide_nobody(here: Workshop) -> None:
    asked = Asked(here)
    asked.vote(range(4), simulated=True)
    assert asked.close() == "", "of a rehearsal there is nothing to guess"
    asked.reopen()
    asked.vote([9])
    here.do(ballots.count_hands, activity=asked.id, voters=8, hands={here.items(asked.id)[1]: 8})
    assert asked.close() == "few"


def test_l28_hands_alone_were_seen_by_all(here: Workshop) -> None:
    asked = Asked(here, "compare", texts="AB")
    one, other = here.items(asked.id)
    here.do(pairs.count_pair_hands, activity=asked.id, one=one, other=other, hands=(2, 1, 0))
    assert asked.close() == ""


def test_l28_each_sheet_of_pairs_is_one_person(here: Workshop) -> None:
    asked = Asked(here, "compare", texts="AB")
    one, other = here.items(asked.id)
    for number in range(1, 6):
        assert asked.close() == ("few" if number > 1 else "")
        asked.reopen()
        here.do(pairs.enter_pair_sheet, activity=asked.id, number=number, answers=[(one, other, False)])
    assert asked.close() == ""


# ---- notes ----------------------------------------------------------------------------------


def test_l28_of_notes_without_names_those_count_who_were_told(here: Workshop) -> None:
    asked = Asked(here, "capture")
    people = asked.write(range(5))
    assert asked.close() == "few", "ten notes may be one person's"
    asked.reopen()
    assert asked.close(voted=people) == ""


def test_l28_what_stands_under_its_name_is_no_guess(here: Workshop) -> None:
    asked = Asked(here, "capture", anonymity="named")
    asked.write([1], name="Ana")
    assert asked.close() == ""
    asked.reopen()
    asked.write([2])
    assert asked.close() == "few", "one of two gave no name"


def test_l28_what_everybody_saw_is_no_guess(here: Workshop) -> None:
    asked = Asked(here, "capture", shared=True)
    asked.write([1])
    assert asked.close() == ""


def test_l28_what_is_put_aside_is_not_shown(here: Workshop) -> None:
    asked = Asked(here, "capture")
    asked.write([1])
    here.do(moderation.decline_note, "n1")
    assert asked.close() == ""


# ---- shown before ---------------------------------------------------------------------------


@pytest.mark.parametrize(("more", "told"), [(1, "again"), (4, "again"), (5, "")])
def test_l28_one_more_than_were_shown_can_be_subtracted(here: Workshop, more: int, told: Guess) -> None:
    asked = Asked(here)
    asked.vote(range(6))
    asked.close()
    asked.reveal()
    asked.reopen()
    asked.vote(range(6, 6 + more))
    assert asked.close() == told


def test_l28_an_answer_that_changed_can_be_guessed_as_well(here: Workshop) -> None:
    asked = Asked(here)
    asked.vote(range(6))
    asked.close()
    asked.reveal()
    asked.reopen()
    asked.vote([0], item=1)
    assert asked.close() == "again"


def test_l28_what_was_put_away_unchanged_is_shown_again_without_a_word(here: Workshop) -> None:
    asked = Asked(here)
    asked.vote(range(6))
    asked.close()
    asked.reveal()
    here.do(activities.hide_activity, asked.id)
    assert guess_at(here.state, here.state.get(Activity, asked.id)) == ""


def test_l28_reopening_twice_does_not_forget_what_was_shown(here: Workshop) -> None:
    """Put away, opened, one more, closed, opened and closed once more: that one is still new."""
    asked = Asked(here)
    asked.vote(range(6))
    asked.close()
    asked.reveal()
    here.do(activities.hide_activity, asked.id)
    asked.reopen()
    asked.vote([6])
    assert asked.close() == "again"
    asked.reopen()
    assert asked.close() == "again"
    asked.reveal()
    assert here.state.get(Activity, asked.id).reopened_with is None
    asked.reopen()
    assert here.state.get(Activity, asked.id).reopened_with == 7


# ---- who is told ----------------------------------------------------------------------------


def test_l28_the_desk_is_told_once_it_is_closed(here: Workshop) -> None:
    asked = Asked(here)
    asked.vote([1])
    (told,) = desk(here.state, here.room).activities
    assert told.guess == ""
    asked.close()
    (told,) = desk(here.state, here.room).activities
    assert (told.guess, told.least) == ("few", 5)


@pytest.mark.parametrize(
    ("kind", "shared", "seen"), [("vote", False, True), ("capture", False, True), ("capture", True, False)]
)
def test_l19_phones_and_wall_are_told_that_results_were_shown(
    here: Workshop, kind: str, shared: bool, seen: bool
) -> None:
    """Unless everything was read by all as it came in."""
    asked = Asked(here, kind, shared=shared)

    def reopened() -> bool:
        return public_activity(here.state, here.state.get(Activity, asked.id)).reopened

    asked.vote([1]) if kind == "vote" else asked.write([1])
    asked.close()
    asked.reopen()
    assert not reopened(), "nothing was shown yet"
    asked.close()
    asked.reveal()
    asked.reopen()
    assert reopened() is seen
    asked.close()
    assert not reopened()
