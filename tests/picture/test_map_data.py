"""I3: what the drawing of a map is given beside its records: numbers worked out here, by record id."""

from msgspec.structs import replace

from components.journey.records import (
    Card,
    Channel,
    Evidence,
    Journey,
    Passage,
    Person,
    Persona,
    Phase,
    Project,
    Step,
    Touchpoint,
)
from components.journey.records.base import Record, datetime
from components.journey.state import State, put
from components.language import speech
from components.picture.map_data import changed_numbers, map_choices, map_numbers, map_records

EN = speech("en")
JOURNEY = Journey(id="j", name="Claim", order="a0", layers=("doing", "pains"))
NOW = datetime(2026, 11, 24)


def board(*more: Record) -> State:
    return State(
        [
            Project(id="project", name="P", created_at=NOW, language="en"),
            JOURNEY,
            Journey(id="other", name="Other", order="a1"),
            Phase(id="ph", journey="j", title="Before", order="a0"),
            Phase(id="ph2", journey="other", title="Before", order="a0"),
            Step(id="s1", phase="ph", title="I look", order="a0"),
            Step(id="s2", phase="ph", title="I call", order="a1"),
            Step(id="x", phase="ph2", title="I wait", order="a0"),
            Channel(id="web", name="Web", order="a0"),
            *more,
        ]
    )


def contact(number: int, **fields: object) -> Touchpoint:
    given = {"step": "s1", "channel": "web", "order": f"a{number}"} | fields
    return Touchpoint(id=f"t{number}", **given)  # type: ignore[arg-type]


def test_a_map_is_its_records_and_what_stands_around_them() -> None:
    person = Person(id="p", name="Anne", order="a0", email="anne@example.org")
    told = map_records(
        board(contact(1), person, Evidence(id="e", title="Calls", order="a0", verbatim="“Ugh”")), JOURNEY
    )
    assert [one["id"] for one in told] == ["j", "ph", "s1", "t1", "s2", "web", "e"]
    assert "verbatim" not in told[-1]


def test_each_step_has_what_its_touchpoints_tell_and_the_aim_it_misses() -> None:
    state = board(contact(1, feeling="delight"), contact(2, device="phone", feeling="strong_irritant"))
    state = state.apply(put(Step(id="s2", phase="ph", title="I call", order="a1", target=1)))
    state = state.apply(put(contact(3, step="s2", feeling="irritant")))
    found = map_numbers(state, JOURNEY, EN)
    assert (found["s1"]["value"], found["s1"]["unweighted"]) == (-0.5, "volume_unknown")
    assert found["s2"]["value"] == -1
    assert found["s1"]["worse"] == -2 and "worse" not in found["s2"]
    assert "x" not in found


def test_things_are_of_the_personas_whom_their_evidence_is_about() -> None:
    """I18: what a filter by persona and by evidence reads; a card whose evidence names nobody says nothing."""
    state = board(
        Persona(id="anne", name="Anne", order="a0"),
        Persona(id="bob", name="Bob", order="a1"),
        Evidence(id="e1", title="Calls", order="a0", grade="B", personas=("anne", "bob")),
        Evidence(id="e2", title="Visits", order="a1", grade="A"),
        Card(id="c1", step="s1", layer="pains", text="I wait", order="a0", evidence=("e1", "e2")),
        Card(id="c2", step="s1", layer="pains", text="I pay", order="a1", evidence=("e2",)),
        contact(1, evidence=("e1",)),
    )
    found = map_numbers(state, JOURNEY, EN)
    assert (found["c1"]["personas"], found["c1"]["grade"]) == (("anne", "bob"), "A")
    assert found["c2"] == {"grade": "A"}
    assert (found["t1"]["personas"], found["t1"]["grade"]) == (("anne", "bob"), "B")


