"""The diagnosis drawn and told: split markers, volumes by shape, sentences, equal numbers in chart and table."""

import json
from typing import Any

import pytest
from msgspec.structs import replace

from components.insight.curve import curve, curves
from components.insight.fluidity import fluidity
from components.insight.quadrant import Reached, reached_steps
from components.insight.workshop_change import proof_debt, workshop_change
from components.journey.records import Channel, Journey, Phase, Project, Step, Touchpoint
from components.journey.state import State, put
from components.language import speech
from components.picture.curve import CAMPS, HATCHED, curve_chart
from components.picture.curve_compare import compare_chart, compare_numbers, compare_summary, phases_together
from components.picture.curve_words import (
    FIRST,
    ORDER,
    agreement_words,
    curve_numbers,
    curve_summary,
    finding_words,
    in_reading_order,
    peak_end_words,
    shown_first,
)
from components.picture.fluidity import fluidity_chart, fluidity_numbers, fluidity_summary
from components.picture.palette import DARK, LIGHT, palette
from components.picture.quadrant import quadrant_chart, quadrant_numbers, quadrant_summary
from components.picture.workshop_change import change_chart, change_numbers, debt_words, sponsor_words
from tests.insight.test_channels_and_measures import JOURNEY, passage
from tests.insight.test_channels_and_measures import state as channels_state
from tests.insight.test_curve import emo8
from tests.insight.test_emotion_and_truth import THEN
from tests.insight.test_workshop_change import after, before

EN, FR = speech("en"), speech("fr")
NAMES = {f"S{n}": f"Step {n}" for n in range(1, 8)}


def rows_of(chart: Any) -> list[dict[str, Any]]:
    drawn = json.loads(chart.to_json())
    return [row for rows in drawn["datasets"].values() for row in rows]


def found(state: State | None = None) -> Any:
    state = emo8() if state is None else state
    return curve(state, state.get(Journey, "j"))


# ---- the curve --------------------------------------------------------------------------------


def test_a_number_stands_above_its_marker_however_large_that_is() -> None:
    layers = json.loads(curve_chart(EN, found(), NAMES, LIGHT).to_json())["layer"]
    (numbers,) = [one for one in layers if one["encoding"].get("text", {}).get("field") == "said"]
    assert "sqrt(datum.size" in numbers["mark"]["dy"]["expr"]


def test_c1_a_split_step_has_two_markers_and_no_median() -> None:
    marks = [row for row in rows_of(curve_chart(EN, found(), NAMES, LIGHT)) if "shape" in row]
    fifth = [row for row in marks if row["name"] == "Step 5"]
    assert [(row["value"], row["shape"]) for row in fifth] == [(-2, CAMPS[0][1]), (2, CAMPS[1][1])]
    assert len(marks) == 8 and all(row["value"] == 1 for row in marks if row["name"] == "Step 1")


def test_c1_the_line_goes_to_both_camps() -> None:
    ends = [row for row in rows_of(curve_chart(EN, found(), NAMES, LIGHT)) if "segment" in row]
    fourth = [row for row in ends if row["segment"].startswith("3.") and row["step"].startswith("5")]
    assert sorted(row["value"] for row in fourth) == [-2, 2]
    assert {row["firm"] for row in fourth} == {"no"}
    assert {row["firm"] for row in ends if row["segment"].startswith("0.")} == {"yes"}


def test_c3_the_band_is_the_middle_half_and_every_mark_is_a_dot() -> None:
    rows = rows_of(curve_chart(EN, found(), NAMES, LIGHT))
    bands = [(row["value"], row["high"]) for row in rows if "high" in row]
    assert bands == [(0.75, 1), (0, 1), (-1, -0.75), (-2, -1.75), (-2, 2), (0.75, 1), (1, 2)]
    assert sum(row["count"] for row in rows if "count" in row) == 56
    few = found(emo8(rows=[[1] * 7, [0] * 7]))
    assert not [row for row in rows_of(curve_chart(EN, few, NAMES, LIGHT)) if "high" in row]


