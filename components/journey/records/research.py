"""Who the customer is and how we know it."""

from typing import Literal

from .base import Id, Line, Order, Paragraph, Record, Title, date

PersonaStatus = Literal["draft", "challenged", "agreed"]
EvidenceMethod = Literal[
    "interview", "observation", "survey", "verbatims", "reviews", "analytics", "indicators", "staff", "study"
]
Nature = Literal["qualitative", "quantitative"]
Grade = Literal["A", "B", "C", "D"]


class Persona(Record, frozen=True, kw_only=True, tag="persona"):
    """The customer whose journey it is. List fields hold one entry a line."""

    name: Title
    order: Order
    tagline: Line = ""
    age: Line = ""
    situation: Paragraph = ""
    quote: Paragraph = ""
    scenario: Paragraph = ""
    goals: Paragraph = ""
    needs: Paragraph = ""
    brakes: Paragraph = ""
    motivations: Paragraph = ""
    channels: tuple[Id, ...] = ()
    emoji: Line = ""
    group: bool = False
    """A household or a buying team, which may say "we"."""
    status: PersonaStatus = "draft"
    approver: Line = ""


class Evidence(Record, frozen=True, kw_only=True, tag="evidence"):
    """A source with a date, a method and a grade: A interview or observation, B survey or
    measured data, C e-reputation or second-hand, D staff opinion."""

    title: Title
    order: Order
    source: Line = ""
    dated: date | None = None
    method: EvidenceMethod = "interview"
    grade: Grade = "D"
    nature: Nature = "qualitative"
    sample: Line = ""
    finding: Paragraph = ""
    verbatim: Paragraph = ""
    no_personal_data: bool = False
    """Somebody checked that the verbatim names nobody."""
    personas: tuple[Id, ...] = ()
    """Whom it speaks of; nobody in particular when empty."""
