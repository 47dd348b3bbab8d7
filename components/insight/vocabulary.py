"""One word for one thing: what kind each channel is, and which channels or steps go by two names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from rapidfuzz import fuzz

from components.journey.naming import unaccented
from components.journey.records import Channel, ChannelKind, Journey, Step
from components.journey.state import State
from components.journey.templates.channels import CHANNEL_WORDS
from components.journey.walk import steps_of

ALIKE = 88.0
"""So alike (0 to 100), two names are probably one."""
_FILLERS = frozenset(("le", "la", "les", "l", "un", "une", "du", "de", "des", "par", "notre", "the", "a", "our", "by"))
"""Words that say nothing of the kind."""
_SPOKEN = sorted(
    ((words, kind, group[0]) for kind, groups in CHANNEL_WORDS.items() for group in groups for words in group),
    key=lambda one: -len(one[0]),
)
"""What is said, the kind, what the group goes by. The longest first: "site visit" is no website."""


@dataclass(frozen=True)
class Twins:
    """Two records that seem to be one; the second would go into the first."""

    kept: str
    gone: str


def kind_of(channel: Channel) -> ChannelKind:
    """What sort of channel it is: as somebody said, else as its name says, else "other"."""
    return channel.kind if channel.kind != "none" else kind_named(channel.name)


@lru_cache(maxsize=1024)
def kind_named(name: str) -> ChannelKind:
    heard = f" {_plain(name)} "
    return next((kind for words, kind, _ in _SPOKEN if f" {_plain(words)} " in heard), "other")


def _bare(name: str) -> str | None:
    """The word that is all the name says, whichever of its group: "the web site", not "forms of the web site"."""
    left = " ".join(word for word in _plain(name).split() if word not in _FILLERS)
    return next((group for words, _, group in _SPOKEN if left == _plain(words)), None)


def _plain(name: str) -> str:
    """Without accents, capitals and punctuation."""
    return " ".join(re.findall(r"[^\W_]+", unaccented(name.casefold())))


def same_channel(name: str, other: str) -> bool:
    """May two names be of one channel: two words for the same ("Web", "web site"), or nearly the same letters?"""
    word = _bare(name)
    return (word is not None and word == _bare(other)) or fuzz.ratio(_plain(name), _plain(other)) >= ALIKE


def channel_called(state: State, name: str) -> Channel | None:
    """The channel that may be meant by a name being typed; None when it is a new one (or the very same)."""
    if not name.strip():
        return None
    return next((one for one in state.all(Channel) if same_channel(one.name, name)), None)


def channel_twins(state: State) -> tuple[Twins, ...]:
    """Pairs of channels that may be one, in their order."""
    pairs = combinations(state.all(Channel), 2)
    return tuple(Twins(one.id, other.id) for one, other in pairs if same_channel(one.name, other.name))


def step_twins(state: State, journey: Journey) -> tuple[Twins, ...]:
    """Pairs of steps of one map that say the same in nearly the same words, in its order."""
    return tuple(_near(steps_of(state, journey.id)))


def _near(steps: Iterable[Step]) -> Iterable[Twins]:
    heard = [(one.id, _plain(one.title)) for one in steps]
    for (one, words), (other, others) in combinations(heard, 2):
        if fuzz.token_sort_ratio(words, others) >= ALIKE:
            yield Twins(one, other)
