"""Is a workshop ready? The gates, a score, a word, and what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from components.journey.operations.checklist import answer_id
from components.journey.records import GateAnswer, GateAnswerValue, GateKey, Override, Session
from components.journey.running import override_of
from components.journey.state import State

from .gates import ELSEWHERE, GATES, Finding, Findings, Gate

Status = Literal["blocked", "at_risk", "ready"]
READY_FROM = 80
"""The score, of 100, from which a workshop counts as ready (our default)."""

_WORTH: dict[GateAnswerValue, float] = {"yes": 1, "partly": 0.5, "no": 0}


@dataclass(frozen=True)
class GateView:
    """One gate of one workshop: what the program sees and what the facilitator says."""

    key: GateKey
    weight: int
    blocking: bool
    screen: str
    findings: Findings
    proposed: GateAnswerValue
    answered: GateAnswerValue | None = None
    note: str = ""

    @property
    def answer(self) -> GateAnswerValue:
        """What counts: the manual answer, else what the program proposes."""
        return self.answered or self.proposed

    @property
    def differs(self) -> bool:
        """The facilitator says otherwise than the program sees."""
        return self.answered is not None and self.answered != self.proposed

    @property
    def is_gap(self) -> bool:
        return self.answer in ("no", "partly")

    @property
    def blocks(self) -> bool:
        return self.blocking and self.answer == "no"

    @property
    def missing(self) -> Findings:
        """What the program does not see."""
        return tuple(one for one in self.findings if one.met != "yes")

    @property
    def ways(self) -> tuple[tuple[str, str], ...]:
        """Where what is missing is mended (screen, view), once each; without anything missing, the gate's own place."""
        places = (ELSEWHERE.get(one.code, (self.screen, "")) for one in self.missing)
        return tuple(dict.fromkeys(places)) or ((self.screen, ""),)


@dataclass(frozen=True)
class Readiness:
    """`score`: 0 to 100, not rounded; `status` goes by the gates and the score alone, whatever the override."""

    gates: tuple[GateView, ...]
    score: float
    status: Status
    override: Override | None = None

    @property
    def gaps(self) -> tuple[GateView, ...]:
        """What is missing: first what blocks, then what weighs most."""
        open_gates = [one for one in self.gates if one.is_gap]
        return tuple(sorted(open_gates, key=lambda one: (not one.blocks, one.answer == "partly", -one.weight)))

    @property
    def may_start(self) -> bool:
        """Nothing blocks, or somebody wrote why we go ahead."""
        return self.status != "blocked" or self.override is not None


def readiness(state: State, session: Session) -> Readiness:
    """How ready a workshop is, from the whole project."""
    gates = tuple(view(state, session, gate) for gate in GATES)
    score = score_of(gates)
    return Readiness(gates, score, status_of(gates, score), override_of(state, session))


def view(state: State, session: Session, gate: Gate) -> GateView:
    """One gate as it stands for this workshop."""
    findings = gate.look(state, session)
    manual = state.find(GateAnswer, answer_id(session.id, gate.key))
    return GateView(
        key=gate.key,
        weight=gate.weight,
        blocking=gate.blocking,
        screen=gate.screen,
        findings=findings,
        proposed=propose(findings),
        answered=manual.answer if manual else None,
        note=manual.note if manual else "",
    )


def propose(findings: Iterable[Finding]) -> GateAnswerValue:
    """Yes when everything is met, no when nothing is, else partly; not applicable when there is nothing to see."""
    marks = {one.met for one in findings}
    if not marks:
        return "not_applicable"
    if len(marks) > 1:
        return "partly"
    (mark,) = marks
    return mark


def score_of(gates: Iterable[GateView]) -> float:
    """100 × Σ(weight × worth) / Σ weight over the gates that apply; 0 when none does."""
    counted = [one for one in gates if one.answer != "not_applicable"]
    total = sum(one.weight for one in counted)
    return 100 * sum(one.weight * _WORTH[one.answer] for one in counted) / total if total else 0.0


def status_of(gates: Iterable[GateView], score: float) -> Status:
    """Blocked when a blocking gate is "no"; else at risk below 80; else ready."""
    if any(one.blocks for one in gates):
        return "blocked"
    return "at_risk" if score < READY_FROM else "ready"
