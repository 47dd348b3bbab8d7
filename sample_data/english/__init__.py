"""The English example: a supplier of machined parts and the buyers who try it once."""

from ..content import Content
from .frame import CHANNELS, DEPARTMENTS, FRAME, PEOPLE
from .map import PHASES
from .research import EVIDENCE, PERSONAS
from .workshops import ACTIONS, DECISIONS, NOTES, SESSIONS, VOTES

CONTENT = Content(
    language="en",
    name="From quote to first delivery",
    frame=FRAME,
    layers=(
        "doing",
        "thinking",
        "feeling",
        "expectation",
        "pains",
        "delights",
        "needs",
        "opportunities",
        "backstage",
        "systems",
    ),
    departments=DEPARTMENTS,
    channels=CHANNELS,
    people=PEOPLE,
    personas=PERSONAS,
    evidence=EVIDENCE,
    journey="First order, as Priya lives it",
    phases=PHASES,
    sessions=SESSIONS,
    notes=NOTES,
    votes=VOTES,
    decisions=DECISIONS,
    actions=ACTIONS,
)
