"""What a comparison of two maps says, in sentences; and the words of its drawing, whose module holds none."""

from collections.abc import Iterator

from components.insight.map_compare import Comparison
from components.journey.records import Card, Phase, Step, Touchpoint
from components.journey.records.base import Record
from components.journey.state import State
from components.language import Speech

ENOUGH = 4
"""With fewer differences, where most of them are is no news."""


def compare_lines(found: Comparison, say: Speech) -> tuple[str, ...]:
    """Per kind of thing, how many differ and how: "Steps: 2 added, 1 moved". None when nothing differs."""
    kinds: dict[type[Record], str] = {
        Phase: say("Phases"),
        Step: say("Steps"),
        Card: say("Cards"),
        Touchpoint: say("Touchpoints"),
    }
    told = ((words, tuple(_counts(found, kind, say))) for kind, words in kinds.items())
    return tuple(f"{say.colon(words)} {', '.join(counts)}" for words, counts in told if counts)


def _counts(found: Comparison, kind: type[Record], say: Speech) -> Iterator[str]:
    alike = found.aside.relation == "alike"
    common = found.common.get(kind, 0)
    if alike and common:
        yield say.plural("{n} in common", "{n} in common", common)
    if count := found.count(kind, "added"):
        yield (
            say.plural("{n} only in B", "{n} only in B", count)
            if alike
            else say.plural("{n} added", "{n} added", count)
        )
    if count := found.count(kind, "removed"):
        yield (
            say.plural("{n} only in A", "{n} only in A", count)
            if alike
            else say.plural("{n} removed", "{n} removed", count)
        )
    if count := found.count(kind, "changed"):
        yield (
            say.plural("{n} differs", "{n} differ", count) if alike else say.plural("{n} changed", "{n} changed", count)
        )
    if count := found.count(kind, "moved"):
        yield say.plural("{n} moved", "{n} moved", count)
    if count := found.count(kind, "merged"):
        yield say.plural("{n} merged", "{n} merged", count)
    if count := found.count(kind, "split"):
        yield say.plural("{n} split", "{n} split", count)


def compare_sentence(found: Comparison, above: State, below: State, say: Speech) -> str:
    """How alike the two maps are, and where they differ most."""
    if not found.differences:
        return say("The two maps are the same.")
    told = []
    if found.same is not None:
        told.append(say("{share} of what stands on these maps is the same on both.", share=say.percent(found.same)))
    if found.busiest is not None and ENOUGH <= len(found.differences) > found.busiest[1]:
        stretch, count = found.busiest
        phase = below.find(Phase, stretch.below) or above.get(Phase, stretch.above)
        told.append(
            say.plural(
                "They differ most in {phase}: {n} difference of {total}.",
                "They differ most in {phase}: {n} differences of {total}.",
                count,
                phase=say.quoted(phase.title),
                total=say.number(len(found.differences)),
            )
        )
    return " ".join(told)


def compare_words(say: Speech) -> dict[str, str]:
    """Every word of the drawing of a comparison, by the name it has there."""
    return {
        "compare": say("Comparison of two maps"),
        "tools": say("Tools of the map"),
        "previous": say("Previous difference"),
        "next": say("Next difference"),
        "nth_of": say("{n} of {total}", n="{n}", total="{total}"),
        "none": say("No difference"),
        "only": say("Differences only"),
        "zoom_in": say("Zoom in"),
        "zoom_out": say("Zoom out"),
        "expand": say("Whole window"),
        "stop_sharing": say("Stop sharing"),
        "empty": say("This map had no phase."),
        "failed": say("The server does not answer. Try again in a moment."),
    }
