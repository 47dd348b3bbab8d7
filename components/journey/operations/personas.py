"""Personas: who the customer is, and who agreed to it."""

from ..errors import Refused
from ..operation import Context, compose, operation, revise
from ..order import key_at
from ..records import Persona
from ..state import Changes, State, put


@operation
def add_persona(
    state: State, context: Context, /, *, name: str, position: int | None = None, **fields: object
) -> Changes:
    """A new persona, a draft unless said otherwise."""
    order = key_at(state.all(Persona), position)
    persona = compose(Persona, context.new_id(), {"name": name, "order": order, **fields})
    return put(_with_approver(persona))


@operation
def update_persona(state: State, context: Context, persona: str, /, **fields: object) -> Changes:
    """Change some fields of a persona; "agreed" needs the name of who agreed."""
    changes = revise(state, Persona, persona, fields)
    return put(*(_with_approver(one) for one in changes.of_kind(Persona)))


@operation
def agree_persona(state: State, context: Context, persona: str, /, *, approver: str) -> Changes:
    """The persona is agreed, by somebody with a name."""
    return update_persona(state, context, persona, status="agreed", approver=approver)


@operation
def duplicate_persona(state: State, context: Context, persona: str, /, *, name: str) -> Changes:
    """A draft that starts from another persona, placed right after it."""
    every = state.all(Persona)
    original = state.get(Persona, persona)
    fields = {field: getattr(original, field) for field in original.__struct_fields__ if field != "id"}
    fields |= {"name": name, "order": key_at(every, every.index(original) + 1), "status": "draft", "approver": ""}
    return put(compose(Persona, context.new_id(), fields))


@operation
def move_persona(state: State, context: Context, persona: str, /, *, position: int) -> Changes:
    """Put a persona at a place (0 = first) among the others."""
    order = key_at(state.all(Persona), position, moving=persona)
    return revise(state, Persona, persona, {"order": order})


def _with_approver(persona: Persona) -> Persona:
    if persona.status == "agreed" and not persona.approver.strip():
        raise Refused("approver_missing")
    return persona
