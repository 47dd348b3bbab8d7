"""What belongs to a project without bearing its name.

A file that was renamed by hand leaves its backups, and what was set aside when it was damaged, under its old name;
an earlier version left a file that was taken in beside the project it became. Whose they are is told by what is
inside: copies of one project begin with the same change.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from glob import escape
from pathlib import Path

from .backups import folder_of
from .files import SUFFIX, side_files

_DAMAGED = ".damaged-"
_TAKEN_IN = ".taken-in"


def gather(project: Path) -> None:
    """Put under the name a project's file has now what it left under others."""
    for name in sorted(_names_left(project.parent)):
        left = [*_copies(project, name), *_damaged(project.parent, name)]
        if any(_is_of(one, project) for one in left):
            _rename(project, name)


def damaged(project: Path) -> list[Path]:
    """What was set aside when the file did not open."""
    return _damaged(project.parent, project.stem)


def taken_in(project: Path) -> list[Path]:
    """The files it was made from, as an earlier version left them."""
    return [one for one in project.parent.glob(f"*{_TAKEN_IN}") if _is_of(one, project)]


def _names_left(folder: Path) -> set[str]:
    """Names under which something is kept, and no project."""
    kept = {one.name for one in (folder / "backups").glob("*") if one.is_dir()}
    kept |= {one.name.partition(_DAMAGED)[0] for one in folder.glob(f"*{_DAMAGED}*")}
    return {one for one in kept if not (folder / f"{one}{SUFFIX}").exists()}


def _copies(project: Path, name: str) -> list[Path]:
    return sorted((project.parent / "backups" / name).glob(f"*{SUFFIX}"))


def _damaged(folder: Path, name: str) -> list[Path]:
    return sorted(folder.glob(f"{escape(name)}{_DAMAGED}*"))


def _rename(project: Path, name: str) -> None:
    target = folder_of(project)
    target.mkdir(mode=0o700, parents=True, exist_ok=True)
    former = project.parent / "backups" / name
    for one in former.glob("*"):
        one.replace(target / one.name)
    if former.is_dir():
        former.rmdir()
    for one in _damaged(project.parent, name):
        one.replace(one.with_name(project.stem + one.name.removeprefix(name)))


def _is_of(copy: Path, project: Path) -> bool:
    """Whether a file is a copy of this project, and of no other one here: what two of them share goes with the last."""
    birth = _birth(copy)
    return birth is not None and birth == _birth(project) and not any(_birth(one) == birth for one in _others(project))


def _others(project: Path) -> Iterator[Path]:
    return (one for one in project.parent.glob(f"*{SUFFIX}") if one != project)


def _birth(path: Path) -> str | None:
    """The name of the first change in a file; None when nobody can look inside."""
    at_rest = "" if any(side.exists() for side in side_files(path)) else "&immutable=1"
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro{at_rest}", uri=True)) as file:
            found = file.execute("SELECT batch FROM change ORDER BY seq LIMIT 1").fetchone()
    except (sqlite3.DatabaseError, UnicodeError):
        return None
    return str(found[0]) if found else None
