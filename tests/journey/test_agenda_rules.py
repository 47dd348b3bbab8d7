"""The rules on agendas, and their one-click mends (SPEC A11-A20)."""

from datetime import datetime
from typing import get_args

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from components.journey.checks.agenda import agenda_findings
from components.journey.checks.agenda_finding import Finding
from components.journey.errors import Refused
from components.journey.operations.sessions import add_series, add_session, move_session, update_session
from components.journey.records import Block, BlockKind, Session
from components.journey.state import put
from tests.journey.agendas import Bench
from tests.tried import tried


@pytest.fixture
def bench() -> Bench:
    return Bench()


def found(bench: Bench, session: Session) -> list[str]:
    return [one.code for one in agenda_findings(bench.state, bench.now(session))]


def mend_all(bench: Bench, session: Session, limit: int = 30) -> list[str]:
    """Click the first mend offered until nothing is left to mend; what was clicked."""
    clicked = []
    for _ in range(limit):
        offer = next((one.mends[0] for one in agenda_findings(bench.state, bench.now(session)) if one.mends), None)
        if offer is None:
            break
        clicked.append(offer.code)
        bench.together(offer.calls)
    return clicked


# ---- the templates (self-test of the method) --------------------------------------------------


@pytest.mark.parametrize("template", ["A1", "A2", "B", "C", "F", "G"])
def test_templates_pass(bench: Bench, template: str) -> None:
    """A20"""
    assert found(bench, bench.session(template=template)) == []


@pytest.mark.parametrize("series", ["A", "E"])
def test_series_pass(bench: Bench, series: str) -> None:
    """A20, A17: the solutions of the third phase follow the diagnosis of the first."""
    bench.do(add_series, series=series)
    assert [found(bench, one) for one in bench.state.all(Session)] == [[]] * len(bench.state.all(Session))


def test_a_presentation_is_exempt_from_group_time(bench: Bench) -> None:
    """A15, A20"""
    assert found(bench, bench.session(template="F")) == []
    assert found(bench, bench.session(template="F", presentation=False)) == ["all_plenary"]


@pytest.mark.parametrize("mode", ["remote", "hybrid"])
def test_a_presentation_to_people_elsewhere_has_a_break(bench: Bench, mode: str) -> None:
    """A2, A20"""
    session = bench.session(template="F", mode=mode)
    assert found(bench, session) == []
    assert [one.minutes for one in bench.blocks(session) if one.kind == "break"] == [5]
    assert sum(one.minutes for one in bench.blocks(session)) == session.minutes == 90


def test_the_presentation_that_becomes_remote_is_offered_five_minutes(bench: Bench) -> None:
    """A13"""
    session = bench.session(template="F")
    bench.do(update_session, session.id, mode="remote")
    session = bench.now(session)
    (finding,) = agenda_findings(bench.state, session)
    assert (finding.code, finding.mends[0].facts["minutes"]) == ("no_break", 5)
    mend_all(bench, session)
    assert found(bench, session) == []
    assert sum(one.minutes for one in bench.blocks(session)) == 90


def test_the_published_day_is_flagged_only_when_entered_whole(bench: Bench) -> None:
    """A14, A20"""
    session = bench.session(template="C", whole=True)
    findings = agenda_findings(bench.state, session)
    assert [(one.code, one.facts["minutes"]) for one in findings] == [
        ("block_long", 75),
        ("block_long", 90),
        ("block_long", 75),
        ("block_long", 60),
    ]
    mend_all(bench, session)
    assert found(bench, session) == []


def test_the_day_row_by_row_is_flagged_twice_and_mended(bench: Bench) -> None:
    """A13, A20: 120 min without a break after lunch, 95 at the end; a ten-minute break each."""
    session = bench.session(template="D")
    findings = agenda_findings(bench.state, session)
    assert [(one.code, one.facts["minutes"], one.mends[0].facts["minutes"]) for one in findings] == [
        ("no_break", 120, 10),
        ("no_break", 95, 10),
    ]
    assert mend_all(bench, session) == ["add_break", "add_break"]
    assert found(bench, session) == []
    assert sum(one.minutes for one in bench.blocks(session)) == 480


