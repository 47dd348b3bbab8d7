"""The plan as plain text: everything decided, in the project's language."""

from datetime import UTC, date, datetime

import pytest

from components.exchange.handover import handover_text
from components.insight.plan import plan
from components.journey.records import (
    PROJECT_ID,
    Action,
    Decision,
    Insight,
    Journey,
    Opportunity,
    Person,
    Phase,
    Project,
    Step,
)
from components.journey.state import State
from components.language import speech

THEN = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
PROJECT = Project(id=PROJECT_ID, name="Sinistre", created_at=THEN, meta_objective="Que l'assuré\nsache où il en est")


def text(language: str, *records: object) -> str:
    state = State([PROJECT, *records])  # type: ignore[list-item]
    return handover_text(plan(state, date(2026, 11, 24)), state, speech(language))


def test_nothing_decided_is_short() -> None:
    assert text("en").splitlines()[:2] == ["Sinistre", "State of the plan on 24 November 2026"]
    assert "ACTIONS" not in text("en")


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "fr",
            [
                "- [Retenu] Rappeler vite",
                "  Désaccord\u00a0: Le SAV",
                "- Rappeler (Proposée)",
                "  Responsable\u00a0: Anne · Échéance\u00a0: 1er décembre 2026",
                "  Indicateur\u00a0: Délai (5 → ?)",
                "- Rappeler\u00a0: une cible et un coût (0 s’il n’y en a pas)",
                "- Suivre\u00a0: décidé, pas encore d’action",
            ],
        ),
        (
            "en",
            [
                "- [Chosen] Rappeler vite",
                "  Owner: Anne · Due: 1 December 2026",
                "- Rappeler: a target and a cost (0 if there is none)",
                "- Suivre: decided, no action yet",
            ],
        ),
    ],
)
def test_what_was_decided_who_does_it_and_what_is_missing(language: str, lines: list[str]) -> None:
    told = text(
        language,
        Person(id="p", name="Anne", order="a0"),
        Decision(id="d1", text="Rappeler vite", order="a0", reason="Lourd", dissent="Le SAV", decided_at=THEN),
        Decision(id="d2", text="Suivre", order="a1", reason="Demandé", decided_at=THEN),
        Action(
            id="a",
            title="Rappeler",
            order="a0",
            decision="d1",
            owner="p",
            metric="Délai",
            baseline="5",
            due=date(2026, 12, 1),
        ),
        Action(id="b", title="Abandonnée", order="a1", status="dropped"),
    )
    for line in lines:
        assert line in told.splitlines()
    assert "Abandonnée\n" not in told


def test_what_was_learned_comes_first_and_leads_to_the_action() -> None:
    """O11: the plan that leaves tells where each action comes from."""
    told = text(
        "en",
        Journey(id="j", name="J", order="a0"),
        *(Phase(id=f"p{n}", journey="j", title=f"Time {n}", order=f"a{n}") for n in range(2)),
        *(Step(id=f"s{n}", phase=f"p{n}", title=f"Step {n}", order="a0") for n in range(2)),
        Insight(id="i", text="Silence\nworries", order="a0", steps=("s0", "s1")),
        Opportunity(id="o", text="Call", order="a0", why="W", insights=("i",), lever="repair", category="optimise"),
        Action(id="a", title="Do", order="a0", opportunity="o"),
    ).splitlines()
    for line in (
        "INSIGHTS",
        "- Silence worries",
        "  Across: Time 0 and Time 1",
        "- Call (Class: optimise · Lever: repair)",
        "  Why: W",
        "  Opportunity: Call",
        "  Learned: Silence worries",
    ):
        assert line in told
    assert told.index("INSIGHTS") < told.index("OPPORTUNITIES") < told.index("ACTIONS")
