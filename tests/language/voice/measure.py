"""How often the remarks are right: `python -m tests.language.voice.measure` prints the table of `docs/voice.md`.

Precision: of the remarks made, how many were due. Recall: of those due, how many were made. A rule
counts once per sentence.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from components.language.voice import SEVERITIES, hints

from .labelled import CODES, LANGUAGES, Labelled, sentences

TOLD = {name: number for number, name in CODES.items()}
ANY = "any"
ERROR = "error"
WHOLE = {ERROR: "any error", ANY: "any remark"}
UNSEEN = "unseen_"
FRESH = "fresh_"
FELT = "felt_"
PASSIVE = "voice.passive"


@dataclass(frozen=True)
class Score:
    """What was due, what was made, and what of it was right, for one rule in one language."""

    due: int
    made: int
    right: int

    @property
    def precision(self) -> float | None:
        return self.right / self.made if self.made else None

    @property
    def recall(self) -> float | None:
        return self.right / self.due if self.due else None


def found_in(one: Labelled, language: str) -> frozenset[str]:
    """The rules that speak of a sentence."""
    return frozenset(hint.rule for hint in hints(one.sentence, LANGUAGES[language], kind=one.kind))


def measure(language: str, prefix: str = "") -> dict[str, Score]:
    """Every rule on a set of a language (the evaluation set unless told); `ERROR`, `ANY`: is there any at all?"""
    due: Counter[str] = Counter()
    made: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for one in sentences(f"{prefix}{language}"):
        found = found_in(one, language)
        for counter, rules in ((due, one.rules), (made, found), (right, one.rules & found)):
            counter.update(rules)
        for name, (labelled, told) in {ANY: (one.rules, found), ERROR: (grave(one.rules), grave(found))}.items():
            due[name] += bool(labelled)
            made[name] += bool(told)
            right[name] += bool(labelled and told)
    every = (*SEVERITIES, *WHOLE)
    return {rule: Score(due[rule], made[rule], right[rule]) for rule in every if due[rule] or made[rule]}


def grave(rules: frozenset[str]) -> frozenset[str]:
    """The errors among the rules: what a step should not be."""
    return frozenset(rule for rule in rules if SEVERITIES[rule] == "error")


def errors(language: str) -> Iterator[tuple[str, frozenset[str], frozenset[str]]]:
    """The sentences on which the rules and the labels disagree: what was missed, what was said in vain."""
    for one in sentences(language):
        found = found_in(one, language)
        if found != one.rules:
            yield one.sentence, one.rules - found, found - one.rules


def table(prefix: str = "", only: str | None = None) -> str:
    """The published table of a set, in Markdown; of one rule when the set is about it."""
    lines = ["| rule | language | due | made | right | precision | recall |", "|---|---|---|---|---|---|---|"]
    for language, code in LANGUAGES.items():
        for rule, score in measure(language, prefix).items():
            if only not in (None, rule):
                continue
            name = f"V{TOLD[rule]} {rule.removeprefix('voice.')}" if rule in TOLD else WHOLE[rule]
            lines.append(
                f"| {name} | {code} | {score.due} | {score.made} | {score.right} "
                f"| {_share(score.precision)} | {_share(score.recall)} |"
            )
    return "\n".join(lines)


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def size(prefix: str = "") -> str:
    """How many sentences a set has, good and not."""
    told = []
    for language, code in LANGUAGES.items():
        every = sentences(f"{prefix}{language}")
        told.append(
            f"{code}: {len(every)} sentences, {sum(not one.rules for one in every)} with nothing to say of them"
        )
    return "; ".join(told) + "."


def published() -> str:
    """What stands in `docs/voice.md` between its marks."""
    return "\n\n".join(
        f"{title}\n{size(prefix)}\n\n{table(prefix, only)}"
        for title, prefix, only in (
            ("### Evaluation set", "", None),
            ("### Words that stand in no list, first set", UNSEEN, None),
            ("### Words that stand in no list, second set", FRESH, None),
            ("### States and passives", FELT, PASSIVE),
        )
    )


if __name__ == "__main__":
    print(published())
