"""C11–C14, C16–C18: how a journey flows between channels, who tells it, what is measured and what is not."""

from datetime import UTC, datetime
from typing import Any

import pytest
from msgspec.structs import replace

from components.insight.channels import differentials, digital_roles, speaking_turns
from components.insight.fluidity import fluidity
from components.insight.measuring import followed, gaps, shared_out, step_of, volume_proposals
from components.insight.quadrant import corner_of, reached_steps, reached_touchpoints
from components.journey.attending import attendance_id
from components.journey.records import (
    Allocation,
    Attendance,
    Channel,
    Department,
    Indicator,
    Journey,
    Language,
    Measure,
    Passage,
    Person,
    Phase,
    Project,
    Session,
    Step,
    Telling,
    Touchpoint,
)
from components.journey.records.base import Record
from components.journey.state import State, put
from components.language import speech
from components.picture.map_data import map_numbers
from sample_data import build

NOW = datetime(2026, 1, 1, tzinfo=UTC)
JOURNEY = Journey(id="j", name="Parcours", order="a0")


def touchpoint(key: str, step: str, channel: str, **fields: object) -> Touchpoint:
    return Touchpoint(id=key, step=step, channel=channel, order=f"a{key}", **fields)  # type: ignore[arg-type]


def passage(step: str, channel: str, to_step: str, to_channel: str, going: Any) -> Passage:
    key = f"{step}{channel}{to_step}{to_channel}{going}"
    return Passage(id=key, step=step, channel=channel, to_step=to_step, to_channel=to_channel, state=going)


def state(*more: Record) -> State:
    """A quote on the web or in the shop, an empty step, then a call or the shop."""
    return State(
        [
            Project(id="project", name="p", created_at=NOW, customers_in_scope=1000),
            JOURNEY,
            Phase(id="p1", journey="j", title="Avant", order="a0"),
            Phase(id="p2", journey="j", title="Achat", order="a1"),
            Step(id="s1", phase="p1", title="Je demande un devis", order="a0", importance=5, impact=4),
            Step(id="s2", phase="p1", title="Je réfléchis", order="a1"),
            Step(id="s3", phase="p2", title="J’achète", order="a0", importance=4, impact=2),
            Channel(id="phone", name="Téléphone", order="a0", departments=("service",)),
            Channel(id="shop", name="Magasin", order="a1", departments=("sales",)),
            Channel(id="web", name="Site", order="a2", digital=True, departments=("digital",)),
            *(Department(id=key, name=key, order="a0") for key in ("service", "sales", "digital")),
            touchpoint("t1", "s1", "web", feeling="delight", availability="possible", digital_role="creates"),
            touchpoint("t2", "s1", "shop", feeling="irritant", availability="broken"),
            touchpoint("t3", "s3", "phone"),
            touchpoint("t4", "s3", "shop"),
            touchpoint("t5", "s3", "web", status="refuted"),
            *more,
        ]
    )


# ---- from channel to channel ------------------------------------------------------------------


def test_c11_every_way_from_one_step_to_the_next_that_has_a_channel() -> None:
    found = fluidity(state(), JOURNEY)
    assert [(one.channel, one.to_channel) for one in found.edges] == [
        ("web", "phone"),
        ("web", "shop"),
        ("shop", "phone"),
        ("shop", "shop"),
    ]
    assert {(one.step, one.to_step) for one in found.edges} == {("s1", "s3")}
    assert (found.whole.total, found.whole.share, found.channels) == (4, None, ("phone", "shop", "web"))


def test_c11_continuity_is_ok_among_what_is_known() -> None:
    known = [
        passage("s1", "web", "s3", "phone", "broken"),
        passage("s1", "web", "s3", "shop", "ok"),
        passage("s1", "shop", "s3", "shop", "ok"),
        passage("s1", "phone", "s3", "phone", "broken"),
    ]
    found = fluidity(state(*known), JOURNEY)
    assert (found.whole.ok, found.whole.broken, found.whole.unknown) == (2, 1, 1)
    assert found.whole.share == pytest.approx(2 / 3)
    assert found.between_steps[("s1", "s3")].share == pytest.approx(2 / 3)
    assert found.matrix[("web", "phone")].share == 0 and found.matrix[("shop", "phone")].share is None
    assert [(one.channel, one.to_channel) for one in found.breaks] == [("web", "phone")]


def test_c11_a_journey_without_a_channel_has_no_edge() -> None:
    found = fluidity(State([JOURNEY]), JOURNEY)
    assert (found.edges, found.whole.share, found.matrix) == ((), None, {})


# ---- who tells --------------------------------------------------------------------------------


