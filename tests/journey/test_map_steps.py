"""M4–M17: steps, cards, touchpoints."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.journey.operation import Context
from components.journey.operations.cards import add_card, cards_at, move_card, paste_cards, update_card
from components.journey.operations.copying import copy_journey
from components.journey.operations.journeys import (
    add_journey,
    sign_off,
    update_journey,
)
from components.journey.operations.project import (
    delete_records,
)
from components.journey.operations.steps import (
    PASTE_LIMIT,
    add_step,
    merge_steps,
    move_step,
    nudge_step,
    paste_steps,
    update_step,
)
from components.journey.operations.touchpoints import (
    add_touchpoint,
    move_touchpoint,
    set_volume,
    update_touchpoint,
)
from components.journey.records import (
    Action,
    Card,
    Channel,
    Department,
    Evidence,
    Note,
    SignOff,
    Step,
    Touchpoint,
)
from components.journey.state import put
from components.journey.walk import steps_of
from tests.tried import tried

from .maps import Map, refused


@pytest.fixture
def board(context: Context) -> Map:
    return Map(context)


# ---- steps --------------------------------------------------------------------------------


def test_m4_steps_are_added_at_a_place_and_refuse_an_empty_name(board: Map) -> None:
    phase = board.phases()[0].id
    board.do(add_step, phase=phase, title="B")
    board.do(add_step, phase=phase, title="A", position=0)
    board.do(add_step, phase=phase, title="🧯 أُبلِّغ عن الضرر", effort=4, why="Pour être crue")
    assert board.steps(0) == ["A", "B", "🧯 أُبلِّغ عن الضرر"]
    refused(board, "text_missing", add_step, phase=phase, title="\u200b ")
    refused(board, "text_too_long", add_step, phase=phase, title="J" * 301)
    refused(board, "value_invalid", add_step, phase=phase, title="C", effort=6)
    refused(board, "not_found", add_step, phase="nowhere", title="C")


def test_m5_a_step_moves_within_and_across_macro_steps(board: Map) -> None:
    first, second = board.phases()[0].id, board.phases()[1].id
    for title in ("A", "B", "C"):
        board.do(add_step, phase=first, title=title)
    board.do(add_step, phase=second, title="Z")
    board.do(move_step, board.step("C").id, position=0)
    assert board.steps(0) == ["C", "A", "B"]
    board.do(move_step, board.step("C").id, phase=second, position=0)
    assert (board.steps(0), board.steps(1)) == (["A", "B"], ["C", "Z"])
    board.do(update_step, board.step("A").id, phase=second)
    assert board.steps(1) == ["C", "Z", "A"]


def test_m6_one_place_earlier_or_later_goes_through_the_ends(board: Map) -> None:
    first, second = board.phases()[0].id, board.phases()[1].id
    for title in ("A", "B"):
        board.do(add_step, phase=first, title=title)
    board.do(add_step, phase=second, title="Z")
    board.do(nudge_step, board.step("A").id, by=1)
    assert board.steps(0) == ["B", "A"]
    board.do(nudge_step, board.step("A").id, by=1)
    assert (board.steps(0), board.steps(1)) == (["B"], ["A", "Z"])
    board.do(nudge_step, board.step("A").id, by=-1)
    assert board.steps(0) == ["B", "A"]
    assert board.do(nudge_step, board.step("B").id, by=-1) == ()


@tried(40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 7), st.sampled_from([-1, 1])), max_size=40))
def test_nudging_never_loses_or_doubles_a_step(moves: list[tuple[int, int]]) -> None:
    numbers = iter(range(10_000))
    from datetime import UTC, datetime

    board = Map(Context("t", datetime(2026, 1, 1, tzinfo=UTC), lambda: f"id{next(numbers)}"))
    board.do(paste_steps, journey=board.journey.id, text="\n".join(f"S{n}" for n in range(8)))
    for number, by in moves:
        order = board.steps()
        before = order.index(f"S{number}")
        board.do(nudge_step, board.step(f"S{number}").id, by=by)
        after = board.steps()
        assert sorted(after) == sorted(order)
        assert abs(after.index(f"S{number}") - before) <= 1


def test_m7_a_pasted_list_becomes_steps_of_the_macro_steps_it_names(board: Map) -> None:
    text = "Avant l’achat\n- Je cherche\n- Je compare\nLitige\n- Je réclame"
    board.do(paste_steps, journey=board.journey.id, text=text)
    assert board.steps(0) == ["Je cherche", "Je compare"]
    assert [one.title for one in board.phases()][-1] == "Litige"
    assert board.steps(5) == ["Je réclame"]
    board.do(paste_steps, journey=board.journey.id, text="Je signe\nJe paie", phase=board.phases()[1].id)
    assert board.steps(1) == ["Je signe", "Je paie"]
    board.do(paste_steps, journey=board.journey.id, text="Je rappelle")
    assert board.steps(5) == ["Je réclame", "Je rappelle"]


def test_m7_a_list_with_macro_steps_of_its_own_takes_the_place_of_the_usual_ones(board: Map) -> None:
    board.do(paste_steps, journey=board.journey.id, text="Avant\n- Je fuis\nPendant\n- J’attends")
    assert [one.title for one in board.phases()] == ["Avant", "Pendant"]
    board.do(paste_steps, journey=board.journey.id, text="Ensuite\n- Je répare")
    assert [one.title for one in board.phases()] == ["Avant", "Pendant", "Ensuite"]


def test_m7_a_list_without_macro_steps_begins_with_the_first(board: Map) -> None:
    board.do(paste_steps, journey=board.journey.id, text="Je cherche\nJe compare")
    assert board.steps(0) == ["Je cherche", "Je compare"]


def test_m7_pasting_into_a_map_without_macro_steps_makes_one(context: Context) -> None:
    board = Map(context, "en")
    board.journey = board.do(add_journey, name="Bare", phases=())[0]
    board.do(paste_steps, journey=board.journey.id, text="I search\nI compare")
    assert [one.title for one in board.phases()] == ["Journey"]
    assert board.steps() == ["I search", "I compare"]


def test_m7_a_step_that_is_there_already_is_left_out(board: Map) -> None:
    text = "Avant\n- Je cherche\n- J’attends\n- J’attends\nAprès\n- J’attends"
    board.do(paste_steps, journey=board.journey.id, text=text)
    assert board.steps() == ["Je cherche", "J’attends", "J’attends", "J’attends"]
    board.do(paste_steps, journey=board.journey.id, text="Avant\n- je  CHERCHE\n- Je compare\nAprès\n- Je cherche")
    assert board.steps(0) == ["Je cherche", "J’attends", "J’attends", "Je compare"]
    assert board.steps(1) == ["J’attends", "Je cherche"]
    refused(board, "steps_already_there", paste_steps, journey=board.journey.id, text=text)


def test_m7_what_cannot_be_pasted_is_refused_whole(board: Map) -> None:
    refused(board, "nothing_pasted", paste_steps, journey=board.journey.id, text=" \n\n")
    refused(board, "nothing_pasted", paste_steps, journey=board.journey.id, text="# Avant\n# Après")
    lines = "\n".join(f"Étape {n}" for n in range(PASTE_LIMIT + 1))
    too_long = refused(board, "paste_too_long", paste_steps, journey=board.journey.id, text=lines)
    assert too_long.facts == {"limit": PASTE_LIMIT, "count": PASTE_LIMIT + 1}
    refused(board, "text_too_long", paste_steps, journey=board.journey.id, text="Je paie\n" + "J" * 400)


def test_m9_merging_steps_keeps_everything_that_hung_on_them(board: Map) -> None:
    phase = board.phases()[0].id
    board.have(*(Evidence(id=one, title=one, order=one) for one in ("e1", "e2")))
    kept = board.do(add_step, phase=phase, title="Je cherche", why="Vite", why_evidence=("e1",))[0]
    gone = board.do(add_step, phase=phase, title="Je me renseigne", why="Bien", why_evidence=("e2", "e1"))[0]
    board.have(Channel(id="web", name="Site", order="a0"), Channel(id="tel", name="Téléphone", order="a1"))
    board.do(add_card, step=kept.id, layer="pains", text="1")
    board.do(add_card, step=gone.id, layer="pains", text="2")
    board.do(add_touchpoint, step=gone.id, channel="web")
    note = Note(id="n1", session="s", type="idea", text="?", at=board.context.now, order="a0", step=gone.id)
    action = Action(id="a1", title="Refaire", order="a0", steps=(gone.id, kept.id))
    board.state = board.state.apply(put(note, action))
    from components.journey.records import Session

    board.have(Session(id="s", title="Atelier", order="a0"))
    board.do(merge_steps, kept.id, gone.id)
    assert board.steps(0) == ["Je cherche"]
    merged = board.state.get(Step, kept.id)
    assert (merged.why, merged.why_evidence) == ("Vite\nBien", ("e1", "e2"))
    assert [one.text for one in cards_at(board.state, kept.id, "pains")] == ["1", "2"]
    assert [one.channel for one in board.state.where(Touchpoint, step=kept.id)] == ["web"]
    assert board.state.get(Note, "n1").step == kept.id
    assert board.state.get(Action, "a1").steps == (kept.id,)
    refused(board, "merge_with_itself", merge_steps, kept.id, kept.id)


def test_m9_merging_refuses_two_touchpoints_that_would_be_the_same(board: Map) -> None:
    phase = board.phases()[0].id
    board.have(Channel(id="web", name="Site", order="a0"))
    kept, gone = (board.do(add_step, phase=phase, title=title)[0] for title in "AB")
    for step in (kept, gone):
        board.do(add_touchpoint, step=step.id, channel="web")
    refused(board, "touchpoint_exists", merge_steps, kept.id, gone.id)


# ---- cards --------------------------------------------------------------------------------


def cell(board: Map, step: Step, layer: str) -> list[str]:
    return [one.text for one in cards_at(board.state, step.id, layer)]


def test_m10_cards_stand_in_order_in_a_cell_and_move_anywhere(board: Map) -> None:
    phase = board.phases()[0].id
    one, two = (board.do(add_step, phase=phase, title=title)[0] for title in "AB")
    board.do(paste_cards, step=one.id, layer="doing", text="- Je coupe l’eau\n- Je préviens la voisine")
    last = board.do(add_card, step=one.id, layer="doing", text="Je photographie", position=0)[0]
    assert cell(board, one, "doing") == ["Je photographie", "Je coupe l’eau", "Je préviens la voisine"]
    board.do(move_card, last.id, position=1)
    assert cell(board, one, "doing") == ["Je coupe l’eau", "Je photographie", "Je préviens la voisine"]
    board.do(add_card, step=two.id, layer="pains", text="Trop long")
    board.do(move_card, last.id, step=two.id, layer="pains", position=0)
    assert cell(board, two, "pains") == ["Je photographie", "Trop long"]
    board.do(update_card, last.id, layer="delights", status="confirmed", grade="A")
    assert cell(board, two, "delights") == ["Je photographie"]
    assert board.state.get(Card, last.id).grade == "A"


def test_m10_cards_refuse_what_has_no_place_or_no_text(board: Map) -> None:
    step = board.do(add_step, phase=board.phases()[0].id, title="A")[0]
    card = board.do(add_card, step=step.id, layer="doing", text="x")[0]
    refused(board, "text_missing", add_card, step=step.id, layer="doing", text="  ")
    refused(board, "text_too_long", add_card, step=step.id, layer="doing", text="x" * 2001)
    refused(board, "value_invalid", add_card, step=step.id, layer="humming", text="x")
    refused(board, "value_invalid", move_card, card.id, layer="humming")
    refused(board, "value_invalid", update_card, card.id, layer="humming")
    refused(board, "not_found", add_card, step="nowhere", layer="doing", text="x")
    refused(board, "not_found", move_card, card.id, step="nowhere")
    refused(board, "nothing_pasted", paste_cards, step=step.id, layer="doing", text="\n - \n")
    refused(board, "link_broken", update_card, card.id, evidence=("nothing",))


# ---- touchpoints --------------------------------------------------------------------------


@pytest.fixture
def contact(board: Map) -> Touchpoint:
    board.have(Channel(id="web", name="Site", order="a0"), Channel(id="tel", name="Téléphone", order="a1"))
    step = board.do(add_step, phase=board.phases()[0].id, title="A")[0]
    made: Touchpoint = board.do(add_touchpoint, step=step.id, channel="web", feeling="irritant")[0]
    return made


def ends(board: Map, touchpoint: Touchpoint) -> tuple[int | None, int | None]:
    now = board.state.get(Touchpoint, touchpoint.id)
    return now.volume_low, now.volume_high


def test_m11_a_step_meets_the_customer_once_per_channel_and_device(board: Map, contact: Touchpoint) -> None:
    refused(board, "touchpoint_exists", add_touchpoint, step=contact.step, channel="web")
    phone = board.do(add_touchpoint, step=contact.step, channel="web", device="phone")[0]
    assert refused(board, "touchpoint_exists", update_touchpoint, phone.id, device="none").facts == {"channel": "Site"}
    other = board.do(add_step, phase=board.phases()[0].id, title="B")[0]
    board.do(add_touchpoint, step=other.id, channel="web")
    refused(board, "touchpoint_exists", move_touchpoint, contact.id, step=other.id)
    board.do(move_touchpoint, phone.id, step=other.id, position=0)
    assert [one.device for one in board.state.where(Touchpoint, step=other.id)] == ["phone", "none"]
    refused(board, "not_found", add_touchpoint, step=contact.step, channel="fax")


def test_m12_a_volume_has_two_ends_the_right_way_round(board: Map, contact: Touchpoint) -> None:
    board.do(set_volume, contact.id, low=1200, unit="dossiers", period="mois", source="CRM", quality="measured")
    assert ends(board, contact) == (1200, 1200)
    now = board.state.get(Touchpoint, contact.id)
    assert (now.unit, now.period, now.source, now.quality) == ("dossiers", "mois", "CRM", "measured")
    board.do(set_volume, contact.id, low=800, high=1500)
    assert ends(board, contact) == (800, 1500)
    assert board.state.get(Touchpoint, contact.id).unit == "dossiers"
    wrong = refused(board, "volume_backwards", set_volume, contact.id, low=1500, high=800)
    assert wrong.facts == {"low": 1500, "high": 800}
    refused(board, "volume_backwards", update_touchpoint, contact.id, volume_low=2000)
    refused(board, "value_invalid", set_volume, contact.id, low=-1)
    board.do(set_volume, contact.id, low=None)
    assert ends(board, contact) == (None, None)


def test_m12_one_end_alone_is_an_exact_value(board: Map, contact: Touchpoint) -> None:
    board.do(update_touchpoint, contact.id, volume_high=300)
    assert ends(board, contact) == (300, 300)
    board.do(update_touchpoint, contact.id, volume_high=500)
    assert ends(board, contact) == (300, 500)
    board.do(update_touchpoint, contact.id, volume_low=None)
    assert ends(board, contact) == (500, 500)
    board.do(update_touchpoint, contact.id, volume_low=600)
    assert ends(board, contact) == (600, 600)
    refused(board, "volume_backwards", update_touchpoint, contact.id, volume_high=100)
    assert ends(board, contact) == (600, 600)
    board.do(update_touchpoint, contact.id, volume_low=None)
    assert ends(board, contact) == (None, None)


def test_deleting_takes_along_what_hangs_on_it(board: Map, contact: Touchpoint) -> None:
    board.do(add_card, step=contact.step, layer="doing", text="x")
    board.do(delete_records, board.phases()[0].id)
    assert not any(board.state.all(kind) for kind in (Step, Card, Touchpoint))
    assert len(board.phases()) == 4


def test_m17_a_copy_has_contents_of_its_own(board: Map, contact: Touchpoint) -> None:
    board.have(Department(id="d1", name="Agences", order="a0", customer_facing=True))
    board.do(sign_off, journey=board.journey.id, department="d1", by="Omar")
    board.do(update_journey, board.journey.id, status="validated")
    board.do(add_card, step=contact.step, layer="pains", text="x")
    copy = board.do(copy_journey, board.journey.id, name="Visé")[0]
    assert (copy.name, copy.state, copy.status) == ("Visé", "future", "hypothesis")
    assert not board.state.where(SignOff, journey=copy.id)
    (step,) = steps_of(board.state, copy.id)
    assert [one.text for one in cards_at(board.state, step.id, "pains")] == ["x"]
    assert [one.feeling for one in board.state.where(Touchpoint, step=step.id)] == ["irritant"]
    board.do(delete_records, copy.id)
    assert [one.text for one in cards_at(board.state, contact.step, "pains")] == ["x"]
    assert len(board.phases()) == 5
