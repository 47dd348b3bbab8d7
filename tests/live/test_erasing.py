"""What is left of somebody who erased themselves, once the facilitator has worked with what they wrote (L25, X3)."""

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from components.journey.errors import Refused
from components.journey.operations.activities import close_activity
from components.journey.operations.capture import decide_from_note, place_note_on_map, update_note
from components.journey.operations.cards import add_card, update_card
from components.journey.operations.findings import opportunity_from
from components.journey.operations.moderation import decline_note, group_notes, place_group_on_map, ungroup_note
from components.journey.operations.project import delete_records, name_version, restore
from components.journey.operations.room import merge_participants
from components.journey.operations.voting import add_activity, put_to_vote
from components.journey.records import Activity, Card, Cluster, Decision, Item, Note, Opportunity, Participant
from components.journey.rooms import token_hash
from components.store import Store, files
from components.store.files import reading
from tests.store.test_forget import traces

from .room_kit import Kit, Phone, key, phone_in

MINE = "Secret de Polichinelle"
OTHERS = "La file est trop longue"


def key_of(text: str) -> str:
    """The key that a note with this text is sent with."""
    return key("".join(one for one in text.lower() if one in "abcdefghijklmnopqrstuvwxyz")[:12])


class Wall:
    """A map, and an open question about it that Inès answers, and Omar."""

    def __init__(self, kit: Kit, browser: TestClient, anonymity: str = "anonymous") -> None:
        self.kit = kit
        journey, self.step = kit.journey()
        self.me, self.other = phone_in(browser, kit.code, name="Inès Roy"), phone_in(browser, kit.code)
        self.asked = kit.activity("capture", 0, anonymity=anonymity, journey=journey)

    def note(self, text: str, phone: Phone | None = None) -> str:
        answer = (phone or self.me).send(self.asked, key_of(text), text=text, step=self.step, layer="pains")
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    def erased(self, *texts: str) -> None:
        own = {"keys": [key_of(one) for one in (MINE, *texts)]}
        assert self.me.ask("POST", "/me/erase", own).json() == {"erased": True}

    def kept(self, kind: type[Any]) -> tuple[Any, ...]:
        return self.kit.store.read(self.kit.project).all(kind)

    def traces(self, *words: str) -> list[str]:
        """Where the words still are once the program has let go of the file."""
        self.kit.store.close(self.kit.project)
        return traces(self.kit.store.folder, *words)


@pytest.fixture
def wall(kit: Kit, browser: TestClient) -> Iterator[Wall]:
    yield Wall(kit, browser)


# ---- groups ---------------------------------------------------------------------------------------


def test_l25_a_group_is_called_by_what_somebody_else_wrote(kit: Kit, wall: Wall) -> None:
    mine, declined, other = wall.note(MINE), wall.note("Non retenu", wall.other), wall.note(OTHERS, wall.other)
    kit.run(group_notes, notes=[mine, declined, other])
    kit.run(decline_note, declined)
    kit.store.back_up(kit.project, "manual")
    wall.erased()
    assert [one.title for one in wall.kept(Cluster)] == [OTHERS]
    assert wall.traces(MINE, "Roy") == []


def test_l25_a_group_of_ones_own_notes_goes(kit: Kit, wall: Wall) -> None:
    kit.run(group_notes, notes=[wall.note(MINE), wall.note("Autre secret")])
    wall.erased("Autre secret")
    assert not wall.kept(Cluster) and not wall.kept(Note)
    assert wall.traces(MINE, "Autre secret") == []


def test_l25_a_name_that_the_facilitator_gave_a_group_stays(kit: Kit, wall: Wall) -> None:
    kit.run(group_notes, notes=[wall.note(MINE), wall.note(OTHERS, wall.other)], title="Attente")
    wall.erased()
    assert [one.title for one in wall.kept(Cluster)] == ["Attente"]
    assert wall.traces(MINE) == []


def test_l25_a_group_whose_note_was_taken_out_or_reworded_keeps_no_words_of_it(kit: Kit, wall: Wall) -> None:
    mine, more = wall.note(MINE), wall.note("Autre secret")
    for note in (mine, more):
        kit.run(group_notes, notes=[note, wall.note(f"{note[:6]} de l'autre", wall.other)])
    kit.run(ungroup_note, mine)
    kit.run(update_note, more, text="Dit autrement")
    wall.erased("Autre secret")
    assert sorted(one.title for one in wall.kept(Cluster)) == sorted(f"{one[:6]} de l'autre" for one in (mine, more))
    assert wall.traces(MINE, "Autre secret", "Dit autrement") == []


