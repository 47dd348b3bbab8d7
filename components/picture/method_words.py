"""The ways of ranking in words: what each is for, its formula with the numbers filled in, what to beware of."""

from collections.abc import Mapping, Sequence

from components.insight.methods.mixed import mixed_classes
from components.insight.methods.ranking import Caution, Method, Ranking, Scored
from components.language import Speech

Names = Mapping[str, str]

DIGITS = 2
SHARES = frozenset({"better", "worse", "total", "strength", "chance"})
"""Parts that are shares of 1."""


def method_words(say: Speech, method: Method) -> tuple[str, str, str]:
    """Its name, when to use it, and when not."""
    return (
        say.code(f"method.{method}"),
        say.code(f"method.{method}.use"),
        say.code(f"method.{method}.avoid"),
    )


def formula_words(say: Speech, ranking: Ranking, one: Scored, weights: Mapping[str, float] | None = None) -> str:
    """How an item comes to its score, with its own numbers. `weights`: per criterion, for weighted scoring."""
    if one.score is None and not any(part.value for part in one.parts):
        return say("No answer yet")
    if ranking.method == "weighted":
        shares = weights or {}
        sums = [f"{_number(say, part.value)} × {say.percent(shares.get(part.code, 0))}" for part in one.parts]
        return " + ".join(sums) + f" = {_number(say, one.score)}"
    blanks = {part.code: _part(say, part.code, part.value) for part in one.parts}
    return say.code(f"formula.{ranking.method}", **blanks, score=_number(say, one.score))


def class_words(say: Speech, ranking: Ranking, one: Scored) -> str:
    """The class the method gives an item; nothing where it gives none."""
    words = {
        "corners": "quadrant",
        "kano": "kano",
        "moscow": "commitment",
        "novelty": "idea_corner",
        "opportunity": "served",
        "truth": "truth_flag",
    }
    code = words.get(ranking.method)
    if mixed := mixed_classes(ranking.method, one):
        return mixed_words(say, [say.code(f"{words[ranking.method]}.{each}") for each in mixed])
    return say.code(f"{code}.{one.label}") if code and one.label else ""


def mixed_words(say: Speech, classes: Sequence[str]) -> str:
    """That no class stands out, and between which it lies."""
    return say("mixed: {classes}", classes=say.listed(classes, either=True))


def caution_words(say: Speech, caution: Caution, names: Names) -> str:
    """What to know before relying on a ranking."""
    return say.code(
        f"caution.{caution.code}",
        items=say.listed(say.quoted(names.get(one, one)) for one in caution.items),
        fact=_fact(say, caution),
        about=say.code(f"mark.{caution.about}") if caution.about else "",
    )


def _fact(say: Speech, caution: Caution) -> str:
    if caution.fact is None:
        return ""
    if caution.code in ("must_heavy", "could_unusual", "mixed"):
        return say.percent(caution.fact)
    return say.number(caution.fact, 1)


def _part(say: Speech, code: str, value: float | None) -> str:
    return say.percent(value) if code in SHARES and value is not None else _number(say, value)


def _number(say: Speech, value: float | None) -> str:
    return "?" if value is None else say.number(value, DIGITS)
