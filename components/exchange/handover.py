"""The plan as plain text, to paste into a message: what was decided, who does what by when."""

from collections.abc import Iterator

from components.insight.budget import Budget, budget
from components.insight.findings import breadths
from components.insight.plan import Plan, PlannedAction
from components.journey.records import Decision, Insight, Opportunity, Person, Phase, Step
from components.journey.state import State
from components.language import Speech
from components.picture.budget import budget_summary
from components.picture.rehearsal_words import marked


def handover_text(plan: Plan, state: State, say: Speech) -> str:
    """What was learned and what could be done, decisions, actions wave by wave, what is missing. Plain text."""
    parts = [
        _heading(plan, state, say),
        _insights(state, say),
        _opportunities(state, say),
        _decisions(state, say),
        _actions(plan, state, say),
        _open_ends(plan, say),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _heading(plan: Plan, state: State, say: Speech) -> str:
    lines = [state.project.name, say("State of the plan on {day}", day=say.date(plan.day))]
    if state.project.meta_objective:
        lines.append(f"{say.colon(say.code('field.project.meta_objective'))} {_line(state.project.meta_objective)}")
    return "\n".join(lines)


def _insights(state: State, say: Speech) -> str:
    lines = []
    for one in state.all(Insight):
        breadth = state.once(breadths)[one.id]
        lines.append(f"- {marked(state, say, one, _line(one.text))}")
        if breadth.cross_cutting:
            places = (state.find(Phase, phase) for phase in breadth.phases)
            lines.append(f"  {say.colon(say('Across'))} {say.listed(place.title for place in places if place)}")
    return "\n".join([say("INSIGHTS"), *lines]) if lines else ""


def _opportunities(state: State, say: Speech) -> str:
    lines = []
    for one in state.all(Opportunity):
        kinds = (
            ("category", "opportunity_class", one.category),
            ("lever", "lever", one.lever),
            ("dimension", "dimension", one.dimension),
        )
        told = [
            f"{say.colon(say.code(f'field.opportunity.{field}'))} {say.code(f'{kind}.{value}').lower()}"
            for field, kind, value in kinds
            if value
        ]
        line = _line(one.text) + (f" ({' · '.join(told)})" if told else "")
        lines.append(f"- {marked(state, say, one, line)}")
        if one.why:
            lines.append(f"  {say.colon(say.code('field.opportunity.why'))} {_line(one.why)}")
    return "\n".join([say("OPPORTUNITIES"), *lines]) if lines else ""


def _decisions(state: State, say: Speech) -> str:
    lines = []
    for one in state.all(Decision):
        lines.append(f"- [{say.code(f'outcome.{one.outcome}')}] {marked(state, say, one, one.text)}")
        lines.append(f"  {say.colon(say.code('field.decision.reason'))} {_line(one.reason)}")
        if one.dissent:
            lines.append(f"  {say.colon(say.code('field.decision.dissent'))} {_line(one.dissent)}")
    return "\n".join([say("DECISIONS"), *lines]) if lines else ""


def _actions(plan: Plan, state: State, say: Speech) -> str:
    blocks, costs = [], budget(state, plan.day)
    for share in costs.waves:
        wave = share.wave
        members = [one for one in plan.actions if one.action.wave == wave.name and one.timing != "dropped"]
        title = wave.name or (say("Without a wave") if len(plan.waves) > 1 else "")
        cost = say("{cost} in all", cost=say.money(wave.cost))
        if len(costs.waves) > 1:
            cost += f" · {say('{cost} added up', cost=say.money(share.after))}"
        lines = [f"{title} ({cost})"] if title else []
        lines += [line for one in members for line in _action(one, state, say)]
        blocks.append("\n".join(lines))
    if not blocks:
        return ""
    total = f"{say.colon(say('Total cost'))} {say.money(plan.total.cost)}"
    if plan.total.uncosted:
        total += f" ({say.plural('{n} action without a cost', '{n} actions without a cost', plan.total.uncosted)})"
    return "\n".join([say("ACTIONS"), "\n\n".join(blocks), "", total, *_budget(costs, say)])


def _budget(costs: Budget, say: Speech) -> Iterator[str]:
    """How far the budget goes; nothing while nobody gave one."""
    if costs.amount is not None:
        yield budget_summary(say, costs)
        yield from (
            f"- {say.colon(say('Beyond the budget'))} {_line(one.planned.action.title)}" for one in costs.beyond
        )


def _action(one: PlannedAction, state: State, say: Speech) -> Iterator[str]:
    action = one.action
    line = f"{action.title} ({say.code(f'action_status.{action.status}')})"
    yield f"- {marked(state, say, action, line)}"
    owner = state.find(Person, action.owner)
    due = say.date(action.due) if action.due else say("no date")
    yield f"  {_told(say, 'owner', owner.name if owner else say('Nobody yet'))} · {_told(say, 'due', due)}"
    helpers = [person.name for one in action.contributors if (person := state.find(Person, one))]
    if helpers:
        yield f"  {_told(say, 'contributors', say.listed(helpers))}"
    if action.metric:
        change = f"{action.baseline or '?'} → {action.target or '?'}"
        yield f"  {_told(say, 'metric', action.metric)} ({change})"
    steps = [step.title for one in action.steps if (step := state.find(Step, one))]
    if steps:
        yield f"  {_told(say, 'steps', say.listed(steps))}"
    opportunity = state.find(Opportunity, action.opportunity)
    if opportunity is not None:
        yield f"  {_told(say, 'opportunity', _line(opportunity.text))}"
        learned = [_line(insight.text) for one in opportunity.insights if (insight := state.find(Insight, one))]
        if learned:
            yield f"  {say.colon(say('Learned'))} {' / '.join(learned)}"
    if action.why:
        yield f"  {_told(say, 'why', _line(action.why))}"


def _open_ends(plan: Plan, say: Speech) -> str:
    waiting = [one for one in plan.actions if one.live and not one.ready]
    lines = [
        f"- {say.colon(one.action.title)} {say.listed(say.code(f'gap.{gap}') for gap in one.gaps)}" for one in waiting
    ]
    lines += [f"- {say.colon(one.text)} {say('decided, no action yet')}" for one in plan.unplanned]
    return "\n".join([say("STILL MISSING"), *lines]) if lines else ""


def _told(say: Speech, field: str, value: str) -> str:
    return f"{say.colon(say.code(f'field.action.{field}'))} {value}"


def _line(text: str) -> str:
    return " ".join(text.split())
