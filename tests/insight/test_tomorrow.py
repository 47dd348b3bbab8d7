"""M22, M23: today's journey beside tomorrow's, and who agrees with it."""

from datetime import UTC, datetime

from components.insight.tomorrow import agreements, current_of, future_of, tomorrow
from components.journey.records import Channel, Department, Journey, Phase, SignOff, Step, Touchpoint
from components.journey.state import State

TODAY = Journey(id="now", name="Sinistre", order="a0")
AIM = Journey(id="then", name="Sinistre demain", order="a1", state="future", today="now")
STATE = State(
    [
        TODAY,
        AIM,
        *(Channel(id=one, name=one, order=one) for one in ("web", "phone", "shop")),
        Phase(id="p", journey="now", title="Avant", order="a0"),
        Phase(id="q", journey="then", title="Avant", order="a0"),
        *(Step(id=f"s{n}", phase="p", title=f"Étape {n}", order=f"a{n}") for n in range(1, 7)),
        Step(id="t1", phase="q", title="Étape 2", order="a0", today=("s2",), target=2),
        Step(id="t2", phase="q", title="Je suis prévenu", order="a1"),
        Step(id="t3", phase="q", title="Je signe", order="a2", today=("s3", "s5"), target=1),
        Step(id="t4", phase="q", title="Autrement", order="a3", today=("s6",)),
        Touchpoint(id="x1", step="s2", channel="web", order="a0", feeling="irritant"),
        Touchpoint(id="x2", step="s2", channel="phone", order="a1", feeling="strong_irritant"),
        Touchpoint(id="x3", step="t1", channel="web", order="a0"),
        Touchpoint(id="x4", step="t1", channel="shop", order="a1"),
        Touchpoint(id="x5", step="t1", channel="phone", order="a2", status="refuted"),
        Touchpoint(id="x6", step="s3", channel="shop", order="a0", feeling="basic"),
        Touchpoint(id="x7", step="s5", channel="web", order="a0", feeling="irritant"),
        Touchpoint(id="x8", step="t3", channel="web", order="a0"),
    ]
)


def test_m22_kept_merged_new_dropped_in_their_places() -> None:
    found = tomorrow(STATE, TODAY, AIM)
    told = [(one.fate, one.today, one.tomorrow) for one in found.rows]
    assert told == [
        ("dropped", ("s1",), None),
        ("kept", ("s2",), "t1"),
        ("new", (), "t2"),
        ("merged", ("s3", "s5"), "t3"),
        ("dropped", ("s4",), None),
        ("kept", ("s6",), "t4"),
    ]
    assert {fate: found.count(fate) for fate in ("kept", "merged", "new", "dropped")} == {
        "kept": 2,
        "merged": 1,
        "new": 1,
        "dropped": 2,
    }
    assert [one.renamed for one in found.rows] == [False, False, False, False, False, True]


def test_m22_the_emotion_aimed_at_against_how_today_feels() -> None:
    rows = {one.tomorrow: one for one in tomorrow(STATE, TODAY, AIM).rows}
    assert (rows["t1"].felt, rows["t1"].aimed, rows["t1"].gap) == (-1.5, 2, 3.5)
    assert (rows["t3"].felt, rows["t3"].aimed, rows["t3"].gap) == (-0.5, 1, 1.5)
    assert (rows["t2"].felt, rows["t2"].aimed, rows["t2"].gap) == (None, None, None)
    assert (rows["t4"].felt, rows["t4"].gap) == (None, None)


def test_m22_channels_stay_come_and_go() -> None:
    rows = {one.tomorrow: one for one in tomorrow(STATE, TODAY, AIM).rows}
    kept, merged = rows["t1"], rows["t3"]
    assert (kept.channels_kept, kept.channels_added, kept.channels_dropped) == (("web",), ("shop",), ("phone",))
    assert (merged.channels_kept, merged.channels_added, merged.channels_dropped) == (("web",), (), ("shop",))


def test_m22_dropped_steps_in_a_row_keep_their_order() -> None:
    nothing = Journey(id="empty", name="x", order="a2", state="future", today="now")
    rows = tomorrow(State([*STATE, nothing]), TODAY, nothing).rows
    assert [one.today for one in rows] == [(f"s{n}",) for n in range(1, 7)]
    assert {one.fate for one in rows} == {"dropped"}


def test_m21_each_finds_the_other() -> None:
    assert current_of(STATE, AIM) == TODAY and future_of(STATE, TODAY) == AIM
    assert current_of(STATE, TODAY) is None and future_of(STATE, AIM) is None


def test_m23_every_department_agrees_or_has_not_yet() -> None:
    at = datetime(2026, 11, 24, tzinfo=UTC)
    signed = SignOff(id="y", journey="then", department="legal", by="Omar", at=at)
    state = State(
        [
            *STATE,
            Department(id="legal", name="Juridique", order="a0"),
            Department(id="shops", name="Agences", order="a1", customer_facing=True),
            signed,
            SignOff(id="z", journey="now", department="shops", by="Léa", at=at),
        ]
    )
    assert [(one.department.id, one.given) for one in agreements(state, AIM)] == [("shops", None), ("legal", signed)]
