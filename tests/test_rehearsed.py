"""Made-up answers are never taken for real ones (SPEC L79), and the desk names what a rehearsal would leave (L22)."""

from datetime import UTC, date, datetime

import pytest

from components.console.decide.actions_list import _lines as action_lines
from components.console.decide.findings_insights import _lines as insight_lines
from components.console.decide.findings_opportunities import _lines as opportunity_lines
from components.console.decide.findings_taken import waiting
from components.console.decide.findings_view import _offered as sources_offered
from components.console.decide.findings_view import source_words
from components.exchange.calendar import plan_calendar_file
from components.exchange.handover import handover_text
from components.exchange.table_columns import Cell, View
from components.exchange.tables import TABLES
from components.exchange.tables_votes import BALLOTS, RANKINGS
from components.insight.answers import answers, latest_revealed
from components.insight.methods.of_state import ranking_of
from components.insight.plan import plan
from components.insight.room_desk import DeskStays, desk
from components.insight.room_progress import progress
from components.insight.room_results import results
from components.insight.search import index, search
from components.insight.votes import vote_result
from components.journey.operations import (
    actions,
    activities,
    capture,
    cards,
    contributed_notes,
    contributions,
    decisions,
    findings,
    moderation,
)
from components.journey.records import Action, Activity, Card, Decision, Journey, Note, Opportunity, Step
from components.language import speech
from components.picture.map_data import map_numbers
from components.picture.telling import step_slide
from tests.journey.rooms import Workshop


def voted(here: Workshop, kind: str, real: int = 0) -> Activity:
    """Five made-up people choose the first item, `real` others the second; then it is revealed."""
    asked = here.ask(kind)
    first, second = here.items(asked)[:2]
    for number in range(5 + real):
        made_up = number < 5
        person = here.join(number + 100 * len(here.state.all(Activity)), simulated=made_up)
        sent = here.sent(asked, number, person)
        if kind == "vote":
            here.do(contributions.contribute_vote, **sent, dots={first if made_up else second: 1})
        elif kind == "rate":
            here.do(contributions.contribute_rate, **sent, about=first, value=2 if made_up else -2)
        else:
            pair = {"comparison": f"pair{number}", "winner": first, "loser": second}
            here.do(contributions.contribute_compare, **sent, **(pair if made_up else pair | swapped(pair)))
    here.do(activities.close_activity, asked)
    here.do(activities.reveal_activity, asked)
    return here.state.get(Activity, asked)


def swapped(pair: dict[str, str]) -> dict[str, str]:
    return {"winner": pair["loser"], "loser": pair["winner"]}


def test_l79_beside_real_answers_made_up_ones_are_no_result(here: Workshop) -> None:
    asked = voted(here, "vote", real=2)
    found = results(here.state, asked)
    assert (found.voters, found.rehearsal, found.left_out) == (2, False, 5)
    assert vote_result(here.state, asked).leaders == (here.items(asked.id)[1],)
    assert progress(here.state, asked).answered == 7, "how far the room is counts everybody, under its mark"


def test_l79_pairs_and_feelings_likewise(here: Workshop) -> None:
    pairs, rated = voted(here, "compare", real=1), voted(here, "rate", real=1)
    found = ranking_of(here.state, pairs)
    assert found is not None and found.items[0].item == here.items(pairs.id)[1]
    assert results(here.state, pairs).left_out == results(here.state, rated).left_out == 5
    assert answers(here.state, rated.id)[here.items(rated.id)[0]] == [(-2,)]


def test_l79_what_only_made_up_people_answered_goes_no_further(here: Workshop) -> None:
    alone = voted(here, "rate")
    assert results(here.state, alone).rehearsal and results(here.state, alone).voters == 5
    assert latest_revealed(here.state, "rate") is None
    real = voted(here, "rate", real=1)
    assert latest_revealed(here.state, "rate") == real
    voted(here, "rate")
    assert latest_revealed(here.state, "rate") == real, "a later rehearsal does not take its place"


