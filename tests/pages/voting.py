"""A project in the store, with what a vote needs, for tests."""

from components.journey.balloting import ballots_of, items_of
from components.journey.operation import OPERATIONS
from components.journey.records import Activity, Card, Journey, Phase, Session, Step
from components.journey.state import Changes, State
from components.store import Store


class Room:
    """A project in the store, with what a vote needs."""

    def __init__(self, store: Store, project: str) -> None:
        self.store, self.project = store, project
        self.session = self.do("add_session", title="Atelier", minutes=120).of_kind(Session)[0].id

    def do(self, operation: str, *args: object, **fields: object) -> Changes:
        return self.store.run(self.project, OPERATIONS[operation], "tester", None, *args, **fields).changes

    @property
    def state(self) -> State:
        return self.store.read(self.project)

    def map(self) -> list[Card]:
        """A map of one step with three pains, two of which say the same thing."""
        journey = self.do("add_journey", name="Sinistre").of_kind(Journey)[0]
        phase = self.do("add_phase", journey=journey.id, title="Avant").of_kind(Phase)[0]
        step = self.do("add_step", phase=phase.id, title="Je déclare").of_kind(Step)[0]
        pains = ("Délais de réponse trop longs", "Trop longs, les délais de réponse", "Le *jargon* des courriers")
        return [self.do("add_card", step=step.id, layer="pains", text=one).of_kind(Card)[0] for one in pains]

    def vote(self, kind: str = "vote", texts: str = "ABCD", opened: bool = True, **fields: object) -> str:
        activity = self.do("add_activity", session=self.session, kind=kind, question="Quoi ?", **fields)
        found: str = activity.of_kind(Activity)[0].id
        self.do("put_to_vote", activity=found, texts=list(texts))
        if opened:
            self.do("open_activity", found)
        return found

    def items(self, activity: str) -> list[str]:
        return [one.id for one in items_of(self.state, activity)]

    def marks(self, activity: str) -> list[dict[str, tuple[int, ...]]]:
        letters = dict(zip(self.items(activity), "ABCDEF", strict=False))
        return [
            {letters[item]: marks for item, marks in one.values.items()}
            for one in sorted(ballots_of(self.state, activity), key=lambda one: one.label)
        ]
