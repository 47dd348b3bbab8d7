"""Any sequence of what people do in a room keeps every law, limit and promise (SPEC L9, L13, L17, L23)."""

import contextlib
import itertools
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from components.insight.room import public_activity
from components.journey.balloting import ballots_of, dots_of
from components.journey.errors import Refused
from components.journey.laws import breaches
from components.journey.operation import Context
from components.journey.operations import activities, contributed_notes, contributions, moderation, room, voting
from components.journey.records import Activity, Ballot, Note
from components.journey.rooms import comparison_id, note_counts, note_id, people_in, tightness, token_hash
from tests.journey.rooms import Workshop, token
from tests.tried import tried

# ---- whatever happens ---------------------------------------------------------------------------

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
KINDS = ("vote", "score", "rate", "truth", "validate", "compare", "capture", "answer")
WHISPER = "mot-que-seul-son-auteur-connait"


class AnyRoom(RuleBasedStateMachine):
    """Any sequence of joining, asking, sending, moderating and moving on keeps every law and promise."""

    asked = Bundle("asked")

    def __init__(self) -> None:
        super().__init__()
        numbers = itertools.count(1)
        self.here = Workshop(Context("me", NOW, lambda: f"{(next(numbers) * 7919) % 1_000_003:06d}id"))
        self.promised: dict[str, int] = {}

    def attempt(self, operation: Callable[..., object], *args: object, **fields: object) -> None:
        """What is refused changes nothing; what is not, twice is as once where a phone sends it."""
        before = self.here.state
        try:
            self.here.do(operation, *args, **fields)  # type: ignore[arg-type]
        except Refused:
            assert self.here.state == before
            return
        if operation.__module__.endswith(("contributions", "contributed_notes")) and "participant" in fields:
            once = self.here.state
            with contextlib.suppress(Refused):
                self.here.do(operation, *args, **fields)  # type: ignore[arg-type]
            assert self.here.state == once

    @rule(
        target=asked,
        kind=st.sampled_from(KINDS),
        anonymity=st.sampled_from(("named", "department", "anonymous")),
        shared=st.booleans(),
        inbox=st.booleans(),
    )
    def ask(self, kind: str, anonymity: str, shared: bool, inbox: bool) -> str:
        return self.here.ask(kind, opened=False, anonymity=anonymity, shared=shared, inbox=inbox)

    @rule(number=st.integers(0, 7), department=st.sampled_from((None, "large", "small")))
    def join(self, number: int, department: str | None) -> None:
        secret = {"key": f"key{number}", "token_hash": token_hash(token(number))}
        self.attempt(room.join_room, session="s1", department=department, name=f"Nom {number}", **secret)

    @rule(activity=asked, verb=st.sampled_from(("open", "close", "reveal", "hide", "reopen", "close_voted")))
    def move_on(self, activity: str, verb: str) -> None:
        people = [one.id for one in people_in(self.here.state, "s1")]
        if verb == "close_voted":
            self.attempt(activities.close_activity, activity, voted=people, finished=people[:5])
            return
        fields = {"reason": "Parce que"} if verb == "open" else {}
        self.attempt(getattr(activities, f"{verb}_activity"), activity, **fields)

    @rule(activity=asked, anonymity=st.sampled_from(("named", "department", "anonymous")))
    def promise(self, activity: str, anonymity: str) -> None:
        self.attempt(voting.update_activity, activity, anonymity=anonymity)

    @rule(activity=asked, number=st.integers(0, 7), data=st.data())
    def send(self, activity: str, number: int, data: st.DataObject) -> None:
        people = [one for one in people_in(self.here.state, "s1") if one.name == f"Nom {number}"]
        if not people:
            return
        found, items = self.here.state.get(Activity, activity), self.here.items(activity)
        mine, marks = self.here.sent(activity, number, people[0].id), st.integers(-3, 6)
        text = f"{WHISPER} {number}"
        note = {"activity": activity, "participant": people[0].id, "text": text}
        key = note_id(token(number), str(data.draw(st.integers(0, 2))))
        item = data.draw(st.sampled_from(items)) if items else ""
        match found.kind:
            case "vote":
                dots = data.draw(st.dictionaries(st.sampled_from(items), st.integers(0, 3), max_size=3))
                self.attempt(contributions.contribute_vote, **mine, dots=dots)
            case "score":
                both = {"impact": data.draw(marks), "effort": data.draw(marks)}
                self.attempt(contributions.contribute_score, **mine, about=item, **both)
            case "rate":
                self.attempt(contributions.contribute_rate, **mine, about=item, value=data.draw(marks))
            case "truth":
                both = {"importance": data.draw(marks), "impact": data.draw(marks)}
                self.attempt(contributions.contribute_truth, **mine, about=item, **both)
            case "validate":
                verdict = data.draw(st.sampled_from(("confirm", "refute", "unsure")))
                proof = {"evidence": text, "note": key}
                self.attempt(contributions.contribute_validate, **mine, about=item, verdict=verdict, **proof)
            case "compare":
                other = data.draw(st.sampled_from(items))
                pair = {
                    "comparison": comparison_id(token(number), activity, item, other),
                    "winner": item,
                    "loser": other,
                }
                who = {"activity": activity, "participant": people[0].id}
                self.attempt(contributions.contribute_compare, **who, **pair, draw=data.draw(st.booleans()))
            case "capture":
                self.attempt(contributed_notes.contribute_capture, **note, note=key, step="st1", layer="pains")
            case _:
                self.attempt(contributed_notes.contribute_answer, **note, note=key, about=item)

    @rule(data=st.data(), verb=st.sampled_from(("keep", "decline", "ungroup")))
    def moderate(self, data: st.DataObject, verb: str) -> None:
        notes = [one.id for one in self.here.state.all(Note)]
        if notes:
            self.attempt(getattr(moderation, f"{verb}_note"), data.draw(st.sampled_from(notes)))
            self.attempt(moderation.group_notes, notes=data.draw(st.lists(st.sampled_from(notes), max_size=3)))

    @rule(number=st.integers(0, 7), removed=st.booleans())
    def show_out(self, number: int, removed: bool) -> None:
        for one in people_in(self.here.state, "s1"):
            if one.name == f"Nom {number}":
                self.attempt(room.remove_participant, one.id, removed=removed)

    @invariant()
    def every_law_holds(self) -> None:
        assert not list(breaches(self.here.state))

    @invariant()
    def limits_hold(self) -> None:
        for activity in self.here.state.where(Activity, kind="vote"):
            for ballot in ballots_of(self.here.state, activity.id):
                dots = [one for (one,) in ballot.values.values()]
                assert sum(dots) <= dots_of(self.here.state, activity) and max(dots) <= activity.stacking

    @invariant()
    def anonymity_is_never_loosened(self) -> None:
        for activity in self.here.state.all(Activity):
            if activity.opened_at is not None:
                assert tightness(activity.anonymity) >= self.promised.get(activity.id, 0)
                self.promised[activity.id] = tightness(activity.anonymity)

    @invariant()
    def nothing_sealed_is_seen(self) -> None:
        state = self.here.state
        ballots = {one.id for one in state.all(Ballot)}
        for activity in state.all(Activity):
            shown = public_activity(state, activity)
            text = msgspec.json.encode(shown).decode()
            assert not any(one in text for one in ballots)
            if activity.status != "revealed":
                assert shown.results is None
                assert activity.shared or WHISPER not in text
            expected = {one.id for one in state.where(Note, activity=activity.id) if note_counts(state, one)}
            assert {one.id for one in shown.notes} == (set() if activity.status == "draft" else expected)
            if activity.anonymity != "named":
                assert all(one.author == "" for one in shown.notes)

    @invariant()
    def ballots_carry_nobody(self) -> None:
        people = {one.id for one in people_in(self.here.state, "s1")}
        for ballot in self.here.state.all(Ballot):
            assert not any(one in msgspec.json.encode(ballot).decode() for one in people)