@pytest.mark.parametrize(("language", "marked"), [("fr", "Quoi ? (répétition)"), ("en", "Quoi ? (rehearsal)")])
def test_l79_files_say_what_is_of_a_rehearsal(here: Workshop, language: str, marked: str) -> None:
    voted(here, "vote")
    view = View(here.state, speech(language))
    told = {str(table.columns[0].cell(view, one)) for table in (BALLOTS, RANKINGS) for one in table.things(view)}
    assert {one.replace("\u202f", " ").replace("\u00a0", " ") for one in told} == {marked}


def test_l79_in_files_made_up_ballots_do_not_stand_among_real_ones(here: Workshop) -> None:
    voted(here, "vote", real=1)
    assert len(list(BALLOTS.things(View(here.state, speech("en"))))) == 1


def noted(here: Workshop) -> tuple[Card, Card]:
    """Two cards made of made-up notes."""
    person, asked = here.join(1, simulated=True), here.ask("capture", layer="pains")
    for name in ("n1", "n2"):
        said = {"activity": asked, "participant": person, "note": name, "text": f"Dit {name}", "step": "st0"}
        here.do(contributed_notes.contribute_capture, **said)
    here.do(capture.place_note_on_map, "n1", "n2")
    first, second = (here.state.where(Card, note=one)[0] for one in ("n1", "n2"))
    return first, second


def test_l79_a_card_of_a_made_up_note_says_so_on_the_map(here: Workshop) -> None:
    first, second = noted(here)
    say = speech("en")
    told = map_numbers(here.state, here.state.get(Journey, "j"), say)
    assert {one for one, numbers in told.items() if numbers.get("rehearsal")} == {first.id, second.id}
    assert "rehearsal" in source_words(say, here.state, first)
    assert "rehearsal" in source_words(say, here.state, here.state.any("n1"))
    assert "rehearsal" not in source_words(say, here.state, here.state.any("c0"))


def test_l79_what_was_made_of_made_up_answers_says_so_in_the_plan(here: Workshop) -> None:
    noted(here)
    here.do(capture.decide_from_note, "n2", reason="Pour voir")
    here.do(actions.plan_from_decision, here.state.all(Decision)[0].id)
    here.do(decisions.add_decision, text="Pour de vrai", outcome="later", reason="Décidé")
    told = handover_text(plan(here.state, date(2026, 11, 24)), here.state, speech("en"))
    marked = [line for line in told.splitlines() if line.endswith("(rehearsal)")]
    assert [line.startswith("- [Chosen] Dit n2") or line.startswith("- Dit n2") for line in marked] == [True, True]


MARKED = {"decisions", "actions", "cards", "items", "insights", "opportunities", "note_groups", "decision_log"}
"""The tables of what answers are taken further into."""


def with_column(here: Workshop, language: str = "en") -> dict[str, list[Cell]]:
    """Of each table that has the column for it, what stands there."""
    say, found = speech(language), {}
    for name, table in TABLES.items():
        sheet = table.sheet(here.state, say)
        if name in MARKED and (title := say.code("column.rehearsal")) in sheet.headers:
            found[name] = [row[sheet.headers.index(title)] for row in sheet.rows]
    return found


def test_l79_tables_have_a_column_for_it_where_there_is_something_to_tell(here: Workshop) -> None:
    assert with_column(here) == {}
    noted(here)
    assert with_column(here, "fr") == {"cards": ["non", "oui", "oui", "non", "non"]}
    here.do(capture.decide_from_note, "n2", reason="Pour voir")
    (made,) = here.state.all(Decision)
    here.do(decisions.update_decision, made.id, reason="Mieux vu")
    here.do(actions.plan_from_decision, made.id)
    here.do(decisions.add_decision, text="Pour de vrai", outcome="later", reason="Décidé")
    here.do(findings.opportunity_from, "n1")
    told = with_column(here)
    del told["cards"]
    assert told == {"decisions": ["yes", "no"], "decision_log": ["yes"], "actions": ["yes"], "opportunities": ["yes"]}


