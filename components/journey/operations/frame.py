"""Framing: the kind of map, the layers agreed, the departments and the channels they speak for."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from ..checks.map_type import advise_map_type, in_layer_order
from ..errors import Refused
from ..ids import derived_id
from ..layers import LAYERS
from ..naming import same_name
from ..operation import Context, compose, operation, revise
from ..order import key_at, keys_after
from ..records import (
    PROJECT_ID,
    Card,
    Channel,
    Department,
    Journey,
    MapType,
    Passage,
    Phase,
    Step,
    Telling,
    Touchpoint,
)
from ..repoint import repointed
from ..state import Changes, State, put
from ..templates.channels import DEFAULT_CHANNELS, DEFAULT_DEPARTMENTS


@operation
def choose_map_type(state: State, context: Context, /, *, map_type: MapType, reason: str = "") -> Changes:
    """Settle the kind of map. Another one than recommended needs its reason."""
    if map_type != advise_map_type(state.project).map_type and not reason.strip():
        raise Refused("map_type_reason_missing")
    return revise(state, type(state.project), PROJECT_ID, {"map_type": map_type, "map_type_reason": reason})


@operation
def agree_layers(state: State, context: Context, /, *, layers: Iterable[str]) -> Changes:
    """Settle the rows of the maps. A row of an existing map that holds cards stays on that map."""
    wanted = tuple(layers)
    strange = next((key for key in wanted if key not in LAYERS), None)
    if strange is not None:
        raise Refused("value_invalid", field="project.layers", value=strange)
    if not wanted:
        raise Refused("layers_none")
    agreed = in_layer_order(wanted)
    maps = [replace(one, layers=in_layer_order((*agreed, *_used(state, one)))) for one in state.all(Journey)]
    return put(replace(state.project, layers=agreed, layers_agreed=True), *maps)


def _used(state: State, journey: Journey) -> set[str]:
    steps = (step for phase in state.where(Phase, journey=journey.id) for step in state.where(Step, phase=phase.id))
    return {card.layer for step in steps for card in state.where(Card, step=step.id)}


# ---- departments --------------------------------------------------------------------------


@operation
def add_department(
    state: State, context: Context, /, *, name: str, position: int | None = None, **fields: object
) -> Changes:
    """A new department, last unless a position is given."""
    _check_new(state.all(Department), name)
    order = key_at(state.all(Department), position)
    return put(compose(Department, context.new_id(), {"name": name, "order": order, **fields}))


@operation
def update_department(state: State, context: Context, department: str, /, **fields: object) -> Changes:
    """Change some fields of a department."""
    if "name" in fields:
        _check_new(state.all(Department), str(fields["name"]), besides=department)
    return revise(state, Department, department, fields)


@operation
def move_department(state: State, context: Context, department: str, /, *, position: int) -> Changes:
    """Put a department at a place (0 = first) in the list."""
    order = key_at(state.all(Department), position, moving=department)
    return revise(state, Department, department, {"order": order})


# ---- channels -----------------------------------------------------------------------------


@operation
def add_channel(
    state: State, context: Context, /, *, name: str, position: int | None = None, **fields: object
) -> Changes:
    """A new channel, last unless a position is given. `departments`: ids of those who speak for it."""
    _check_new(state.all(Channel), name)
    order = key_at(state.all(Channel), position)
    return put(compose(Channel, context.new_id(), {"name": name, "order": order, **fields}))


@operation
def update_channel(state: State, context: Context, channel: str, /, **fields: object) -> Changes:
    """Change some fields of a channel."""
    if "name" in fields:
        _check_new(state.all(Channel), str(fields["name"]), besides=channel)
    return revise(state, Channel, channel, fields)


@operation
def move_channel(state: State, context: Context, channel: str, /, *, position: int) -> Changes:
    """Put a channel at a place (0 = first) in the list."""
    return revise(state, Channel, channel, {"order": key_at(state.all(Channel), position, moving=channel)})


@operation
def merge_channels(state: State, context: Context, channel: str, other: str, /) -> Changes:
    """Two channels that are one: what is on `other` goes to `channel`, with those who speak for it.

    Refused where a step meets the customer on both with the same device. Where a journey was told on both, or a
    passage is known on both, what is known of `channel` stays.
    """
    kept, gone = state.get(Channel, channel), state.get(Channel, other)
    if kept.id == gone.id:
        raise Refused("merge_with_itself")
    taken = {(one.step, one.device): one for one in state.where(Touchpoint, channel=kept.id)}
    twice = [one for one in state.where(Touchpoint, channel=gone.id) if (one.step, one.device) in taken]
    if twice:
        raise Refused("channels_meet", step=state.get(Step, twice[0].step).title)
    moved = {one.id: one for one in repointed(state, Channel, gone.id, kept.id)}
    renamed = [_with_its_id(one) for one in moved.values() if isinstance(one, Passage | Telling)]
    old = tuple(one.id for one in moved.values() if isinstance(one, Passage | Telling))
    fresh = {one.id: one for one in renamed if state.find(type(one), one.id) is None and not _to_itself(one)}
    rest = [one for one in moved.values() if not isinstance(one, Passage | Telling)]
    departments = tuple(dict.fromkeys((*kept.departments, *gone.departments)))
    merged = replace(
        kept, departments=departments, in_scope=kept.in_scope or gone.in_scope, digital=kept.digital or gone.digital
    )
    return Changes((merged, *rest, *fresh.values()), (gone.id, *old))


def _to_itself(one: Passage | Telling) -> bool:
    return isinstance(one, Passage) and (one.step, one.channel) == (one.to_step, one.to_channel)


def _with_its_id(one: Passage | Telling) -> Passage | Telling:
    """Named after what it is about, as these are."""
    if isinstance(one, Telling):
        return replace(one, id=derived_id("telling", one.journey, one.channel))
    return replace(one, id=derived_id("passage", one.step, one.channel, one.to_step, one.to_channel))


@operation
def add_usual_channels(state: State, context: Context, /) -> Changes:
    """The departments and channels that most projects have, each channel with who speaks for it.

    A name that exists already is used, not doubled.
    """
    language = state.project.language
    departments, ids = _usual_departments(state, context)
    known = {same_name(one.name) for one in state.all(Channel)}
    fresh = [one for one in DEFAULT_CHANNELS if same_name(one.names[language]) not in known]
    channels = [
        Channel(
            id=context.new_id(),
            name=one.names[language],
            order=order,
            digital=one.digital,
            departments=tuple(ids[key] for key in one.departments),
        )
        for one, order in zip(fresh, keys_after(state.all(Channel), len(fresh)), strict=True)
    ]
    return put(*departments, *channels)


def _usual_departments(state: State, context: Context) -> tuple[list[Department], dict[str, str]]:
    """The usual departments still to make, and the id of each usual one."""
    known = {same_name(one.name): one.id for one in state.all(Department)}
    named = {one.key: one.names[state.project.language] for one in DEFAULT_DEPARTMENTS}
    fresh = [one for one in DEFAULT_DEPARTMENTS if same_name(named[one.key]) not in known]
    made = [
        Department(id=context.new_id(), name=named[one.key], order=order, customer_facing=one.customer_facing)
        for one, order in zip(fresh, keys_after(state.all(Department), len(fresh)), strict=True)
    ]
    known |= {same_name(one.name): one.id for one in made}
    return made, {key: known[same_name(name)] for key, name in named.items()}


# ---- names --------------------------------------------------------------------------------


def _check_new(records: Sequence[Department] | Sequence[Channel], name: str, besides: str | None = None) -> None:
    if any(same_name(one.name) == same_name(name) and one.id != besides for one in records):
        raise Refused("name_taken", name=name)
