"""Results kept from one revision to the next: the same while nothing they are made from differs."""

from datetime import UTC, datetime
from functools import partial

import msgspec
import pytest

from components.insight.curve import curve
from components.insight.kept import Kept
from components.insight.voice import voice_of
from components.journey.records import Card, Channel, Evidence, Journey, Phase, Project, Step, Touchpoint, VoiceReason
from components.journey.records.base import Record
from components.journey.state import Changes, State, put

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def test_it_is_made_again_only_when_something_it_is_made_from_differs() -> None:
    kept: Kept[list[int]] = Kept(most=2)
    first = kept.of("a", (1, "x"), lambda: [1])
    assert kept.of("a", (1, "x"), lambda: [2]) is first
    assert kept.of("a", (1, "y"), lambda: [3]) == [3]
    assert kept.of("a", (1, "x"), lambda: [4]) == [4]


def test_it_does_not_grow_for_ever() -> None:
    kept: Kept[int] = Kept(most=2)
    for number in range(5):
        kept.of(number, (), partial(int, number))
    assert len(kept._held) <= 2


CARD = Card(id="k1", step="s1", layer="pains", text="Le client relance le gestionnaire", order="a0", evidence=("e1",))
TOUCHPOINT = Touchpoint(id="t1", step="s1", channel="c1", order="a0", feeling="irritant")
SOURCE = Evidence(id="e1", title="Entretiens", order="a0", grade="B")
BEGINNING: tuple[Record, ...] = (
    Project(id="project", name="P", created_at=NOW),
    Journey(id="j", name="Parcours", order="a0", layers=("pains",)),
    Phase(id="ph", journey="j", title="Achat", order="a0"),
    Step(id="s1", phase="ph", title="Je compare", order="a0"),
    Step(id="s2", phase="ph", title="Je paie", order="a1"),
    Channel(id="c1", name="Téléphone", order="a0"),
    SOURCE, CARD, TOUCHPOINT,
)  # fmt: skip


@pytest.mark.parametrize(
    "changes",
    [
        put(msgspec.structs.replace(CARD, text="Je relance")),
        put(msgspec.structs.replace(CARD, step="s2")),
        put(msgspec.structs.replace(CARD, status="refuted")),
        put(msgspec.structs.replace(SOURCE, grade="D")),
        put(msgspec.structs.replace(TOUCHPOINT, feeling="delight")),
        put(Step(id="s2", phase="ph", title="Je réfléchis", order="a1", target=2, importance=5, impact=5)),
        put(VoiceReason(id="r1", about="k1", rule="company", wording=CARD.text, reason="Il parle ainsi")),
        put(Project(id="project", name="P", created_at=NOW, language="en")),
        Changes(drop=("k1",)),
        Changes(drop=("t1",)),
    ],
)
def test_after_any_change_the_map_is_told_as_if_read_for_the_first_time(changes: Changes) -> None:
    """H20"""
    state = State(BEGINNING)
    journey = state.get(Journey, "j")
    curve(state, journey), voice_of(state, journey)
    after = state.apply(changes, 1)
    told = curve(after, journey), voice_of(after, journey)
    fresh = State((msgspec.convert(msgspec.to_builtins(one), type(one)) for one in after), 1)
    other = msgspec.structs.replace  # the same map under other ids was never read before
    renamed = State(
        [
            *(one for one in fresh if not isinstance(one, Step | Card | Touchpoint | VoiceReason)),
            *(other(one, id=f"x-{one.id}") for one in fresh.all(Step)),
            *(other(one, id=f"x-{one.id}", step=f"x-{one.step}") for one in fresh.all(Card)),
            *(other(one, id=f"x-{one.id}", step=f"x-{one.step}") for one in fresh.all(Touchpoint)),
            *(other(one, id=f"x-{one.id}", about=f"x-{one.about}") for one in fresh.all(VoiceReason)),
        ]
    )
    anew = curve(renamed, journey), voice_of(renamed, journey)
    assert [(one.value, one.grade, one.flag, one.target) for one in told[0].steps] == [
        (one.value, one.grade, one.flag, one.target) for one in anew[0].steps
    ]
    assert [(one.text, one.hint, one.kept and one.kept.reason) for one in told[1].remarks] == [
        (one.text, one.hint, one.kept and one.kept.reason) for one in anew[1].remarks
    ]
