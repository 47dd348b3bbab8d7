"""Finding one's way in the captured conversation."""

from msgspec.structs import replace

from components.insight.notes import Filter, HeardByGroup, by_group, counts, fate, groups, notes_of
from components.journey.records import Activity, Block, Card, Group, Note, Participant, Person, Phase, Session, Step
from components.journey.records.base import datetime
from components.journey.state import State

AT = datetime.fromisoformat("2026-11-24T09:00:00+00:00")


def note(name: str, **more: object) -> Note:
    return Note(**({"id": name, "session": "s", "type": "fact", "text": name, "at": AT, "order": name} | more))  # type: ignore[arg-type]


STATE = State(
    [
        Session(id="s", title="Atelier", order="a"),
        Block(id="late", session="s", title="Suite", order="b", minutes=5),
        Block(id="early", session="s", title="Début", order="a", minutes=5),
        *(Person(id=one, name=one, order=one) for one in ("ana", "ben", "cy")),
        Group(id="g1", session="s", name="Un", order="a", members=("ana", "ben")),
        Group(id="g2", session="s", name="Deux", order="b", members=("cy",)),
        Step(id="e1", phase="p", title="Je cherche", order="a"),
        Phase(id="p", journey="j", title="Avant", order="a"),
        note("a", text="Réponse à l'étage", block="late", author="ana"),
        note("b", type="question", block="early", author="ben"),
        note("c", type="parking", resolved=True, step="e1", author="cy"),
        note("d"),
        Card(id="card", step="e1", layer="doing", text="c", order="a", note="c"),
    ]
)


def names(wanted: Filter | None = None) -> str:
    return "".join(one.id for one in notes_of(STATE, "s", wanted))


def test_filters() -> None:
    assert names() == "dcba"
    assert names(Filter(type="fact")) == "da"
    assert names(Filter(step="e1")) == "c"
    assert names(Filter(block="early")) == "b"
    assert names(Filter(words="ETAGE reponse")) == "a"
    assert names(Filter(waiting=True)) == "b", "settled notes and facts wait for nothing"


def test_counts_and_groups() -> None:
    found = notes_of(STATE, "s")
    assert counts(found) == {"fact": 2, "parking": 1, "question": 1}
    assert [(value, "".join(one.id for one in members)) for value, members in groups(STATE, found, "block")] == [
        ("early", "b"),
        ("late", "a"),
        (None, "dc"),
    ]


def test_what_became_of_a_note() -> None:
    assert fate(STATE, STATE.get(Note, "c")).card == "card"
    assert fate(STATE, STATE.get(Note, "a")).card is None


def test_groups_are_counted_never_persons() -> None:
    """S0.10: a group of one would name somebody."""
    assert by_group(STATE, "s") == HeardByGroup({"g1": 2}, unknown=1)
    assert by_group(State([one for one in STATE if not isinstance(one, Note)]), "s") is None


def phones(**anonymity: str) -> State:
    """Two activities of notes from phones: Ana, somebody of no name, two who share one, and a made-up Ben."""
    sent = ("Ana ", "", "double", "nobody", "BEN")
    asked = [
        Activity(id=one, session="s", kind="capture", question=one, order="a", status="revealed", anonymity=told)  # type: ignore[arg-type]
        for one, told in anonymity.items()
    ]
    return State(
        [
            *STATE,
            *asked,
            *(Person(id=one, name="Double", order=one) for one in ("d1", "d2")),
            *(
                Participant(id=f"p{n}", session="s", name=one, joined_at=AT, simulated=one == "BEN")
                for n, one in enumerate(sent)
            ),
            *(
                note(f"{one.id}{n}", activity=one.id, participant=f"p{n}", simulated=n == 4)
                for one in asked
                for n in range(len(sent))
            ),
        ]
    )


def test_n26_a_phones_note_counts_for_the_group_of_whom_its_name_is() -> None:
    """S0.10. Who gave no name, one of two of the name, or nobody's on the list is counted as unknown; made-up, not."""
    assert by_group(phones(told="named"), "s") == HeardByGroup({"g1": 3}, unknown=1 + 3)


def test_n26_only_notes_that_carry_a_name_and_may_be_read_are_counted() -> None:
    assert by_group(phones(kept="department"), "s") == HeardByGroup({"g1": 2}, unknown=1 + 4)
    sealed = State([replace(one, status="closed") if isinstance(one, Activity) else one for one in phones(a="named")])
    assert by_group(sealed, "s") == HeardByGroup({"g1": 2}, unknown=1)