@pytest.mark.parametrize(("language", "mark"), [("fr", "répétition"), ("en", "rehearsal")])
def test_l79_opportunities_insights_and_actions_say_so_in_their_lists(here: Workshop, language: str, mark: str) -> None:
    noted(here)
    say = speech(language)
    here.do(findings.opportunity_from, "n1")
    here.do(findings.add_insight, text="Vu", sources=("n2",))
    here.do(findings.add_insight, text="Lu", sources=("c0",))
    here.do(actions.plan_from_opportunity, here.state.all(Opportunity)[0].id)
    here.do(actions.add_action, title="Rappeler")
    assert [mark in one.about for one in opportunity_lines(here.state, say).values()] == [True]
    assert [mark in one.about for one in insight_lines(here.state, say).values()] == [True, False]
    assert [mark in one for one in action_lines(here.state, date(2026, 11, 24), say)] == [True, False]


def test_l79_the_calendar_and_the_slides_say_so(here: Workshop) -> None:
    first, _second = noted(here)
    here.do(findings.opportunity_from, "n1")
    here.do(actions.plan_from_opportunity, here.state.all(Opportunity)[0].id)
    here.do(actions.update_action, here.state.all(Action)[0].id, due=date(2026, 12, 1))
    written = plan_calendar_file(here.state, datetime(2026, 11, 24, tzinfo=UTC)).decode()
    assert "Dit n1 (répétition)" in written
    state, say = here.state, speech("en")
    slide = step_slide(state, state.get(Journey, "j"), state.get(Step, first.step), None, say)
    assert [">rehearsal<" in card for card in slide.split('<div class="c ')[1:]] == [False, True, True]


def test_l79_hits_of_the_search_say_so(here: Workshop) -> None:
    first, _second = noted(here)
    hits, _ = search([("p", index(here.state))], "dit")
    assert {one.record: one.made_up for one in hits}[first.id]
    hits, _ = search([("p", index(here.state))], "trop long")
    assert [one.made_up for one in hits] == [False, False, False]


# ---- not outside before the room sees it -----------------------------------------------------------


def offered(here: Workshop) -> tuple[set[str], set[str], set[str]]:
    """Notes that can be taken up, that a finding at their step, and anywhere, can rest on, that the search finds."""
    say, notes = speech("en"), {one.id for one in here.state.all(Note)}
    hits, _ = search([("p", index(here.state))], "dit")
    ways = (
        {one.id for one in waiting(here.state, say)},
        set(sources_offered(here.state, ("st0",), say)) & set(sources_offered(here.state, (), say)),
        {one.record for one in hits},
    )
    taken, rested, found = (one & notes for one in ways)
    return taken, rested, found


def test_o7_r11_notes_are_offered_and_found_once_the_room_may_see_them(here: Workshop) -> None:
    person, asked = here.join(1), here.ask("capture", layer="opportunities", inbox=True)
    for name in ("kept", "declined", "waits"):
        said = {"activity": asked, "participant": person, "note": name, "text": f"Dit {name}", "step": "st0"}
        here.do(contributed_notes.contribute_capture, **said)
    here.do(moderation.keep_note, "kept")
    here.do(moderation.decline_note, "declined")
    taken = here.do(capture.add_note, session="s1", type="idea", text="Dit au tableau", step="st0")
    (typed,) = taken.of_kind(Note)
    assert offered(here) == ({typed.id},) * 3
    here.do(activities.close_activity, asked)
    assert offered(here) == ({typed.id},) * 3
    here.do(activities.reveal_activity, asked)
    assert offered(here) == ({typed.id, "kept"},) * 3


def test_l79_of_revealed_notes_it_is_told_how_many_are_made_up(here: Workshop) -> None:
    noted(here)
    (asked,) = here.state.where(Activity, kind="capture")
    real = {"activity": asked.id, "participant": here.join(2), "note": "n3", "text": "Dit", "step": "st0"}
    here.do(contributed_notes.contribute_capture, **real)
    here.do(activities.close_activity, asked.id)
    here.do(activities.reveal_activity, asked.id)
    told = results(here.state, here.state.get(Activity, asked.id))
    assert (told.made_up_notes, told.rehearsal) == (2, False)


def test_l22_the_desk_names_what_a_rehearsal_would_leave(here: Workshop) -> None:
    first, _second = noted(here)
    assert desk(here.state, here.room).stays == ()
    here.do(cards.update_card, first.id, grade="C")
    assert desk(here.state, here.room).stays == (DeskStays(first.id, "card", "Dit n1", "J'avance 0"),)
