"""Keeps records and their changes: one SQLite file per project, undo, history, backups, migrations."""

from .backups import Backup
from .folder import DataFile
from .history import Batch, Change
from .opened import Outcome
from .shared import shared_store
from .store import Store

__all__ = ["Backup", "Batch", "Change", "DataFile", "Outcome", "Store", "shared_store"]
