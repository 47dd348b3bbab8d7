"""The home screen and the files of the data folder that do not open (SPEC H15)."""

import sqlite3
from pathlib import Path

import pytest

from components.store import Store
from tests.conftest import OpenScreen
from tests.pages.reading import labels, words

pytestmark = pytest.mark.screen


def damage(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * 4096 + content[8192:])


def test_a_damaged_file_is_explained_and_its_backup_restored(
    open_screen: OpenScreen, store: Store, project: str
) -> None:
    """H15."""
    store.back_up(project, "manual")
    store.close(project)
    damage(store.path_of(project))
    app = open_screen("home")
    assert "endommagé" in words(app)
    app.button(key=f"broken.{project}.restore").click().run()
    assert not app.exception
    assert store.read(project).project.name == "Essai"
    assert "**Essai**" in labels(app)


def test_foreign_and_newer_files_are_explained_and_left_alone(
    open_screen: OpenScreen, store: Store, project: str
) -> None:
    """H15."""
    foreign, newer = store.folder / "notes.atelier", store.folder / "demain.atelier"
    foreign.write_bytes(b"just some text")
    store.close(project)
    newer.write_bytes(store.path_of(project).read_bytes())
    with sqlite3.connect(newer) as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    before = {one: one.read_bytes() for one in (foreign, newer)}
    text = words(open_screen("home"))
    assert "n’est pas un projet Atelier Parcours" in text and "version plus récente" in text
    assert {one: one.read_bytes() for one in before} == before


def test_a_file_with_another_kind_of_name_is_taken_in(open_screen: OpenScreen, store: Store, project: str) -> None:
    """X7: it becomes the project; no second copy stays that no erasing would reach."""
    store.close(project)
    store.path_of(project).rename(store.folder / "Mon projet.atelier")
    app = open_screen("home")
    app.button(key="broken.Mon projet.take_in").click().run()
    (file,) = store.files()
    assert file.state is not None and file.state.project.name == "Essai"
    assert [one.name for one in store.folder.iterdir() if one.is_file() and not one.name.startswith(file.id)] == []