# ---- what was made of a note ----------------------------------------------------------------------


def test_l25_what_the_facilitator_made_of_a_note_stays(kit: Kit, wall: Wall) -> None:
    """As the page says before one confirms: on the map, in a vote, as an opportunity and as a decision; nothing tells
    whose it was."""
    mine = wall.note(MINE)
    kit.run(place_note_on_map, mine)
    card = wall.kept(Card)[0].id
    kit.run(opportunity_from, card)
    vote = kit.run(add_activity, session=kit.session, kind="vote", question="?").changes.of_kind(Activity)[0].id
    kit.run(put_to_vote, activity=vote, sources=[card])
    kit.run(decide_from_note, mine, reason="Parce que")
    wall.erased()
    assert not wall.kept(Note)
    (made,) = wall.kept(Card)
    assert (made.text, made.note) == (MINE, None)
    assert [one.text for one in (*wall.kept(Item), *wall.kept(Opportunity), *wall.kept(Decision))] == [MINE] * 3
    assert wall.kept(Decision)[0].sources == ()
    assert wall.traces("Roy") == []


def test_l25_what_no_longer_stands_is_in_no_past_either(kit: Kit, wall: Wall) -> None:
    """A card that was taken away or reworded, an item in a vote of before: in the history and in copies."""
    gone, reworded = wall.note(MINE), wall.note("Autre secret")
    kit.run(place_note_on_map, gone, reworded)
    cards = {one.text: one.id for one in wall.kept(Card)}
    vote = kit.run(add_activity, session=kit.session, kind="vote", question="?").changes.of_kind(Activity)[0].id
    kit.run(put_to_vote, activity=vote, sources=[cards[MINE]])
    kit.store.back_up(kit.project, "manual")
    kit.run(update_card, cards["Autre secret"], text="Les mots de l'animatrice")
    kit.run(delete_records, vote, cards[MINE])
    wall.erased("Autre secret")
    assert [one.text for one in wall.kept(Card)] == ["Les mots de l'animatrice"]
    assert wall.traces(MINE, "Autre secret") == []
    (copy,) = (one for one in kit.store.backups(kit.project) if one.reason == "manual")
    past = kit.store.backup_state(copy)
    assert sorted(one.text for one in past.all(Card)) == ["Les mots de l'animatrice", "…"]
    assert not past.all(Note) and not past.find(Participant, wall.me.participant)


def test_l25_words_of_before_its_author_reworded_it_are_in_no_past_either(kit: Kit, wall: Wall) -> None:
    """Closing an activity forgets how its notes read before (L17): what was made of them is found all the same."""
    mine = wall.note(MINE)
    kit.run(place_note_on_map, mine)
    kit.run(group_notes, notes=[mine, wall.note(OTHERS, wall.other)])
    (group,) = wall.kept(Cluster)
    kit.run(place_group_on_map, group.id)
    assert {one.text for one in wall.kept(Card)} == {MINE}
    assert wall.me.ask("PUT", f"/contributions/{key_of(MINE)}", {"key": key(), "text": "Mieux dit"}).status_code == 200
    assert [one.title for one in wall.kept(Cluster)] == ["Mieux dit"]
    kit.run(delete_records, *(one.id for one in wall.kept(Card)))
    kit.run(close_activity, wall.asked)
    wall.erased()
    assert wall.traces(MINE, "Mieux dit") == []
    assert [one.title for one in wall.kept(Cluster)] == [OTHERS]


def test_l15_a_note_that_is_taken_back_takes_its_words_from_its_group(kit: Kit, wall: Wall) -> None:
    kit.run(group_notes, notes=[wall.note(MINE), wall.note(OTHERS, wall.other)])
    assert wall.me.ask("DELETE", f"/contributions/{key_of(MINE)}").status_code == 200
    assert [one.title for one in wall.kept(Cluster)] == [OTHERS]
    assert wall.other.ask("DELETE", f"/contributions/{key_of(OTHERS)}").status_code == 200
    assert not wall.kept(Cluster)


# ---- what is long gone ----------------------------------------------------------------------------


@pytest.mark.parametrize("anonymity", ["named", "anonymous"])
def test_l25_what_was_taken_back_is_in_no_past_either(kit: Kit, browser: TestClient, anonymity: str) -> None:
    wall = Wall(kit, browser, anonymity=anonymity)
    mine = wall.note(MINE)
    deleted = wall.note("Supprimée par l'animatrice")
    assert wall.me.ask("DELETE", f"/contributions/{key_of(MINE)}").status_code == 200
    kit.run(delete_records, deleted)
    assert mine not in kit.store.read(kit.project)
    wall.erased("Supprimée par l'animatrice")
    assert wall.traces(MINE, "Supprimée", "Roy") == []


