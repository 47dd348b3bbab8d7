"""Consistent copies of a project file, taken by themselves and rotated."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from .files import SUFFIX, create_file

KEEP_LATEST = 10
KEEP_DAYS = 30
"""Rotation: the ten latest copies, and beyond them the last of each day for thirty days."""

_STAMP = "%Y%m%dT%H%M%S%f"


@dataclass(frozen=True)
class Backup:
    path: Path
    at: datetime
    reason: str

    @property
    def name(self) -> str:
        return self.path.name


def folder_of(project: Path) -> Path:
    return project.parent / "backups" / project.stem


def take(project: Path, reason: str, at: datetime) -> Backup:
    """Copy a project file while it is in use; the copy appears complete or not at all."""
    stamp = at.astimezone(UTC).strftime(_STAMP)
    target = folder_of(project) / f"{stamp}-{reason}{SUFFIX}"
    partial = target.with_suffix(".partial")
    partial.unlink(missing_ok=True)
    create_file(partial)
    with closing(sqlite3.connect(project)) as source, closing(sqlite3.connect(partial)) as copy:
        source.backup(copy)
    partial.rename(target)
    _rotate(project, at)
    return Backup(target, at, reason)


def listed(project: Path) -> list[Backup]:
    """The copies of a project, newest first."""
    found = []
    for path in folder_of(project).glob(f"*{SUFFIX}"):
        stamp, _, reason = path.stem.partition("-")
        try:
            at = datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
        except ValueError:
            continue
        found.append(Backup(path, at, reason))
    return sorted(found, key=lambda one: one.path.name, reverse=True)


def _rotate(project: Path, now: datetime) -> None:
    kept_days: set[str] = set()
    for index, backup in enumerate(listed(project)):
        day = backup.at.strftime("%Y-%m-%d")
        recent = now - backup.at <= timedelta(days=KEEP_DAYS)
        if index >= KEEP_LATEST and (day in kept_days or not recent):
            backup.path.unlink(missing_ok=True)
        kept_days.add(day)
