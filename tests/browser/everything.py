"""What is tried only when everything is asked for (`make everything`): a checkout is to be judged in time."""

import os
from typing import TypeVar

EVERYTHING = bool(os.environ.get("ATELIER_EVERYTHING"))

Case = TypeVar("Case")


def in_everything(*cases: Case) -> tuple[Case, ...]:
    """Further cases of a test, of which the usual run holds one."""
    return cases if EVERYTHING else ()