@pytest.mark.parametrize(
    ("quality", "shape", "fill"),
    [("measured", "circle", LIGHT.accent), ("estimated", HATCHED, LIGHT.page), ("unknown", "circle", LIGHT.page)],
)
def test_c5_how_well_a_volume_is_known_is_a_shape(quality: str, shape: str, fill: str) -> None:
    state = emo8()
    known = {"volume_low": None, "volume_high": None} if quality == "unknown" else {}
    changed = replace(state.get(Touchpoint, "tS1"), quality=quality, **known)
    marks = [row for row in rows_of(curve_chart(EN, found(state.apply(put(changed))), NAMES, LIGHT)) if "shape" in row]
    assert (marks[0]["shape"], marks[0]["fill"]) == (shape, fill)
    state = state.apply(put(replace(state.get(Touchpoint, "tS5"), quality=quality, **known)))
    marks = rows_of(curve_chart(EN, found(state), NAMES, LIGHT))
    camps = [(row["shape"], row["fill"]) for row in marks if row.get("name") == "Step 5"]
    assert camps == [(one[quality == "estimated"], fill) for one in CAMPS]
    sizes = [row["size"] for row in marks if "shape" in row]
    assert max(sizes) <= 900 and min(sizes) >= 140


def test_c8_the_table_tells_each_camps_gap() -> None:
    records = [replace(one, target=1) if isinstance(one, Step) else one for one in emo8()]
    told = found(State(records))
    assert list(curve_numbers(EN, told, NAMES)["Gap"])[4] == "+3 and −1"


def test_c4_what_is_not_rated_is_marked() -> None:
    records = [one for one in emo8() if one.id[0] not in "r"]
    told = found(State(records))
    marks = [row for row in rows_of(curve_chart(EN, told, NAMES, DARK)) if "shape" in row]
    assert all(row["said"].endswith("*") for row in marks)
    summary = curve_summary(EN, told, NAMES)
    assert "Nobody has rated the steps yet" in summary and "median" not in summary
    assert not agreement_words(EN, told)


def test_c4_the_worst_touchpoint_stands_below_the_mean() -> None:
    bad = Touchpoint(id="t0", step="S1", channel="web", device="phone", order="a0", feeling="strong_irritant")
    records = [one for one in emo8(bad) if one.id[0] not in "r"]
    told = found(State(records))
    (worst,) = [row for row in rows_of(curve_chart(FR, told, NAMES, LIGHT)) if "worst" in row]
    assert (worst["value"], worst["mean"], worst["worst"]) == (-2, -1, "−2")
    assert curve_numbers(FR, told, NAMES)["Ressenti"][0] == "−1*, au pire −2"
    assert not [row for row in rows_of(curve_chart(EN, found(), NAMES, LIGHT)) if "worst" in row]


def test_c5_the_summary_tells_both_values() -> None:
    text = curve_summary(EN, found(), NAMES)
    assert "Hardest: “Step 4” (median −2). Best: “Step 7” (median +1.5)." in text
    assert "+0.13 on average, +0.08 when each step weighs as much as its volume." in text
    missing = found(emo8(volumes=[1000, 800, 650, None, 420, 380, 300]))
    assert "not weighted by volume (a volume is unknown)" in curve_summary(EN, missing, NAMES)
    assert "Rien ne dit" in curve_summary(FR, found(State([Journey(id="j", name="j", order="a0")])), {})


def test_c8_the_summary_names_the_largest_gaps() -> None:
    def aimed(**targets: int) -> str:
        steps = [replace(state.get(Step, step), target=target) for step, target in targets.items()]
        return curve_summary(EN, found(state.apply(put(*steps))), NAMES)

    state = emo8()
    told = aimed(S1=2, S2=2, S3=1, S4=1, S5=2)
    assert (
        "Furthest below the emotion aimed at: “Step 4” (3 to gain), “Step 3” (2 to gain) and “Step 2” (1.5 to gain)."
        in told
    )
    assert "Every emotion aimed at is reached." in aimed(S1=1, S7=1)
    for nothing in (curve_summary(EN, found(), NAMES), aimed(S5=2)):
        assert "reached" not in nothing and "to gain" not in nothing


