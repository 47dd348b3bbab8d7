"""Journeys and their macro-steps: a map's frame, its state, and who recognises it."""

from collections.abc import Sequence

from ..agreeing import SIGNED_STATUSES, missing_sign_offs, recognised
from ..errors import Refused
from ..ids import derived_id
from ..layers import DEFAULT_LAYERS, LAYERS
from ..operation import Context, compose, operation, revise
from ..order import key_at, keys_after
from ..records import Journey, Persona, Phase, SignOff
from ..state import Changes, State, put
from ..templates.phases import DEFAULT_PHASES
from .personas import add_persona


@operation
def add_journey(
    state: State,
    context: Context,
    /,
    *,
    name: str,
    phases: Sequence[str] | None = None,
    persona_name: str = "",
    **fields: object,
) -> Changes:
    """A new map with the layers agreed and the usual macro-steps (`phases`: other titles, () for none).

    `persona_name` makes a new persona for it, to be described later.
    """
    if persona_name.strip():
        made = add_persona(state, context, name=persona_name)
        fields["persona"] = made.of_kind(Persona)[0].id
    else:
        made = Changes()
    fresh: dict[str, object] = {
        "name": name,
        "order": key_at(state.all(Journey)),
        "layers": state.project.layers or DEFAULT_LAYERS,
    }
    journey = compose(Journey, context.new_id(), fresh | fields)
    _check_layers(journey)
    _check_signed(state, journey)
    titles = DEFAULT_PHASES[state.project.language] if phases is None else phases
    frame = [
        Phase(id=context.new_id(), journey=journey.id, title=title, order=order)
        for title, order in zip(titles, keys_after((), len(titles)), strict=True)
    ]
    return put(journey, *frame) + made


@operation
def update_journey(state: State, context: Context, journey: str, /, **fields: object) -> Changes:
    """Change some fields of a map. "Validated" and "published" need it recognised."""
    before = state.get(Journey, journey)
    changes = revise(state, Journey, journey, fields)
    for after in changes.of_kind(Journey):
        _check_layers(after)
        if after.today == journey:
            raise Refused("value_invalid", field="journey.today", value=after.name[:80])
        if after.status != before.status:
            _check_signed(state, after)
    return changes


def _check_signed(state: State, journey: Journey) -> None:
    """A map that is not recognised is neither validated nor published."""
    if journey.status not in SIGNED_STATUSES or recognised(state, journey):
        return
    missing = missing_sign_offs(state, journey)
    if missing:
        raise Refused("sign_offs_missing", departments=", ".join(one.name for one in missing))
    raise Refused("sign_off_wanted")


def _check_layers(journey: Journey) -> None:
    strange = next((key for key in journey.layers if key not in LAYERS), None)
    if strange is not None:
        raise Refused("value_invalid", field="journey.layers", value=strange[:80])


@operation
def sign_off(state: State, context: Context, /, *, journey: str, department: str, by: str) -> Changes:
    """A department recognises the map: somebody with a name says so."""
    key = derived_id("sign_off", journey, department)
    return put(SignOff(id=key, journey=journey, department=department, by=by, at=context.now))


@operation
def add_usual_phases(state: State, context: Context, /, *, journey: str) -> Changes:
    """The five usual macro-steps, after those that are there; one that is there already is not doubled."""
    state.get(Journey, journey)
    present = state.where(Phase, journey=journey)
    known = {one.title.casefold() for one in present}
    titles = [one for one in DEFAULT_PHASES[state.project.language] if one.casefold() not in known]
    orders = keys_after(present, len(titles))
    return put(
        *(
            Phase(id=context.new_id(), journey=journey, title=title, order=order)
            for title, order in zip(titles, orders, strict=True)
        )
    )


# ---- macro-steps --------------------------------------------------------------------------


@operation
def add_phase(state: State, context: Context, /, *, journey: str, title: str, position: int | None = None) -> Changes:
    """A new macro-step, last unless a position is given."""
    state.get(Journey, journey)
    order = key_at(state.where(Phase, journey=journey), position)
    return put(Phase(id=context.new_id(), journey=journey, title=title, order=order))


@operation
def update_phase(state: State, context: Context, phase: str, /, **fields: object) -> Changes:
    """Change some fields of a macro-step."""
    return revise(state, Phase, phase, fields)


@operation
def move_phase(state: State, context: Context, phase: str, /, *, position: int) -> Changes:
    """Put a macro-step, with its steps, at a place (0 = first) in its journey."""
    found = state.get(Phase, phase)
    return revise(
        state, Phase, phase, {"order": key_at(state.where(Phase, journey=found.journey), position, moving=phase)}
    )
