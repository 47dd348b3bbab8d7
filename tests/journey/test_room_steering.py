"""What the facilitator does with the room: moderation, the life of an activity, preparing (SPEC L16 to L21)."""

import pytest

from components.insight.room import public_activity
from components.journey.laws import breaches
from components.journey.operation import Context
from components.journey.operations import (
    activities,
    contributed_notes,
    contributions,
    moderation,
    voting,
)
from components.journey.operations.journeys import update_journey
from components.journey.operations.prepared import fill_activity, prepare_activities
from components.journey.operations.sessions import add_session
from components.journey.records import (
    Activity,
    Block,
    Card,
    Cluster,
    Item,
    Opportunity,
    Session,
)
from components.journey.rooms import (
    note_counts,
    notes_for,
)
from components.journey.templates.activities import PATTERNS, pattern_for
from components.journey.templates.agendas import LIBRARY, TEMPLATES, entries
from tests.conftest import Clock

from .rooms import Workshop

# ---- moderation -----------------------------------------------------------------------------


def test_l16_the_inbox_waits_for_the_facilitator(here: Workshop) -> None:
    one, asked = here.join(1), here.ask("capture", inbox=True)
    for each in ("n1", "n2"):
        here.do(contributed_notes.contribute_capture, activity=asked, participant=one, note=each, text=each)
    here.do(moderation.keep_note, "n1")
    here.do(moderation.decline_note, "n2")
    here.do(activities.close_activity, asked)
    assert not any(note_counts(here.state, each) for each in notes_for(here.state, asked))
    here.do(activities.reveal_activity, asked)
    assert [each.id for each in notes_for(here.state, asked) if note_counts(here.state, each)] == ["n1"]
    here.do(moderation.keep_note, "n2")
    assert all(note_counts(here.state, each) for each in notes_for(here.state, asked))


def test_l16_a_group_goes_where_those_of_it_say_that_say_anything(here: Workshop) -> None:
    one, asked = here.join(1), here.ask("capture", layer="pains")
    for each, step in (("n1", None), ("n2", "st0")):
        here.do(contributed_notes.contribute_capture, activity=asked, participant=one, note=each, text=each, step=step)
    (group,) = here.do(moderation.group_notes, notes=["n1", "n2"]).of_kind(Cluster)
    assert group.step == "st0"


def test_l16_notes_are_grouped_and_placed_on_the_map(here: Workshop) -> None:
    one, asked = here.join(1), here.ask("capture", layer="pains")
    for each in ("n1", "n2", "n3"):
        here.do(contributed_notes.contribute_capture, activity=asked, participant=one, note=each, text=each, step="st0")
    (group,) = here.do(moderation.group_notes, notes=["n1", "n2"], title="L'attente").of_kind(Cluster)
    assert (group.title, group.step, group.layer) == ("L'attente", "st0", "pains")
    here.do(moderation.group_notes, notes=["n3"], group=group.id)
    here.do(moderation.ungroup_note, "n1")
    here.do(moderation.place_group_on_map, group.id)
    (card,) = (each for each in here.state.all(Card) if each.cluster == group.id)
    assert (card.text, card.step, card.layer, card.status) == ("L'attente", "st0", "pains", "added")
    here.refuses("note_on_map_already", moderation.place_group_on_map, group.id)
    here.refuses("merge_needs_two", moderation.group_notes, notes=["n1"])
    here.do(moderation.ungroup_note, "n2", "n3")
    assert not here.state.all(Cluster)
    assert here.state.get(Card, card.id).cluster is None


def test_l16_verdicts_reach_the_map_when_the_facilitator_says_so(here: Workshop) -> None:
    one, asked = here.join(1), here.ask("validate")
    here.do(contributions.contribute_validate, **here.sent(asked, 1, one), about="c0", verdict="refute")
    here.refuses("activity_is_open", moderation.apply_verdicts, asked, statuses={"c0": "refuted"})
    here.do(activities.close_activity, asked)
    here.do(activities.reveal_activity, asked)
    assert here.state.get(Card, "c0").status == "hypothesis"
    here.do(moderation.apply_verdicts, asked, statuses={"c0": "refuted", here.items(asked)[1]: "confirmed"})
    assert [here.state.get(Card, each).status for each in ("c0", "c1", "c2")] == ["refuted", "confirmed", "hypothesis"]
    here.refuses("ballot_item_unknown", moderation.apply_verdicts, asked, statuses={"st0": "refuted"})
    here.refuses("value_invalid", moderation.apply_verdicts, asked, statuses={"c0": "added"})


