"""Rules Y11 to Y13: looking at a journey again."""

from datetime import UTC, date, datetime

import pytest

from components.journey.errors import Refused
from components.journey.operation import Context, perform
from components.journey.operations.project import delete_records
from components.journey.operations.reviews import add_signal, record_review, update_signal
from components.journey.records import PROJECT_ID, Journey, Project, Review, Signal, Version
from components.journey.state import State


@pytest.fixture
def state() -> State:
    now = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    frame = Project(id=PROJECT_ID, name="Sinistre", created_at=now)
    return State([frame, Journey(id="j", name="Sinistre", order="a0", review_on=date(2026, 11, 1))])


def test_y13_a_review_is_a_version_with_its_reason(state: State, context: Context) -> None:
    _, state = perform(
        state, context, add_signal, journey="j", text="Le concurrent répond en une heure", trigger="market"
    )
    changes, state = perform(
        state, context, record_review, journey="j", reason="La réponse en une heure devient la norme", version="Revue 1"
    )
    (review,), (version,) = changes.of_kind(Review), changes.of_kind(Version)
    assert (version.name, version.reason) == ("Revue 1", review.reason)
    (signal,) = state.all(Signal)
    assert (signal.review, signal.noticed_on, signal.trigger) == (review.id, date(2026, 11, 24), "market")
    assert state.get(Journey, "j").review_on is None
    _, state = perform(state, context, record_review, journey="j", reason="r", version="v", next_on=date(2027, 3, 1))
    assert state.get(Journey, "j").review_on == date(2027, 3, 1)
    assert state.all(Signal)[0].review == review.id


def test_y13_a_review_without_a_reason_is_refused(state: State, context: Context) -> None:
    with pytest.raises(Refused) as refusal:
        perform(state, context, record_review, journey="j", reason="  ", version="v")
    assert (refusal.value.code, refusal.value.facts["field"]) == ("text_missing", "review.reason")


def test_y12_a_signal_waits_again_when_its_review_goes(state: State, context: Context) -> None:
    _, state = perform(state, context, add_signal, journey="j", text="Nouvelle offre", trigger="product")
    _, state = perform(state, context, record_review, journey="j", reason="r", version="v")
    _, state = perform(state, context, delete_records, state.all(Review)[0].id)
    (signal,) = state.all(Signal)
    assert signal.review is None
    _, state = perform(state, context, update_signal, signal.id, trigger="customer")
    assert state.all(Signal)[0].trigger == "customer"