TestAnyRoom = AnyRoom.TestCase
TestAnyRoom.settings = tried(60, stateful_step_count=40, deadline=None)


@tried(60, deadline=None)
@given(
    st.permutations(range(6)), st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3), st.integers(0, 2)), max_size=40)
)
def test_l9_the_limits_hold_whatever_the_order(joining: list[int], sent: list[tuple[int, int, int]]) -> None:
    """The last ballot each phone could send is the one that counts, whoever came first."""
    numbers = itertools.count(1)
    here = Workshop(Context("me", NOW + timedelta(hours=1), lambda: f"{next(numbers):06d}id"))
    people = {number: here.join(number) for number in joining}
    asked = here.ask("vote", "ABCDEFGHIJ", dots=3)
    items, last = here.items(asked), {}
    for number, item, dots in sent:
        ballot = here.sent(asked, number, people[number])
        wanted = {items[item]: dots, items[item + 1]: 2}
        try:
            here.do(contributions.contribute_vote, **ballot, dots=wanted)
        except Refused as refusal:
            assert refusal.code == "ballot_too_many_dots" and dots + 2 > 3
        else:
            last[ballot["ballot"]] = {one: (count,) for one, count in wanted.items() if count}
    assert {one.id: one.values for one in ballots_of(here.state, asked)} == last
