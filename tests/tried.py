"""How many cases hypothesis makes up for a test.

New cases are looked for on people's machines. A clean checkout runs the same ones each time, and a third of them:
what they can find has been found, they watch that it stays so.
"""

import os
from typing import Any

from hypothesis import settings

REPEATED = bool(os.environ.get("CI"))
"""Whether this is a clean checkout."""
SHARE = 3
USUAL = 100
"""Cases of a test that does not say how many: hypothesis's own number."""
FEWEST = 10


def tried(cases: int, **more: Any) -> settings:
    """So many cases; `more` as in `hypothesis.settings`."""
    return settings(max_examples=max(FEWEST, cases // SHARE) if REPEATED else cases, **more)
