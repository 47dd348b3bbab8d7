"""What a phone can still have erased once the facilitator has erased its holder: what only it can name (L25, L44)."""

from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from components.journey.operations.activities import close_activity
from components.journey.operations.room import close_room, new_code
from components.journey.records import Ballot, Note, Participant
from components.live.guessing import ROOMS
from components.live.participants import erase
from components.live.phone_site import PhoneSite
from tests.store.test_forget import traces

from .room_kit import Kit, Phone, frozen, key, phone_in

MINE = "Secret de Polichinelle"


def kept(kit: Kit, kind: type[Any]) -> tuple[Any, ...]:
    return kit.store.read(kit.project).all(kind)


def erased_by_the_facilitator(kit: Kit, phone: Phone) -> None:
    erase(kit.store, kit.project, [phone.participant], "facilitator", notes=True)


def asks(phone: Phone, kit: Kit, *names: str, **more: object) -> Any:
    return phone.ask("POST", "/me/erase", {"keys": [key(one) for one in names], "session": kit.session, **more})


ENDINGS: dict[str, Callable[[Kit], object]] = {
    "open": lambda kit: kit.code,
    "closed": lambda kit: kit.run(close_room, session=kit.session),
    "another code": lambda kit: kit.run(new_code, session=kit.session),
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_l25_what_the_facilitator_could_not_name_goes_when_its_phone_asks(kit: Kit, ending: str) -> None:
    """Under whatever code, also after a restart; another person's note stays, in the present and in copies."""
    with kit.browser() as browser:
        phone, other = phone_in(browser, kit.code, name="Inès Roy"), phone_in(browser, kit.code)
        asked = kit.activity("capture", 0, anonymity="anonymous")
        phone.send(asked, key("mine"), text=MINE)
        other.send(asked, key("other"), text="Autre chose")
        kit.store.back_up(kit.project, "manual")
        erased_by_the_facilitator(kit, phone)
        assert [one.text for one in kept(kit, Note) if one.text == MINE], "it names nobody: only its phone can"
        ENDINGS[ending](kit)
    kit.site = PhoneSite(lambda: kit.store, lambda: ("192.168.1.2", 8501))
    with kit.browser() as browser:
        late = Phone(browser, phone.code, phone.token, phone.participant)
        assert asks(late, kit, "mine").json() == {"erased": True, "unknown": True}
        assert asks(late, kit, "mine").status_code == 401
    assert [one.text for one in kept(kit, Note)] == ["Autre chose"]
    assert [one.id for one in kept(kit, Participant)] == [other.participant]
    kit.store.close(kit.project)
    assert traces(kit.store.folder, MINE, "Roy") == []


def test_l25_what_was_taken_back_before_goes_from_the_history(browser: TestClient, kit: Kit) -> None:
    phone = phone_in(browser, kit.code)
    phone.send(kit.activity("capture", 0, anonymity="anonymous"), key("mine"), text=MINE)
    assert phone.ask("DELETE", f"/contributions/{key('mine')}").status_code == 200
    erased_by_the_facilitator(kit, phone)
    assert asks(phone, kit, "mine").json() == {"erased": True, "unknown": True}
    kit.store.close(kit.project)
    assert traces(kit.store.folder, MINE) == []


def test_l25_of_ballots_only_those_that_are_open(browser: TestClient, kit: Kit) -> None:
    phone = phone_in(browser, kit.code)
    votes = [kit.activity(kind) for kind in ("vote", "rate")]
    phone.send(votes[0], dots={kit.items(votes[0])[0]: 1})
    phone.send(votes[1], step=kit.items(votes[1])[0], value=1)
    kit.run(close_activity, votes[0])
    erased_by_the_facilitator(kit, phone)
    assert asks(phone, kit).json() == {"erased": True, "unknown": True}
    assert [one.activity for one in kept(kit, Ballot)] == [votes[0]]
    assert asks(phone, kit).status_code == 401


def test_l44_a_token_that_names_nothing_is_a_wrong_one(browser: TestClient, kit: Kit) -> None:
    """Neither another phone's notes by their keys, nor without the workshop; and not as often as one likes."""
    phone, other = phone_in(browser, kit.code), phone_in(browser, kit.code)
    asked = kit.activity("capture", 0, anonymity="anonymous")
    phone.send(asked, key("mine"), text=MINE)
    other.send(asked, key("other"), text="Autre chose")
    erased_by_the_facilitator(kit, phone)
    assert asks(phone, kit, "other").json()["code"] == "token_unknown"
    assert asks(phone, kit, "mine", session="another").status_code == 401
    assert asks(phone, kit, "mine", session=None).status_code == 401
    assert len(kept(kit, Note)) == 2
    frozen(kit)
    stranger = Phone(browser, phone.code, "a" * 40, "")
    answers = [asks(stranger, kit, "mine").status_code for _ in range(int(ROOMS[1]))]
    assert answers[0] == 401 and answers[-1] == 429
