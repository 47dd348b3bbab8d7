"""The marks a phone sends: one operation per kind of activity, each with its limits inside (SPEC section L).

The caller has recognised the phone (`rooms.known_by`) and worked out, from the phone's secret, the id of
what it sends (`rooms.ballot_id`, `comparison_id`, `note_id`). So repeating a request changes nothing, one
phone has one ballot, and what is kept says nothing of who sent it beyond what the activity told people.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec.structs import replace

from ..ballot_checks import checked_values
from ..balloting import added_up, counted_values
from ..errors import Refused
from ..groups import kept_department
from ..marks import METHOD_KINDS, ZERO_IS_NOTHING
from ..operation import Context, operation
from ..records import Activity, Ballot, Comparison, Participant
from ..state import Changes, State, put
from .contributed_notes import noted
from .voices import item_of, named_item, voice

Verdict = Literal["confirm", "refute", "unsure"]
VERDICTS: dict[Verdict, int] = {"confirm": 1, "unsure": 0, "refute": -1}

# ---- marks ----------------------------------------------------------------------------------


@operation
def contribute_vote(
    state: State, context: Context, /, *, activity: str, participant: str, ballot: str, dots: Mapping[str, int]
) -> Changes:
    """Place one's dots, or quadratic votes: the whole ballot, in place of an earlier one. None at all takes it back."""
    named = (
        (named_item(state, state.get(Activity, activity), item).id, count) for item, count in dots.items() if count
    )
    sent = {item: (count,) for item, count in named}
    there = state.find(Ballot, ballot)
    if (counted_values(state, there) if there else {}) == added_up(state, sent):
        return Changes()
    asked, voter = voice(state, activity, participant, *ZERO_IS_NOTHING)
    return put(_ballot(state, asked, voter, ballot, sent)) if sent else Changes(drop=(ballot,))


@operation
def contribute_score(
    state: State,
    context: Context,
    /,
    *,
    activity: str,
    participant: str,
    ballot: str,
    about: str,
    impact: int,
    effort: int,
) -> Changes:
    """Score the impact and the effort of one item."""
    return _mark(state, (activity, participant, ballot), "score", about, (impact, effort))


@operation
def contribute_rate(
    state: State, context: Context, /, *, activity: str, participant: str, ballot: str, about: str, value: int
) -> Changes:
    """Rate how one step feels, from -2 to +2."""
    return _mark(state, (activity, participant, ballot), "rate", about, (value,))


@operation
def contribute_truth(
    state: State,
    context: Context,
    /,
    *,
    activity: str,
    participant: str,
    ballot: str,
    about: str,
    importance: int,
    impact: int,
) -> Changes:
    """Say how important one step is to the customer, and how much its performance weighs."""
    return _mark(state, (activity, participant, ballot), "truth", about, (importance, impact))


@operation
def contribute_validate(
    state: State,
    context: Context,
    /,
    *,
    activity: str,
    participant: str,
    ballot: str,
    about: str,
    verdict: Verdict,
    evidence: str = "",
    note: str = "",
) -> Changes:
    """Say whether a hypothesis holds; `evidence` is kept as the note with the id `note`."""
    if verdict not in VERDICTS:
        raise Refused("value_invalid", field="ballot.values", value=str(verdict)[:80])
    changes = _mark(state, (activity, participant, ballot), "validate", about, (VERDICTS[verdict],))
    if not evidence.strip() or note in state:
        return changes
    asked, voter = voice(state, activity, participant, "validate")
    return changes + noted(state, context, asked, voter, note, text=evidence, item=item_of(state, asked, about).id)


@operation
def contribute_marks(
    state: State,
    context: Context,
    /,
    *,
    activity: str,
    participant: str,
    ballot: str,
    about: str,
    marks: Sequence[int],
) -> Changes:
    """Give one item the numbers a method asks for (`journey/marks.py`). Votes of 0 take the item off a ballot."""
    kind = state.get(Activity, activity).kind
    if kind not in METHOD_KINDS:
        raise Refused("contribution_unfit")
    if kind in ZERO_IS_NOTHING and not any(marks):
        return withdraw_mark(state, context, activity=activity, participant=participant, ballot=ballot, about=about)
    return _mark(state, (activity, participant, ballot), kind, about, tuple(marks))


@operation
def withdraw_mark(
    state: State, context: Context, /, *, activity: str, participant: str, ballot: str, about: str
) -> Changes:
    """Take back what one said of one item."""
    asked, _voter = voice(state, activity, participant, "score", "rate", "truth", "validate", *METHOD_KINDS)
    item, there = item_of(state, asked, about).id, state.find(Ballot, ballot)
    if there is None or item not in there.values:
        return Changes()
    left = {one: values for one, values in there.values.items() if one != item}
    return put(replace(there, values=left)) if left else Changes(drop=(ballot,))


def _mark(state: State, sent: tuple[str, str, str], kind: str, about: str, numbers: tuple[int, ...]) -> Changes:
    """One answer more on the ballot; another one for the same item takes its place."""
    activity, participant, ballot = sent
    item, there = item_of(state, state.get(Activity, activity), about).id, state.find(Ballot, ballot)
    values = dict(there.values) if there is not None else {}
    if values.get(item) == numbers:
        return Changes()
    asked, voter = voice(state, activity, participant, kind)
    return put(_ballot(state, asked, voter, ballot, values | {item: numbers}))


def _ballot(
    state: State, activity: Activity, voter: Participant, ballot: str, values: Mapping[str, tuple[int, ...]]
) -> Ballot:
    there = state.find(Ballot, ballot)
    if there is not None and there.activity != activity.id:
        raise Refused("ballot_item_unknown")
    return Ballot(
        id=ballot,
        activity=activity.id,
        values=checked_values(state, activity, values, there.values if there else {}),
        department=kept_department(state, activity, voter),
        via="phone",
        simulated=voter.simulated,
    )


@operation
def contribute_compare(
    state: State,
    context: Context,
    /,
    *,
    activity: str,
    participant: str,
    comparison: str,
    winner: str,
    loser: str,
    draw: bool = False,
    ballot: str = "",
) -> Changes:
    """Say which of two items goes before the other, or that neither does; another answer takes its place.

    `ballot`: what this phone's answers to the activity stand under.
    """
    pair = [item_of(state, state.get(Activity, activity), one).id for one in (winner, loser)]
    if pair[0] == pair[1]:
        raise Refused("comparison_needs_two" if winner == loser else "comparison_merged")
    first, second = sorted(pair) if draw else pair
    said = Comparison(id=comparison, activity=activity, winner=first, loser=second, draw=draw, ballot=ballot)
    there = state.find(Comparison, comparison)
    if there is not None and replace(there, simulated=False, department=None) == said:
        return Changes()
    asked, voter = voice(state, activity, participant, "compare")
    if there is not None and there.activity != activity:
        raise Refused("ballot_item_unknown")
    return put(replace(said, simulated=voter.simulated, department=kept_department(state, asked, voter)))