# ---- the life of an activity ----------------------------------------------------------------


def test_l18_a_deadline_is_told_and_closes_nothing(here: Workshop, clock: Clock) -> None:
    asked, one = here.ask("rate", opened=False, minutes=5), here.join(1)
    here.do(activities.open_activity, asked)
    deadline = here.state.get(Activity, asked).deadline
    assert deadline is not None and (deadline - clock()).total_seconds() == 300
    clock.forward(minutes=9)
    here.context = Context("me", clock(), here.context.new_id)
    here.do(contributions.contribute_rate, **here.sent(asked, 1, one), about="st0", value=1)
    here.do(activities.extend_activity, asked, minutes=2)
    later = here.state.get(Activity, asked).deadline
    assert later is not None and (later - clock()).total_seconds() == 120
    here.do(activities.close_activity, asked)
    assert here.state.get(Activity, asked).deadline is None


def test_l19_results_can_be_put_away_again(here: Workshop) -> None:
    asked, one = here.ask("rate"), here.join(1)
    here.do(contributions.contribute_rate, **here.sent(asked, 1, one), about="st0", value=1)
    here.do(activities.close_activity, asked)
    here.refuses("activity_is_closed", activities.hide_activity, asked)
    here.do(activities.reveal_activity, asked)
    here.do(activities.hide_activity, asked)
    hidden = here.state.get(Activity, asked)
    assert (hidden.status, hidden.revealed_at, hidden.hidden_at) == ("closed", None, here.context.now)
    here.do(activities.reopen_activity, asked)
    assert here.state.get(Activity, asked).reopened_at == here.context.now


def test_l20_solutions_wait_for_the_diagnosis(here: Workshop) -> None:
    feelings = here.ask("rate")
    ideas = here.ask("capture", opened=False, layer="opportunities")
    here.refuses("diagnosis_open", activities.open_activity, ideas)
    here.do(activities.close_activity, feelings)
    here.do(activities.open_activity, ideas)
    assert here.state.get(Activity, ideas).lock_reason == ""
    here.add(Block(id="b", session="s1", title="Idées", order="a0", minutes=10, kind="ideas", stage="solution"))
    here.ask("truth", opened=False)
    late = here.ask("answer", opened=False, block="b")
    here.refuses("diagnosis_open", activities.open_activity, late, reason="  ")
    here.do(activities.open_activity, late, reason="Le sponsor part à midi")
    assert here.state.get(Activity, late).lock_reason == "Le sponsor part à midi"


def test_l20_choosing_between_solutions_waits_too(here: Workshop) -> None:
    """A vote on opportunities, or on cards of their row; a vote on pains does not."""
    here.add(Opportunity(id="o", text="Rappeler sous deux jours", order="a0"))
    here.add(Card(id="idea", step="st0", layer="opportunities", text="Un seul interlocuteur", order="a1"))
    feelings = here.ask("rate")
    for kind, source in (("vote", "o"), ("score", "idea")):
        asked = here.ask(kind, opened=False)
        here.do(voting.put_to_vote, activity=asked, sources=[source])
        here.refuses("diagnosis_open", activities.open_activity, asked)
        here.do(activities.open_activity, asked, reason="Le sponsor part à midi")
    here.do(voting.put_to_vote, activity=(pains := here.ask("compare", opened=False)), sources=["c0"])
    here.do(activities.open_activity, pains)
    here.do(activities.close_activity, feelings)


