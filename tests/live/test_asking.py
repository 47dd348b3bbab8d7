"""What is looked at by many is worked out once, and not asked for without end (SPEC L45, L74)."""

import pytest
from starlette.testclient import TestClient

from components.journey.operations.cards import add_card
from components.journey.operations.room import lock_room, show_on_screen
from components.live import screen_map, views
from components.live.asking import LOOKS, READINGS, Asking

from .room_kit import THIS_MACHINE, Kit, phone_in
from .test_erasing_many import counted
from .test_seats import map_shown


def test_l74_a_map_is_worked_out_once_for_each_language(
    kit: Kit, browser: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = map_shown(kit)
    path, worked = f"/api/join/{kit.code}/map", counted(monkeypatch, screen_map, "map_records")
    told = [browser.get(path, params={"lang": language}).json() for language in ("fr", "fr", "en", "fr", "en")]
    assert len(worked) == 2
    assert told[0] == told[1] == told[3] and told[2] == told[4]
    assert (told[0]["language"], told[2]["language"]) == ("fr", "en") and told[0]["words"] != told[2]["words"]
    kit.run(add_card, step=step, layer="doing", text="J'appelle")
    assert "J'appelle" in browser.get(path).text
    kit.run(show_on_screen, session=kit.session, showing="activity")
    assert browser.get(path).status_code == 404


def test_l45_what_one_sees_before_coming_in_is_worked_out_once(
    kit: Kit, browser: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    kit.activity("vote")
    phone = phone_in(browser, kit.code)
    kit.run(lock_room, session=kit.session, locked=True)
    worked = counted(monkeypatch, views, "public_room")
    path = f"/api/join/{kit.code}"
    assert [browser.get(path).json()["locked"] for _ in range(3)] == [True] * 3
    assert [phone.ask("GET", "").json()["locked"] for _ in range(3)] == [False] * 3
    assert len(worked) == 2
    kit.run(lock_room, session=kit.session, locked=False)
    assert browser.get(path).json()["locked"] is False


def held(asking: Asking, at_once: int) -> None:
    asking._addresses._burst, asking._addresses._rate = at_once, 1e-3


def test_l45_nobody_looks_without_end(kit: Kit, browser: TestClient) -> None:
    """Whoever has to wait is told for how long; others, and the facilitator, are not held up."""
    map_shown(kit)
    held(kit.site.api._looks, 3)
    held(kit.site.maps._readings, 2)
    path = f"/api/join/{kit.code}"
    with kit.browser(("192.0.2.1", 1)) as other, kit.browser(THIS_MACHINE, "localhost:8501") as own:
        for address, most in ((path, 3), (f"{path}/map", 2)):
            answers = [browser.get(address) for _ in range(5)]
            assert [one.status_code for one in answers] == [200] * most + [429] * (5 - most)
            assert answers[-1].json()["code"] == "too_fast" and int(answers[-1].headers["Retry-After"]) >= 1
            assert other.get(address).status_code == 200
            assert [own.get(address).status_code for _ in range(5)] == [200] * 5


def test_l45_a_whole_room_behind_one_address_may_reload_at_once() -> None:
    """L4: two thousand at a time; and a wall that comes back every two seconds is never held up."""
    assert LOOKS.each_address[1] >= 2 * 2_000 and READINGS.each_address[0] >= 10 / 2
