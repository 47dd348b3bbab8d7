"""Keeps records and their changes: one SQLite file per project, undo, history, backups, migrations."""

from .backups import Backup
from .history import Batch, Change
from .store import DataFile, Outcome, Store

__all__ = ["Backup", "Batch", "Change", "DataFile", "Outcome", "Store"]
