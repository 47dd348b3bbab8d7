"""Opening one project file: permissions, durability, and what is wrong when it will not open."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import QueuePool

from components.journey.errors import Refused

from .schema import APPLICATION_ID, CURRENT_VERSION, migrate, version_of

SUFFIX = ".atelier"
BUSY_SECONDS = 10


def create_file(path: Path) -> None:
    """An empty file that only its owner can read; refuses to overwrite."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.close()


def open_file(path: Path) -> Engine:
    """An engine on a checked, migrated file. Refuses, and leaves untouched, what is not ours."""
    check_file(path)
    engine = create_engine(
        f"sqlite:///{path}",
        poolclass=QueuePool,
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False, "isolation_level": None},
    )
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)
    try:
        with reported(), writing(engine) as connection:
            migrate(connection)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _set_pragmas(connection: sqlite3.Connection, _record: object) -> None:
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    # A write takes the lock at once: two writers queue instead of failing half-way.
    mode = "IMMEDIATE" if connection.get_execution_options().get("writes") else "DEFERRED"
    connection.exec_driver_sql(f"BEGIN {mode}")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One write transaction: all of it on disk, or none."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    with engine.connect() as connection:
        yield connection


def check_file(path: Path) -> None:
    """Refuse a file that is missing, foreign, damaged or newer than this program, without writing to it."""
    if not path.is_file():
        raise Refused("project_missing", name=path.stem)
    try:
        probe = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS)
    except sqlite3.Error:
        raise Refused("file_damaged", name=path.name) from None
    try:
        (application,) = probe.execute("PRAGMA application_id").fetchone()
        (version,) = probe.execute("PRAGMA user_version").fetchone()
        probe.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if application == APPLICATION_ID and version <= CURRENT_VERSION:
            ((health,), *_rest) = probe.execute("PRAGMA quick_check(1)").fetchall()
            if health != "ok":
                raise Refused("file_damaged", name=path.name)
    except sqlite3.OperationalError as error:
        raise _sorted_out(str(error), path.name) from None
    except sqlite3.DatabaseError as error:
        foreign = "not a database" in str(error) and path.read_bytes()[:6] != b"SQLite"
        raise Refused("file_foreign" if foreign else "file_damaged", name=path.name) from None
    finally:
        probe.close()
    if application != APPLICATION_ID:
        raise Refused("file_foreign", name=path.name)
    if version > CURRENT_VERSION:
        raise Refused("file_newer", name=path.name, theirs=version, ours=CURRENT_VERSION)


@contextmanager
def reported() -> Iterator[None]:
    """Turn what the database says went wrong into a refusal a person can act on."""
    try:
        yield
    except DatabaseError as error:
        raise _sorted_out(str(error.orig)) from error
    except sqlite3.DatabaseError as error:
        raise _sorted_out(str(error)) from error
    except OSError as error:
        raise Refused("disk_error", reason=error.strerror or "") from error


def _sorted_out(message: str, name: str = "") -> Refused:
    lowered = message.lower()
    if "full" in lowered:
        return Refused("disk_full")
    if "locked" in lowered or "busy" in lowered:
        return Refused("file_busy")
    if "readonly" in lowered or "unable to open" in lowered or "permission" in lowered:
        return Refused("file_unwritable", name=name)
    if "malformed" in lowered or "not a database" in lowered or "corrupt" in lowered:
        return Refused("file_damaged", name=name)
    return Refused("disk_error", reason=message[:120])


__all__ = ["SUFFIX", "check_file", "create_file", "open_file", "reading", "reported", "version_of", "writing"]
