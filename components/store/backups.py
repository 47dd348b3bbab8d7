"""Consistent copies of a project file, taken by themselves and rotated."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from components.journey.errors import Refused

from .files import SUFFIX, connect, create_file, side_files
from .sealing import seal_copy

KEEP_LATEST = 10
KEEP_DAYS = 30
"""Rotation: the ten latest copies, and beyond them the last of each day for thirty days."""

_STAMP = "%Y%m%dT%H%M%S%f"
_PARTIAL = ".partial"
_UNREADABLE = {"file_damaged", "file_empty", "file_foreign", "file_newer"}


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
    target = folder_of(project) / f"{at.astimezone(UTC).strftime(_STAMP)}-{reason}{SUFFIX}"

    def copy_into(partial: Path) -> None:
        create_file(partial)
        with closing(connect(project)) as source, closing(connect(partial)) as copy:
            source.backup(copy)
            seal_copy(copy, f"{at:%Y%m%d}", at)

    _appear(target, copy_into)
    _rotate(project, at)
    return Backup(target, at, reason)


def _appear(target: Path, make: Callable[[Path], None]) -> None:
    """Make a file beside its place and move it there when it is whole; nothing is left otherwise."""
    partial = target.with_suffix(_PARTIAL)
    leftovers = (partial, *side_files(partial))
    for one in leftovers:
        one.unlink(missing_ok=True)
    try:
        make(partial)
        partial.rename(target)
    finally:
        for one in leftovers:
            one.unlink(missing_ok=True)


def bytes_of(project: Path, at: datetime) -> bytes:
    """A consistent copy of a project file in use, to hand over: one file, nothing beside it."""
    with closing(connect(project)) as source, closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        source.backup(copy)
        seal_copy(copy, f"{at:%Y%m%d}", at)
        return copy.serialize()


def whole(stray: Path) -> bytes:
    """All that a file holds, with what is still beside it, as it is."""
    with closing(connect(stray)) as source:
        return source.serialize()


def rewrite(project: Path, change: Callable[[Path], None]) -> None:
    """Change every backup of a project; one that will not open is removed: nobody can look inside it."""
    for backup in listed(project):
        content = backup.path.read_bytes()

        def changed(partial: Path, content: bytes = content) -> None:
            create_file(partial, content)
            change(partial)

        try:
            _appear(backup.path, changed)
        except Refused as refusal:
            if refusal.code not in _UNREADABLE:
                raise
            backup.path.unlink(missing_ok=True)


def put_back(project: Path, backup: Backup, at: datetime) -> Path:
    """Put a copy in the place of a project file; returns where the file that was there is kept aside."""
    aside = project.with_suffix(f".damaged-{at.strftime('%Y%m%dT%H%M%S')}")
    for one in (project, *side_files(project)):
        if one.exists():
            one.rename(aside.with_name(one.name.replace(project.name, aside.name)))
    create_file(project, backup.path.read_bytes())
    return aside


def erase(project: Path) -> None:
    """Remove every backup of a project, and the folders this leaves empty."""
    folder = folder_of(project)
    if not folder.is_dir():
        return
    for one in folder.iterdir():
        one.unlink()
    folder.rmdir()
    if not any(folder.parent.iterdir()):
        folder.parent.rmdir()


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
    _sweep(folder_of(project), now)


def _sweep(folder: Path, now: datetime) -> None:
    """Remove what a killed process left half-written an hour ago or more."""
    for path in folder.glob(f"*{_PARTIAL}*"):
        if now.timestamp() - path.stat().st_mtime >= 3_600:
            path.unlink(missing_ok=True)