def test_c6_peak_and_end_is_called_a_rule_of_thumb() -> None:
    assert "−0.25 (peak −2 at “Step 4”, end +1.5)" in peak_end_words(EN, found(), NAMES)
    assert "not a ranking" in peak_end_words(EN, found(), NAMES)
    both = found(emo8(rows=[[2, -2, 0, 0, 0, 0, 0]] * 5))
    assert " or " in peak_end_words(EN, both, NAMES)


@pytest.mark.parametrize("say", [EN, FR], ids=["en", "fr"])
def test_c7_each_finding_is_a_sentence(say: Any) -> None:
    told = [finding_words(say, one, NAMES) for one in in_reading_order(found())]
    assert len(told) == len(set(told)) and all(one.endswith(".") and "{" not in one for one in told)
    assert all("Step" in one and "curve_finding" not in one for one in told)


def test_c7_the_most_important_comes_first_each_kind_is_shown_and_no_pain_twice() -> None:
    ranked = in_reading_order(found())
    kinds = [one.code for one in ranked]
    assert kinds == sorted(kinds, key=ORDER.index) and kinds[:3] == ["strong_pain", "strong_pain", "contested"]
    assert ranked[0].step == "S4" and [one.step for one in ranked if one.code == "pain"] == ["S5"]
    first = shown_first(ranked)
    assert len(first) == FIRST < len(ranked) and {one.code for one in first} == set(kinds)
    assert first == [one for one in ranked if one in first] and first[:2] == ranked[:2]
    assert shown_first([]) == []


def said_of(state: State, code: str, say: Any = EN) -> list[str]:
    return [finding_words(say, one, NAMES) for one in found(state).findings if one.code == code]


def test_c7_sentences_count_people_and_say_what_falls() -> None:
    assert said_of(emo8(), "strong_pain")[1] == (
        "“Step 4” clearly hurts: 8 of 8 people rate it −1 or worse (median −2), and the room agrees."
    )
    assert said_of(emo8(), "cliff") == ["From “Step 2” (+0.5) to “Step 3” (−1), the feeling drops sharply."]
    assert said_of(emo8(), "valley") == ["“Step 4” is a low (−2): it feels clearly better before and after."]
    assert "4 personnes sur 8" in said_of(emo8(), "pain", FR)[2]


def test_c7_one_person_is_no_room() -> None:
    alone = emo8(rows=[[1, 0, 0, -2, 0, 1, -2]])
    assert said_of(alone, "strong_pain") == [
        f"“Step {n}” clearly hurts, says the one person who rated it (−2): ask others." for n in (4, 7)
    ]
    assert said_of(alone, "delight")[0] == "“Step 1” pleases, says the one person who rated it (+1)."
    assert said_of(alone, "valley")[1] == "“Step 7” is a low (−2): the journey ends clearly worse than it was before."
    assert said_of(emo8(rows=[[-2, 1, 1, 1, 1, 1, 1]]), "valley") == [
        "“Step 1” is a low (−2): the journey starts badly, then picks up."
    ]


def test_c7_touchpoints_are_no_people() -> None:
    bad = [
        replace(one, feeling="irritant") if isinstance(one, Touchpoint) and one.step == "S3" else one
        for one in emo8()
        if one.id[0] not in "r"
    ]
    assert said_of(State(bad), "pain") == ["“Step 3” hurts: 100% of its touchpoints irritate."]


def test_c2_agreement_is_told_in_words() -> None:
    text = agreement_words(EN, found())
    assert "Fairly (W 0.66)" in text and "Alpha 0.54" in text


