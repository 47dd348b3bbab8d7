"""Planning: what will be done, by whom, by when, and how we will know."""

from collections.abc import Mapping

from msgspec.structs import replace

from ..commitment import check_promise
from ..errors import Refused
from ..operation import Context, clean, compose, one_line, operation, revise
from ..order import key_at
from ..records import Action, Decision, Item, Opportunity
from ..state import Changes, State, put
from ..walk import steps_behind


@operation
def add_action(state: State, context: Context, /, *, title: str, **fields: object) -> Changes:
    """Plan an action. `fields`: any others of `Action`."""
    order = key_at(state.all(Action))
    return _kept(compose(Action, context.new_id(), {"order": order} | fields | {"title": title}))


@operation
def update_action(state: State, context: Context, action: str, /, **fields: object) -> Changes:
    """Change some fields of an action. A promised action keeps what makes it ready."""
    before = state.get(Action, action)
    linked = state.find(Opportunity, str(fields.get("opportunity") or ""))
    if linked is not None and linked.id != before.opportunity:
        fields = _carried(state, linked, before) | fields
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
            opportunity=_opportunity_behind(state, about),
            steps=steps_behind(state, about.sources),
            why=about.reason,
        )
    )


@operation
def plan_from_opportunity(state: State, context: Context, opportunity: str, /) -> Changes:
    """An action that carries out an opportunity: its words, why, how and steps, and the decision that chose it."""
    about = state.get(Opportunity, opportunity)
    chosen = (one for one in state.all(Decision) if one.outcome == "chosen" and about.id in one.sources)
    return put(
        Action(
            id=context.new_id(),
            title=one_line(about.text),
            order=key_at(state.all(Action)),
            decision=next((one.id for one in chosen), None),
            opportunity=about.id,
            steps=steps_behind(state, (about.id,)),
            why=about.why,
            how=about.how,
        )
    )


def _carried(state: State, linked: Opportunity, before: Action) -> dict[str, object]:
    """What an action that was left blank takes over from the opportunity it is linked to."""
    given = {"steps": steps_behind(state, (linked.id,)), "why": linked.why}
    return {field: value for field, value in given.items() if value and not getattr(before, field)}


def _opportunity_behind(state: State, decision: Decision) -> str | None:
    """The opportunity a decision chose, itself or as the voted item it was about."""
    items = (state.find(Item, one) for one in (*decision.sources, decision.item))
    sources = (*decision.sources, *(source for one in items if one for source in one.sources))
    return next((one for one in sources if state.find(Opportunity, one)), None)


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
