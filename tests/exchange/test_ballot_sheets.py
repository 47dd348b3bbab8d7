"""Sheets for people without a phone (SPEC L77)."""

from datetime import UTC, datetime

import pytest

from components.exchange.ballot_sheets import ballot_sheets, content
from components.journey.balloting import items_of
from components.journey.errors import Refused
from components.journey.operation import Context
from components.journey.pair_rounds import sheet_pairs
from components.journey.records import Session
from components.language import speech
from tests.journey.rooms import Workshop

PRINTED = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
SAY = speech("fr")


@pytest.fixture
def workshop(context: Context) -> Workshop:
    return Workshop(context)


def session(workshop: Workshop) -> Session:
    return workshop.state.get(Session, "s1")


def test_l77_a_sheet_has_the_boxes_that_its_activity_asks_for(workshop: Workshop) -> None:
    asked = [workshop.ask(kind, opened=False) for kind in ("vote", "score", "rate", "validate", "capture")]
    told = content(
        workshop.state, session(workshop), asked, 3, SAY, PRINTED, code="K7R4QM", base="http://192.168.1.2:8501"
    )
    vote, score, rate, validate, capture = told["activities"]
    assert [len(one["boxes"]) for one in vote["columns"]] == [1], "four items, one dot each: one box an item"
    assert [one["boxes"] for one in score["columns"]] == [["1", "2", "3", "4", "5"]] * 2
    assert rate["columns"][0]["boxes"] == ["−2", "−1", "0", "+1", "+2"]
    assert len(validate["columns"][0]["boxes"]) == 3
    three = workshop.ask("vote", opened=False, dots=3)
    more = content(workshop.state, session(workshop), [three], 1, SAY, PRINTED)
    assert [len(one["boxes"]) for one in more["activities"][0]["columns"]] == [2]
    assert "au plus" in more["activities"][0]["how"] and "au plus" not in vote["how"]
    assert capture["columns"] == [] and capture["lines"] == 8 and len(capture["places"]) == 3
    assert [one["letter"] for one in vote["items"]] == ["A", "B", "C", "D"]
    assert told["numbers"] == [SAY("Sheet no. {number}", number=str(n)) for n in (1, 2, 3)]
    assert told["code"] == "K7R-4QM" and told["address"] == "192.168.1.2:8501/join" and "<svg" in told["qr"]


def test_l77_pairs_stand_on_paper_as_they_are_typed_in(workshop: Workshop) -> None:
    """Each number in an order of its own, both texts on one line; the QR code as on every sheet."""
    asked = workshop.ask("compare", ["Délais", "Photos", "#b", "Nuit"], opened=False)
    told = content(workshop.state, session(workshop), [asked], 3, SAY, PRINTED)
    (pairs,) = told["activities"]
    texts = {one.id: one.text for one in items_of(workshop.state, asked)}
    for number, one in enumerate(pairs["rounds"], start=1):
        assert one == [[texts[item] for item in pair] for pair in sheet_pairs(workshop.state, asked, number)]
    assert len(pairs["rounds"]) == 3 and pairs["neither"] == "Les deux se valent"
    made = ballot_sheets(workshop.state, session(workshop), [asked], 3, SAY, PRINTED, code="K7R4QM", base="http://x")
    assert b"/Count 3" in made


def test_l77_one_page_per_number(workshop: Workshop) -> None:
    asked = workshop.ask("vote", opened=False)
    made = ballot_sheets(workshop.state, session(workshop), [asked], 3, SAY, PRINTED, code="K7R4QM", base="http://x")
    assert made.startswith(b"%PDF-")
    assert b"/Count 3" in made


def test_what_people_typed_is_never_read_as_markup(workshop: Workshop) -> None:
    asked = workshop.ask("answer", texts=('#panic("boom") *a* $x$',), question="= #evil <b> ]", opened=False)
    assert ballot_sheets(workshop.state, session(workshop), [asked], 1, SAY, PRINTED).startswith(b"%PDF-")


def test_nobody_prints_without_end(workshop: Workshop) -> None:
    asked = workshop.ask("vote", opened=False)
    with pytest.raises(Refused):
        ballot_sheets(workshop.state, session(workshop), [asked], 1_000, SAY, PRINTED)
