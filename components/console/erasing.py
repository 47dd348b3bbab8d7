"""Erasing a project wholly, wherever it is asked for: its name is typed first."""

from components.journey.errors import Refused
from components.journey.operation import clean_text

from .act import explain, flash
from .drafts import forget_drafts
from .place import open_project, store, tab


def erase_project(project_id: str, name: str, typed: str) -> bool:
    """Erase once the name was typed, as it is kept or as it is shown. Whether it is gone; a refusal is explained."""
    if _bare(typed) != _bare(name):
        flash("error", "error.erase_name_differs")
        return False
    try:
        store().erase(project_id)
    except Refused as refusal:
        explain(refusal)
        return False
    forget_drafts(project_id)
    if tab().project == project_id:
        open_project(None)
    flash("success", "home.erased")
    return True


def _bare(name: str) -> str:
    """A name without what typing and showing it change: accents put together, blanks of any width."""
    return " ".join(clean_text(name).split())
