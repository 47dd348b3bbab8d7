"""What each number answers, how to read it, when not to trust it: the same words on screens and in `docs/`."""

from dataclasses import dataclass

from components.language import Speech

VOTES = (
    "dots", "many_items", "equal_ranks", "rank_interval", "p_first", "top_k", "duels", "rank_sets", "sure_place",
    "margin", "other_rules", "weights", "w", "alpha", "split", "balanced", "small_groups",
)  # fmt: skip
"""What stands beside a ranking."""
METHODS = (
    "impact_effort", "rice", "ice", "wsjf", "kano", "moscow", "pairs", "quadratic", "opportunity", "weighted",
    "novelty",
)  # fmt: skip
JOURNEY = ("curve_band", "peak_end", "relief", "volume_range", "problems", "continuity", "heard", "proof_debt")
FINDING = ("span",)
PREPARING = ("coverage", "readiness")
FOLLOWING = ("prediction_score", "wilson")
NUMBERS = (*VOTES, *METHODS, *JOURNEY, *FINDING, *PREPARING, *FOLLOWING)
"""Every number a facilitator meets, in the order of the page."""


@dataclass(frozen=True)
class Explained:
    """One number in a minute."""

    title: str
    answers: str
    read: str
    doubt: str


def explained(say: Speech, number: str) -> Explained:
    """What a number says, in words for somebody who is not a statistician."""
    title, answers, read, doubt = (
        say.code(f"number.{number}.{part}") for part in ("title", "answers", "read", "doubt")
    )
    return Explained(title, answers, read, doubt)