def test_the_table_says_what_the_chart_says() -> None:
    table = curve_numbers(EN, found(), NAMES)
    assert list(table["Feeling"])[:2] == ["1 (0.75–1)", "0.5 (0–1)"]
    assert table["Feeling"][4] == "split between −2 and +2" and table["Agreement"][4] == "split (−0.52)"
    assert table["Median lies in"][3] == "−2 to −1 (sure at 93%)" and table["Irritated"][3] == "100%"


def test_many_steps_keep_their_own_label() -> None:
    long = "The very same long title of a step that goes on and on and on"
    labels = {
        row["step"] for row in rows_of(curve_chart(EN, found(), dict.fromkeys(NAMES, long), LIGHT)) if "step" in row
    }
    assert len(labels) == 7


# ---- several journeys -------------------------------------------------------------------------


def two_journeys() -> State:
    more = [
        Journey(id="j2", name="Other", order="a1"),
        Phase(id="q0", journey="j2", title="Before", order="a0"),
        Phase(id="q1", journey="j2", title="P", order="a1"),
        Step(id="x", phase="q1", title="x", order="a0"),
        Touchpoint(id="tx", step="x", channel="web", order="a0", feeling="strong_delight"),
    ]
    return emo8(*more)


def test_several_curves_share_their_macro_steps() -> None:
    state = two_journeys()
    every, names = state.all(Journey), {"j": "Mine", "j2": "Other"}
    assert phases_together(state, every) == ["before", "p"]
    drawn = curves(state, every)
    rows = [row for row in rows_of(compare_chart(EN, state, drawn, names, LIGHT)) if "journey" in row]
    assert {row["journey"] for row in rows} == {"Mine", "Other"} and len(rows) == 8
    text = compare_summary(EN, state, drawn, names)
    assert "They differ most in “p”: by 1.9 on the scale." in text
    assert "“Other”: +2* on average" in text and "Journeys marked * are not rated" in text
    assert list(compare_numbers(EN, state, drawn, names)["Other"]) == ["–", "+2"]


def test_several_empty_curves() -> None:
    state = State([Journey(id="j", name="j", order="a0"), Phase(id="p", journey="j", title="P", order="a0")])
    drawn = curves(state, state.all(Journey))
    assert compare_chart(EN, state, drawn, {"j": "j"}, LIGHT) is not None
    assert compare_summary(EN, state, drawn, {"j": "j"}) == "Nothing tells how these journeys feel yet."


# ---- channels ---------------------------------------------------------------------------------


def test_c11_the_matrix_says_each_cell_in_signs() -> None:
    state = channels_state(passage("s1", "web", "s3", "phone", "broken"), passage("s1", "web", "s3", "shop", "ok"))
    flow = fluidity(state, JOURNEY)
    channels = {one.id: one.name for one in state.all(Channel)}
    steps = {one.id: one.title for one in state.all(Step)}
    said = {(row["from"], row["to"]): row["said"] for row in rows_of(fluidity_chart(EN, flow, channels, LIGHT))}
    assert said[("Site", "Téléphone")] == "✕\u00a01" and said[("Magasin", "Magasin")] == "?\u00a01"
    drawn = json.loads(fluidity_chart(EN, flow, channels, LIGHT).to_json())
    assert drawn["resolve"] == {"scale": {"color": "independent"}}, "shared, the two colours would draw nothing"
    text = fluidity_summary(EN, flow, channels, steps)
    assert "in 50% of the passages we know (1 of 2)" in text and "2 passages to be checked." in text
    assert "Break: “Je demande un devis” on Site, then “J’achète” on Téléphone." in text
    assert list(fluidity_numbers(EN, flow, steps)["Continuity"]) == ["50%"]
    unknown = fluidity(channels_state(), JOURNEY)
    assert fluidity_chart(EN, unknown, channels, DARK) is not None
    assert "Nobody has said yet" in fluidity_summary(EN, unknown, channels, steps)
    nothing = fluidity(State([JOURNEY]), JOURNEY)
    assert "No step follows" in fluidity_summary(EN, nothing, {}, {})


