"""Items that no class fits: none is named by enough more people than the next."""

from .kano import CATEGORIES, MIXED_BELOW
from .moscow import COMMITMENTS
from .ranking import Method, Scored

NAMES: frozenset[str] = frozenset((*CATEGORIES, *COMMITMENTS))


def mixed_classes(method: Method, one: Scored) -> tuple[str, ...]:
    """The classes of which none stands out, the one most said first; none where one does.

    Kano: the next one is less than 6 % of the answers behind. Commitments: as many named another.
    """
    counts: dict[str, float] = {part.code: part.value or 0.0 for part in one.parts if part.code in NAMES}
    if method not in ("kano", "moscow") or not one.answers or not counts:
        return ()
    most, below = max(counts.values()), MIXED_BELOW if method == "kano" else 0.0
    ahead = [name for name, count in counts.items() if count == most or (most - count) / one.answers < below]
    return tuple(sorted(ahead, key=lambda name: -counts[name])) if len(ahead) > 1 else ()
