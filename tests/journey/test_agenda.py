"""Blocks of an agenda: adding, changing, moving, splitting (SPEC A3, A8-A10)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.journey.errors import Refused
from components.journey.operations.agenda import (
    add_block,
    apply_template,
    duplicate_block,
    insert_break,
    move_block,
    reorder_blocks,
    split_block,
    update_block,
)
from components.journey.operations.project import delete_records
from components.journey.records import Block
from tests.journey.agendas import Bench


@pytest.fixture
def bench() -> Bench:
    return Bench()


def titles(bench: Bench, session: object) -> list[str]:
    return [one.title for one in bench.blocks(session)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("language", "first"),
    [("fr", "Accueil, méta-objectif et règles du jeu"), ("en", "Welcome, meta-objective and ground rules")],
)
def test_a_template_speaks_the_project_language(language: str, first: str) -> None:
    """A3"""
    bench = Bench(language)
    session = bench.session()
    bench.do(apply_template, session.id, template="B")
    assert bench.blocks(session)[0].title == first
    assert bench.now(session).minutes == 240


def test_a_template_replaces_the_agenda(bench: Bench) -> None:
    session = bench.session(template="A1")
    bench.do(apply_template, session.id, template="G")
    assert len(bench.blocks(session)) == 7
    assert bench.now(session).template == "G"


def test_an_unknown_template_is_refused(bench: Bench) -> None:
    session = bench.session()
    with pytest.raises(Refused, match="template_unknown"):
        bench.do(apply_template, session.id, template="Z")
    with pytest.raises(Refused, match="template_unknown"):
        bench.do(add_block, session.id, pattern="nothing")


def test_blocks_are_added_at_the_end_after_one_or_at_a_place(bench: Bench) -> None:
    session = bench.session()
    first = bench.block(session, title="un")
    bench.block(session, title="trois")
    bench.block(session, title="deux", after=first.id)
    bench.block(session, title="zéro", position=0)
    assert titles(bench, session) == ["zéro", "un", "deux", "trois"]


def test_a_block_from_the_library_brings_its_text(bench: Bench) -> None:
    session = bench.session()
    block = bench.do(add_block, session.id, pattern="touchpoints", minutes=45).of_kind(Block)[0]
    assert (block.minutes, block.minimum, block.mode) == (45, 30, "groups")
    assert block.script


def test_a_block_after_one_that_is_gone_is_refused(bench: Bench) -> None:
    session, other = bench.session(), bench.session()
    stranger = bench.block(other)
    with pytest.raises(Refused, match="not_found"):
        bench.block(session, after=stranger.id)


def test_the_minimum_never_passes_the_length(bench: Bench) -> None:
    """A8"""
    session = bench.session()
    fixed, soft = bench.block(session, minutes=20), bench.block(session, minutes=20, minimum=12)
    for block in (fixed, soft):
        bench.do(update_block, block.id, minutes=30)
    assert [one.minimum for one in bench.blocks(session)] == [30, 12]
    for block in (fixed, soft):
        bench.do(update_block, block.id, minutes=10)
    assert [one.minimum for one in bench.blocks(session)] == [10, 10]
    with pytest.raises(Refused, match="minimum_over_minutes"):
        bench.do(update_block, fixed.id, minimum=11)
    with pytest.raises(Refused, match="minimum_over_minutes"):
        bench.block(session, minutes=5, minimum=6)


@pytest.mark.parametrize("minutes", [-1, 24 * 60 + 1, "dix", None, 2.5])
def test_impossible_lengths_are_refused(bench: Bench, minutes: object) -> None:
    session = bench.session()
    block = bench.block(session)
    with pytest.raises(Refused):
        bench.do(update_block, block.id, minutes=minutes)
    with pytest.raises(Refused):
        bench.do(add_block, session.id, title="x", minutes=minutes)


def test_moving_and_duplicating(bench: Bench) -> None:
    session = bench.session()
    blocks = [bench.block(session, title=name) for name in "abc"]
    changes = bench.do(move_block, blocks[2].id, position=0)
    assert len(changes.put) == 1
    bench.do(update_block, blocks[0].id, locked_start=30)
    copy = bench.do(duplicate_block, blocks[0].id).of_kind(Block)[0]
    assert titles(bench, session) == ["c", "a", "a", "b"]
    assert copy.locked_start is None


def test_splitting_keeps_the_minutes_and_the_place(bench: Bench) -> None:
    """A9"""
    session = bench.session()
    bench.block(session, title="avant")
    block = bench.block(session, title="Long", minutes=75, minimum=50, locked_start=15)
    bench.block(session, title="après")
    bench.do(split_block, block.id, minutes=[40, 35], modes=["silent", "groups"])
    parts = bench.blocks(session)[1:3]
    assert titles(bench, session) == ["avant", "Long (1/2)", "Long (2/2)", "après"]
    assert [one.minutes for one in parts] == [40, 35]
    assert [one.mode for one in parts] == ["silent", "groups"]
    assert [one.locked_start for one in parts] == [15, None]
    assert sum(one.minimum for one in parts) <= 50


@pytest.mark.parametrize("minutes", [[75], [40, 40], [75, 0], []])
def test_a_split_that_does_not_add_up_is_refused(bench: Bench, minutes: list[int]) -> None:
    """A9"""
    block = bench.block(bench.session(), minutes=75)
    with pytest.raises(Refused, match="split_mismatch"):
        bench.do(split_block, block.id, minutes=minutes)


def test_a_break_speaks_the_project_language() -> None:
    bench = Bench("en")
    session = bench.session()
    block = bench.block(session)
    made = bench.do(insert_break, session.id, after=block.id).of_kind(Block)[0]
    assert (made.title, made.kind, made.mode, made.minutes, made.minimum) == ("Break", "break", "break", 10, 10)


@given(st.permutations(range(8)))
def test_reordering_is_exact_and_thrifty(wanted: list[int]) -> None:
    """A10: any order is reached; moving one block rewrites one."""
    bench = Bench()
    session = bench.session()
    ids = [bench.block(session, title=str(number)).id for number in range(8)]
    bench.do(reorder_blocks, session.id, ids=[ids[number] for number in wanted])
    assert [one.id for one in bench.blocks(session)] == [ids[number] for number in wanted]
    now = [one.id for one in bench.blocks(session)]
    changes = bench.do(reorder_blocks, session.id, ids=[now[-1], *now[:-1]])
    assert len(changes.put) == 1
    assert len({one.order for one in bench.blocks(session)}) == 8


def test_an_outdated_order_is_refused(bench: Bench) -> None:
    """A10"""
    session = bench.session()
    ids = [bench.block(session, title=name).id for name in "abc"]
    for wrong in (ids[:2], [*ids, "x"], [ids[0], ids[0], ids[1]]):
        with pytest.raises(Refused, match="order_outdated"):
            bench.do(reorder_blocks, session.id, ids=wrong)


def test_deleting_a_workshop_takes_its_blocks(bench: Bench) -> None:
    """H6"""
    session = bench.session(template="B")
    bench.do(delete_records, session.id)
    assert not bench.state.all(Block)
