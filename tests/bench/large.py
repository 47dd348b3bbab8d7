"""The large project that benches measure on.

Three journeys, each of 12 phases, 40 steps and 2,000 cards (so 6,000 cards, the harder reading of
"a project of 2,000 cards"), 80 touchpoints a journey, 60 people in 8 departments, 2 workshops with
their agendas and notes, one of them under way, 40 ballots of 30 items twice, 10 decisions and 30 actions.
The same every time.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from fractional_indexing import generate_n_keys_between

from components.journey import records as r
from components.journey.layers import LAYERS
from components.journey.records.base import Record

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
_FEELINGS: tuple[r.Feeling, ...] = ("strong_delight", "delight", "basic", "irritant", "strong_irritant")

Marks = dict[str, tuple[int, ...]]


def keys(count: int) -> list[str]:
    found: list[str] = generate_n_keys_between(None, None, count)
    return found


def large_project(journeys: int = 3, cards: int = 2_000) -> tuple[Record, ...]:
    """Every record of the project. `cards` is per journey."""
    found: list[Record] = [
        r.Project(id=r.PROJECT_ID, name="Grand projet", created_at=NOW, meta_objective="Mesurer l'attente."),
        *_people(),
        r.Persona(id="persona", name="Camille", order="a0"),
        *_evidence(),
    ]
    for number, order in enumerate(keys(journeys)):
        found.extend(_journey(f"j{number}", order, cards))
    for number, order in enumerate(keys(2)):
        found.extend(_session(f"s{number}", order, number))
    visits = {"s1-b2": r.Visit(began=NOW)}
    found.append(r.Run(id="run", session="s1", started_at=NOW, block="s1-b2", block_started_at=NOW, visits=visits))
    found.extend(_votes("s0"))
    found.extend(_findings())
    found.extend(_plan())
    return tuple(found)


def _people() -> Iterator[Record]:
    for number, order in enumerate(keys(8)):
        yield r.Department(id=f"d{number}", name=f"Service {number}", order=order, customer_facing=number % 2 == 0)
        yield r.Channel(id=f"c{number}", name=f"Canal {number}", order=order, departments=(f"d{number}",))
    for number, order in enumerate(keys(60)):
        department = f"d{number % 8}"
        yield r.Person(
            id=f"p{number}",
            name=f"Personne Numéro {number}",
            order=order,
            department=department,
            email=f"p{number}@example.org",
            customer_facing=number % 3 == 0,
            manager="p0" if number else None,
        )


def _evidence() -> Iterator[Record]:
    for number, order in enumerate(keys(20)):
        yield r.Evidence(id=f"e{number}", title=f"Source {number}", order=order, finding="Un constat " * 8)


def _journey(journey: str, order: str, cards: int) -> Iterator[Record]:
    yield r.Journey(id=journey, name=f"Parcours {journey}", order=order, persona="persona", layers=tuple(LAYERS))
    steps = [f"{journey}-s{number}" for number in range(40)]
    for number, key in enumerate(keys(12)):
        yield r.Phase(id=f"{journey}-p{number}", journey=journey, title=f"Étape majeure {number}", order=key)
    for number, (step, key) in enumerate(zip(steps, keys(40), strict=True)):
        phase = f"{journey}-p{number * 12 // 40}"
        yield r.Step(id=step, phase=phase, title=f"Je fais la chose numéro {number}", order=key)
    layers = list(LAYERS)
    for number, key in enumerate(keys(cards)):
        text = f"Je remarque le détail numéro {number}, et cela compte pour moi."
        yield r.Card(
            id=f"{journey}-k{number}",
            step=steps[number % 40],
            layer=layers[number // 40 % len(layers)],
            text=text,
            order=key,
            evidence=(f"e{number % 20}",) if number % 3 == 0 else (),
        )
    for number, key in enumerate(keys(80)):
        yield r.Touchpoint(
            id=f"{journey}-t{number}",
            step=steps[number % 40],
            channel=f"c{(number + number // 40) % 8}",
            order=key,
            label=f"Contact {number}",
            feeling=_FEELINGS[number % 5],
            volume_low=100 * number,
            volume_high=150 * number,
            quality="estimated",
        )


def _session(session: str, order: str, number: int) -> Iterator[Record]:
    day = datetime(2026, 12, 1 + number, 9, 0)
    yield r.Session(id=session, title=f"Atelier {number}", order=order, starts_at=day)
    for index, key in enumerate(keys(60)):
        yield r.Attendance(id=f"{session}-a{index}", session=session, person=f"p{index}")
        if index < 10:
            yield r.Block(id=f"{session}-b{index}", session=session, title=f"Temps {index}", order=key, minutes=12)
    for index, key in enumerate(keys(200)):
        yield r.Note(
            id=f"{session}-n{index}",
            session=session,
            type="fact",
            text=f"Une remarque faite pendant l'atelier, la numéro {index}.",
            at=NOW + timedelta(seconds=index),
            order=key,
        )


def _votes(session: str) -> Iterator[Record]:
    """A dot vote that was shown, and a scoring of the same items that is still open."""
    yield r.Activity(
        id="vote",
        session=session,
        kind="vote",
        question="Où agir d'abord ?",
        order="a0",
        dots=8,
        status="revealed",
        opened_at=NOW,
        closed_at=NOW,
        revealed_at=NOW,
    )
    yield r.Activity(
        id="score",
        session=session,
        kind="score",
        question="Impact et effort ?",
        order="a1",
        status="open",
        opened_at=NOW,
    )
    for activity in ("vote", "score"):
        for number, key in enumerate(keys(30)):
            sources = (f"j0-k{number}",)
            yield r.Item(
                id=f"{activity}-i{number}", activity=activity, text=f"Sujet {number}", order=key, sources=sources
            )
    for number in range(40):
        dots: Marks = {f"vote-i{item}": (1 + (number * item) % 2,) for item in range(number % 25, number % 25 + 4)}
        yield r.Ballot(id=f"v{number}", activity="vote", values=dots, department=f"d{number % 8}")
        marks: Marks = {f"score-i{item}": (1 + (number + item) % 5, 1 + (number * item) % 5) for item in range(30)}
        yield r.Ballot(id=f"m{number}", activity="score", values=marks, department=f"d{number % 8}")


def _findings() -> Iterator[Record]:
    """Insights over three macro-steps, opportunities on them with every mark."""
    for number, key in enumerate(keys(20)):
        steps = tuple(f"j0-s{(number * 7 + more * 11) % 40}" for more in range(3))
        yield r.Insight(
            id=f"in{number}", text=f"Enseignement {number}", order=key, steps=steps, sources=(f"j0-k{number}",)
        )
    for number, key in enumerate(keys(50)):
        yield r.Opportunity(
            id=f"op{number}",
            text=f"Opportunité {number}",
            order=key,
            why="Le silence inquiète",
            steps=(f"j0-s{number % 40}",),
            insights=(f"in{number % 20}",),
            lever="smooth",
            dimension="service",
            novelty=1 + number % 5,
            feasibility=1 + number * 2 % 5,
        )


def _plan() -> Iterator[Record]:
    for number, key in enumerate(keys(10)):
        yield r.Decision(
            id=f"dec{number}",
            text=f"Sujet {number}",
            order=key,
            reason="Le plus de voix",
            decided_at=NOW,
            activity="vote",
            item=f"vote-i{number}",
        )
    for number, key in enumerate(keys(30)):
        yield r.Action(
            id=f"act{number}",
            title=f"Faire la chose {number}",
            order=key,
            decision=f"dec{number % 10}",
            owner=f"p{number % 60}",
            metric="Délai",
            baseline="10 jours",
            target="5 jours",
            due=date(2027, 1 + number % 12, 15),
            cost=1_000 * number,
            wave=str(1 + number % 3),
            status="committed",
        )
