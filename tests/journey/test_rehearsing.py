"""One click takes a rehearsal away: what was sent and what was made of it (SPEC L22, L79)."""

from components.journey.balloting import counting_ballots, rehearsed, voters_of
from components.journey.operation import Context
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
    room,
    voting,
)
from components.journey.records import (
    Action,
    Activity,
    Ballot,
    Card,
    Cluster,
    Decision,
    Insight,
    Item,
    Note,
    Opportunity,
    Participant,
)
from components.journey.rehearsing import leavings
from components.journey.state import State

from .rooms import Workshop


def noted(here: Workshop, asked: str, person: str, name: str) -> str:
    said = {"activity": asked, "participant": person, "note": name, "text": f"Dit par {name}", "step": "st0"}
    here.do(contributed_notes.contribute_capture, **said)
    return name


def shown(here: Workshop, asked: str) -> None:
    here.do(activities.close_activity, asked)
    here.do(activities.reveal_activity, asked)


def voted(here: Workshop, asked: str, number: int, person: str, item: int = 0) -> None:
    dots = {here.items(asked)[item]: 1}
    here.do(contributions.contribute_vote, **here.sent(asked, number, person), dots=dots)


def left(here: Workshop) -> State:
    here.do(room.remove_simulated, session="s1")
    return here.state


def test_l22_what_was_made_of_made_up_notes_goes_with_them(here: Workshop) -> None:
    before, person, asked = here.state, here.join(1, simulated=True), here.ask("capture", layer="pains")
    prepared = here.state.get(Activity, asked)
    for name in ("n1", "n2", "n3", "n4"):
        noted(here, asked, person, name)
    shown(here, asked)
    here.do(capture.place_note_on_map, "n1")
    (card,) = here.state.where(Card, note="n1")
    (group,) = here.do(moderation.group_notes, notes=["n2", "n3"]).of_kind(Cluster)
    here.do(moderation.place_group_on_map, group.id)
    here.do(capture.decide_from_note, "n4", reason="Pour voir")
    here.do(findings.opportunity_from, "n4")
    here.do(findings.add_insight, text="On attend", sources=(card.id, "n4"))
    here.do(actions.plan_from_decision, here.state.all(Decision)[0].id)
    voted_on = here.ask("vote", opened=False)
    here.do(voting.put_to_vote, activity=voted_on, sources=[card.id])
    assert not leavings(here.state, "s1").stays
    after = left(here)
    kinds = (Note, Cluster, Decision, Opportunity, Insight, Action, Participant)
    assert not [one for kind in kinds for one in after.all(kind)]
    assert after.all(Card) == before.all(Card)
    assert [one.text for one in after.where(Item, activity=voted_on)] == ["A", "B", "C", "D"]
    assert after.get(Activity, asked).status == "draft" and prepared.minutes == after.get(Activity, asked).minutes


def test_l22_what_also_rests_on_real_people_stays(here: Workshop) -> None:
    made_up, real, asked = here.join(1, simulated=True), here.join(2), here.ask("capture", layer="pains")
    for name, person in (("n1", made_up), ("n2", real), ("n3", made_up)):
        noted(here, asked, person, name)
    shown(here, asked)
    (group,) = here.do(moderation.group_notes, notes=["n1", "n2"]).of_kind(Cluster)
    here.do(moderation.place_group_on_map, group.id)
    here.do(findings.add_insight, text="On attend", sources=("n2", "n3"))
    after = left(here)
    assert [one.text for one in after.all(Note)] == ["Dit par n2"]
    assert after.get(Cluster, group.id).title == "Dit par n2", "no longer called by a made-up note"
    assert after.where(Card, cluster=group.id)
    assert after.all(Insight)[0].sources == ("n2",)
    assert after.get(Activity, asked).status == "revealed"


