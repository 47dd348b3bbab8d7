"""What the project's claims rest on: kinds of sources, their grades, what is missing or unchecked."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from components.journey.records import Card, Evidence, Grade, Journey, Persona, Step
from components.journey.state import State
from components.journey.walk import steps_of

GRADES: tuple[Grade, ...] = ("A", "B", "C", "D")
"""From the customer's own mouth (A) to the opinion of staff (D)."""


@dataclass(frozen=True)
class EvidenceMix:
    """Counts of sources; ids of those that want something."""

    total: int
    qualitative: int
    quantitative: int
    grades: dict[Grade, int]
    undated: tuple[str, ...]
    unchecked: tuple[str, ...]
    """Sources with a verbatim nobody has checked for names."""
    unsupported: tuple[str, ...]
    """Personas that no source speaks of."""

    @property
    def complete(self) -> bool:
        """At least one qualitative and one quantitative source: neither explains the other's half."""
        return self.qualitative > 0 and self.quantitative > 0


def evidence_mix(state: State) -> EvidenceMix:
    """Is there both why (qualitative) and how much (quantitative), how good, and what is left to do?"""
    every = state.all(Evidence)
    natures = Counter(one.nature for one in every)
    grades = Counter(one.grade for one in every)
    return EvidenceMix(
        total=len(every),
        qualitative=natures["qualitative"],
        quantitative=natures["quantitative"],
        grades={grade: grades[grade] for grade in GRADES},
        undated=tuple(one.id for one in every if one.dated is None),
        unchecked=tuple(one.id for one in every if one.verbatim and not one.no_personal_data),
        unsupported=tuple(one.id for one in state.all(Persona) if not sources_about(state, one.id)),
    )


def best_grade(state: State, evidence: Iterable[str]) -> Grade | None:
    """The best grade among these sources; None without any."""
    found = (state.find(Evidence, one) for one in evidence)
    return min((one.grade for one in found if one is not None), default=None)


def card_grade(state: State, card: Card) -> Grade | None:
    """How well a card is known: the grade given to it, else that of its best source, else None (an assumption)."""
    return card.grade or best_grade(state, card.evidence)


def reason_grades(state: State, step: Step) -> dict[str, Grade | None]:
    """How well the why, the motivation and the brake of a step are known, those written; None: an assumption."""
    written = (one for one in ("why", "motivation", "brake") if getattr(step, one))
    return {one: best_grade(state, getattr(step, f"{one}_evidence")) for one in written}


def about_personas(state: State, evidence: Iterable[str]) -> tuple[str, ...]:
    """Whom these sources are about, each once; empty when they name nobody."""
    found = (state.find(Evidence, one) for one in evidence)
    return tuple(dict.fromkeys(persona for one in found if one is not None for persona in one.personas))


def sources_about(state: State, persona: str) -> tuple[Evidence, ...]:
    """The sources a persona rests on, in their order."""
    return tuple(one for one in state.all(Evidence) if persona in one.personas)


def grade_mix(state: State, journey: Journey) -> dict[Grade | None, int]:
    """What does a map rest on? Its cards counted by grade, None for those that rest on nothing yet."""
    found = Counter(
        card_grade(state, card) for step in steps_of(state, journey.id) for card in state.where(Card, step=step.id)
    )
    return {grade: found[grade] for grade in (*GRADES, None)}
