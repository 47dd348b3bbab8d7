"""Copies taken by themselves, kept by rule, and put back (SPEC H13, H16)."""

import logging
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from components.journey.errors import Refused
from components.journey.operations.project import create_project, restore, update_project
from components.journey.records import PROJECT_ID
from components.store import Store, backups
from tests.conftest import Clock


def reasons(store: Store, project: str) -> list[str]:
    return [one.reason for one in store.backups(project)]


def test_a_copy_is_taken_once_a_day(store: Store, project: str, clock: Clock) -> None:
    assert reasons(store, project) == ["daily"]
    assert store.backup_state(store.backups(project)[0]) == store.read(project)
    clock.forward(hours=23)
    store.read(project)
    assert reasons(store, project) == ["daily"]
    clock.forward(hours=2)
    store.read(project)
    assert reasons(store, project) == ["daily", "daily"]
    Store(store.folder, clock).read(project)
    assert reasons(store, project) == ["daily", "daily"]


def test_a_copy_holds_what_is_there_and_no_more(store: Store, project: str, clock: Clock) -> None:
    store.run(project, update_project, "me", None, PROJECT_ID, why="avant")
    then = store.read(project)
    copy = store.back_up(project, "manual")
    clock.forward(minutes=1)
    store.run(project, update_project, "me", None, PROJECT_ID, why="après")
    assert store.backups(project)[0] == copy
    assert store.backup_state(copy) == then
    assert sorted(one.suffix for one in copy.path.parent.iterdir()) == [".atelier"] * len(store.backups(project))


def test_rotation_keeps_ten_and_one_a_day_for_thirty_days(store: Store, project: str, clock: Clock) -> None:
    for _ in range(45 * 3):
        clock.forward(hours=8)
        store.back_up(project, "manual")
    kept = store.backups(project)
    days = [one.at.date() for one in kept]
    assert len(kept[:10]) == 10
    assert all(kept[n].at - kept[n + 1].at == kept[0].at - kept[1].at for n in range(9))
    assert all(clock.now - one.at <= timedelta(days=30) for one in kept[10:])
    older = days[10:]
    assert len(set(older)) == len(older)
    assert len(set(days)) >= 30


def test_restoring_a_backup_is_an_edit_like_any_other(store: Store, project: str, clock: Clock) -> None:
    """H13"""
    store.run(project, update_project, "me", None, PROJECT_ID, why="avant")
    copy = store.back_up(project, "manual")
    clock.forward(minutes=1)
    store.run(project, update_project, "me", None, PROJECT_ID, why="après")
    past = store.backup_state(copy)
    assert store.run(project, restore, "me", None, records=tuple(past)).state == past
    assert store.undo(project, "me").state.project.why == "après"


def test_a_damaged_file_is_replaced_and_kept_aside(store: Store, project: str) -> None:
    """H15"""
    copy = store.back_up(project, "manual")
    then = store.read(project)
    store.close(project)
    path = store.path_of(project)
    damaged = path.read_bytes()[:5_000]
    path.write_bytes(damaged)
    with pytest.raises(Refused, match="file_damaged"):
        store.read(project)
    assert copy in store.backups(project)
    aside = store.replace_with_backup(project, copy)
    assert store.read(project) == then
    assert aside.read_bytes() == damaged
    assert [one.id for one in store.files()] == [project]


def test_a_lost_file_comes_back_from_its_backup(store: Store, project: str) -> None:
    copy = store.back_up(project, "manual")
    store.close(project)
    store.path_of(project).unlink()
    store.replace_with_backup(project, copy)
    assert store.read(project).project.name == "Essai"


def test_a_damaged_backup_is_refused_before_anything_moves(store: Store, project: str) -> None:
    copy = store.back_up(project, "manual")
    copy.path.write_bytes(b"nothing")
    with pytest.raises(Refused, match="file_foreign"):
        store.replace_with_backup(project, copy)
    with pytest.raises(Refused, match="file_foreign"):
        store.backup_state(copy)
    assert store.read(project).project.name == "Essai"


def test_no_room_for_a_copy_never_stops_the_work(
    store: Store, project: str, clock: Clock, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    attempts = []

    def full(path: Path, reason: str, at: object) -> None:
        attempts.append(reason)
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(backups, "take", full)
    clock.forward(days=2)
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            store.run(project, update_project, "me", None, PROJECT_ID, why=f"{clock.now}")
    assert attempts == ["daily"]
    assert caplog.messages == ["backup not taken: disk_full"]
    failed = store.backup_failed(project)
    assert failed is not None and failed.code == "disk_full"
    clock.forward(hours=2)
    store.read(project)
    assert attempts == ["daily", "daily"]
    with pytest.raises(Refused, match="disk_full"):
        store.back_up(project, "manual")


def test_a_copy_that_succeeds_ends_the_worry(
    store: Store, project: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """H18"""

    def full(*_args: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    for retried in (store.read, lambda one: store.back_up(one, "manual")):
        clock.forward(days=2)
        with monkeypatch.context() as filled:
            filled.setattr(backups, "take", full)
            store.read(project)
        assert store.backup_failed(project) is not None
        clock.forward(hours=2)
        retried(project)
        assert store.backup_failed(project) is None


# ---- files renamed by hand ------------------------------------------------------------------------


def renamed(store: Store, project: str, name: str) -> str:
    store.close(project)
    store.path_of(project).rename(store.path_of(name))
    return name


def test_a_file_renamed_by_hand_keeps_its_backups(store: Store, project: str) -> None:
    """X7: they follow it, with what was set aside, so that erasing leaves nothing of it."""
    store.back_up(project, "manual")
    store.close(project)
    path = store.path_of(project)
    path.with_suffix(".damaged-20260101T000000").write_bytes(b"half")
    path.with_suffix(".taken-in").write_bytes(path.read_bytes())
    other = store.create("Autre", create_project, name="Autre", language="fr")
    mine = renamed(store, project, "autrement")
    store.read(mine)
    assert reasons(store, mine) == ["manual", "daily"]
    store.read(other)
    assert reasons(store, other) == ["daily"]
    store.erase(mine)
    assert {one.name.partition(".")[0] for one in store.folder.iterdir()} == {other, "backups"}
    assert [one.name for one in (store.folder / "backups").iterdir()] == [other]


def test_what_two_copies_share_goes_with_the_last(store: Store, project: str) -> None:
    """X7: a copy made by hand is another project; the past it shares is not its own to erase."""
    store.back_up(project, "manual")
    store.close(project)
    content = store.path_of(project).read_bytes()
    mine = renamed(store, project, "autrement")
    store.path_of("copie").write_bytes(content)
    store.erase("copie")
    store.read(mine)
    assert reasons(store, mine) == ["manual", "daily"]
    store.erase(mine)
    assert not list(store.folder.iterdir())


def test_what_a_killed_process_left_is_swept_away(store: Store, project: str, clock: Clock) -> None:
    left = backups.folder_of(store.path_of(project)) / "20261101T000000000000-daily.partial"
    left.write_bytes(b"half")
    clock.now = clock.now.replace(year=2030)
    store.back_up(project, "manual")
    assert not left.exists()
