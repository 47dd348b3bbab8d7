"""What a rule on agendas says: what is wrong, where, and the ways to put it right."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..operations.project import Call
from ..records import Block, Session
from ..state import State
from .timing import Timeline


@dataclass(frozen=True)
class Agenda:
    """A workshop, its blocks in order and their times: what the rules look at."""

    state: State
    session: Session
    blocks: tuple[Block, ...]
    timeline: Timeline


@dataclass(frozen=True)
class Mend:
    """One click that settles a finding. `code` is spoken as `agenda_mend.<code>`; `calls` run as one edit."""

    code: str
    calls: tuple[Call, ...]
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Finding:
    """`code` is spoken as `agenda_finding.<code>` (what) and `agenda_finding.<code>.why` (why it matters).

    `blocks` are the blocks concerned; `facts` are minutes (int) or shares (float, 0 to 1).
    """

    code: str
    blocks: tuple[str, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)
    mends: tuple[Mend, ...] = ()
