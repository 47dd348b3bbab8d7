"""Why something was refused, as a person reads it."""

from typing import cast

from .speech import Speech


def spoken_facts(say: Speech, facts: dict[str, object]) -> dict[str, object]:
    """Facts as a person reads them: names of fields, kinds and operations and reasons in words, numbers in the
    language's form."""
    words = dict(facts)
    for key in ("field", "kind", "operation"):
        if key in words:
            words[key] = say.code(f"{key}.{words[key]}")
    if "reasons" in words:
        words["reasons"] = say.listed(say.code(one) for one in cast("tuple[str, ...]", words["reasons"]))
    if "allowed" in words:
        choices = (say.number(one, 2) for one in cast("tuple[float, ...]", words["allowed"]))
        words["allowed"] = say.listed(choices, either=True)
    return {key: say.number(value, 2) if isinstance(value, int | float) else value for key, value in words.items()}


def refusal_in_words(say: Speech, code: str, facts: dict[str, object]) -> str:
    """The sentence for a refusal. Holds what people typed as they typed it: plain text, not Markdown."""
    return say.code(f"error.{code}", **spoken_facts(say, facts))
