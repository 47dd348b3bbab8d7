"""What drives and what costs the customer at a step: a short line each on the map, a line over the journey."""

from components.insight.customer_cost import CustomerCost
from components.journey.records import Step
from components.language import Speech
from components.language.typography import escaped

from .ranking import few

FACTS_STYLE = """
.jm .facts{display:grid;grid-template-columns:auto minmax(0,1fr);gap:.1rem .7rem;margin:.4rem 0 .7rem;font-size:.9rem}
.jm .facts dt{margin:0;color:var(--soft);font-weight:600}.jm .facts dd{margin:0}
"""
FIELDS = ("why", "motivation", "brake", "wait")


def step_facts(step: Step, say: Speech) -> str:
    """Why, motivation, brake, wait and effort of a step, those that are filled, as HTML."""
    told = {field: str(getattr(step, field)) for field in FIELDS if getattr(step, field)}
    if step.effort is not None:
        told["effort"] = _effort(step.effort, say)
    lines = (
        f"<dt>{escaped(say.code(f'field.step.{field}'))}</dt><dd>{escaped(text)}</dd>" for field, text in told.items()
    )
    return f'<dl class="facts">{"".join(lines)}</dl>' if told else ""


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
