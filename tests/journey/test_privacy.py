"""What people may ask (SPEC X): made unrecognisable everywhere, told what is kept, forgotten in time."""

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.inspect import StrType, VarTupleType, type_info
from msgspec.structs import replace

from components.journey.errors import Refused
from components.journey.forgetting import Forgetting, Forgotten, holdings, name_parts, spellings, text_fields
from components.journey.operation import Context, clean, linked_ids, perform
from components.journey.operations.privacy import erase_person, names_due, remove_expired_names, still_named
from components.journey.records import (
    KINDS,
    LINKS,
    PROJECT_ID,
    Action,
    Attendance,
    Card,
    Department,
    Journey,
    Note,
    Person,
    Persona,
    Phase,
    Project,
    Run,
    Session,
    Step,
)
from components.journey.records.base import Record
from components.journey.state import Changes, State
from tests.generated import any_project
from tests.tried import tried

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
CONTEXT = Context("tester", NOW, lambda: "new")

MARIE = Person(
    id="p1",
    name="Marie-Hélène Dupont",
    order="a0",
    department="d",
    job="Directrice",
    email="mh.dupont@example.org",
    roles=("sponsor",),
)
PAUL = Person(id="p2", name="Paul Martin", order="a1", department="d", manager="p1")


def workshop(*more: Record, **project: Any) -> State:
    frame = Project(
        id=PROJECT_ID, name="Essai", created_at=NOW, sponsor="p1", terms_agreed_by="Marie-Hélène DUPONT", **project
    )
    return State(
        [
            frame,
            Department(id="d", name="Service client", order="a0"),
            MARIE,
            PAUL,
            Session(id="s", title="Atelier", order="a0", starts_at=datetime(2026, 8, 1, 10, 0), minutes=120),
            Attendance(id="at", session="s", person="p1", status="present"),
            Note(
                id="n1",
                session="s",
                type="quote",
                text="Dupont dit non. PAUL aussi, note Marie-Hélène.",
                at=NOW,
                order="a0",
                author="p1",
            ),
            Note(
                id="n2",
                session="s",
                type="fact",
                text="Écrire à mh.dupont@example.org",
                at=NOW,
                order="a1",
                author="p2",
            ),
            Action(id="a", title="Rappeler", order="a0", owner="p1", contributors=("p1", "p2")),
            *more,
        ]
    )


def forgotten(state: State, *forms: Person, stand_in: str = "Une personne (Service client)") -> Forgotten:
    return Forgotten(stand_in, spellings(state, forms), name_parts(state, forms))


def erased(state: State, person: Person = MARIE) -> State:
    _, after = perform(state, CONTEXT, erase_person, person=person.id, forgotten=forgotten(state, person))
    return after


# ---- erasing ------------------------------------------------------------------------------


def test_a_person_is_unrecognisable_everywhere() -> None:
    """X2: name in any capitals and order, first name, surname, address; job dropped; author forgotten."""
    after = erased(workshop())
    person = after.get(Person, "p1")
    assert (person.name, person.email, person.job, person.anonymised) == ("Une personne (Service client)", "", "", True)
    assert after.project.terms_agreed_by == "Une personne (Service client)"
    assert (
        after.get(Note, "n1").text
        == "Une personne (Service client) dit non. PAUL aussi, note Une personne (Service client)."
    )
    assert after.get(Note, "n1").author is None
    assert after.get(Note, "n2").text == "Écrire à Une personne (Service client)"
    everything = msgspec.json.encode(list(after)).decode().casefold()
    for word in ("dupont", "hélène", "helene", "directrice", "example.org"):
        assert word not in everything


def test_counts_stay_right() -> None:
    """X2: presence, roles, department, responsibilities remain, without the name."""
    after = erased(workshop())
    assert after.get(Attendance, "at").status == "present"
    assert (after.get(Person, "p1").roles, after.get(Person, "p1").department) == (("sponsor",), "d")
    assert after.get(Action, "a").contributors == ("p1", "p2")
    assert after.get(Note, "n2").author == "p2"
    assert len(after) == len(workshop())


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("dupont marie-hélène", "X"),
        ("MARIE-HÉLÈNE   DUPONT !", "X !"),
        ("Marie-Helene Dupont", "X"),
        ("chez Dupont.", "chez X."),
        ("Dupontel et duponts", "Dupontel et duponts"),
        ("Marie", "Marie"),
        ("marie-hélène\ndupont", "X"),
    ],
)
def test_names_are_found_as_people_write_them(written: str, left: str) -> None:
    """X2"""
    state = workshop()
    forgetting = Forgetting({"p1": forgotten(state, MARIE, stand_in="X")})
    assert getattr(forgetting(replace(state.get(Note, "n1"), text=written)), "text", None) == left


