"""The copy taken by itself once a day."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from components.journey.errors import Refused

from . import backups
from .files import reported

DAY = timedelta(days=1)
RETRY = timedelta(hours=1)
"""How soon a copy that failed is tried again."""

_log = logging.getLogger("atelier.store")


class Keeper:
    """Decides when a copy is due. A copy that fails (no room left) never stops the work."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._due: dict[Path, datetime] = {}
        self._failed: dict[Path, Refused] = {}

    def forget(self, path: Path) -> None:
        self._due.pop(path, None)

    def failed(self, path: Path) -> Refused | None:
        """Why today's copy could not be taken; None once it, or another one, is there."""
        return self._failed.get(path)

    def taken(self, path: Path) -> None:
        """A copy was taken, by whomever."""
        self._failed.pop(path, None)

    def daily(self, path: Path) -> None:
        """Take today's copy if the latest is a day old."""
        now = self._clock()
        if now < self._due.get(path, now):
            return
        taken = backups.listed(path)
        if taken and now - taken[0].at < DAY:
            self._due[path] = taken[0].at + DAY
        else:
            self._due[path] = now + (DAY if self._copy(path, "daily") else RETRY)

    def _copy(self, path: Path, reason: str) -> bool:
        try:
            with reported():
                backups.take(path, reason, self._clock())
        except Refused as refusal:
            _log.warning("backup not taken: %s", refusal)
            self._failed[path] = refusal
            return False
        self.taken(path)
        return True
