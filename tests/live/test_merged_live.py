"""A vote on phones while the facilitator merges items: requests and streams (SPEC V10, L62)."""

from starlette.testclient import TestClient

from components.journey.operations.voting import merge_items, remove_items, split_item, update_item
from components.journey.records import Comparison

from .loop_kit import Bench, played
from .room_kit import Kit, phone_in


def whole_of(kit: Kit, activity: str, *parts: str) -> str:
    kit.run(merge_items, items=parts, text="Ensemble")
    items = kit.items(activity)
    return next(one for one in items if one not in parts and one == items[1])


def test_a_phone_goes_on_with_its_ballot(browser: TestClient, kit: Kit) -> None:
    """V10: whether it has heard of the merge or not; and what it takes along says what counts."""
    activity = kit.activity("vote", dots=3)
    a, b, c, _d = kit.items(activity)
    phone = phone_in(browser, kit.code)
    assert phone.send(activity, dots={a: 2, b: 1}).status_code == 201
    whole = whole_of(kit, activity, b, c)
    assert phone.send(activity, dots={a: 1, b: 1}).status_code == 201
    assert phone.send(activity, dots={a: 1, whole: 2}).status_code == 201
    (told,) = phone.ask("POST", "/me/export", {"keys": []}).json()["answers"]
    assert told["answers"] == [{"item": "Irritant 0", "values": [1]}, {"item": "Ensemble", "values": [2]}]


def test_a_pair_answered_twice_on_the_way_is_one_answer(browser: TestClient, kit: Kit) -> None:
    """V10, L10: against a part, and against what it is now."""
    activity = kit.activity("compare")
    a, b, c, _d = kit.items(activity)
    phone = phone_in(browser, kit.code)
    whole = whole_of(kit, activity, b, c)
    assert phone.send(activity, winner=b, loser=a).status_code == 201
    assert phone.send(activity, winner=a, loser=whole).status_code == 201
    assert len(kit.store.read(kit.project).where(Comparison, activity=activity)) == 1
    refused = phone.send(activity, winner=b, loser=c)
    assert (refused.status_code, refused.json()["code"]) == (422, "comparison_merged")


def test_each_phone_is_told_its_own_anew_when_the_items_change(kit: Kit) -> None:
    """L62: merged, split, worded differently; and where one goes."""
    activity = kit.activity("vote", dots=3)
    a, b, c, _d = kit.items(activity)

    async def play(bench: Bench) -> None:
        token = await bench.phone()
        assert await bench.send(token, activity, dots={a: 1, b: 1, c: 1}) == 201
        stream = await bench.listen(token)
        assert (await stream.until("mine"))["values"] == {a: [1], b: [1], c: [1]}
        await bench.desk(merge_items, items=[b, c], text="Ensemble")
        told = await stream.until("mine", 2)
        (whole,) = told["values"].keys() - {a}
        assert told["values"] == {a: [1], whole: [2]} and told["dots_left"] == 0
        shown = {one["id"]: one for one in stream.of("room")[-1]["activity"]["items"]}
        assert shown[whole]["parts"] == [b, c] and "parts" not in shown[a]
        await bench.desk(split_item, whole)
        assert (await stream.until("mine", 3))["values"] == {a: [1], b: [1], c: [1]}
        await bench.desk(update_item, a, text="Autrement dit")
        await stream.until("mine", 4)
        assert await bench.send(token, activity, dots={}) == 201
        await stream.until("mine", 5)
        await bench.desk(remove_items, b)
        assert (await stream.until("mine", 6))["dots_left"] == 3

    played(kit, play)
