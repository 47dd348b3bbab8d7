"""The one store of this process: screens, routes and the event stream all write through it."""

import os
from functools import cache
from pathlib import Path

from .store import Store


@cache
def store_in(folder: str) -> Store:
    return Store(Path(folder))


def shared_store() -> Store:
    """The store of the folder that `ATELIER_DATA` names (`data` without it)."""
    return store_in(os.environ.get("ATELIER_DATA", "data"))
