"""A project file that nobody has open, and what somebody does to it by hand."""

import sqlite3
from contextlib import closing
from pathlib import Path

from components.store import Store


def closed_file(store: Store, project: str) -> Path:
    store.close(project)
    return store.path_of(project)


def sqlite_file(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
