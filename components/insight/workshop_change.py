"""What the workshop changed on a map, and how much of it still rests on opinion."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from components.journey.layers import LAYERS
from components.journey.records import Card, Journey, Phase, Step, Touchpoint
from components.journey.state import State
from components.journey.walk import steps_of

from .evidence_mix import best_grade, card_grade

Fate = Literal["confirmed", "refuted", "new", "reworded", "untouched", "removed"]
FATES: tuple[Fate, ...] = ("confirmed", "refuted", "new", "reworded", "untouched", "removed")
CONTACTS = "touchpoints"
"""The row of touchpoints, beside the layers of cards."""

Statement = Card | Touchpoint


class Place(NamedTuple):
    phase: str
    layer: str


@dataclass(frozen=True)
class WorkshopChange:
    """Cards and touchpoints of a map by what became of them, per macro-step and layer.

    `compared`: against the map as it was when the workshop opened; else only from the status of the
    cards, where nothing is known of what was reworded or removed.
    """

    compared: bool
    fates: dict[str, Fate]
    """By id of card or touchpoint."""
    counts: dict[Place, dict[Fate, int]]
    phases: tuple[str, ...]
    layers: tuple[str, ...]

    def count(self, fate: Fate, phase: str | None = None, layer: str | None = None) -> int:
        """How many, over all or of one macro-step or layer."""
        return sum(
            found.get(fate, 0)
            for place, found in self.counts.items()
            if phase in (None, place.phase) and layer in (None, place.layer)
        )

    @property
    def hypotheses(self) -> int:
        """What the room was given to judge: all but what it added."""
        return sum(self.count(one) for one in FATES if one != "new")

    @property
    def judged(self) -> int:
        return self.count("confirmed") + self.count("refuted")


def workshop_change(state: State, journey: Journey, before: State | None = None) -> WorkshopChange:
    """What did the workshop confirm, refute, add, reword, leave alone?

    `before`: the project when the workshop opened. What was confirmed or refuted before it already
    counts as untouched, unless it changed. A later judgement wins over a rewording.
    """
    phases = tuple(one.id for one in state.where(Phase, journey=journey.id))
    now = {one.id: (one, place) for one, place in _statements(state, journey)}
    fates: dict[str, Fate] = {one: _fate(record, before) for one, (record, _place) in now.items()}
    places = {one: place for one, (_record, place) in now.items()}
    for record, place in _statements(before, journey) if before is not None else ():
        if record.id not in now and state.any(record.id) is None:
            fates[record.id], places[record.id] = "removed", place
    counts: dict[Place, Counter[Fate]] = {}
    for one, fate in fates.items():
        counts.setdefault(places[one], Counter())[fate] += 1
    gone = tuple(dict.fromkeys(place.phase for place in counts if place.phase not in phases))
    found = {place.layer for place in counts}
    return WorkshopChange(
        compared=before is not None,
        fates=fates,
        counts={place: dict(told) for place, told in counts.items()},
        phases=(*phases, *gone),
        layers=tuple(key for key in (*LAYERS, CONTACTS) if key in found),
    )


def _statements(state: State, journey: Journey) -> Iterable[tuple[Statement, Place]]:
    for step in steps_of(state, journey.id):
        for card in state.where(Card, step=step.id):
            yield card, Place(step.phase, card.layer)
        for touchpoint in state.where(Touchpoint, step=step.id):
            yield touchpoint, Place(step.phase, CONTACTS)


def _fate(record: Statement, before: State | None) -> Fate:
    was = before.find(type(record), record.id) if before is not None else None
    if before is not None and was is None:
        return "refuted" if record.status == "refuted" else "new"
    if record.status == "added" and (was is None or was.status != "added"):
        return "new"
    if was is None or was.status != record.status:
        if record.status == "confirmed":
            return "confirmed"
        if record.status == "refuted":
            return "refuted"
    if was is not None and _words(was) != _words(record):
        return "reworded"
    return "untouched"


def _words(record: Statement) -> tuple[str, ...]:
    """What a card or a touchpoint claims: a new place or a figure is not another claim."""
    return (record.text,) if isinstance(record, Card) else (record.label, record.feeling, record.availability)


@dataclass(frozen=True)
class ProofDebt:
    """Cards by what they rest on, refuted ones left out. `opinion`: staff opinion (grade D) or nothing."""

    cards: int
    opinion: int
    by_phase: dict[str, tuple[int, int]]
    """Per macro-step: cards resting on opinion, cards in all."""

    @property
    def share(self) -> float | None:
        """0 to 1; None without a card."""
        return self.opinion / self.cards if self.cards else None


def proof_debt(state: State, journey: Journey) -> ProofDebt:
    """How much of the map is still only an opinion?"""
    by_phase: dict[str, tuple[int, int]] = {}
    for phase in state.where(Phase, journey=journey.id):
        grades = [
            card_grade(state, card)
            for step in state.where(Step, phase=phase.id)
            for card in state.where(Card, step=step.id)
            if card.status != "refuted"
        ]
        by_phase[phase.id] = (sum(one in (None, "D") for one in grades), len(grades))
    return ProofDebt(
        cards=sum(total for _opinion, total in by_phase.values()),
        opinion=sum(opinion for opinion, _total in by_phase.values()),
        by_phase=by_phase,
    )


def unproved(state: State, journey: Journey) -> tuple[Statement, ...]:
    """The cards and touchpoints that rest on opinion or on nothing: what to ask customers about first."""
    return tuple(
        record
        for record, _place in _statements(state, journey)
        if record.status != "refuted"
        and (card_grade(state, record) if isinstance(record, Card) else best_grade(state, record.evidence))
        in (None, "D")
    )
