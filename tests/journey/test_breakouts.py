"""P6-P8: small groups are dealt by department, then swapped until the rules hold."""

import random
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as some

from components.journey.checks.breakouts import Group, Guest, choose_scribe, cost, deal, group_count, propose
from tests.tried import tried


def people(*departments: str, facing: str = "", scribes: str = "") -> list[Guest]:
    return [
        Guest(f"p{n}", n, one, customer_facing=one in facing, scribe=str(n) in scribes.split(","))
        for n, one in enumerate(departments)
    ]


@some.composite
def guests(draw: some.DrawFn, most: int = 24) -> list[Guest]:
    count = draw(some.integers(2, most))
    made = []
    for n in range(count):
        manager = draw(some.one_of(some.none(), some.integers(0, count - 1)))
        made.append(
            Guest(
                f"p{n}",
                n,
                draw(some.sampled_from(["D", "S", "V", "M", None])),
                draw(some.booleans()),
                f"p{manager}" if manager not in (None, n) else None,
                draw(some.booleans()),
            )
        )
    return made


def names(groups: tuple[Group, ...]) -> list[list[str]]:
    return [[one.id for one in group] for group in groups]


def test_how_many_groups() -> None:
    assert [group_count(n) for n in (1, 5, 6, 8, 10, 12, 15, 16, 20, 25)] == [1, 1, 2, 2, 2, 3, 3, 4, 4, 5]


def test_dealt_round_robin_by_department_size() -> None:
    dealt = deal(people("V", "D", "D", "S", "D", "S"), 2)
    assert [[one.department for one in group] for group in dealt] == [["D", "D", "S"], ["D", "S", "V"]]


def test_swaps_bring_contact_with_customers_to_every_group() -> None:
    made = propose(people("D", "S", "D", "S", "D", "S", "D", "S", facing="S"), 2)
    assert cost(made)[:2] == (0, 0)


def test_a_manager_does_not_sit_with_a_direct_report() -> None:
    team = [
        Guest("boss", 0, "D"),
        *(Guest(f"p{n}", n, "D" if n < 3 else "S", manager="boss" if n == 2 else None) for n in range(1, 6)),
    ]
    assert cost(propose(team, 2))[2] == 0


@given(guests(), some.integers(1, 6))
@tried(60, deadline=None)
def test_everybody_sits_once_in_groups_of_equal_size(team: list[Guest], count: int) -> None:
    made = propose(team, count)
    assert sorted(one for group in names(made) for one in group) == sorted(one.id for one in team)
    sizes = [len(group) for group in made]
    assert max(sizes) - min(sizes) <= 1
    assert len(made) == min(count, len(team))


@given(guests(), some.randoms(use_true_random=False))
@tried(40, deadline=None)
def test_the_same_people_give_the_same_groups(team: list[Guest], chance: random.Random) -> None:
    shuffled = team[:]
    chance.shuffle(shuffled)
    assert propose(team) == propose(shuffled)


@given(guests(12), some.integers(2, 3))
@tried(40, deadline=None)
def test_swapping_never_makes_it_worse_and_stops_where_no_swap_helps(team: list[Guest], count: int) -> None:
    made = propose(team, count)
    reached = cost(made)
    assert reached <= cost([tuple(group) for group in deal(team, len(made))])
    for one, other in combinations(range(len(made)), 2):
        for at in range(len(made[one])):
            for there in range(len(made[other])):
                swapped = [list(group) for group in made]
                swapped[one][at], swapped[other][there] = swapped[other][there], swapped[one][at]
                assert cost([tuple(group) for group in swapped]) >= reached


@given(guests(8))
@tried(60, deadline=None)
def test_two_equal_groups_of_four_are_as_good_as_trying_everything(team: list[Guest]) -> None:
    team = team[: len(team) // 2 * 2]
    made = propose(team, 2)
    size = len(made[0])
    best = min(cost([half, tuple(one for one in team if one not in half)]) for half in combinations(team, size))
    assert cost(made) == best


def test_sixty_people_are_spread_at_once() -> None:
    chance = random.Random(7)  # noqa: S311 - a repeatable example
    team = [
        Guest(
            f"p{n}", n, chance.choice("DSVMA"), chance.random() < 0.2, f"p{chance.randrange(60)}", chance.random() < 0.1
        )
        for n in range(60)
    ]
    assert len(propose(team)) == 12


def test_the_note_taker_offered_or_does_not_meet_customers() -> None:
    team = tuple(people("D", "S", "S", facing="S"))
    assert choose_scribe(team) == team[0]
    assert choose_scribe(tuple(people("D", "S", facing="S", scribes="1"))).id == "p1"  # type: ignore[union-attr]
    assert choose_scribe(()) is None
