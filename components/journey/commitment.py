"""What an action needs before somebody can commit to it (S1.20, S1.21, S1.22), and why comes before how (S4.22)."""

from .errors import Refused
from .records import Action

Gap = str
"""A code: `gap.<code>` says in words what is missing."""

NEEDED: tuple[tuple[Gap, str], ...] = (
    ("owner_missing", "owner"),
    ("metric_missing", "metric"),
    ("baseline_missing", "baseline"),
    ("target_missing", "target"),
    ("due_missing", "due"),
    ("cost_missing", "cost"),
)
"""Each gap and the field whose emptiness makes it. A cost of 0 is an answer; no cost is a gap."""

WORTH: tuple[tuple[Gap, str], ...] = (
    ("why_missing", "why"),
    ("objective_missing", "objective"),
    ("steps_missing", "steps"),
    ("source_missing", "metric_source"),
    ("start_missing", "start"),
)
"""What makes an action better without holding it back: its goal, its place on the map, its calendar."""

PROMISED = ("committed", "in_progress", "done")
"""The statuses of an action that somebody has promised."""


def gaps(action: Action) -> tuple[Gap, ...]:
    """Why this action is not ready, as codes; empty when it is."""
    return (*_empty(action, NEEDED), *(("due_before_start",) if _backwards(action) else ()))


def advice(action: Action) -> tuple[Gap, ...]:
    """What would complete an action that is ready without it, as codes."""
    return _empty(action, WORTH)


def check_promise(before: Action | None, after: Action) -> None:
    """Refuse a promise that is not ready, and a how without a why.

    A gap the action already had (its owner was erased) is shown, not refused: it must stay
    possible to mend a promised action one field at a time.
    """
    if after.how.strip() and not after.why.strip():
        raise Refused("why_before_how")
    if after.status not in PROMISED:
        return
    known = gaps(before) if before is not None and before.status in PROMISED else ()
    fresh = tuple(one for one in gaps(after) if one not in known)
    if fresh:
        raise Refused("action_not_ready", reasons=tuple(f"gap.{one}" for one in fresh))


def _empty(action: Action, wanted: tuple[tuple[Gap, str], ...]) -> tuple[Gap, ...]:
    return tuple(gap for gap, field in wanted if _blank(getattr(action, field)))


def _blank(value: object) -> bool:
    """Nothing given: none, no text but blanks, an empty list. Zero is something."""
    return value is None or (isinstance(value, str) and not value.strip()) or value == ()


def _backwards(action: Action) -> bool:
    return action.start is not None and action.due is not None and action.due < action.start
