"""A room with people in it, for tests: a state that operations move forward, as phones and a facilitator would."""

from collections.abc import Callable, Sequence

import pytest

import components.journey.operations  # noqa: F401 - registers every operation
from components.journey.balloting import items_of
from components.journey.errors import Refused
from components.journey.operation import Context, perform
from components.journey.operations import activities, room, voting
from components.journey.operations.project import create_project
from components.journey.records import Activity, Card, Department, Journey, Participant, Phase, Room, Session, Step
from components.journey.records.base import Record
from components.journey.rooms import ballot_id, room_of, token_hash
from components.journey.state import Changes, State, put


class Workshop:
    """One workshop, a journey of three steps, two departments, and a room that is open."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.state = State()
        self.do(create_project, name="Essai", language="fr")
        self.add(
            Session(id="s1", title="Atelier", order="a0"),
            Journey(id="j", name="Parcours", order="a0", layers=("doing", "pains")),
            Phase(id="p", journey="j", title="Avant", order="a0"),
            *(Step(id=f"st{n}", phase="p", title=f"J'avance {n}", order=f"a{n}") for n in range(3)),
            *(Card(id=f"c{n}", step=f"st{n}", layer="pains", text=f"Trop long {n}", order="a0") for n in range(3)),
            Department(id="large", name="Vente", order="a0"),
            Department(id="small", name="Stock", order="a1"),
        )
        self.do(room.open_room, session="s1")

    def do(self, operation: Callable[..., Changes], *args: object, **fields: object) -> Changes:
        changes, self.state = perform(self.state, self.context, operation, *args, **fields)
        return changes

    def add(self, *records: Record) -> None:
        self.state = self.state.apply(put(*records))

    def refuses(self, code: str, operation: Callable[..., Changes], *args: object, **fields: object) -> None:
        before = self.state
        with pytest.raises(Refused) as refusal:
            self.do(operation, *args, **fields)
        assert refusal.value.code == code
        assert self.state == before

    @property
    def room(self) -> Room:
        found = room_of(self.state, "s1")
        assert found is not None
        return found

    def join(self, number: int, **fields: object) -> str:
        """Phone `number` comes in; its participant's id."""
        secret = {"key": f"key{number}", "token_hash": token_hash(token(number))}
        (made,) = self.do(room.join_room, **({"session": "s1"} | secret | fields)).of_kind(Participant)
        return made.id

    def ask(self, kind: str, texts: Sequence[str] = "ABCD", opened: bool = True, **fields: object) -> str:
        """An activity of a kind: with these items (steps, hypotheses), open unless told otherwise."""
        wanted = {"session": "s1", "kind": kind, "question": "Quoi ?", "journey": "j", **fields}
        (asked,) = self.do(voting.add_activity, **wanted).of_kind(Activity)
        sources = {"rate": ["st0", "st1", "st2"], "truth": ["st0", "st1", "st2"], "validate": ["c0", "c1", "c2"]}
        if kind in sources:
            self.do(voting.put_to_vote, activity=asked.id, sources=sources[kind])
        elif kind != "capture":
            self.do(voting.put_to_vote, activity=asked.id, texts=list(texts))
        if opened:
            self.do(activities.open_activity, asked.id)
        return asked.id

    def items(self, activity: str) -> list[str]:
        return [one.id for one in items_of(self.state, activity)]

    def sent(self, activity: str, number: int, participant: str) -> dict[str, object]:
        """What every mark of phone `number` carries."""
        return {"activity": activity, "participant": participant, "ballot": ballot_id(token(number), activity)}


def token(number: int) -> str:
    return f"secret-of-phone-{number:03d}"