def test_l25_copies_hold_neither_the_notes_nor_the_person(kit: Kit, wall: Wall) -> None:
    """And open as before: what a card came from is forgotten there, too."""
    kit.run(place_note_on_map, wall.note(MINE))
    wall.note("Autre secret")
    kit.store.back_up(kit.project, "manual")
    wall.erased("Autre secret")
    assert wall.traces("Autre secret", "Roy") == []
    past = kit.store.backup_state(kit.store.backups(kit.project)[0])
    assert not past.all(Note) and [one.id for one in past.all(Participant)] == [wall.other.participant]
    kit.run(restore, records=tuple(past))
    assert [one.note for one in wall.kept(Card)] == [None]


def test_l25_a_version_of_before_can_be_restored(kit: Kit, wall: Wall) -> None:
    """Nothing in it points at what is gone."""
    mine, other = wall.note(MINE), wall.note(OTHERS, wall.other)
    kit.run(place_note_on_map, mine)
    kit.run(group_notes, notes=[mine, other])
    seq = kit.run(name_version, name="Avant").state.seq
    kit.run(delete_records, *(one.id for one in wall.kept(Card)))
    wall.erased()
    kit.run(restore, records=tuple(kit.store.state_at(kit.project, seq)))
    assert [one.text for one in wall.kept(Note)] == [OTHERS]
    assert [(one.text, one.note) for one in wall.kept(Card)] == [("…", None)]
    assert wall.traces(MINE) == []


def test_l25_no_undo_brings_it_back(kit: Kit, wall: Wall) -> None:
    kit.run(group_notes, notes=[wall.note(MINE), wall.note(OTHERS, wall.other)])
    wall.erased()
    while kit.store.stacks(kit.project, "facilitator").undo:
        try:
            kit.store.undo(kit.project, "facilitator")
        except Refused:
            break
    assert wall.traces(MINE) == []


def test_l25_everybody_one_was_goes(kit: Kit, browser: TestClient) -> None:
    """L6: put together in two steps, each under a name of its own; asked with the token of the first."""
    first, second, third = (phone_in(browser, kit.code, name=f"{name} Roy") for name in ("Ana", "Léa", "Inès"))
    kit.run(merge_participants, into=second.participant, others=[first.participant])
    kit.run(merge_participants, into=third.participant, others=[second.participant])
    assert first.ask("POST", "/me/erase", {}).json() == {"erased": True}
    assert not kit.store.read(kit.project).all(Participant)
    kit.store.close(kit.project)
    assert traces(kit.store.folder, "Roy", token_hash(first.token), token_hash(second.token)) == []


def test_x3_what_could_not_be_swept_is_swept_later(kit: Kit, wall: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody reads the file while one is erased: the next write leaves nothing of the words beside it."""
    monkeypatch.setattr(files, "BUSY_SECONDS", 0.2)
    kit.store.close(kit.project)  # opened anew, it waits no longer than that
    wall.note(MINE)
    other = Store(kit.store.folder)
    other.read(kit.project)
    with reading(other._opened(kit.project).engine) as connection:
        connection.exec_driver_sql("SELECT count(*) FROM change").fetchall()
        assert wall.me.ask("POST", "/me/erase", {"keys": [key_of(MINE)]}).status_code == 503
        assert traces(kit.store.folder, MINE)
    wall.note(OTHERS, wall.other)
    assert traces(kit.store.folder, MINE) == []
    other.close(kit.project)


def test_l25_whatever_somebody_calls_themselves_ordinary_words_stay(kit: Kit, browser: TestClient) -> None:
    """A name is typed freely: whoever takes “service client” for one takes it out of nothing but their own record.
    What reads like a name goes from what others wrote, too."""
    wall = Wall(kit, browser)
    card = kit.run(add_card, step=wall.step, layer="doing", text="Mon colis, le service client, Service client")
    named = kit.run(add_card, step=wall.step, layer="doing", text="Inès Roy me rappelle")
    for name in ("service client", "Mon colis", "SERVICE client", "le service", "Inès Roy"):
        assert wall.me.ask("POST", "/me", {"key": key(), "name": name, "department": None}).status_code == 200
    wall.erased()
    texts = {one.id: one.text for one in wall.kept(Card)}
    assert texts[card.changes.of_kind(Card)[0].id] == "Mon colis, le service client, Service client"
    assert "Inès Roy" not in texts[named.changes.of_kind(Card)[0].id]
