"""Something the method warns about."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Concern:
    """`code` is spoken as `concern.<code>` (what is wrong) and `concern.<code>.todo` (what to do).

    `facts` fill the blanks: ids of records or tuples of them, numbers, shares (floats, 0 to 1).
    """

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)
