"""What drives and what costs the customer at a step: a short line each on the map, a line over the journey."""

from components.insight.customer_cost import CustomerCost
from components.insight.evidence_mix import reason_grades
from components.journey.records import Evidence, Grade, Step
from components.journey.state import State
from components.language import Speech
from components.language.typography import escaped

from .ranking import few

FACTS_STYLE = """
.jm .facts{display:grid;grid-template-columns:auto minmax(0,1fr);gap:.1rem .7rem;margin:.4rem 0 .7rem;font-size:.9rem}
.jm .facts dt{margin:0;color:var(--soft);font-weight:600}.jm .facts dd{margin:0}
.jm .facts .b.assumed{border-style:dashed}
"""
FIELDS = ("why", "motivation", "brake", "wait")


def step_facts(state: State, step: Step, say: Speech) -> str:
    """Why, motivation, brake, wait and effort of a step, those that are filled, as HTML; of the first three, whether
    they rest on evidence or are assumed."""
    told = {field: str(getattr(step, field)) for field in FIELDS if getattr(step, field)}
    if step.effort is not None:
        told["effort"] = _effort(step.effort, say)
    rests = {
        field: f" {_ground(state, step, field, grade, say)}" for field, grade in reason_grades(state, step).items()
    }
    lines = (
        f"<dt>{escaped(say.code(f'field.step.{field}'))}</dt><dd>{escaped(text)}{rests.get(field, '')}</dd>"
        for field, text in told.items()
    )
    return f'<dl class="facts">{"".join(lines)}</dl>' if told else ""


def _ground(state: State, step: Step, field: str, grade: Grade | None, say: Speech) -> str:
    """A sign and a word: the grade of the evidence (its sources named on pointing), or an assumption."""
    if grade is None:
        return f'<span class="b assumed">{escaped(ground_words(None, say))}</span>'
    sources = say.listed(state.get(Evidence, one).title for one in getattr(step, f"{field}_evidence"))
    return f'<span class="b" title="{escaped(sources)}">{escaped(ground_words(grade, say))}</span>'


def ground_words(grade: Grade | None, say: Speech) -> str:
    """Whether a reason rests on evidence, in a sign and a word."""
    return f"◌ {say('assumption')}" if grade is None else f"✓ {say('evidence {grade}', grade=grade)}"


def cost_words(cost: CustomerCost, say: Speech) -> str:
    """The steps of the greatest effort and of the longest wait; empty when neither is told."""
    told = []
    if cost.hardest:
        steps = few(say, [say.quoted(one.title) for one in cost.hardest])
        effort = _effort(cost.hardest[0].effort or 0, say)
        told.append(say("The customer's greatest effort: {steps} ({effort}).", steps=steps, effort=effort))
    waits = few(say, [f"{say.quoted(one.title)} ({one.wait})" for one in cost.longest or cost.unread])
    if cost.longest:
        told.append(say("The customer's longest wait: {waits}.", waits=waits))
    elif cost.unread:
        told.append(say("The customer waits: {waits}.", waits=waits))
    return " ".join(told)


def _effort(value: int, say: Speech) -> str:
    return say("{value} out of 5", value=say.number(value))