# ---- one rule at a time -------------------------------------------------------------------------


def change(bench: Bench, session: Session, at: int, **fields: object) -> Block:
    from components.journey.operations.agenda import update_block

    block = bench.blocks(session)[at]
    bench.do(update_block, block.id, **fields)
    return bench.blocks(session)[at]


def move(bench: Bench, session: Session, at: int, to: int) -> None:
    from components.journey.operations.agenda import move_block

    bench.do(move_block, bench.blocks(session)[at].id, position=to)


def test_an_empty_agenda_says_only_that(bench: Bench) -> None:
    assert found(bench, bench.session()) == ["no_blocks"]


def test_a_long_agenda_is_shortened_or_the_slot_made_longer(bench: Bench) -> None:
    """A11"""
    session = bench.session(template="A1")
    change(bench, session, 2, minutes=25)
    finding = agenda_findings(bench.state, session)[0]
    assert (finding.code, finding.facts["minutes"]) == ("ends_late", 10)
    assert [one.code for one in finding.mends] == ["shorten", "match_slot"]
    bench.together(finding.mends[0].calls)
    assert sum(one.minutes for one in bench.blocks(session)) == 120
    assert all(one.minutes >= one.minimum for one in bench.blocks(session))


def test_a_short_agenda(bench: Bench) -> None:
    """A11"""
    session = bench.session(template="A1")
    change(bench, session, 2, minutes=10)
    finding = agenda_findings(bench.state, session)[0]
    assert (finding.code, finding.facts["minutes"]) == ("ends_early", 5)
    assert [one.code for one in finding.mends] == ["lengthen", "match_slot"]


def test_locked_starts(bench: Bench) -> None:
    """A11"""
    session = bench.session(template="A1")
    change(bench, session, 4, locked_start=60)
    assert found(bench, session)[:2] == ["ends_late", "gap"]
    change(bench, session, 4, locked_start=50)
    assert found(bench, session) == ["ends_early", "overrun"]
    overrun = agenda_findings(bench.state, bench.now(session))[1]
    assert [one.code for one in overrun.mends] == ["shorten", "lock_later", "unlock"]


def test_opening_and_closing(bench: Bench) -> None:
    """A12"""
    session = bench.session(template="A1")
    move(bench, session, 0, 3)
    assert "no_purpose" in found(bench, session)
    mend_all(bench, session)
    assert found(bench, session) == []
    move(bench, session, 7, 5)
    assert "no_closing" in found(bench, session)
    mend_all(bench, session)
    change(bench, session, 7, minutes=5)
    assert "closing_short" in found(bench, session)


@pytest.mark.parametrize(("mode", "flagged"), [("remote", True), ("hybrid", True), ("in_person", False)])
def test_breaks_depend_on_the_mode(bench: Bench, mode: str, flagged: bool) -> None:
    """A13"""
    session = bench.session(template="E2", mode=mode)
    assert ("no_break" in found(bench, session)) is flagged


def test_a_day_has_lunch(bench: Bench) -> None:
    """A13"""
    session = bench.session(template="C")
    lunch = next(at for at, one in enumerate(bench.blocks(session)) if one.minutes == 45)
    change(bench, session, lunch, minutes=30)
    assert "no_lunch" in found(bench, session)
    mend_all(bench, session)
    assert found(bench, session) == []


def test_votes_follow_discussion_and_are_revealed_at_once(bench: Bench) -> None:
    """A16"""
    session = bench.session(template="A2")
    vote = next(at for at, one in enumerate(bench.blocks(session)) if one.kind == "vote")
    move(bench, session, vote, 1)
    assert {"vote_undiscussed", "reveal_late"} <= set(found(bench, session))
    mend_all(bench, session)
    assert found(bench, session) == []
    order = [one.kind for one in bench.blocks(session)]
    assert order.index("reveal_vote") == order.index("vote") + 1


