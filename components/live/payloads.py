"""What a phone may send, typed, and the operation each of it asks for."""

from collections.abc import Callable
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from components.journey.balloting import shown_as
from components.journey.errors import Refused
from components.journey.marks import METHOD_KINDS, MOST_CRITERIA
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
from components.journey.records import Activity, ActivityKind
from components.journey.rooms import ballot_id, comparison_id, item_about, note_id
from components.journey.state import State

from .answering import decoded

Key = Annotated[str, Meta(pattern=r"^[a-z0-9]{16,40}$")]
Name = Annotated[str, Meta(min_length=1, max_length=64)]
"""The id of an item, or of what it stands for."""


class Asked(msgspec.Struct, forbid_unknown_fields=True):
    """What every contribution has: the request's own name, and the activity it is for."""

    key: Key
    activity: Name


class Joining(msgspec.Struct, forbid_unknown_fields=True):
    """Both may be missing, or null."""

    key: Key
    name: str | None = None
    department: str | None = None


class Renaming(msgspec.Struct, forbid_unknown_fields=True):
    """Both as they are to be: none is a choice too."""

    key: Key
    name: str | None
    department: str | None


class Rewording(msgspec.Struct, forbid_unknown_fields=True):
    key: Key
    text: str


class Finishing(msgspec.Struct, forbid_unknown_fields=True):
    activity: Name
    finished: bool


class Own(msgspec.Struct, forbid_unknown_fields=True):
    """The keys of the notes one has sent: of those without a name, only the phone knows whose they are. `tokens`: those
    the phone was in with as somebody else; `session`: the workshop it was in, for a room that no longer knows it."""

    keys: Annotated[list[Key], Meta(max_length=400)] = []
    tokens: Annotated[list[Key], Meta(max_length=8)] = []
    session: Name | None = None


class Written(Asked, kw_only=True, forbid_unknown_fields=True):
    """What comes with words. `before`: the tokens it was sent with before one came in as somebody new; the answer may
    have been lost, and what arrived with one of them is there already."""

    before: Annotated[list[Key], Meta(max_length=100)] = []


class Capture(Written, forbid_unknown_fields=True):
    text: str
    step: Name | None = None
    layer: str = ""


class Answer(Written, forbid_unknown_fields=True):
    question: Name
    text: str


class Vote(Asked, forbid_unknown_fields=True):
    """Dots, or quadratic votes (negative: against): the whole ballot, so that what it spends is judged as one."""

    dots: Annotated[dict[str, int], Meta(max_length=500)]


class Rate(Asked, forbid_unknown_fields=True):
    step: Name
    value: int


class Truth(Asked, forbid_unknown_fields=True):
    step: Name
    importance: int
    impact: int


class Score(Asked, forbid_unknown_fields=True):
    item: Name
    impact: int
    effort: int


class Validate(Written, forbid_unknown_fields=True):
    card: Name
    verdict: Literal["confirm", "refute", "unsure"]
    evidence: str = ""


class Compare(Asked, forbid_unknown_fields=True):
    """Either `winner` and `loser`, or `items` and `draw`."""

    winner: Name | None = None
    loser: Name | None = None
    items: tuple[Name, Name] | None = None
    draw: bool = False


class Marks(Asked, forbid_unknown_fields=True):
    """The numbers of a method, in their order (`journey/marks.py`)."""

    item: Name
    marks: Annotated[tuple[int, ...], Meta(min_length=1, max_length=MOST_CRITERIA)]


class Wanted(msgspec.Struct):
    """The operation a contribution asks for, and the id of what it makes."""

    operation: Callable[..., Any]
    id: str
    fields: dict[str, object]


KINDS: dict[ActivityKind, type[Asked]] = {
    "capture": Capture, "answer": Answer, "vote": Vote, "rate": Rate, "truth": Truth, "score": Score,
    "validate": Validate, "compare": Compare, **dict.fromkeys(METHOD_KINDS, Marks),
    "quadratic": Vote,
}  # fmt: skip


class _Any(msgspec.Struct):
    key: Key
    activity: Name


def for_activity(body: bytes) -> str:
    """Which activity a contribution is for: what else it holds depends on that."""
    return decoded(body, _Any).activity


def read(kind: ActivityKind, body: bytes) -> Asked:
    """A contribution to an activity of this kind."""
    return decoded(body, KINDS[kind])


def arrived_before(state: State, asked: Asked) -> str | None:
    """The note that these words made when they were sent as somebody else; None when they never arrived."""
    sent = asked.before if isinstance(asked, Written) else []
    return next((one for token in sent if (one := note_id(token, asked.key)) in state), None)


def wanted(state: State, activity: Activity, asked: Asked, token: str) -> Wanted:
    """What a contribution asks for. Ids come from the phone's secret: they lead back to nobody else."""
    ballot = ballot_id(token, activity.id)
    note = note_id(token, asked.key)
    match asked:
        case Vote():
            return Wanted(contribute_vote, ballot, {"ballot": ballot, "dots": asked.dots})
        case Rate():
            fields = {"ballot": ballot, "about": asked.step, "value": asked.value}
            return Wanted(contribute_rate, ballot, fields)
        case Truth():
            marks = {"importance": asked.importance, "impact": asked.impact}
            return Wanted(contribute_truth, ballot, {"ballot": ballot, "about": asked.step, **marks})
        case Score():
            marks = {"impact": asked.impact, "effort": asked.effort}
            return Wanted(contribute_score, ballot, {"ballot": ballot, "about": asked.item, **marks})
        case Marks():
            given: dict[str, object] = {"ballot": ballot, "about": asked.item, "marks": asked.marks}
            return Wanted(contribute_marks, ballot, given)
        case Validate():
            said = {
                "verdict": asked.verdict,
                "evidence": asked.evidence,
                "note": note if asked.evidence.strip() else "",
            }
            return Wanted(contribute_validate, ballot, {"ballot": ballot, "about": asked.card, **said})
        case Capture():
            fields = {"note": note, "text": asked.text, "step": asked.step, "layer": asked.layer}
            return Wanted(contribute_capture, note, fields)
        case Answer():
            return Wanted(contribute_answer, note, {"note": note, "about": asked.question, "text": asked.text})
        case Compare():
            return _pair(state, activity, asked, token)
    raise Refused("contribution_unfit")


def _pair(state: State, activity: Activity, asked: Compare, token: str) -> Wanted:
    named = (asked.winner, asked.loser) if asked.items is None else asked.items
    if None in named or (asked.items is not None) is not asked.draw:
        raise Refused("request_unreadable")
    found = [item_about(state, activity.id, str(one)) for one in named]
    winner, loser = (one.id if one else str(name) for one, name in zip(found, named, strict=True))
    # One answer for a pair, also where one of the two was merged meanwhile.
    own = comparison_id(token, activity.id, shown_as(state, winner), shown_as(state, loser))
    said = {"comparison": own, "winner": winner, "loser": loser, "draw": asked.draw}
    return Wanted(contribute_compare, own, {**said, "ballot": ballot_id(token, activity.id)})