def test_l22_what_somebody_has_built_on_stays_and_is_named(here: Workshop) -> None:
    """A card with a grade; an action with a metric, with the decision it was born from; what real people voted on."""
    person, real, asked = here.join(1, simulated=True), here.join(2), here.ask("capture", layer="pains")
    for name in ("n1", "n2", "n3", "n4"):
        noted(here, asked, person, name)
    shown(here, asked)
    here.do(capture.place_note_on_map, "n1", "n2", "n4")
    graded, put, alone = (here.state.where(Card, note=one)[0] for one in ("n1", "n2", "n4"))
    here.do(cards.update_card, graded.id, grade="B")
    here.do(capture.decide_from_note, "n3", reason="Pour voir")
    (decision,) = here.state.all(Decision)
    here.do(actions.plan_from_decision, decision.id)
    (action,) = here.state.all(Action)
    here.do(actions.update_action, action.id, metric="Rappels")
    vote = here.ask("vote", opened=False)
    here.do(voting.put_to_vote, activity=vote, sources=[put.id])
    here.do(activities.open_activity, vote)
    (item,) = (one for one in here.state.where(Item, activity=vote) if one.sources)
    voted(here, vote, 2, real)
    kept = {graded.id, put.id, item.id, decision.id, action.id}
    assert {one.id for one in leavings(here.state, "s1").stays} == kept
    after = left(here)
    assert all(one in after for one in kept) and alone.id not in after
    assert after.get(Card, graded.id).note is None and after.get(Decision, decision.id).sources == ()


def test_l22_what_was_decided_on_a_made_up_result_goes_what_stood_before_stays(here: Workshop) -> None:
    person, asked = here.join(1, simulated=True), here.ask("vote", opened=False)
    first, second = here.items(asked)[:2]
    here.do(decisions.add_decision, text="A", outcome="chosen", reason="Décidé avant", item=first)
    here.context = Context("me", here.context.now.replace(year=here.context.now.year + 1), here.context.new_id)
    here.do(activities.open_activity, asked)
    voted(here, asked, 1, person)
    shown(here, asked)
    here.do(decisions.add_decision, text="B", outcome="chosen", reason="Le vote", item=second)
    assert [one.text for one in left(here).all(Decision)] == ["A"]


def test_l22_the_room_waits_again_and_the_usual_dots_follow_the_items(here: Workshop) -> None:
    usual, chosen = here.ask("vote"), here.ask("vote", opened=False, dots=3)
    person = here.join(1, simulated=True)
    voted(here, usual, 1, person)
    shown(here, usual)
    here.do(activities.open_activity, chosen)
    voted(here, chosen, 1, person)
    assert here.room.activity == chosen
    after = left(here)
    assert here.room.activity is None
    assert (after.get(Activity, usual).dots, after.get(Activity, chosen).dots) == (None, 3)


def test_l22_the_room_stays_where_real_people_answered(here: Workshop) -> None:
    asked = here.ask("vote")
    for number, made_up in ((1, True), (2, False)):
        voted(here, asked, number, here.join(number, simulated=made_up))
    left(here)
    assert here.room.activity == asked and len(here.state.all(Ballot)) == 1


def test_l22_made_up_verdicts_do_not_reach_the_map(here: Workshop) -> None:
    """What a hypothesis was before could not be told afterwards."""
    asked = here.ask("validate")
    sent = here.sent(asked, 1, here.join(1, simulated=True))
    here.do(contributions.contribute_validate, **sent, about="c0", verdict="refute")
    shown(here, asked)
    here.refuses("verdicts_made_up", moderation.apply_verdicts, asked, statuses={"c0": "refuted"})


def test_l6_nobody_is_merged_with_somebody_made_up(here: Workshop) -> None:
    """They would go with the rehearsal."""
    made_up, real = here.join(1, simulated=True), here.join(2)
    here.refuses("merge_made_up", room.merge_participants, into=made_up, others=[real])
    here.refuses("merge_made_up", room.merge_participants, into=real, others=[made_up])


def test_l79_beside_real_answers_made_up_ones_do_not_count(here: Workshop) -> None:
    asked, made_up, real = here.ask("vote"), here.join(1, simulated=True), here.join(2)
    voted(here, asked, 1, made_up)
    assert rehearsed(here.state, asked) and voters_of(here.state, asked) == 1
    voted(here, asked, 2, real, item=1)
    assert not rehearsed(here.state, asked) and voters_of(here.state, asked) == 1
    (counted,) = counting_ballots(here.state, asked)
    assert not counted.simulated