def test_a_break_between_vote_and_result_is_flagged(bench: Bench) -> None:
    """A16"""
    session = bench.session(template="B")
    blocks = bench.blocks(session)
    vote = next(at for at, one in enumerate(blocks) if one.kind == "vote")
    from components.journey.operations.agenda import insert_break

    bench.do(insert_break, session.id, after=blocks[vote].id)
    assert "reveal_late" in found(bench, session)


def test_solutions_wait_for_the_diagnosis(bench: Bench) -> None:
    """A17"""
    alone = bench.session(template="E3")
    assert found(bench, alone) == ["no_diagnosis"]
    length = sum(one.minutes for one in bench.blocks(alone))
    assert mend_all(bench, alone)[0] == "add_diagnosis"
    assert found(bench, alone) == [] and sum(one.minutes for one in bench.blocks(alone)) == length
    stages = [one.stage for one in bench.blocks(alone)]
    assert stages.index("solution") == stages.index("diagnosis") + 1
    session = bench.session(template="C")
    at = next(at for at, one in enumerate(bench.blocks(session)) if one.stage == "solution")
    move(bench, session, at, 3)
    assert "solution_early" in found(bench, session)
    mend_all(bench, session)
    assert found(bench, session) == []


def test_a_workshop_in_front_of_its_diagnosis_goes_behind_it(bench: Bench) -> None:
    """A17: unless the dates say that the solutions do come first."""
    solutions, diagnosis = bench.session(template="E3"), bench.session(template="A1", title="Le diagnostic")
    (finding,) = agenda_findings(bench.state, bench.now(solutions))
    assert [one.code for one in finding.mends] == ["after_workshop", "add_diagnosis"]
    bench.together(finding.mends[0].calls)
    assert [one.id for one in bench.state.all(Session)] == [diagnosis.id, solutions.id]
    assert found(bench, solutions) == []
    bench.do(move_session, solutions.id, position=0)
    for day, session in enumerate((solutions, diagnosis), 1):
        bench.do(update_session, session.id, starts_at=datetime(2026, 12, day, 9))
    (finding,) = agenda_findings(bench.state, bench.now(solutions))
    assert [one.code for one in finding.mends] == ["add_diagnosis"]


def test_a_diagnosis_comes_neither_after_a_vote_nor_over_a_locked_start(bench: Bench) -> None:
    """A16, A17"""
    session = bench.session(minutes=100)
    bench.block(session, kind="purpose", minutes=10)
    bench.block(session, kind="discussion", minutes=30, minimum=15)
    bench.block(session, kind="vote", minutes=10)
    bench.block(session, kind="solution", stage="solution", minutes=30, minimum=20, locked_start=50)
    bench.block(session, kind="closing", minutes=20)
    finding = next(one for one in agenda_findings(bench.state, session) if one.code == "no_diagnosis")
    bench.together(finding.mends[0].calls)
    assert [(one.kind, one.minutes) for one in bench.blocks(session)] == [
        ("purpose", 10), ("discussion", 15), ("discussion", 15), ("vote", 10), ("solution", 30), ("closing", 20)
    ]  # fmt: skip
    assert not {"gap", "overrun", "ends_late", "no_diagnosis"} & set(found(bench, session))


def test_what_only_presents_can_be_called_a_presentation(bench: Bench) -> None:
    """A15"""
    session = bench.session(minutes=60)
    for kind, minutes in (("purpose", 10), ("presentation", 40), ("closing", 10)):
        bench.block(session, kind=kind, minutes=minutes, minimum=5)
    assert found(bench, session) == ["all_plenary"]
    assert mend_all(bench, session) == ["presentation"]
    assert found(bench, session) == []


def test_a_remote_day_becomes_two_workshops(bench: Bench) -> None:
    """A18"""
    session = bench.session(template="B", mode="remote")
    finding = next(one for one in agenda_findings(bench.state, session) if one.code == "remote_long")
    bench.together(finding.mends[0].calls)
    assert [one.minutes for one in bench.state.all(Session)] == [85, 140] or bench.state.all(Session)[0].minutes <= 120


