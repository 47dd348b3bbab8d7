"""M1–M3: journeys and macro-steps."""

from collections.abc import Callable

import pytest

from components.journey.agreeing import missing_sign_offs, taken_back
from components.journey.errors import Refused
from components.journey.laws import refuse_broken_laws
from components.journey.layers import DEFAULT_LAYERS
from components.journey.operation import Context
from components.journey.operations.frame import add_department, update_department
from components.journey.operations.journeys import (
    add_journey,
    add_phase,
    add_usual_phases,
    move_phase,
    sign_off,
    update_journey,
    update_phase,
)
from components.journey.operations.project import (
    Call,
    delete_records,
    edit_together,
    update_project,
)
from components.journey.operations.steps import (
    add_step,
)
from components.journey.records import (
    Department,
    Journey,
    Persona,
    Phase,
    SignOff,
)
from components.journey.records.base import Record
from components.journey.state import Changes, put

from .maps import Map, refused


@pytest.fixture
def board(context: Context) -> Map:
    return Map(context)


# ---- journeys and macro-steps -------------------------------------------------------------


def test_m1_a_new_map_is_current_a_hypothesis_with_the_usual_rows_and_five_macro_steps(context: Context) -> None:
    french, english = Map(context), Map(context, "en")
    assert (french.journey.state, french.journey.status) == ("current", "hypothesis")
    assert french.journey.layers == DEFAULT_LAYERS
    titles = [one.title for one in french.phases()]
    assert titles == ["Avant l’achat", "Achat", "Utilisation", "Après l’achat", "Recommandation"]
    assert english.phases()[0].title == "Before purchase"
    bare = french.do(add_journey, name="Autre", phases=(), level="L0")[0]
    assert french.state.where(Phase, journey=bare.id) == ()


def test_m1_a_map_may_bring_its_persona(board: Map) -> None:
    made = board.do(add_journey, name="Rachat", persona_name="Camille")[0]
    assert board.state.get(Persona, made.persona).name == "Camille"
    refused(board, "text_missing", add_journey, name="", persona_name="Luc")
    assert [one.name for one in board.state.all(Persona)] == ["Camille"]


def test_m1_the_layers_agreed_for_the_project_are_those_of_a_new_map(board: Map) -> None:
    board.do(update_project, "project", layers=("doing", "pains"))
    assert board.do(add_journey, name="Rachat")[0].layers == ("doing", "pains")


def test_m1_usual_macro_steps_are_added_once(board: Map) -> None:
    bare = board.do(add_journey, name="Autre", phases=("achat",))[0]
    board.do(add_usual_phases, journey=bare.id)
    titles = [one.title for one in board.state.where(Phase, journey=bare.id)]
    assert titles == ["achat", "Avant l’achat", "Utilisation", "Après l’achat", "Recommandation"]
    assert board.do(add_usual_phases, journey=bare.id) == ()


def test_m2_validated_needs_every_department_that_meets_customers(board: Map) -> None:
    board.have(
        Department(id="d1", name="Service client", order="a0", customer_facing=True),
        Department(id="d2", name="Agences", order="a1", customer_facing=True),
        Department(id="d3", name="Juridique", order="a2"),
    )
    board.do(update_journey, board.journey.id, status="working")
    missing = refused(board, "sign_offs_missing", update_journey, board.journey.id, status="validated")
    assert missing.facts == {"departments": "Service client, Agences"}
    board.do(sign_off, journey=board.journey.id, department="d1", by="Léa")
    board.do(sign_off, journey=board.journey.id, department="d1", by="Léa Martin")
    assert [one.by for one in board.state.all(SignOff)] == ["Léa Martin"]
    assert refused(board, "sign_offs_missing", update_journey, board.journey.id, status="published").facts == {
        "departments": "Agences"
    }
    board.do(sign_off, journey=board.journey.id, department="d2", by="Omar")
    board.do(update_journey, board.journey.id, status="validated")
    assert board.state.get(Journey, board.journey.id).status == "validated"