def test_c12_turns_come_as_customers_meet_the_channels() -> None:
    people = [
        Person(id="lea", name="Léa", order="a0", department="digital"),
        Person(id="omar", name="Omar", order="a1", department="service"),
        Session(id="w", title="Atelier", order="a0"),
        Attendance(id=attendance_id("w", "lea"), session="w", person="lea", status="confirmed"),
        Attendance(id=attendance_id("w", "omar"), session="w", person="omar", status="invited"),
    ]
    everything = state(*people)
    session = everything.get(Session, "w")
    turns = speaking_turns(everything, JOURNEY, session)
    assert [one.channel.id for one in turns] == ["web", "shop", "phone"]
    assert [[p.name for p in one.speakers] for one in turns] == [["Léa"], [], []]
    assert [[p.name for p in one.invited] for one in turns] == [[], [], ["Omar"]]
    assert [one.second_hand for one in turns] == [False, True, True]
    assert [[t.id for t in one.touchpoints] for one in turns] == [["t1"], ["t2", "t4"], ["t3"]]
    told = Telling(id="x", journey="j", channel="shop", by="Inès", at=NOW)
    after = speaking_turns(everything.apply(put(told)), JOURNEY, session)
    assert after[1].telling == told and not after[1].second_hand


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("workshop", [0, -1])
def test_c12_the_map_and_the_turns_say_the_same_of_each_channel(language: Language, workshop: int) -> None:
    """On both examples, whatever workshop is looked at, and again once nobody is confirmed any more."""
    example = State(build(language, NOW.date()))
    invited = tuple(replace(one, status="invited") for one in example.all(Attendance))
    found = set()
    for one in (example, example.apply(put(*invited))):
        for journey in one.all(Journey):
            drawn = map_numbers(one, journey, speech(language))
            for turn in speaking_turns(one, journey, one.all(Session)[workshop]):
                assert {drawn[each.id]["second_hand"] for each in turn.touchpoints} == {turn.second_hand}
                found.add(turn.second_hand)
    assert found == {True, False}


def test_c12_a_channel_out_of_scope_has_its_turn_too() -> None:
    out = replace(state().get(Channel, "shop"), in_scope=False)
    turns = speaking_turns(state().apply(put(out)), JOURNEY, None)
    assert [one.channel.id for one in turns] == ["web", "shop", "phone"] and turns[1].second_hand


def test_c13_channels_of_a_step_that_differ() -> None:
    (found,) = differentials(state(), JOURNEY)
    assert (found.step, found.best, found.worst, found.spread) == ("s1", "t1", "t2", 2)
    assert (found.possible, found.broken) == (("web",), ("shop",))
    alike = replace(state().get(Touchpoint, "t2"), feeling="delight", availability="possible")
    assert differentials(state().apply(put(alike)), JOURNEY) == ()
    broken = replace(alike, availability="broken")
    (only,) = differentials(state().apply(put(broken)), JOURNEY)
    assert (only.spread, only.possible, only.broken) == (0, ("web",), ("shop",))


def test_what_digital_is_for_by_macro_step() -> None:
    more = touchpoint("t6", "s2", "web")
    before, purchase = digital_roles(state(more), JOURNEY)
    assert (before.roles["creates"], before.silent) == (("t1",), ("t6",))
    assert not any(purchase.roles.values()) and purchase.silent == ()


# ---- reach and irritants ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reach", "irritants", "corner"),
    [(0.5, 0.5, "mend_first"), (0.4, 1, "mend_for_few"), (0.8, 0.4, "keep"), (0.1, 0, "leave")],
)
def test_c14_corners(reach: float, irritants: float, corner: str) -> None:
    assert corner_of(reach, irritants) == corner


def test_c14_an_uncertain_reach_says_so() -> None:
    wide = replace(state().get(Touchpoint, "t1"), volume_low=300, volume_high=900)
    other = replace(state().get(Touchpoint, "t2"), volume_low=0, volume_high=0)
    first, second, _third = reached_steps(state().apply(put(wide, other)), JOURNEY)
    assert (first.low, first.high, first.irritants, first.corner, first.unsure) == (0.3, 0.9, 0.5, "mend_first", True)
    assert first.known and (second.known, second.irritants, second.corner) == (False, None, None)