def test_locked_starts_are_released_when_a_workshop_is_cut(bench: Bench) -> None:
    """A18"""
    session = bench.session(template="B", mode="remote")
    change(bench, session, 2, locked_start=bench.blocks(session)[0].minutes + bench.blocks(session)[1].minutes)
    finding = next(one for one in agenda_findings(bench.state, session) if one.code == "remote_long")
    assert finding.mends[0].code == "two_workshops_released"
    bench.together(finding.mends[0].calls)
    assert len(bench.state.all(Session)) == 2 and "remote_long" not in found(bench, session)


def test_time_zone_countdown_and_something_to_shrink(bench: Bench) -> None:
    """A19"""
    session = bench.session(template="A1", countdown=False)
    assert found(bench, session) == ["no_countdown"]
    for at in range(8):
        block = bench.blocks(session)[at]
        change(bench, session, at, minimum=block.minutes)
    assert found(bench, session) == ["no_countdown", "nothing_shrinks"]
    mend_all(bench, session)
    assert found(bench, session) == []


def test_a_time_zone_that_means_nothing_is_flagged(bench: Bench) -> None:
    """A19: an imported file may hold one."""
    from msgspec.structs import replace

    session = bench.session(template="A1")
    bench.state = bench.state.apply(put(replace(session, time_zone="Atlantide")))
    assert found(bench, session) == ["no_time_zone"]
    mend_all(bench, session)
    assert found(bench, session) == []


# ---- laws ---------------------------------------------------------------------------------------

rows = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(get_args(BlockKind)),
        "mode": st.sampled_from(["plenary", "silent", "groups", "individual"]),
        "stage": st.sampled_from(["none", "diagnosis", "priorities", "solution"]),
        "minutes": st.integers(1, 130),
        "slack": st.integers(0, 60),
        "locked_start": st.none() | st.none() | st.none() | st.integers(0, 300),
    }
)


def build(bench: Bench, mode: str, slot: int, blocks: list[dict[str, object]]) -> Session:
    session = bench.session(mode=mode, minutes=slot)
    for row in blocks:
        fields = dict(row)
        minutes, slack = int(str(fields["minutes"])), int(str(fields.pop("slack")))
        fields["mode"] = "break" if fields["kind"] == "break" else fields["mode"]
        bench.block(session, minimum=max(0, minutes - slack), **fields)
    return session


@tried(150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sampled_from(["remote", "hybrid", "in_person"]), st.integers(1, 500), st.lists(rows, min_size=1, max_size=10))
def test_every_mend_settles_its_finding(mode: str, slot: int, blocks: list[dict[str, object]]) -> None:
    """A11-A19: after any mend on offer, that finding is gone, and the calls are ordinary operations."""
    bench = Bench()
    session = build(bench, mode, slot, blocks)
    before = bench.state
    for finding in agenda_findings(before, session):
        for offer in finding.mends:
            bench.state = before
            try:
                bench.together(offer.calls)
            except Refused as refusal:
                raise AssertionError(f"{finding.code}: {offer.code} is refused: {refusal.code}") from refusal
            after = {key(one) for one in agenda_findings(bench.state, bench.now(session))}
            assert key(finding) not in after, f"{finding.code} stands after {offer.code}"


def key(finding: Finding) -> tuple[str, tuple[str, ...]]:
    return finding.code, finding.blocks


def test_rules_look_at_one_workshop_only(bench: Bench) -> None:
    first = bench.session(template="A1")
    bench.do(add_session, title="vide")
    assert found(bench, first) == []


def test_shortening_keeps_starts_round(bench: Bench) -> None:
    """A11: minutes are taken by fives as long as blocks can spare them."""
    session = bench.session(template="B")
    change(bench, session, 0, minutes=30)
    finding = agenda_findings(bench.state, session)[0]
    bench.together(finding.mends[0].calls)
    assert sum(one.minutes for one in bench.blocks(session)) == 240
    assert all(one.minutes % 5 == 0 for one in bench.blocks(session))