def test_a_moment_of_truth_is_flagged() -> None:
    state = board().apply(
        put(
            Step(id="s1", phase="ph", title="I sign", order="a0", importance=4, impact=4),
            Step(id="s2", phase="ph", title="I pay", order="a1", importance=4, impact=3),
        )
    )
    found = map_numbers(state, JOURNEY, EN)
    assert [(found[one]["truth"], found[one]["flag"]) for one in ("s1", "s2")] == [(16, "moment"), (12, "candidate")]


def test_bars_compare_only_what_is_counted_alike_and_say_how_sure_they_are() -> None:
    one = contact(1, volume_low=800, volume_high=1000, unit="calls", period="per month", quality="estimated")
    other = contact(2, device="phone", volume_low=5000, volume_high=5000, unit="visits", quality="measured")
    found = map_numbers(board(one, other, contact(3, device="tablet")), JOURNEY, EN)
    assert found["t1"]["bar"] == [0.8, 1.0] and found["t1"]["volume"] == "≈ 800 – 1,000 calls / month"
    assert found["t2"]["bar"] == [1.0, 1.0] and found["t2"]["volume"] == "5,000 visits"
    assert "bar" not in found["t3"]
    assert found["t1"]["second_hand"]


def test_a_break_between_channels_stands_where_it_is_left() -> None:
    """C11: on the channel one leaves, once a step, with where one starts again; a refuted contact has none."""
    phone, going = Channel(id="tel", name="Phone", order="a1"), {"step": "s1", "channel": "web", "to_step": "s2"}
    state = board(
        phone,
        contact(0, status="refuted"),
        contact(1),
        contact(2, label="again"),
        contact(3, step="s2", channel="tel"),
        contact(4, step="s2", channel="web"),
        Passage(id="b", to_channel="tel", state="broken", **going),
        Passage(id="o", to_channel="web", state="ok", **going),
    )
    found = map_numbers(state, JOURNEY, EN)
    assert {key: one["breaks"] for key, one in found.items() if "breaks" in one} == {"t1": ["Phone"]}
    mended = map_numbers(state.apply(put(Passage(id="b", to_channel="tel", state="ok", **going))), JOURNEY, EN)
    assert changed_numbers(found, mended) == {"t1": mended["t1"]}


def test_a_card_has_the_grade_of_its_best_source_and_remarks_on_its_words() -> None:
    card = Card(
        id="c", step="s1", layer="pains", text="The customer calls the back office", order="a0", evidence=("e",)
    )
    state = board(card, Evidence(id="e", title="Calls", order="a0", grade="B"))
    found = map_numbers(state, JOURNEY, EN)
    assert found["c"]["grade"] == "B"
    assert {one["rule"] for one in found["c"]["hints"]} and all(one["message"] for one in found["c"]["hints"])
    plain = state.apply(put(Card(id="c", step="s1", layer="pains", text="I wait", order="a0")))
    assert "c" not in map_numbers(plain, JOURNEY, EN)


def test_m31_what_explains_a_step_has_the_grade_it_rests_on_or_none() -> None:
    source = Evidence(id="e", title="Calls", order="a0", grade="B")
    state = board(source)
    step = replace(state.get(Step, "s1"), why="To be sure", brake="Jargon", brake_evidence=("e",))
    assert map_numbers(state.apply(put(step)), JOURNEY, EN)["s1"]["reasons"] == {"why": None, "brake": "B"}
    assert "reasons" not in map_numbers(state, JOURNEY, EN)["s1"]


def test_only_what_differs_is_told_anew() -> None:
    assert changed_numbers({"a": {"n": 1}, "b": {"n": 2}, "c": {}}, {"a": {"n": 1}, "b": {"n": 3}}) == {
        "b": {"n": 3},
        "c": None,
    }


def test_every_choice_is_in_words_and_in_order() -> None:
    choices = map_choices(EN)
    assert next(one for one, _word in choices["feeling"]) == "strong_delight"
    assert all(word for kind, values in choices.items() if kind != "value" for _one, word, *_ in values)
