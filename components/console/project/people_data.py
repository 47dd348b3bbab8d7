"""Erasing people for good, giving them what is kept about them, and removing names when time is up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from components.journey.forgetting import Forgetting, Forgotten, name_parts, spellings
from components.journey.operations.privacy import erase_person, names_due, remove_expired_names
from components.journey.records import Department, Person
from components.journey.state import State
from components.language import Speech, speech
from components.live.participants import forgotten_participants, participant_forms
from components.store import BY_ITSELF, Store


@dataclass(frozen=True)
class Known:
    """A person the project knows: every form kept of them, the present one last; `gone` when deleted since."""

    id: str
    forms: tuple[Person, ...]
    gone: bool

    @property
    def name(self) -> str:
        return self.forms[-1].name


def known_people(store: Store, project_id: str) -> list[Known]:
    """Everybody still named, now or in the history, in the order of the list of people, the deleted ones last."""
    state = store.read(project_id)
    past = store.forms_of_kind(project_id, "person")
    found = []
    for person_id, records in past.items():
        now = state.find(Person, person_id)
        forms = [one for one in records if isinstance(one, Person) and not one.anonymised]
        if now is not None and not now.anonymised:
            forms = [*(one for one in forms if one != now), now]
        if forms:
            found.append(Known(person_id, tuple(forms), now is None))
    return sorted(found, key=lambda one: (one.gone, one.forms[-1].order, one.id))


def stand_in(say: Speech, state: State, person: Person) -> str:
    """The words for somebody whose name is gone: where they worked or what they did, in the project's language."""
    department = state.find(Department, person.department)
    what = department.name if department else say.code(f"role.{person.roles[0]}") if person.roles else ""
    words = say("A person ({what})", what=what) if what else say("A person")
    naming = Forgotten("", spellings(state, [person]), name_parts(state, [person]))
    told = Forgetting({person.id: naming})(Department(id="x", name=words, order=""))
    return words if getattr(told, "name", "") == words else say("A person")


def forgotten(state: State, forms: Sequence[Person], parts: Iterable[str] | None = None) -> Forgotten:
    """What replaces a person. `parts`: which first names and surnames to look for alone (None: all that are theirs)."""
    say = speech(state.project.language)
    found = name_parts(state, forms) if parts is None else tuple(parts)
    return Forgotten(stand_in(say, state, forms[-1]), spellings(state, forms), found)


def erase(store: Store, project_id: str, actor: str, person: Known, parts: Iterable[str] | None = None) -> None:
    """Erase a person from the project, its history and its backups. Cannot be undone."""
    state = store.read(project_id)
    words = forgotten(state, person.forms, parts)
    forgetting = Forgetting({person.id: words})
    store.forget(project_id, [person.id], forgetting, erase_person, actor, person=person.id, forgotten=words)


def everybody_forgotten(store: Store, project_id: str, state: State) -> dict[str, Forgotten]:
    """What stands in the place of everybody still known: people, and participants of the rooms."""
    people = {one.id: forgotten(state, one.forms) for one in known_people(store, project_id)}
    return people | forgotten_participants(state, participant_forms(store, project_id))


def remove_expired(store: Store, project_id: str, state: State) -> int:
    """Remove every name when the promised time is over, of people and of those in the rooms; how many people
    and participants were still known.

    Done once per due day: who is added to an old project afterwards stays until its next one.
    """
    due, removed = names_due(state), state.project.names_removed_at
    if due is None or store.clock() < due or (removed is not None and removed >= due):
        return 0
    words = everybody_forgotten(store, project_id, state)
    if words:
        store.forget(project_id, list(words), Forgetting(words), remove_expired_names, BY_ITSELF, people=words)
    return len(words)
