"""Opening one project file: permissions, durability, and what is wrong when it will not open."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import QueuePool

from components.journey.errors import Refused

from .schema import APPLICATION_ID, CURRENT_VERSION, TABLES, migrate, version_of

SUFFIX = ".atelier"
BUSY_SECONDS = 10
BEGIN_WRITING = "BEGIN IMMEDIATE"
"""A write takes the lock at once: two writers queue instead of failing half-way."""


def create_file(path: Path, content: bytes | None = None) -> None:
    """A new file that only its owner can read: marked as ours, without tables, or with this content; refuses to
    overwrite."""
    private_folder(path.parent)
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content or b"")
        if content is None:
            with closing(connect(path)) as connection:
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def private_folder(folder: Path) -> None:
    """The folder, made where missing (and what is above it) so that only its owner can look inside."""
    if not folder.is_dir():
        private_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def begin_file(path: Path) -> None:
    """A new project file that waits for its first records: created at the first schema, brought to today's."""
    create_file(path)
    engine = _engine(path)
    try:
        with reported(), writing(engine) as connection:
            migrate(connection)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    finally:
        engine.dispose()


def open_file(path: Path) -> Engine:
    """An engine on a checked, migrated file. Refuses, and leaves untouched, what is not ours."""
    check_file(path)
    engine = _engine(path)
    try:
        with reported():
            with reading(engine) as connection:
                version = version_of(connection)
            if version < CURRENT_VERSION:
                with writing(engine) as connection:
                    migrate(connection)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _engine(path: Path) -> Engine:
    engine = create_engine(
        "sqlite://", creator=lambda: connect(path), poolclass=QueuePool, pool_size=10, max_overflow=50
    )
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)
    return engine


def gather_in(engine: Engine) -> bool:
    """Write what the database keeps beside a file into it, keeping nobody waiting: a copy of the one file is then
    whole. Whether it was all of it: somebody who reads an older state holds the rest back."""
    with outside_transactions(engine) as raw:
        (busy, pages, moved) = raw.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    return not busy and pages == moved


def connect(path: Path) -> sqlite3.Connection:
    """A connection to a file that exists: an erased project must not come back as an empty file."""
    address = f"{path.resolve().as_uri()}?mode=rw"
    return sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, check_same_thread=False, isolation_level=None)


def side_files(path: Path) -> tuple[Path, Path]:
    """What the database keeps beside a file in use."""
    return path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")


def identity(path: Path) -> tuple[int, int] | None:
    """Which file a path leads to now; None when it leads nowhere."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _set_pragmas(connection: sqlite3.Connection, _record: object) -> None:
    # A file may come from anyone: what its schema holds is data, never code.
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON", "trusted_schema = OFF"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    driver = driver_of(connection)
    if not driver.in_transaction:  # else `Writer` has begun it
        driver.execute(BEGIN_WRITING if connection.get_execution_options().get("writes") else "BEGIN DEFERRED")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One write transaction: all of it on disk, or none."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


class Writer:
    """The one connection that writes, kept from one transaction to the next: with every tap of a phone, taking one
    anew costs as much as what is written, and so does having each begun and ended for us. Used by one thread at a
    time."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._kept: Connection | None = None

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Like `writing`."""
        connection, self._kept = self._kept or self._engine.connect(), None
        driver = driver_of(connection)
        try:
            driver.execute(BEGIN_WRITING)
            yield connection
            if connection.in_transaction():
                connection.commit()  # more was asked than through the driver alone
            else:
                driver.commit()
        except BaseException:
            # Whatever state it is in, nobody uses it again; what was begun is taken back.
            connection.close()
            raise
        self._kept = connection

    def close(self) -> None:
        connection, self._kept = self._kept, None
        if connection is not None:
            connection.close()


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """All that is read is of one moment."""
    with engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def outside_transactions(engine: Engine) -> Iterator[sqlite3.Connection]:
    """The database's own connection, for what no transaction may hold."""
    with engine.connect() as connection:
        yield driver_of(connection)


def driver_of(connection: Connection) -> sqlite3.Connection:
    """The database's own connection, within the same transaction: for what runs with every tap of a phone, ten times
    as often as it is worth being put together anew."""
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)  # noqa: S101 - a live connection to these files always is one
    return raw


def check_file(path: Path) -> None:
    """Refuse a file that is missing, foreign, damaged, empty or newer than this program, without writing to it."""
    if not path.is_file():
        raise Refused("project_missing", name=path.stem)
    # Looking at a file at rest must not create the side files of a file in use.
    at_rest = not any(side.exists() for side in side_files(path))
    try:
        _check(path, "mode=ro&immutable=1" if at_rest else "mode=ro")
    except Refused:
        in_use_meanwhile = at_rest and any(side.exists() for side in side_files(path))
        if not in_use_meanwhile:
            raise
        _check(path, "mode=ro")


def _check(path: Path, how: str) -> None:
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?{how}", uri=True, timeout=BUSY_SECONDS)) as probe:
            _probe(probe, path.name)
    except sqlite3.OperationalError as error:
        raise _sorted_out(str(error), path.name) from None
    except UnicodeError:
        raise Refused("file_damaged", name=path.name) from None
    except sqlite3.DatabaseError:
        ours = _first_bytes(path) == b"SQLite format 3\x00"
        raise Refused("file_damaged" if ours else "file_foreign", name=path.name) from None


def _first_bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(16)


def _probe(probe: sqlite3.Connection, name: str) -> None:
    (application,) = probe.execute("PRAGMA application_id").fetchone()
    (version,) = probe.execute("PRAGMA user_version").fetchone()
    schema = probe.execute("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'").fetchall()
    if application != APPLICATION_ID:
        raise Refused("file_foreign", name=name)
    if version > CURRENT_VERSION:
        raise Refused("file_newer", name=name, theirs=version, ours=CURRENT_VERSION)
    (health,) = probe.execute("PRAGMA quick_check(1)").fetchone()
    tables = {found for type_, found in schema if type_ != "index"}
    if health == "ok" and not version and not tables:
        raise Refused("file_empty", name=name)
    if health != "ok" or tables != TABLES or version < 0:
        raise Refused("file_damaged", name=name)


@contextmanager
def reported() -> Iterator[None]:
    """Turn what the database says went wrong into a refusal a person can act on."""
    try:
        yield
    except DatabaseError as error:
        raise _sorted_out(str(error.orig)) from error
    except sqlite3.DatabaseError as error:
        raise _sorted_out(str(error)) from error
    except UnicodeError:
        # What the error says would repeat what people typed.
        raise Refused("file_damaged", name="") from None
    except PoolTimeout as error:
        raise Refused("file_busy") from error
    except OSError as error:
        raise _of_system(error) from error


def _of_system(error: OSError) -> Refused:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Refused("disk_full")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return Refused("file_unwritable", name="")
    return Refused("disk_error", reason=error.strerror or "")


def _sorted_out(message: str, name: str = "") -> Refused:
    lowered = message.lower()
    if "full" in lowered:
        return Refused("disk_full")
    if "locked" in lowered or "busy" in lowered:
        return Refused("file_busy")
    if "readonly" in lowered or "unable to open" in lowered or "permission" in lowered:
        return Refused("file_unwritable", name=name)
    if any(word in lowered for word in ("malformed", "not a database", "corrupt", "no such", "decode")):
        return Refused("file_damaged", name=name)
    return Refused("disk_error", reason=message[:120])
