"""Finding one's way in the captured conversation."""

from components.insight.notes import Filter, by_group, counts, fate, groups, notes_of
from components.journey.records import Block, Card, Group, Note, Person, Phase, Session, Step
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
    assert by_group(STATE, "s") == {"g1": 2}
    assert by_group(State([one for one in STATE if not isinstance(one, Note)]), "s") == {}
