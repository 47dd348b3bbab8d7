"""Planning: what will be done, by whom, by when, and how we will know."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from ..commitment import check_promise
from ..errors import Refused
from ..operation import Context, clean, compose, operation, revise
from ..order import key_at
from ..records import Action, Card, Decision, Item, Phase, Step, Touchpoint
from ..state import Changes, State, put


@operation
def add_action(state: State, context: Context, /, *, title: str, **fields: object) -> Changes:
    """Plan an action. `fields`: any others of `Action`."""
    order = key_at(state.all(Action))
    return _kept(compose(Action, context.new_id(), {"order": order} | fields | {"title": title}))


@operation
def update_action(state: State, context: Context, action: str, /, **fields: object) -> Changes:
    """Change some fields of an action. A promised action keeps what makes it ready."""
    before = state.get(Action, action)
    return _kept(_revised(state, action, fields), before)


@operation
def commit_action(state: State, context: Context, action: str, /) -> Changes:
    """Its owner promises it. Refuses, with every reason at once, while it is not ready."""
    before = state.get(Action, action)
    return _kept(_revised(state, action, {"status": "committed"}), before)


@operation
def move_action(state: State, context: Context, action: str, /, *, position: int) -> Changes:
    """Put an action at a place in the plan, 0 = first."""
    order = key_at(state.all(Action), position, moving=state.get(Action, action).id)
    return revise(state, Action, action, {"order": order})


@operation
def plan_from_decision(state: State, context: Context, decision: str, /) -> Changes:
    """An action born from what was chosen: its title, its reason as the why, the steps it is about."""
    about = state.get(Decision, decision)
    if about.outcome != "chosen":
        raise Refused("decision_not_chosen")
    return put(
        Action(
            id=context.new_id(),
            title=about.text,
            order=key_at(state.all(Action)),
            decision=about.id,
            steps=steps_of(state, about.sources),
            why=about.reason,
        )
    )


def steps_of(state: State, sources: tuple[str, ...]) -> tuple[str, ...]:
    """The steps that cards, touchpoints, phases, voted items or steps stand at, each once."""
    return tuple(dict.fromkeys(step for source in sources for step in _steps_at(state, source)))


def _steps_at(state: State, source: str) -> Iterator[str]:
    found = state.any(source)
    if isinstance(found, Step):
        yield found.id
    elif isinstance(found, Card | Touchpoint):
        yield found.step
    elif isinstance(found, Phase):
        yield from (one.id for one in state.where(Step, phase=found.id))
    elif isinstance(found, Item):
        yield from steps_of(state, tuple(one for one in found.sources if not isinstance(state.any(one), Item)))


def _revised(state: State, action: str, fields: Mapping[str, object]) -> Action:
    (after,) = revise(state, Action, action, fields).of_kind(Action)
    return after


def _kept(wanted: Action, before: Action | None = None) -> Changes:
    """The action as it may be written, once the rules of a promise hold."""
    # Checked values first: the rules below may then trust their types.
    after = clean(wanted)
    if after.owner in after.contributors:
        # One person is accountable; the owner is not also a contributor (S1.21).
        after = replace(after, contributors=tuple(one for one in after.contributors if one != after.owner))
    check_promise(before, after)
    return put(after)
