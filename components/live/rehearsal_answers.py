"""What a made-up participant answers: plausible, different from person to person, with a drift per item.

An item has a tendency of its own (worked out from its id), around which people spread: so a rehearsal
shows agreement, disagreement and ties as a real room does.
"""

import random
import tomllib
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from itertools import combinations
from pathlib import Path
from typing import Any

from components.journey.balloting import dots_of, items_of
from components.journey.marks import METHOD_KINDS, marks_of
from components.journey.operation import Operation
from components.journey.operations.contributed_notes import contribute_answer, contribute_capture
from components.journey.operations.contributions import (
    contribute_compare,
    contribute_marks,
    contribute_rate,
    contribute_score,
    contribute_truth,
    contribute_validate,
    contribute_vote,
)
from components.journey.records import Activity
from components.journey.rooms import ballot_id, comparison_id, note_id, steps_asked
from components.journey.state import State

NOTES_EACH = 4
PAIRS_EACH = 12


@dataclass(frozen=True)
class Sending:
    """One contribution: its operation and what it takes beside the activity and the participant."""

    operation: Operation[Any]
    fields: dict[str, object]


@cache
def _texts() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((Path(__file__).parent / "rehearsal.toml").read_text(encoding="utf-8"))


def sendings(state: State, asked: Activity, token: str, chance: random.Random) -> list[Sending]:
    """Everything one made-up participant sends to an activity, in the order of sending."""
    items = [one.id for one in items_of(state, asked.id)]
    if asked.kind == "capture":
        return _notes(state, asked, token, chance)
    if asked.kind == "answer":
        return _answers(state, asked, items, token, chance)
    if asked.kind == "vote":
        return _dots(state, asked, items, token, chance)
    if asked.kind == "compare":
        return _pairs(asked, items, token, chance)
    ballot = ballot_id(token, asked.id)
    return [_mark(asked, ballot, item, chance) for item in items if chance.random() < 0.95]


def tendency(item: str, what: str = "") -> float:
    """What the room as a whole leans to about an item, from 0 to 1."""
    return int.from_bytes(blake2b(f"{item}{what}".encode(), digest_size=4).digest()) / 2**32


def _around(item: str, what: str, low: int, high: int, chance: random.Random) -> int:
    middle = low + tendency(item, what) * (high - low)
    return min(high, max(low, round(chance.gauss(middle, (high - low) / 5))))


def _mark(asked: Activity, ballot: str, item: str, chance: random.Random) -> Sending:
    own: dict[str, object] = {"ballot": ballot, "about": item}
    if asked.kind == "rate":
        return Sending(contribute_rate, own | {"value": _around(item, "", -2, 2, chance)})
    if asked.kind == "truth":
        marks = {one: _around(item, one, 1, 5, chance) for one in ("importance", "impact")}
        return Sending(contribute_truth, own | marks)
    if asked.kind == "score":
        marks = {one: _around(item, one, 1, 5, chance) for one in ("impact", "effort")}
        return Sending(contribute_score, own | marks)
    if asked.kind in METHOD_KINDS:
        return Sending(contribute_marks, own | {"marks": _method_marks(asked, item, chance)})
    holds = tendency(item) * 0.7 + 0.2
    said = "unsure" if chance.random() < 0.15 else "confirm" if chance.random() < holds else "refute"
    return Sending(contribute_validate, own | {"verdict": said})


def _method_marks(asked: Activity, item: str, chance: random.Random) -> tuple[int, ...]:
    """Numbers a method takes: around the item's leaning, on the values that are allowed."""
    found = []
    for one in marks_of(asked):
        # A few votes each: what a person can spend is shared over the items.
        low, high = (-1, 2) if asked.kind == "quadratic" else (one.low, min(one.high, one.low + 5_000))
        guess = _around(item, one.code, low, high, chance)
        found.append(min(one.allowed, key=lambda value: (abs(value - guess), value)) if one.allowed else guess)
    return tuple(found)


def _dots(state: State, asked: Activity, items: list[str], token: str, chance: random.Random) -> list[Sending]:
    """Dot after dot: each sending is the whole ballot, as a phone sends it."""
    ballot, placed, sent = ballot_id(token, asked.id), dict.fromkeys(items, 0), []
    weights = {item: 0.15 + tendency(item) ** 2 for item in items}
    for _dot in range(dots_of(state, asked)):
        free = [item for item in items if placed[item] < asked.stacking]
        if not free:
            break
        placed[chance.choices(free, [weights[one] for one in free])[0]] += 1
        sent.append(Sending(contribute_vote, {"ballot": ballot, "dots": {k: n for k, n in placed.items() if n}}))
    return sent


def _pairs(asked: Activity, items: list[str], token: str, chance: random.Random) -> list[Sending]:
    pairs = list(combinations(items, 2))
    chance.shuffle(pairs)
    found = []
    for one, other in pairs[:PAIRS_EACH]:
        first = tendency(one) + chance.gauss(0, 0.25) > tendency(other)
        winner, loser = (one, other) if first else (other, one)
        name = comparison_id(token, asked.id, one, other)
        fields = {"comparison": name, "winner": winner, "loser": loser, "draw": chance.random() < 0.08}
        found.append(Sending(contribute_compare, fields | {"ballot": ballot_id(token, asked.id)}))
    return found


def _notes(state: State, asked: Activity, token: str, chance: random.Random) -> list[Sending]:
    steps = [one.id for one in steps_asked(state, asked)]
    found = []
    for number in range(chance.randint(2, NOTES_EACH)):
        layer = asked.layer or chance.choice(("doing", "thinking", "pains", "delights"))
        fields: dict[str, object] = {
            "note": note_id(token, f"{asked.id} {number}"),
            "text": chance.choice(_said(state, layer)),
            "step": chance.choice(steps) if steps else None,
            "layer": layer,
        }
        found.append(Sending(contribute_capture, fields))
    return found


def _answers(state: State, asked: Activity, items: list[str], token: str, chance: random.Random) -> list[Sending]:
    said = _said(state, "answer")
    return [
        Sending(
            contribute_answer,
            {"note": note_id(token, f"{asked.id} {item}"), "about": item, "text": chance.choice(said)},
        )
        for item in items
    ]


def _said(state: State, layer: str) -> list[str]:
    texts = _texts()[state.project.language]
    return texts.get(layer) or texts["doing"]