def test_c14_steps_stand_where_their_reach_and_irritants_are() -> None:
    state = channels_state()
    wide = replace(state.get(Touchpoint, "t1"), volume_low=300, volume_high=900)
    none = replace(state.get(Touchpoint, "t2"), volume_low=0, volume_high=0)
    steps = reached_steps(state.apply(put(wide, none)), JOURNEY)
    names = {one.id: one.title for one in state.all(Step)}
    (mark,) = [row for row in rows_of(quadrant_chart(EN, steps, names, palette("dark", True))) if "said" in row]
    assert (mark["low"], mark["high"], mark["irritants"], mark["said"]) == (0.3, 0.9, 0.5, "1")
    assert "Mend first: “Je demande un devis”." in quadrant_summary(EN, steps, names)
    assert "2 steps have no place" in quadrant_summary(EN, steps, names)
    table = quadrant_numbers(EN, steps, names)
    assert list(table["Reach"]) == ["30% to 90%", "–", "–"] and table["What to do"][0] == "Mend first ≈ unsure"
    assert quadrant_chart(EN, [], {}, LIGHT) is not None


def test_c14_steps_at_the_same_place_share_a_mark_and_are_all_named() -> None:
    alike = [Reached(one, 0.8, 0.8, None, 1.0, "mend_first", False) for one in ("S1", "S2")]
    rows = rows_of(quadrant_chart(EN, [*alike, replace_step(alike[0])], NAMES, LIGHT))
    marks = [(row["said"], row["several"], row["name"]) for row in rows if "said" in row]
    assert marks == [("1, 2", True, "1. Step 1 · 2. Step 2"), ("3", False, "3. Step 3")]


def replace_step(one: Reached) -> Reached:
    return Reached("S3", 0.2, 0.2, None, one.irritants, "mend_for_few", False)


# ---- what the workshop changed ----------------------------------------------------------------


def test_c20_the_sponsor_reads_what_changed_and_what_is_opinion() -> None:
    start = before()
    now = after(start)
    change, debt = workshop_change(now, now.get(Journey, "j"), start), proof_debt(now, now.get(Journey, "j"))
    text = sponsor_words(EN, change, debt)
    assert text.startswith("Of 7 hypotheses: 1 confirmed, 1 refuted, 2 left as they were. The room added 2 things")
    assert "2 were put differently. 1 was taken away." in text
    assert "100% of the cards still rest on opinion (6 of 6)." in text
    names = {"p1": "Avant", "p2": "Achat"}
    rows = [row for row in rows_of(change_chart(EN, change, names, LIGHT)) if "fate" in row]
    assert sum(row["count"] for row in rows) == len(change.fates)
    assert {row["said"] for row in rows} >= {"✓1", "✕1", "+2", "−1"}
    table = change_numbers(EN, change, names)
    assert [tuple(row)[:2] for row in table.itertuples(index=False)] == [
        ("all", "all"), ("all", "I do"), ("all", "Pains"), ("all", "Touchpoints"),
        ("Avant", "all"), ("Avant", "I do"),
        ("Achat", "all"), ("Achat", "I do"), ("Achat", "Pains"), ("Achat", "Touchpoints"),
    ]  # fmt: skip
    assert list(table["+ new"]) == ["2", "0", "2", "0", "0", "0", "2", "0", "2", "0"]
    layers = [row for row in rows_of(change_chart(EN, change, names, LIGHT, "layer")) if "fate" in row]
    assert list(dict.fromkeys(row["where"] for row in layers)) == ["I do", "Pains", "Touchpoints"]
    assert sum(row["count"] for row in layers) == len(change.fates)
    french = sponsor_words(FR, change, debt)
    assert "Sur 7 hypothèses" in french


def test_c21_the_proof_debt_in_words() -> None:
    empty = State([Project(id="project", name="p", created_at=THEN), Journey(id="j", name="j", order="a0")])
    journey = empty.get(Journey, "j")
    assert debt_words(EN, proof_debt(empty, journey)) == ""
    assert (
        sponsor_words(EN, workshop_change(empty, journey), proof_debt(empty, journey)) == "The map holds nothing yet."
    )