def test_words_that_mean_something_else_stay() -> None:
    """X2: a persona's first name, a department, somebody else's surname are not this person's."""
    camille = Person(id="p3", name="Camille Martin", order="a2")
    state = workshop(
        camille,
        Persona(id="pe", name="Camille", order="a0"),
        Note(id="n3", session="s", type="fact", text="Camille Martin : Camille hésite, Martin non", at=NOW, order="a2"),
    )
    after = erased(state, camille)
    assert after.get(Note, "n3").text == "Une personne (Service client) : Camille hésite, Martin non"
    assert after.get(Persona, "pe").name == "Camille"
    assert after.get(Person, "p2").name == "Paul Martin"


def test_somebody_of_the_same_name_keeps_it() -> None:
    """X2"""
    twin = Person(id="p3", name=MARIE.name, order="a2", email="autre@example.org")
    after = erased(workshop(twin))
    assert after.get(Person, "p3") == twin


def test_earlier_names_count_too() -> None:
    """X2: a name that was mended since, an address that was changed."""
    before = replace(MARIE, name="Marie-Hélène Durand", email="durand@example.org")
    state = workshop(Note(id="n3", session="s", type="fact", text="Durand, durand@example.org", at=NOW, order="a2"))
    _, after = perform(
        state, CONTEXT, erase_person, person="p1", forgotten=forgotten(state, before, MARIE, stand_in="X")
    )
    assert after.get(Note, "n3").text == "X, X"


def test_somebody_deleted_earlier_can_still_be_erased() -> None:
    """X2: the person is gone, what was written about them is not."""
    state = workshop().apply(Changes(drop=("p2",)))
    state = state.apply(
        Changes(
            put=(replace(state.get(Action, "a"), contributors=("p1",)), replace(state.get(Note, "n2"), author=None))
        )
    )
    assert erased(state, PAUL).get(Note, "n1").text.startswith("Dupont dit non. Une personne (Service client) aussi")


def test_a_stand_in_never_overflows_a_field() -> None:
    """X2: erasing must not be refused because the words are longer than the name."""
    full = "Paul Martin " * 25
    state = workshop(Journey(id="j", name=full.strip()[:300], order="a0"))
    after = erased(state, PAUL)
    assert "Paul" not in after.get(Journey, "j").name
    assert len(after.get(Journey, "j").name) <= 300


@pytest.mark.parametrize(
    "name", ["(.*) [a-z]+", "a", "\\d \\1", "🙂 🙂", "Jean  Paul", "' OR 1=1", "Zoé {x}", "אבי כהן"]
)
def test_odd_names_are_words_like_others(name: str) -> None:
    odd = clean(Person(id="p3", name=name, order="a2"))
    assert isinstance(odd, Person)
    state = workshop(odd, Note(id="n3", session="s", type="fact", text=f"Vu avec {odd.name} hier", at=NOW, order="a2"))
    after = erased(state, odd)
    assert after.get(Person, "p3").name == "Une personne (Service client)"
    if len(odd.name) > 1:
        assert after.get(Note, "n3").text == "Vu avec Une personne (Service client) hier"


@tried(60, deadline=None)
@given(any_project(least=3), st.sampled_from(["Une personne", "X"]))
def test_erasing_is_a_change_like_any_other(records: tuple[Record, ...], stand_in: str) -> None:
    """X2: on any project, every rule of the house holds after it, and doing it again changes nothing."""
    person = Person(id="zz", name="Quetzalcoatl Wigglesworth", order="a0")
    state = State([*records, person])
    arguments = {"person": "zz", "forgotten": forgotten(state, person, stand_in=stand_in)}
    _, after = perform(state, CONTEXT, erase_person, **arguments)  # type: ignore[arg-type]
    assert {one.id for one in after} == {one.id for one in state}
    again, _ = perform(after, CONTEXT, erase_person, **arguments)  # type: ignore[arg-type]
    assert not again