def test_c14_touchpoints_from_the_worst_and_busiest_down() -> None:
    def met(key: str, **fields: object) -> Touchpoint:
        return replace(state().get(Touchpoint, key), **fields)

    found = state().apply(
        put(
            met("t1", volume_low=900, volume_high=900),
            met("t2", volume_low=300, volume_high=900),
            met("t3", feeling="strong_irritant"),
            met("t4", feeling="irritant", volume_low=800, volume_high=800),
            met("t5", volume_low=1000, volume_high=1000),
        )
    )
    told = [(one.touchpoint, one.corner, one.unsure, one.known) for one in reached_touchpoints(found, JOURNEY)]
    assert told == [
        ("t4", "mend_first", False, True),
        ("t2", "mend_first", True, True),
        ("t1", "keep", False, True),
        ("t3", "mend_first", True, False),
    ]


# ---- indicators and measures ------------------------------------------------------------------


def indicator(key: str, value: float | None = 1000, **fields: object) -> Indicator:
    given = {"unit": "appels", "period": "mois"} | fields
    return Indicator(id=key, name=key, order=key, value=value, **given)  # type: ignore[arg-type]


def share(one: str, to: str, of: float) -> Allocation:
    return Allocation(id=f"{one}{to}", indicator=one, touchpoint=to, share=of)


def test_c17_volumes_follow_from_indicators() -> None:
    found = state(
        indicator("i1"), share("i1", "t1", 0.3), share("i1", "t3", 0.7),
        indicator("i2", 400), share("i2", "t3", 1),
    )  # fmt: skip
    web, phone = volume_proposals(found, JOURNEY)
    assert (web.touchpoint, web.volume, web.quality, web.sources) == ("t1", 300, "estimated", ("i1",))
    assert (phone.touchpoint, phone.volume, phone.quality, phone.sources) == ("t3", 1100, "estimated", ("i1", "i2"))
    assert (phone.unit, phone.period, phone.held) == ("appels", "mois", False)
    assert step_of(found, "t3").id == "s3"


def test_c17_a_whole_indicator_measures_and_a_volume_already_held_is_told() -> None:
    held = replace(state().get(Touchpoint, "t3"), volume_low=400, volume_high=400, unit="appels", period="mois")
    (found,) = volume_proposals(state(indicator("i2", 400), share("i2", "t3", 1)).apply(put(held)), JOURNEY)
    assert (found.quality, found.held) == ("measured", True)


@pytest.mark.parametrize(
    "records",
    [
        [indicator("i1", kind="score"), share("i1", "t1", 1)],
        [indicator("i1", None), share("i1", "t1", 1)],
        [indicator("i1"), share("i1", "t1", 0.5)],
        [indicator("i1"), share("i1", "t1", 1), indicator("i2", unit="visites"), share("i2", "t1", 1)],
        [indicator("i1"), share("i1", "t5", 1)],
    ],
    ids=["score", "no_value", "not_whole", "units_differ", "refuted"],
)
def test_c17_no_volume_from_what_does_not_count(records: list[Record]) -> None:
    assert volume_proposals(state(*records), JOURNEY) == ()


def test_c16_a_share_that_went_with_its_touchpoint_is_told() -> None:
    (found,) = shared_out(state(indicator("i1"), share("i1", "t1", 0.6)))
    assert (found.total, found.whole) == (0.6, False)
    assert ("shares_not_whole", "i1") in [(one.code, one.about) for one in gaps(state(*found_records()), JOURNEY)]


def found_records() -> list[Record]:
    return [indicator("i1"), share("i1", "t1", 0.6)]


def test_c18_every_moment_of_truth_is_followed_or_told() -> None:
    (moment,) = followed(state(), JOURNEY)
    assert (moment.step, moment.truth, moment.measures) == ("s1", 20, ())
    told = [(one.code, one.about) for one in gaps(state(indicator("i1", None)), JOURNEY)]
    assert told == [
        ("moment_unmeasured", "s1"),
        ("volume_unknown", "t1"),
        ("volume_unknown", "t2"),
        ("volume_unknown", "t3"),
        ("volume_unknown", "t4"),
        ("indicator_without_value", "i1"),
        ("indicator_unshared", "i1"),
    ]


def test_c18_a_measure_closes_the_gap_once_somebody_owns_it() -> None:
    measure = Measure(id="m", step="s1", name="Devis repris", order="a0")
    told = [one.code for one in gaps(state(measure), JOURNEY)]
    assert "moment_unmeasured" not in told and "measure_unowned" in told
    owner = Person(id="lea", name="Léa", order="a0")
    owned = [one.code for one in gaps(state(owner, replace(measure, owner="lea")), JOURNEY)]
    assert set(owned) == {"volume_unknown"}


def test_c18_a_proposed_volume_is_no_gap() -> None:
    told = gaps(state(indicator("i1"), share("i1", "t1", 1)), JOURNEY)
    assert ("volume_unknown", "t1") not in [(one.code, one.about) for one in told]