def test_l20_no_solution_among_the_notes_of_a_diagnosis(here: Workshop) -> None:
    """A capture without a row of its own offers that of solutions once the diagnosis is closed, not before."""
    one, feelings, asked = here.join(1), here.ask("rate"), here.ask("capture")
    rows = {"doing", "pains", "opportunities"}
    here.do(update_journey, "j", layers=tuple(sorted(rows)))

    def offered() -> set[str]:
        told = public_activity(here.state, here.state.get(Activity, asked))
        return set(told.layers)

    wanted = {"activity": asked, "participant": one, "note": "n", "text": "Un guichet unique", "layer": "opportunities"}
    assert offered() == rows - {"opportunities"}
    here.refuses("solutions_wait", contributed_notes.contribute_capture, **wanted)
    here.refuses(
        "solutions_wait", contributed_notes.enter_note, activity=asked, text="Un guichet", layer="opportunities"
    )
    here.do(activities.close_activity, feelings)
    here.refuses("solutions_wait", contributed_notes.contribute_capture, **wanted)
    here.do(activities.close_activity, asked)
    here.add(Block(id="b", session="s1", title="Synthèse", order="a0", minutes=10, kind="other"))
    asked = here.ask("capture", block="b")
    assert offered() == rows
    here.do(contributed_notes.contribute_capture, **{**wanted, "activity": asked})


@pytest.mark.parametrize("key", [key for key in TEMPLATES if key not in ("F", "E4")])
def test_l21_every_working_agenda_prepares_activities(here: Workshop, key: str) -> None:
    """Bound to their blocks, in their order, once; a block that fills a row asks for that row."""
    (added,) = here.do(add_session, title="Atelier", template=key).of_kind(Session)
    here.do(prepare_activities, session=added.id)
    made = here.state.where(Activity, session=added.id)
    assert made
    places = [one.id for one in here.state.where(Block, session=added.id)]
    assert [places.index(str(one.block)) for one in made] == sorted(places.index(str(one.block)) for one in made)
    for one in made:
        block = here.state.get(Block, one.block)
        assert one.journey == "j" and one.question and one.prompt
        assert one.kind != "capture" or one.layer == (block.layer or one.layer)
    assert not here.do(prepare_activities, session=added.id)
    assert not list(breaches(here.state))


def test_l21_what_each_block_asks() -> None:
    asked = {
        key: (found[1].kind, pattern.layer or found[1].layer)
        for key, pattern in LIBRARY.items()
        if (found := pattern_for(_block(key))) is not None
    }
    assert asked["silent_steps"] == ("capture", "doing")
    assert asked["thinking"] == ("capture", "thinking")
    assert asked["silent_ideas"] == ("capture", "opportunities")
    assert asked["rate_emotions"][0] == "rate"
    assert asked["impact_effort"][0] == "score"
    assert asked["importance_impact"][0] == "truth"
    assert asked["blind_vote"][0] == "vote"
    assert "break" not in asked and "reveal_curve" not in asked
    rows = [_block(one).layer for one in ("thinking", "opportunities_day")]
    assert rows == ["thinking", "opportunities"], "row by row, from left to right"
    assert {one.pattern.layer for one in entries("D")} >= {"thinking", "opportunities"}
    assert all(one.fr.question != one.en.question for one in PATTERNS.values())


def _block(key: str) -> Block:
    pattern = LIBRARY[key]
    return Block(
        id="b",
        session="s",
        title=key,
        order="a0",
        minutes=9,
        kind=pattern.kind,
        stage=pattern.stage,
        layer=pattern.layer,
    )


def test_l21_the_usual_items_are_put_in(here: Workshop) -> None:
    for kind, sources in (
        ("rate", ["st0", "st1", "st2"]),
        ("validate", ["c0", "c1", "c2"]),
        ("vote", ["c0", "c1", "c2"]),
    ):
        (asked,) = here.do(voting.add_activity, session="s1", kind=kind, question="?", journey="j").of_kind(Activity)
        here.do(fill_activity, asked.id)
        assert [one.sources[0] for one in here.state.where(Item, activity=asked.id)] == sources
    (bare,) = here.do(voting.add_activity, session="s1", kind="answer", question="?").of_kind(Activity)
    here.refuses("nothing_to_ask", fill_activity, bare.id)
