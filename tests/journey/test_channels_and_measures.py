"""C9–C12, C15–C19, C22: asking the room, availability, passages, tellings, indicators, measures."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.journey.errors import Refused
from components.journey.laws import breaches
from components.journey.operation import Context, perform
from components.journey.operations.copying import copy_journey
from components.journey.operations.feelings import ask_feelings
from components.journey.operations.measuring import (
    add_indicator,
    add_measure,
    allocate,
    equal_shares,
    import_indicators,
    kind_of_unit,
    update_indicator,
    update_measure,
)
from components.journey.operations.passages import passage_between, set_passage, tell_channel, update_availability
from components.journey.operations.project import delete_records
from components.journey.operations.steps import merge_steps
from components.journey.records import (
    Activity,
    Allocation,
    Channel,
    Indicator,
    Item,
    Journey,
    Measure,
    Passage,
    Phase,
    Project,
    Session,
    Step,
    Telling,
    Touchpoint,
)
from components.journey.records.base import Record
from components.journey.state import Changes, State, put


def touchpoint(key: str, step: str, channel: str, **fields: object) -> Touchpoint:
    return Touchpoint(id=key, step=step, channel=channel, order=f"a{key}", **fields)  # type: ignore[arg-type]


class Bench:
    """Two steps, three channels: quote on the web, then a call; operations run one after the other."""

    def __init__(self, context: Context, *more: Record) -> None:
        self.context = context
        self.state = State(
            [
                Project(id="project", name="p", created_at=context.now),
                Journey(id="j", name="Parcours", order="a0"),
                Phase(id="p", journey="j", title="Achat", order="a0"),
                Step(id="s1", phase="p", title="Je demande un devis", order="a0"),
                Step(id="s2", phase="p", title="J’appelle", order="a1"),
                Session(id="w", title="Atelier", order="a0"),
                *(Channel(id=key, name=key.capitalize(), order=f"a{key}") for key in ("phone", "shop", "web")),
                touchpoint("t1", "s1", "web"),
                touchpoint("t2", "s2", "phone"),
                *more,
            ]
        )

    def do(self, run: Callable[..., Changes], *args: object, **fields: object) -> Changes:
        changes, self.state = perform(self.state, self.context, run, *args, **fields)
        return changes


@pytest.fixture
def bench(context: Context) -> Bench:
    return Bench(context)


# ---- asking the room --------------------------------------------------------------------------


def test_c9_every_step_is_asked_at_once_and_the_rating_is_open(bench: Bench) -> None:
    bench.do(ask_feelings, session="w", journey="j", question="Que ressentez-vous ?")
    (asked,) = bench.state.all(Activity)
    assert (asked.kind, asked.status) == ("rate", "open")
    assert [one.sources for one in bench.state.all(Item)] == [("s1",), ("s2",)]


def test_c9_not_without_a_step_nor_twice(bench: Bench) -> None:
    bench.do(ask_feelings, session="w", journey="j", question="?")
    with pytest.raises(Refused, match="activity_already_open"):
        bench.do(ask_feelings, session="w", journey="j", question="?")
    bench.do(delete_records, "s1", "s2")
    with pytest.raises(Refused, match="journey_without_step"):
        bench.do(ask_feelings, session="w", journey="j", question="?")


# ---- availability -----------------------------------------------------------------------------


def test_c10_one_answer_for_every_device_of_a_channel(context: Context) -> None:
    bench = Bench(context, touchpoint("t3", "s1", "web", device="phone"))
    bench.do(update_availability, "s1", web="broken")
    assert {one.id: one.availability for one in bench.state.where(Touchpoint, step="s1")} == {
        "t1": "broken",
        "t3": "broken",
    }


def test_c10_an_answer_makes_a_touchpoint_and_an_emptied_one_is_unknown(bench: Bench) -> None:
    bench.do(update_availability, "s1", shop="broken", web="possible", phone=None)
    assert [(one.channel, one.availability) for one in bench.state.where(Touchpoint, step="s1")] == [
        ("web", "possible"),
        ("shop", "broken"),
    ]
    bench.do(update_availability, "s1", web=None)
    assert bench.state.get(Touchpoint, "t1").availability == "unknown"
    for wrong in ({"nowhere": "possible"}, {"web": "perhaps"}):
        with pytest.raises(Refused):
            bench.do(update_availability, "s1", **wrong)


# ---- passages ---------------------------------------------------------------------------------

WEB_TO_PHONE = {"step": "s1", "channel": "web", "to_step": "s2", "to_channel": "phone"}


def test_c11_a_passage_is_kept_once_and_unknown_without_a_remark_is_nothing(bench: Bench) -> None:
    bench.do(set_passage, **WEB_TO_PHONE, going="broken")
    bench.do(set_passage, **WEB_TO_PHONE, note="Le devis n’est pas repris")
    (kept,) = bench.state.all(Passage)
    assert (kept.state, kept.note) == ("broken", "Le devis n’est pas repris")
    bench.do(set_passage, **WEB_TO_PHONE, going="unknown")
    assert bench.state.get(Passage, kept.id).note
    bench.do(set_passage, **WEB_TO_PHONE, note=" ")
    assert not bench.state.all(Passage)
    with pytest.raises(Refused, match="passage_to_itself"):
        bench.do(set_passage, step="s1", channel="web", to_step="s1", to_channel="web", going="ok")


def test_c11_a_break_wins_where_two_answers_meet(bench: Bench) -> None:
    bench.state = bench.state.apply(put(Step(id="s3", phase="p", title="Je rappelle", order="a2")))
    bench.do(set_passage, **WEB_TO_PHONE, going="ok")
    bench.do(set_passage, step="s1", channel="web", to_step="s3", to_channel="phone", going="broken")
    bench.do(merge_steps, "s2", "s3")
    found = passage_between(bench.state, "s1", "web", "s2", "phone")
    assert found is not None and found.state == "broken"


def test_c11_a_passage_goes_with_its_steps(bench: Bench) -> None:
    bench.do(set_passage, **WEB_TO_PHONE, going="ok")
    bench.do(delete_records, "s2")
    assert not bench.state.all(Passage)


def test_c12_a_channel_the_journey_meets_is_told_once_by_somebody(bench: Bench) -> None:
    for name in ("Léa", "Omar"):
        bench.do(tell_channel, journey="j", channel="web", by=name)
    (kept,) = bench.state.all(Telling)
    assert kept.by == "Omar" and kept.at == bench.context.now
    with pytest.raises(Refused, match="telling_without_touchpoint"):
        bench.do(tell_channel, journey="j", channel="shop", by="Léa")
    with pytest.raises(Refused, match="text_missing"):
        bench.do(tell_channel, journey="j", channel="web", by=" ")


# ---- indicators -------------------------------------------------------------------------------


@pytest.mark.parametrize("unit", ["%", "% de clients", "/10", "note / 5", "NPS", "points", "jours", "Score", "€"])
def test_c15_what_counts_no_contacts(unit: str) -> None:
    assert kind_of_unit(unit) == "score"


@pytest.mark.parametrize("unit", ["", "appels", "calls a day", "appels / jour", "visites par heure", "notifications"])
def test_c15_what_counts_contacts(unit: str) -> None:
    assert kind_of_unit(unit) == "volume"


def test_c15_importing_twice_changes_nothing(bench: Bench) -> None:
    rows = [
        {"name": "Appels entrants", "value": 12000.0, "unit": "appels", "period": "mois", "channel": "PHONE"},
        {"name": "Appels entrants", "value": 10.0, "unit": "appels"},
        {"name": "Satisfaction", "value": 7.5, "unit": "/10", "channel": "nowhere"},
    ]
    bench.do(import_indicators, rows=rows)
    kept = bench.state.all(Indicator)
    assert [(one.name, one.channel, one.kind) for one in kept] == [
        ("Appels entrants", "phone", "volume"),
        ("Appels entrants", None, "volume"),
        ("Satisfaction", None, "score"),
    ]
    assert not bench.do(import_indicators, rows=rows)
    bench.do(import_indicators, rows=[{"name": "appels entrants ", "channel": "phone", "value": 13000.0}])
    assert [one.value for one in bench.state.all(Indicator)] == [13000, 10, 7.5]


def test_c15_one_list_may_say_the_same_twice(bench: Bench) -> None:
    bench.do(import_indicators, rows=[{"name": "Visites", "value": 1.0}, {"name": "visites", "value": 2.0}])
    assert [one.value for one in bench.state.all(Indicator)] == [2]


@pytest.fixture
def calls(bench: Bench) -> str:
    (made,) = bench.do(add_indicator, name="Appels", value=1000, unit="appels").of_kind(Indicator)
    return str(made.id)


def test_c16_shares_add_up_and_are_replaced_as_a_whole(bench: Bench, calls: str) -> None:
    bench.do(allocate, calls, shares={"t1": 0.3, "t2": 0.7})
    bench.do(allocate, calls, shares={"t2": 1.0, "t1": 0})
    assert [(one.touchpoint, one.share) for one in bench.state.all(Allocation)] == [("t2", 1.0)]
    with pytest.raises(Refused, match="shares_not_whole") as told:
        bench.do(allocate, calls, shares={"t1": 0.3, "t2": 0.6})
    assert told.value.facts == {"total": 90}
    with pytest.raises(Refused, match="share_out_of_range"):
        bench.do(allocate, calls, shares={"t1": -0.5, "t2": 1.5})
    with pytest.raises(Refused, match="not_found"):
        bench.do(allocate, calls, shares={"t9": 1.0})
    bench.do(allocate, calls, shares={})
    assert not bench.state.all(Allocation)


@given(st.integers(0, 100))
def test_c16_equal_shares_are_whole_per_cents_of_one(count: int) -> None:
    shares = equal_shares([f"t{n}" for n in range(count)])
    cents = [round(100 * one) for one in shares.values()]
    assert sum(cents) == (100 if count else 0)
    assert not cents or max(cents) - min(cents) <= 1
    assert all(abs(100 * share - cent) < 1e-9 for share, cent in zip(shares.values(), cents, strict=True))


def test_c15_an_indicator_is_changed_and_forgets_its_channel(bench: Bench, calls: str) -> None:
    bench.do(update_indicator, calls, channel="web", kind="score", value=None)
    bench.do(delete_records, "web")
    assert bench.state.get(Indicator, calls).channel is None


# ---- measures ---------------------------------------------------------------------------------


def test_c19_a_measure_stays_with_the_touchpoints_of_its_step(bench: Bench) -> None:
    (made,) = bench.do(add_measure, step="s1", name="Devis repris", touchpoint="t1").of_kind(Measure)
    with pytest.raises(Refused, match="measure_touchpoint_elsewhere"):
        bench.do(update_measure, made.id, touchpoint="t2")
    bench.do(update_measure, made.id, step="s2")
    assert bench.state.get(Measure, made.id).touchpoint is None
    bench.do(update_measure, made.id, touchpoint="t2", frequency="monthly")
    bench.do(delete_records, "t2")
    assert bench.state.get(Measure, made.id).touchpoint is None
    bench.do(delete_records, "s2")
    assert not bench.state.all(Measure)


def test_c19_measures_keep_an_order_of_their_own_when_steps_are_merged_or_changed(bench: Bench) -> None:
    first, second, third = (
        bench.do(add_measure, step=step, name=name).of_kind(Measure)[0].id
        for step, name in (("s1", "un"), ("s2", "deux"), ("s2", "trois"))
    )
    bench.do(update_measure, second, step="s1")
    assert [one.name for one in bench.state.where(Measure, step="s1")] == ["un", "deux"]
    bench.do(merge_steps, "s1", "s2")
    assert [one.id for one in bench.state.where(Measure, step="s1")] == [first, second, third]
    assert not list(breaches(bench.state))


def test_c22_a_copy_starts_without_passages_tellings_and_measures(bench: Bench) -> None:
    bench.do(set_passage, **WEB_TO_PHONE, going="ok")
    bench.do(tell_channel, journey="j", channel="web", by="Léa")
    bench.do(add_measure, step="s1", name="Délai")
    bench.do(copy_journey, "j", name="Copie")
    assert [len(bench.state.all(kind)) for kind in (Step, Passage, Telling, Measure)] == [4, 1, 1, 1]
