"""The examples, made by running the operations people would run, in their order."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from components.journey.records import Version
from components.journey.records.base import Record
from components.journey.state import State

from .builder import Builder
from .english import CONTENT as ENGLISH
from .following import build_follow_up
from .french import CONTENT as FRENCH
from .mapping import build_map, build_other_map
from .measuring import build_measuring
from .preparation import build_preparation
from .tomorrow import build_tomorrow
from .workshops import build_workshops


@dataclass(frozen=True)
class Moment:
    """What the example was at a moment: its records, and the name of a version when it is one to come back to."""

    at: datetime
    records: tuple[Record, ...]
    version: str = ""


def build(language: str, today: date) -> tuple[Record, ...]:
    """Every record of the example in this language. The same day gives the same records."""
    return build_past(language, today)[-1].records


@lru_cache(maxsize=4)
def build_past(language: str, today: date) -> tuple[Moment, ...]:
    """The example as it was when each of its workshops began, and as it is now."""
    builder = Builder(FRENCH if language == "fr" else ENGLISH, today)
    build_preparation(builder)
    build_map(builder)
    build_workshops(builder)
    build_measuring(builder)
    build_follow_up(builder)
    build_tomorrow(builder)
    build_other_map(builder)
    builder.now = builder.moment(0, 8)
    first, *others = ((at, _records(state)) for at, state in (*builder.past, (builder.now, builder.state)))
    return (Moment(*first, version=builder.content.version), *(Moment(*one) for one in others))


def _records(state: State) -> tuple[Record, ...]:
    """A version names a moment of a file's history: a new file has none yet."""
    return tuple(one for one in state if not isinstance(one, Version))