@pytest.fixture
def agreed(board: Map) -> Map:
    """Validated: the one department that meets customers has signed off, the other does not meet them."""
    board.have(
        Department(id="d1", name="Agences", order="a0", customer_facing=True),
        Department(id="d2", name="Juridique", order="a1"),
    )
    board.do(sign_off, journey=board.journey.id, department="d1", by="Omar")
    board.do(update_journey, board.journey.id, status="validated")
    return board


def sign_off_id(board: Map) -> str:
    return board.state.all(SignOff)[0].id


@pytest.mark.parametrize(
    "lose",
    [
        lambda board: board.do(delete_records, sign_off_id(board)),
        lambda board: board.do(delete_records, "d1"),
        lambda board: board.do(update_department, "d2", customer_facing=True),
        lambda board: board.do(add_department, name="Boutiques", customer_facing=True),
        lambda board: board.do(
            edit_together,
            calls=[
                Call("update_journey", (board.journey.id,), {"status": "published"}),
                Call("delete_records", (sign_off_id(board),)),
            ],
        ),
    ],
    ids=["withdrawn", "department gone", "comes to meet customers", "new department", "in one batch"],
)
def test_m2_a_map_that_loses_an_agreement_goes_back_to_work_in_the_same_change(
    agreed: Map, lose: Callable[[Map], tuple[Record, ...]]
) -> None:
    before = agreed.state
    changed = lose(agreed)
    after = agreed.state.get(Journey, agreed.journey.id)
    assert after.status == "working" and after in changed
    assert [one.id for one in taken_back(before, put(*changed))] == [agreed.journey.id]
    code = "sign_off_wanted" if not missing_sign_offs(agreed.state, after) else "sign_offs_missing"
    refused(agreed, code, update_journey, after.id, status="published")


def test_m2_what_takes_no_agreement_away_leaves_the_map_validated(agreed: Map) -> None:
    agreed.do(add_department, name="Boutiques")
    agreed.do(sign_off, journey=agreed.journey.id, department="d2", by="Inès")
    agreed.do(delete_records, agreed.state.where(SignOff, department="d2")[0].id)
    agreed.do(update_department, "d1", customer_facing=False)
    agreed.do(update_journey, agreed.journey.id, name="Dégât", status="published")
    assert agreed.state.get(Journey, agreed.journey.id).status == "published"


def test_m2_without_a_department_that_meets_customers_one_has_to_agree(board: Map) -> None:
    refused(board, "sign_off_wanted", update_journey, board.journey.id, status="validated")
    refused(board, "sign_off_wanted", add_journey, name="Autre", status="published")
    board.have(Department(id="d1", name="Juridique", order="a0"))
    refused(board, "sign_off_wanted", update_journey, board.journey.id, status="published")
    board.do(sign_off, journey=board.journey.id, department="d1", by="Léa")
    board.do(update_journey, board.journey.id, status="published")
    assert board.state.get(Journey, board.journey.id).status == "published"


def test_m2_an_undo_may_not_leave_a_map_validated_without_an_agreement(agreed: Map) -> None:
    changes = Changes(drop=(sign_off_id(agreed),))
    with pytest.raises(Refused) as caught:
        refuse_broken_laws(agreed.state, agreed.state.apply(changes), changes, "undo_law")
    assert caught.value.facts["reasons"] == ("law.map_unrecognised",)


def test_m3_layers_are_known_ones(board: Map) -> None:
    refused(board, "value_invalid", update_journey, board.journey.id, layers=("doing", "humming"))
    refused(board, "value_invalid", add_journey, name="x", layers=("humming",))
    refused(board, "link_broken", update_journey, board.journey.id, persona="nobody")


def test_macro_steps_are_added_renamed_and_moved_with_their_steps(board: Map) -> None:
    new = board.do(add_phase, journey=board.journey.id, title="Sinistre", position=0)[0]
    assert board.phases()[0].title == "Sinistre"
    board.do(update_phase, new.id, title="Je subis")
    board.do(add_step, phase=new.id, title="Je découvre l’eau")
    board.do(move_phase, new.id, position=5)
    assert board.phases()[-1].title == "Je subis"
    assert board.steps(5) == ["Je découvre l’eau"]
    refused(board, "not_found", add_phase, journey="nowhere", title="x")
    refused(board, "text_missing", add_phase, journey=board.journey.id, title=" ")
