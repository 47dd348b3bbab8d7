"""Keeps records and their changes: one SQLite file per project, undo, history, backups, migrations."""

from .actors import BIRTH, BY_ITSELF, ROOM, SEALER
from .backups import Backup
from .folder import SETTLED, DataFile
from .history import Batch, Change
from .opened import Outcome
from .shared import shared_store
from .store import Store
from .together import Done, Request, run_together

__all__ = [
    "BIRTH",
    "BY_ITSELF",
    "ROOM",
    "SEALER",
    "SETTLED",
    "Backup",
    "Batch",
    "Change",
    "DataFile",
    "Done",
    "Outcome",
    "Request",
    "Store",
    "run_together",
    "shared_store",
]
