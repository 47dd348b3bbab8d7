"""The examples, made by running the operations people would run, in their order."""

from datetime import date
from functools import lru_cache

from components.journey.records import Version
from components.journey.records.base import Record

from .builder import Builder
from .english import CONTENT as ENGLISH
from .following import build_follow_up
from .french import CONTENT as FRENCH
from .mapping import build_map, build_other_map
from .measuring import build_measuring
from .preparation import build_preparation
from .workshops import build_workshops


@lru_cache(maxsize=4)
def build(language: str, today: date) -> tuple[Record, ...]:
    """Every record of the example in this language. The same day gives the same records."""
    builder = Builder(FRENCH if language == "fr" else ENGLISH, today)
    build_preparation(builder)
    build_map(builder)
    build_workshops(builder)
    build_measuring(builder)
    build_follow_up(builder)
    build_other_map(builder)
    builder.now = builder.moment(0, 8)
    # A version names a moment of a file's history: a new file has none yet.
    return tuple(one for one in builder.state if not isinstance(one, Version))
