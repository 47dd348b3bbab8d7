"""The English example: a supplier of machined parts and the buyers who try it once."""

from ..content import Content
from .findings import IDEAS, INSIGHTS, OPPORTUNITIES
from .following import PROMISES, SIGNALS
from .frame import CHANNELS, DEPARTMENTS, FRAME, PEOPLE
from .map import PHASES
from .map_other import OTHER
from .map_tomorrow import LEARNED, TOMORROW
from .measures import MEASURING
from .research import EVIDENCE, PERSONAS
from .room import ROOM, USAGE
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
    insights=INSIGHTS,
    opportunities=OPPORTUNITIES,
    room=ROOM,
    usage=USAGE,
    task="For each step of your phase: the channels, the feeling, a volume, even a rough one.",
    truth_question="Which steps matter most, and which could make or break the relation?",
    idea_question="What is new, and what can we do?",
    ideas=IDEAS,
    rate_question="What does Priya feel at each step?",
    words=(
        ("RFQ", "explained", "Request for quotation: the first e-mail with the drawings.", ""),
        ("PO", "allowed", "A purchase order: what Priya writes all day.", ""),
        ("SKU", "avoided", "Our word, not hers.", "part number"),
    ),
    kept=(
        "I type the order into their portal, then e-mail it to be sure",
        "two_actions",
        "Doing it twice is the point: she does not trust the portal.",
    ),
    handover=(
        "I receive my first parts",
        "wei",
        "How long each order really takes, what happens backstage, and who could warn the customer first.",
        "Handed over: I receive my first parts",
    ),
    measuring=MEASURING,
    other=OTHER,
    learned=LEARNED,
    version="The hypothesis, before the workshops",
    tomorrow=TOMORROW,
    promises=PROMISES,
    follow_up="First check: do buyers hear it from us?",
    signals=SIGNALS,
)