def test_every_text_of_every_kind_is_looked_at() -> None:
    """X2: no field of words is left out, and no list of words exists that would need looking into."""
    codes = {(kind, "layer") for kind in ("card", "note", "activity", "block", "cluster")}
    codes |= {
        ("session", "template"),
        ("session", "time_zone"),
        ("activity", "closes_zone"),
        ("room", "code"),
        ("participant", "token_hash"),
    }
    for name, kind in KINDS.items():
        linked = {link.field for link in LINKS if link.kind is kind} | {"id", "order"}
        seen = {field for field, _room in text_fields(kind)}
        for field in type_info(kind).fields:  # type: ignore[attr-defined]
            if isinstance(field.type, StrType) and field.name not in linked and (name, field.name) not in codes:
                assert field.name in seen, (name, field.name)
            if isinstance(field.type, VarTupleType) and isinstance(field.type.item_type, StrType):
                assert field.name in linked | {"layers"}, (name, field.name)


# ---- when time is up ----------------------------------------------------------------------


def test_names_are_due_ninety_days_after_the_last_workshop() -> None:
    """X4: local end of the last workshop (12:00 in Paris is 10:00 UTC in summer) plus the promised days."""
    assert names_due(workshop()) == datetime(2026, 8, 1, 10, 0, tzinfo=UTC) + timedelta(days=90)
    assert names_due(workshop(retention_days=0)) == datetime(2026, 8, 1, 10, 0, tzinfo=UTC)


def test_a_workshop_that_ran_late_counts_from_its_end() -> None:
    run = Run(id="r", session="s", started_at=NOW, ended_at=NOW)
    assert names_due(workshop(run)) == NOW + timedelta(days=90)


def test_names_stay_while_a_workshop_is_to_come() -> None:
    """X4: with a date, it counts from that date; without one, the project is not over."""
    later = Session(id="s2", title="Suite", order="a1", starts_at=datetime(2027, 1, 10, 9, 0))
    due = names_due(workshop(later))
    assert due is not None and due > datetime(2027, 4, 1, tzinfo=UTC)
    assert names_due(workshop(replace(later, starts_at=None))) is None
    assert names_due(workshop(replace(later, starts_at=None, status="done"))) is not None
    assert names_due(State([Project(id=PROJECT_ID, name="Vide", created_at=NOW)])) is None


def test_expired_names_are_removed_all_at_once() -> None:
    """X4"""
    state = workshop()
    people = {one.id: forgotten(state, one, stand_in="Quelqu'un") for one in still_named(state)}
    late = Context("program", NOW, lambda: "new")
    _, after = perform(state, late, remove_expired_names, people=people)
    assert still_named(after) == ()
    assert after.project.names_removed_at == NOW
    assert after.get(Note, "n1").text == "Quelqu'un dit non. Quelqu'un aussi, note Quelqu'un."
    early = Context("program", datetime(2026, 9, 1, tzinfo=UTC), lambda: "new")
    with pytest.raises(Refused, match="names_not_due"):
        perform(state, early, remove_expired_names, people=people)


# ---- what is held -------------------------------------------------------------------------


def test_a_person_is_told_everything_that_is_held() -> None:
    """X5: their record, what links to them, where they are named."""
    found = {(one.record.id, one.field, one.how) for one in holdings(workshop(), "p1", [MARIE])}
    assert {("p1", "name", "own"), ("p1", "email", "own"), ("p1", "job", "own")} <= found
    assert {(i, f) for i, f, how in found if how == "link"} == {
        ("project", "sponsor"),
        ("p2", "manager"),
        ("at", "person"),
        ("n1", "author"),
        ("a", "owner"),
        ("a", "contributors"),
    }
    assert {(i, f) for i, f, how in found if how == "text"} == {
        ("project", "terms_agreed_by"),
        ("n1", "text"),
        ("n2", "text"),
    }


@tried(60, deadline=None)
@given(any_project(least=8))
def test_nothing_that_links_to_a_person_is_left_out(records: tuple[Record, ...]) -> None:
    """X5"""
    state = State(records)
    for person in state.all(Person):
        found = {(one.record.id, one.field) for one in holdings(state, person.id, [person])}
        for link in LINKS:
            for one in state.all(link.kind):
                if link.to is Person and person.id in linked_ids(one, link):
                    assert (one.id, link.field) in found


def test_a_map_is_left_as_it_is() -> None:
    tree = (
        Journey(id="j", name="J", order="a0"),
        Phase(id="p", journey="j", title="P", order="a0"),
        Step(id="st", phase="p", title="J'appelle", order="a0"),
        Card(id="c", step="st", layer="pains", text="Paul a attendu", order="a0"),
    )
    after = erased(workshop(*tree), PAUL)
    assert after.get(Card, "c").text == "Une personne (Service client) a attendu"
    assert after.get(Card, "c").layer == "pains"
