"""Laws of the frame, of people and of personas."""

from collections.abc import Iterator

from ..naming import same_name
from ..records import Channel, Department, GlossaryTerm, Person, Persona
from ..state import State
from .law import doubles, law


@law("F7, W5", Department, Channel, GlossaryTerm)
def name_twice(state: State) -> Iterator[tuple[str, ...]]:
    """Two departments, two channels or two words of the glossary that are the same."""
    yield from doubles(state.all(Department), lambda one: same_name(one.name))
    yield from doubles(state.all(Channel), lambda one: same_name(one.name))
    yield from doubles(state.all(GlossaryTerm), lambda one: same_name(one.term))


@law("P13", Person)
def own_manager(state: State) -> Iterator[tuple[str, ...]]:
    """Somebody who reports to themselves."""
    yield from ((one.id,) for one in state.all(Person) if one.manager == one.id)


@law("E1", Persona)
def agreed_by_nobody(state: State) -> Iterator[tuple[str, ...]]:
    """A persona agreed without the name of who agreed."""
    yield from ((one.id,) for one in state.all(Persona) if one.status == "agreed" and not one.approver.strip())
